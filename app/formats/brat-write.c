/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/brat.h"

#include <string.h>

#include "app/formats/brat-conf.h"
#include "app/formats/brat-layer.h"
#include "app/formats/brat-stems.h"
#include "app/formats/brat-visual.h"
#include "app/formats/new-files.h"
#include "app/formats/pulling.h"
#include "app/model/error.h"

typedef struct {
  AscribeSource *source;
  AscribeNewFiles files;
  GCancellable *cancellable;
  AscribeBratTypes *types;
  AscribeBratStems *stems;
  GPtrArray *words;       /* for each annotator of the source */
  GHashTable *concepts;   /* id -> AscribeConcept */
} Writer;

static gboolean
has_work_of (AscribeDocument *document, const char *annotator)
{
  for (guint i = 0; i < document->annotations->len; i++)
    if (strcmp (((AscribeAnnotation *) g_ptr_array_index (document->annotations, i))->annotator, annotator) == 0)
      return TRUE;
  for (guint i = 0; i < document->links->len; i++)
    if (strcmp (((AscribeLink *) g_ptr_array_index (document->links, i))->annotator, annotator) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
write_layer (Writer *self, AscribeDocument *document, const char *annotator, const char *stem, const char *word, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *name = word != NULL ? g_strconcat (stem, "_", word, ".ann", NULL) : g_strconcat (stem, ".ann", NULL);

  ascribe_brat_write_layer (document, annotator, self->types, self->concepts, out);

  return ascribe_new_files_save (&self->files, name, out->str, out->len, self->cancellable, error);
}

/* brat only shows a text that has an annotation file, be it empty. */
static gboolean
write_document (gpointer data, AscribeDocument *document, GError **error)
{
  Writer *self = data;
  AscribeText *text = document->article->text;
  g_autoptr (GPtrArray) annotators = g_ptr_array_new ();
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autofree char *stem = NULL;
  g_autofree char *name = NULL;

  for (guint i = 0; self->words->len > 1 && i < self->words->len; i++)
    {
      AscribeAnnotator *annotator = g_ptr_array_index (self->source->annotators, i);

      if (!has_work_of (document, annotator->id))
        continue;
      g_ptr_array_add (annotators, annotator->id);
      g_ptr_array_add (words, g_ptr_array_index (self->words, i));
    }

  stem = ascribe_brat_stems_claim (self->stems, document->article, words);
  name = g_strconcat (stem, ".txt", NULL);
  if (!ascribe_new_files_save (&self->files, name, ascribe_text_get_utf8 (text), ascribe_text_get_n_bytes (text), self->cancellable, error))
    return FALSE;
  if (words->len == 0)
    return write_layer (self, document, NULL, stem, NULL, error);

  for (guint i = 0; i < words->len; i++)
    if (!write_layer (self, document, g_ptr_array_index (annotators, i), stem, g_ptr_array_index (words, i), error))
      return FALSE;

  return TRUE;
}

gboolean
ascribe_brat_write (AscribeSource *source, const AscribeWriteOptions *options, GFile *folder, GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (AscribeBratTypes) types = ascribe_brat_types_new (source->codebook);
  g_autoptr (AscribeBratStems) stems = ascribe_brat_stems_new ();
  g_autoptr (GPtrArray) words = ascribe_brat_stems_words (source->annotators);
  g_autoptr (GHashTable) concepts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *conf = NULL;
  g_autofree char *visual = NULL;
  Writer self = {
    .source = source, .files = ascribe_new_files_in (folder, options->digests), .cancellable = cancellable, .types = types,
    .stems = stems, .words = words, .concepts = concepts,
  };

  if (options->without_text)
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_UNSUPPORTED, "brat’s annotations are nothing without the texts");
      return FALSE;
    }

  for (guint i = 0; i < source->concepts->len; i++)
    {
      AscribeConcept *concept = g_ptr_array_index (source->concepts, i);

      g_hash_table_insert (concepts, concept->id, concept);
    }
  if (!ascribe_source_each (source, write_document, &self, error))
    return FALSE;
  conf = ascribe_brat_types_configure (types);
  visual = ascribe_brat_visual_write (types);

  return ascribe_new_files_save (&self.files, ASCRIBE_BRAT_CONF, conf, strlen (conf), cancellable, error) &&
         ascribe_new_files_save (&self.files, ASCRIBE_BRAT_VISUAL, visual, strlen (visual), cancellable, error);
}
