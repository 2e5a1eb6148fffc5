/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a project. (transfer full) unless it says otherwise; ids are UUIDs. */
#pragma once

#include "app/model/document.h"
#include "app/model/people.h"
#include "app/store/store.h"

G_BEGIN_DECLS

typedef struct {
  char *id;
  char *title;
  gint64 created;
  gint64 modified;
  guint n_articles;
  guint n_done;
  guint64 n_annotations;
  guint64 n_links;
} AscribeProjectInfo;

gboolean         ascribe_store_load_info       (AscribeStore *self, AscribeProjectInfo *info, GError **error);
void             ascribe_project_info_clear    (AscribeProjectInfo *info);
/* What was undone last can't be redone any more. */
gboolean         ascribe_store_forget_undone   (AscribeStore *self, GError **error);
/* Takes over id, title and modified from a dataset; only while the project holds no article (else ASCRIBE_ERROR_EXISTS). */
gboolean         ascribe_store_adopt           (AscribeStore *self, const char *id, const char *title, gint64 modified, GError **error);
AscribeCodebook *ascribe_store_load_codebook   (AscribeStore *self, GError **error);
GPtrArray       *ascribe_store_load_annotators (AscribeStore *self, GError **error); /* by name, id */
GPtrArray       *ascribe_store_load_concepts   (AscribeStore *self, GError **error); /* by name, id */
/* With text; ASCRIBE_ERROR_NOT_FOUND. Verifies the text's SHA-256 and each quote (ASCRIBE_ERROR_CORRUPT). */
AscribeDocument *ascribe_store_load_document   (AscribeStore *self, const char *article, GError **error);
AscribeArticle  *ascribe_store_load_article    (AscribeStore *self, const char *article, GError **error); /* head only */
AscribeAnnotation *ascribe_store_load_annotation (AscribeStore *self, const char *id_or_prefix, GError **error);
/* UUID, unique prefix or exact title -> UUID. ASCRIBE_ERROR_NOT_FOUND or ASCRIBE_ERROR_AMBIGUOUS (message lists the first five). */
char            *ascribe_store_resolve_article (AscribeStore *self, const char *name, GError **error);

G_END_DECLS
