/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/attributes.h"

#include <string.h>

#include "app/model/error.h"

typedef struct {
  const char *key;
  GVariant *value;
} Pair;

static int
compare_pairs (const void *a, const void *b)
{
  return strcmp (((const Pair *) a)->key, ((const Pair *) b)->key);
}

static void
clear_pair (gpointer data)
{
  g_variant_unref (((Pair *) data)->value);
}

static gboolean
is_known_type (GVariant *value)
{
  return g_variant_is_of_type (value, G_VARIANT_TYPE_STRING) ||
         g_variant_is_of_type (value, G_VARIANT_TYPE_STRING_ARRAY) ||
         g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN) ||
         g_variant_is_of_type (value, G_VARIANT_TYPE_DOUBLE);
}

/* Keys point into @attributes, which must outlive the array. */
static GArray *
collect_pairs (GVariant *attributes)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  GVariantIter iter;
  Pair pair;

  g_array_set_clear_func (pairs, clear_pair);
  g_variant_iter_init (&iter, attributes);
  while (g_variant_iter_next (&iter, "{&sv}", &pair.key, &pair.value))
    g_array_append_val (pairs, pair);

  return pairs;
}

static GVariant *
build (GArray *pairs)
{
  GVariantBuilder builder;

  g_array_sort (pairs, compare_pairs);
  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  for (guint i = 0; i < pairs->len; i++)
    {
      Pair *pair = &g_array_index (pairs, Pair, i);

      g_variant_builder_add (&builder, "{sv}", pair->key, pair->value);
    }

  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

/* Most sets are empty, and making one takes a lock. */
static GVariant *
get_empty (void)
{
  static GVariant *empty;

  if (g_once_init_enter (&empty))
    g_once_init_leave (&empty, g_variant_ref_sink (g_variant_new_array (G_VARIANT_TYPE ("{sv}"), NULL, 0)));

  return empty;
}

GVariant *
ascribe_attributes_new_empty (void)
{
  return g_variant_ref (get_empty ());
}

gboolean
ascribe_attributes_is_empty (GVariant *attributes)
{
  return attributes == NULL || attributes == get_empty () || g_variant_n_children (attributes) == 0;
}

GVariant *
ascribe_attributes_set (GVariant *attributes, const char *key, GVariant *value)
{
  g_autoptr (GVariant) old = attributes != NULL ? g_variant_ref (attributes) : ascribe_attributes_new_empty ();
  g_autoptr (GArray) pairs = collect_pairs (old);

  for (guint i = 0; i < pairs->len; i++)
    {
      if (strcmp (g_array_index (pairs, Pair, i).key, key) == 0)
        {
          g_array_remove_index (pairs, i);
          break;
        }
    }

  if (value != NULL)
    {
      Pair pair = { key, g_variant_ref_sink (value) };

      g_array_append_val (pairs, pair);
    }

  return build (pairs);
}

GVariant *
ascribe_attributes_get (GVariant *attributes, const char *key)
{
  if (ascribe_attributes_is_empty (attributes))
    return NULL;

  return g_variant_lookup_value (attributes, key, NULL);
}

GVariant *
ascribe_attributes_canonical (GVariant *attributes, GError **error)
{
  g_autoptr (GVariant) source = NULL;
  g_autoptr (GArray) pairs = NULL;

  if (attributes == NULL)
    return ascribe_attributes_new_empty ();

  source = g_variant_ref_sink (attributes);
  pairs = collect_pairs (source);
  for (guint i = 0; i < pairs->len; i++)
    {
      Pair *pair = &g_array_index (pairs, Pair, i);

      if (!is_known_type (pair->value))
        {
          g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID,
                       "“%s” holds neither a text, texts, a number nor yes or no", pair->key);
          return NULL;
        }
    }

  return build (pairs);
}

gboolean
ascribe_attributes_equal (GVariant *a, GVariant *b)
{
  if (ascribe_attributes_is_empty (a) || ascribe_attributes_is_empty (b))
    return ascribe_attributes_is_empty (a) && ascribe_attributes_is_empty (b);

  return g_variant_equal (a, b);
}
