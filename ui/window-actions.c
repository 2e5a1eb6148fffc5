/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window can be told to do, and when. */
#include "config.h"

#include "ui/window-private.h"
#include "ui/import-laying.h"

#include <glib/gi18n.h>

#include "app/library/editing.h"
#include "ui/about.h"
#include "ui/export-dialog.h"
#include "ui/preferences.h"
#include "ui/sentences.h"
#include "ui/window-correct.h"
#include "ui/window-files.h"
#include "ui/window-panes.h"

static AscribeArticle *
get_article (AscribeWindow *self)
{
  return self->article != NULL ? ascribe_open_article_get_article (self->article) : NULL;
}

static gboolean
is_writable (AscribeWindow *self)
{
  return self->project != NULL && ascribe_project_get_access (self->project) == ASCRIBE_WRITABLE;
}

static gboolean
is_editable (GtkWidget *focus)
{
  return GTK_IS_TEXT (focus) || (GTK_IS_TEXT_VIEW (focus) && gtk_text_view_get_editable (GTK_TEXT_VIEW (focus)));
}

/* What is being typed has an undo of its own. */
static gboolean
is_typing (AscribeWindow *self, gboolean undo)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (!is_editable (focus))
    return FALSE;
  if (GTK_IS_TEXT (focus))
    return TRUE;

  return undo ? gtk_text_buffer_get_can_undo (gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus)))
              : gtk_text_buffer_get_can_redo (gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus)));
}

static char *
find_article (AscribeWindow *self, const AscribeChange *change)
{
  GObject *object = change->after != NULL ? change->after : change->before;
  const char *id = NULL;

  if (ASCRIBE_IS_ANNOTATION (object))
    id = ASCRIBE_ANNOTATION (object)->article;
  else if (ASCRIBE_IS_ARTICLE (object) && change->after != NULL)
    id = ASCRIBE_ARTICLE (object)->id;

  return id != NULL ? ascribe_project_resolve_article (self->project, id, NULL) : NULL;
}

/* Nobody sees a change in an article that isn't shown. A correction begins with the version that undoing it takes away; the one that
 * stays is next. */
static void
show_changed_article (AscribeWindow *self, AscribeEdit *edit)
{
  gsize n_changes;
  const AscribeChange *changes = ascribe_edit_get_changes (edit, &n_changes);
  g_autofree char *known = NULL;

  for (gsize i = 0; i < MIN (n_changes, 2) && known == NULL; i++)
    known = find_article (self, &changes[i]);
  if (known != NULL)
    ascribe_window_show_article (self, known);
}

static void
step_history (AscribeWindow *self, gboolean undo)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeEdit) edit = NULL;

  if (is_typing (self, undo))
    {
      gtk_widget_activate_action (gtk_window_get_focus (GTK_WINDOW (self)), undo ? "text.undo" : "text.redo", NULL);
      return;
    }

  edit = undo ? ascribe_project_undo (self->project, &error) : ascribe_project_redo (self->project, &error);
  if (edit != NULL)
    show_changed_article (self, edit);
  else if (error != NULL)
    ascribe_window_fail (self, NULL, error);
}

static void
undo_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  step_history (ASCRIBE_WINDOW (widget), TRUE);
}

static void
redo_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  step_history (ASCRIBE_WINDOW (widget), FALSE);
}

static void
import_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ascribe_import_job_choose_files (ASCRIBE_WINDOW (widget)->import);
}

static void
import_folder_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ascribe_import_job_choose_folder (ASCRIBE_WINDOW (widget)->import);
}

static void
import_annotations_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ascribe_import_job_choose_annotations (ASCRIBE_WINDOW (widget)->import, g_str_equal (name, "win.import-annotation-folder"));
}

static void
add_from_address_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ascribe_import_job_ask_addresses (ASCRIBE_WINDOW (widget)->import, NULL);
}

/* Where something is typed, Ctrl+V goes there. */
static void
paste_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AscribeWindow *self = ASCRIBE_WINDOW (widget);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (is_editable (focus))
    gtk_widget_activate_action (focus, "clipboard.paste", NULL);
  else if (is_writable (self))
    ascribe_import_job_paste (self->import, widget);
}

static void
paste_article_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ascribe_import_job_paste (ASCRIBE_WINDOW (widget)->import, widget);
}

static void
exported_cb (AscribeWindow *self, GFile *file, AdwToast *toast)
{
  adw_toast_overlay_add_toast (self->toasts, g_object_ref (toast));
}

static void
export_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AscribeWindow *self = ASCRIBE_WINDOW (widget);
  GtkWidget *dialog = ascribe_export_dialog_new (GTK_WINDOW (self), self->project);

  g_signal_connect_object (dialog, "exported", G_CALLBACK (exported_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
search_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ascribe_window_reveal_sidebar (ASCRIBE_WINDOW (widget), TRUE);
  ascribe_sidebar_focus_search (ASCRIBE_WINDOW (widget)->sidebar);
}

static void
step_article_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ascribe_sidebar_step (ASCRIBE_WINDOW (widget)->sidebar, g_str_has_suffix (name, "next-article") ? 1 : -1);
}

static void
show_article_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AscribeWindow *self = ASCRIBE_WINDOW (widget);

  if (adw_flap_get_folded (self->sidebar_flap))
    ascribe_window_reveal_sidebar (self, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->page));
}

static void
note_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ascribe_window_reveal_details (ASCRIBE_WINDOW (widget), TRUE);
  ascribe_details_focus_note (ASCRIBE_WINDOW (widget)->details);
}

static void
delete_article_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AscribeWindow *self = ASCRIBE_WINDOW (widget);
  g_autofree char *id = g_strdup (get_article (self)->id);
  const char *ids[] = { id, NULL };
  g_autoptr (GError) error = NULL;

  /* Reading goes on with a neighbour. */
  ascribe_sidebar_step (self->sidebar, 1);
  if (g_strcmp0 (id, get_article (self)->id) == 0)
    ascribe_sidebar_step (self->sidebar, -1);

  if (ascribe_edit_delete_articles (self->project, ids, &error))
    ascribe_window_offer_undo (self, _("Article deleted"));
  else
    ascribe_window_fail (self, NULL, error);
}

static void
toggle_done_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  AscribeWindow *self = data;
  AscribeArticle *article = get_article (self);
  g_autofree char *id = g_strdup (article->id);
  const char *ids[] = { id, NULL };
  g_autoptr (GError) error = NULL;

  if (!ascribe_edit_set_status (self->project, ids,
                                article->status == ASCRIBE_STATUS_DONE ? ASCRIBE_STATUS_TODO : ASCRIBE_STATUS_DONE, &error))
    ascribe_window_fail (self, NULL, error);
}

static void
preferences_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AscribeWindow *self = ASCRIBE_WINDOW (widget);

  gtk_window_present (GTK_WINDOW (ascribe_preferences_new (GTK_WINDOW (self), self->project,
                                                           ascribe_session_get_settings (self->session))));
}

static void
about_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ascribe_about_present (GTK_WINDOW (widget));
}

static void
shortcuts_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/io/github/ascribe_app/Ascribe/shortcuts.ui");
  GtkWindow *shortcuts = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));

  gtk_window_set_transient_for (shortcuts, GTK_WINDOW (widget));
  gtk_window_present (shortcuts);
}

/* The page has its actions for what is inside it; buttons and menus outside reach them through these. */
static void
page_action_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  AscribeWindow *self = data;
  g_autofree char *name = g_strconcat ("page.", g_action_get_name (G_ACTION (action)), NULL);

  gtk_widget_activate_action_variant (GTK_WIDGET (self->page), name, parameter);
  if (!g_str_has_prefix (name, "page.zoom"))
    gtk_widget_grab_focus (GTK_WIDGET (self->page));
}

static void
enable_page_action (AscribeWindow *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->page_actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
enable_actions (AscribeWindow *self, const char * const *names, gboolean enabled)
{
  for (gsize i = 0; names[i] != NULL; i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), names[i], enabled);
}

static void
name_step (GtkWidget *button, const char *word, const char *verb)
{
  /* Translators: %1$s is “Undo” or “Redo”, %2$s what would be undone or redone, as in “Undo: Tag” */
  g_autofree char *tooltip = verb != NULL ? g_strdup_printf (_("%1$s: %2$s"), word, ascribe_sentence_verb (verb)) : NULL;

  gtk_widget_set_tooltip_text (button, tooltip != NULL ? tooltip : word);
}

static void
add_key_button (AscribeWindow *self, const char *label, const char *key, const char *action, const char *target)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *hint = gtk_label_new (key);

  gtk_widget_add_css_class (hint, "key-hint");
  gtk_widget_set_valign (hint, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), gtk_label_new (label));
  gtk_box_append (GTK_BOX (box), hint);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  if (target != NULL)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", target);
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "key-button");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_box_append (self->key_buttons, button);
}

void
ascribe_window_install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.undo", NULL, undo_cb);
  gtk_widget_class_install_action (klass, "win.redo", NULL, redo_cb);
  gtk_widget_class_install_action (klass, "win.import", NULL, import_cb);
  gtk_widget_class_install_action (klass, "win.import-folder", NULL, import_folder_cb);
  gtk_widget_class_install_action (klass, "win.import-annotations", NULL, import_annotations_cb);
  gtk_widget_class_install_action (klass, "win.import-annotation-folder", NULL, import_annotations_cb);
  gtk_widget_class_install_action (klass, "win.add-from-address", NULL, add_from_address_cb);
  gtk_widget_class_install_action (klass, "win.paste", NULL, paste_cb);
  gtk_widget_class_install_action (klass, "win.paste-article", NULL, paste_article_cb);
  gtk_widget_class_install_action (klass, "win.export", NULL, export_cb);
  gtk_widget_class_install_action (klass, "win.search", NULL, search_cb);
  gtk_widget_class_install_action (klass, "win.next-article", NULL, step_article_cb);
  gtk_widget_class_install_action (klass, "win.previous-article", NULL, step_article_cb);
  gtk_widget_class_install_action (klass, "win.show-article", NULL, show_article_cb);
  gtk_widget_class_install_action (klass, "win.note", NULL, note_cb);
  gtk_widget_class_install_action (klass, "win.delete-article", NULL, delete_article_cb);
  gtk_widget_class_install_action (klass, "win.preferences", NULL, preferences_cb);
  gtk_widget_class_install_action (klass, "win.about", NULL, about_cb);
  gtk_widget_class_install_action (klass, "win.show-help-overlay", NULL, shortcuts_cb);
  ascribe_window_install_file_actions (klass);
  ascribe_window_install_correct_action (klass);
}

void
ascribe_window_init_actions (AscribeWindow *self)
{
  const GActionEntry page_entries[] = {
    { .name = "tag", .activate = page_action_cb, .parameter_type = "s" },
    { .name = "link", .activate = page_action_cb, .parameter_type = "s" },
    { .name = "extend", .activate = page_action_cb },
    { .name = "untag", .activate = page_action_cb },
    { .name = "next", .activate = page_action_cb },
    { .name = "previous", .activate = page_action_cb },
    { .name = "zoom-in", .activate = page_action_cb },
    { .name = "zoom-out", .activate = page_action_cb },
    { .name = "zoom-reset", .activate = page_action_cb },
  };
  const GActionEntry entries[] = {
    { .name = "toggle-done", .activate = toggle_done_cb, .state = "false" },
  };
  g_autoptr (GPropertyAction) sidebar = g_property_action_new ("sidebar", self->sidebar_flap, "reveal-flap");
  g_autoptr (GPropertyAction) details = g_property_action_new ("details", self->details_flap, "reveal-flap");

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (sidebar));
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (details));

  self->page_actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->page_actions), page_entries, G_N_ELEMENTS (page_entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "page", G_ACTION_GROUP (self->page_actions));
  g_signal_connect_object (self->page, "notify", G_CALLBACK (ascribe_window_update_actions), self, G_CONNECT_SWAPPED);

  /* Translators: what the keys L, N and Tab do on the page */
  add_key_button (self, _("Link"), "L", "page.link", "");
  add_key_button (self, _("Note"), "N", "win.note", NULL);
  add_key_button (self, _("Next"), "Tab", "page.next", NULL);
}

void
ascribe_window_update_actions (AscribeWindow *self)
{
  const char * const writing[] = { "win.import", "win.import-folder", "win.add-from-address", "win.paste-article", "win.import-annotations",
                                   "win.import-annotation-folder", NULL };
  const char * const opened[] = { "win.export", "win.search", "win.next-article", "win.previous-article", NULL };
  gboolean writable = is_writable (self);
  gboolean reading = self->article != NULL;
  gboolean selected = reading && ascribe_page_get_selected (self->page) != NULL;
  gboolean has_selection;
  g_autofree char *undo = NULL;
  g_autofree char *redo = NULL;
  GAction *done;

  if (self->page_actions == NULL)
    return;

  g_object_get (self->page, "has-selection", &has_selection, NULL);
  if (self->project != NULL)
    g_object_get (self->project, "undo-verb", &undo, "redo-verb", &redo, NULL);

  enable_actions (self, writing, writable);
  enable_actions (self, opened, self->project != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo", writable && undo != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.redo", writable && redo != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.delete-article", writable && reading);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.correct-article", writable && reading);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.note", selected);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.retry", self->failed_path != NULL);
  name_step (self->undo_button, _("Undo"), undo);
  name_step (self->redo_button, _("Redo"), redo);

  enable_page_action (self, "tag", writable && has_selection);
  enable_page_action (self, "extend", writable && has_selection && selected);
  enable_page_action (self, "link", writable && selected);
  enable_page_action (self, "untag", writable && selected);
  enable_page_action (self, "next", reading);
  enable_page_action (self, "previous", reading);

  done = g_action_map_lookup_action (G_ACTION_MAP (self), "toggle-done");
  g_simple_action_set_enabled (G_SIMPLE_ACTION (done), writable && reading);
  g_simple_action_set_state (G_SIMPLE_ACTION (done),
                             g_variant_new_boolean (reading && get_article (self)->status == ASCRIBE_STATUS_DONE));
}
