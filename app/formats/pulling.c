/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/pulling.h"

gboolean
ascribe_source_pull (AscribeSource *source, guint *n_done, AscribeDocument **document, GError **error)
{
  GError *failure = NULL;

  if (*n_done > 0 && source->progress != NULL)
    source->progress (source->data, (double) *n_done / MAX (source->n_articles, *n_done));

  g_clear_pointer (document, ascribe_document_free);
  *document = source->next_document (source->data, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (*document != NULL)
    (*n_done)++;

  return TRUE;
}
