/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/library/correction.h"

#include "app/intake/intake.h"
#include "app/library/readable.h"
#include "app/model/error.h"

static gboolean
article_cb (gpointer data, AscribeIntake *intake, GError **error)
{
  AscribeArticle **article = data;
  g_autoptr (AscribeIntake) owned = intake;

  if (*article != NULL)
    {
      g_set_error_literal (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID,
                           "There are several articles in it, and a changed version is one");
      return FALSE;
    }
  *article = g_object_ref (intake->article);

  return TRUE;
}

static void
skipped_cb (gpointer data, const char *where, const char *why)
{
}

AscribeArticle *
ascribe_correction_read (GInputStream *in, const char *name, const char *charset, GCancellable *cancellable, GError **error)
{
  g_autoptr (AscribeArticle) article = NULL;
  const AscribeIntakeOptions options = { .name = name, .charset = charset };
  const AscribeIntakeSink sink = { &article, article_cb, skipped_cb };

  if (!ascribe_intake_read (in, &options, &sink, cancellable, error))
    return NULL;
  if (article == NULL)
    g_set_error_literal (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID, "There is no article in it");

  return g_steal_pointer (&article);
}

static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GFile *file = data;
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = g_filename_display_name (base);
  GError *error = NULL;
  g_autoptr (GFileInputStream) in = ascribe_readable_open (file, cancellable, &error);
  AscribeArticle *article = in != NULL ? ascribe_correction_read (G_INPUT_STREAM (in), name, NULL, cancellable, &error) : NULL;

  if (article != NULL)
    g_task_return_pointer (task, article, g_object_unref);
  else
    g_task_return_error (task, error);
}

void
ascribe_correction_read_async (GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);

  g_task_set_source_tag (task, ascribe_correction_read_async);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, read_in_thread);
}

AscribeArticle *
ascribe_correction_read_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
