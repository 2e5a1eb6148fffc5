/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page of annotations while it is read, or a list of them that no page holds. */
#pragma once

#include "app/formats/assembly.h"
#include "app/formats/json-article.h"
#include "app/formats/web-annotation-loose.h"

G_BEGIN_DECLS

typedef struct {
  AscribeAssembly *assembly;
  char *path;               /* "ascribe:pages[3]", or "" */
  guint64 line;
  AscribeJsonArticle *article;
  gboolean is_file;         /* it stands for a file that is a document, or has one in each line */
  gboolean is_known;        /* something of Web Annotation stands in it, if only a list that is empty */
  gboolean has_others;      /* so does an object that is none of it */
  gboolean has_article;     /* an article was told before the annotations */
  GPtrArray *annotations;   /* of AscribeDraft */
  GPtrArray *links;         /* of AscribeDraft */
  AscribeWebLoose *loose;   /* nullable; annotations where no article was told before them */
} AscribeWebPage;

/* @path: transfer full. */
void     ascribe_web_page_init         (AscribeWebPage *self, AscribeAssembly *assembly, guint64 line, char *path);
void     ascribe_web_page_clear        (AscribeWebPage *self);
gboolean ascribe_web_page_read_article (AscribeWebPage *self, AscribeJsonTokens *tokens, GError **error);
/* @path: transfer full. FALSE where the article that it is about can't be asked for. */
gboolean ascribe_web_page_take         (AscribeWebPage *self, AscribeJsonValue *item, char *path, GError **error);
/* All of it is there: as a document handed on; FALSE where the sink fails. */
gboolean ascribe_web_page_close        (AscribeWebPage *self, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AscribeWebPage, ascribe_web_page_clear)

G_END_DECLS
