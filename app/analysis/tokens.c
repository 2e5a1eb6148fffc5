/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/analysis/tokens.h"

#include <string.h>

typedef struct {
  const char *bytes;
  guint32 n_bytes;
  guint32 hash;
} Entry;

struct _AscribeVocabulary {
  GArray *entries;    /* of Entry, by number */
  guint32 *slots;     /* number + 1, 0: free */
  guint32 n_slots;    /* a power of two */
};

AscribeVocabulary *
ascribe_vocabulary_new (void)
{
  AscribeVocabulary *self = g_new0 (AscribeVocabulary, 1);

  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->n_slots = 1024;
  self->slots = g_new0 (guint32, self->n_slots);

  return self;
}

void
ascribe_vocabulary_free (AscribeVocabulary *self)
{
  g_array_unref (self->entries);
  g_free (self->slots);
  g_free (self);
}

/* The slot of that entry, or the free one where it belongs. */
static guint32 *
find_slot (AscribeVocabulary *self, const Entry *entry)
{
  guint32 place = entry->hash;

  for (;; place++)
    {
      guint32 *slot = &self->slots[place & (self->n_slots - 1)];
      const Entry *other;

      if (*slot == 0)
        return slot;
      other = &g_array_index (self->entries, Entry, *slot - 1);
      if (other->hash == entry->hash && other->n_bytes == entry->n_bytes &&
          memcmp (other->bytes, entry->bytes, entry->n_bytes) == 0)
        return slot;
    }
}

static void
grow (AscribeVocabulary *self)
{
  g_free (self->slots);
  self->n_slots *= 2;
  self->slots = g_new0 (guint32, self->n_slots);
  for (guint i = 0; i < self->entries->len; i++)
    *find_slot (self, &g_array_index (self->entries, Entry, i)) = i + 1;
}

/* FNV-1a with a last stir, since slots are its low bits. */
static guint32
hash_bytes (const char *bytes, guint32 n_bytes)
{
  guint32 hash = 2166136261u;

  for (guint32 i = 0; i < n_bytes; i++)
    hash = (hash ^ (guint8) bytes[i]) * 16777619u;

  return hash ^ (hash >> 15);
}

static guint32
number (AscribeVocabulary *self, const char *bytes, gsize n_bytes)
{
  Entry entry = { bytes, (guint32) n_bytes, hash_bytes (bytes, (guint32) n_bytes) };
  guint32 *slot = find_slot (self, &entry);

  if (*slot == 0)
    {
      g_array_append_val (self->entries, entry);
      *slot = self->entries->len;
      if (self->entries->len > self->n_slots / 2)
        {
          grow (self);
          return self->entries->len - 1;
        }
    }

  return *slot - 1;
}

static gboolean
is_letter (gunichar c)
{
  return g_unichar_isalnum (c) && !g_unichar_iswide (c);
}

/* Accents, and what glues emoji together, stay with what they stand on. */
static gboolean
joins (gunichar c)
{
  return g_unichar_ismark (c) || c == 0x200D;
}

/* The token at @start; its end. */
static const char *
skip_word (const char *start, guint32 *n_chars)
{
  gunichar first = g_utf8_get_char (start);
  const char *end = g_utf8_next_char (start);
  gboolean is_word = is_letter (first);
  gboolean is_run = is_word || (first != '\n' && g_unichar_isspace (first));

  *n_chars = 1;
  for (; *end != '\0' && first != '\n'; end = g_utf8_next_char (end), (*n_chars)++)
    {
      gunichar c = g_utf8_get_char (end);

      if (joins (c))
        continue;
      if (!is_run || c == '\n' || (is_word ? !is_letter (c) : !g_unichar_isspace (c)))
        break;
    }

  return end;
}

/* A line with its end. */
static const char *
skip_line (const char *start, const char *text_end, guint32 *n_chars)
{
  const char *end = memchr (start, '\n', (gsize) (text_end - start));

  end = end != NULL ? end + 1 : text_end;
  *n_chars = (guint32) g_utf8_strlen (start, end - start);

  return end;
}

void
ascribe_vocabulary_cut (AscribeVocabulary *self, const AscribeText *text, gboolean paragraphs, AscribeTokens *tokens)
{
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (guint32));
  const char *text_end = ascribe_text_get_utf8 (text) + ascribe_text_get_n_bytes (text);
  guint32 offset = 0;
  const char *end;

  for (const char *start = ascribe_text_get_utf8 (text); *start != '\0'; start = end)
    {
      guint32 n_chars, word;

      end = paragraphs ? skip_line (start, text_end, &n_chars) : skip_word (start, &n_chars);
      word = number (self, start, (gsize) (end - start));
      g_array_append_val (words, word);
      g_array_append_val (starts, offset);
      offset += n_chars;
    }

  g_array_append_val (starts, offset);
  tokens->n = words->len;
  tokens->words = (guint32 *) (gpointer) g_array_free (g_steal_pointer (&words), FALSE);
  tokens->starts = (guint32 *) (gpointer) g_array_free (g_steal_pointer (&starts), FALSE);
}

void
ascribe_tokens_clear (AscribeTokens *self)
{
  g_clear_pointer (&self->words, g_free);
  g_clear_pointer (&self->starts, g_free);
}
