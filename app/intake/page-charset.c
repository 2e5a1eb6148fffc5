/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/page-charset.h"

#include <string.h>

#include "app/intake/charset-guess.h"
#include "app/intake/charset.h"
#include "app/model/error.h"

/* The HTML standard looks this far for a declaration; pages with much in front of it are common. */
#define DECLARATION_BYTES 8192
#define MAX_NAME 40

#define NAME_LETTERS G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-_.:"

/* What is called Latin-1 on the web is Windows-1252, and so on (WHATWG Encoding Standard, section 4.2). */
static const char *
intern_web_name (const char *name)
{
  static const struct { const char *web, *real; } names[] = {
    { "iso-8859-1", "WINDOWS-1252" }, { "iso8859-1", "WINDOWS-1252" }, { "iso_8859-1", "WINDOWS-1252" },
    { "latin1", "WINDOWS-1252" }, { "us-ascii", "WINDOWS-1252" }, { "ascii", "WINDOWS-1252" }, { "iso-8859-9", "WINDOWS-1254" },
    { "latin5", "WINDOWS-1254" }, { "gb2312", "GB18030" }, { "gbk", "GB18030" }, { "x-gbk", "GB18030" },
    { "ks_c_5601-1987", "UHC" }, { "euc-kr", "UHC" }, { "shift_jis", "CP932" }, { "shift-jis", "CP932" }, { "x-sjis", "CP932" },
    { "tis-620", "CP874" }, { "iso-8859-11", "CP874" }, { "utf8", "UTF-8" }, { "utf-8", "UTF-8" }, { "big5", "BIG5-HKSCS" },
    { "iso-8859-8-i", "ISO-8859-8" }, { "x-user-defined", "WINDOWS-1252" }, { "macintosh", "MACINTOSH" },
    { "unicode", "UTF-8" }, { "utf-16", "UTF-8" }, { "utf-16le", "UTF-8" }, { "utf-16be", "UTF-8" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_ascii_strcasecmp (name, names[i].web) == 0)
        return names[i].real;
    }

  return g_intern_string (name);
}

static const char *
take_name (const char *value, gsize n_value)
{
  char name[MAX_NAME + 1];
  gsize length = 0;

  while (n_value > 0 && strchr (" \t\r\n\"'", *value) != NULL && *value != '\0')
    value++, n_value--;
  while (length < n_value && length < MAX_NAME && value[length] != '\0' && strchr (NAME_LETTERS, value[length]) != NULL)
    length++;
  if (length == 0)
    return NULL;

  memcpy (name, value, length);
  name[length] = '\0';

  return intern_web_name (name);
}

/* "charset=" in a <meta …> or an XML declaration near the start, by the standard's prescan in its essence. */
static const char *
find_declaration (const char *data, gsize n_data)
{
  static const char word[] = "charset";
  static const char xml_word[] = "encoding";
  gsize n_looked = MIN (n_data, DECLARATION_BYTES);
  gboolean in_meta = FALSE;

  for (gsize i = 0; i < n_looked; i++)
    {
      gsize n_left = n_looked - i;
      const char *sought = in_meta ? word : xml_word;
      gsize n_sought = strlen (sought);

      if (n_left > 5 && g_ascii_strncasecmp (data + i, "<meta", 5) == 0)
        in_meta = TRUE;
      else if (data[i] == '>')
        in_meta = FALSE;
      if ((in_meta || (i < 100 && memcmp (data, "<?xml", MIN (5, n_data)) == 0)) && n_left > n_sought &&
          g_ascii_strncasecmp (data + i, sought, n_sought) == 0)
        {
          gsize at = i + n_sought;

          while (at < n_looked && (data[at] == ' ' || data[at] == '\t' || data[at] == '\n'))
            at++;
          if (at < n_looked && data[at] == '=')
            return take_name (data + at + 1, n_looked - at - 1);
        }
    }

  return NULL;
}

/* Converts all that can be, and writes U+FFFD for each byte that can't. */
static GBytes *
convert_loosely (const char *data, gsize n_data, const char *charset)
{
  g_autoptr (GString) out = NULL;
  GIConv converter = g_iconv_open ("UTF-8", charset);
  gsize n_left = n_data;
  char *in = (char *) data;

  if (converter == (GIConv) -1)
    return NULL;

  out = g_string_sized_new (n_data + n_data / 4);
  while (n_left > 0)
    {
      char buffer[8192];
      char *cursor = buffer;
      gsize n_room = sizeof buffer;
      gsize done = g_iconv (converter, &in, &n_left, &cursor, &n_room);

      g_string_append_len (out, buffer, cursor - buffer);
      if (done == (gsize) -1 && n_room >= 16 && n_left > 0)
        {
          g_string_append (out, "\xef\xbf\xbd");
          in++;
          n_left--;
        }
    }
  g_iconv_close (converter);

  return g_string_free_to_bytes (g_steal_pointer (&out));
}

/* g_utf8_make_valid() in one pass for bytes with NULs, which the parser would take for the end. */
static GBytes *
mend_utf8 (const char *data, gsize n_data)
{
  g_autoptr (GString) out = g_string_sized_new (n_data + 64);
  const char *end = data + n_data;

  while (data < end)
    {
      const char *wrong = data;

      g_utf8_validate_len (data, (gsize) (end - data), &wrong);
      g_string_append_len (out, data, wrong - data);
      if (wrong < end)
        g_string_append (out, "\xef\xbf\xbd");
      data = wrong < end ? wrong + 1 : end;
    }

  return g_string_free_to_bytes (g_steal_pointer (&out));
}

static GBytes *
decode_utf8 (GBytes *bytes)
{
  gsize n_data = 0;
  const char *data = g_bytes_get_data (bytes, &n_data);

  return g_utf8_validate_len (data, n_data, NULL) ? g_bytes_ref (bytes) : mend_utf8 (data, n_data);
}

static GBytes *
decode_given (GBytes *bytes, const char *charset, const char **name, AscribeCharsetSource *source, GError **error)
{
  gsize n_data = 0;
  const char *data = g_bytes_get_data (bytes, &n_data);
  GBytes *utf8 = strchr (charset, '/') == NULL ? convert_loosely (data, n_data, charset) : NULL;
  g_autoptr (GBytes) converted = utf8;

  *name = g_intern_string (charset);
  *source = ASCRIBE_CHARSET_GIVEN;
  if (utf8 != NULL)
    return decode_utf8 (converted);

  g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_ENCODING, "The character set “%s” is not known here", charset);

  return NULL;
}

/* Text that is valid UTF-8 and not only ASCII is UTF-8, whatever is declared: nothing else looks like it. */
static const char *
choose (const char *data, gsize n_data, const AscribeIntakeOptions *options, AscribeCharsetSource *source)
{
  const char *declared = options->media_charset != NULL ? take_name (options->media_charset, strlen (options->media_charset)) : NULL;
  gboolean is_utf8 = ascribe_charset_is_utf8 (data, n_data);
  const char *wide = ascribe_charset_guess_wide (data, n_data, is_utf8);
  gsize byte = 0;

  *source = ASCRIBE_CHARSET_DETECTED;
  if (wide != NULL)
    return wide;
  *source = ASCRIBE_CHARSET_UTF8;
  if (is_utf8 || ascribe_charset_is_near_utf8 (data, n_data, &byte))
    return "UTF-8";

  *source = ASCRIBE_CHARSET_DECLARED;
  if (declared == NULL || g_str_equal (declared, "UTF-8"))
    declared = find_declaration (data, n_data);
  if (declared != NULL && !g_str_equal (declared, "UTF-8"))
    return declared;

  *source = ASCRIBE_CHARSET_DETECTED;

  return ascribe_charset_detect (data, n_data);
}

GBytes *
ascribe_page_charset_decode (GBytes *bytes, const AscribeIntakeOptions *options, const char **name,
                             AscribeCharsetSource *source, GError **error)
{
  gsize n_data = 0;
  const char *data = g_bytes_get_data (bytes, &n_data);
  g_autoptr (GBytes) converted = NULL;

  if (options->charset != NULL)
    return decode_given (bytes, options->charset, name, source, error);

  *name = ascribe_charset_of_mark (data, n_data);
  *source = ASCRIBE_CHARSET_BOM;
  if (*name == NULL)
    *name = choose (data, n_data, options, source);
  if (*name == NULL)
    *name = "WINDOWS-1252";
  if (g_str_equal (*name, "UTF-8"))
    return decode_utf8 (bytes);

  converted = convert_loosely (data, n_data, *name);
  if (converted == NULL) /* a declared name that nobody knows */
    {
      *name = "WINDOWS-1252";
      *source = ASCRIBE_CHARSET_DETECTED;
      converted = convert_loosely (data, n_data, *name);
    }

  return decode_utf8 (converted);
}
