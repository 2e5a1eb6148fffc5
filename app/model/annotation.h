/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "app/model/span.h"
#include "app/model/text.h"

G_BEGIN_DECLS

#define ASCRIBE_TYPE_ANNOTATION (ascribe_annotation_get_type ())
G_DECLARE_FINAL_TYPE (AscribeAnnotation, ascribe_annotation, ASCRIBE, ANNOTATION, GObject)

/* A value, like AscribeArticle: copy to change. GRefStrings are shared (intern.h). */
struct _AscribeAnnotation {
  GObject parent_instance;

  char *id;               /* UUID */
  GRefString *article;    /* UUID */
  GRefString *tag;        /* slug */
  GRefString *annotator;  /* UUID */
  AscribeSpanSet *spans;
  char *quote;            /* pieces joined by one space */
  GVariant *attributes;   /* attributes.h, never NULL */
  char *note;             /* nullable */
  char *concept;          /* nullable; UUID */
  gint64 created;         /* moment.h */
  gint64 modified;
};

/* Empty shell with a fresh id and empty attributes, for makers that fill it. */
AscribeAnnotation *ascribe_annotation_new  (void);
/* @now is created and modified. Quotes @text; fails with ASCRIBE_ERROR_OUT_OF_RANGE. */
AscribeAnnotation *ascribe_annotation_make (const char *article, const char *tag, const char *annotator,
                                            AscribeSpanSet *spans, const AscribeText *text, gint64 now,
                                            GError **error);
AscribeAnnotation *ascribe_annotation_copy (AscribeAnnotation *self);
/* Whether its quote is what stands at its spans. FALSE where one ends past the text. */
gboolean           ascribe_annotation_quotes (AscribeAnnotation *self, const AscribeText *text);
/* Order in an article: bounds.start, then bounds.end, tag, id. */
int                ascribe_annotation_compare (AscribeAnnotation *a, AscribeAnnotation *b);

G_END_DECLS
