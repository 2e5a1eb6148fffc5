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
  GFile *folder;          /* NULL where annotators have files, not folders of their own */
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

/* @name, ".ann": all work, or @annotator's. */
static gboolean
write_layer (Writer *self, AscribeDocument *document, const char *annotator, const char *name, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *file = g_strconcat (name, ".ann", NULL);

  ascribe_brat_write_layer (document, annotator, self->types, self->concepts, out);

  return ascribe_new_files_save (&self->files, file, out->str, out->len, self->cancellable, error);
}

static gboolean
write_text (Writer *self, AscribeText *text, const char *name, GError **error)
{
  g_autofree char *file = g_strconcat (name, ".txt", NULL);

  return ascribe_new_files_save (&self->files, file, ascribe_text_get_utf8 (text), ascribe_text_get_n_bytes (text), self->cancellable, error);
}

/* WORD/STEM.txt and WORD/STEM.ann, or STEM_WORD.ann. */
static gboolean
write_work (Writer *self, AscribeDocument *document, const char *annotator, const char *stem, const char *word, GError **error)
{
  g_autofree char *name = g_strconcat (self->folder != NULL ? word : stem, self->folder != NULL ? "/" : "_",
                                       self->folder != NULL ? stem : word, NULL);

  if (self->folder != NULL)
    {
      g_autoptr (GFile) own = g_file_get_child (self->folder, word);
      g_autoptr (GError) failure = NULL;

      if (!g_file_make_directory (own, self->cancellable, &failure) && !g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_EXISTS))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      if (!write_text (self, document->article->text, name, error))
        return FALSE;
    }

  return write_layer (self, document, annotator, name, error);
}

/* brat only shows a text that has an annotation file, be it empty. */
static gboolean
write_document (gpointer data, AscribeDocument *document, GError **error)
{
  Writer *self = data;
  g_autoptr (GPtrArray) annotators = g_ptr_array_new ();
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autofree char *stem = NULL;

  for (guint i = 0; self->words->len > 1 && i < self->words->len; i++)
    {
      AscribeAnnotator *annotator = g_ptr_array_index (self->source->annotators, i);

      if (!has_work_of (document, annotator->id))
        continue;
      g_ptr_array_add (annotators, annotator->id);
      g_ptr_array_add (words, g_ptr_array_index (self->words, i));
    }

  stem = ascribe_brat_stems_claim (self->stems, document->article, self->folder == NULL ? words : NULL);
  if ((words->len == 0 || self->folder == NULL) && !write_text (self, document->article->text, stem, error))
    return FALSE;
  if (words->len == 0)
    return write_layer (self, document, NULL, stem, error);

  for (guint i = 0; i < words->len; i++)
    if (!write_work (self, document, g_ptr_array_index (annotators, i), stem, g_ptr_array_index (words, i), error))
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
    .folder = g_strcmp0 (options->profile, ASCRIBE_BRAT_FOLDERS) == 0 ? folder : NULL,
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
