/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "ui/format-names.h"

#include <glib/gi18n.h>

static const struct {
  const char *id;
  const char *name;
  const char *hint;
} names[] = {
  { "json", N_("Dataset (JSON)"), N_("Everything in one file; can be imported again without loss.") },
  { "jsonl", N_("Dataset (JSON Lines)"), N_("An article a line, for pandas, R, DuckDB and other tools.") },
  { "brat", N_("brat Folder"), N_("A text and an annotation file for each article, for brat and its relatives.") },
  { "text", N_("Plain Text"), N_("The articles’ texts alone, without annotations.") },
};

const char *
ascribe_format_display_name (const AscribeFormat *format)
{
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i].id, format->id))
      return _(names[i].name);

  return format->name;
}

const char *
ascribe_format_display_hint (const AscribeFormat *format)
{
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i].id, format->id))
      return _(names[i].hint);

  return NULL;
}

gboolean
ascribe_format_is_written (const AscribeFormat *format)
{
  return format->write != NULL || format->write_folder != NULL;
}

gboolean
ascribe_format_is_folder (const AscribeFormat *format)
{
  return format->write_folder != NULL;
}
