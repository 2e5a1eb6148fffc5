/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/statements.h"

#include <string.h>

#include "app/formats/checksum.h"
#include "app/formats/taken-ids.h"
#include "app/model/error.h"

/* A statement that isn't at its end. */
typedef struct {
  AscribeStates about;
  guint64 state;
} Gathered;

struct _AscribeStatements {
  guint64 sums[ASCRIBE_N_STATES];
  GHashTable *gathered;   /* subject and predicate -> Gathered */
  AscribeTakenIds *told;  /* subject, predicate and object of these */
};

AscribeStatements *
ascribe_statements_new (void)
{
  AscribeStatements *self = g_new0 (AscribeStatements, 1);

  self->gathered = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->told = ascribe_taken_ids_new ();

  return self;
}

void
ascribe_statements_free (AscribeStatements *self)
{
  g_hash_table_unref (self->gathered);
  ascribe_taken_ids_free (self->told);
  g_free (self);
}

static guint64
begin (const char *subject, const char *predicate)
{
  /* With the NUL, which tells one from the other. */
  guint64 state = ascribe_checksum_add (ASCRIBE_CHECKSUM_START, subject, strlen (subject) + 1);

  return ascribe_checksum_add (state, predicate, strlen (predicate) + 1);
}

void
ascribe_statements_add (AscribeStatements *self, AscribeStates about, guint64 times, const char *subject, const char *predicate,
                        const char *object)
{
  if (object != NULL && *object != '\0')
    self->sums[about] += times * ascribe_checksum_end (ascribe_checksum_add (begin (subject, predicate), object, strlen (object)));
}

gboolean
ascribe_statements_tell (AscribeStatements *self, const char *subject, const char *predicate, const char *object)
{
  g_autofree char *all = g_strconcat (subject, "\n", predicate, "\n", object, NULL);

  return ascribe_taken_ids_take (self->told, all);
}

void
ascribe_statements_gather (AscribeStatements *self, AscribeStates about, const char *subject, const char *predicate, const char *object)
{
  g_autofree char *key = g_strconcat (subject, "\n", predicate, NULL);
  Gathered *gathered = g_hash_table_lookup (self->gathered, key);

  if (!ascribe_statements_tell (self, subject, predicate, object))
    return;
  if (gathered != NULL)
    gathered->state = ascribe_checksum_add (gathered->state, "; ", 2);
  else
    {
      gathered = g_new (Gathered, 1);
      gathered->about = about;
      gathered->state = begin (subject, predicate);
      g_hash_table_insert (self->gathered, g_steal_pointer (&key), gathered);
    }
  gathered->state = ascribe_checksum_add (gathered->state, object, strlen (object));
}

static void
end_gathering (AscribeStatements *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->gathered);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Gathered *gathered = value;

      self->sums[gathered->about] += ascribe_checksum_end (gathered->state);
      g_hash_table_iter_remove (&iter);
    }
}

gboolean
ascribe_statements_check (AscribeStatements *expected, AscribeStatements *found, GError **error)
{
  static const char * const differences[] = {
    [ASCRIBE_STATES_ARTICLE] = "an article is not described as it was",
    [ASCRIBE_STATES_WORDS] = "the words of an annotation are not its own",
    [ASCRIBE_STATES_DETAIL] = "an answer, note or annotator is not the one of its annotation or link",
    [ASCRIBE_STATES_CONCEPT] = "a concept is not described as it was",
    [ASCRIBE_STATES_LINK] = "a link does not join what it joined",
  };

  end_gathering (expected);
  end_gathering (found);
  for (gsize i = 0; i < G_N_ELEMENTS (differences); i++)
    {
      if (expected->sums[i] == found->sums[i])
        continue;
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_IO, "What was written was read again and is not what it should be: %s",
                   differences[i]);
      return FALSE;
    }

  return TRUE;
}
