/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/library/twins.h"

#include <string.h>

#include "app/analysis/similar-index.h"
#include "app/model/error.h"
#include "app/store/provenance.h"

#define PAGE_KEPT 10000  /* signatures read at once */
#define PAGE_MISSING 100 /* texts */
#define PAGE_STORED 2000 /* signatures of one transaction */
#define MAX_COMPARED 4   /* texts that are compared with one */

struct _AscribeTwins {
  AscribeStore *store;
  AscribeTwinFunc load;
  gpointer data;
  AscribeSimilarIndex *index;
  GArray *places;          /* of gint64, by number in the index: an article's row key, or -1 - the number it was added with */
  GPtrArray *reckoned;     /* of AscribeSignatureRow */
};

void
ascribe_twins_pack (const AscribeSignature *signature, guint8 bytes[sizeof (AscribeSignature)])
{
  for (gsize i = 0; i < ASCRIBE_SIGNATURE_KEYS; i++)
    {
      guint32 key = GUINT32_TO_LE (signature->keys[i]);

      memcpy (bytes + i * sizeof key, &key, sizeof key);
    }
}

static gboolean
unpack (GBytes *bytes, AscribeSignature *signature)
{
  gsize n_bytes = 0;
  const guint8 *data = bytes != NULL ? g_bytes_get_data (bytes, &n_bytes) : NULL;

  if (n_bytes != sizeof *signature)
    return FALSE;

  memcpy (signature, data, n_bytes);
  for (gsize i = 0; i < ASCRIBE_SIGNATURE_KEYS; i++)
    signature->keys[i] = GUINT32_FROM_LE (signature->keys[i]);

  return TRUE;
}

static void
note (AscribeTwins *self, const AscribeSignature *signature, gint64 place)
{
  ascribe_similar_index_add (self->index, signature, self->places->len);
  g_array_append_val (self->places, place);
}

/* FALSE: the text has no words, and is like none. */
static gboolean
reckon (AscribeSignatureRow *row, AscribeSignature *signature)
{
  g_autoptr (AscribeText) text = row->body != NULL ? ascribe_text_new (row->body, -1, NULL) : NULL;
  g_autoptr (AscribeShingles) shingles = text != NULL ? ascribe_shingles_new (text) : NULL;
  guint8 bytes[sizeof *signature];

  g_clear_pointer (&row->body, g_free);
  if (shingles == NULL)
    return FALSE;

  ascribe_shingles_sign (shingles, signature);
  ascribe_twins_pack (signature, bytes);
  row->bytes = g_bytes_new (bytes, sizeof bytes);

  return TRUE;
}

static gboolean
read_pages (AscribeTwins *self, gboolean missing, GCancellable *cancellable, GError **error)
{
  guint max = missing ? PAGE_MISSING : PAGE_KEPT;
  gint64 after = 0;
  guint n_rows;

  do
    {
      g_autoptr (GPtrArray) rows = ascribe_store_list_signatures (self->store, missing, after, max, error);

      if (rows == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;

      n_rows = rows->len;
      if (n_rows > 0)
        after = ((AscribeSignatureRow *) g_ptr_array_index (rows, n_rows - 1))->text;
      while (rows->len > 0)
        {
          AscribeSignatureRow *row = g_ptr_array_steal_index_fast (rows, rows->len - 1);
          AscribeSignature signature;
          gboolean reckoned = missing && reckon (row, &signature);

          if (reckoned || unpack (row->bytes, &signature))
            note (self, &signature, row->article);
          if (reckoned)
            g_ptr_array_add (self->reckoned, row);
          else
            ascribe_signature_row_free (row);
        }
    }
  while (n_rows == max);

  return TRUE;
}

AscribeTwins *
ascribe_twins_new (AscribeStore *store, AscribeTwinFunc load, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (AscribeTwins) self = g_new0 (AscribeTwins, 1);

  self->store = g_object_ref (store);
  self->load = load;
  self->data = data;
  self->index = ascribe_similar_index_new ();
  self->places = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->reckoned = g_ptr_array_new_with_free_func ((GDestroyNotify) ascribe_signature_row_free);

  return read_pages (self, FALSE, cancellable, error) && read_pages (self, TRUE, cancellable, error) ? g_steal_pointer (&self) : NULL;
}

void
ascribe_twins_free (AscribeTwins *self)
{
  g_clear_object (&self->store);
  g_clear_pointer (&self->index, ascribe_similar_index_free);
  g_clear_pointer (&self->places, g_array_unref);
  g_clear_pointer (&self->reckoned, g_ptr_array_unref);
  g_free (self);
}

static const char *
skip_spaces (const char *text)
{
  while (*text != '\0' && g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);

  return text;
}

static gboolean
has_same_letters (const AscribeText *a, const AscribeText *b)
{
  const char *left = skip_spaces (ascribe_text_get_utf8 (a));
  const char *right = skip_spaces (ascribe_text_get_utf8 (b));

  while (*left != '\0' && g_utf8_get_char (left) == g_utf8_get_char (right))
    {
      left = skip_spaces (g_utf8_next_char (left));
      right = skip_spaces (g_utf8_next_char (right));
    }

  return *left == '\0' && *right == '\0';
}

AscribeArticle *
ascribe_twins_find (AscribeTwins *self, const AscribeShingles *shingles, const AscribeSignature *signature, const AscribeText *text,
                    int *number, double *similarity, GError **error)
{
  g_autoptr (GArray) candidates = ascribe_similar_index_lookup (self->index, signature, MAX_COMPARED);
  g_autoptr (AscribeArticle) best = NULL;

  *similarity = 0;
  for (guint i = 0; i < candidates->len; i++)
    {
      gint64 place = g_array_index (self->places, gint64, g_array_index (candidates, guint32, i));
      g_autoptr (GError) failure = NULL;
      g_autoptr (AscribeArticle) article = place >= 0 ? ascribe_store_load_row (self->store, place, &failure)
                                                      : self->load (self->data, (guint) (-1 - place), &failure);
      g_autoptr (AscribeShingles) others = article != NULL ? ascribe_shingles_new (article->text) : NULL;
      double found = others != NULL ? ascribe_shingles_compare (shingles, others) : 0;

      /* What is damaged is the check's matter, and no twin. */
      if (failure != NULL && !g_error_matches (failure, ASCRIBE_ERROR, ASCRIBE_ERROR_CORRUPT))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return NULL;
        }
      if (found < ASCRIBE_TWIN_SIMILARITY || (text == NULL && found <= *similarity) || (text != NULL && !has_same_letters (article->text, text)))
        continue;
      if (text != NULL && best != NULL)
        {
          g_set_error_literal (error, ASCRIBE_ERROR, ASCRIBE_ERROR_AMBIGUOUS, "Several articles of the project have its letters");
          return NULL;
        }

      *similarity = found;
      *number = place >= 0 ? -1 : (int) (-1 - place);
      g_set_object (&best, article);
    }

  return g_steal_pointer (&best);
}

void
ascribe_twins_add (AscribeTwins *self, const AscribeSignature *signature, guint number)
{
  note (self, signature, -1 - (gint64) number);
}

GPtrArray *
ascribe_twins_steal_reckoned (AscribeTwins *self)
{
  return g_steal_pointer (&self->reckoned);
}

gboolean
ascribe_twins_keep_reckoned (AscribeStore *store, GPtrArray *rows, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < rows->len; i += PAGE_STORED)
    {
      g_autoptr (GPtrArray) page = g_ptr_array_new ();

      for (guint j = i; j < MIN (rows->len, i + PAGE_STORED); j++)
        g_ptr_array_add (page, g_ptr_array_index (rows, j));
      if (g_cancellable_set_error_if_cancelled (cancellable, error) || !ascribe_store_keep_signatures (store, page, error))
        return FALSE;
    }

  return TRUE;
}
