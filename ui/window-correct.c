/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A changed version of the article that is shown: a file is chosen and compared, then a dialog asks. */
#include "config.h"

#include "ui/window-correct.h"

#include <glib/gi18n.h>

#include "app/model/error.h"
#include "ui/correction-dialog.h"
#include "ui/window-private.h"

/* What a step after the other needs; the window may show something else by then. */
typedef struct {
  AscribeWindow *window;
  AscribeProject *project;
  AscribeArticle *article;
  AscribeArticle *version; /* nullable; what the file holds */
} Correcting;

static void
correcting_free (Correcting *self)
{
  g_object_unref (self->window);
  g_object_unref (self->project);
  g_object_unref (self->article);
  g_clear_object (&self->version);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Correcting, correcting_free)

static gboolean
is_current (Correcting *self)
{
  return self->window->project == self->project;
}

/* The reasons that this way of asking knows better than the error does; NULL for all others. */
static const char *
get_reason (Correcting *self, const GError *error)
{
  if (g_error_matches (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID) && self->version == NULL)
    return _("The file must hold one article, neither none nor several");
  if (!g_error_matches (error, ASCRIBE_ERROR, ASCRIBE_ERROR_EXISTS) || self->version == NULL)
    return NULL;

  return g_str_equal (self->version->sha256, self->article->sha256)
           ? _("Nothing to correct: the text of the file is the same")
           : _("The text of the file is in the project already, as another article");
}

static void
fail (Correcting *self, const GError *error)
{
  const char *reason = get_reason (self, error);

  if (reason != NULL)
    ascribe_window_toast (self->window, reason);
  else
    ascribe_window_fail (self->window, NULL, error);
}

static void
corrected_cb (AscribeWindow *self, const char *id)
{
  ascribe_window_show_article (self, id);
  gtk_widget_grab_focus (GTK_WIDGET (self->page));
  ascribe_window_offer_undo (self, _("Corrected version added"));
}

static void
failed_cb (AscribeWindow *self, const GError *error)
{
  ascribe_window_fail (self, NULL, error);
}

static void
prepared_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Correcting) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeCorrection) correction = ascribe_correction_prepare_finish (ASCRIBE_PROJECT (source), result, &error);
  GtkWidget *dialog;

  if (!is_current (self))
    return;
  if (correction == NULL)
    {
      fail (self, error);
      return;
    }

  dialog = ascribe_correction_dialog_new (GTK_WINDOW (self->window), self->project, correction);
  g_signal_connect_object (dialog, "corrected", G_CALLBACK (corrected_cb), self->window, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "failed", G_CALLBACK (failed_cb), self->window, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Correcting) self = data;
  g_autoptr (GError) error = NULL;

  self->version = ascribe_correction_read_finish (result, &error);
  if (!is_current (self))
    return;
  if (self->version == NULL)
    {
      fail (self, error);
      return;
    }

  ascribe_correction_prepare_async (self->project, self->article->id, self->version, NULL, prepared_cb, self);
  g_steal_pointer (&self);
}

void
ascribe_window_correct (AscribeWindow *self, GFile *file)
{
  Correcting *correcting = g_new0 (Correcting, 1);

  correcting->window = g_object_ref (self);
  correcting->project = g_object_ref (self->project);
  correcting->article = g_object_ref (ascribe_open_article_get_article (self->article));
  ascribe_correction_read_async (file, NULL, read_cb, correcting);
}

static void
response_cb (GtkNativeDialog *chooser, int response, AscribeWindow *self)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)) : NULL;

  if (file != NULL && self->article != NULL)
    ascribe_window_correct (self, file);
  g_object_set_data (G_OBJECT (self), "chooser", NULL);
}

static void
correct_article_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AscribeWindow *self = ASCRIBE_WINDOW (widget);
  AscribeArticle *article = ascribe_open_article_get_article (self->article);
  g_autofree char *newer = ascribe_project_find_version (self->project, article, ASCRIBE_REVISED_BY);
  GtkFileChooserNative *chooser;

  if (newer != NULL)
    {
      ascribe_window_show_article (self, newer);
      ascribe_window_toast (self, _("The article has a newer version already, which is shown now"));
      return;
    }

  chooser = gtk_file_chooser_native_new (_("Import Corrected Version"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_OPEN,
                                         _("_Compare"), _("_Cancel"));
  ascribe_import_job_add_filters (GTK_FILE_CHOOSER (chooser));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  /* Nobody else keeps it while it is open. */
  g_signal_connect_object (chooser, "response", G_CALLBACK (response_cb), self, 0);
  g_object_set_data_full (G_OBJECT (self), "chooser", chooser, g_object_unref);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
show_version_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AscribeWindow *self = ASCRIBE_WINDOW (widget);
  g_autofree char *id = self->article != NULL
                          ? ascribe_project_find_version (self->project, ascribe_open_article_get_article (self->article),
                                                          g_variant_get_string (parameter, NULL)) : NULL;

  if (id != NULL)
    ascribe_window_show_article (self, id);
}

void
ascribe_window_install_correct_action (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.correct-article", NULL, correct_article_cb);
  gtk_widget_class_install_action (klass, "win.show-version", "s", show_version_cb);
}
