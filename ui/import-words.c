/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "ui/import-words.h"

#include <glib/gi18n.h>

#include "ui/one-line.h"

#define MAX_TITLE 300
#define MAX_NAME 100
#define MAX_REASON 400

char *
ascribe_import_words_title (AscribePreviewItem *item)
{
  g_autofree char *title = ascribe_one_line (item->title, MAX_TITLE);

  if (*title != '\0')
    return g_steal_pointer (&title);
  if (item->where != NULL && *item->where != '\0')
    return ascribe_one_line (item->where, MAX_TITLE);

  return g_strdup (_("Untitled"));
}

static char *
dup_contents (AscribePreviewItem *item)
{
  guint n_annotations = (guint) MIN (item->n_annotations, G_MAXUINT);
  g_autofree char *articles = NULL;
  g_autofree char *annotations = NULL;

  if (item->n_articles == 0)
    return g_strdup (_("Dataset with its annotations"));

  articles = g_strdup_printf (ngettext ("%'u article", "%'u articles", item->n_articles), item->n_articles);
  annotations = g_strdup_printf (ngettext ("%'u annotation", "%'u annotations", n_annotations), n_annotations);

  /* Translators: %1$s is “12 articles”, %2$s “340 annotations” */
  return g_strdup_printf (_("Dataset: %1$s, %2$s"), articles, annotations);
}

char *
ascribe_import_words_caption (AscribePreviewItem *item)
{
  g_autofree char *publisher = ascribe_one_line_isolated (item->publisher, MAX_NAME);
  g_autofree char *date = ascribe_one_line_date (item->published);

  if (item->kind == ASCRIBE_PREVIEW_DATASET)
    return dup_contents (item);
  if (*publisher != '\0' && *date != '\0')
    return g_strdup_printf ("%s · %s", publisher, date);

  return *publisher != '\0' ? g_steal_pointer (&publisher) : g_steal_pointer (&date);
}

static char *
name_twin (AscribePreviewItem *item)
{
  g_autofree char *twin = ascribe_one_line_isolated (item->twin_title, MAX_NAME);

  return *twin != '\0' ? g_steal_pointer (&twin) : g_strdup (_("Untitled"));
}

static void
add_twin (GStrvBuilder *builder, AscribePreviewItem *item)
{
  g_autofree char *twin = name_twin (item);
  guint percent = (guint) (CLAMP (item->similarity, 0, 1) * 100);
  g_autofree char *words = NULL;

  if ((item->warnings & ASCRIBE_WARNING_DUPLICATE) != 0)
    /* Translators: %s is the title of an article; “above” is the list of what is about to be imported */
    words = g_strdup_printf (item->twin_id != NULL ? _("In the project already as “%s”")
                                                   : _("The same text as “%s” above"), twin);
  else if ((item->warnings & ASCRIBE_WARNING_SAME_ADDRESS) != 0)
    words = g_strdup_printf (_("Another version of “%s” has the same address"), twin);
  else if ((item->warnings & ASCRIBE_WARNING_SIMILAR) != 0)
    /* Translators: %1$s is the title of an article, %2$u a percentage */
    words = g_strdup_printf (item->twin_id != NULL ? _("Similar to “%1$s” in the project (%2$u %%)")
                                                   : _("Similar to “%1$s” above (%2$u %%)"), twin, percent);
  if (words != NULL)
    g_strv_builder_add (builder, words);
}

GStrv
ascribe_import_words_warnings (AscribePreviewItem *item)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (item->kind == ASCRIBE_PREVIEW_UNREADABLE)
    {
      g_autofree char *reason = ascribe_one_line (item->reason, MAX_REASON);
      /* Translators: %s is a sentence that says why */
      g_autofree char *words = g_strdup_printf (_("Can’t be read: %s"), reason);

      g_strv_builder_add (builder, words);
    }
  add_twin (builder, item);
  if ((item->warnings & ASCRIBE_WARNING_WALL) != 0)
    g_strv_builder_add (builder, _("Looks like a page that asks to log in, to pay or to agree"));
  if ((item->warnings & ASCRIBE_WARNING_SHORT) != 0)
    g_strv_builder_add (builder, _("Very short"));
  if ((item->warnings & ASCRIBE_WARNING_NO_DATE) != 0)
    g_strv_builder_add (builder, _("No date"));

  return g_strv_builder_end (builder);
}

char *
ascribe_import_words_count (guint n_chosen, guint n_all)
{
  /* Translators: %1$'u of %2$'u things in a list are going to be imported */
  return g_strdup_printf (ngettext ("%1$'u of %2$'u will come in", "%1$'u of %2$'u will come in", n_all), n_chosen, n_all);
}
