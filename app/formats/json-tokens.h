/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A strict, bounded pull reader of JSON (RFC 8259) over a stream: it holds one token at a time. Escaped NUL characters and lone
 * surrogates become U+FFFD. Bytes that aren't UTF-8, numbers beyond a double, more than 64 levels and strings over 64 MiB are
 * refused, each with the line. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum {
  ASCRIBE_JSON_END,
  ASCRIBE_JSON_OPEN_OBJECT,
  ASCRIBE_JSON_CLOSE_OBJECT,
  ASCRIBE_JSON_OPEN_ARRAY,
  ASCRIBE_JSON_CLOSE_ARRAY,
  ASCRIBE_JSON_KEY,
  ASCRIBE_JSON_STRING,
  ASCRIBE_JSON_NUMBER,
  ASCRIBE_JSON_TRUE,
  ASCRIBE_JSON_FALSE,
  ASCRIBE_JSON_NULL,
  ASCRIBE_JSON_FAILED,
} AscribeJsonToken;

typedef struct _AscribeJsonTokens AscribeJsonTokens;

/* @where names the input in errors. */
AscribeJsonTokens *ascribe_json_tokens_new         (GInputStream *in, const char *where, GCancellable *cancellable);
/* The same for JSON Lines: a value ends with its line. Begin each with ascribe_json_tokens_next_line(). */
AscribeJsonTokens *ascribe_json_tokens_new_lines   (GInputStream *in, const char *where, GCancellable *cancellable);
void               ascribe_json_tokens_free        (AscribeJsonTokens *self);
/* Goes to the next line that isn't empty, whatever is left of this one. *@at_end: there is none. */
gboolean           ascribe_json_tokens_next_line   (AscribeJsonTokens *self, gboolean *at_end, GError **error);
/* The next token; ASCRIBE_JSON_FAILED with @error set. */
AscribeJsonToken   ascribe_json_tokens_next        (AscribeJsonTokens *self, GError **error);
/* The next token again, without taking it. */
AscribeJsonToken   ascribe_json_tokens_peek        (AscribeJsonTokens *self, GError **error);
/* Of a key or string: owned by the reader, until the next token. */
const char        *ascribe_json_tokens_get_string  (AscribeJsonTokens *self);
double             ascribe_json_tokens_get_number  (AscribeJsonTokens *self);
/* Where the last token began. */
guint64            ascribe_json_tokens_get_line    (AscribeJsonTokens *self);
/* Bytes taken so far. */
guint64            ascribe_json_tokens_get_bytes   (AscribeJsonTokens *self);
/* Passes over the value that comes next, however deep. */
gboolean           ascribe_json_tokens_skip        (AscribeJsonTokens *self, GError **error);
/* Sets ASCRIBE_ERROR_MALFORMED "WHERE:LINE: MESSAGE"; returns FALSE. */
gboolean           ascribe_json_tokens_fail        (AscribeJsonTokens *self, GError **error, const char *message);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeJsonTokens, ascribe_json_tokens_free)

G_END_DECLS
