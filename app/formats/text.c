/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/text.h"

#include "app/formats/brat-stems.h"
#include "app/formats/pulling.h"
#include "app/model/error.h"

static gboolean
write_article (AscribeBratStems *stems, AscribeArticle *article, GFile *folder, GCancellable *cancellable, GError **error)
{
  g_autofree char *stem = ascribe_brat_stems_claim (stems, article, NULL);
  g_autofree char *name = g_strconcat (stem, ".txt", NULL);

  return ascribe_brat_save (folder, name, ascribe_text_get_utf8 (article->text), ascribe_text_get_n_bytes (article->text),
                            cancellable, error);
}

static gboolean
write_folder (AscribeSource *source, const AscribeWriteOptions *options, GFile *folder, GCancellable *cancellable, GError **error)
{
  g_autoptr (AscribeBratStems) stems = ascribe_brat_stems_new ();
  g_autoptr (AscribeDocument) document = NULL;
  guint n_done = 0;

  if (options->without_text)
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_UNSUPPORTED, "The format “text” is nothing without the texts");
      return FALSE;
    }

  while (ascribe_source_pull (source, &n_done, &document, error))
    {
      if (document == NULL)
        return TRUE;
      if (!write_article (stems, document->article, folder, cancellable, error))
        return FALSE;
    }

  return FALSE;
}

const AscribeFormat ascribe_format_text = {
  .id = "text",
  .name = "Plain text (a folder)",
  .extension = "",
  .flags = ASCRIBE_FORMAT_FOLDER | ASCRIBE_FORMAT_TEXTS_ONLY,
  .carries = ASCRIBE_PART_TEXT,
  .write_folder = write_folder,
};
