/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/library/import.h"

#include "app/library/import-into-project.h"
#include "app/library/import-laying.h"
#include "app/library/import-plan.h"
#include "app/library/import-scan.h"
#include "app/library/import-sink.h"
#include "app/library/import-taking-back.h"
#include "app/library/import-worker.h"
#include "app/library/progress-relay.h"
#include "app/library/project-private.h"
#include "app/library/readable.h"

/* One import as it travels to a worker: of @in or of the rest. */
typedef struct {
  AscribeImportPlan plan;
  GListModel *files;
  char **addresses;
  GInputStream *in;
  char *name;
  AscribeProgressRelay *relay;
} Import;

static void
import_free (Import *self)
{
  ascribe_import_plan_clear (&self->plan);
  g_clear_object (&self->files);
  g_strfreev (self->addresses);
  g_clear_object (&self->in);
  g_free (self->name);
  g_clear_pointer (&self->relay, ascribe_progress_relay_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Import, import_free)

/* GFiles are immutable, a GListModel of the caller's is not. */
static GListModel *
copy_files (GListModel *files)
{
  GListStore *copy = g_list_store_new (G_TYPE_FILE);

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      g_list_store_append (copy, file);
    }

  return G_LIST_MODEL (copy);
}

static Import *
import_new (AscribeProject *project, const AscribeImportOptions *options, GError **error)
{
  g_autoptr (Import) self = g_new0 (Import, 1);

  return ascribe_import_plan_init (&self->plan, project, options, error) ? g_steal_pointer (&self) : NULL;
}

/* What comes only once, and is to be read twice. */
static GFile *
spool (GInputStream *in, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileIOStream) stream = NULL;
  g_autoptr (GFile) file = g_file_new_tmp ("ascribe-import-XXXXXX", &stream, error);

  if (file == NULL)
    return NULL;
  if (g_output_stream_splice (g_io_stream_get_output_stream (G_IO_STREAM (stream)), in, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                              cancellable, error) < 0)
    {
      g_file_delete (file, NULL, NULL);
      return NULL;
    }

  return g_steal_pointer (&file);
}

static gboolean
lay_stream (Import *self, AscribeImportSink *sink, AscribeImportReader *reader, const char *where, GError **error)
{
  g_autoptr (GPtrArray) inputs = g_ptr_array_new_with_free_func ((GDestroyNotify) ascribe_import_input_free);
  AscribeImportInput *input = g_new0 (AscribeImportInput, 1);
  g_autoptr (GFileInputStream) in = NULL;
  gboolean read;

  g_ptr_array_add (inputs, input);
  input->file = spool (self->in, reader->cancellable, error);
  if (input->file == NULL)
    return FALSE;

  ascribe_import_laying_set_several (sink->laying, ascribe_import_scan_has_several (&self->plan, reader->store, inputs,
                                                                                    reader->cancellable));
  in = g_file_read (input->file, reader->cancellable, error);
  read = in != NULL && ascribe_import_read_stream (reader, G_INPUT_STREAM (in), where, self->name, error);
  g_file_delete (input->file, NULL, NULL);

  return read;
}

/* Pipes that are named like files: the shell's <(…). What isn't read at all is said when its turn comes. */
static gboolean
copy_pipes (GPtrArray *inputs, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < inputs->len; i++)
    {
      AscribeImportInput *input = g_ptr_array_index (inputs, i);
      g_autoptr (GFileInputStream) in = NULL;

      if (input->file == NULL || g_file_query_file_type (input->file, G_FILE_QUERY_INFO_NONE, cancellable) != G_FILE_TYPE_SPECIAL)
        continue;
      in = ascribe_readable_open (input->file, cancellable, NULL);
      if (in != NULL && (input->copy = spool (G_INPUT_STREAM (in), cancellable, error)) == NULL)
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_inputs (Import *self, AscribeImportSink *sink, AscribeImportReader *reader, GError **error)
{
  g_autoptr (AscribePace) pace = ascribe_pace_new (ASCRIBE_PACE_PAUSE);
  g_autoptr (GPtrArray) inputs = NULL;

  if (self->in != NULL)
    {
      const char *where = self->name != NULL ? self->name : "-";
      GError *failure = NULL;

      ascribe_import_sink_next_input (sink, 0, 1);

      return (sink->laying != NULL ? lay_stream (self, sink, reader, where, &failure)
                                   : ascribe_import_read_stream (reader, self->in, where, self->name, &failure)) ||
             ascribe_import_pass_over (sink, where, failure, error);
    }

  reader->pace = pace;
  inputs = ascribe_import_list_inputs (&self->plan, self->files, (const char * const *) self->addresses, reader->taker.skipped, sink,
                                       reader->cancellable);
  if (sink->laying != NULL)
    {
      if (!copy_pipes (inputs, reader->cancellable, error))
        return FALSE;
      ascribe_import_laying_set_several (sink->laying, ascribe_import_scan_has_several (&self->plan, reader->store, inputs,
                                                                                        reader->cancellable));
    }

  return !g_cancellable_set_error_if_cancelled (reader->cancellable, error) && ascribe_import_read_all (sink, reader, inputs, error);
}

static gboolean
is_to_go_out (Import *self, const GError *failure)
{
  return self->plan.takes_back && g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* The step of the history is ended whatever happens: what went in can be undone. */
static gboolean
run (gpointer data, AscribeStore *store, GCancellable *cancellable, AscribeImportReport **report, GError **error)
{
  Import *self = data;
  g_autoptr (AscribeImportSink) sink = ascribe_import_sink_new (store, &self->plan, cancellable, error);
  AscribeImportReader reader = { .plan = &self->plan, .store = store, .cancellable = cancellable };
  g_autoptr (GError) failure = NULL;
  GError *trouble = NULL;
  gboolean ended;

  if (sink == NULL)
    return FALSE;
  if (self->relay != NULL)
    {
      sink->progress = ascribe_progress_relay_report;
      sink->progress_data = self->relay;
    }

  sink->finds_twins = TRUE;
  reader.taker = ascribe_import_into_project (sink);
  /* A reader may have taken the end of its input for the end of a broken file. */
  if (read_inputs (self, sink, &reader, &failure) && self->plan.takes_back)
    g_cancellable_set_error_if_cancelled (cancellable, &failure);
  ended = ascribe_import_sink_finish (sink, failure == NULL ? &failure : NULL);
  if (is_to_go_out (self, failure) && !ascribe_import_take_back (sink, &trouble))
    {
      g_clear_error (&failure);
      failure = g_steal_pointer (&trouble);
    }
  *report = g_steal_pointer (&sink->report);
  if (failure == NULL && ended)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

static gboolean
run_here (AscribeProject *project, Import *self, GCancellable *cancellable, AscribeImportReport **report, GError **error)
{
  AscribeStore *store = ascribe_project_use_store (project, error);
  g_autoptr (AscribeImportReport) own = NULL;
  g_autoptr (GError) failure = NULL;
  gboolean done;

  if (store == NULL)
    return FALSE;

  done = run (self, store, cancellable, &own, &failure);
  if (!ascribe_project_reload (project, done ? &failure : NULL))
    done = FALSE;
  if (report != NULL)
    *report = g_steal_pointer (&own);
  if (!done)
    g_propagate_error (error, g_steal_pointer (&failure));

  return done;
}

gboolean
ascribe_import_files (AscribeProject *project, GListModel *files, const char * const *addresses, const AscribeImportOptions *options,
                      AscribeProgressFunc progress, gpointer data, GCancellable *cancellable, AscribeImportReport **report,
                      GError **error)
{
  g_autoptr (Import) self = import_new (project, options, error);

  if (report != NULL)
    *report = NULL;
  if (self == NULL)
    return FALSE;

  self->files = g_object_ref (files);
  self->addresses = g_strdupv ((char **) addresses);
  self->relay = ascribe_progress_relay_new (NULL, progress, data);

  return run_here (project, self, cancellable, report, error);
}

gboolean
ascribe_import_stream (AscribeProject *project, GInputStream *in, const char *name,
                       const AscribeImportOptions *options, GCancellable *cancellable,
                       AscribeImportReport **report, GError **error)
{
  g_autoptr (Import) self = import_new (project, options, error);

  if (report != NULL)
    *report = NULL;
  if (self == NULL)
    return FALSE;

  self->in = g_object_ref (in);
  self->name = g_strdup (name);

  return run_here (project, self, cancellable, report, error);
}

void
ascribe_import_files_async (AscribeProject *project, GListModel *files, const AscribeImportOptions *options,
                            AscribeProgressFunc progress, gpointer progress_data, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (project, cancellable, callback, data);
  g_autoptr (GError) error = NULL;
  Import *self;

  g_task_set_check_cancellable (task, FALSE);
  g_task_set_source_tag (task, ascribe_import_files_async);
  self = ascribe_project_use_store (project, &error) != NULL ? import_new (project, options, &error) : NULL;
  if (self == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  self->files = copy_files (files);
  self->relay = ascribe_progress_relay_new (g_task_get_context (task), progress, progress_data);
  ascribe_import_worker_run (project, g_steal_pointer (&task), run, self, (GDestroyNotify) import_free);
}

AscribeImportReport *
ascribe_import_files_finish (AscribeProject *project, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, project), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
