/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/library/previewing.h"

typedef struct {
  GMainLoop *loop;
  GAsyncResult *result;
  GCancellable *cancellable; /* nullable; cancelled at the first report */
  guint n_reports;
} Wait;

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Wait *wait = data;

  wait->result = g_object_ref (result);
  g_main_loop_quit (wait->loop);
}

static void
progress_cb (double fraction, gpointer data)
{
  Wait *wait = data;

  g_assert_cmpfloat (fraction, >=, 0.0);
  g_assert_cmpfloat (fraction, <=, 1.0);
  wait->n_reports++;
  g_cancellable_cancel (wait->cancellable);
}

gboolean
preview_read_through (AscribePreview *preview, GCancellable *cancellable, GError **error)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GAsyncResult) result = NULL;
  Wait wait = { .loop = loop, .cancellable = cancellable };

  ascribe_preview_read_async (preview, progress_cb, &wait, cancellable, done_cb, &wait);
  g_main_loop_run (loop);
  result = wait.result;

  return ascribe_preview_read_finish (preview, result, error);
}

AscribeImportReport *
preview_import_through (AscribePreview *preview, const AscribeImportOptions *options, GCancellable *cancellable, GError **error)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GAsyncResult) result = NULL;
  Wait wait = { .loop = loop, .cancellable = cancellable };

  ascribe_preview_import_async (preview, options, progress_cb, &wait, cancellable, done_cb, &wait);
  g_main_loop_run (loop);
  result = wait.result;

  return ascribe_preview_import_finish (preview, result, error);
}

AscribeImportReport *
preview_import_all (AscribePreview *preview)
{
  g_autoptr (GError) error = NULL;
  AscribeImportReport *report = preview_import_through (preview, NULL, NULL, &error);

  g_assert_no_error (error);

  return report;
}

AscribePreview *
preview_begin (AscribeProject *project, const char *path)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  AscribeImportSource source = { .files = G_LIST_MODEL (files) };

  g_list_store_append (files, file);

  return ascribe_preview_new (project, &source, NULL);
}

AscribePreview *
preview_look_at (AscribeProject *project, const char *path)
{
  AscribePreview *preview = preview_begin (project, path);
  g_autoptr (GError) error = NULL;

  g_assert_true (preview_read_through (preview, NULL, &error));
  g_assert_no_error (error);

  return preview;
}

AscribePreview *
preview_look_at_text (AscribeProject *project, const char *text)
{
  AscribeImportSource source = { .text = text, .text_name = "Pasted text" };
  AscribePreview *preview = ascribe_preview_new (project, &source, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (preview_read_through (preview, NULL, &error));
  g_assert_no_error (error);

  return preview;
}

AscribePreviewItem *
preview_get_item (AscribePreview *preview, guint position)
{
  g_autoptr (AscribePreviewItem) item = g_list_model_get_item (G_LIST_MODEL (preview), position);

  g_assert_nonnull (item);

  return item;
}
