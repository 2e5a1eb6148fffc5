/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/formats/json-records.h"

G_BEGIN_DECLS

/* An annotation or a link as it came. */
typedef struct {
  guint64 line;
  AscribeJsonProblem problem;
  char *id, *tag, *annotator, *quote, *concept, *note; /* of an annotation; a link has id, annotator and note, too */
  char *type, *from, *to;                              /* of a link */
  GArray *spans;                                       /* of AscribeSpan; nullable, as is all above */
  GVariant *attributes;
  gint64 created, modified;
} AscribeJsonMark;

/* One article of a dataset while it is read: its fields may come in any order, so that its annotations are
 * judged when all of it is there. */
typedef struct {
  gpointer owner;         /* of who reads the object, for fields of its own */
  AscribeArticle *article;
  char *text;
  char *status;
  GPtrArray *annotations; /* of AscribeJsonMark */
  GPtrArray *links;       /* of AscribeJsonMark */
  guint64 n_quoted;       /* code points, by the annotations judged so far */
} AscribeJsonArticle;

/* NULL is nothing to free. */
void                    ascribe_json_mark_free      (AscribeJsonMark *mark);
AscribeJsonArticle     *ascribe_json_article_new    (void);
void                    ascribe_json_article_free   (AscribeJsonArticle *self);
/* For ascribe_json_read_object() with the article as record; ends with a NULL key. */
const AscribeJsonField *ascribe_json_article_fields (void);
/* What is sound of it as a document; NULL, with *@why, where the article itself can't be kept. Annotations, links and
 * labels that can't be kept are reported. @line: where it began. Adds the article's id to @known. */
AscribeDocument        *ascribe_json_article_finish (AscribeJsonArticle *self, AscribeJsonKnown *known,
                                                     guint64 line, AscribeJsonReport report, gpointer data,
                                                     char **why);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeJsonArticle, ascribe_json_article_free)

G_END_DECLS
