/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/project-folder.h"

#include <errno.h>
#include <glib/gstdio.h>

#include "app/library/defaults.h"

#define EXTENSION "ascribe"

/* File names in the folder by the address they were copied from. */
static char *
lookup_copy (AscribeSession *session, const char *uri)
{
  g_autoptr (GVariant) copies = ascribe_session_get (session, "copies");
  g_autofree char *folder = ascribe_project_folder_dup_path ();
  g_autofree char *path = NULL;
  const char *name;

  if (!g_variant_lookup (copies, uri, "&s", &name))
    return NULL;

  path = g_build_filename (folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS) ? g_steal_pointer (&path) : NULL;
}

static void
remember_copy (AscribeSession *session, const char *uri, const char *path)
{
  g_autoptr (GVariant) copies = ascribe_session_get (session, "copies");
  g_autofree char *name = g_path_get_basename (path);
  GVariantBuilder builder;
  GVariantIter iter;
  const char *origin, *other;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  g_variant_iter_init (&iter, copies);
  while (g_variant_iter_next (&iter, "{&s&s}", &origin, &other))
    if (!g_str_equal (origin, uri))
      g_variant_builder_add (&builder, "{ss}", origin, other);
  g_variant_builder_add (&builder, "{ss}", uri, name);
  ascribe_session_set (session, "copies", g_variant_builder_end (&builder));
}

gboolean
ascribe_project_folder_is_needed (void)
{
  return g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS);
}

char *
ascribe_project_folder_dup_path (void)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "ascribe", NULL);

  return ascribe_session_dup_path (path);
}

char *
ascribe_project_folder_find_free (const char *title, GError **error)
{
  g_autofree char *folder = ascribe_project_folder_dup_path ();

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s: %s", folder, g_strerror (errno));
      return NULL;
    }

  for (guint i = 1;; i++)
    {
      g_autofree char *numbered = i > 1 ? g_strdup_printf ("%s %u", title, i) : g_strdup (title);
      g_autofree char *name = ascribe_file_name_for (numbered, EXTENSION);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
}

char *
ascribe_project_folder_adopt (AscribeSession *session, const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *uri = g_file_get_uri (file);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autofree char *folder = ascribe_project_folder_dup_path ();
  g_autofree char *title = g_path_get_basename (path);
  g_autofree char *copy = NULL;
  g_autoptr (GFile) target = NULL;

  if (g_str_equal (parent, folder))
    return g_strdup (path);

  copy = lookup_copy (session, uri);
  if (copy != NULL)
    return g_steal_pointer (&copy);

  if (g_str_has_suffix (title, "." EXTENSION))
    title[strlen (title) - strlen ("." EXTENSION)] = '\0';
  copy = ascribe_project_folder_find_free (title, error);
  if (copy == NULL)
    return NULL;

  target = g_file_new_for_path (copy);
  if (!g_file_copy (file, target, G_FILE_COPY_NONE, NULL, NULL, NULL, error))
    return NULL;
  remember_copy (session, uri, copy);

  return g_steal_pointer (&copy);
}
