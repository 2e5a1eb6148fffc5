/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Annotations and links of an input, laid onto the articles that the project has already (import-matching.h): as the work of an
 * annotator of its own, under ids of their own, and not a second time where the same one is there by the same annotator. */
#pragma once

#include "app/library/import-sink.h"

G_BEGIN_DECLS

/* Takes over what of @sink makes articles. @sink must outlive it. */
AscribeImportLaying *ascribe_import_laying_new        (AscribeImportSink *sink);
void                 ascribe_import_laying_free       (AscribeImportLaying *self);
void                 ascribe_import_laying_next_input (AscribeImportLaying *self);
/* Whether what is read is the work of more than one annotator: then their names are kept, too. */
void                 ascribe_import_laying_set_several (AscribeImportLaying *self, gboolean several);
/* What the annotator @id of the input, "" being one without a name, is called in the project. (transfer full) */
char                *ascribe_import_laying_name       (AscribeImportLaying *self, const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeImportLaying, ascribe_import_laying_free)

G_END_DECLS
