/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the selected mention stands for: a concept of the project, by name; a new name makes a new one. */
#include "config.h"

#include "ui/details-annotation.h"

#include <glib/gi18n.h>

#include "app/library/registers.h"
#include "app/model/moment.h"
#include "ui/details-entry-row.h"

static AscribeProject *
get_project (AscribeDetails *self)
{
  return ascribe_open_article_get_project (self->article);
}

static gboolean
is_named (AscribeConcept *concept, const char *folded)
{
  g_autofree char *name = g_utf8_casefold (concept->name, -1);

  if (g_str_equal (name, folded))
    return TRUE;
  for (guint i = 0; concept->aliases[i] != NULL; i++)
    {
      g_autofree char *alias = g_utf8_casefold (concept->aliases[i], -1);

      if (g_str_equal (alias, folded))
        return TRUE;
    }

  return FALSE;
}

/* By id, or by @name without regard to case. (transfer full) (nullable) */
static AscribeConcept *
find_concept (AscribeDetails *self, const char *id, const char *name)
{
  GListModel *concepts = ascribe_project_get_concepts (get_project (self));
  g_autofree char *folded = name != NULL ? g_utf8_casefold (name, -1) : NULL;

  for (guint i = 0; i < g_list_model_get_n_items (concepts); i++)
    {
      g_autoptr (AscribeConcept) concept = g_list_model_get_item (concepts, i);

      if (id != NULL ? g_str_equal (concept->id, id) : is_named (concept, folded))
        return g_steal_pointer (&concept);
    }

  return NULL;
}

/* @concept NULL: none; @is_new: it is made in the same step. */
static void
set_concept (AscribeDetails *self, AscribeConcept *concept, gboolean is_new)
{
  g_autoptr (AscribeAnnotation) changed = ascribe_annotation_copy (self->selected);
  g_autoptr (AscribeEdit) edit = NULL;
  g_autoptr (GError) error = NULL;
  gint64 now = ascribe_moment_now ();
  const char *annotator;
  gboolean done = FALSE;

  if (g_strcmp0 (self->selected->concept, concept != NULL ? concept->id : NULL) == 0)
    {
      ascribe_entry_row_set_error (ASCRIBE_ENTRY_ROW (self->concept_row), NULL);
      return;
    }

  annotator = ascribe_project_ensure_annotator (get_project (self), &error);
  if (annotator != NULL)
    {
      g_free (changed->concept);
      changed->concept = concept != NULL ? g_strdup (concept->id) : NULL;
      changed->modified = now;

      edit = ascribe_edit_new ("concept", annotator, now);
      if (is_new)
        ascribe_edit_add (edit, NULL, concept);
      ascribe_edit_add (edit, self->selected, changed);
      done = ascribe_project_apply (get_project (self), edit, &error);
    }
  ascribe_details_conclude (self, done, "concept", error);
}

static void
committed_cb (AscribeDetails *self, const char *typed)
{
  g_autofree char *name = g_strstrip (g_strdup (typed));
  g_autoptr (AscribeConcept) concept = NULL;
  gboolean is_new = FALSE;

  if (self->selected == NULL)
    return;

  if (*name != '\0')
    {
      concept = find_concept (self, NULL, name);
      if (concept == NULL)
        {
          concept = ascribe_concept_new (NULL, name);
          is_new = TRUE;
        }
    }
  set_concept (self, concept, is_new);
}

static void
popover_closed_cb (AscribeDetails *self)
{
  gtk_filter_list_model_set_model (self->concepts, NULL);
}

static void
popover_shown_cb (AscribeDetails *self)
{
  if (self->article != NULL)
    gtk_filter_list_model_set_model (self->concepts, ascribe_project_get_concepts (get_project (self)));
}

static void
search_changed_cb (GtkStringFilter *filter, GtkEditable *entry)
{
  gtk_string_filter_set_search (filter, gtk_editable_get_text (entry));
}

static void
chosen_cb (AscribeDetails *self, guint position)
{
  g_autoptr (AscribeConcept) concept = g_list_model_get_item (G_LIST_MODEL (self->concepts), position);

  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->concept_button));
  if (concept != NULL && self->selected != NULL)
    set_concept (self, concept, FALSE);
}

static char *
dup_name (AscribeConcept *concept, gpointer data)
{
  return g_strdup (concept->name);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  gtk_list_item_set_child (item, g_object_new (GTK_TYPE_LABEL, "xalign", 0.f, "ellipsize", PANGO_ELLIPSIZE_END,
                                               "single-line-mode", TRUE, "max-width-chars", 40, NULL));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  AscribeConcept *concept = gtk_list_item_get_item (item);

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), concept->name);
}

static GtkWidget *
make_popover (AscribeDetails *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *search = gtk_search_entry_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkStringFilter *filter;
  GtkWidget *list;

  filter = gtk_string_filter_new (gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 0, NULL,
                                                               G_CALLBACK (dup_name), NULL, NULL));
  self->concepts = gtk_filter_list_model_new (NULL, GTK_FILTER (filter));
  gtk_filter_list_model_set_incremental (self->concepts, TRUE);
  g_signal_connect_object (search, "search-changed", G_CALLBACK (search_changed_cb), filter, G_CONNECT_SWAPPED);

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  list = gtk_list_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->concepts)))),
                            factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (list), TRUE);
  g_signal_connect_object (list, "activate", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Concepts"), -1);

  g_object_set (scroller, "child", list, "propagate-natural-height", TRUE, "max-content-height", 300,
                "min-content-width", 220, "hscrollbar-policy", GTK_POLICY_NEVER, NULL);
  gtk_box_append (GTK_BOX (box), search);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  g_signal_connect_object (popover, "show", G_CALLBACK (popover_shown_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (popover, "closed", G_CALLBACK (popover_closed_cb), self, G_CONNECT_SWAPPED);

  return popover;
}

void
ascribe_details_init_concept (AscribeDetails *self)
{
  self->concept_row = ascribe_entry_row_new (_("Concept"));
  gtk_widget_set_tooltip_text (self->concept_row, _("What this mention stands for, in every article"));
  g_signal_connect_object (self->concept_row, "committed", G_CALLBACK (committed_cb), self, G_CONNECT_SWAPPED);

  self->concept_button = g_object_new (GTK_TYPE_MENU_BUTTON, "icon-name", "pan-down-symbolic",
                                       "valign", GTK_ALIGN_CENTER, "tooltip-text", _("Choose a Concept"),
                                       "popover", make_popover (self), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->concept_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Choose a Concept"), -1);
  gtk_widget_add_css_class (self->concept_button, "flat");
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self->concept_row), self->concept_button);
  adw_preferences_group_add (self->kind_group, self->concept_row);
}

void
ascribe_details_show_concept (AscribeDetails *self)
{
  g_autoptr (AscribeConcept) concept = NULL;

  if (self->selected->concept != NULL)
    concept = find_concept (self, self->selected->concept, NULL);
  ascribe_entry_row_set_value (ASCRIBE_ENTRY_ROW (self->concept_row), concept != NULL ? concept->name : NULL);
  gtk_widget_set_sensitive (self->concept_button,
                            g_list_model_get_n_items (ascribe_project_get_concepts (get_project (self))) > 0);
}
