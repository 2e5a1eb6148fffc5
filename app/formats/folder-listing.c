/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/folder-listing.h"

#include <string.h>

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (g_file_info_get_name (*(GFileInfo * const *) a), g_file_info_get_name (*(GFileInfo * const *) b));
}

GPtrArray *
ascribe_folder_list (GFile *folder, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) infos = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GFileEnumerator) children = NULL;
  GFileInfo *info;

  children = g_file_enumerate_children (folder, ASCRIBE_FOLDER_ATTRIBUTES, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, cancellable, error);
  if (children == NULL)
    return NULL;

  for (;;)
    {
      if (!g_file_enumerator_iterate (children, &info, NULL, cancellable, error))
        return NULL;
      if (info == NULL)
        break;
      if (!g_file_info_get_is_hidden (info) && !g_file_info_get_is_backup (info))
        g_ptr_array_add (infos, g_object_ref (info));
    }
  g_ptr_array_sort (infos, compare_names);

  return g_steal_pointer (&infos);
}
