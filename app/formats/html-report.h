/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of a report; html.h is the door. */
#pragma once

#include "app/formats/naming.h"
#include "app/formats/shelf.h"

G_BEGIN_DECLS

/* What is written of a tag, again and again. */
typedef struct {
  int place;                 /* in the codebook; -1: it isn't there */
  char *css_class;           /* of what has its colour */
  char *name;                /* escaped */
  char *snippet;             /* … and shortened */
  char *chip;
} AscribeHtmlTag;

void ascribe_html_tag_free (gpointer data);

typedef struct {
  AscribeSource *source;
  AscribeNaming *naming;
  GHashTable *tags;          /* slug -> AscribeHtmlTag, of those that came up */
  GCancellable *cancellable;
  GString *out;              /* of the body, not yet on the shelf */
  AscribeShelf *body;
  AscribeShelf *contents;    /* the table of contents: it comes before the body, but is complete only after it */
  AscribeTotals totals;
  guint n_tags;
  guint64 *tag_counts;       /* by place in the codebook: in the project */
  guint64 *here;             /* … in this article */
  GHashTable *mentions;      /* concept -> how often; counts in guint64 * */
} AscribeHtmlReport;

/* Puts what is there of the body on the shelf, if it is @at_least bytes. */
gboolean ascribe_html_report_flush           (AscribeHtmlReport *self, gsize at_least, GError **error);
/* Owned by @self. Its chip is its name in its colour, with its symbol. */
const AscribeHtmlTag *ascribe_html_report_get_tag (AscribeHtmlReport *self, const char *tag);
/* id of the marker of an annotation of the article that is being written; @number counts from 1. */
void     ascribe_html_report_append_marker_id (AscribeHtmlReport *self, guint number);
/* Counts by tag as a bar of 100 units, a rectangle a tag. */
void     ascribe_html_report_append_mix      (AscribeHtmlReport *self, GString *out);
/* "<div><dt>Name<dd>answers": @tag: whose questions they answer; NULL: labels, "": metadata. */
void     ascribe_html_report_append_answers  (AscribeHtmlReport *self, GString *out, const char *tag, GVariant *answers);
gboolean ascribe_html_report_write_article   (gpointer data, AscribeDocument *document, GError **error);
gboolean ascribe_html_report_write_text      (AscribeHtmlReport *self, AscribeDocument *document, GError **error);
gboolean ascribe_html_report_write_notes     (AscribeHtmlReport *self, AscribeDocument *document, GError **error);
/* What stands behind the articles: codebook and concepts. */
void     ascribe_html_report_append_codebook (AscribeHtmlReport *self, GString *out);
gboolean ascribe_html_report_write_concepts  (AscribeHtmlReport *self, GError **error);

G_END_DECLS
