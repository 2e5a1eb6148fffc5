/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "app/model/text.h"

G_BEGIN_DECLS

typedef enum {
  ASCRIBE_STATUS_TODO,
  ASCRIBE_STATUS_DONE,
} AscribeStatus;

#define ASCRIBE_TYPE_ARTICLE (ascribe_article_get_type ())
G_DECLARE_FINAL_TYPE (AscribeArticle, ascribe_article, ASCRIBE, ARTICLE, GObject)

/* A value: its maker fills the fields, and once it is shared nobody writes them.
 * To change one, copy it, change the copy, and put both into an edit. */
struct _AscribeArticle {
  GObject parent_instance;

  char *id;             /* UUID */
  char *title;          /* not NULL, may be empty */
  char **authors;       /* never NULL */
  char *publisher;      /* nullable, and so on below */
  char *published;      /* as given, ISO 8601 where known */
  char *url;
  char *language;       /* BCP 47 */
  char *retrieved;      /* as given */
  char *stem;           /* name of the file it came from, without extension */
  GVariant *metadata;   /* attributes.h: further key/value pairs */
  GVariant *labels;     /* attributes.h: answers to the codebook's labels */
  AscribeStatus status;
  char *sha256;         /* of the text */
  AscribeText *text;    /* NULL in lists, where only the head is loaded */
  gint64 created;       /* moment.h; when it was added */
};

/* Makes a fresh id, empty fields and status to do. */
AscribeArticle *ascribe_article_new  (const char *title, AscribeText *text);
/* With the same id; shares the text. */
AscribeArticle *ascribe_article_copy (AscribeArticle *self);
const char     *ascribe_status_to_string   (AscribeStatus status); /* "todo", "done" */
gboolean        ascribe_status_from_string (const char *string, AscribeStatus *status);

/* A row of the article list: the head and what the list paints. */
#define ASCRIBE_TYPE_ARTICLE_ROW (ascribe_article_row_get_type ())
G_DECLARE_FINAL_TYPE (AscribeArticleRow, ascribe_article_row, ASCRIBE, ARTICLE_ROW, GObject)

typedef struct {
  GRefString *tag;
  guint count;
} AscribeTagCount;

struct _AscribeArticleRow {
  GObject parent_instance;

  gint64 row;           /* the project file's key */
  char *id;
  char *title;
  char *publisher;      /* nullable */
  char *published;      /* nullable */
  AscribeStatus status;
  guint n_annotations;
  GArray *mix;          /* of AscribeTagCount, in codebook order */
  char *snippet;        /* nullable; keyword in context when the list is a search, plain text */
};

AscribeArticleRow *ascribe_article_row_new (void);

G_END_DECLS
