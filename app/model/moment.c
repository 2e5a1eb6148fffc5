/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/moment.h"

#include "app/model/error.h"

gint64
ascribe_moment_now (void)
{
  return g_get_real_time () / 1000;
}

char *
ascribe_moment_format (gint64 moment)
{
  gint64 seconds = moment / 1000 - (moment % 1000 < 0);
  int milliseconds = (int) (moment - seconds * 1000);
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (seconds);
  g_autofree char *rest = NULL;

  if (time == NULL) /* outside the years 1 to 9999 */
    return g_strdup ("1970-01-01T00:00:00.000Z");

  rest = g_date_time_format (time, "-%m-%dT%H:%M:%S");

  /* GLib's own %Y gives a year before 1000 fewer digits than RFC 3339 asks for. */
  return g_strdup_printf ("%04d%s.%03dZ", g_date_time_get_year (time), rest, milliseconds);
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
