/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What goes into the project with an article: its signature, its original if the person wants it, and a remark on its twin. And what
 * signatures find otherwise. */
#pragma once

#include "app/library/import-sink.h"

G_BEGIN_DECLS

typedef struct {
  AscribeAttachment attachment;
  AscribeSignature signature;
  guint8 bytes[sizeof (AscribeSignature)];
  char *remark;                /* nullable */
} AscribeImportAttachment;

/* FALSE with @error: the project can't be read. */
gboolean ascribe_import_attachment_prepare (AscribeImportAttachment *self, AscribeImportSink *sink, AscribeArticle *article,
                                            GError **error);
/* After the article went in. */
void     ascribe_import_attachment_note    (AscribeImportAttachment *self, AscribeImportSink *sink, AscribeArticle *article);
void     ascribe_import_attachment_clear   (AscribeImportAttachment *self);

/* The project's article whose text differs from @text in white space alone, as formats of tokens leave it. (transfer full): its id;
 * NULL where there is none, or with @error: ASCRIBE_ERROR_AMBIGUOUS where there are several. */
char    *ascribe_import_find_respaced      (AscribeImportSink *sink, AscribeText *text, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AscribeImportAttachment, ascribe_import_attachment_clear)

G_END_DECLS
