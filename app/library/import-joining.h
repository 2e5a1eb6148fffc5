/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One text that an input has once for each of its annotators, as INCEpTION and Prodigy write it, is one article. */
#pragma once

#include "app/library/import-sink.h"

G_BEGIN_DECLS

AscribeImportJoining *ascribe_import_joining_new   (AscribeImportSink *sink);
void                  ascribe_import_joining_free  (AscribeImportJoining *self);
/* Forgets the input before this one. */
void                  ascribe_import_joining_next_input (AscribeImportJoining *self);
/* Before annotators are translated: what is to be known of @document once it is in. (transfer full) */
GRefString           *ascribe_import_joining_describe (AscribeDocument *document);
/* @document went in; @described (borrowed): what ascribe_import_joining_describe() gave. */
void                  ascribe_import_joining_note  (AscribeImportJoining *self, AscribeDocument *document, GRefString *described);
/* Whether an article of that id came in with this input; or, with annotations, with one before. */
gboolean              ascribe_import_joining_has   (AscribeImportJoining *self, const char *id);
gboolean              ascribe_import_joining_had   (AscribeImportJoining *self, const char *id);
/* Puts what is on @document onto an article that the input brought before, where both are the same but for who annotated them: same
 * text, title, stem, labels and metadata, and named annotators of which none is on both. One with nothing on it is such a one where
 * the input names annotators. *@joined says whether there was one. FALSE with @error. */
gboolean              ascribe_import_joining_try   (AscribeImportJoining *self, AscribeDocument *document, gboolean *joined, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeImportJoining, ascribe_import_joining_free)

G_END_DECLS
