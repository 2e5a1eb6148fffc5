/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Links of the selected annotation, in both directions, and the ones it may still get. */
#include "config.h"

#include "ui/codebook-names.h"
#include "ui/details-annotation.h"

#include <glib/gi18n.h>

#include "app/library/editing.h"

#define TARGET_LENGTH 120

static void
unlink_cb (AscribeDetails *self, GtkButton *button)
{
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (button), "link"));
  g_autoptr (GError) error = NULL;
  gboolean done;

  done = ascribe_edit_unlink (self->article, id, &error);
  ascribe_details_conclude (self, done, "unlink", error);
}

static void
follow_cb (AscribeDetails *self, AdwActionRow *row)
{
  const char *other = g_object_get_data (G_OBJECT (row), "other");

  ascribe_details_choose (self, ascribe_annotation_set_lookup (ascribe_open_article_get_annotations (self->article),
                                                               other));
}

static void
request_cb (AscribeDetails *self, AdwActionRow *row)
{
  g_signal_emit_by_name (self, "link-requested", g_object_get_data (G_OBJECT (row), "type"));
}

static char *
dup_title (AscribeLinkType *type, AscribeLink *link, gboolean leaves)
{
  g_autofree char *name = g_markup_escape_text (type != NULL ? ascribe_codebook_display_name (type->name) : link->type, -1);

  /* Translators: a link that points at the selected annotation; %s is the link type's name. */
  return leaves ? g_steal_pointer (&name) : g_strdup_printf (_("← %s"), name);
}

static void
add_link (AscribeDetails *self, AscribeLink *link)
{
  AscribeAnnotationSet *set = ascribe_open_article_get_annotations (self->article);
  AscribeLinkType *type = ascribe_codebook_lookup_link_type (ascribe_details_get_codebook (self), link->type);
  gboolean leaves = g_str_equal (link->from, self->selected->id);
  AscribeAnnotation *other = ascribe_annotation_set_lookup (set, leaves ? link->to : link->from);
  g_autofree char *title = dup_title (type, link, leaves);
  g_autofree char *quote = NULL;
  g_autofree char *subtitle = NULL;
  GtkWidget *button;
  GtkWidget *row;

  /* Both ends of a link are in the article; only a moment inside an edit can say otherwise. */
  if (other == NULL)
    return;

  quote = ascribe_details_dup_pieces (self, other, TARGET_LENGTH);
  g_strdelimit (quote, "\n\t", ' ');
  subtitle = g_markup_escape_text (quote, -1);
  row = g_object_new (ADW_TYPE_ACTION_ROW, "title", title, "subtitle", subtitle, "subtitle-lines", 2,
                      "activatable", TRUE, NULL);
  g_object_set_data_full (G_OBJECT (row), "other", g_strdup (other->id), g_free);
  g_signal_connect_object (row, "activated", G_CALLBACK (follow_cb), self, G_CONNECT_SWAPPED);

  button = g_object_new (GTK_TYPE_BUTTON, "icon-name", "edit-delete-symbolic", "valign", GTK_ALIGN_CENTER,
                         "tooltip-text", _("Remove Link"), "sensitive", ascribe_details_is_writable (self), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Remove Link"), -1);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data_full (G_OBJECT (button), "link", g_strdup (link->id), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (unlink_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));

  adw_preferences_group_add (self->quote_group, row);
  g_ptr_array_add (self->link_rows, row);
}

static GtkWidget *
make_request_row (AscribeDetails *self, AscribeLinkType *type)
{
  g_autofree char *title = g_markup_escape_text (ascribe_codebook_display_name (type->name), -1);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", title, "activatable", TRUE, NULL);
  /* Translators: beside a kind of link, e.g. "Attributed to": choosing it starts a new link. */
  GtkWidget *hint = gtk_label_new (_("add…"));

  gtk_widget_add_css_class (hint, "dim-label");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), hint);
  if (type->description != NULL)
    gtk_widget_set_tooltip_text (row, type->description);
  g_object_set_data_full (G_OBJECT (row), "type", g_strdup (type->id), g_free);
  g_signal_connect_object (row, "activated", G_CALLBACK (request_cb), self, G_CONNECT_SWAPPED);

  return row;
}

static gboolean
may_leave (AscribeLinkType *type, const char *tag)
{
  return !type->archived && (type->from[0] == NULL || g_strv_contains ((const char * const *) type->from, tag));
}

/* The first kind of link that the annotation lacks stands open, the rest are folded: most are rare. */
static void
add_requests (AscribeDetails *self, GHashTable *there)
{
  GListModel *types = ascribe_codebook_get_link_types (ascribe_details_get_codebook (self));
  GtkWidget *more = NULL;
  gboolean has_first = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (types); i++)
    {
      g_autoptr (AscribeLinkType) type = g_list_model_get_item (types, i);
      GtkWidget *row;

      if (!may_leave (type, self->selected->tag))
        continue;

      row = make_request_row (self, type);
      if (!has_first && !g_hash_table_contains (there, type->id))
        {
          has_first = TRUE;
          adw_preferences_group_add (self->quote_group, row);
          g_ptr_array_add (self->link_rows, row);
          continue;
        }

      if (more == NULL)
        more = g_object_new (ADW_TYPE_EXPANDER_ROW, "title", _("More links"), NULL);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (more), row);
    }

  if (more != NULL)
    {
      adw_preferences_group_add (self->quote_group, more);
      g_ptr_array_add (self->link_rows, more);
    }
}

static gboolean
hangs_on (AscribeLink *link, AscribeAnnotation *annotation)
{
  return g_str_equal (link->from, annotation->id) || g_str_equal (link->to, annotation->id);
}

/* What the rows show: while it is the same they stay, and with them the focus. (transfer full) */
static char *
dup_state (AscribeDetails *self)
{
  AscribeAnnotationSet *set = ascribe_open_article_get_annotations (self->article);
  GListModel *links = ascribe_open_article_get_links (self->article);
  GString *state = g_string_new (self->selected->id);

  g_string_append_printf (state, " %s %d", self->selected->tag, ascribe_details_is_writable (self));
  for (guint i = 0; i < g_list_model_get_n_items (links); i++)
    {
      g_autoptr (AscribeLink) link = g_list_model_get_item (links, i);
      AscribeAnnotation *other;

      if (!hangs_on (link, self->selected))
        continue;
      other = ascribe_annotation_set_lookup (set, g_str_equal (link->from, self->selected->id) ? link->to : link->from);
      g_string_append_printf (state, " %s %p", link->id, (void *) other);
    }

  return g_string_free (state, FALSE);
}

static gboolean
has_focus (AscribeDetails *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  for (guint i = 0; focus != NULL && i < self->link_rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->link_rows, i);

      if (focus == row || gtk_widget_is_ancestor (focus, row))
        return TRUE;
    }

  return FALSE;
}

void
ascribe_details_clear_links (AscribeDetails *self)
{
  for (guint i = 0; i < self->link_rows->len; i++)
    adw_preferences_group_remove (self->quote_group, g_ptr_array_index (self->link_rows, i));
  g_ptr_array_set_size (self->link_rows, 0);
  g_clear_pointer (&self->link_state, g_free);
}

void
ascribe_details_show_links (AscribeDetails *self)
{
  g_autoptr (GHashTable) there = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *state = self->selected != NULL ? dup_state (self) : NULL;
  GListModel *links;
  gboolean had_focus;

  if (state != NULL && g_strcmp0 (state, self->link_state) == 0)
    return;

  /* Rows that go don't take the focus with them: a person who follows links by keyboard stays in the pane. */
  had_focus = has_focus (self);
  if (had_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self->list));
  ascribe_details_clear_links (self);
  if (state == NULL)
    return;
  self->link_state = g_steal_pointer (&state);

  links = ascribe_open_article_get_links (self->article);
  for (guint i = 0; i < g_list_model_get_n_items (links); i++)
    {
      g_autoptr (AscribeLink) link = g_list_model_get_item (links, i);

      if (g_str_equal (link->from, self->selected->id))
        g_hash_table_add (there, link->type);
      if (hangs_on (link, self->selected))
        add_link (self, link);
    }

  if (ascribe_details_is_writable (self))
    add_requests (self, there);
  if (had_focus && self->link_rows->len > 0)
    gtk_widget_grab_focus (g_ptr_array_index (self->link_rows, 0));
}
