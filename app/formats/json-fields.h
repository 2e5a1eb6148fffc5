/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Objects of the dataset read into C structs by a table of their keys. A value of the wrong type doesn't break the input: it
 * is noted as the record's problem and passed over, so that the good records around it can be kept. */
#pragma once

#include "app/formats/json-tokens.h"

G_BEGIN_DECLS

/* The first thing wrong with a record, and where; @what NULL: nothing. */
typedef struct {
  char *what;
  guint64 line;
} AscribeJsonProblem;

/* Reads the value that comes next into @member. FALSE only for input that can't be read on. */
typedef gboolean (*AscribeJsonRead) (AscribeJsonTokens *tokens, const char *key, gpointer member,
                                     AscribeJsonProblem *problem, GError **error);

/* Reads the item of a list that comes next. FALSE as above. */
typedef gboolean (*AscribeJsonReadItem) (AscribeJsonTokens *tokens, gpointer data, AscribeJsonProblem *problem, GError **error);

typedef struct {
  const char *key;
  AscribeJsonRead read;
  gsize offset;      /* of the member in the record */
} AscribeJsonField;

/* Reads one object, its opening brace included; @fields ends with a NULL key. Unknown keys are passed over; a key that
 * comes twice is a problem. */
gboolean ascribe_json_read_object     (AscribeJsonTokens *tokens, const AscribeJsonField *fields, gpointer record,
                                       AscribeJsonProblem *problem, GError **error);
/* Reads @what ("a list of texts"), each item by @read_item; a value that is no list is a problem, and passed over. */
gboolean ascribe_json_read_list       (AscribeJsonTokens *tokens, const char *key, const char *what, AscribeJsonReadItem read_item,
                                       gpointer data, AscribeJsonProblem *problem, GError **error);
void     ascribe_json_problem_note    (AscribeJsonProblem *problem, guint64 line, const char *format, ...) G_GNUC_PRINTF (3, 4);
void     ascribe_json_problem_clear   (AscribeJsonProblem *problem);

/* Members: char *, NULL for null. */
gboolean ascribe_json_read_text       (AscribeJsonTokens *tokens, const char *key, gpointer member,
                                       AscribeJsonProblem *problem, GError **error);
/* char ** */
gboolean ascribe_json_read_texts      (AscribeJsonTokens *tokens, const char *key, gpointer member,
                                       AscribeJsonProblem *problem, GError **error);
/* gboolean */
gboolean ascribe_json_read_flag       (AscribeJsonTokens *tokens, const char *key, gpointer member,
                                       AscribeJsonProblem *problem, GError **error);
/* gint64, moment.h */
gboolean ascribe_json_read_moment     (AscribeJsonTokens *tokens, const char *key, gpointer member,
                                       AscribeJsonProblem *problem, GError **error);
/* GVariant *, attributes.h */
gboolean ascribe_json_read_attributes (AscribeJsonTokens *tokens, const char *key, gpointer member,
                                       AscribeJsonProblem *problem, GError **error);
/* GArray * of AscribeSpan */
gboolean ascribe_json_read_spans      (AscribeJsonTokens *tokens, const char *key, gpointer member,
                                       AscribeJsonProblem *problem, GError **error);

G_END_DECLS
