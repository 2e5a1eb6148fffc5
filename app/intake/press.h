/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exports of press databases: many articles in one file. Each database is a file beside this one. The layouts were taken from
 * what others describe and read (named in each file), and tried on texts made after them. */
#pragma once

#include "app/intake/intake.h"

G_BEGIN_DECLS

/* How a database writes articles as lines of text. */
typedef struct {
  /* Whether articles are apart by this line. */
  gboolean (*is_mark) (const char *line);
  gboolean mark_ends;   /* it stands behind its article, else in front of it */
  /* Fills @article from its @lines (their number is @n_lines) and the mark's, and @text. */
  void     (*fill)    (AscribeArticle *article, char **lines, guint n_lines, const char *mark, GString *text);
} AscribePressLayout;

/* What is the same for all articles of one file. */
typedef struct {
  const AscribeIntakeOptions *options;
  const AscribeIntakeSink *sink;
  const char *charset;
  AscribeCharsetSource charset_source;
  guint number;         /* of the last article */
} AscribePress;

/* Reads @bytes as lines. ASCRIBE_ERROR_INVALID where there is no article in it. */
gboolean ascribe_press_read_lines     (GBytes *bytes, const AscribePressLayout *layout, const AscribeIntakeOptions *options,
                                       const AscribeIntakeSink *sink, GCancellable *cancellable, GError **error);
/* Hands @article, which it takes, with @text to the sink; named as skipped where that is blank. */
gboolean ascribe_press_hand_on        (AscribePress *self, AscribeArticle *article, const GString *text, const char *where,
                                       GError **error);
gboolean ascribe_press_refuse_empty   (GError **error);
/* Whether one of the lines in the first bytes of an input is such a mark. */
gboolean ascribe_press_has_line       (const guint8 *head, gsize n_head, gboolean (*is_mark) (const char *line));
/* Whether the input may be such an export by its name: text, or nothing that says otherwise. */
gboolean ascribe_press_may_be_text    (const AscribeIntakeOptions *options);
/* Appends lines as paragraphs apart by an empty line; lines of one width are joined, since they were broken. */
void     ascribe_press_append_lines   (GString *text, char **lines, guint n_lines);
/* Sets the date of publication from a line that says little else; FALSE where it says none. */
gboolean ascribe_press_take_date      (AscribeArticle *article, const char *line);
/* As ascribe_article_fields_set_metadata(), but for an empty value. */
void     ascribe_press_set_metadata   (AscribeArticle *article, const char *key, const char *value);

G_END_DECLS
