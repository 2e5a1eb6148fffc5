/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A stream of UTF-8 line by line, for formats of lines. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _AscribeTextLines AscribeTextLines;

/* @where names the input in messages; both must outlive the lines. */
AscribeTextLines *ascribe_text_lines_new        (GInputStream *in, const char *where, GCancellable *cancellable);
void              ascribe_text_lines_free       (AscribeTextLines *self);
/* The next line without its end (LF or CRLF) and, the first one, without a byte order mark: the caller may write on it until
 * the next call. NULL at the end, or with @error: ASCRIBE_ERROR_ENCODING where it isn't UTF-8, ASCRIBE_ERROR_TOO_LARGE
 * where it is longer than 16 MiB. */
char             *ascribe_text_lines_next       (AscribeTextLines *self, GError **error);
/* Of the last line given, from 1. */
guint             ascribe_text_lines_get_number (AscribeTextLines *self);
/* "WHERE:12"; owned by the lines until the next call. */
const char       *ascribe_text_lines_get_place  (AscribeTextLines *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeTextLines, ascribe_text_lines_free)

G_END_DECLS
