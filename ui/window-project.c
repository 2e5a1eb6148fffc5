/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The project of the window: opening it, what is shown of it, and where reading goes on. */
#include "config.h"

#include "ui/window-private.h"

#include <errno.h>
#include <glib/gi18n.h>

#include "app/library/defaults.h"
#include "app/model/error.h"
#include "ui/one-line.h"
#include "ui/project-folder.h"
#include "ui/window-panes.h"

#define MAX_TITLE 200
#define MAX_PUBLISHER 100

static void
show_window_title (AscribeWindow *self, const char *article, const char *project)
{
  g_autofree char *title = NULL;

  if (project != NULL && *article != '\0')
    title = g_strdup_printf ("%s — %s", article, project);
  else
    title = g_strdup (project != NULL ? project : _("Ascribe"));

  gtk_window_set_title (GTK_WINDOW (self), title);
}

static void
show_titles (AscribeWindow *self)
{
  AscribeArticle *article = self->article != NULL ? ascribe_open_article_get_article (self->article) : NULL;
  g_autofree char *project = NULL;
  g_autofree char *count = NULL;
  g_autofree char *title = ascribe_one_line (article != NULL ? article->title : NULL, MAX_TITLE);
  g_autofree char *publisher = ascribe_one_line_isolated (article != NULL ? article->publisher : NULL, MAX_PUBLISHER);
  g_autofree char *date = ascribe_one_line_date (article != NULL ? article->published : NULL);
  g_autofree char *caption = NULL;
  guint n_articles = 0;

  if (self->project != NULL)
    {
      g_object_get (self->project, "n-articles", &n_articles, NULL);
      project = ascribe_one_line (ascribe_project_get_title (self->project), MAX_TITLE);
      count = g_strdup_printf (ngettext ("%u article", "%u articles", n_articles), n_articles);
    }
  if (article != NULL && *title == '\0')
    {
      g_free (title);
      title = g_strdup (_("Untitled"));
    }

  caption = g_strconcat (publisher, *publisher != '\0' && *date != '\0' ? " · " : "", date, NULL);
  adw_window_title_set_title (self->project_title, project != NULL ? project : _("Ascribe"));
  adw_window_title_set_subtitle (self->project_title, count != NULL ? count : "");
  adw_window_title_set_title (self->article_title, title);
  adw_window_title_set_subtitle (self->article_title, caption);
  show_window_title (self, title, project);
}

static void
show_notice (AscribeWindow *self)
{
  AscribeAccess access = self->project != NULL ? ascribe_project_get_access (self->project) : ASCRIBE_WRITABLE;
  const char *reason = NULL;

  switch (access)
    {
    case ASCRIBE_LOCKED_ASKED:
      reason = _("This project is open for reading only.");
      break;
    case ASCRIBE_LOCKED_NEWER:
      reason = _("A newer Ascribe made this project: it can be read and exported here, but not changed.");
      break;
    case ASCRIBE_LOCKED_MEDIUM:
      reason = _("This project’s file can’t be written: it can be read and exported, but not changed. "
                 "Copy it to a folder of yours to go on working.");
      break;
    case ASCRIBE_WRITABLE:
    default:
      break;
    }

  if (reason != NULL)
    gtk_label_set_label (self->notice_label, reason);
  gtk_info_bar_set_revealed (self->notice, reason != NULL);
}

static gboolean
is_empty (AscribeWindow *self)
{
  guint n_articles;

  g_object_get (self->project, "n-articles", &n_articles, NULL);

  return n_articles == 0;
}

/* Where nothing is left of what was read last: the first article of the list. */
static void
choose_first (AscribeWindow *self)
{
  AscribeArticleList *list = ascribe_sidebar_get_list (self->sidebar);
  g_autoptr (AscribeArticleRow) row = NULL;

  if (list == NULL || self->place == NULL || ascribe_sidebar_is_pending (self->sidebar))
    return;

  /* Once: whoever leaves an article later wants no other. */
  g_clear_pointer (&self->place, ascribe_place_free);
  row = self->article == NULL ? g_list_model_get_item (G_LIST_MODEL (list), 0) : NULL;
  if (row != NULL)
    {
      ascribe_window_show_article (self, row->id);
      gtk_widget_grab_focus (GTK_WIDGET (self->page));
    }
}

void
ascribe_window_show_state (AscribeWindow *self)
{
  gboolean reading;

  choose_first (self);
  reading = self->project != NULL && ascribe_page_get_open_article (self->page) != NULL;

  if (reading)
    gtk_stack_set_visible_child_name (self->stack, "page");
  else if (self->waiting != NULL || ascribe_sidebar_is_pending (self->sidebar))
    gtk_stack_set_visible_child_name (self->stack, "blank");
  else
    {
      if (self->project == NULL)
        ascribe_welcome_show_start (self->welcome);
      else if (self->article != NULL)
        ascribe_welcome_show_too_long (self->welcome);
      else if (is_empty (self))
        ascribe_welcome_show_empty (self->welcome, ascribe_project_get_access (self->project) == ASCRIBE_WRITABLE);
      else
        ascribe_welcome_show_choose (self->welcome);
      gtk_stack_set_visible_child_name (self->stack, "welcome");
    }

  gtk_info_bar_set_revealed (self->hint, reading && ascribe_session_get_boolean (self->session, "hint") &&
                             ascribe_project_get_access (self->project) == ASCRIBE_WRITABLE);
  gtk_widget_set_visible (GTK_WIDGET (self->tag_bar_box), reading);
  ascribe_window_show_panes (self);
  show_notice (self);
  show_titles (self);
  ascribe_window_update_actions (self);
}

static void
project_cb (AscribeWindow *self)
{
  if (self->article == NULL)
    ascribe_window_show_state (self);
  show_titles (self);
  ascribe_window_update_actions (self);
}

static void
edited_cb (AscribeWindow *self, AscribeEdit *edit)
{
  if (self->undo_toast != NULL)
    adw_toast_dismiss (self->undo_toast);

  /* Whoever tagged knows how to. It goes with the next article: the text must not move under the pointer, and the hint also says what
   * comes next, the link. */
  if (gtk_info_bar_get_revealed (self->hint) && g_str_equal (ascribe_edit_get_verb (edit), "tag"))
    ascribe_session_set (self->session, "hint", g_variant_new_boolean (FALSE));
}

static void
finished_cb (AscribeWindow *self, const char *sentence, gboolean came_in)
{
  if (came_in)
    ascribe_window_offer_undo (self, sentence);
  else
    ascribe_window_toast (self, sentence);
  ascribe_window_update_actions (self);
}

static void
imported_cb (AscribeWindow *self, const char *article)
{
  ascribe_window_show_article (self, article);
  gtk_widget_grab_focus (GTK_WIDGET (self->page));
}

static void
import_failed_cb (AscribeWindow *self, const GError *error)
{
  ascribe_window_fail (self, NULL, error);
}

static void
deleted_cb (AscribeWindow *self)
{
  ascribe_window_show_article (self, NULL);
}

static void
use_annotator_name (AscribeWindow *self)
{
  g_autoptr (GVariant) name = ascribe_session_get (self->session, "annotator-name");

  if (self->project != NULL && *g_variant_get_string (name, NULL) != '\0')
    ascribe_project_set_annotator_name (self->project, g_variant_get_string (name, NULL));
}

static void
watch_project (AscribeWindow *self)
{
  GtkWidget *progress;

  g_signal_connect_object (self->project, "notify", G_CALLBACK (project_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->project, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  if (ascribe_session_get_settings (self->session) != NULL)
    g_signal_connect_object (ascribe_session_get_settings (self->session), "changed::annotator-name",
                             G_CALLBACK (use_annotator_name), self, G_CONNECT_SWAPPED);
  use_annotator_name (self);

  self->import = ascribe_import_job_new (self->project, self->session, GTK_WINDOW (self));
  g_signal_connect_object (self->import, "finished", G_CALLBACK (finished_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->import, "imported", G_CALLBACK (imported_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->import, "failed", G_CALLBACK (import_failed_cb), self, G_CONNECT_SWAPPED);
  progress = ascribe_import_job_create_progress (self->import);
  gtk_box_append (self->bars, progress);
  ascribe_import_job_accept_drops (self->import, GTK_WIDGET (self));
  self->progress = progress;
}

static void
unwatch_project (AscribeWindow *self)
{
  if (ascribe_session_get_settings (self->session) != NULL)
    g_signal_handlers_disconnect_by_func (ascribe_session_get_settings (self->session), use_annotator_name, self);
  g_signal_handlers_disconnect_by_data (self->project, self);
  g_signal_handlers_disconnect_by_data (self->import, self);
  ascribe_import_job_cancel (self->import);
  gtk_box_remove (self->bars, self->progress);
  self->progress = NULL;
  g_clear_object (&self->import);
}

void
ascribe_window_set_project (AscribeWindow *self, AscribeProject *project)
{
  if (self->project == project)
    return;

  if (self->article != NULL)
    ascribe_window_show_article (self, NULL);
  if (self->project != NULL)
    unwatch_project (self);

  g_set_object (&self->project, project);
  ascribe_tag_bar_set_codebook (self->tag_bar, project != NULL ? ascribe_project_get_codebook (project) : NULL);
  ascribe_sidebar_set_project (self->sidebar, project);
  if (project != NULL)
    watch_project (self);
}

/* Brings the place to that part of the window's height. */
static void
scroll_to (AscribeWindow *self, GtkTextIter *place, double height)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->page));
  /* By a mark, since lines have no height yet. */
  GtkTextMark *mark = gtk_text_buffer_create_mark (buffer, NULL, place, TRUE);

  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self->page), mark, 0, TRUE, 0, height);
  gtk_text_buffer_delete_mark (buffer, mark);
}

/* Whoever searched for words wants to see them. */
static void
scroll_to_hit (AscribeWindow *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->page));
  g_auto (GStrv) words = g_strsplit_set (ascribe_sidebar_get_query (self->sidebar), " \"", -1);
  GtkTextIter start, match, end;

  gtk_text_buffer_get_start_iter (buffer, &start);
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0' && *words[i] != '-' &&
        gtk_text_iter_forward_search (&start, words[i], GTK_TEXT_SEARCH_CASE_INSENSITIVE, &match, &end, NULL))
      {
        scroll_to (self, &match, 0.3);
        return;
      }
}

void
ascribe_window_show_article (AscribeWindow *self, const char *id)
{
  g_autoptr (AscribeOpenArticle) article = NULL;
  g_autoptr (GError) error = NULL;

  if (id != NULL && self->article != NULL && g_str_equal (ascribe_open_article_get_article (self->article)->id, id))
    return;

  if (id != NULL && self->project != NULL)
    {
      article = ascribe_project_open_article (self->project, id, &error);
      if (article == NULL)
        ascribe_window_fail (self, NULL, error);
    }
  if (self->article != NULL)
    g_signal_handlers_disconnect_by_data (self->article, self);

  g_set_object (&self->article, article);
  g_object_set (self->details, "open-article", article, NULL);
  ascribe_page_set_open_article (self->page, article != NULL && ascribe_page_can_show (article) ? article : NULL);
  ascribe_sidebar_set_current (self->sidebar, article != NULL ? id : NULL);
  if (article != NULL && ascribe_sidebar_get_query (self->sidebar) != NULL)
    scroll_to_hit (self);
  if (article != NULL)
    {
      g_signal_connect_object (article, "notify::article", G_CALLBACK (show_titles), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (article, "deleted", G_CALLBACK (deleted_cb), self, G_CONNECT_SWAPPED);
    }
  ascribe_window_show_state (self);
}

/* The article that was read last, where it was read, if both are still there. */
static void
go_on_reading (AscribeWindow *self)
{
  guint32 offset = self->place->offset;
  g_autofree char *id = NULL;
  GtkTextIter place;

  if (*self->place->article == '\0')
    return;

  id = ascribe_project_resolve_article (self->project, self->place->article, NULL);
  if (id == NULL || !g_str_equal (id, self->place->article))
    return;

  ascribe_window_show_article (self, id);
  if (self->article == NULL)
    return;

  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->page)), &place,
                                      MIN (offset, G_MAXINT));
  scroll_to (self, &place, 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->page));
}

static gpointer
fail_by_errno (const char *path, GError **error)
{
  int saved = errno;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved), "%s: %s", path, g_strerror (saved));

  return NULL;
}

/* @path becomes that of the program's own copy where it can't work on others'. */
static AscribeProject *
open_project (AscribeWindow *self, char **path, GError **error)
{
  g_autofree char *own = NULL;

  if (ascribe_project_folder_is_needed ())
    {
      own = ascribe_project_folder_adopt (self->session, *path, error);
      if (own == NULL)
        return NULL;
      g_free (*path);
      *path = g_steal_pointer (&own);
    }

  return ascribe_project_open (*path, FALSE, error);
}

static AscribeProject *
open_or_make (AscribeWindow *self, char **path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (*path);

  if (self->waiting_sample && !g_file_test (*path, G_FILE_TEST_EXISTS))
    return g_mkdir_with_parents (folder, 0700) == 0 ? ascribe_project_create_sample (*path, error)
                                                    : fail_by_errno (folder, error);

  return open_project (self, path, error);
}

/* Where a project is open it stays so. */
static void
refuse (AscribeWindow *self, const char *path, const GError *error)
{
  /* The next start looks elsewhere. */
  if (g_error_matches (error, ASCRIBE_ERROR, ASCRIBE_ERROR_NOT_FOUND))
    ascribe_session_forget (self->session, path);
  if (self->project == NULL)
    {
      g_free (self->failed_path);
      self->failed_path = g_strdup (path);
    }
  ascribe_window_show_recent (self);
  ascribe_window_show_state (self);
  if (self->project == NULL)
    ascribe_welcome_show_problem (self->welcome, path, error);
  else
    ascribe_window_fail (self, path, error);
}

gboolean
ascribe_window_check (AscribeWindow *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *tried = g_strdup (path);
  g_autoptr (AscribeProject) project = open_project (self, &tried, &error);

  if (project != NULL)
    return TRUE;

  gtk_window_present (GTK_WINDOW (self));
  refuse (self, tried, error);

  return FALSE;
}

void
ascribe_window_load (AscribeWindow *self)
{
  g_autofree char *path = g_steal_pointer (&self->waiting);
  g_autoptr (AscribeProject) project = NULL;
  g_autoptr (GListModel) files = g_steal_pointer (&self->waiting_files);
  g_autoptr (GError) error = NULL;

  ascribe_window_complete (self);
  if (path == NULL)
    {
      if (self->project == NULL)
        ascribe_window_show_state (self);
      ascribe_window_show_recent (self);
      return;
    }

  project = open_or_make (self, &path, &error);
  if (project == NULL)
    {
      refuse (self, path, error);
      return;
    }

  g_clear_pointer (&self->failed_path, g_free);
  g_clear_pointer (&self->place, ascribe_place_free);
  ascribe_window_set_project (self, NULL);
  self->place = ascribe_session_recall (self->session, path);
  if (self->place == NULL)
    {
      self->place = g_new0 (AscribePlace, 1);
      self->place->path = g_strdup (path);
      self->place->article = g_strdup ("");
    }
  ascribe_window_set_project (self, project);
  ascribe_session_remember (self->session, self->place);
  go_on_reading (self);
  ascribe_window_show_state (self);
  ascribe_window_show_recent (self);
  if (files != NULL)
    ascribe_import_job_import_files (self->import, files);
}

void
ascribe_window_keep_place (AscribeWindow *self)
{
  AscribePlace place = { 0 };
  GdkRectangle visible;
  GtkTextIter iter;

  if (self->project == NULL || self->article == NULL)
    return;

  gtk_text_view_get_visible_rect (GTK_TEXT_VIEW (self->page), &visible);
  gtk_text_view_get_iter_at_location (GTK_TEXT_VIEW (self->page), &iter, visible.x, visible.y);
  place.path = (char *) ascribe_project_get_path (self->project);
  place.article = ascribe_open_article_get_article (self->article)->id;
  place.offset = visible.y > 0 ? gtk_text_iter_get_offset (&iter) : 0;
  ascribe_session_remember (self->session, &place);
}

/* Menus take an underscore for the mark of a key. */
static char *
dup_menu_name (const char *path)
{
  g_autofree char *base = g_filename_display_basename (path);
  g_autofree char *name = ascribe_one_line (base, MAX_TITLE);
  g_auto (GStrv) parts = NULL;

  if (g_str_has_suffix (name, ".ascribe"))
    name[strlen (name) - strlen (".ascribe")] = '\0';
  parts = g_strsplit (name, "_", -1);

  return g_strjoinv ("__", parts);
}

void
ascribe_window_show_recent (AscribeWindow *self)
{
  g_autoptr (GPtrArray) places = ascribe_session_list_places (self->session);

  g_menu_remove_all (self->recent_menu);
  for (guint i = 0; i < places->len; i++)
    {
      AscribePlace *place = g_ptr_array_index (places, i);
      g_autofree char *name = dup_menu_name (place->path);
      g_autoptr (GMenuItem) item = g_menu_item_new (name, NULL);

      g_menu_item_set_action_and_target (item, "win.open-recent", "^ay", place->path);
      g_menu_append_item (self->recent_menu, item);
    }
}
