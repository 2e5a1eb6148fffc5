/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/charset.h"

#include <string.h>
#include <uchardet.h>

#include "app/model/error.h"

/* Detection is quadratic in nothing, but there is nothing to learn from more. */
#define DETECT_BYTES (256 * 1024)

typedef struct {
  const char *bytes;
  gsize n_bytes;
  const char *charset;
} Mark;

/* Longest first: the UTF-32 mark begins with that of UTF-16. */
static const Mark marks[] = {
  { "\xff\xfe\0\0", 4, "UTF-32LE" },
  { "\0\0\xfe\xff", 4, "UTF-32BE" },
  { "\xef\xbb\xbf", 3, "UTF-8" },
  { "\xff\xfe", 2, "UTF-16LE" },
  { "\xfe\xff", 2, "UTF-16BE" },
};

static const char *
find_mark (const char *data, gsize n_data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      if (n_data >= marks[i].n_bytes && memcmp (data, marks[i].bytes, marks[i].n_bytes) == 0)
        return marks[i].charset;
    }

  return NULL;
}

/* NULs are valid UTF-8 that GLib's check stops at. */
static gboolean
is_utf8 (const char *data, gsize n_data)
{
  const char *end = data + n_data;

  while (data < end && !g_utf8_validate_len (data, (gsize) (end - data), &data))
    {
      if (*data != '\0')
        return FALSE;
      data++;
    }

  return TRUE;
}

/* UTF-16 of any script has spaces and line ends, whose one byte is NUL on one side and nearly never on the other. ASCII with
 * stray NULs has them on both. */
static const char *
guess_utf16 (const char *data, gsize n_data)
{
  gsize n_nuls[2] = { 0, 0 };
  gsize n_looked = MIN (n_data, DETECT_BYTES) & ~(gsize) 1;

  for (gsize i = 0; i < n_looked; i++)
    n_nuls[i % 2] += data[i] == '\0';

  if (n_data % 2 != 0 || n_nuls[0] + n_nuls[1] < MAX (n_looked / 40, 1))
    return NULL;
  if (n_nuls[1] > 20 * n_nuls[0])
    return "UTF-16LE";
  if (n_nuls[0] > 20 * n_nuls[1])
    return "UTF-16BE";

  return NULL;
}

static const char *
detect (const char *data, gsize n_data)
{
  uchardet_t detector = uchardet_new ();
  const char *charset = NULL;

  if (uchardet_handle_data (detector, data, MIN (n_data, DETECT_BYTES)) == 0)
    {
      uchardet_data_end (detector);
      charset = g_intern_string (uchardet_get_charset (detector));
    }
  uchardet_delete (detector);

  return charset != NULL && *charset != '\0' ? charset : NULL;
}

static GBytes *
convert (const char *data, gsize n_data, const char *charset, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  gsize n_written = 0;
  char *utf8 = g_convert (data, (gssize) n_data, "UTF-8", charset, NULL, &n_written, &wrong);

  if (utf8 != NULL)
    return g_bytes_new_take (utf8, n_written);

  g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_ENCODING, "The text is not in the character set %s: %s", charset,
               wrong->message);

  return NULL;
}

static GBytes *
decode_guessed (const char *data, gsize n_data, const char **name, GError **error)
{
  const char *guess = guess_utf16 (data, n_data);

  if (guess == NULL && memchr (data, '\0', n_data) == NULL)
    guess = detect (data, n_data);
  if (guess == NULL)
    {
      g_set_error_literal (error, ASCRIBE_ERROR, ASCRIBE_ERROR_ENCODING,
                           "The character set of the text can’t be told; name it, or save the file as UTF-8");
      return NULL;
    }

  *name = guess;

  return convert (data, n_data, guess, error);
}

GBytes *
ascribe_charset_decode (GBytes *bytes, const char *charset, const char **name, AscribeCharsetSource *source,
                        GError **error)
{
  gsize n_data = 0;
  const char *data = g_bytes_get_data (bytes, &n_data);
  const char *marked = find_mark (data, n_data);
  const char *utf16 = guess_utf16 (data, n_data);

  if (charset != NULL)
    {
      *source = ASCRIBE_CHARSET_GIVEN;
      *name = g_intern_string (charset);
      return convert (data, n_data, charset, error);
    }

  if (marked != NULL)
    {
      *source = ASCRIBE_CHARSET_BOM;
      *name = marked;
      return convert (data, n_data, marked, error);
    }

  /* ASCII as UTF-16 is valid UTF-8 full of NULs. */
  if (utf16 == NULL && is_utf8 (data, n_data))
    {
      *source = ASCRIBE_CHARSET_UTF8;
      *name = "UTF-8";
      return g_bytes_ref (bytes);
    }

  *source = ASCRIBE_CHARSET_DETECTED;

  return decode_guessed (data, n_data, name, error);
}
