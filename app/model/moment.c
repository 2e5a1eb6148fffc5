/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/moment.h"

#include "app/model/append.h"
#include "app/model/error.h"

#define MS_PER_DAY G_GINT64_CONSTANT (86400000)
#define DAYS_TO_1970 719468 /* from the first of March of the year 0 */
#define DAYS_PER_ERA 146097 /* of 400 years */
#define FIRST_MOMENT G_GINT64_CONSTANT (-62135596800000) /* the years 1 to 9999 */
#define LAST_MOMENT G_GINT64_CONSTANT (253402300799999)

gint64
ascribe_moment_now (void)
{
  return g_get_real_time () / 1000;
}

static inline char *
put_digits (char *out, guint n_digits, guint number, char after)
{
  for (guint i = n_digits; i > 0; i--, number /= 10)
    out[i - 1] = (char) ('0' + number % 10);
  out[n_digits] = after;

  return out + n_digits + 1;
}

/* @day since 1970, not before the year 0. After Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days(): years
 * begin in March, so that the leap day is their last, and five months from there on always have 153 days. */
static void
get_date (gint64 day, guint *year, guint *month, guint *day_of_month)
{
  guint since_0 = (guint) (day + DAYS_TO_1970);
  guint era = since_0 / DAYS_PER_ERA;
  guint of_era = since_0 % DAYS_PER_ERA;
  guint year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  guint of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  guint since_march = (5 * of_year + 2) / 153;

  *day_of_month = of_year - (153 * since_march + 2) / 5 + 1;
  *month = since_march < 10 ? since_march + 3 : since_march - 9;
  *year = era * 400 + year_of_era + (*month <= 2 ? 1 : 0);
}

/* By hand: an export formats two for every annotation, and GDateTime took a fifth of its time. */
void
ascribe_moment_append (GString *out, gint64 moment)
{
  gint64 day = moment / MS_PER_DAY - (moment % MS_PER_DAY < 0);
  guint ms = (guint) (moment - day * MS_PER_DAY);
  char string[] = "1970-01-01T00:00:00.000Z";
  char *p = string;
  guint year, month, day_of_month;

  if (moment < FIRST_MOMENT || moment > LAST_MOMENT)
    {
      ascribe_append_bytes (out, string, sizeof string - 1);
      return;
    }

  get_date (day, &year, &month, &day_of_month);
  p = put_digits (p, 4, year, '-');
  p = put_digits (p, 2, month, '-');
  p = put_digits (p, 2, day_of_month, 'T');
  p = put_digits (p, 2, ms / 3600000, ':');
  p = put_digits (p, 2, ms / 60000 % 60, ':');
  p = put_digits (p, 2, ms / 1000 % 60, '.');
  put_digits (p, 3, ms % 1000, 'Z');
  ascribe_append_bytes (out, string, sizeof string - 1);
}

char *
ascribe_moment_format (gint64 moment)
{
  GString *string = g_string_sized_new (sizeof "1970-01-01T00:00:00.000Z");

  ascribe_moment_append (string, moment);

  return g_string_free (string, FALSE);
}

gboolean
ascribe_moment_parse (const char *string, gint64 *moment, GError **error)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (string, NULL);

  if (time == NULL)
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID,
                   "“%s” is not a time like 2026-11-23T08:20:31.123Z", string);
      return FALSE;
    }

  *moment = g_date_time_to_unix (time) * 1000 + g_date_time_get_microsecond (time) / 1000;

  return TRUE;
}
