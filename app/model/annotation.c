/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/annotation.h"

#include <string.h>

#include "app/model/attributes.h"
#include "app/model/intern.h"
#include "app/model/uuid.h"

G_DEFINE_FINAL_TYPE (AscribeAnnotation, ascribe_annotation, G_TYPE_OBJECT)

static void
ascribe_annotation_finalize (GObject *object)
{
  AscribeAnnotation *self = ASCRIBE_ANNOTATION (object);

  g_free (self->id);
  g_clear_pointer (&self->article, g_ref_string_release);
  g_clear_pointer (&self->tag, g_ref_string_release);
  g_clear_pointer (&self->annotator, g_ref_string_release);
  g_clear_pointer (&self->spans, ascribe_span_set_unref);
  g_free (self->quote);
  g_clear_pointer (&self->attributes, g_variant_unref);
  g_free (self->note);
  g_free (self->concept);

  G_OBJECT_CLASS (ascribe_annotation_parent_class)->finalize (object);
}

static void
ascribe_annotation_class_init (AscribeAnnotationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ascribe_annotation_finalize;
}

static void
ascribe_annotation_init (AscribeAnnotation *self)
{
}

AscribeAnnotation *
ascribe_annotation_new (void)
{
  AscribeAnnotation *self = g_object_new (ASCRIBE_TYPE_ANNOTATION, NULL);

  self->id = ascribe_uuid_new ();
  self->attributes = ascribe_attributes_new_empty ();

  return self;
}

AscribeAnnotation *
ascribe_annotation_make (const char *article, const char *tag, const char *annotator, AscribeSpanSet *spans,
                         const AscribeText *text, gint64 now, GError **error)
{
  g_autofree char *quote = ascribe_text_dup_quote (text, spans, error);
  AscribeAnnotation *self;

  if (quote == NULL)
    return NULL;

  self = ascribe_annotation_new ();
  self->article = ascribe_intern (article);
  self->tag = ascribe_intern (tag);
  self->annotator = ascribe_intern (annotator);
  self->spans = ascribe_span_set_ref (spans);
  self->quote = g_steal_pointer (&quote);
  self->created = now;
  self->modified = now;

  return self;
}

gboolean
ascribe_annotation_quotes (AscribeAnnotation *self, const AscribeText *text)
{
  gsize n_spans = 0;
  const AscribeSpan *pieces = ascribe_span_set_get_spans (self->spans, &n_spans);
  const char *utf8 = ascribe_text_get_utf8 (text);
  const char *rest = self->quote;

  for (gsize i = 0; i < n_spans; i++)
    {
      gsize start, n_bytes;

      if (pieces[i].end > ascribe_text_get_length (text) || (i > 0 && *rest++ != ' '))
        return FALSE;

      start = ascribe_text_byte_at (text, pieces[i].start);
      n_bytes = ascribe_text_byte_at (text, pieces[i].end) - start;
      if (strncmp (rest, utf8 + start, n_bytes) != 0)
        return FALSE;
      rest += n_bytes;
    }

  return *rest == '\0';
}

AscribeAnnotation *
ascribe_annotation_copy (AscribeAnnotation *self)
{
  AscribeAnnotation *copy = g_object_new (ASCRIBE_TYPE_ANNOTATION, NULL);

  copy->id = g_strdup (self->id);
  copy->article = g_ref_string_acquire (self->article);
  copy->tag = g_ref_string_acquire (self->tag);
  copy->annotator = g_ref_string_acquire (self->annotator);
  copy->spans = ascribe_span_set_ref (self->spans);
  copy->quote = g_strdup (self->quote);
  copy->attributes = g_variant_ref (self->attributes);
  copy->note = g_strdup (self->note);
  copy->concept = g_strdup (self->concept);
  copy->created = self->created;
  copy->modified = self->modified;

  return copy;
}

int
ascribe_annotation_compare (AscribeAnnotation *a, AscribeAnnotation *b)
{
  AscribeSpan left = ascribe_span_set_get_bounds (a->spans);
  AscribeSpan right = ascribe_span_set_get_bounds (b->spans);
  int order;

  if (left.start != right.start)
    return left.start < right.start ? -1 : 1;
  if (left.end != right.end)
    return left.end < right.end ? -1 : 1;

  order = strcmp (a->tag, b->tag);

  return order != 0 ? order : strcmp (a->id, b->id);
}
