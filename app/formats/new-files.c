/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/new-files.h"

#include "app/formats/digest-stream.h"
#include "app/formats/writeback-stream.h"

static GOutputStream *
create_in_folder (gpointer data, const char *name, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_get_child (data, name);
  GFileOutputStream *out = g_file_create (file, G_FILE_CREATE_NONE, cancellable, error);

  return out != NULL ? ascribe_writeback_stream_new (G_OUTPUT_STREAM (out)) : NULL;
}

AscribeNewFiles
ascribe_new_files_in (GFile *folder, GHashTable *digests)
{
  return (AscribeNewFiles) { create_in_folder, folder, digests };
}

GOutputStream *
ascribe_new_files_create (const AscribeNewFiles *self, const char *name, GCancellable *cancellable, GError **error)
{
  GOutputStream *out = self->create (self->data, name, cancellable, error);

  return out != NULL && self->digests != NULL ? ascribe_digest_stream_new (out, name, self->digests) : out;
}

gboolean
ascribe_new_files_save (const AscribeNewFiles *self, const char *name, const char *contents, gsize n_bytes, GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (GOutputStream) out = ascribe_new_files_create (self, name, cancellable, error);

  return out != NULL && g_output_stream_write_all (out, contents, n_bytes, NULL, cancellable, error) &&
         g_output_stream_close (out, cancellable, error);
}
