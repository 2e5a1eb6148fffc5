/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/library/export.h"

#include "app/library/export-snapshot.h"
#include "app/library/export-target.h"
#include "app/library/progress-relay.h"
#include "app/library/project-private.h"
#include "app/model/error.h"

/* One export as it travels to a worker. */
typedef struct {
  char *path;
  GFile *target;
  const AscribeFormat *format;
  char *annotator;          /* nullable; name */
  AscribeWriteOptions options;
  AscribeProgressRelay *relay;
} Export;

static void
export_free (Export *self)
{
  g_free (self->path);
  g_clear_object (&self->target);
  g_free (self->annotator);
  g_clear_pointer (&self->relay, ascribe_progress_relay_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

static AscribeSnapshot *
take_snapshot (Export *self, GCancellable *cancellable, GError **error)
{
  return ascribe_snapshot_take (self->path, self->annotator, !self->options.without_text, self->relay, cancellable, error);
}

static gboolean
write_stream (Export *self, GOutputStream *out, GCancellable *cancellable, GError **error)
{
  g_autoptr (AscribeSnapshot) snapshot = NULL;

  if (self->format->write == NULL)
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_UNSUPPORTED, self->format->write_folder != NULL
                     ? "The format “%s” writes a folder, not a stream" : "The format “%s” is not written",
                   self->format->id);
      return FALSE;
    }

  snapshot = take_snapshot (self, cancellable, error);

  return snapshot != NULL && self->format->write (ascribe_snapshot_get_source (snapshot), &self->options, out, cancellable, error);
}

static gboolean
write_folder (Export *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (AscribeExportTarget) target = ascribe_export_target_begin_folder (self->target, error);
  g_autoptr (AscribeSnapshot) snapshot = NULL;

  if (target == NULL)
    return FALSE;

  snapshot = take_snapshot (self, cancellable, error);
  if (snapshot == NULL ||
      !self->format->write_folder (ascribe_snapshot_get_source (snapshot), &self->options, ascribe_export_target_get_folder (target),
                                   cancellable, error))
    return FALSE;

  /* The project file is free again while the copies are synced. */
  g_clear_pointer (&snapshot, ascribe_snapshot_free);

  return ascribe_export_target_commit (target, cancellable, error);
}

static gboolean
write_file (Export *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (AscribeExportTarget) target = ascribe_export_target_begin_file (self->target, error);

  return target != NULL &&
         write_stream (self, ascribe_export_target_get_stream (target), cancellable, error) &&
         ascribe_export_target_commit (target, cancellable, error);
}

static gboolean
write_target (Export *self, GCancellable *cancellable, GError **error)
{
  return self->format->write_folder != NULL ? write_folder (self, cancellable, error)
                                            : write_file (self, cancellable, error);
}

static Export *
export_new (AscribeProject *project, GFile *target, const AscribeExportOptions *options, GError **error)
{
  const AscribeFormat *format = ascribe_format_lookup (options->format);
  Export *self;

  if (format == NULL)
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_UNSUPPORTED, "There is no format “%s”", options->format);
      return NULL;
    }

  self = g_new0 (Export, 1);
  self->path = g_strdup (project->path);
  g_set_object (&self->target, target);
  self->format = format;
  self->annotator = g_strdup (options->annotator);
  self->options.without_text = options->without_text;

  return self;
}

static void
run_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Export *self = data;
  g_autoptr (GError) error = NULL;

  if (write_target (self, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
worker_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) outer = data;
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_boolean (outer, TRUE);
  else
    g_task_return_error (outer, g_steal_pointer (&error));
}

gboolean
ascribe_export_file (AscribeProject *project, GFile *target, const AscribeExportOptions *options,
                     AscribeProgressFunc progress, gpointer data, GCancellable *cancellable, GError **error)
{
  gboolean open = ascribe_project_use_store (project, error) != NULL;
  g_autoptr (Export) self = open ? export_new (project, target, options, error) : NULL;

  if (self == NULL)
    return FALSE;
  self->relay = ascribe_progress_relay_new (NULL, progress, data);

  return write_target (self, cancellable, error);
}

gboolean
ascribe_export_stream (AscribeProject *project, GOutputStream *out, const AscribeExportOptions *options,
                       GCancellable *cancellable, GError **error)
{
  gboolean open = ascribe_project_use_store (project, error) != NULL;
  g_autoptr (Export) self = open ? export_new (project, NULL, options, error) : NULL;

  return self != NULL && write_stream (self, out, cancellable, error) &&
         g_output_stream_flush (out, cancellable, error);
}

void
ascribe_export_file_async (AscribeProject *project, GFile *target, const AscribeExportOptions *options,
                           AscribeProgressFunc progress, gpointer progress_data, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) outer = g_task_new (project, cancellable, callback, data);
  g_autoptr (GTask) worker = NULL;
  g_autoptr (GError) error = NULL;
  Export *self = NULL;

  /* Whether the file is there is what counts, not when it was cancelled. */
  g_task_set_check_cancellable (outer, FALSE);
  g_task_set_source_tag (outer, ascribe_export_file_async);
  if (ascribe_project_use_store (project, &error) != NULL)
    self = export_new (project, target, options, &error);
  if (self == NULL)
    {
      g_task_return_error (outer, g_steal_pointer (&error));
      return;
    }

  /* No source object: the worker's reference to the task may be the last one, and the project is not for its thread. */
  self->relay = ascribe_progress_relay_new (g_task_get_context (outer), progress, progress_data);
  worker = g_task_new (NULL, cancellable, worker_done_cb, g_steal_pointer (&outer));
  g_task_set_check_cancellable (worker, FALSE);
  g_task_set_task_data (worker, self, (GDestroyNotify) export_free);
  g_task_run_in_thread (worker, run_in_thread);
}

gboolean
ascribe_export_file_finish (AscribeProject *project, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, project), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
