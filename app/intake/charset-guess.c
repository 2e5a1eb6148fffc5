/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/charset-guess.h"

#include <string.h>
#include <uchardet.h>

/* There is nothing to learn from more. */
#define LOOK_BYTES (256 * 1024)
/* Words around the first letter that isn't ASCII. */
#define CONTEXT_BYTES 4096

gboolean
ascribe_charset_is_utf8 (const char *data, gsize n_data)
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

/* Sequences of other character sets pass for one of UTF-8 only by rare chance. */
gboolean
ascribe_charset_is_near_utf8 (const char *data, gsize n_data, gsize *byte)
{
  const char *cursor = data;
  const char *end = data + n_data;
  gsize n_good = 0;
  gsize n_bad = 0;

  while (cursor < end)
    {
      const char *wrong = cursor;

      g_utf8_validate_len (cursor, (gsize) (end - cursor), &wrong);
      for (; cursor < wrong; cursor = g_utf8_next_char (cursor))
        n_good += (guchar) *cursor >= 0x80;
      if (cursor == end || *cursor++ == '\0')
        continue;
      if (n_bad++ == 0)
        *byte = (gsize) (wrong - data);
    }

  return n_bad > 0 && n_good >= n_bad;
}

static gunichar
read_unit (const char *data, gsize n_bytes, gboolean little)
{
  gunichar unit = 0;

  for (gsize i = 0; i < n_bytes; i++)
    unit |= (gunichar) (guchar) data[i] << 8 * (little ? i : n_bytes - 1 - i);

  return unit;
}

static gboolean
is_utf32 (const char *data, gsize n_data, gboolean little)
{
  gboolean any = FALSE;

  if (n_data % 4 != 0)
    return FALSE;
  for (gsize i = 0; i < MIN (n_data, LOOK_BYTES); i += 4)
    {
      gunichar unit = read_unit (data + i, 4, little);

      if (!g_unichar_validate (unit))
        return FALSE;
      any = any || unit != 0;
    }

  return any;
}

/* The high bytes of alphabets are all below 0x20 (Latin 0x00, Greek 0x03, Cyrillic 0x04 … Thai 0x0e), where the low ones
 * and both bytes of anything else hardly ever are. */
static gboolean
is_alphabetic_utf16 (const char *data, gsize n_data, gboolean little)
{
  gsize n_looked = MIN (n_data, LOOK_BYTES);
  gsize n_small[2] = { 0, 0 };

  for (gsize i = 0; i < n_looked; i++)
    n_small[i % 2] += (guchar) data[i] < 0x20;

  return n_small[little] * 8 >= n_looked * 3 && n_small[!little] * 4 < n_looked;
}

static gboolean
is_odd_character (gunichar c)
{
  return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7f && c <= 0x9f) || (c >= 0xd800 && c <= 0xf8ff) ||
         !g_unichar_isdefined (c);
}

/* How many of a hundred code units no text would hold. */
static gsize
count_odd (const char *data, gsize n_data, gboolean little)
{
  gsize n_looked = MIN (n_data, LOOK_BYTES);
  gsize n_odd = 0;

  for (gsize i = 0; i < n_looked; i += 2)
    n_odd += is_odd_character (read_unit (data + i, 2, little));

  return n_odd * 200 / n_looked;
}

/* Chinese, Japanese and Korean have no such column. Their spaces and line ends hold NULs, as no other character set for them
 * does, and in the wrong order their characters are everything under the sun. */
static gboolean
is_ideographic_utf16 (const char *data, gsize n_data, gboolean little)
{
  gsize n_looked = MIN (n_data, LOOK_BYTES);
  gsize n_upper = 0;

  for (gsize i = 0; i < n_looked; i++)
    n_upper += (guchar) data[i] >= 0x80;

  return memchr (data, '\0', n_data) != NULL && n_upper * 8 >= n_looked && count_odd (data, n_data, little) <= 1 &&
         count_odd (data, n_data, !little) > 5;
}

const char *
ascribe_charset_guess_wide (const char *data, gsize n_data, gboolean is_utf8)
{
  if (is_utf32 (data, n_data, TRUE))
    return "UTF-32LE";
  if (is_utf32 (data, n_data, FALSE))
    return "UTF-32BE";
  if (n_data == 0 || n_data % 2 != 0)
    return NULL;
  if (is_alphabetic_utf16 (data, n_data, TRUE) || (!is_utf8 && is_ideographic_utf16 (data, n_data, TRUE)))
    return "UTF-16LE";
  if (is_alphabetic_utf16 (data, n_data, FALSE) || (!is_utf8 && is_ideographic_utf16 (data, n_data, FALSE)))
    return "UTF-16BE";

  return NULL;
}

const char *
ascribe_charset_detect (const char *data, gsize n_data)
{
  uchardet_t detector = uchardet_new ();
  const char *charset = NULL;
  gsize start = 0;

  /* A long beginning of plain ASCII tells nothing; escapes are what ISO-2022 is told by. */
  while (start < n_data && (guchar) data[start] < 0x80 && data[start] != 0x1b)
    start++;
  start = start == n_data || start < CONTEXT_BYTES ? 0 : start - CONTEXT_BYTES;

  if (uchardet_handle_data (detector, data + start, MIN (n_data - start, LOOK_BYTES)) == 0)
    {
      uchardet_data_end (detector);
      charset = g_intern_string (uchardet_get_charset (detector));
    }
  uchardet_delete (detector);

  return charset != NULL && *charset != '\0' ? charset : NULL;
}
