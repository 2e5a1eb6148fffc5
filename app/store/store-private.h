/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/model/text.h"
#include "app/store/database.h"
#include "app/store/store.h"

G_BEGIN_DECLS

struct _AscribeStore {
  GObject parent_instance;

  AscribeDatabase *database;  /* NULL once closed */
  GThread *thread;
  AscribeReadOnly read_only;
  AscribeCodebook *codebook;  /* of data_version; NULL: not read yet */
  gint64 data_version;
  char *text_article;         /* whose text this is: it is immutable, and tagging asks for it each time */
  AscribeText *text;
};

/* The open database; ASCRIBE_ERROR_IO once the store was closed. Asserts the thread. */
AscribeDatabase *ascribe_store_get_database    (AscribeStore *self, GError **error);
/* (transfer none); read again when another connection has written. */
AscribeCodebook *ascribe_store_peek_codebook   (AscribeStore *self, GError **error);
void             ascribe_store_forget_codebook (AscribeStore *self);
/* (transfer none) (nullable), verified. */
AscribeText     *ascribe_store_peek_text       (AscribeStore *self, const char *article, GError **error);
void             ascribe_store_keep_text       (AscribeStore *self, const char *article, AscribeText *text);

G_END_DECLS
