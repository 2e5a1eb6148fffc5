/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/library/import-charset.h"

#include <errno.h>
#include <string.h>

#include "app/formats/sniffing.h"

static gboolean
opens_json (int c)
{
  return c == '{' || c == '[';
}

/* Behind white space in units of two bytes, of which @high is the place of the zero, an opening bracket. */
static gboolean
opens_json_of_units (const guint8 *head, gsize n_head, gsize high)
{
  gsize i = 0;

  while (i + 1 < n_head && head[i + high] == 0 && strchr (" \t\r\n", head[i + 1 - high]) != NULL && head[i + 1 - high] != '\0')
    i += 2;

  return i + 1 < n_head && head[i + high] == 0 && opens_json (head[i + 1 - high]);
}

/* By its mark, or by the first character, which is of ASCII. */
static const char *
find_utf16 (const guint8 *head, gsize n_head)
{
  gboolean has_mark = n_head >= 2 && ((head[0] == 0xff && head[1] == 0xfe) || (head[0] == 0xfe && head[1] == 0xff));

  if (has_mark)
    return opens_json_of_units (head + 2, n_head - 2, head[0] == 0xff ? 1 : 0) ? "UTF-16" : NULL;
  if (opens_json_of_units (head, n_head, 1))
    return "UTF-16LE";

  return opens_json_of_units (head, n_head, 0) ? "UTF-16BE" : NULL;
}

const char *
ascribe_import_find_charset (const guint8 *head, gsize n_head, const char *typed)
{
  const char *text = (const char *) head;
  gsize start = ascribe_skip_white (text, n_head, ascribe_skip_mark (text, n_head));
  const char *charset = find_utf16 (head, n_head);
  const char *end;

  if (charset != NULL)
    return charset;
  /* A head may end within a character. */
  if (start >= n_head || !opens_json (head[start]) || g_utf8_validate_len (text, n_head, &end) ||
      text + n_head - end < 4 || memchr (head, '\0', n_head) != NULL)
    return NULL;

  return typed != NULL ? typed : "";
}

GString *
ascribe_import_decode (const guint8 *head, gsize n_head, const char *charset)
{
  GString *decoded = g_string_new (NULL);
  GIConv converter = g_iconv_open ("UTF-8", charset);
  char *from = (char *) head;
  gsize n_done = 0;

  while (converter != (GIConv) -1 && n_done != (gsize) -1 && n_head > 0)
    {
      char chunk[4096];
      char *to = chunk;
      gsize n_room = sizeof chunk;

      n_done = g_iconv (converter, &from, &n_head, &to, &n_room);
      g_string_append_len (decoded, chunk, to - chunk);
      if (n_done == (gsize) -1 && errno == E2BIG)
        n_done = 0;
    }
  if (converter != (GIConv) -1)
    g_iconv_close (converter);

  return decoded;
}

GInputStream *
ascribe_import_convert (GInputStream *in, const char *charset, GError **error)
{
  g_autoptr (GCharsetConverter) converter = g_charset_converter_new ("UTF-8", charset, error);

  return converter != NULL ? g_converter_input_stream_new (in, G_CONVERTER (converter)) : NULL;
}
