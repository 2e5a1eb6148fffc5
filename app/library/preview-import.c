/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Imports what was chosen in a preview. */
#include "app/library/import-into-project.h"
#include "app/library/import-worker.h"
#include "app/library/preview-private.h"
#include "app/library/progress-relay.h"
#include "app/library/project-private.h"
#include "app/model/attributes.h"
#include "app/model/sha256.h"

/* An item and what was chosen for it when the import began. */
typedef struct {
  AscribePreviewItem *item;
  AscribeChoice choice;
} Chosen;

/* The preview lives for as long as the outer task does, which is the main thread's. */
typedef struct {
  AscribePreview *preview;
  AscribeImportPlan plan;
  GArray *chosen;            /* of Chosen */
  AscribeProgressRelay *relay;
} Import;

static void
chosen_clear (Chosen *chosen)
{
  g_object_unref (chosen->item);
}

static void
import_free (Import *self)
{
  ascribe_import_plan_clear (&self->plan);
  g_array_unref (self->chosen);
  ascribe_progress_relay_unref (self->relay);
  g_free (self);
}

/* The file's bytes, if it still holds what was read. */
static GBytes *
load_original (GFile *source, AscribeArticle *article, GCancellable *cancellable)
{
  g_autoptr (GFileInfo) info = g_file_query_info (source, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, cancellable, NULL);
  g_autoptr (GVariant) expected = ascribe_attributes_get (article->metadata, "original_sha256");
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *sha256 = NULL;

  if (info == NULL || expected == NULL || g_file_info_get_size (info) > ASCRIBE_INTAKE_MAX_BYTES)
    return NULL;

  bytes = g_file_load_bytes (source, cancellable, NULL, NULL);
  sha256 = bytes != NULL ? ascribe_sha256_hex (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : NULL;

  return g_strcmp0 (sha256, g_variant_get_string (expected, NULL)) == 0 ? g_steal_pointer (&bytes) : NULL;
}

static gboolean
import_article (Import *self, AscribeImportSink *sink, AscribePreviewItem *item, GError **error)
{
  g_autoptr (GFile) source = NULL;
  AscribeIntake *intake = ascribe_spool_load (self->preview->spool, item->place, &source, error);

  if (intake == NULL)
    return FALSE;

  if (self->plan.keep_originals && intake->original_type != NULL && intake->original == NULL && source != NULL)
    {
      intake->original = load_original (source, intake->article, sink->cancellable);
      if (intake->original == NULL)
        g_ptr_array_add (intake->remarks, g_strdup ("The file has changed since it was read, and was not kept with the article"));
    }
  sink->duplicates = (item->warnings & ASCRIBE_WARNING_DUPLICATE) != 0 ? ASCRIBE_DUPLICATES_ADD : ASCRIBE_DUPLICATES_SKIP;

  return ascribe_import_put_article (sink, intake, item->where, error);
}

static gboolean
import_dataset (Import *self, AscribeImportSink *sink, AscribePreviewItem *item, GError **error)
{
  const AscribeImportReader reader = {
    .plan = &self->preview->plan,
    .taker = ascribe_import_into_project (sink),
    .store = sink->store,
    .cancellable = sink->cancellable,
  };
  const AscribeImportInput *input = g_ptr_array_index (self->preview->datasets, item->place);
  g_autoptr (GInputStream) in = input->bytes != NULL ? g_memory_input_stream_new_from_bytes (input->bytes) : NULL;
  GError *failure = NULL;

  sink->duplicates = self->plan.duplicates;

  return (in != NULL ? reader.taker.dataset (sink, in, NULL, item->where, input->format, &failure)
                     : ascribe_import_read_input (&reader, input, &failure)) ||
         ascribe_import_pass_over (sink, item->where, failure, error);
}

static gboolean
import_chosen (Import *self, AscribeImportSink *sink, GError **error)
{
  double n_chosen = self->chosen->len;

  for (guint i = 0; i < self->chosen->len; i++)
    {
      const Chosen *chosen = &g_array_index (self->chosen, Chosen, i);

      if (g_cancellable_set_error_if_cancelled (sink->cancellable, error))
        return FALSE;

      ascribe_import_sink_next_input (sink, i / n_chosen, 1 / n_chosen);
      if (chosen->item->kind == ASCRIBE_PREVIEW_DATASET ? !import_dataset (self, sink, chosen->item, error)
                                                        : !import_article (self, sink, chosen->item, error))
        return FALSE;
      sink->sink.progress (sink, 1.0);
    }

  return TRUE;
}

static gboolean
run (gpointer data, AscribeStore *store, GCancellable *cancellable, AscribeImportReport **report, GError **error)
{
  Import *self = data;
  g_autoptr (AscribeImportSink) sink = ascribe_import_sink_new (store, &self->plan, cancellable, error);
  g_autoptr (GPtrArray) reckoned = g_steal_pointer (&self->preview->reckoned);
  g_autoptr (GError) failure = NULL;

  if (sink == NULL)
    return FALSE;

  sink->progress = ascribe_progress_relay_report;
  sink->progress_data = self->relay;
  import_chosen (self, sink, &failure);
  ascribe_import_sink_finish (sink, failure == NULL ? &failure : NULL);
  if (failure == NULL && reckoned != NULL)
    ascribe_twins_keep_reckoned (store, reckoned, cancellable, &failure);
  *report = g_steal_pointer (&sink->report);
  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

static GArray *
list_chosen (AscribePreview *self)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (Chosen));

  g_array_set_clear_func (all, (GDestroyNotify) chosen_clear);
  for (guint i = 0; i < self->items->len; i++)
    {
      AscribePreviewItem *item = g_ptr_array_index (self->items, i);
      Chosen chosen = { g_object_ref (item), item->choice };

      if (item->choice == ASCRIBE_CHOICE_IMPORT)
        g_array_append_val (all, chosen);
      else
        chosen_clear (&chosen);
    }

  return all;
}

void
ascribe_preview_import_async (AscribePreview *self, const AscribeImportOptions *options, AscribeProgressFunc progress,
                              gpointer progress_data, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  Import *import = g_new0 (Import, 1);
  GError *error = NULL;

  g_task_set_check_cancellable (task, FALSE);
  g_task_set_source_tag (task, ascribe_preview_import_async);
  import->preview = self;
  import->chosen = list_chosen (self);
  import->relay = ascribe_progress_relay_new (g_task_get_context (task), progress, progress_data);
  if (ascribe_project_use_store (self->project, &error) == NULL ||
      !ascribe_import_plan_init (&import->plan, self->project, options, &error))
    {
      import_free (import);
      g_task_return_error (task, error);
      return;
    }

  ascribe_import_worker_run (self->project, g_steal_pointer (&task), run, import, (GDestroyNotify) import_free);
}

AscribeImportReport *
ascribe_preview_import_finish (AscribePreview *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
