/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One JSON value read whole, for formats whose records are small and of many shapes. As strict and bounded as json-tokens.h. */
#pragma once

#include "app/formats/json-tokens.h"

G_BEGIN_DECLS

typedef enum {
  ASCRIBE_JSON_IS_NULL,
  ASCRIBE_JSON_IS_BOOLEAN,
  ASCRIBE_JSON_IS_NUMBER,
  ASCRIBE_JSON_IS_STRING,
  ASCRIBE_JSON_IS_ARRAY,
  ASCRIBE_JSON_IS_OBJECT,
} AscribeJsonType;

typedef struct _AscribeJsonValue AscribeJsonValue;

struct _AscribeJsonValue {
  AscribeJsonType type;
  gboolean boolean;
  double number;
  char *string;
  guint64 line;             /* where it began */
  GPtrArray *values;        /* of an array or object: of AscribeJsonValue; else NULL */
  GPtrArray *keys;          /* of an object, as many as values: of GRefString, which many objects share */
};

/* *@taken: it has read the value of @key, for which the object then has a null. FALSE where the input can't be read on. */
typedef gboolean (*AscribeJsonMemberFunc) (gpointer data, const char *key, AscribeJsonTokens *tokens, gboolean *taken, GError **error);

/* The value that comes next. NULL, with @error, whose message begins with the place: ASCRIBE_ERROR_INVALID where a key comes
 * twice, or the JSON is refused but its end known (json-tokens-resume.h), and ASCRIBE_ERROR_TOO_LARGE where it takes over @max_bytes of the input or holds over 1,000 values and one for each 16
 * of them: then the reader stands behind it and may go on. Any other error ends the reading (of the line). */
AscribeJsonValue *ascribe_json_value_read   (AscribeJsonTokens *tokens, guint64 max_bytes, GError **error);
/* The same, but @func is asked at each member of the outermost object whether it reads the value, whose bytes then don't count. */
AscribeJsonValue *ascribe_json_value_read_but (AscribeJsonTokens *tokens, guint64 max_bytes, AscribeJsonMemberFunc func, gpointer data,
                                               GError **error);
/* NULL is nothing to free. */
void              ascribe_json_value_free   (AscribeJsonValue *self);
/* An object without members, and one more of them. @value: transfer full. */
AscribeJsonValue *ascribe_json_value_new_object (guint64 line);
void              ascribe_json_value_add    (AscribeJsonValue *self, const char *key, AscribeJsonValue *value);
/* All of these take a NULL @self, and give NULL (FALSE, the fallback) where it is of another type or not there. Borrowed. */
AscribeJsonValue *ascribe_json_value_get    (AscribeJsonValue *self, const char *key);
const char       *ascribe_json_value_string (AscribeJsonValue *self, const char *key);
gboolean          ascribe_json_value_number (AscribeJsonValue *self, const char *key, double *number);
/* A whole number from 0 to 2^32 - 1. */
gboolean          ascribe_json_value_offset (AscribeJsonValue *self, const char *key, guint32 *offset);
guint             ascribe_json_value_length (AscribeJsonValue *self);
AscribeJsonValue *ascribe_json_value_at     (AscribeJsonValue *self, guint index);
/* As an answer (attributes.h): text, number, yes-no, list of texts; NULL for anything else. (transfer floating) */
GVariant         *ascribe_json_value_answer (AscribeJsonValue *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeJsonValue, ascribe_json_value_free)

G_END_DECLS
