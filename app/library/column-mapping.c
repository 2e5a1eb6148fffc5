/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/library/column-mapping.h"

#include "app/intake/rows-peek.h"
#include "app/library/column-memory.h"
#include "app/library/import-input.h"
#include "app/library/project-private.h"

static void
take_fields (AscribeColumnMapping *self, const AscribeColumns *columns)
{
  for (guint i = 0; i < ASCRIBE_N_MAPPED_FIELDS; i++)
    {
      g_clear_pointer (&self->fields[i], g_free);
      if (columns->names[i] != NULL)
        self->fields[i] = g_strdup (columns->names[i][0]);
    }
}

/* NULL, too, for a dataset that looks like a table: what its columns hold is its format's matter. */
static AscribeColumnMapping *
peek (GFile *file, GCancellable *cancellable)
{
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = g_filename_display_name (base);
  g_autoptr (GFileInputStream) in = NULL;
  g_autoptr (GInputStream) buffered = NULL;
  g_autoptr (AscribeRowsPeek) rows = NULL;
  AscribeIntakeOptions options = { .name = name };
  AscribeColumnMapping *self;

  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, cancellable) != G_FILE_TYPE_REGULAR)
    return NULL;
  in = g_file_read (file, cancellable, NULL);
  if (in == NULL)
    return NULL;
  buffered = g_buffered_input_stream_new (G_INPUT_STREAM (in));
  if (!ascribe_import_is_dataset (G_BUFFERED_INPUT_STREAM (buffered), name, cancellable))
    rows = ascribe_rows_peek (buffered, &options, cancellable, NULL);
  if (rows == NULL)
    return NULL;

  self = g_new0 (AscribeColumnMapping, 1);
  self->names = g_strdupv (rows->names);
  self->rows = g_ptr_array_ref (rows->rows);
  take_fields (self, rows->columns);

  return self;
}

static void
peek_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_pointer (task, peek (data, cancellable), (GDestroyNotify) ascribe_column_mapping_free);
}

/* What the project remembers takes the place of what was guessed. */
static void
recall (AscribeColumnMapping *self, AscribeProject *project)
{
  AscribeStore *store = ascribe_project_use_store (project, NULL);
  g_autofree char *value = store != NULL ? ascribe_column_memory_recall (store, self->names) : NULL;
  g_autoptr (AscribeColumns) columns = value != NULL ? ascribe_columns_parse (value, NULL) : NULL;

  if (columns == NULL)
    return;

  take_fields (self, columns);
  self->remembered = g_steal_pointer (&value);
}

void
ascribe_column_mapping_peek_async (AscribeProject *project, GFile *file, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (project, cancellable, callback, data);

  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, peek_in_thread);
}

AscribeColumnMapping *
ascribe_column_mapping_peek_finish (AscribeProject *project, GAsyncResult *result)
{
  AscribeColumnMapping *self = g_task_propagate_pointer (G_TASK (result), NULL);

  if (self != NULL)
    recall (self, project);

  return self;
}

char *
ascribe_column_mapping_remember (AscribeColumnMapping *self, AscribeProject *project, GError **error)
{
  g_autoptr (AscribeColumns) columns = ascribe_columns_new ();
  AscribeStore *store = ascribe_project_use_store (project, error);

  if (store == NULL)
    return NULL;

  for (guint i = 0; i < ASCRIBE_N_MAPPED_FIELDS; i++)
    ascribe_columns_set (columns, i, self->fields[i]);
  g_free (self->remembered);
  self->remembered = ascribe_columns_to_string (columns);

  return ascribe_column_memory_keep (store, self->names, self->remembered, error) ? g_strdup (self->remembered) : NULL;
}

void
ascribe_column_mapping_free (AscribeColumnMapping *self)
{
  for (guint i = 0; i < ASCRIBE_N_MAPPED_FIELDS; i++)
    g_free (self->fields[i]);
  g_free (self->remembered);
  g_strfreev (self->names);
  g_ptr_array_unref (self->rows);
  g_free (self);
}
