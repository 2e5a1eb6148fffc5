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

/* By its mark, or by the first character, which is of ASCII. */
static const char *
find_utf16 (const guint8 *head, gsize n_head)
{
  if (n_head < 4)
    return NULL;
  if (head[0] == 0xff && head[1] == 0xfe)
    return opens_json (head[2]) && head[3] == 0 ? "UTF-16" : NULL;
  if (head[0] == 0xfe && head[1] == 0xff)
    return head[2] == 0 && opens_json (head[3]) ? "UTF-16" : NULL;
  if (opens_json (head[0]) && head[1] == 0)
    return "UTF-16LE";

  return head[0] == 0 && opens_json (head[1]) ? "UTF-16BE" : NULL;
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
