/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a project keeps beside its history: originals, signatures, and what it remembers. Ids are UUIDs. */
#pragma once

#include "app/model/article.h"
#include "app/store/store.h"

G_BEGIN_DECLS

/* The bytes of that SHA-256, verified (ASCRIBE_ERROR_CORRUPT); ASCRIBE_ERROR_NOT_FOUND. @media_type: (out) (transfer full). */
GBytes  *ascribe_store_load_original   (AscribeStore *self, const char *sha256, char **media_type, GError **error);

/* NULL without error: nothing is remembered under @key. */
char    *ascribe_store_load_setting    (AscribeStore *self, const char *key, GError **error);
gboolean ascribe_store_keep_setting    (AscribeStore *self, const char *key, const char *value, GError **error);

/* By which an article's text is found; what the bytes say is app/analysis' matter. */
typedef struct {
  gint64 article;      /* row key */
  gint64 text;         /* row key */
  GBytes *bytes;       /* nullable */
  char *body;          /* nullable: the text, where the bytes are missing */
} AscribeSignatureRow;

void ascribe_signature_row_free (AscribeSignatureRow *self);

/* At most @max rows whose text's row key is above @after, by it, one for each text: those that have a signature or, with @missing,
 * those that have none. An empty array: none are left. What is damaged has neither bytes nor body.
 * (transfer full) of AscribeSignatureRow. */
GPtrArray *ascribe_store_list_signatures (AscribeStore *self, gboolean missing, gint64 after, guint max, GError **error);
/* The article in that row with its text, verified; NULL without error: it is gone. */
AscribeArticle *ascribe_store_load_row (AscribeStore *self, gint64 article, GError **error);
/* The article of that id with its text, verified, without what hangs on it; also in the midst of a bulk. */
AscribeArticle *ascribe_store_load_text (AscribeStore *self, const char *article, GError **error);
/* Stores the bytes of those rows (of AscribeSignatureRow) in one transaction. */
gboolean   ascribe_store_keep_signatures (AscribeStore *self, GPtrArray *rows, GError **error);

G_END_DECLS
