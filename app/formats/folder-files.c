/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/folder-files.h"

#include "app/formats/folder-listing.h"
#include "app/model/error.h"

#define MAX_DEPTH 64

typedef struct {
  AscribeSink *sink;
  GCancellable *cancellable;
  GPtrArray *files;
} Search;

static void
free_file (gpointer data)
{
  AscribeFolderFile *file = data;

  g_object_unref (file->file);
  g_free (file->dir);
  g_free (file->where);
  g_free (file->name);
  g_free (file);
}

static void
add_file (Search *self, GFile *file, const char *dir, const char *where, const char *name)
{
  AscribeFolderFile *found = g_new (AscribeFolderFile, 1);

  *found = (AscribeFolderFile) { g_object_ref (file), g_strdup (dir), g_strdup (where), g_strdup (name) };
  g_ptr_array_add (self->files, found);
}

static gboolean search (Search *self, GFile *folder, const char *dir, guint depth, GError **error);

/* A folder that can't be listed is passed over; FALSE only when cancelled. */
static gboolean
search_below (Search *self, GFile *folder, const char *dir, guint depth, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (search (self, folder, dir, depth, &failure))
    return TRUE;
  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  self->sink->skipped (self->sink->data, dir, failure->message);

  return TRUE;
}

static gboolean
search (Search *self, GFile *folder, const char *dir, guint depth, GError **error)
{
  g_autoptr (GPtrArray) infos = ascribe_folder_list (folder, self->cancellable, error);

  if (infos == NULL)
    return FALSE;

  for (guint i = 0; i < infos->len; i++)
    {
      GFileInfo *info = g_ptr_array_index (infos, i);
      g_autoptr (GFile) child = g_file_get_child (folder, g_file_info_get_name (info));
      g_autofree char *name = g_filename_display_name (g_file_info_get_name (info));
      g_autofree char *where = *dir != '\0' ? g_strconcat (dir, "/", name, NULL) : g_strdup (name);

      if (g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR)
        add_file (self, child, dir, where, name);
      else if (g_file_info_get_file_type (info) != G_FILE_TYPE_DIRECTORY)
        self->sink->skipped (self->sink->data, where, "It is not a regular file");
      else if (depth >= MAX_DEPTH)
        self->sink->skipped (self->sink->data, where, "Its folders are nested too deeply");
      else if (!search_below (self, child, where, depth + 1, error))
        return FALSE;
    }

  return TRUE;
}

GPtrArray *
ascribe_folder_files_find (GFile *folder, AscribeSink *sink, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (free_file);
  Search self = { sink, cancellable, files };

  return search (&self, folder, "", 0, error) ? g_steal_pointer (&files) : NULL;
}

GInputStream *
ascribe_folder_files_open (GFile *folder, const char *name, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_get_child (folder, name);
  GFileType type = g_file_query_file_type (file, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL);

  if (type == G_FILE_TYPE_UNKNOWN && !g_file_query_exists (file, NULL))
    g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_NOT_FOUND, "%s is not in the folder", name);
  else if (type == G_FILE_TYPE_SYMBOLIC_LINK)
    g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_UNSUPPORTED, "%s is a link to another file, and is not followed", name);
  else if (type != G_FILE_TYPE_REGULAR)
    g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_UNSUPPORTED, "%s is not a regular file", name);
  else
    return (GInputStream *) g_file_read (file, cancellable, error);

  return NULL;
}
