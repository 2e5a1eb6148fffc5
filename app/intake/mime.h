/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Messages of MIME (RFC 2045, 2046), as far as saved web pages use them: headers, parts, transfer encodings. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define ASCRIBE_MIME_MAX_HEADERS (64 * 1024) /* bytes; what comes behind is body */

/* Where a message or part lies in its input: nothing is copied. */
typedef struct {
  const char *header;
  gsize n_header;
  const char *body;
  gsize n_body;
} AscribeMimePart;

/* Tells headers from body: they end at the first empty line. */
AscribeMimePart ascribe_mime_read_part     (const char *bytes, gsize n_bytes);
/* The value of the first header with @name in one line, in UTF-8; NULL where there is none. (transfer full) */
char           *ascribe_mime_dup_header    (const AscribeMimePart *part, const char *name);
/* "text/html" of "Text/HTML; charset=utf-8", in lower case. (transfer full) */
char           *ascribe_mime_dup_type      (const char *value);
/* The parameter @name of "…; charset="utf-8"", or NULL. (transfer full) */
char           *ascribe_mime_dup_parameter (const char *value, const char *name);
/* Takes the next part from *@rest, which is the body of a multipart (then what is behind the part); FALSE at the end. A part that is
 * never closed reaches to the end. */
gboolean        ascribe_mime_next_part     (AscribeMimePart *rest, const char *boundary, AscribeMimePart *part);
/* The body without its Content-Transfer-Encoding; what breaks the encoding is passed over. */
GBytes         *ascribe_mime_decode        (const AscribeMimePart *part);

G_END_DECLS
