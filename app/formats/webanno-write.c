/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/webanno.h"

#include "app/formats/brat-stems.h"
#include "app/formats/new-files.h"
#include "app/formats/pulling.h"
#include "app/formats/streams.h"
#include "app/formats/webanno-layers.h"
#include "app/formats/webanno-rows.h"
#include "app/model/error.h"

#define FLUSH_SIZE 65536

typedef struct {
  AscribeNewFiles files;
  GCancellable *cancellable;
  AscribeBratStems *stems;
  AscribeWebannoNames names;
} Writer;

typedef struct {
  GOutputStream *out;
  GCancellable *cancellable;
} Target;

static gboolean
flush_cb (gpointer data, GString *out, GError **error)
{
  Target *self = data;

  return ascribe_stream_flush (self->out, out, FLUSH_SIZE, self->cancellable, error);
}

static gboolean
write_tsv (gpointer data, AscribeDocument *document, GError **error)
{
  Writer *self = data;
  g_autofree char *stem = ascribe_brat_stems_claim (self->stems, document->article, NULL);
  g_autofree char *name = g_strconcat (stem, ".tsv", NULL);
  g_autoptr (GOutputStream) out = ascribe_new_files_create (&self->files, name, self->cancellable, error);
  g_autoptr (AscribeWebannoLayers) layers = NULL;
  g_autoptr (GString) rows = g_string_new (ASCRIBE_WEBANNO_HEAD ".3\n");
  Target target = { out, self->cancellable };

  if (out == NULL)
    return FALSE;

  layers = ascribe_webanno_layers_new (document, &self->names);
  ascribe_webanno_layers_append (layers, rows);

  return ascribe_webanno_append_rows (document, layers, rows, flush_cb, &target, error) &&
         ascribe_stream_flush (target.out, rows, 0, target.cancellable, error) &&
         g_output_stream_close (target.out, target.cancellable, error);
}

static void
index_names (GHashTable *names, GPtrArray *entries)
{
  for (guint i = 0; i < entries->len; i++)
    {
      gpointer entry = g_ptr_array_index (entries, i);

      g_hash_table_insert (names, ASCRIBE_IS_CONCEPT (entry) ? ASCRIBE_CONCEPT (entry)->id : ASCRIBE_ANNOTATOR (entry)->id, entry);
    }
}

gboolean
ascribe_webanno_write_folder (AscribeSource *source, const AscribeWriteOptions *options, GFile *folder, GCancellable *cancellable,
                              GError **error)
{
  g_autoptr (AscribeBratStems) stems = ascribe_brat_stems_new ();
  g_autoptr (GHashTable) annotators = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) concepts = g_hash_table_new (g_str_hash, g_str_equal);
  Writer self = { ascribe_new_files_in (folder, options->digests), cancellable, stems, { source->codebook, annotators, concepts } };

  if (options->without_text)
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_UNSUPPORTED, "WebAnno’s rows are nothing without the texts");
      return FALSE;
    }

  index_names (annotators, source->annotators);
  index_names (concepts, source->concepts);

  return ascribe_source_each (source, write_tsv, &self, error);
}
