/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/id-set.h"

#include <string.h>

#include "app/model/sha256.h"

struct _AscribeIdSet {
  GArray *numbers; /* of guint64 */
};

guint64
ascribe_id_number (const char *id)
{
  guint8 digest[SHA256_DIGEST_SIZE];
  AscribeSha256 sha256;
  guint64 number;

  ascribe_sha256_begin (&sha256);
  ascribe_sha256_add (&sha256, id, strlen (id));
  ascribe_sha256_end (&sha256, digest);
  memcpy (&number, digest, sizeof number);

  return number;
}

AscribeIdSet *
ascribe_id_set_new (void)
{
  AscribeIdSet *self = g_new0 (AscribeIdSet, 1);

  self->numbers = g_array_new (FALSE, FALSE, sizeof (guint64));

  return self;
}

void
ascribe_id_set_free (AscribeIdSet *self)
{
  g_array_unref (self->numbers);
  g_free (self);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  const guint64 *left = a, *right = b;

  return *left < *right ? -1 : *left > *right;
}

void
ascribe_id_set_add (AscribeIdSet *self, const char *id)
{
  guint64 number = ascribe_id_number (id);

  g_array_append_val (self->numbers, number);
}

gboolean
ascribe_id_set_close (AscribeIdSet *self)
{
  g_array_sort (self->numbers, compare_numbers);
  for (guint i = 1; i < self->numbers->len; i++)
    {
      if (g_array_index (self->numbers, guint64, i) == g_array_index (self->numbers, guint64, i - 1))
        return FALSE;
    }

  return TRUE;
}

gboolean
ascribe_id_set_contains (AscribeIdSet *self, const char *id)
{
  guint64 number = ascribe_id_number (id);

  return g_array_binary_search (self->numbers, &number, compare_numbers, NULL);
}
