/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/library/import-scan.h"

#include "app/library/import-matching.h"
#include "app/library/project-private.h"
#include "app/model/error.h"

#define MAX_TAGS 10000 /* told apart; more are no codebook */

typedef struct {
  AscribeImportScan *scan;
  AscribeStore *store;
  const AscribeImportPlan *plan;
  GCancellable *cancellable;
  gboolean only_annotators;
  GHashTable *tags;   /* id in the current input -> AscribeScannedTag */
  GHashTable *names;  /* annotators of the current input: id -> name */
} Scanning;

static void
tag_free (AscribeScannedTag *tag)
{
  g_free (tag->id);
  g_free (tag->name);
  g_free (tag);
}

static AscribeImportScan *
scan_new (void)
{
  AscribeImportScan *self = g_new0 (AscribeImportScan, 1);

  self->tags = g_ptr_array_new_with_free_func ((GDestroyNotify) tag_free);
  self->annotators = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

void
ascribe_import_scan_free (AscribeImportScan *self)
{
  g_ptr_array_unref (self->tags);
  g_hash_table_unref (self->annotators);
  g_free (self);
}

static AscribeScannedTag *
find_tag (AscribeImportScan *scan, const char *id)
{
  for (guint i = 0; i < scan->tags->len; i++)
    {
      AscribeScannedTag *tag = g_ptr_array_index (scan->tags, i);

      if (g_strcmp0 (tag->id, id) == 0)
        return tag;
    }

  return NULL;
}

static gboolean
entry_cb (gpointer data, GObject *entry, GError **error)
{
  Scanning *self = data;
  AscribeScannedTag *known;

  if (!ASCRIBE_IS_TAG (entry) || g_hash_table_contains (self->tags, ASCRIBE_TAG (entry)->id) ||
      self->scan->tags->len >= MAX_TAGS)
    return TRUE;

  known = find_tag (self->scan, ASCRIBE_TAG (entry)->id);
  if (known == NULL)
    {
      known = g_new0 (AscribeScannedTag, 1);
      known->id = g_strdup (ASCRIBE_TAG (entry)->id);
      known->name = g_strdup (ASCRIBE_TAG (entry)->name);
      g_ptr_array_add (self->scan->tags, known);
    }
  g_hash_table_insert (self->tags, g_strdup (known->id), known);

  return TRUE;
}

static gboolean
annotator_cb (gpointer data, AscribeAnnotator *annotator, GError **error)
{
  Scanning *self = data;

  g_hash_table_replace (self->names, g_strdup (annotator->id), g_strdup (annotator->name));

  return TRUE;
}

static void
note_annotator (Scanning *self, const char *id)
{
  const char *name = g_hash_table_lookup (self->names, id);

  if (!g_hash_table_contains (self->scan->annotators, name != NULL ? name : ""))
    g_hash_table_add (self->scan->annotators, g_strdup (name != NULL ? name : ""));
}

static gboolean
is_enough (Scanning *self, GError **error)
{
  if (!self->only_annotators || g_hash_table_size (self->scan->annotators) < 2)
    return FALSE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "There are several annotators");

  return TRUE;
}

static void
count_annotations (Scanning *self, AscribeDocument *document)
{
  for (guint i = 0; i < document->annotations->len; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (document->annotations, i);
      AscribeScannedTag *tag = g_hash_table_lookup (self->tags, annotation->tag);

      if (tag != NULL)
        tag->n_annotations++;
      note_annotator (self, annotation->annotator);
    }
}

static gboolean
document_cb (gpointer data, AscribeDocument *document, GError **error)
{
  Scanning *self = data;
  g_autoptr (AscribeDocument) owned = document;
  g_autoptr (GError) failure = NULL;
  g_autofree char *why = NULL;
  g_autofree char *id = NULL;

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  count_annotations (self, document);
  if (is_enough (self, error))
    return FALSE;
  if (self->only_annotators || document->annotations->len == 0)
    return TRUE;

  id = ascribe_import_match (self->store, document->article, &why, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  self->scan->n_articles++;
  self->scan->n_matching += id != NULL;
  self->scan->n_annotations += document->annotations->len;
  self->scan->n_links += document->links->len;

  return TRUE;
}

static gboolean
project_cb (gpointer data, const char *id, const char *title, const char *modified, GError **error)
{
  return TRUE;
}

static gboolean
concept_cb (gpointer data, AscribeConcept *concept, GError **error)
{
  return TRUE;
}

static void
skipped_cb (gpointer data, const char *where, const char *why)
{
  Scanning *self = data;

  self->scan->n_skipped++;
}

static void
remark_cb (gpointer data, const char *where, const char *what)
{
}

static gboolean
article_cb (gpointer data, AscribeIntake *intake, const char *where, GError **error)
{
  ascribe_intake_free (intake);

  return TRUE;
}

static gboolean
dataset_cb (gpointer data, GInputStream *in, GFile *folder, const char *where, const AscribeFormat *format, GError **error)
{
  Scanning *self = data;
  AscribeSink sink = { self, project_cb, entry_cb, annotator_cb, concept_cb, document_cb, skipped_cb, remark_cb, NULL };
  const AscribeReadOptions options = {
    .unit = self->plan->unit, .takes_textless = TRUE, .find_article = ascribe_import_find_article, .find_data = self->store,
  };

  g_hash_table_remove_all (self->tags);
  g_hash_table_remove_all (self->names);
  if (folder == NULL && format->read == NULL)
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_UNSUPPORTED, "Files of the format “%s” are not read by themselves", format->id);
      return FALSE;
    }
  if (self->scan->format == NULL)
    self->scan->format = format;

  return folder != NULL ? format->read_folder (folder, &options, &sink, self->cancellable, error)
                        : format->read (in, where, &options, &sink, self->cancellable, error);
}

/* An address is asked once only, when it is imported. */
static gboolean
scan_inputs (Scanning *self, GPtrArray *inputs, GError **error)
{
  const AscribeImportReader reader = {
    .plan = self->plan,
    .taker = { self, article_cb, skipped_cb, dataset_cb },
    .store = self->store,
    .cancellable = self->cancellable,
  };

  self->tags = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < inputs->len && !is_enough (self, NULL); i++)
    {
      AscribeImportInput *input = g_ptr_array_index (inputs, i);
      g_autoptr (GError) failure = NULL;

      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        break;
      if (input->address == NULL && !ascribe_import_read_input (&reader, input, &failure))
        self->scan->n_skipped++;
    }
  g_hash_table_unref (self->tags);
  g_hash_table_unref (self->names);

  return !g_cancellable_is_cancelled (self->cancellable);
}

static void
drop_unused_tags (AscribeImportScan *self)
{
  for (guint i = self->tags->len; i > 0; i--)
    if (((AscribeScannedTag *) g_ptr_array_index (self->tags, i - 1))->n_annotations == 0)
      g_ptr_array_remove_index (self->tags, i - 1);
}

gboolean
ascribe_import_scan_has_several (const AscribeImportPlan *plan, AscribeStore *store, GPtrArray *inputs, GCancellable *cancellable)
{
  g_autoptr (AscribeImportScan) scan = scan_new ();
  Scanning scanning = { .scan = scan, .store = store, .plan = plan, .cancellable = cancellable, .only_annotators = TRUE };

  scan_inputs (&scanning, inputs, NULL);

  return g_hash_table_size (scan->annotators) > 1;
}

/* A scan as it travels to a worker. */
typedef struct {
  AscribeImportPlan plan;
  GListModel *files;
} Work;

static void
work_free (Work *self)
{
  ascribe_import_plan_clear (&self->plan);
  g_object_unref (self->files);
  g_free (self);
}

static void
run_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *self = data;
  g_autoptr (AscribeImportScan) scan = scan_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeStore) store = ascribe_store_open (self->plan.path, ASCRIBE_STORE_OPEN_SECOND | ASCRIBE_STORE_OPEN_READ_ONLY, &error);
  Scanning scanning = { .scan = scan, .store = store, .plan = &self->plan, .cancellable = cancellable };
  g_autoptr (GPtrArray) inputs = NULL;

  if (store != NULL)
    {
      inputs = ascribe_import_list_inputs (&self->plan, self->files, NULL, skipped_cb, &scanning, cancellable);
      scan_inputs (&scanning, inputs, &error);
      drop_unused_tags (scan);
      ascribe_store_close (store);
    }
  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, g_steal_pointer (&scan), (GDestroyNotify) ascribe_import_scan_free);
}

static void
scanned_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) outer = data;
  GError *error = NULL;
  AscribeImportScan *scan = g_task_propagate_pointer (G_TASK (result), &error);

  if (error != NULL)
    g_task_return_error (outer, error);
  else
    g_task_return_pointer (outer, scan, (GDestroyNotify) ascribe_import_scan_free);
}

/* The worker's task is without the project: its thread may drop the last reference. */
void
ascribe_import_scan_async (AscribeProject *project, GListModel *files, const AscribeImportOptions *options,
                           GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (project, cancellable, callback, data);
  g_autoptr (GTask) worker = NULL;
  GListStore *copy = g_list_store_new (G_TYPE_FILE);
  Work *work = g_new0 (Work, 1);
  GError *error = NULL;

  g_task_set_source_tag (task, ascribe_import_scan_async);
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      g_list_store_append (copy, file);
    }
  work->files = G_LIST_MODEL (copy);
  if (!ascribe_import_plan_init (&work->plan, project, options, &error))
    {
      work_free (work);
      g_task_return_error (task, error);
      return;
    }

  worker = g_task_new (NULL, cancellable, scanned_cb, g_steal_pointer (&task));
  g_task_set_task_data (worker, work, (GDestroyNotify) work_free);
  g_task_run_in_thread (worker, run_in_thread);
}

AscribeImportScan *
ascribe_import_scan_finish (AscribeProject *project, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, project), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
