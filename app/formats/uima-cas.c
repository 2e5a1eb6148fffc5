/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/uima-cas.h"

#include <string.h>

#include "app/formats/folder-files.h"
#include "app/formats/sniffing.h"
#include "app/model/moment.h"

#define HEAD_BYTES 4096

/* The first key of the object is one of the format. */
static gboolean
sniff (const char *name, const guint8 *head, gsize n_head)
{
  static const char * const keys[] = { "\"%TYPES\"", "\"%FEATURE_STRUCTURES\"", "\"%VIEWS\"", "\"%HEADER\"" };
  gsize i = ascribe_skip_mark (head, n_head);

  i = ascribe_skip_white ((const char *) head, n_head, i);
  if (i >= n_head || head[i++] != '{')
    return FALSE;
  i = ascribe_skip_white ((const char *) head, n_head, i);

  for (gsize k = 0; k < G_N_ELEMENTS (keys); k++)
    if (n_head - i >= strlen (keys[k]) && memcmp (head + i, keys[k], strlen (keys[k])) == 0)
      return TRUE;

  return FALSE;
}

typedef struct {
  AscribeCasReading reading;
  AscribeSink *sink;
} Run;

static void
run_init (Run *self, const AscribeReadOptions *options, AscribeSink *sink, gboolean passes_over_broken, GCancellable *cancellable)
{
  *self = (Run) { .sink = sink };
  self->reading = (AscribeCasReading) {
    .sink = sink,
    .gather = ascribe_gather_new (sink),
    .ids = ascribe_taken_ids_new (),
    .unit = options != NULL ? options->unit : ASCRIBE_UNIT_USUAL,
    .now = ascribe_moment_now (),
    .passes_over_broken = passes_over_broken,
    .cancellable = cancellable,
  };
}

static void
run_clear (Run *self)
{
  ascribe_gather_free (self->reading.gather);
  ascribe_taken_ids_free (self->reading.ids);
}

static gboolean
read_cas (GInputStream *in, const char *where, const AscribeReadOptions *options, AscribeSink *sink, GCancellable *cancellable,
          GError **error)
{
  Run run;
  gboolean was_read;

  run_init (&run, options, sink, FALSE, cancellable);
  was_read = ascribe_cas_read_file (&run.reading, in, where, NULL, error);
  run_clear (&run);

  return was_read;
}

/* A file that can't be opened or read is told and passed over. */
static gboolean
read_child (Run *self, GFile *file, const char *where, const char *folder, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GFileInputStream) raw = g_file_read (file, self->reading.cancellable, &failure);
  g_autoptr (GInputStream) in = raw != NULL ? g_buffered_input_stream_new_sized (G_INPUT_STREAM (raw), HEAD_BYTES) : NULL;
  const guint8 *head;
  gsize n_head;

  if (in != NULL)
    g_buffered_input_stream_fill (G_BUFFERED_INPUT_STREAM (in), HEAD_BYTES, self->reading.cancellable, &failure);
  if (failure != NULL && g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (failure != NULL)
    {
      self->sink->skipped (self->sink->data, where, failure->message);
      return TRUE;
    }

  head = g_buffered_input_stream_peek_buffer (G_BUFFERED_INPUT_STREAM (in), &n_head);
  if (sniff (where, head, n_head))
    return ascribe_cas_read_file (&self->reading, in, where, folder, error);
  if (!g_str_has_suffix (where, "TypeSystem.xml")) /* which INCEpTION puts beside each */
    self->sink->skipped (self->sink->data, where, "It is no UIMA CAS JSON");

  return TRUE;
}

static gboolean
read_children (Run *self, GFile *folder, GError **error)
{
  g_autoptr (GPtrArray) files = ascribe_folder_files_find (folder, self->sink, self->reading.cancellable, error);

  for (guint i = 0; files != NULL && i < files->len; i++)
    {
      AscribeFolderFile *file = g_ptr_array_index (files, i);
      g_autofree char *name = *file->dir != '\0' ? g_path_get_basename (file->dir) : NULL;

      if (!read_child (self, file->file, file->where, name, error))
        return FALSE;
      if (self->sink->progress != NULL)
        self->sink->progress (self->sink->data, (double) (i + 1) / files->len);
    }

  return files != NULL;
}

static gboolean
read_folder (GFile *folder, const AscribeReadOptions *options, AscribeSink *sink, GCancellable *cancellable, GError **error)
{
  Run run;
  gboolean was_read;

  run_init (&run, options, sink, TRUE, cancellable);
  was_read = read_children (&run, folder, error);
  run_clear (&run);

  return was_read;
}

const AscribeFormat ascribe_format_uima_cas_json = {
  .id = "uima-cas-json",
  .name = "UIMA CAS JSON of INCEpTION (a folder)",
  .extension = "",
  .flags = ASCRIBE_FORMAT_FOLDER | ASCRIBE_FORMAT_GATHERS | ASCRIBE_FORMAT_USED_ENTRIES | ASCRIBE_FORMAT_USED_ANNOTATORS |
           ASCRIBE_FORMAT_USED_CONCEPTS,
  .carries = ASCRIBE_PARTS_ALL & ~(ASCRIBE_PART_PIECES | ASCRIBE_PART_CONCEPT_DETAILS | ASCRIBE_PART_CODEBOOK),
  .sniff = sniff,
  .read = read_cas,
  .read_folder = read_folder,
  .write_folder = ascribe_cas_write,
};
