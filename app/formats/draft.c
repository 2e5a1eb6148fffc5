/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/draft.h"

static void
clear_piece (gpointer data)
{
  AscribeDraftPiece *piece = data;

  g_free (piece->quote);
  g_free (piece->prefix);
  g_free (piece->suffix);
}

static void
clear_answer (gpointer data)
{
  AscribeDraftAnswer *answer = data;

  g_free (answer->key);
  g_variant_unref (answer->value);
}

AscribeDraft *
ascribe_draft_new (guint64 line, char *path)
{
  AscribeDraft *self = g_new0 (AscribeDraft, 1);

  self->line = line;
  self->path = path;
  self->created = self->modified = ASCRIBE_DRAFT_NEVER;

  return self;
}

void
ascribe_draft_free (AscribeDraft *self)
{
  if (self == NULL)
    return;

  g_free (self->path);
  g_free (self->id);
  g_free (self->type_id);
  g_clear_pointer (&self->types, g_ptr_array_unref);
  g_free (self->annotator_id);
  g_free (self->annotator);
  g_free (self->concept_id);
  g_free (self->concept);
  g_free (self->wikidata);
  g_free (self->note);
  g_clear_pointer (&self->pieces, g_array_unref);
  g_clear_pointer (&self->answers, g_array_unref);
  g_free (self->from);
  g_free (self->to);
  g_free (self->wrong);
  g_free (self);
}

AscribeDraftPiece *
ascribe_draft_add_piece (AscribeDraft *self)
{
  if (self->pieces == NULL)
    {
      self->pieces = g_array_new (FALSE, TRUE, sizeof (AscribeDraftPiece));
      g_array_set_clear_func (self->pieces, clear_piece);
    }
  g_array_set_size (self->pieces, self->pieces->len + 1);

  return &g_array_index (self->pieces, AscribeDraftPiece, self->pieces->len - 1);
}

void
ascribe_draft_add_answer (AscribeDraft *self, const char *key, GVariant *value)
{
  AscribeDraftAnswer answer = { g_strdup (key), g_variant_ref_sink (value) };

  if (self->answers == NULL)
    {
      self->answers = g_array_new (FALSE, FALSE, sizeof (AscribeDraftAnswer));
      g_array_set_clear_func (self->answers, clear_answer);
    }
  g_array_append_val (self->answers, answer);
}

void
ascribe_draft_add_type (AscribeDraft *self, const char *name)
{
  if (self->types == NULL)
    self->types = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->types, g_strdup (name));
}

void
ascribe_draft_add_note (AscribeDraft *self, const char *note)
{
  char *both = self->note != NULL ? g_strconcat (self->note, "\n", note, NULL) : g_strdup (note);

  g_free (self->note);
  self->note = both;
}

void
ascribe_draft_refuse (AscribeDraft *self, const char *format, ...)
{
  va_list args;

  if (self->wrong != NULL)
    return;

  va_start (args, format);
  self->wrong = g_strdup_vprintf (format, args);
  va_end (args);
}
