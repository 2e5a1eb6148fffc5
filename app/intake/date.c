/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Formats: ISO 8601-1:2019, RFC 5322 3.3, and what newspapers print. */
#include "app/intake/date.h"

#include <string.h>

#include "app/intake/date-clock.h"
#include "app/intake/date-words.h"

#define MIN_YEAR 1400
#define MAX_YEAR 2199
#define MAX_STRING 400 /* bytes that are looked at */

typedef enum {
  ORDER_UNKNOWN,
  ORDER_DAY_FIRST,
  ORDER_MONTH_FIRST,
} Order;

static gboolean
is_year (const AscribeDateToken *token)
{
  return token->kind == ASCRIBE_DATE_NUMBER && token->n_digits == 4 && token->value >= MIN_YEAR && token->value <= MAX_YEAR;
}

static guint
month_of (const AscribeDateToken *token)
{
  return token->kind == ASCRIBE_DATE_WORD ? ascribe_date_words_month (token->start, token->length) : 0;
}

/* '19 and 19 are 2019, 85 is 1985. */
static guint
expand_year (const AscribeDateToken *token)
{
  if (is_year (token))
    return (guint) token->value;
  if (token->kind != ASCRIBE_DATE_NUMBER || token->n_digits != 2)
    return 0;

  return (guint) token->value + (token->value < 69 ? 2000 : 1900);
}

static gboolean
is_valid (const AscribeDateMoment *moment)
{
  return moment->year >= MIN_YEAR && moment->year <= MAX_YEAR && moment->month >= 1 && moment->month <= 12 && moment->day >= 1 &&
         moment->day <= g_date_get_days_in_month ((GDateMonth) moment->month, (GDateYear) moment->year);
}

/* "st", "er", "º" or "." behind a day. */
static guint
skip_ordinal (const AscribeDateToken *tokens, guint at)
{
  if (ascribe_date_is_among (&tokens[at], "st nd rd th er re eme o a º ª te ter e"))
    at++;
  if (ascribe_date_is_mark (&tokens[at], '.') || ascribe_date_is_mark (&tokens[at], 0xba) || ascribe_date_is_mark (&tokens[at], 0xaa) || ascribe_date_is_mark (&tokens[at], 0xb0))
    at++;

  return at;
}

/* What may stand between day, month and year. */
static guint
skip_links (const AscribeDateToken *tokens, guint at)
{
  for (guint i = 0; i < 3; i++)
    {
      if (!ascribe_date_is_among (&tokens[at], "de del of di da do den d г") && !ascribe_date_is_mark (&tokens[at], ',') && !ascribe_date_is_mark (&tokens[at], '.') &&
          !ascribe_date_is_mark (&tokens[at], '-') && !ascribe_date_is_mark (&tokens[at], '/') && !ascribe_date_is_mark (&tokens[at], '\'') &&
          !ascribe_date_is_mark (&tokens[at], 0x60c))
        break;
      at++;
    }

  return at;
}

/* "2020-03-12", "2020年3月12日", "2020. március 12."; what stands behind it, 0 where it is none. */
static guint
read_year_first (const AscribeDateToken *tokens, guint at, AscribeDateMoment *moment)
{
  const AscribeDateToken *sep = &tokens[at + 1];

  moment->year = (guint) tokens[at].value;
  if (ascribe_date_is_among (sep, "年 년") && ascribe_date_is_small (&tokens[at + 2]) && ascribe_date_is_among (&tokens[at + 3], "月 월") && ascribe_date_is_small (&tokens[at + 4]))
    {
      moment->month = (guint) tokens[at + 2].value;
      moment->day = (guint) tokens[at + 4].value;

      return at + 5 + (guint) ascribe_date_is_among (&tokens[at + 5], "日 일");
    }

  if ((ascribe_date_is_mark (sep, '-') || ascribe_date_is_mark (sep, '/') || ascribe_date_is_mark (sep, '.')) && ascribe_date_is_small (&tokens[at + 2]) &&
      ascribe_date_is_mark (&tokens[at + 3], (gunichar) sep->value) && ascribe_date_is_small (&tokens[at + 4]))
    {
      moment->month = (guint) tokens[at + 2].value;
      moment->day = (guint) tokens[at + 4].value;

      return at + 5;
    }

  at = skip_links (tokens, at + 1);
  moment->month = month_of (&tokens[at]);
  if (moment->month == 0 || !ascribe_date_is_small (&tokens[at + 1]))
    return 0;
  moment->day = (guint) tokens[at + 1].value;

  return skip_ordinal (tokens, at + 2);
}

/* "12. März 2020", "12 de marzo del 2020", "12-Mar-20". */
static guint
read_day_and_name (const AscribeDateToken *tokens, guint at, AscribeDateMoment *moment)
{
  gboolean needs_full = FALSE;

  moment->day = (guint) tokens[at].value;
  at = skip_links (tokens, skip_ordinal (tokens, at + 1));
  moment->month = month_of (&tokens[at]);
  if (moment->month == 0)
    return 0;
  at = skip_links (tokens, at + 1);
  needs_full = ascribe_date_is_mark (&tokens[at + 1], ':'); /* "12 Mar 19:30" */
  moment->year = needs_full ? 0 : expand_year (&tokens[at]);

  return moment->year != 0 ? at + 1 : 0;
}

/* "March 12th, 2020", "Thu Mar 12 10:00:00 2020". */
static guint
read_name_first (const AscribeDateToken *tokens, guint at, AscribeDateMoment *moment)
{
  guint behind;

  moment->month = month_of (&tokens[at]);
  at += 1 + (guint) ascribe_date_is_mark (&tokens[at + 1], '.');
  at += (guint) ascribe_date_is_mark (&tokens[at], '-');
  if (moment->month == 0 || !ascribe_date_is_small (&tokens[at]))
    return 0;

  moment->day = (guint) tokens[at].value;
  at = skip_links (tokens, skip_ordinal (tokens, at + 1));
  if (is_year (&tokens[at]))
    {
      moment->year = (guint) tokens[at].value;
      return at + 1;
    }

  behind = ascribe_date_is_mark (&tokens[at + 1], ':') ? ascribe_date_read_clock (tokens, at, moment) : 0;
  if (behind != 0 && tokens[behind].kind == ASCRIBE_DATE_WORD &&
      ascribe_date_words_zone (tokens[behind].start, tokens[behind].length, &moment->zone))
    {
      moment->has_zone = TRUE;
      behind++;
    }
  if (behind == 0 || !is_year (&tokens[behind]))
    return 0;
  moment->year = (guint) tokens[behind].value;

  return behind + 1;
}

/* "12.03.2010:15" is the 12th of March 2020 at 10:15 where the page has no space between two elements. */
static guint
read_joined (const AscribeDateToken *tokens, guint at, AscribeDateMoment *moment)
{
  AscribeDateToken clock[5] = { tokens[at + 4], tokens[at + 5], tokens[at + 6] };

  moment->day = (guint) tokens[at].value;
  moment->month = (guint) tokens[at + 2].value;
  moment->year = (guint) (tokens[at + 4].value / 100) + 2000;
  clock[0].value %= 100;
  clock[0].n_digits = 2;

  return ascribe_date_read_clock (clock, 0, moment) != 0 ? at + 7 : 0;
}

/* "12.03.2020", "12/03/20", "12 / 03 / 2020". Dots mean the day first everywhere. */
static guint
read_numeric (const AscribeDateToken *tokens, guint at, Order order, AscribeDateMoment *moment)
{
  const AscribeDateToken *sep = &tokens[at + 1];
  guint first = (guint) tokens[at].value;
  guint second = (guint) tokens[at + 2].value;

  if ((!ascribe_date_is_mark (sep, '.') && !ascribe_date_is_mark (sep, '/') && !ascribe_date_is_mark (sep, '-')) || !ascribe_date_is_small (&tokens[at + 2]) ||
      !ascribe_date_is_mark (&tokens[at + 3], (gunichar) sep->value))
    return 0;

  if (is_year (&tokens[at + 4]) && ascribe_date_is_mark (&tokens[at + 5], ':'))
    return read_joined (tokens, at, moment);
  if (tokens[at + 4].n_digits == 2 && (tokens[at + 4].spaced || ascribe_date_is_mark (&tokens[at + 5], ':')))
    return 0; /* "12.03. 19:30" */
  moment->year = expand_year (&tokens[at + 4]);
  if (ascribe_date_is_mark (sep, '.') || first > 12 || first == second)
    order = ORDER_DAY_FIRST;
  else if (second > 12)
    order = ORDER_MONTH_FIRST;
  if (moment->year == 0 || order == ORDER_UNKNOWN)
    return 0;

  moment->day = order == ORDER_DAY_FIRST ? first : second;
  moment->month = order == ORDER_DAY_FIRST ? second : first;

  return at + 5;
}

static gboolean
read_at (const AscribeDateToken *tokens, guint at, Order order, AscribeDateMoment *moment)
{
  const AscribeDateToken *token = &tokens[at];
  guint behind = 0;

  memset (moment, 0, sizeof *moment);
  if (is_year (token))
    behind = read_year_first (tokens, at, moment);
  else if (token->kind == ASCRIBE_DATE_NUMBER && token->n_digits == 8 && ascribe_date_is_among (&tokens[at + 1], "t"))
    {
      moment->year = (guint) token->value / 10000;
      moment->month = (guint) token->value / 100 % 100;
      moment->day = (guint) token->value % 100;
      behind = at + 1;
    }
  else if (ascribe_date_is_small (token))
    {
      behind = read_numeric (tokens, at, order, moment);
      if (behind == 0)
        {
          memset (moment, 0, sizeof *moment);
          behind = read_day_and_name (tokens, at, moment);
        }
    }
  else if (token->kind == ASCRIBE_DATE_WORD && (ascribe_date_is_small (&tokens[at + 1]) || ascribe_date_is_small (&tokens[at + 2])))
    behind = read_name_first (tokens, at, moment);

  if (behind == 0 || !is_valid (moment))
    return FALSE;
  if (!moment->has_time)
    ascribe_date_read_time (tokens, behind, moment);

  return TRUE;
}

static char *
format (const AscribeDateMoment *moment)
{
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "%04u", moment->year);
  if (moment->month != 0)
    g_string_append_printf (out, "-%02u", moment->month);
  if (moment->day != 0)
    g_string_append_printf (out, "-%02u", moment->day);
  if (moment->has_time)
    g_string_append_printf (out, "T%02u:%02u:%02u", moment->hour, moment->minute, moment->second);
  if (moment->has_time && moment->has_zone)
    {
      guint minutes = (guint) ABS (moment->zone);

      if (moment->zone == 0)
        g_string_append_c (out, 'Z');
      else
        g_string_append_printf (out, "%c%02u:%02u", moment->zone < 0 ? '-' : '+', minutes / 60, minutes % 60);
    }

  return g_string_free (out, FALSE);
}

static Order
order_of (const char *language)
{
  if (language == NULL || g_ascii_strncasecmp (language, "zh", 2) == 0 || g_ascii_strncasecmp (language, "ja", 2) == 0 ||
      g_ascii_strncasecmp (language, "ko", 2) == 0)
    return ORDER_UNKNOWN;
  if (g_ascii_strncasecmp (language, "en", 2) != 0 || strlen (language) < 5)
    return g_ascii_strncasecmp (language, "en", 2) != 0 && *language != '\0' ? ORDER_DAY_FIRST : ORDER_UNKNOWN;
  if (g_ascii_strcasecmp (language + 3, "US") == 0 || g_ascii_strcasecmp (language + 3, "PH") == 0)
    return ORDER_MONTH_FIRST;

  return g_ascii_strcasecmp (language + 3, "CA") == 0 ? ORDER_UNKNOWN : ORDER_DAY_FIRST;
}

static gboolean
find (const AscribeDateToken *tokens, guint n, const char *language, AscribeDateMoment *moment)
{
  Order order = order_of (language);

  for (guint i = 0; i < n; i++)
    {
      if (read_at (tokens, i, order, moment))
        return TRUE;
    }

  return FALSE;
}

/* A number that is all there is: seconds or milliseconds since 1970, "20200312", "20200312101500", "2020". */
static gboolean
read_lone_number (const AscribeDateToken *token, AscribeDateMoment *moment)
{
  guint64 value = token->value;

  memset (moment, 0, sizeof *moment);
  if (is_year (token))
    {
      moment->year = (guint) value;
      return TRUE;
    }

  if (token->n_digits == 10 || token->n_digits == 13)
    {
      gint64 seconds = (gint64) (token->n_digits == 13 ? value / 1000 : value);
      g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (seconds);

      if (time == NULL)
        return FALSE;
      *moment = (AscribeDateMoment) { (guint) g_date_time_get_year (time), (guint) g_date_time_get_month (time),
                           (guint) g_date_time_get_day_of_month (time), TRUE, TRUE, (guint) g_date_time_get_hour (time),
                           (guint) g_date_time_get_minute (time), (guint) g_date_time_get_second (time), 0 };
      return is_valid (moment);
    }

  if (token->n_digits == 14)
    {
      guint clock = (guint) (value % 1000000);

      *moment = (AscribeDateMoment) { .has_time = TRUE, .hour = clock / 10000, .minute = clock / 100 % 100, .second = clock % 100 };
      value /= 1000000;
    }
  else if (token->n_digits != 8)
    return FALSE;

  moment->year = (guint) (value / 10000);
  moment->month = (guint) (value / 100 % 100);
  moment->day = (guint) (value % 100);

  return is_valid (moment) && moment->hour < 24 && moment->minute < 60 && moment->second < 60;
}

/* "2020-W11-4", "2020-W11" (its Monday) and "2020-072". */
static gboolean
read_week_or_day (const AscribeDateToken *tokens, guint n, AscribeDateMoment *moment)
{
  g_autoptr (GDateTime) start = NULL;
  g_autoptr (GDateTime) day = NULL;
  int n_days;

  if (n < 3 || !is_year (&tokens[0]) || !ascribe_date_is_mark (&tokens[1], '-'))
    return FALSE;

  start = g_date_time_new_utc ((int) tokens[0].value, 1, 1, 0, 0, 0);
  if (n == 3 && tokens[2].kind == ASCRIBE_DATE_NUMBER && tokens[2].n_digits == 3)
    n_days = (int) tokens[2].value - 1;
  else if (n >= 4 && ascribe_date_is_among (&tokens[2], "w") && ascribe_date_is_small (&tokens[3]) && tokens[3].value >= 1 && tokens[3].value <= 53 &&
           (n == 4 || (n == 6 && ascribe_date_is_mark (&tokens[4], '-') && ascribe_date_is_small (&tokens[5]))))
    {
      int weekday = n == 6 ? (int) tokens[5].value : 1;
      int first = g_date_time_get_day_of_week (start);

      if (weekday < 1 || weekday > 7)
        return FALSE;
      n_days = ((int) tokens[3].value - 1) * 7 + weekday - first + (first > 4 ? 7 : 0);
    }
  else
    return FALSE;

  day = g_date_time_add_days (start, n_days);
  if (n == 3 && g_date_time_get_year (day) != (int) tokens[0].value)
    return FALSE;
  *moment = (AscribeDateMoment) { (guint) g_date_time_get_year (day), (guint) g_date_time_get_month (day),
                       (guint) g_date_time_get_day_of_month (day) };

  return TRUE;
}

/* "2020-03", "03/2020", "März 2020": only as the whole string. */
static gboolean
read_month (const AscribeDateToken *tokens, guint n, AscribeDateMoment *moment)
{
  guint last = n - 1;

  memset (moment, 0, sizeof *moment);
  if (n == 3 && is_year (&tokens[0]) && ascribe_date_is_small (&tokens[2]) && (ascribe_date_is_mark (&tokens[1], '-') || ascribe_date_is_mark (&tokens[1], '/')))
    {
      moment->year = (guint) tokens[0].value;
      moment->month = (guint) tokens[2].value;
    }
  else if (n == 3 && is_year (&tokens[2]) && ascribe_date_is_small (&tokens[0]) && tokens[1].kind == ASCRIBE_DATE_MARK)
    {
      moment->year = (guint) tokens[2].value;
      moment->month = (guint) tokens[0].value;
    }
  else if (n >= 2 && n <= 4 && is_year (&tokens[last]) && skip_links (tokens, 1) == last)
    {
      moment->year = (guint) tokens[last].value;
      moment->month = month_of (&tokens[0]);
    }

  return moment->month >= 1 && moment->month <= 12;
}

/* Cuts @text where it is long; NULL for what isn't UTF-8. */
static char *
copy_beginning (const char *text)
{
  gsize length = strnlen (text, MAX_STRING);
  const char *end = NULL;

  if (!g_utf8_validate (text, (gssize) length, &end) && text[length] == '\0')
    return NULL;

  return g_strndup (text, (gsize) (end - text));
}

char *
ascribe_date_parse (const char *string, const char *language)
{
  AscribeDateToken tokens[ASCRIBE_DATE_MAX_TOKENS + 4];
  g_autofree char *copy = copy_beginning (string);
  guint n = copy != NULL ? ascribe_date_tokens_read (copy, tokens) : 0;
  AscribeDateMoment moment;

  if (n == 0)
    return NULL;
  if ((n == 1 && read_lone_number (&tokens[0], &moment)) || find (tokens, n, language, &moment) ||
      read_week_or_day (tokens, n, &moment) || read_month (tokens, n, &moment))
    return format (&moment);

  return NULL;
}

char *
ascribe_date_find (const char *text, const char *language)
{
  AscribeDateToken tokens[ASCRIBE_DATE_MAX_TOKENS + 4];
  g_autofree char *copy = copy_beginning (text);
  guint n = copy != NULL ? ascribe_date_tokens_read (copy, tokens) : 0;
  AscribeDateMoment moment;

  return n > 0 && find (tokens, n, language, &moment) ? format (&moment) : NULL;
}
