/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/library/import-attachment.h"

#include "app/store/provenance.h"

/* One that went in before in this import. */
static AscribeArticle *
load_cb (gpointer data, guint number, GError **error)
{
  AscribeImportSink *sink = data;

  return ascribe_store_load_text (sink->store, g_ptr_array_index (sink->twin_ids, number), error);
}

static gboolean
ensure_twins (AscribeImportSink *sink, GError **error)
{
  if (sink->twins == NULL)
    sink->twins = ascribe_twins_new (sink->store, load_cb, sink, sink->cancellable, error);

  return sink->twins != NULL;
}

/* Articles of a dataset are as someone wanted them; only what was read from elsewhere is looked at. */
static gboolean
find_twin (AscribeImportAttachment *self, AscribeImportSink *sink, const AscribeShingles *shingles, GError **error)
{
  g_autoptr (AscribeArticle) twin = NULL;
  g_autoptr (GError) failure = NULL;
  double similarity;
  int number;

  if (!ensure_twins (sink, error))
    return FALSE;

  twin = ascribe_twins_find (sink->twins, shingles, &self->signature, NULL, &number, &similarity, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (twin != NULL)
    self->remark = g_strdup_printf ("%d %% of its text is that of “%s”", (int) (similarity * 100), twin->title);

  return TRUE;
}

char *
ascribe_import_find_respaced (AscribeImportSink *sink, AscribeText *text, GError **error)
{
  g_autoptr (AscribeShingles) shingles = ascribe_shingles_new (text);
  g_autoptr (AscribeArticle) same = NULL;
  AscribeSignature signature;
  double similarity;
  int number;

  if (shingles == NULL || !ensure_twins (sink, error))
    return NULL;

  ascribe_shingles_sign (shingles, &signature);
  same = ascribe_twins_find (sink->twins, shingles, &signature, text, &number, &similarity, error);

  return same != NULL ? g_strdup (same->id) : NULL;
}

gboolean
ascribe_import_attachment_prepare (AscribeImportAttachment *self, AscribeImportSink *sink, AscribeArticle *article, GError **error)
{
  g_autoptr (AscribeShingles) shingles = ascribe_shingles_new (article->text);

  if (sink->intake != NULL && sink->plan->keep_originals && sink->intake->original != NULL)
    {
      self->attachment.original = sink->intake->original;
      self->attachment.original_type = sink->intake->original_type;
    }
  if (shingles == NULL)
    return TRUE;

  ascribe_shingles_sign (shingles, &self->signature);
  ascribe_twins_pack (&self->signature, self->bytes);
  self->attachment.signature = self->bytes;
  self->attachment.n_signature = sizeof self->bytes;

  return !sink->finds_twins || sink->intake == NULL || find_twin (self, sink, shingles, error);
}

void
ascribe_import_attachment_note (AscribeImportAttachment *self, AscribeImportSink *sink, AscribeArticle *article)
{
  if (self->remark != NULL)
    ascribe_import_sink_note (sink, ASCRIBE_NOTE_REMARK, sink->where, self->remark);
  if (sink->twins == NULL || self->attachment.signature == NULL)
    return;

  ascribe_twins_add (sink->twins, &self->signature, sink->twin_ids->len);
  g_ptr_array_add (sink->twin_ids, g_strdup (article->id));
}

void
ascribe_import_attachment_clear (AscribeImportAttachment *self)
{
  g_clear_pointer (&self->remark, g_free);
}
