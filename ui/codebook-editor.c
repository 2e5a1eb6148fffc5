/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "ui/codebook-editor.h"

#include <glib/gi18n.h>

#include "app/library/codebook-editing.h"
#include "ui/codebook-editor-private.h"
#include "ui/codebook-names.h"
#include "ui/one-line.h"
#include "ui/preferences.h"
#include "ui/tag-colors.h"

#define LONGEST_NAME 80
/* A row takes a millisecond to make; a codebook from elsewhere can hold any number. */
#define MOST_ROWS 500

struct _AscribeCodebookEditor {
  AdwPreferencesPage parent_instance;

  AdwPreferencesGroup *group;
  GtkWidget *adding;
  AdwEntryRow *name;
  GtkListBox *list;

  AscribeProject *project;
};

G_DEFINE_FINAL_TYPE (AscribeCodebookEditor, ascribe_codebook_editor, ADW_TYPE_PREFERENCES_PAGE)

/* For new tags: apart from each other for most kinds of colour vision, and none of them the grey of unknown tags. */
static const char * const palette[] = {
  "#c64600", "#0d7a7a", "#a51d2d", "#9141ac", "#63452c", "#d5307a", "#3d6b00", "#5c4bd3",
};

/* The first one that no tag has, else in turn. */
static const char *
choose_color (GListModel *tags)
{
  g_autoptr (GHashTable) used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_tags = g_list_model_get_n_items (tags);

  for (guint i = 0; i < n_tags; i++)
    {
      g_autoptr (AscribeTag) tag = g_list_model_get_item (tags, i);

      g_hash_table_add (used, g_strdup (tag->color));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (palette); i++)
    if (!g_hash_table_contains (used, palette[i]))
      return palette[i];

  return palette[n_tags % G_N_ELEMENTS (palette)];
}

static char *
describe (AscribeTag *tag)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;
  guint n = tag->attributes->len;

  if (tag->shortcut != NULL)
    {
      g_autofree char *upper = g_utf8_strup (tag->shortcut, -1);
      /* Translators: %s is a letter */
      g_autofree char *key = g_strdup_printf (_("Key %s"), upper);

      g_strv_builder_add (builder, key);
    }
  if (n > 0)
    {
      g_autofree char *attributes = g_strdup_printf (ngettext ("%u attribute", "%u attributes", n), n);

      g_strv_builder_add (builder, attributes);
    }
  if (tag->hidden)
    g_strv_builder_add (builder, _("not in the tag bar"));
  if (tag->archived)
    g_strv_builder_add (builder, _("archived"));
  parts = g_strv_builder_end (builder);

  return g_strjoinv (" · ", parts);
}

static GtkWidget *
create_row (gpointer item, gpointer data)
{
  AscribeCodebookEditor *self = data;
  AscribeTag *tag = item;
  g_autofree char *name = ascribe_one_line (ascribe_tag_display_name (tag), LONGEST_NAME);
  g_autofree char *title = g_markup_escape_text (name, -1);
  g_autofree char *described = describe (tag);
  g_autofree char *subtitle = g_markup_escape_text (described, -1);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", title, "subtitle", subtitle, "activatable", TRUE, NULL);
  GtkWidget *arrow = g_object_new (GTK_TYPE_IMAGE, "icon-name", "go-next-symbolic",
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  g_object_set_data_full (G_OBJECT (row), "tag", g_strdup (tag->id), g_free);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), ascribe_tag_dot_new (ascribe_project_get_codebook (self->project), tag->id));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  if (tag->archived)
    gtk_widget_add_css_class (row, "dim-label");

  return row;
}

static AscribeTag *
make_tag (AscribeCodebookEditor *self, const char *name)
{
  AscribeCodebook *codebook = ascribe_project_get_codebook (self->project);
  g_autofree char *id = ascribe_codebook_make_slug (codebook, name);

  return ascribe_tag_new (id, name, choose_color (ascribe_codebook_get_tags (codebook)));
}

static void
add_cb (AscribeCodebookEditor *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));
  g_autoptr (AscribeTag) tag = NULL;
  g_autoptr (GError) error = NULL;

  if (*name == '\0')
    return;

  tag = make_tag (self, name);
  if (!ascribe_edit_put_entry (self->project, G_OBJECT (tag), &error))
    {
      ascribe_codebook_say_error (GTK_WIDGET (self), error);
      return;
    }

  gtk_editable_set_text (GTK_EDITABLE (self->name), "");
  ascribe_codebook_editor_open_tag (self, tag->id);
}

static void
row_activated_cb (AscribeCodebookEditor *self, GtkListBoxRow *row)
{
  ascribe_codebook_editor_open_tag (self, g_object_get_data (G_OBJECT (row), "tag"));
}

static void
show_access (AscribeCodebookEditor *self)
{
  gboolean writable = ascribe_project_get_access (self->project) == ASCRIBE_WRITABLE;

  gtk_widget_set_sensitive (self->adding, writable);
  adw_preferences_group_set_description (self->group, writable ? NULL : _("This project can be read here, but not changed"));
}

static void
ascribe_codebook_editor_dispose (GObject *object)
{
  AscribeCodebookEditor *self = ASCRIBE_CODEBOOK_EDITOR (object);

  if (self->list != NULL)
    gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  g_clear_object (&self->project);
  gtk_widget_dispose_template (GTK_WIDGET (object), ASCRIBE_TYPE_CODEBOOK_EDITOR);

  G_OBJECT_CLASS (ascribe_codebook_editor_parent_class)->dispose (object);
}

static void
ascribe_codebook_editor_class_init (AscribeCodebookEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ascribe_codebook_editor_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ascribe_app/Ascribe/codebook-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, AscribeCodebookEditor, group);
  gtk_widget_class_bind_template_child (widget_class, AscribeCodebookEditor, adding);
  gtk_widget_class_bind_template_child (widget_class, AscribeCodebookEditor, name);
  gtk_widget_class_bind_template_child (widget_class, AscribeCodebookEditor, list);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
ascribe_codebook_editor_init (AscribeCodebookEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ascribe_codebook_editor_new (AscribeProject *project)
{
  AscribeCodebookEditor *self = g_object_new (ASCRIBE_TYPE_CODEBOOK_EDITOR, NULL);
  GListModel *tags = ascribe_codebook_get_tags (ascribe_project_get_codebook (project));
  g_autoptr (GtkSliceListModel) shown = gtk_slice_list_model_new (g_object_ref (tags), 0, MOST_ROWS);

  g_set_object (&self->project, project);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (shown), create_row, self, NULL);
  g_signal_connect_object (project, "notify::access", G_CALLBACK (show_access), self, G_CONNECT_SWAPPED);
  show_access (self);

  return GTK_WIDGET (self);
}

void
ascribe_codebook_editor_open_tag (AscribeCodebookEditor *self, const char *tag)
{
  GtkWidget *window = gtk_widget_get_ancestor (GTK_WIDGET (self), ASCRIBE_TYPE_PREFERENCES);

  if (window != NULL)
    ascribe_preferences_present_subpage (ASCRIBE_PREFERENCES (window), ascribe_tag_editor_new (self->project, tag));
}
