/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Normalisations that are concepts here: "Wikidata:Q76", and "Concept:UUID", by which Ascribe writes those without a Wikidata id. */
#pragma once

#include "app/formats/format.h"

G_BEGIN_DECLS

typedef struct _AscribeBratConcepts AscribeBratConcepts;

AscribeBratConcepts *ascribe_brat_concepts_new  (void);
void                 ascribe_brat_concepts_free (AscribeBratConcepts *self);
/* The id of the concept that @reference (RID:EID) names, made where there is none yet; NULL where it names none. @text is nullable:
 * its name, or another one. */
const char          *ascribe_brat_concepts_take (AscribeBratConcepts *self, const char *reference, const char *text);
/* Hands those on that weren't yet. */
gboolean             ascribe_brat_concepts_emit (AscribeBratConcepts *self, AscribeSink *sink, GError **error);
/* "Wikidata:Q76" (transfer full) */
char                *ascribe_brat_concepts_name (const char *id, AscribeConcept *concept);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeBratConcepts, ascribe_brat_concepts_free)

G_END_DECLS
