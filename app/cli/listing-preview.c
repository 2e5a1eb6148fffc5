/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cli/listing-preview.h"

#include <glib/gi18n.h>

#include "app/cli/printing.h"
#include "app/model/json-text.h"

typedef struct {
  AscribeWarnings warning;
  const char *id;     /* in JSON */
  const char *words;  /* in a table */
} Warning;

static const Warning warnings[] = {
  { ASCRIBE_WARNING_SHORT, "short", N_("very short") },
  { ASCRIBE_WARNING_NO_DATE, "no-date", N_("no date") },
  { ASCRIBE_WARNING_WALL, "wall", N_("looks like a login page") },
  { ASCRIBE_WARNING_DUPLICATE, "duplicate", N_("already there") },
  { ASCRIBE_WARNING_SIMILAR, "similar", N_("similar") },
  { ASCRIBE_WARNING_SAME_ADDRESS, "same-address", N_("same address") },
};

static const char *
name_kind (AscribePreviewKind kind)
{
  switch (kind)
    {
    case ASCRIBE_PREVIEW_ARTICLE: return "article";
    case ASCRIBE_PREVIEW_DATASET: return "dataset";
    case ASCRIBE_PREVIEW_UNREADABLE:
    default: return "unreadable";
    }
}

/* Ids for machines, words for people. */
static char **
list_warnings (const AscribePreviewItem *item, gboolean as_words)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (warnings); i++)
    {
      if (item->warnings & warnings[i].warning)
        g_strv_builder_add (builder, as_words ? _(warnings[i].words) : warnings[i].id);
    }

  return g_strv_builder_end (builder);
}

static void
append_item (GString *out, const AscribePreviewItem *item)
{
  g_auto (GStrv) ids = list_warnings (item, FALSE);
  char similarity[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_c (out, '{');
  ascribe_print_string (out, "kind", name_kind (item->kind), TRUE);
  ascribe_print_string (out, "where", item->where, FALSE);
  ascribe_print_string (out, "title", item->title, FALSE);
  ascribe_print_string (out, "publisher", item->publisher, FALSE);
  ascribe_print_string (out, "published", item->published, FALSE);
  ascribe_print_string (out, "url", item->url, FALSE);
  ascribe_print_string (out, "beginning", item->beginning, FALSE);
  ascribe_print_key (out, "characters", FALSE);
  g_string_append_printf (out, "%u", item->n_characters);
  ascribe_print_key (out, "warnings", FALSE);
  ascribe_json_append_strv (out, (const char * const *) ids);
  ascribe_print_string (out, "twin", item->twin_id, FALSE);
  ascribe_print_string (out, "twin_title", item->twin_title, FALSE);
  ascribe_print_key (out, "similarity", FALSE);
  g_string_append (out, g_ascii_formatd (similarity, sizeof similarity, "%.2f", item->similarity));
  ascribe_print_string (out, "reason", item->reason, FALSE);
  g_string_append_c (out, '}');
}

static char *
describe (const AscribePreviewItem *item)
{
  g_auto (GStrv) words = list_warnings (item, TRUE);
  g_autofree char *all = g_strjoinv (", ", words);

  if (item->kind == ASCRIBE_PREVIEW_UNREADABLE)
    return g_strdup (item->reason);
  if (item->twin_title == NULL)
    return g_steal_pointer (&all);

  /* Translators: warnings, the title of the article that it is like, and how much: “similar: Tunnel shut (87 %)” */
  return g_strdup_printf (_("%1$s: “%2$s” (%3$d %%)"), all, item->twin_title, (int) (item->similarity * 100 + 0.5));
}

static void
add_item (AscribeTable *table, const AscribePreviewItem *item)
{
  g_autofree char *characters = g_strdup_printf ("%u", item->n_characters);
  g_autofree char *notes = describe (item);
  gboolean comes_in = item->choice != ASCRIBE_CHOICE_LEAVE_OUT;
  const char * const cells[] = { comes_in ? _("yes") : _("no"), item->published, characters, item->title != NULL ? item->title : item->where,
                                 notes, NULL };

  ascribe_table_add (table, cells);
}

static void
print_items (GListModel *items, gboolean json, guint *n_unreadable)
{
  const char * const headings[] = { _("Comes in"), _("Date"), _("Characters"), _("Title"), _("Notes"), NULL };
  AscribeTable *table = json ? NULL : ascribe_table_new (headings);
  AscribeArray array;

  if (json)
    ascribe_array_begin (&array);
  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (AscribePreviewItem) item = g_list_model_get_item (items, i);

      *n_unreadable += item->kind == ASCRIBE_PREVIEW_UNREADABLE;
      if (json)
        append_item (ascribe_array_next (&array), item);
      else
        add_item (table, item);
    }
  if (json)
    ascribe_array_end (&array);
  else
    ascribe_table_print (table);
}

gboolean
ascribe_list_preview (AscribeProject *project, const AscribeImportSource *source, const AscribeImportOptions *options,
                      gboolean json, guint *n_unreadable, GCancellable *cancellable, GError **error)
{
  g_autoptr (AscribePreview) preview = ascribe_preview_new (project, source, options);

  *n_unreadable = 0;
  if (!ascribe_preview_read (preview, cancellable, error))
    return FALSE;
  print_items (G_LIST_MODEL (preview), json, n_unreadable);

  return TRUE;
}
