/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/one-line.h"

#include <glib/gi18n.h>
#include <stdio.h>

#define MAX_DATE 40

char *
ascribe_one_line (const char *text, guint max)
{
  GString *line = g_string_new (NULL);
  gboolean gap = FALSE;

  for (const char *cursor = text != NULL ? text : ""; *cursor != '\0'; cursor = g_utf8_next_char (cursor))
    {
      gunichar c = g_utf8_get_char (cursor);

      if (g_unichar_isspace (c) || g_unichar_iscntrl (c))
        {
          gap = line->len > 0;
          continue;
        }
      if (max-- == 0)
        {
          g_string_append (line, "…");
          break;
        }
      if (gap)
        g_string_append_c (line, ' ');
      g_string_append_unichar (line, c);
      gap = FALSE;
    }

  return g_string_free (line, FALSE);
}

char *
ascribe_one_line_isolated (const char *text, guint max)
{
  g_autofree char *line = ascribe_one_line (text, max);

  return *line != '\0' ? g_strdup_printf ("\u2068%s\u2069", line) : g_strdup ("");
}

char *
ascribe_one_line_date (const char *published)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) day = NULL;
  int year, month, date;
  int length = 0;

  if (published == NULL || sscanf (published, "%4d-%2d-%2d%n", &year, &month, &date, &length) != 3 || length != 10 ||
      (published[10] != '\0' && published[10] != 'T' && published[10] != ' '))
    return ascribe_one_line_isolated (published, MAX_DATE);

  day = g_date_time_new_local (year, month, date, 12, 0, 0);
  if (day == NULL)
    return ascribe_one_line_isolated (published, MAX_DATE);

  if (year == g_date_time_get_year (now))
    /* Translators: a day of this year, for g_date_time_format, as in “4 March” */
    return g_date_time_format (day, _("%-d %B"));

  /* Translators: a day of another year, for g_date_time_format, as in “4 March 2025” */
  return g_date_time_format (day, _("%-d %B %Y"));
}
