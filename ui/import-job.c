/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "ui/import-job.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ui/import-report.h"

/* One import that waits or runs: either files or a text. */
typedef struct {
  GListModel *files; /* nullable */
  char *text;        /* nullable */
  char *name;
  AscribeDuplicates duplicates;
} Request;

struct _AscribeImportJob {
  GObject parent_instance;

  AscribeProject *project;
  GtkWindow *window;            /* nullable; weak */
  GQueue waiting;               /* of Request */
  Request *current;             /* nullable */
  GCancellable *cancellable;
  double fraction;
  GtkFileChooserNative *chooser; /* nullable; while it is open */
};

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

static void
request_free (Request *request)
{
  g_clear_object (&request->files);
  g_free (request->text);
  g_free (request->name);
  g_free (request);
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

  return g_strdup (_("Importing…"));
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
  Request *request; /* nullable */
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
    g_queue_push_tail (&offer->job->waiting, g_steal_pointer (&offer->request));
  start_next (offer->job);
}

static Offer *
make_offer (AscribeImportJob *self, AscribeImportReport *report, const Request *request)
{
  Offer *offer = g_new0 (Offer, 1);

  offer->job = g_object_ref (self);
  offer->request = g_new0 (Request, 1);
  offer->request->duplicates = ASCRIBE_DUPLICATES_ADD;
  offer->request->text = g_strdup (request->text);
  offer->request->name = g_strdup (request->name);
  if (request->files != NULL)
    {
      GListStore *files = g_list_store_new (G_TYPE_FILE);

      for (guint i = 0; i < report->doubled->len; i++)
        g_list_store_append (files, g_ptr_array_index (report->doubled, i));
      offer->request->files = G_LIST_MODEL (files);
    }

  return offer;
}

static void
show_report (AscribeImportJob *self, AscribeImportReport *report, const Request *request)
{
  gboolean can_add = request->text != NULL ? report->n_articles == 0 && report->n_duplicates > 0
                                           : report->doubled->len > 0;
  GtkWidget *window;

  if (report->notes->len == 0)
    return;

  window = ascribe_import_report_window_new (report, can_add);
  gtk_window_set_transient_for (GTK_WINDOW (window), self->window);
  gtk_window_set_modal (GTK_WINDOW (window), self->window != NULL);
  if (can_add)
    g_signal_connect_data (window, "add-anyway", G_CALLBACK (add_anyway_cb), make_offer (self, report, request),
                           offer_free, 0);
  gtk_window_present (GTK_WINDOW (window));
}

/* Takes @report and @error. */
static void
conclude (AscribeImportJob *self, AscribeImportReport *report, GError *error)
{
  g_autoptr (AscribeImportReport) own_report = report;
  g_autoptr (GError) own_error = error;
  Request *request = g_steal_pointer (&self->current);

  notify_state (self);
  if (error == NULL)
    {
      g_autofree char *summary = ascribe_import_report_summarize (report);

      if (report->first_article != NULL)
        g_signal_emit (self, signals[IMPORTED], 0, report->first_article);
      g_signal_emit (self, signals[FINISHED], 0, summary);
      show_report (self, report, request);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[FINISHED], 0, _("Import stopped. What came in before can be undone."));
  else
    g_signal_emit (self, signals[FAILED], 0, error);

  request_free (request);
  start_next (self);
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AscribeImportJob) self = data;
  GError *error = NULL;
  AscribeImportReport *report = ascribe_import_files_finish (ASCRIBE_PROJECT (source), result, &error);

  conclude (self, report, error);
}

static void
progress_cb (double fraction, gpointer data)
{
  AscribeImportJob *self = data;

  self->fraction = fraction;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
}

static void
import_text_now (AscribeImportJob *self, const AscribeImportOptions *options)
{
  g_autoptr (GInputStream) in = NULL;
  AscribeImportReport *report = NULL;
  GError *error = NULL;

  in = g_memory_input_stream_new_from_data (g_strdup (self->current->text), strlen (self->current->text), g_free);
  if (!ascribe_import_stream (self->project, in, self->current->name, options, self->cancellable, &report, &error))
    g_clear_pointer (&report, ascribe_import_report_free);
  conclude (self, report, error);
}

static void
start_next (AscribeImportJob *self)
{
  AscribeImportOptions options = { NULL };

  if (self->current != NULL || g_queue_is_empty (&self->waiting))
    {
      notify_state (self);
      return;
    }

  self->current = g_queue_pop_head (&self->waiting);
  self->fraction = 0;
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  options.duplicates = self->current->duplicates;
  notify_state (self);
  if (self->current->files != NULL)
    ascribe_import_files_async (self->project, self->current->files, &options, progress_cb, self, self->cancellable,
                                imported_cb, g_object_ref (self));
  else
    import_text_now (self, &options);
}

static void
chosen_cb (AscribeImportJob *self, int response)
{
  g_autoptr (GtkFileChooserNative) chooser = g_steal_pointer (&self->chooser);

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GListModel) files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (chooser));

      ascribe_import_job_import_files (self, files);
    }

  gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (chooser));
}

static void
add_filters (GtkFileChooser *chooser)
{
  static const char * const suffixes[] = { "txt", "md", "markdown", "json", "jsonl", "ndjson" };
  g_autoptr (GtkFileFilter) readable = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) every = gtk_file_filter_new ();

  gtk_file_filter_set_name (readable, _("Articles and Datasets"));
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    gtk_file_filter_add_suffix (readable, suffixes[i]);
  gtk_file_filter_set_name (every, _("All Files"));
  gtk_file_filter_add_pattern (every, "*");
  gtk_file_chooser_add_filter (chooser, readable);
  gtk_file_chooser_add_filter (chooser, every);
}

static void
choose (AscribeImportJob *self, const char *title, GtkFileChooserAction action)
{
  if (self->chooser != NULL)
    {
      gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
      return;
    }

  self->chooser = gtk_file_chooser_native_new (title, self->window, action, _("_Import"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (self->chooser), TRUE);
  if (action == GTK_FILE_CHOOSER_ACTION_OPEN)
    add_filters (GTK_FILE_CHOOSER (self->chooser));
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
ascribe_import_job_dispose (GObject *object)
{
  AscribeImportJob *self = ASCRIBE_IMPORT_JOB (object);

  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  g_queue_clear_full (&self->waiting, (GDestroyNotify) request_free);
  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->project);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (ascribe_import_job_parent_class)->dispose (object);
}

static void
ascribe_import_job_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AscribeImportJob *self = ASCRIBE_IMPORT_JOB (object);

  switch (id)
    {
    case PROP_RUNNING: g_value_set_boolean (value, self->current != NULL); break;
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
                                    G_TYPE_NONE, 1, G_TYPE_STRING);
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
ascribe_import_job_new (AscribeProject *project, GtkWindow *window)
{
  AscribeImportJob *self = g_object_new (ASCRIBE_TYPE_IMPORT_JOB, NULL);

  g_set_object (&self->project, project);
  g_set_weak_pointer (&self->window, window);

  return self;
}

gboolean
ascribe_import_job_is_running (AscribeImportJob *self)
{
  return self->current != NULL;
}

void
ascribe_import_job_choose_files (AscribeImportJob *self)
{
  choose (self, _("Import Articles and Datasets"), GTK_FILE_CHOOSER_ACTION_OPEN);
}

void
ascribe_import_job_choose_folder (AscribeImportJob *self)
{
  choose (self, _("Import Folders"), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER);
}

void
ascribe_import_job_import_files (AscribeImportJob *self, GListModel *files)
{
  Request *request;

  if (g_list_model_get_n_items (files) == 0)
    return;

  request = g_new0 (Request, 1);
  g_set_object (&request->files, files);
  g_queue_push_tail (&self->waiting, request);
  start_next (self);
}

void
ascribe_import_job_import_text (AscribeImportJob *self, const char *text, const char *name)
{
  Request *request = g_new0 (Request, 1);

  request->text = g_strdup (text);
  request->name = g_strdup (name != NULL ? name : _("Pasted text"));
  g_queue_push_tail (&self->waiting, request);
  start_next (self);
}

GtkWidget *
ascribe_import_job_create_progress (AscribeImportJob *self)
{
  GtkWidget *revealer = gtk_revealer_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *bar = gtk_progress_bar_new ();
  GtkWidget *cancel = gtk_button_new_from_icon_name ("process-stop-symbolic");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_set_tooltip_text (cancel, _("Stop Import"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (cancel), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Stop Import"), -1);
  gtk_widget_set_valign (cancel, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (cancel, "flat");
  gtk_widget_add_css_class (cancel, "circular");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);

  gtk_box_append (GTK_BOX (words), label);
  gtk_box_append (GTK_BOX (words), bar);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), cancel);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 6);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_revealer_set_child (GTK_REVEALER (revealer), box);
  gtk_revealer_set_transition_type (GTK_REVEALER (revealer), GTK_REVEALER_TRANSITION_TYPE_SLIDE_UP);

  g_object_bind_property (self, "running", revealer, "reveal-child", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self, "message", label, "label", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self, "fraction", bar, "fraction", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (ascribe_import_job_cancel), self, G_CONNECT_SWAPPED);

  return revealer;
}

void
ascribe_import_job_cancel (AscribeImportJob *self)
{
  g_queue_clear_full (&self->waiting, (GDestroyNotify) request_free);
  g_cancellable_cancel (self->cancellable);
  notify_state (self);
}
