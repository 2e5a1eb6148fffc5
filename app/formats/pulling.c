/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/pulling.h"

/* Into *@document; NULL behind the last. FALSE with @error. */
static gboolean
pull (AscribeSource *source, AscribeDocument **document, GError **error)
{
  GError *failure = NULL;

  *document = source->next_document (source->data, &failure);
  if (failure != NULL)
    g_propagate_error (error, failure);

  return failure == NULL;
}

gboolean
ascribe_source_each (AscribeSource *source, AscribeDocumentFunc func, gpointer data, GError **error)
{
  guint n_done = 0;

  for (;;)
    {
      g_autoptr (AscribeDocument) document = NULL;

      if (!pull (source, &document, error))
        return FALSE;
      if (document == NULL)
        return TRUE;
      if (!func (data, document, error))
        return FALSE;

      n_done++;
      if (source->progress != NULL)
        source->progress (source->data, (double) n_done / MAX (source->n_articles, n_done));
    }
}
