/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON written by hand into a GString: the one place that escapes. Reading is the
 * caller's (json-glib for small documents). All strings are valid UTF-8 without NUL. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Appends a quoted string; escapes quote, backslash, C0, DEL, U+2028, U+2029. NULL gives null. */
void ascribe_json_append_string  (GString *out, const char *string);
/* Appends the shortest decimal that reads back as @number; NaN and infinities give null. */
void ascribe_json_append_number  (GString *out, double number);
void ascribe_json_append_strv    (GString *out, const char * const *strings);
/* s, as, b or d; and the a{sv} of attributes.h with keys in order. */
void ascribe_json_append_value   (GString *out, GVariant *value);

G_END_DECLS
