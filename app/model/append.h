/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include <glib.h>

G_BEGIN_DECLS

/* g_string_append_printf() for what writers of text need of it, at a fifth of its time, which every annotation of an export takes
 * several times: %s (not NULL), %c, %u, %d, %lu, %llu and %%, without flags, width or precision; not in the user's locale. */
void ascribe_append         (GString *out, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* g_string_append_len() where there is room; that of GLib before 2.76 first looks whether @bytes are of @out. They must not be. */
static inline void
ascribe_append_bytes (GString *out, const char *bytes, gsize n_bytes)
{
  if (n_bytes >= out->allocated_len - out->len)
    {
      g_string_append_len (out, bytes, (gssize) n_bytes);
      return;
    }

  memcpy (out->str + out->len, bytes, n_bytes);
  out->len += n_bytes;
  out->str[out->len] = '\0';
}

/* The same of a string; its length costs nothing where the compiler knows it. */
static inline void
ascribe_append_text (GString *out, const char *text)
{
  ascribe_append_bytes (out, text, strlen (text));
}

/* ascribe_append() of a number alone. */
void ascribe_append_integer (GString *out, guint64 number);

G_END_DECLS
