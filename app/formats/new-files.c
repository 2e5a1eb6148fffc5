/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/new-files.h"

static GOutputStream *
create_in_folder (gpointer data, const char *name, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_get_child (data, name);
  GFileOutputStream *out = g_file_create (file, G_FILE_CREATE_NONE, cancellable, error);

  return out != NULL ? G_OUTPUT_STREAM (out) : NULL;
}

AscribeNewFiles
ascribe_new_files_in (GFile *folder)
{
  return (AscribeNewFiles) { create_in_folder, folder };
}

GOutputStream *
ascribe_new_files_create (const AscribeNewFiles *self, const char *name, GCancellable *cancellable, GError **error)
{
  return self->create (self->data, name, cancellable, error);
}
