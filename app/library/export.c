/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/library/export.h"

#include "app/formats/proof.h"
#include "app/formats/reduce.h"
#include "app/library/export-plan.h"
#include "app/library/export-snapshot.h"
#include "app/library/export-target.h"
#include "app/library/project-private.h"
#include "app/model/error.h"

/* Reading back takes less than writing, which waits for the project file. */
#define SHARE_OF_WRITING 0.65

/* One export on its way. */
typedef struct {
  const AscribeExportPlan *plan;
  AscribeSnapshot *snapshot;
  AscribeReduction *reduction;
  AscribeProof *proof;         /* NULL: none is wanted */
} Run;

static void
run_clear (Run *self)
{
  g_clear_pointer (&self->proof, ascribe_proof_free);
  g_clear_pointer (&self->reduction, ascribe_reduction_free);
  g_clear_pointer (&self->snapshot, ascribe_snapshot_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

static gboolean
run_begin (Run *self, const AscribeExportPlan *plan, gboolean with_proof, GCancellable *cancellable, GError **error)
{
  const AscribeFormat *format = plan->format;
  AscribeParts carries = plan->profile != NULL ? plan->profile->carries : format->carries;
  gboolean without_text = plan->options.without_text;

  self->plan = plan;
  ascribe_progress_relay_set_share (plan->relay, 0, with_proof ? SHARE_OF_WRITING : 1);
  self->snapshot = ascribe_snapshot_take (plan->path, plan->annotator, !without_text, plan->relay, cancellable, error);
  if (self->snapshot == NULL)
    return FALSE;

  self->reduction = ascribe_reduction_new (ascribe_snapshot_get_source (self->snapshot), format, carries);
  /* Plain texts are read by nothing of ours that knows them again. */
  if (with_proof && (format->prove != NULL || format->read != NULL || format->read_folder != NULL))
    self->proof = ascribe_proof_new (ascribe_reduction_get_source (self->reduction), format, carries, without_text);

  return TRUE;
}

static AscribeSource *
run_get_source (Run *self)
{
  return self->proof != NULL ? ascribe_proof_get_source (self->proof) : ascribe_reduction_get_source (self->reduction);
}

static void
report_cb (gpointer data, double fraction)
{
  ascribe_progress_relay_report (fraction, data);
}

/* That texts are left out unless somebody clears them is the format's doing; where they were to be left out, it is known. */
static void
count_uncleared (const AscribeExportPlan *plan, AscribeExportReport *report)
{
  if ((plan->format->flags & ASCRIBE_FORMAT_PUBLISHES) != 0 && !plan->options.publication.texts_may_be_passed_on)
    report->losses.dropped[g_bit_nth_lsf (ASCRIBE_PART_UNCLEARED, -1)] = report->totals.n_articles;
}

/* @written NULL: it can't be read again, and nothing is proved. */
static gboolean
run_end (Run *self, GFile *written, GCancellable *cancellable, AscribeExportReport *report, GError **error)
{
  AscribeProgressRelay *relay = self->plan->relay;

  report->totals = *ascribe_reduction_get_totals (self->reduction);
  report->losses = *ascribe_reduction_get_losses (self->reduction);
  report->losses.dropped[g_bit_nth_lsf (ASCRIBE_PART_CROSS_LINKS, -1)] += ascribe_snapshot_get_left_links (self->snapshot);
  count_uncleared (self->plan, report);
  if (self->proof == NULL || written == NULL)
    return TRUE;

  ascribe_progress_relay_set_share (relay, SHARE_OF_WRITING, 1 - SHARE_OF_WRITING);
  report->is_proved = ascribe_proof_check (self->proof, written, &report->totals, report_cb, relay, cancellable, error);
  if (report->is_proved)
    ascribe_progress_relay_report (1.0, relay);

  return report->is_proved;
}

static gboolean
write_folder (const AscribeExportPlan *plan, GCancellable *cancellable, AscribeExportReport *report, GError **error)
{
  g_autoptr (AscribeExportTarget) target = ascribe_export_target_begin_folder (plan->target, error);
  GFile *folder = target != NULL ? ascribe_export_target_get_folder (target) : NULL;
  g_autoptr (GHashTable) digests = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  AscribeWriteOptions options = plan->options;
  g_auto (Run) run = { NULL };

  options.digests = digests;
  if (target == NULL || !run_begin (&run, plan, !plan->without_proof, cancellable, error) ||
      !plan->format->write_folder (run_get_source (&run), &options, folder, cancellable, error) ||
      !run_end (&run, folder, cancellable, report, error))
    return FALSE;

  /* The project file is free again while the copies are synced. */
  run_clear (&run);

  return ascribe_export_target_commit (target, digests, cancellable, error);
}

static gboolean
write_file (const AscribeExportPlan *plan, GCancellable *cancellable, AscribeExportReport *report, GError **error)
{
  g_autoptr (AscribeExportTarget) target = ascribe_export_target_begin_file (plan->target, error);
  GOutputStream *stream = target != NULL ? ascribe_export_target_get_stream (target) : NULL;
  g_autoptr (GFile) written = NULL;
  g_autoptr (GError) failure = NULL;
  g_auto (Run) run = { NULL };

  if (target == NULL || !run_begin (&run, plan, !plan->without_proof, cancellable, error) ||
      !plan->format->write (run_get_source (&run), &plan->options, stream, cancellable, error))
    return FALSE;

  written = run.proof != NULL ? ascribe_export_target_get_written (target, cancellable, &failure) : NULL;
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (!run_end (&run, written, cancellable, report, error))
    return FALSE;
  run_clear (&run);

  return ascribe_export_target_commit (target, NULL, cancellable, error);
}

static gboolean
write_target (const AscribeExportPlan *plan, GCancellable *cancellable, AscribeExportReport *report, GError **error)
{
  return ascribe_export_is_file (plan->format, plan->target) ? write_file (plan, cancellable, report, error)
                                                             : write_folder (plan, cancellable, report, error);
}

/* A copy that is proved goes out; without a proof, the writer writes into the stream itself. */
static gboolean
write_stream (const AscribeExportPlan *plan, GOutputStream *out, GCancellable *cancellable, AscribeExportReport *report, GError **error)
{
  g_autoptr (GFileIOStream) streams = NULL;
  g_autoptr (GFile) copy = NULL;
  g_auto (Run) run = { NULL };
  GOutputStream *into = out;
  gboolean written;

  if (!plan->without_proof)
    {
      copy = g_file_new_tmp ("ascribe-export-XXXXXX", &streams, error);
      if (copy == NULL)
        return FALSE;
      into = g_io_stream_get_output_stream (G_IO_STREAM (streams));
    }

  written = run_begin (&run, plan, !plan->without_proof, cancellable, error) &&
            plan->format->write (run_get_source (&run), &plan->options, into, cancellable, error) &&
            run_end (&run, copy, cancellable, report, error);
  if (copy != NULL)
    g_file_delete (copy, NULL, NULL); /* before it goes out: whoever reads may leave, and take us along */
  if (written && copy != NULL)
    {
      GInputStream *in = g_io_stream_get_input_stream (G_IO_STREAM (streams));

      written = g_seekable_seek (G_SEEKABLE (streams), 0, G_SEEK_SET, cancellable, error) &&
                g_output_stream_splice (out, in, G_OUTPUT_STREAM_SPLICE_NONE, cancellable, error) >= 0;
    }

  return written;
}

static void
run_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autofree AscribeExportReport *report = g_new0 (AscribeExportReport, 1);
  g_autoptr (GError) error = NULL;

  if (write_target (data, cancellable, report, &error))
    g_task_return_pointer (task, g_steal_pointer (&report), g_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
worker_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) outer = data;
  g_autoptr (GError) error = NULL;
  AscribeExportReport *report = g_task_propagate_pointer (G_TASK (result), &error);

  if (report != NULL)
    g_task_return_pointer (outer, report, g_free);
  else
    g_task_return_error (outer, g_steal_pointer (&error));
}

gboolean
ascribe_export_is_file (const AscribeFormat *format, GFile *target)
{
  g_autofree char *name = NULL;
  g_autofree char *suffix = NULL;

  if (format->write == NULL || format->write_folder == NULL)
    return format->write != NULL;

  name = g_file_get_basename (target);
  suffix = g_strconcat (".", format->extension, NULL);

  return g_str_has_suffix (name, suffix);
}

gboolean
ascribe_export_file (AscribeProject *project, GFile *target, const AscribeExportOptions *options,
                     AscribeProgressFunc progress, gpointer data, GCancellable *cancellable,
                     AscribeExportReport *report, GError **error)
{
  gboolean open = ascribe_project_use_store (project, error) != NULL;
  g_autoptr (AscribeExportPlan) plan = open ? ascribe_export_plan_new (project, target, options, error) : NULL;
  AscribeExportReport own = { { 0 } };

  if (plan == NULL)
    return FALSE;
  plan->relay = ascribe_progress_relay_new (NULL, progress, data);

  return write_target (plan, cancellable, report != NULL ? report : &own, error);
}

gboolean
ascribe_export_stream (AscribeProject *project, GOutputStream *out, const AscribeExportOptions *options,
                       GCancellable *cancellable, AscribeExportReport *report, GError **error)
{
  gboolean open = ascribe_project_use_store (project, error) != NULL;
  g_autoptr (AscribeExportPlan) plan = open ? ascribe_export_plan_new (project, NULL, options, error) : NULL;
  AscribeExportReport own = { { 0 } };

  if (plan == NULL)
    return FALSE;
  plan->relay = ascribe_progress_relay_new (NULL, NULL, NULL);

  return write_stream (plan, out, cancellable, report != NULL ? report : &own, error) &&
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
  AscribeExportPlan *plan = NULL;

  /* Whether the file is there is what counts, not when it was cancelled. */
  g_task_set_check_cancellable (outer, FALSE);
  g_task_set_source_tag (outer, ascribe_export_file_async);
  if (ascribe_project_use_store (project, &error) != NULL)
    plan = ascribe_export_plan_new (project, target, options, &error);
  if (plan == NULL)
    {
      g_task_return_error (outer, g_steal_pointer (&error));
      return;
    }

  /* No source object: the worker's reference to the task may be the last one, and the project is not for its thread. */
  plan->relay = ascribe_progress_relay_new (g_task_get_context (outer), progress, progress_data);
  worker = g_task_new (NULL, cancellable, worker_done_cb, g_steal_pointer (&outer));
  g_task_set_check_cancellable (worker, FALSE);
  g_task_set_task_data (worker, plan, (GDestroyNotify) ascribe_export_plan_free);
  g_task_run_in_thread (worker, run_in_thread);
}

gboolean
ascribe_export_file_finish (AscribeProject *project, GAsyncResult *result, AscribeExportReport *report, GError **error)
{
  g_autofree AscribeExportReport *found = NULL;

  g_return_val_if_fail (g_task_is_valid (result, project), FALSE);

  found = g_task_propagate_pointer (G_TASK (result), error);
  if (found != NULL && report != NULL)
    *report = *found;

  return found != NULL;
}
