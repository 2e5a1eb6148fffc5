/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The concepts of the project while an import adds to them. */
#pragma once

#include "app/model/people.h"

G_BEGIN_DECLS

typedef struct _AscribeImportConcepts AscribeImportConcepts;

/* Of @concepts, of AscribeConcept. */
AscribeImportConcepts *ascribe_import_concepts_new  (GPtrArray *concepts);
void                   ascribe_import_concepts_free (AscribeImportConcepts *self);
void                   ascribe_import_concepts_add  (AscribeImportConcepts *self, AscribeConcept *concept);
gboolean               ascribe_import_concepts_has  (AscribeImportConcepts *self, const char *id);
/* The id of the one that @concept is: by Wikidata id, else by name where nothing else of both differs, since most formats have no ids
 * of concepts. NULL where there is none. */
const char            *ascribe_import_concepts_find (AscribeImportConcepts *self, AscribeConcept *concept);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeImportConcepts, ascribe_import_concepts_free)

G_END_DECLS
