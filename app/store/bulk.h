/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Much that is done as one step of the history, in several transactions that hold the write lock ~50 ms each. */
#pragma once

#include "app/model/document.h"
#include "app/model/edit.h"
#include "app/store/store.h"

G_BEGIN_DECLS

typedef struct _AscribeBulk AscribeBulk;

/* What goes in with an article, beside its history; each part is nullable. */
typedef struct {
  const guint8 *signature;   /* provenance.h */
  gsize n_signature;
  GBytes *original;
  const char *original_type; /* its media type, where there is one */
} AscribeAttachment;

AscribeBulk *ascribe_bulk_begin   (AscribeStore *store, const char *verb, const char *annotator, gint64 now, GError **error);
/* Same checks as ascribe_store_apply. On failure nothing of this object or document has gone in. */
gboolean     ascribe_bulk_add     (AscribeBulk *self, GObject *object, GError **error);
/* What is on @document, whose article is there already: all of it, or nothing. */
gboolean     ascribe_bulk_marks   (AscribeBulk *self, AscribeDocument *document, GError **error);
/* @attachment is nullable. */
gboolean     ascribe_bulk_document (AscribeBulk *self, AscribeDocument *document, const AscribeAttachment *attachment,
                                    GError **error);
/* Changes and deletions too, in a transaction of their own. Verb, annotator and time of @edit don't count. */
gboolean     ascribe_bulk_apply   (AscribeBulk *self, AscribeEdit *edit, GError **error);
/* Commits what is open, so that nobody waits for the write lock while what comes next is reckoned. */
gboolean     ascribe_bulk_pause   (AscribeBulk *self, GError **error);
/* Commits what is open and frees @self, whatever happens. With nothing added there is no step. */
gboolean     ascribe_bulk_end     (AscribeBulk *self, GError **error);

G_END_DECLS
