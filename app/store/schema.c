/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/store/schema.h"

#include <stdlib.h>
#include <string.h>

#include "app/model/error.h"
#include "app/store/sqlite-error.h"
#include "app/store/store-resources.h"

#define SCHEMA_FOLDER "/io/github/ascribe_app/Ascribe/store/schema/"

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

/* In their order, which is that of their numbers: 001-…, 002-…. NULL with @error. */
static char **
list_files (GError **error)
{
  char **files;

  /* Registers the resource: a static library's is not before it is asked for. */
  ascribe_store_get_resource ();
  files = g_resources_enumerate_children (SCHEMA_FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  if (files == NULL)
    return NULL;

  qsort (files, g_strv_length (files), sizeof *files, compare_names);
  for (guint i = 0; files[i] != NULL; i++)
    {
      if (g_ascii_strtoull (files[i], NULL, 10) == i + 1)
        continue;
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INTERNAL, "The schema file “%s” is not number %u", files[i], i + 1);
      g_strfreev (files);
      return NULL;
    }

  return files;
}

static gboolean
run_file (sqlite3 *handle, const char *name, GError **error)
{
  g_autofree char *path = g_strconcat (SCHEMA_FOLDER, name, NULL);
  g_autoptr (GBytes) contents = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autofree char *sql = NULL;
  int code;

  if (contents == NULL)
    return FALSE;

  sql = g_strndup (g_bytes_get_data (contents, NULL), g_bytes_get_size (contents));
  code = sqlite3_exec (handle, sql, NULL, NULL, NULL);

  return code == SQLITE_OK || ascribe_sqlite_fail (handle, code, error);
}

int
ascribe_schema_get_version (GError **error)
{
  g_auto (GStrv) files = list_files (error);

  return files != NULL ? (int) g_strv_length (files) : 0;
}

gboolean
ascribe_schema_run (sqlite3 *handle, int from, int to, GError **error)
{
  g_auto (GStrv) files = list_files (error);

  if (files == NULL)
    return FALSE;

  for (int i = from; i < to && files[i] != NULL; i++)
    if (!run_file (handle, files[i], error))
      return FALSE;

  return TRUE;
}
