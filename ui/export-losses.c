/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "ui/export-losses.h"

#include <glib/gi18n.h>

/* Ids and times are new in most formats, and nobody misses them who wants to read the words. */
#define SELDOM_MISSED (ASCRIBE_PART_IDS | ASCRIBE_PART_TIMES | ASCRIBE_PART_CONTROLS | ASCRIBE_PART_NAMES | ASCRIBE_PART_NOTE_LINES | \
                       ASCRIBE_PART_TYPES | ASCRIBE_PART_YES_NO | ASCRIBE_PART_CROSS_LINKS | ASCRIBE_PART_LINK_DETAILS | \
                       ASCRIBE_PART_CONCEPT_DETAILS | ASCRIBE_PART_LINE_BREAKS | ASCRIBE_PART_STATUS | ASCRIBE_PART_TITLES | \
                       ASCRIBE_PART_TEXT)

char *
ascribe_export_losses_foresee (AscribeParts carries)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < ASCRIBE_N_PARTS; i++)
    {
      AscribePart part = (AscribePart) (1u << i);

      /* Some parts are only ever counted: what a format is for says that it lacks them. */
      if ((carries & part) != 0 || (SELDOM_MISSED & part) != 0 || (ASCRIBE_PARTS_ALL & part) == 0)
        continue;
      /* Translators: between the things in a list */
      g_string_append (names, names->len > 0 ? C_("list", ", ") : "");
      g_string_append (names, _(ascribe_part_get_name (part)));
    }

  /* Translators: %s is a list of what a format can't carry, as “links, notes” */
  return names->len > 0 ? g_strdup_printf (_("It has no room for: %s."), names->str) : NULL;
}

gboolean
ascribe_export_losses_any (const AscribeExportReport *report)
{
  for (guint i = 0; i < ASCRIBE_N_PARTS; i++)
    {
      gboolean is_missed = (SELDOM_MISSED & (1u << i)) == 0;

      if (is_missed && (report->losses.dropped[i] > 0 || report->losses.changed[i] > 0))
        return TRUE;
    }

  return FALSE;
}

/* Names of parts are words for the middle of a sentence. */
static char *
begin_with_capital (const char *words)
{
  g_autoptr (GString) capital = g_string_new (NULL);

  g_string_append_unichar (capital, g_unichar_totitle (g_utf8_get_char (words)));
  g_string_append (capital, g_utf8_next_char (words));

  return g_string_free (g_steal_pointer (&capital), FALSE);
}

static void
add_row (AdwPreferencesGroup *group, AscribePart part, const char *fate, guint64 count)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = begin_with_capital (_(ascribe_part_get_name (part)));
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, count);
  GtkWidget *label = gtk_label_new (number);

  /* Our own words: no markup to escape. */
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), fate);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, "dim-label");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  adw_preferences_group_add (group, row);
}

/* @words has one %s. */
static char *
count (guint64 n, const char *words)
{
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, n);
  g_auto (GStrv) parts = g_strsplit (words, "%s", 2);

  return g_strjoinv (number, parts);
}

GtkWidget *
ascribe_export_losses_list (const AscribeExportReport *report)
{
  const AscribeTotals *totals = &report->totals;
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  g_autofree char *articles = count (totals->n_articles, ngettext ("%s article", "%s articles", totals->n_articles));
  g_autofree char *annotations = count (totals->n_annotations, ngettext ("%s annotation", "%s annotations", totals->n_annotations));
  g_autofree char *links = count (totals->n_links, ngettext ("%s link", "%s links", totals->n_links));
  /* Translators: “2 articles”, “40 annotations”, “12 links” */
  g_autofree char *said = report->is_proved
                            ? g_strdup_printf (_("%s, %s and %s are in it and read back the same. The format could not carry everything."),
                                               articles, annotations, links)
                            : g_strdup_printf (_("%s, %s and %s are in it. The format could not carry everything."),
                                               articles, annotations, links);

  adw_preferences_group_set_title (group, _("Exported with Losses"));
  adw_preferences_group_set_description (group, said);
  for (guint i = 0; i < ASCRIBE_N_PARTS; i++)
    {
      AscribePart part = (AscribePart) (1u << i);

      if (report->losses.dropped[i] > 0)
        add_row (group, part, _("Left out"), report->losses.dropped[i]);
      if (report->losses.changed[i] > 0)
        add_row (group, part, _("In another shape"), report->losses.changed[i]);
    }

  return GTK_WIDGET (group);
}
