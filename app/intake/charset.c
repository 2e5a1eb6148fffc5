/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/charset.h"

#include <string.h>

#include "app/intake/charset-guess.h"
#include "app/model/error.h"

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

const char *
ascribe_charset_of_mark (const char *data, gsize n_data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      if (n_data >= marks[i].n_bytes && memcmp (data, marks[i].bytes, marks[i].n_bytes) == 0)
        return marks[i].charset;
    }

  return NULL;
}

gboolean
ascribe_charset_is_name (const char *charset)
{
  return *charset != '\0' && charset[strspn (charset, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-_.:+")] == '\0';
}

static GBytes *
convert (const char *data, gsize n_data, const char *charset, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  gsize n_read = 0;
  gsize n_written = 0;
  char *utf8 = NULL;

  if (ascribe_charset_is_name (charset))
    utf8 = g_convert (data, (gssize) n_data, "UTF-8", charset, &n_read, &n_written, &wrong);
  if (utf8 != NULL && n_read == n_data) /* half a character at the end is no error to GLib */
    return g_bytes_new_take (utf8, n_written);

  if ((wrong == NULL && utf8 == NULL) || g_error_matches (wrong, G_CONVERT_ERROR, G_CONVERT_ERROR_NO_CONVERSION))
    g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_ENCODING, "The character set “%s” is not known here", charset);
  else
    g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_ENCODING, "The text is not in the character set %s: byte %"
                 G_GSIZE_FORMAT " can’t be read", charset, n_read);
  g_free (utf8);

  return NULL;
}

/* Where so much would become U+FFFD, it is no text, or one in a character set that isn't known. */
static gboolean
is_mostly_controls (const char *data, gsize n_data)
{
  gsize n_controls = 0;

  for (gsize i = 0; i < n_data; i++)
    n_controls += ((guchar) data[i] < 0x20 && data[i] != '\t' && data[i] != '\n' && data[i] != '\r') || data[i] == 0x7f;

  return n_controls * 5 >= n_data * 2 && n_data > 0;
}

gboolean
ascribe_charset_refuse (GError **error)
{
  g_set_error_literal (error, ASCRIBE_ERROR, ASCRIBE_ERROR_ENCODING,
                       "The character set of the text can’t be told; name it, or save the file as UTF-8");

  return FALSE;
}

gboolean
ascribe_charset_check_controls (const char *data, gsize n_data, GError **error)
{
  return !is_mostly_controls (data, n_data) || ascribe_charset_refuse (error);
}

/* The character set of bytes that nobody and nothing names; NULL with @error. */
static const char *
guess (const char *data, gsize n_data, AscribeCharsetSource *source, GError **error)
{
  gboolean is_utf8 = ascribe_charset_is_utf8 (data, n_data);
  const char *charset = ascribe_charset_guess_wide (data, n_data, is_utf8);
  gsize byte = 0;

  *source = ASCRIBE_CHARSET_DETECTED;
  if (charset != NULL)
    return charset;

  if (is_utf8)
    {
      charset = memchr (data, 0x1b, n_data) != NULL ? ascribe_charset_detect (data, n_data) : NULL;
      if (charset != NULL && g_str_has_prefix (charset, "ISO-2022"))
        return charset;
      *source = ASCRIBE_CHARSET_UTF8;
      return ascribe_charset_check_controls (data, n_data, error) ? "UTF-8" : NULL;
    }

  if (ascribe_charset_is_near_utf8 (data, n_data, &byte))
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_ENCODING,
                   "The text is UTF-8, but not at byte %" G_GSIZE_FORMAT, byte);
      return NULL;
    }

  charset = memchr (data, '\0', n_data) == NULL ? ascribe_charset_detect (data, n_data) : NULL;

  return charset != NULL || ascribe_charset_refuse (error) ? charset : NULL;
}

GBytes *
ascribe_charset_decode (GBytes *bytes, const char *charset, const char **name, AscribeCharsetSource *source,
                        GError **error)
{
  gsize n_data = 0;
  const char *data = g_bytes_get_data (bytes, &n_data);
  const char *marked = ascribe_charset_of_mark (data, n_data);

  if (charset != NULL)
    {
      *source = ASCRIBE_CHARSET_GIVEN;
      *name = g_intern_string (charset);
    }
  else if (marked != NULL)
    {
      *source = ASCRIBE_CHARSET_BOM;
      *name = marked;
    }
  else if ((*name = guess (data, n_data, source, error)) == NULL)
    return NULL;
  else if (*source == ASCRIBE_CHARSET_UTF8)
    return g_bytes_ref (bytes);

  return convert (data, n_data, *name, error);
}
