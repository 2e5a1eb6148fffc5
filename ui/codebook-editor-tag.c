/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "ui/codebook-editor-private.h"

#include <glib/gi18n.h>

#include "app/library/codebook-editing.h"
#include "ui/codebook-names.h"
#include "ui/details-entry-row.h"
#include "ui/one-line.h"
#include "ui/tag-colors.h"

#define LONGEST_NAME 80

struct _AscribeTagEditor {
  AdwBin parent_instance;

  AdwWindowTitle *title;
  AdwPreferencesPage *page;
  AdwPreferencesGroup *names;
  AscribeQuestionsEditor *questions;
  GtkColorChooser *color;
  GtkSwitch *visible;
  GtkSwitch *archived;
  AdwComboRow *others;
  GtkWidget *merge;

  GtkWidget *name;        /* an AscribeEntryRow, as the next two */
  GtkWidget *key;
  GtkWidget *description;
  GPtrArray *other_ids;   /* of char *, by row of "others" from the second on */

  AscribeProject *project;
  char *tag;
  gboolean showing;       /* widgets are being set, not used */
};

G_DEFINE_FINAL_TYPE (AscribeTagEditor, ascribe_tag_editor, ADW_TYPE_BIN)

static void
show_others (AscribeTagEditor *self, AscribeTag *tag)
{
  GListModel *tags = ascribe_codebook_get_tags (ascribe_project_get_codebook (self->project));
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  g_ptr_array_set_size (self->other_ids, 0);
  gtk_string_list_append (names, _("Choose a Tag"));
  for (guint i = 0; i < g_list_model_get_n_items (tags); i++)
    {
      g_autoptr (AscribeTag) other = g_list_model_get_item (tags, i);
      g_autofree char *name = ascribe_one_line (ascribe_tag_display_name (other), LONGEST_NAME);

      if (other == tag || other->archived)
        continue;
      g_ptr_array_add (self->other_ids, g_strdup (other->id));
      gtk_string_list_append (names, name);
    }

  adw_combo_row_set_model (self->others, G_LIST_MODEL (names));
  gtk_widget_set_sensitive (self->merge, FALSE);
}

static void
show_tag (AscribeTagEditor *self)
{
  AscribeTag *tag = ascribe_tag_editor_get_tag (self);
  gboolean writable = ascribe_project_get_access (self->project) == ASCRIBE_WRITABLE;
  g_autofree char *title = NULL;
  g_autofree char *key = NULL;
  GdkRGBA color;

  gtk_widget_set_sensitive (GTK_WIDGET (self->page), tag != NULL && writable);
  if (tag == NULL)
    return;

  self->showing = TRUE;
  title = ascribe_one_line (ascribe_tag_display_name (tag), LONGEST_NAME);
  adw_window_title_set_title (self->title, title);
  key = tag->shortcut != NULL ? g_utf8_strup (tag->shortcut, -1) : NULL;
  ascribe_entry_row_set_value (ASCRIBE_ENTRY_ROW (self->name), ascribe_tag_display_name (tag));
  ascribe_entry_row_set_value (ASCRIBE_ENTRY_ROW (self->key), key);
  ascribe_entry_row_set_value (ASCRIBE_ENTRY_ROW (self->description), tag->description);
  if (gdk_rgba_parse (&color, tag->color))
    gtk_color_chooser_set_rgba (self->color, &color);
  gtk_switch_set_active (self->visible, !tag->hidden);
  gtk_switch_set_active (self->archived, tag->archived);
  ascribe_questions_editor_show (self->questions);
  show_others (self, tag);
  self->showing = FALSE;
}

/* Stores what differs; what the codebook refuses is marked where it was typed. */
static void
put_typed (AscribeTagEditor *self, AscribeTag *changed, GtkWidget *row)
{
  g_autoptr (GError) error = NULL;

  if (ascribe_edit_put_entry (self->project, G_OBJECT (changed), &error))
    ascribe_entry_row_set_error (ASCRIBE_ENTRY_ROW (row), NULL);
  else
    {
      ascribe_entry_row_set_error (ASCRIBE_ENTRY_ROW (row), error->message);
      ascribe_codebook_say_error (GTK_WIDGET (self), error);
    }
}

static void
name_committed_cb (AscribeTagEditor *self, const char *typed)
{
  g_autoptr (AscribeTag) changed = ascribe_tag_editor_copy_tag (self);
  g_autofree char *name = g_strstrip (g_strdup (typed));

  if (changed == NULL)
    return;
  if (*name == '\0')
    {
      ascribe_entry_row_set_error (ASCRIBE_ENTRY_ROW (self->name), _("A tag needs a name"));
      return;
    }

  g_free (changed->name);
  changed->name = g_steal_pointer (&name);
  put_typed (self, changed, self->name);
}

/* The tag that has that key, or NULL. */
static AscribeTag *
find_key (AscribeTagEditor *self, const char *key)
{
  GListModel *tags = ascribe_codebook_get_tags (ascribe_project_get_codebook (self->project));

  for (guint i = 0; i < g_list_model_get_n_items (tags); i++)
    {
      g_autoptr (AscribeTag) tag = g_list_model_get_item (tags, i);

      if (g_strcmp0 (tag->shortcut, key) == 0 && !g_str_equal (tag->id, self->tag))
        return tag;
    }

  return NULL;
}

static void
key_committed_cb (AscribeTagEditor *self, const char *typed)
{
  /* The page's own keys: add a piece, link, note, next, previous. */
  static const char * const taken[] = { "a", "+", "l", "n", "j", "k", NULL };
  g_autoptr (AscribeTag) changed = ascribe_tag_editor_copy_tag (self);
  g_autofree char *lower = g_utf8_strdown (typed, -1);
  const char *key = g_strstrip (lower);
  AscribeTag *owner = changed != NULL && *key != '\0' ? find_key (self, key) : NULL;
  g_autofree char *problem = NULL;

  if (changed == NULL)
    return;
  if (g_utf8_strlen (key, -1) > 1 || (*key != '\0' && !g_unichar_isgraph (g_utf8_get_char (key))))
    problem = g_strdup (_("A key is one letter"));
  else if (*key != '\0' && (g_ascii_isdigit (*key) || g_strv_contains (taken, key)))
    problem = g_strdup (_("This key has another use on the page"));
  else if (owner != NULL)
    {
      g_autofree char *name = ascribe_one_line_isolated (ascribe_tag_display_name (owner), LONGEST_NAME);

      /* Translators: %s is the name of a tag */
      problem = g_strdup_printf (_("The tag “%s” has this key"), name);
    }

  if (problem != NULL)
    {
      ascribe_entry_row_set_error (ASCRIBE_ENTRY_ROW (self->key), problem);
      ascribe_codebook_say (GTK_WIDGET (self), problem);
      return;
    }

  g_free (changed->shortcut);
  changed->shortcut = *key != '\0' ? g_strdup (key) : NULL;
  put_typed (self, changed, self->key);
}

static void
description_committed_cb (AscribeTagEditor *self, const char *typed)
{
  g_autoptr (AscribeTag) changed = ascribe_tag_editor_copy_tag (self);

  if (changed == NULL)
    return;
  g_free (changed->description);
  changed->description = *typed != '\0' ? g_strdup (typed) : NULL;
  put_typed (self, changed, self->description);
}

static void
color_set_cb (AscribeTagEditor *self)
{
  g_autoptr (AscribeTag) changed = ascribe_tag_editor_copy_tag (self);
  GdkRGBA color;

  if (changed == NULL)
    return;
  gtk_color_chooser_get_rgba (self->color, &color);
  g_free (changed->color);
  changed->color = g_strdup_printf ("#%02x%02x%02x", (guint) (color.red * 255 + 0.5f), (guint) (color.green * 255 + 0.5f),
                                    (guint) (color.blue * 255 + 0.5f));
  ascribe_tag_editor_put (self, changed);
}

static void
visible_cb (AscribeTagEditor *self)
{
  g_autoptr (AscribeTag) changed = NULL;

  if (self->showing)
    return;

  changed = ascribe_tag_editor_copy_tag (self);
  if (changed == NULL)
    return;
  changed->hidden = !gtk_switch_get_active (self->visible);
  ascribe_tag_editor_put (self, changed);
}

static void
archived_cb (AscribeTagEditor *self)
{
  gboolean archived = gtk_switch_get_active (self->archived);
  g_autoptr (GError) error = NULL;

  if (self->showing || self->project == NULL)
    return;

  if (ascribe_edit_archive_tag (self->project, self->tag, archived, &error))
    ascribe_codebook_say_done (GTK_WIDGET (self), self->project, archived ? _("Tag archived") : _("Tag in use again"));
  else
    {
      ascribe_codebook_say_error (GTK_WIDGET (self), error);
      show_tag (self);
    }
}

static void
other_chosen_cb (AscribeTagEditor *self)
{
  guint chosen = adw_combo_row_get_selected (self->others);

  gtk_widget_set_sensitive (self->merge, chosen > 0 && chosen <= self->other_ids->len);
}

static void
merge_cb (AscribeTagEditor *self)
{
  guint chosen = adw_combo_row_get_selected (self->others);
  g_autofree char *into = g_strdup (g_ptr_array_index (self->other_ids, chosen - 1));
  g_autoptr (GError) error = NULL;

  if (ascribe_edit_merge_tags (self->project, self->tag, into, &error))
    ascribe_codebook_say_done (GTK_WIDGET (self), self->project, _("Tags merged"));
  else
    ascribe_codebook_say_error (GTK_WIDGET (self), error);
}

static GtkWidget *
add_entry (AscribeTagEditor *self, const char *title, GCallback committed)
{
  GtkWidget *row = ascribe_entry_row_new (title);

  g_signal_connect_object (row, "committed", committed, self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->names, row);

  return row;
}

static void
ascribe_tag_editor_dispose (GObject *object)
{
  AscribeTagEditor *self = ASCRIBE_TAG_EDITOR (object);

  self->showing = TRUE;
  g_clear_object (&self->project);
  gtk_widget_dispose_template (GTK_WIDGET (object), ASCRIBE_TYPE_TAG_EDITOR);

  G_OBJECT_CLASS (ascribe_tag_editor_parent_class)->dispose (object);
}

static void
ascribe_tag_editor_finalize (GObject *object)
{
  AscribeTagEditor *self = ASCRIBE_TAG_EDITOR (object);

  g_free (self->tag);
  g_ptr_array_unref (self->other_ids);

  G_OBJECT_CLASS (ascribe_tag_editor_parent_class)->finalize (object);
}

static void
ascribe_tag_editor_class_init (AscribeTagEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ascribe_tag_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = ascribe_tag_editor_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ascribe_app/Ascribe/codebook-editor-tag.ui");
  gtk_widget_class_bind_template_child (widget_class, AscribeTagEditor, title);
  gtk_widget_class_bind_template_child (widget_class, AscribeTagEditor, page);
  gtk_widget_class_bind_template_child (widget_class, AscribeTagEditor, names);
  gtk_widget_class_bind_template_child (widget_class, AscribeTagEditor, questions);
  gtk_widget_class_bind_template_child (widget_class, AscribeTagEditor, color);
  gtk_widget_class_bind_template_child (widget_class, AscribeTagEditor, visible);
  gtk_widget_class_bind_template_child (widget_class, AscribeTagEditor, archived);
  gtk_widget_class_bind_template_child (widget_class, AscribeTagEditor, others);
  gtk_widget_class_bind_template_child (widget_class, AscribeTagEditor, merge);
  gtk_widget_class_bind_template_callback (widget_class, color_set_cb);
  gtk_widget_class_bind_template_callback (widget_class, visible_cb);
  gtk_widget_class_bind_template_callback (widget_class, archived_cb);
  gtk_widget_class_bind_template_callback (widget_class, other_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, merge_cb);
}

static void
ascribe_tag_editor_init (AscribeTagEditor *self)
{
  self->showing = TRUE;
  self->other_ids = g_ptr_array_new_with_free_func (g_free);
  g_type_ensure (ASCRIBE_TYPE_QUESTIONS_EDITOR);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->name = add_entry (self, _("Name"), G_CALLBACK (name_committed_cb));
  /* Translators: the letter on the keyboard that gives the tag */
  self->key = add_entry (self, C_("shortcut", "Key"), G_CALLBACK (key_committed_cb));
  self->description = add_entry (self, _("Description"), G_CALLBACK (description_committed_cb));
}

GtkWidget *
ascribe_tag_editor_new (AscribeProject *project, const char *tag)
{
  AscribeTagEditor *self = g_object_new (ASCRIBE_TYPE_TAG_EDITOR, NULL);

  g_set_object (&self->project, project);
  self->tag = g_strdup (tag);
  ascribe_questions_editor_set_owner (self->questions, self);
  g_signal_connect_object (ascribe_codebook_get_tags (ascribe_project_get_codebook (project)), "items-changed",
                           G_CALLBACK (show_tag), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (project, "notify::access", G_CALLBACK (show_tag), self, G_CONNECT_SWAPPED);
  show_tag (self);

  return GTK_WIDGET (self);
}

AscribeProject *
ascribe_tag_editor_get_project (AscribeTagEditor *self)
{
  return self->project;
}

AscribeTag *
ascribe_tag_editor_get_tag (AscribeTagEditor *self)
{
  return self->project == NULL ? NULL : ascribe_codebook_lookup_tag (ascribe_project_get_codebook (self->project), self->tag);
}

AscribeTag *
ascribe_tag_editor_copy_tag (AscribeTagEditor *self)
{
  AscribeTag *tag = ascribe_tag_editor_get_tag (self);

  return tag != NULL ? ascribe_tag_copy (tag) : NULL;
}

gboolean
ascribe_tag_editor_put (AscribeTagEditor *self, AscribeTag *changed)
{
  g_autoptr (GError) error = NULL;

  if (ascribe_edit_put_entry (self->project, G_OBJECT (changed), &error))
    return TRUE;

  ascribe_codebook_say_error (GTK_WIDGET (self), error);
  show_tag (self);

  return FALSE;
}
