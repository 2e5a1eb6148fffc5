/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/article-cell.h"

#include <glib/gi18n.h>

#include "ui/codebook-names.h"
#include "ui/mix-bar.h"
#include "ui/one-line.h"
#include "ui/tag-colors.h"

/* As many code points as two lines of the widest sidebar hold, and more. */
#define MAX_TITLE 300
#define MAX_PUBLISHER 100
#define MAX_SNIPPET 400

struct _AscribeArticleCell {
  GtkWidget parent_instance;

  AscribeArticleRow *row; /* nullable */

  GtkWidget *box;
  GtkLabel *title;
  GtkWidget *done;
  GtkLabel *count;
  GtkLabel *caption;
  GtkLabel *snippet;
  AscribeMixBar *mix;
};

G_DEFINE_FINAL_TYPE (AscribeArticleCell, ascribe_article_cell, GTK_TYPE_WIDGET)

static char *
dup_caption (AscribeArticleRow *row)
{
  g_autofree char *publisher = ascribe_one_line_isolated (row->publisher, MAX_PUBLISHER);
  g_autofree char *date = ascribe_one_line_date (row->published);

  if (*publisher != '\0' && *date != '\0')
    return g_strdup_printf ("%s · %s", publisher, date);

  return *publisher != '\0' ? g_steal_pointer (&publisher) : g_steal_pointer (&date);
}

/* "2 Claim, 1 Source": what the bar's colours say. */
static char *
dup_mix (AscribeCodebook *codebook, GArray *mix)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; mix != NULL && i < mix->len; i++)
    {
      const AscribeTagCount *part = &g_array_index (mix, AscribeTagCount, i);
      AscribeTag *tag = ascribe_codebook_lookup_tag (codebook, part->tag);
      g_autofree char *name = ascribe_one_line (tag != NULL ? ascribe_tag_display_name (tag) : part->tag, MAX_PUBLISHER);

      g_string_append_printf (words, "%s%u %s", i > 0 ? ", " : "", part->count, name);
    }

  return g_string_free (words, FALSE);
}

/* The list item is what a screen reader stops at. */
static void
name_item (AscribeArticleCell *self, const char *title, const char *caption, const char *mix)
{
  GtkWidget *item = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *count = NULL;
  g_autofree char *name = NULL;

  count = g_strdup_printf (ngettext ("%u annotation", "%u annotations", self->row->n_annotations),
                           self->row->n_annotations);
  /* Translators: how a screen reader names an article in the list: title, publisher and date, "12 annotations", "done" */
  name = g_strdup_printf (_("%s, %s, %s, %s"), title, caption, count,
                          self->row->status == ASCRIBE_STATUS_DONE ? _("done") : _("to do"));
  if (item != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (item),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, mix,
                                    -1);
}

static void
show_row (AscribeArticleCell *self, AscribeCodebook *codebook)
{
  AscribeArticleRow *row = self->row;
  g_autofree char *title = ascribe_one_line (row->title, MAX_TITLE);
  g_autofree char *caption = dup_caption (row);
  g_autofree char *snippet = ascribe_one_line (row->snippet, MAX_SNIPPET);
  g_autofree char *mix = dup_mix (codebook, row->mix);
  g_autofree char *count = g_strdup_printf ("%u", row->n_annotations);

  gtk_label_set_label (self->title, *title != '\0' ? title : _("Untitled"));
  gtk_label_set_label (self->caption, caption);
  gtk_label_set_label (self->snippet, snippet);
  gtk_label_set_label (self->count, row->n_annotations > 0 ? count : "");
  gtk_widget_set_visible (GTK_WIDGET (self->caption), *caption != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->snippet), *snippet != '\0');
  gtk_widget_set_visible (self->done, row->status == ASCRIBE_STATUS_DONE);
  gtk_widget_set_visible (GTK_WIDGET (self->mix), row->n_annotations > 0);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), *mix != '\0' ? mix : NULL);
  ascribe_mix_bar_set_mix (self->mix, codebook, row->mix);
  name_item (self, *title != '\0' ? title : _("Untitled"), caption, mix);
}

static void
ascribe_article_cell_dispose (GObject *object)
{
  AscribeArticleCell *self = ASCRIBE_ARTICLE_CELL (object);

  g_clear_object (&self->row);
  gtk_widget_dispose_template (GTK_WIDGET (self), ASCRIBE_TYPE_ARTICLE_CELL);

  G_OBJECT_CLASS (ascribe_article_cell_parent_class)->dispose (object);
}

static void
ascribe_article_cell_class_init (AscribeArticleCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ascribe_article_cell_dispose;

  g_type_ensure (ASCRIBE_TYPE_MIX_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ascribe_app/Ascribe/article-cell.ui");
  gtk_widget_class_set_css_name (widget_class, "articlecell");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_bind_template_child (widget_class, AscribeArticleCell, box);
  gtk_widget_class_bind_template_child (widget_class, AscribeArticleCell, title);
  gtk_widget_class_bind_template_child (widget_class, AscribeArticleCell, done);
  gtk_widget_class_bind_template_child (widget_class, AscribeArticleCell, count);
  gtk_widget_class_bind_template_child (widget_class, AscribeArticleCell, caption);
  gtk_widget_class_bind_template_child (widget_class, AscribeArticleCell, snippet);
  gtk_widget_class_bind_template_child (widget_class, AscribeArticleCell, mix);
}

static void
ascribe_article_cell_init (AscribeArticleCell *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ascribe_article_cell_new (void)
{
  return g_object_new (ASCRIBE_TYPE_ARTICLE_CELL, NULL);
}

void
ascribe_article_cell_set_row (AscribeArticleCell *self, AscribeCodebook *codebook, AscribeArticleRow *row)
{
  g_set_object (&self->row, row);
  if (row != NULL)
    show_row (self, codebook);
}

AscribeArticleRow *
ascribe_article_cell_get_row (AscribeArticleCell *self)
{
  return self->row;
}
