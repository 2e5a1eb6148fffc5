/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/library/import-worker.h"

#include "app/library/project-private.h"

typedef struct {
  char *path;
  AscribeImportFunc func;
  gpointer data;
  GDestroyNotify free;
} Work;

static void
work_free (Work *self)
{
  g_free (self->path);
  self->free (self->data);
  g_free (self);
}

static void
run_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *self = data;
  g_autoptr (AscribeImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeStore) store = ascribe_store_open (self->path, ASCRIBE_STORE_OPEN_SECOND, &error);
  gboolean done = store != NULL && self->func (self->data, store, cancellable, &report, &error);

  if (store != NULL)
    ascribe_store_close (store);
  if (done)
    g_task_return_pointer (task, g_steal_pointer (&report), (GDestroyNotify) ascribe_import_report_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

typedef struct {
  AscribeProject *project;
  GTask *outer;
} Waiting;

/* The worker is done: the project follows first, so that the caller finds it up to date. */
static void
worker_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Waiting *waiting = data;
  g_autoptr (AscribeProject) project = waiting->project;
  g_autoptr (GTask) outer = waiting->outer;
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

void
ascribe_import_worker_run (AscribeProject *project, GTask *outer, AscribeImportFunc func, gpointer data, GDestroyNotify free)
{
  Work *work = g_new0 (Work, 1);
  Waiting *waiting = g_new0 (Waiting, 1);
  g_autoptr (GTask) worker = NULL;

  *work = (Work) { g_strdup (project->path), func, data, free };
  *waiting = (Waiting) { g_object_ref (project), outer };
  ascribe_project_set_importing (project, TRUE);
  /* A cancelled import still has a project to bring up to date. No source object: the worker's reference to the task may be the
   * last one, and the project is not for its thread. */
  g_task_set_check_cancellable (outer, FALSE);
  worker = g_task_new (NULL, g_task_get_cancellable (outer), worker_done_cb, waiting);
  g_task_set_check_cancellable (worker, FALSE);
  g_task_set_task_data (worker, work, (GDestroyNotify) work_free);
  g_task_run_in_thread (worker, run_in_thread);
}
