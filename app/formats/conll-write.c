/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/conll.h"

#include <string.h>

#include "app/formats/pulling.h"
#include "app/formats/streams.h"
#include "app/formats/words.h"
#include "app/model/append.h"
#include "app/model/error.h"

#define FLUSH_SIZE 65536

typedef enum { BIO, IOB1, BIOES } Scheme;

typedef struct {
  GOutputStream *out;
  GCancellable *cancellable;
  GString *buffer;
  Scheme scheme;
} Writer;

static gboolean
flush_columns (Writer *self, gsize at_least, GError **error)
{
  return ascribe_stream_flush (self->out, self->buffer, at_least, self->cancellable, error);
}

/* @behind_alike: right behind another annotation of that tag, in the same sentence. */
static char
choose_prefix (Scheme scheme, gboolean is_first, gboolean is_last, gboolean behind_alike)
{
  switch (scheme)
    {
    case IOB1: return is_first && behind_alike ? 'B' : 'I';
    case BIOES: return is_first ? (is_last ? 'S' : 'B') : (is_last ? 'E' : 'I');
    case BIO:
    default: return is_first ? 'B' : 'I';
    }
}

static void
append_word (Writer *self, AscribeText *text, const AscribeWord *word)
{
  gsize start = ascribe_text_byte_at (text, word->start);

  ascribe_append_bytes (self->buffer, ascribe_text_get_utf8 (text) + start, ascribe_text_byte_at (text, word->end) - start);
  ascribe_append_text (self->buffer, " - - ");
}

/* A sentence doesn't end within an annotation: readers take each by itself. */
static gboolean
write_words (Writer *self, AscribeDocument *document, GArray *words, GError **error)
{
  const char *tag_before = NULL;
  guint next = 0;

  for (guint i = 0; i < words->len; i++)
    {
      const AscribeWord *word = &g_array_index (words, AscribeWord, i);
      AscribeAnnotation *annotation = next < document->annotations->len ? g_ptr_array_index (document->annotations, next) : NULL;
      AscribeSpan span = annotation != NULL ? ascribe_span_set_get_bounds (annotation->spans) : (AscribeSpan) { G_MAXUINT32, G_MAXUINT32 };
      gboolean is_inside = span.start <= word->start;
      gboolean is_first = span.start == word->start;
      gboolean is_last = span.end == word->end;

      if (word->begins_sentence && i > 0 && (!is_inside || is_first))
        {
          g_string_append_c (self->buffer, '\n');
          tag_before = NULL;
        }
      append_word (self, document->article->text, word);
      if (is_inside)
        ascribe_append (self->buffer, "%c-%s\n",
                        choose_prefix (self->scheme, is_first, is_last, g_strcmp0 (tag_before, annotation->tag) == 0),
                        annotation->tag);
      else
        ascribe_append_text (self->buffer, "O\n");
      tag_before = is_inside ? annotation->tag : NULL;
      next += is_inside && is_last ? 1 : 0;
      if (!flush_columns (self, FLUSH_SIZE, error))
        return FALSE;
    }
  if (words->len > 0)
    g_string_append_c (self->buffer, '\n');

  return TRUE;
}

static gboolean
write_columns (gpointer data, AscribeDocument *document, GError **error)
{
  Writer *self = data;
  g_autoptr (GArray) words = ascribe_words_cut (document->article->text, document->article->language);

  ascribe_append_text (self->buffer, "-DOCSTART- -X- -X- O\n\n");

  return write_words (self, document, words, error);
}

gboolean
ascribe_conll_write (AscribeSource *source, const AscribeWriteOptions *options, GOutputStream *out, GCancellable *cancellable,
                     GError **error)
{
  Writer self = { .out = out, .cancellable = cancellable };
  gboolean written;

  if (options->without_text)
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_UNSUPPORTED, "The columns are nothing without the words of the texts");
      return FALSE;
    }

  self.scheme = g_strcmp0 (options->profile, "iob1") == 0 ? IOB1 : g_strcmp0 (options->profile, "bioes") == 0 ? BIOES : BIO;
  self.buffer = g_string_sized_new (2 * FLUSH_SIZE);
  written = ascribe_source_each (source, write_columns, &self, error) && flush_columns (&self, 0, error);
  g_string_free (self.buffer, TRUE);

  return written;
}
