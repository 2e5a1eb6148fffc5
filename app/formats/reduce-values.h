/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts and answers as formats can hold them. */
#pragma once

#include "app/formats/parts.h"

G_BEGIN_DECLS

/* What becomes of a text: (transfer full) NULL where it stays as it is, as nearly all do. */
typedef char *(*AscribeTextFix) (const char *text);

/* U+FFFD for each character that XML 1.0 section 2.2 forbids. */
char    *ascribe_fix_controls         (const char *text);
/* A \n for each line end that is or has another character. */
char    *ascribe_fix_line_ends        (const char *text);
/* @fix of a text (*@string is nullable), and of keys and values of answers. TRUE where it changed any. */
gboolean ascribe_reduce_text          (char **string, AscribeTextFix fix);
gboolean ascribe_reduce_answers       (GVariant **attributes, AscribeTextFix fix);
/* ascribe_reduce_text() by ascribe_fix_controls(). */
gboolean ascribe_reduce_controls      (char **string);
/* Values that @carries doesn't allow as text: "true", "3.5", "a; b"; an empty text is none, and dropped from @whose part. */
void     ascribe_reduce_answer_types  (GVariant **attributes, AscribePart whose, AscribeParts carries, AscribeLosses *losses);
/* One line, without white space at its ends; NULL where nothing is left. TRUE where it was another. */
gboolean ascribe_reduce_lines         (char **string);
/* The same for values of answers that are texts. TRUE where one is another now; @n_emptied grows by those that are gone. */
gboolean ascribe_reduce_answer_lines  (GVariant **attributes, guint *n_emptied);

G_END_DECLS
