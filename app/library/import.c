/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/library/import.h"

#include "app/library/import-input.h"
#include "app/library/import-sink.h"
#include "app/library/import-walk.h"
#include "app/library/progress-relay.h"
#include "app/library/project-private.h"
#include "app/model/error.h"

/* One import as it travels to a worker. Exactly one of @files and @in is there. */
typedef struct {
  char *path;
  GListModel *files;
  GInputStream *in;
  char *name;
  const AscribeFormat *format;
  char *annotator;
  char *charset;
  AscribeDuplicates duplicates;
  AscribeProgressRelay *relay;
} Import;

static void
import_free (Import *self)
{
  g_free (self->path);
  g_clear_object (&self->files);
  g_clear_object (&self->in);
  g_free (self->name);
  g_free (self->annotator);
  g_free (self->charset);
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

  self->path = g_strdup (project->path);
  self->annotator = g_strdup (options != NULL && options->annotator != NULL ? options->annotator
                                                                           : project->annotator_name);
  if (options != NULL)
    {
      self->charset = g_strdup (options->charset);
      self->duplicates = options->duplicates;
    }

  if (options != NULL && options->format != NULL)
    {
      self->format = ascribe_format_lookup (options->format);
      if (self->format == NULL)
        {
          g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_UNSUPPORTED, "There is no format “%s”", options->format);
          return NULL;
        }
    }

  return g_steal_pointer (&self);
}

/* The step of the history is ended whatever happens: what went in stays, and can be undone. */
static gboolean
run (Import *self, AscribeStore *store, GCancellable *cancellable, AscribeImportReport **report, GError **error)
{
  g_autoptr (AscribeImportSink) sink = NULL;
  g_autoptr (GError) failure = NULL;
  gboolean ended;

  sink = ascribe_import_sink_new (store, self->annotator, self->duplicates, cancellable, error);
  if (sink == NULL)
    return FALSE;
  if (self->relay != NULL)
    {
      sink->progress = ascribe_progress_relay_report;
      sink->progress_data = self->relay;
    }

  if (self->files != NULL)
    ascribe_import_walk (sink, self->files, self->format, self->charset, &failure);
  else
    {
      ascribe_import_sink_next_input (sink, 0, 1);
      if (!ascribe_import_stream_in (sink, self->in, self->name, self->format, self->charset, &failure))
        ascribe_import_pass_over (sink, self->name != NULL ? self->name : "-", g_steal_pointer (&failure), &failure);
    }

  ended = ascribe_import_sink_finish (sink, failure == NULL ? &failure : NULL);
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

static void
run_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Import *self = data;
  g_autoptr (AscribeImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeStore) store = ascribe_store_open (self->path, ASCRIBE_STORE_OPEN_SECOND, &error);
  gboolean done = store != NULL && run (self, store, cancellable, &report, &error);

  if (store != NULL)
    ascribe_store_close (store);
  if (done)
    g_task_return_pointer (task, g_steal_pointer (&report), (GDestroyNotify) ascribe_import_report_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* The worker is done: the project follows first, so that the caller finds it up to date. */
static void
worker_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) outer = data;
  AscribeProject *project = g_task_get_source_object (outer);
  g_autoptr (GError) error = NULL;
  AscribeImportReport *report = g_task_propagate_pointer (G_TASK (result), &error);

  if (project->store != NULL)
    ascribe_project_reload (project, error == NULL ? &error : NULL);
  ascribe_project_set_importing (project, FALSE);

  if (error == NULL)
    g_task_return_pointer (outer, report, (GDestroyNotify) ascribe_import_report_free);
  else
    {
      g_clear_pointer (&report, ascribe_import_report_free);
      g_task_return_error (outer, g_steal_pointer (&error));
    }
}

gboolean
ascribe_import_files (AscribeProject *project, GListModel *files, const AscribeImportOptions *options,
                      AscribeProgressFunc progress, gpointer data, GCancellable *cancellable,
                      AscribeImportReport **report, GError **error)
{
  g_autoptr (Import) self = import_new (project, options, error);

  if (report != NULL)
    *report = NULL;
  if (self == NULL)
    return FALSE;

  self->files = g_object_ref (files);
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
  g_autoptr (GTask) outer = g_task_new (project, cancellable, callback, data);
  g_autoptr (GTask) worker = NULL;
  g_autoptr (GError) error = NULL;
  Import *self;

  /* A cancelled import still has a project to bring up to date. */
  g_task_set_check_cancellable (outer, FALSE);
  g_task_set_source_tag (outer, ascribe_import_files_async);
  self = ascribe_project_use_store (project, &error) != NULL ? import_new (project, options, &error) : NULL;
  if (self == NULL)
    {
      g_task_return_error (outer, g_steal_pointer (&error));
      return;
    }

  self->files = copy_files (files);
  self->relay = ascribe_progress_relay_new (g_task_get_context (outer), progress, progress_data);
  ascribe_project_set_importing (project, TRUE);
  /* No source object: the worker's reference to the task may be the last one, and the project is not for its thread. */
  worker = g_task_new (NULL, cancellable, worker_done_cb, g_steal_pointer (&outer));
  g_task_set_check_cancellable (worker, FALSE);
  g_task_set_task_data (worker, self, (GDestroyNotify) import_free);
  g_task_run_in_thread (worker, run_in_thread);
}

AscribeImportReport *
ascribe_import_files_finish (AscribeProject *project, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, project), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
