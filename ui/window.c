/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/window-private.h"

#include <glib/gi18n.h>

#include "ui/link-bar.h"
#include "ui/project-folder.h"
#include "ui/sentences.h"
#include "ui/window-panes.h"

G_DEFINE_FINAL_TYPE (AscribeWindow, ascribe_window, ADW_TYPE_APPLICATION_WINDOW)

static gboolean
load_cb (gpointer data)
{
  AscribeWindow *self = data;

  self->load_idle = 0;
  ascribe_window_load (self);

  return G_SOURCE_REMOVE;
}

/* What is left to the moment when there is nothing to paint any more. */
static void
load_later (AscribeWindow *self)
{
  if (self->load_idle == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->load_idle = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, load_cb, self, NULL);
}

static void
failed_cb (AscribeWindow *self, const GError *error)
{
  ascribe_window_fail (self, NULL, error);
}

static void
edited_cb (AscribeWindow *self, const char *verb)
{
  if (g_str_equal (verb, "untag"))
    ascribe_window_offer_undo (self, _("Annotation deleted"));
  else if (g_str_equal (verb, "unlink"))
    ascribe_window_offer_undo (self, _("Link deleted"));
}

static void
note_requested_cb (AscribeWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.note", NULL);
}

static void
link_requested_cb (AscribeWindow *self, const char *type)
{
  if (adw_flap_get_folded (self->details_flap))
    ascribe_window_reveal_details (self, FALSE);
  gtk_widget_activate_action (GTK_WIDGET (self->page), "page.link", "s", type);
}

static void
article_chosen_cb (AscribeWindow *self, const char *id)
{
  ascribe_window_show_article (self, id);
  /* Whoever goes through the list by keys wants to go on. */
  if (adw_flap_get_folded (self->sidebar_flap) && !gtk_window_get_focus_visible (GTK_WINDOW (self)))
    ascribe_window_reveal_sidebar (self, FALSE);
}

static void
listed_cb (AscribeWindow *self)
{
  ascribe_window_show_state (self);
}

static void
hint_close_cb (AscribeWindow *self)
{
  gtk_info_bar_set_revealed (self->hint, FALSE);
  ascribe_session_set (self->session, "hint", g_variant_new_boolean (FALSE));
}

static void
remember_window (AscribeWindow *self)
{
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  ascribe_session_set (self->session, "window-size", g_variant_new ("(ii)", width, height));
  ascribe_session_set (self->session, "maximized", g_variant_new_boolean (gtk_window_is_maximized (GTK_WINDOW (self))));
  ascribe_session_set (self->session, "sidebar", g_variant_new_boolean (self->sidebar_wanted));
  ascribe_session_set (self->session, "details", g_variant_new_boolean (self->details_wanted));
  ascribe_window_keep_place (self);
}

static void
recall_window (AscribeWindow *self)
{
  g_autoptr (GVariant) size = ascribe_session_get (self->session, "window-size");
  int width, height;

  g_variant_get (size, "(ii)", &width, &height);
  gtk_window_set_default_size (GTK_WINDOW (self), CLAMP (width, 360, 10000), CLAMP (height, 300, 10000));
  if (ascribe_session_get_boolean (self->session, "maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
}

static gboolean
ascribe_window_close_request (GtkWindow *window)
{
  AscribeWindow *self = ASCRIBE_WINDOW (window);

  remember_window (self);
  if (self->import != NULL)
    ascribe_import_job_cancel (self->import);

  return GTK_WINDOW_CLASS (ascribe_window_parent_class)->close_request (window);
}

static void
ascribe_window_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (ascribe_window_parent_class)->map (widget);

  load_later (ASCRIBE_WINDOW (widget));
}

static void
ascribe_window_dispose (GObject *object)
{
  AscribeWindow *self = ASCRIBE_WINDOW (object);

  g_clear_handle_id (&self->load_idle, g_source_remove);
  g_clear_handle_id (&self->place_idle, g_source_remove);
  if (self->details != NULL)
    ascribe_window_set_project (self, NULL);
  self->details = NULL;
  /* Without these there is nothing to update any more. */
  g_clear_object (&self->page_actions);
  /* These hold the panes. */
  g_action_map_remove_action (G_ACTION_MAP (self), "sidebar");
  g_action_map_remove_action (G_ACTION_MAP (self), "details");
  gtk_widget_dispose_template (GTK_WIDGET (self), ASCRIBE_TYPE_WINDOW);
  g_clear_object (&self->waiting_files);
  g_clear_pointer (&self->place, ascribe_place_free);
  g_clear_pointer (&self->waiting, g_free);
  g_clear_pointer (&self->failed_path, g_free);
  g_clear_weak_pointer (&self->failure);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (ascribe_window_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (klass, "/io/github/ascribe_app/Ascribe/window.ui");
  gtk_widget_class_bind_template_child (klass, AscribeWindow, sidebar_flap);
  gtk_widget_class_bind_template_child (klass, AscribeWindow, details_flap);
  gtk_widget_class_bind_template_child (klass, AscribeWindow, content);
  gtk_widget_class_bind_template_child (klass, AscribeWindow, sidebar_header);
  gtk_widget_class_bind_template_child (klass, AscribeWindow, content_header);
  gtk_widget_class_bind_template_child (klass, AscribeWindow, details_header);
  gtk_widget_class_bind_template_child (klass, AscribeWindow, project_title);
  gtk_widget_class_bind_template_child (klass, AscribeWindow, article_title);
  gtk_widget_class_bind_template_child (klass, AscribeWindow, add_button);
  gtk_widget_class_bind_template_child (klass, AscribeWindow, menu_button);
  gtk_widget_class_bind_template_child (klass, AscribeWindow, other_menu_button);
  gtk_widget_class_bind_template_child (klass, AscribeWindow, add_menu);
  gtk_widget_class_bind_template_child (klass, AscribeWindow, main_menu);
  gtk_widget_class_bind_template_child (klass, AscribeWindow, sidebar_button);
  gtk_widget_class_bind_template_child (klass, AscribeWindow, details_button);
  gtk_widget_class_bind_template_child (klass, AscribeWindow, undo_button);
  gtk_widget_class_bind_template_child (klass, AscribeWindow, redo_button);
  gtk_widget_class_bind_template_child (klass, AscribeWindow, export_button);
  gtk_widget_class_bind_template_child (klass, AscribeWindow, recent_menu);
  gtk_widget_class_bind_template_child (klass, AscribeWindow, sidebar);
  gtk_widget_class_bind_template_child (klass, AscribeWindow, details_clamp);
  gtk_widget_class_bind_template_child (klass, AscribeWindow, toasts);
  gtk_widget_class_bind_template_child (klass, AscribeWindow, bars);
  gtk_widget_class_bind_template_child (klass, AscribeWindow, notice);
  gtk_widget_class_bind_template_child (klass, AscribeWindow, notice_label);
  gtk_widget_class_bind_template_child (klass, AscribeWindow, hint);
  gtk_widget_class_bind_template_child (klass, AscribeWindow, stack);
  gtk_widget_class_bind_template_child (klass, AscribeWindow, scroller);
  gtk_widget_class_bind_template_child (klass, AscribeWindow, page);
  gtk_widget_class_bind_template_child (klass, AscribeWindow, tag_bar_box);
  gtk_widget_class_bind_template_child (klass, AscribeWindow, tag_bar);
  gtk_widget_class_bind_template_child (klass, AscribeWindow, key_buttons);
  gtk_widget_class_bind_template_callback (klass, hint_close_cb);
}

static void
ascribe_window_class_init (AscribeWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ascribe_window_dispose;
  widget_class->map = ascribe_window_map;
  GTK_WINDOW_CLASS (klass)->close_request = ascribe_window_close_request;

  g_type_ensure (ASCRIBE_TYPE_SIDEBAR);
  g_type_ensure (ASCRIBE_TYPE_LINK_BAR);
  g_type_ensure (ASCRIBE_TYPE_PAGE);
  g_type_ensure (ASCRIBE_TYPE_TAG_BAR);
  bind_template (widget_class);
  ascribe_window_install_actions (widget_class);
}

static void
ascribe_window_init (AscribeWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect_object (self->page, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->page, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->page, "note-requested", G_CALLBACK (note_requested_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sidebar, "article-chosen", G_CALLBACK (article_chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sidebar, "listed", G_CALLBACK (listed_cb), self, G_CONNECT_SWAPPED);
}

AscribeWindow *
ascribe_window_new (GtkApplication *application, AscribeSession *session)
{
  AscribeWindow *self = g_object_new (ASCRIBE_TYPE_WINDOW, "application", application, NULL);
  GSettings *settings = ascribe_session_get_settings (session);

  self->session = g_object_ref (session);
  recall_window (self);
  ascribe_window_init_panes (self);
  ascribe_window_init_actions (self);
  if (settings != NULL)
    {
      g_settings_bind (settings, "zoom", self->page, "zoom", G_SETTINGS_BIND_DEFAULT);
      g_settings_bind (settings, "snap-to-words", self->page, "snap-to-words", G_SETTINGS_BIND_GET);
    }
  ascribe_window_update_actions (self);

  return self;
}

void
ascribe_window_complete (AscribeWindow *self)
{
  if (self->details != NULL)
    return;

  gtk_menu_button_set_menu_model (self->add_button, self->add_menu);
  gtk_menu_button_set_menu_model (self->menu_button, self->main_menu);
  gtk_menu_button_set_menu_model (self->other_menu_button, self->main_menu);

  self->welcome = g_object_new (ASCRIBE_TYPE_WELCOME, NULL);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->welcome), "welcome");

  self->details = ASCRIBE_DETAILS (ascribe_details_new ());
  adw_clamp_set_child (self->details_clamp, GTK_WIDGET (self->details));
  g_object_bind_property (self->page, "selected", self->details, "selected",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  g_signal_connect_object (self->details, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->details, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->details, "link-requested", G_CALLBACK (link_requested_cb), self, G_CONNECT_SWAPPED);
}

void
ascribe_window_open (AscribeWindow *self, const char *path)
{
  char *canonical = ascribe_session_dup_path (path);

  g_free (self->waiting);
  self->waiting = canonical;
  self->waiting_sample = FALSE;
  ascribe_window_show_panes (self);
  load_later (self);
}

void
ascribe_window_open_sample (AscribeWindow *self)
{
  g_autofree char *path = ascribe_window_dup_sample_path ();

  ascribe_window_open (self, path);
  self->waiting_sample = TRUE;
}

char *
ascribe_window_dup_sample_path (void)
{
  /* Translators: the name of a file */
  g_autofree char *name = g_strconcat (_("Sample"), ".ascribe", NULL);
  g_autofree char *folder = ascribe_project_folder_dup_path ();

  return g_build_filename (folder, name, NULL);
}

const char *
ascribe_window_get_path (AscribeWindow *self)
{
  if (self->waiting != NULL)
    return self->waiting;

  return self->project != NULL ? ascribe_project_get_path (self->project) : NULL;
}

AscribeProject *
ascribe_window_get_project (AscribeWindow *self)
{
  return self->project;
}

void
ascribe_window_import (AscribeWindow *self, GListModel *files)
{
  if (self->waiting != NULL || self->import == NULL)
    g_set_object (&self->waiting_files, files);
  else
    ascribe_import_job_import_files (self->import, files);
}

void
ascribe_window_toast (AscribeWindow *self, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (escaped));
}

void
ascribe_window_fail (AscribeWindow *self, const char *path, const GError *error)
{
  g_autofree char *title = path != NULL ? ascribe_sentence_title_of_file (error) : ascribe_sentence_title (error);
  g_autofree char *body = path != NULL ? ascribe_sentence_body_of_file (error, path) : ascribe_sentence_body (error);

  /* One at a time: what fails often enough would pile up. */
  if (self->failure != NULL)
    gtk_window_destroy (GTK_WINDOW (self->failure));
  g_set_weak_pointer (&self->failure, adw_message_dialog_new (GTK_WINDOW (self), title, body));
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (self->failure), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (self->failure));
}

static void
toast_dismissed_cb (AscribeWindow *self, AdwToast *toast)
{
  if (toast == self->undo_toast)
    self->undo_toast = NULL;
}

void
ascribe_window_offer_undo (AscribeWindow *self, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (escaped);

  if (self->undo_toast != NULL)
    adw_toast_dismiss (self->undo_toast);

  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_action_name (toast, "win.undo");
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (toast_dismissed_cb), self, G_CONNECT_SWAPPED);
  self->undo_toast = toast;
  adw_toast_overlay_add_toast (self->toasts, toast);
}
