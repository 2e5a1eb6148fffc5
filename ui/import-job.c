/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "ui/import-job-private.h"

#include <glib/gi18n.h>

#include "ui/columns-dialog.h"
#include "ui/import-report.h"

G_DEFINE_FINAL_TYPE (AscribeImportJob, ascribe_import_job, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_RUNNING,
  PROP_FRACTION,
  PROP_MESSAGE,
  N_PROPS
};

enum {
  FINISHED,
  IMPORTED,
  FAILED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void start_next (AscribeImportJob *self);
static void read_with  (AscribeImportJob *self, const char *columns);

static void
request_free (AscribeImportRequest *request)
{
  g_clear_object (&request->files);
  g_free (request->text);
  g_free (request->name);
  g_strfreev (request->addresses);
  g_free (request->format);
  g_free (request->annotator);
  g_free (request->tag_map);
  g_free (request);
}

static const char *
name_phase (AscribeImportJob *self)
{
  if (self->keeping)
    return _("Importing…");

  return self->current->addresses != NULL ? _("Fetching…") : _("Reading…");
}

static char *
dup_message (AscribeImportJob *self)
{
  guint n = g_queue_get_length (&self->waiting);

  if (self->current == NULL)
    return g_strdup ("");
  if (g_cancellable_is_cancelled (self->cancellable))
    return g_strdup (_("Stopping…"));
  if (n > 0)
    return g_strdup_printf (ngettext ("Importing… %u more waits", "Importing… %u more wait", n), n);

  return g_strdup (name_phase (self));
}

static void
notify_state (AscribeImportJob *self)
{
  for (guint i = PROP_RUNNING; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

/* "Add Anyway", as long as the report that offers it is open. */
typedef struct {
  AscribeImportJob *job;
  AscribeImportRequest *request; /* nullable */
} Offer;

static void
offer_free (gpointer data, GClosure *closure)
{
  Offer *offer = data;

  g_object_unref (offer->job);
  g_clear_pointer (&offer->request, request_free);
  g_free (offer);
}

static void
add_anyway_cb (GtkWidget *report, Offer *offer)
{
  if (offer->request != NULL)
    ascribe_import_job_push (offer->job, g_steal_pointer (&offer->request));
}

static Offer *
make_offer (AscribeImportJob *self, GListModel *files)
{
  Offer *offer = g_new0 (Offer, 1);

  offer->job = g_object_ref (self);
  offer->request = g_new0 (AscribeImportRequest, 1);
  offer->request->options.duplicates = ASCRIBE_DUPLICATES_ADD;
  offer->request->is_decided = TRUE;
  offer->request->files = g_object_ref (files);

  return offer;
}

/* A dataset of nothing but duplicates: articles that are, the preview has asked about. @files (nullable) is what was read. */
static void
show_report (AscribeImportJob *self, AscribeImportReport *report, GListModel *files)
{
  gboolean can_add = files != NULL && report->n_articles == 0 && report->n_duplicates > 0;
  GtkWidget *window;

  if (report->notes->len == 0)
    return;

  window = ascribe_import_report_window_new (report, can_add);
  gtk_window_set_transient_for (GTK_WINDOW (window), self->window);
  gtk_window_set_modal (GTK_WINDOW (window), self->window != NULL);
  if (can_add)
    g_signal_connect_data (window, "add-anyway", G_CALLBACK (add_anyway_cb), make_offer (self, files), offer_free, 0);
  gtk_window_present (GTK_WINDOW (window));
}

static void
close_columns_dialog (AscribeImportJob *self)
{
  if (self->columns_dialog != NULL)
    gtk_window_destroy (self->columns_dialog);
  g_clear_weak_pointer (&self->columns_dialog);
}

static void
clear_current (AscribeImportJob *self)
{
  close_columns_dialog (self);
  g_clear_pointer (&self->mapping, ascribe_column_mapping_free);
  g_clear_object (&self->preview);
  g_clear_pointer (&self->current, request_free);
  self->keeping = FALSE;
  notify_state (self);
}

static gboolean
is_one_input (AscribeImportJob *self)
{
  return self->preview != NULL && self->current->files != NULL &&
         g_list_model_get_n_items (G_LIST_MODEL (self->preview)) == 1;
}

/* The current import is over; @error says why it failed. Both are nullable: nothing came of it. */
static void
end_current (AscribeImportJob *self, AscribeImportReport *report, const GError *error)
{
  g_autoptr (GListModel) files = is_one_input (self) ? g_object_ref (self->current->files) : NULL;

  clear_current (self);
  if (report != NULL)
    {
      g_autofree char *summary = ascribe_import_report_summarize (report);

      if (report->first_article != NULL)
        g_signal_emit (self, signals[IMPORTED], 0, report->first_article);
      g_signal_emit (self, signals[FINISHED], 0, summary, report->n_articles > 0 || report->n_laid_on > 0);
      show_report (self, report, files);
    }
  else if (error != NULL)
    g_signal_emit (self, signals[FAILED], 0, error);

  start_next (self);
}

static void
end_stopped (AscribeImportJob *self, const char *sentence)
{
  clear_current (self);
  g_signal_emit (self, signals[FINISHED], 0, sentence, FALSE);
  start_next (self);
}

/* Takes @report and @error. */
static void
conclude (AscribeImportJob *self, AscribeImportReport *report, GError *error)
{
  g_autoptr (AscribeImportReport) own_report = report;
  g_autoptr (GError) own_error = error;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    end_stopped (self, _("Import stopped. What came in before can be undone."));
  else
    end_current (self, error == NULL ? report : NULL, error);
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AscribeImportJob) self = data;
  GError *error = NULL;
  AscribeImportReport *report = ascribe_import_files_finish (ASCRIBE_PROJECT (source), result, &error);

  conclude (self, report, error);
}

static void
brought_in_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AscribeImportJob) self = data;
  GError *error = NULL;
  AscribeImportReport *report = ascribe_preview_import_finish (ASCRIBE_PREVIEW (source), result, &error);

  conclude (self, report, error);
}

static void
progress_cb (double fraction, gpointer data)
{
  AscribeImportJob *self = data;

  self->fraction = fraction;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
  if (self->view != NULL && self->current != NULL)
    ascribe_import_preview_set_progress (self->view, name_phase (self), fraction);
}

static void
renew_cancellable (AscribeImportJob *self)
{
  self->fraction = 0;
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
}

static void
bring_in (AscribeImportJob *self, gboolean keep_originals)
{
  AscribeImportOptions options = { .keep_originals = keep_originals };

  self->keeping = TRUE;
  renew_cancellable (self);
  notify_state (self);
  ascribe_preview_import_async (self->preview, &options, progress_cb, self, self->cancellable, brought_in_cb, g_object_ref (self));
}

static void
drop_view (AscribeImportJob *self)
{
  if (self->view != NULL)
    g_signal_handlers_disconnect_by_data (self->view, self);
  g_clear_weak_pointer (&self->view);
}

static void
view_import_cb (AscribeImportJob *self, gboolean keep_originals)
{
  drop_view (self);
  bring_in (self, keep_originals);
}

/* What is still being read comes to nothing. */
static void
view_cancelled_cb (AscribeImportJob *self)
{
  drop_view (self);
  g_cancellable_cancel (self->cancellable);
  end_current (self, NULL, NULL);
}

static void
columns_chosen_cb (AscribeImportJob *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *columns = ascribe_column_mapping_remember (self->mapping, self->project, &error);

  if (error != NULL)
    g_signal_emit (self, signals[FAILED], 0, error);
  else
    read_with (self, columns);
}

static void
ask_columns (AscribeImportJob *self)
{
  GtkWidget *dialog = ascribe_columns_dialog_new (GTK_WINDOW (self->view), self->mapping);

  close_columns_dialog (self);
  g_set_weak_pointer (&self->columns_dialog, GTK_WINDOW (dialog));
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (columns_chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
view_stop_cb (AscribeImportJob *self)
{
  g_cancellable_cancel (self->cancellable);
}

static void
open_view (AscribeImportJob *self)
{
  GtkWidget *view = ascribe_import_preview_new (self->window, self->current->text == NULL);

  g_set_weak_pointer (&self->view, ASCRIBE_IMPORT_PREVIEW (view));
  ascribe_import_preview_set_preview (self->view, self->preview);
  ascribe_import_preview_set_progress (self->view, name_phase (self), 0);
  g_signal_connect_object (view, "import", G_CALLBACK (view_import_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "cancelled", G_CALLBACK (view_cancelled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "columns", G_CALLBACK (ask_columns), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "stop", G_CALLBACK (view_stop_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (view));
  notify_state (self);
}

static void
close_view (AscribeImportJob *self)
{
  GtkWindow *view = self->view != NULL ? GTK_WINDOW (self->view) : NULL;

  drop_view (self);
  if (view != NULL)
    gtk_window_destroy (view);
}

/* Something that a person should see before it is kept, whatever the preferences say. */
static gboolean
needs_a_look (AscribePreview *preview)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (preview)); i++)
    {
      g_autoptr (AscribePreviewItem) item = g_list_model_get_item (G_LIST_MODEL (preview), i);

      if (item->kind == ASCRIBE_PREVIEW_UNREADABLE || item->warnings != 0)
        return TRUE;
    }

  return FALSE;
}

static void
read_without_view (AscribeImportJob *self, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    end_stopped (self, _("Import stopped. Nothing came in."));
  else if (error != NULL)
    end_current (self, NULL, error);
  else if (needs_a_look (self->preview))
    {
      open_view (self);
      ascribe_import_preview_set_read (self->view, NULL);
    }
  else if (ascribe_preview_get_n_chosen (self->preview) > 0)
    bring_in (self, FALSE);
  else
    end_stopped (self, _("There is no article in it"));
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AscribeImportJob) self = data;
  g_autoptr (GError) error = NULL;

  ascribe_preview_read_finish (ASCRIBE_PREVIEW (source), result, &error);
  if ((gpointer) self->preview != (gpointer) source)
    return;

  if (self->view == NULL)
    read_without_view (self, error);
  else if (error != NULL && g_list_model_get_n_items (G_LIST_MODEL (self->preview)) == 0)
    {
      close_view (self);
      read_without_view (self, error);
    }
  else
    ascribe_import_preview_set_read (self->view, error);
}

/* @columns: of a table, nullable. What was read before with others comes to nothing. */
static void
read_with (AscribeImportJob *self, const char *columns)
{
  AscribeImportRequest *request = self->current;
  AscribeImportSource source = { request->text, request->name, request->files, (const char * const *) request->addresses };
  AscribeImportOptions options = {
    .columns = columns,
    .allow_private = ascribe_session_get_boolean (self->session, "allow-private-addresses"),
  };

  g_cancellable_cancel (self->cancellable);
  renew_cancellable (self);
  g_clear_object (&self->preview);
  self->preview = ascribe_preview_new (self->project, &source, &options);
  if (self->view != NULL)
    ascribe_import_preview_set_preview (self->view, self->preview);
  else if (ascribe_session_get_boolean (self->session, "show-preview"))
    open_view (self);
  if (self->view != NULL)
    ascribe_import_preview_offer_columns (self->view, self->mapping != NULL);
  notify_state (self);
  ascribe_preview_read_async (self->preview, progress_cb, self, self->cancellable, read_cb, g_object_ref (self));
}

/* A table of columns that the project doesn't know is asked about first, over what the guess makes of it. */
static void
peeked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AscribeImportJob) self = data;
  AscribeColumnMapping *mapping = ascribe_column_mapping_peek_finish (ASCRIBE_PROJECT (source), result);

  if (self->current == NULL || g_task_get_cancellable (G_TASK (result)) != self->cancellable ||
      g_cancellable_is_cancelled (self->cancellable))
    {
      g_clear_pointer (&mapping, ascribe_column_mapping_free);
      if (self->current != NULL && g_task_get_cancellable (G_TASK (result)) == self->cancellable)
        end_stopped (self, _("Import stopped. Nothing came in."));
      return;
    }

  self->mapping = mapping;
  read_with (self, mapping != NULL ? mapping->remembered : NULL);
  if (self->view != NULL && mapping != NULL && mapping->remembered == NULL)
    ask_columns (self);
}

static void
read_current (AscribeImportJob *self)
{
  GListModel *files = self->current->files;

  if (files != NULL && g_list_model_get_n_items (files) == 1)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, 0);

      renew_cancellable (self);
      notify_state (self);
      ascribe_column_mapping_peek_async (self->project, file, self->cancellable, peeked_cb, g_object_ref (self));
    }
  else
    read_with (self, NULL);
}

static void
start_next (AscribeImportJob *self)
{
  if (self->current != NULL || g_queue_is_empty (&self->waiting))
    {
      notify_state (self);
      return;
    }

  self->current = g_queue_pop_head (&self->waiting);
  if (!self->current->is_decided)
    {
      read_current (self);
      return;
    }

  self->keeping = TRUE;
  renew_cancellable (self);
  notify_state (self);
  ascribe_import_files_async (self->project, self->current->files, &self->current->options, progress_cb, self, self->cancellable,
                              added_cb, g_object_ref (self));
}

static void
ascribe_import_job_dispose (GObject *object)
{
  AscribeImportJob *self = ASCRIBE_IMPORT_JOB (object);

  ascribe_import_job_close_dialogs (self);
  close_columns_dialog (self);
  close_view (self);
  g_queue_clear_full (&self->waiting, (GDestroyNotify) request_free);
  g_clear_pointer (&self->current, request_free);
  g_clear_object (&self->preview);
  g_clear_pointer (&self->mapping, ascribe_column_mapping_free);
  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->project);
  g_clear_object (&self->session);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (ascribe_import_job_parent_class)->dispose (object);
}

static void
ascribe_import_job_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AscribeImportJob *self = ASCRIBE_IMPORT_JOB (object);

  switch (id)
    {
    case PROP_RUNNING: g_value_set_boolean (value, ascribe_import_job_is_running (self)); break;
    case PROP_FRACTION: g_value_set_double (value, self->fraction); break;
    case PROP_MESSAGE: g_value_take_string (value, dup_message (self)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ascribe_import_job_class_init (AscribeImportJobClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = ascribe_import_job_dispose;
  object_class->get_property = ascribe_import_job_get_property;

  properties[PROP_RUNNING] = g_param_spec_boolean ("running", NULL, NULL, FALSE, flags);
  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, 0, 1, 0, flags);
  properties[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[FINISHED] = g_signal_new ("finished", ASCRIBE_TYPE_IMPORT_JOB, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[IMPORTED] = g_signal_new ("imported", ASCRIBE_TYPE_IMPORT_JOB, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[FAILED] = g_signal_new ("failed", ASCRIBE_TYPE_IMPORT_JOB, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
ascribe_import_job_init (AscribeImportJob *self)
{
  g_queue_init (&self->waiting);
  self->cancellable = g_cancellable_new ();
}

AscribeImportJob *
ascribe_import_job_new (AscribeProject *project, AscribeSession *session, GtkWindow *window)
{
  AscribeImportJob *self = g_object_new (ASCRIBE_TYPE_IMPORT_JOB, NULL);

  g_set_object (&self->project, project);
  g_set_object (&self->session, session);
  g_set_weak_pointer (&self->window, window);

  return self;
}

gboolean
ascribe_import_job_is_running (AscribeImportJob *self)
{
  return self->current != NULL && self->view == NULL;
}

void
ascribe_import_job_push (AscribeImportJob *self, AscribeImportRequest *request)
{
  g_queue_push_tail (&self->waiting, request);
  start_next (self);
}

void
ascribe_import_job_import_files (AscribeImportJob *self, GListModel *files)
{
  AscribeImportRequest *request;

  if (g_list_model_get_n_items (files) == 0)
    return;

  request = g_new0 (AscribeImportRequest, 1);
  g_set_object (&request->files, files);
  ascribe_import_job_push (self, request);
}

void
ascribe_import_job_import_text (AscribeImportJob *self, const char *text, const char *name)
{
  AscribeImportRequest *request = g_new0 (AscribeImportRequest, 1);

  request->text = g_strdup (text);
  request->name = g_strdup (name != NULL ? name : _("Pasted text"));
  ascribe_import_job_push (self, request);
}

void
ascribe_import_job_cancel (AscribeImportJob *self)
{
  g_queue_clear_full (&self->waiting, (GDestroyNotify) request_free);
  g_cancellable_cancel (self->cancellable);
  ascribe_import_job_close_dialogs (self);
  if (self->view != NULL)
    {
      close_view (self);
      end_current (self, NULL, NULL);
    }
  notify_state (self);
}
