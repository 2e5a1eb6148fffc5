/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cli/listing-losses.h"

#include <glib/gi18n.h>

#include "app/cli/command.h"
#include "app/cli/printing.h"
#include "app/model/json-text.h"

void
ascribe_print_export (const AscribeExportReport *report)
{
  const AscribeLosses *losses = &report->losses;

  for (guint i = 0; i < ASCRIBE_N_PARTS; i++)
    {
      const char *name = _(ascribe_part_get_name ((AscribePart) (1u << i)));

      g_autofree char *dropped = g_strdup_printf ("%" G_GUINT64_FORMAT, losses->dropped[i]);
      g_autofree char *changed = g_strdup_printf ("%" G_GUINT64_FORMAT, losses->changed[i]);

      if (losses->dropped[i] > 0)
        /* Translators: what an export does not hold, and how many of it */
        ascribe_command_say (_("left out: %s (%s)"), name, dropped);
      if (losses->changed[i] > 0)
        /* Translators: what an export holds in another shape, and how many of it */
        ascribe_command_say (_("in another shape: %s (%s)"), name, changed);
    }
}

static void
append_number (GString *out, const char *key, guint64 number)
{
  ascribe_print_key (out, key, FALSE);
  g_string_append_printf (out, "%" G_GUINT64_FORMAT, number);
}

void
ascribe_print_export_json (const AscribeExportReport *report)
{
  GString *out = g_string_new ("{");
  const char *separator = "";

  ascribe_print_key (out, "articles", TRUE);
  g_string_append_printf (out, "%" G_GUINT64_FORMAT, report->totals.n_articles);
  append_number (out, "annotations", report->totals.n_annotations);
  append_number (out, "spans", report->totals.n_spans);
  append_number (out, "links", report->totals.n_links);
  ascribe_print_key (out, "verified", FALSE);
  g_string_append (out, report->is_proved ? "true" : "false");
  ascribe_print_key (out, "losses", FALSE);
  g_string_append_c (out, '[');
  for (guint i = 0; i < ASCRIBE_N_PARTS; i++)
    {
      if (report->losses.dropped[i] == 0 && report->losses.changed[i] == 0)
        continue;
      g_string_append_printf (out, "%s{", separator);
      ascribe_print_string (out, "part", ascribe_part_get_id ((AscribePart) (1u << i)), TRUE);
      append_number (out, "dropped", report->losses.dropped[i]);
      append_number (out, "changed", report->losses.changed[i]);
      g_string_append_c (out, '}');
      separator = ",";
    }
  g_string_append (out, "]}\n");
  ascribe_print_json (out);
  g_string_free (out, TRUE);
}

void
ascribe_print_parts (GString *out, AscribeParts parts)
{
  const char *separator = "";

  g_string_append_c (out, '[');
  for (guint i = 0; i < ASCRIBE_N_PARTS; i++)
    {
      if ((parts & (1u << i)) == 0)
        continue;
      g_string_append (out, separator);
      ascribe_json_append_string (out, ascribe_part_get_id ((AscribePart) (1u << i)));
      separator = ",";
    }
  g_string_append_c (out, ']');
}
