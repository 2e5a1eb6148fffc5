/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/text.h"

#include "app/formats/brat-stems.h"
#include "app/formats/new-files.h"
#include "app/formats/pulling.h"
#include "app/model/error.h"

typedef struct {
  AscribeBratStems *stems;
  AscribeNewFiles files;
  GCancellable *cancellable;
} Writer;

static gboolean
write_text (gpointer data, AscribeDocument *document, GError **error)
{
  Writer *self = data;
  AscribeText *text = document->article->text;
  g_autofree char *stem = ascribe_brat_stems_claim (self->stems, document->article, NULL);
  g_autofree char *name = g_strconcat (stem, ".txt", NULL);

  return ascribe_new_files_save (&self->files, name, ascribe_text_get_utf8 (text), ascribe_text_get_n_bytes (text), self->cancellable,
                                 error);
}

static gboolean
write_folder (AscribeSource *source, const AscribeWriteOptions *options, GFile *folder, GCancellable *cancellable, GError **error)
{
  g_autoptr (AscribeBratStems) stems = ascribe_brat_stems_new ();
  Writer self = { stems, ascribe_new_files_in (folder, options->digests), cancellable };

  if (!options->without_text)
    return ascribe_source_each (source, write_text, &self, error);

  g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_UNSUPPORTED, "The format “text” is nothing without the texts");

  return FALSE;
}

const AscribeFormat ascribe_format_text = {
  .id = "text",
  .name = "Plain text (a folder)",
  .extension = "",
  .flags = ASCRIBE_FORMAT_FOLDER | ASCRIBE_FORMAT_TEXTS_ONLY | ASCRIBE_FORMAT_USED_ENTRIES,
  .carries = ASCRIBE_PART_TEXT,
  .write_folder = write_folder,
};
