/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/csv-names.h"

#include <string.h>

#include "app/formats/csv-questions.h"
#include "app/formats/json-codebook.h"

#define MAX_NAMES 1000 /* more tags than that are something else */

struct _AscribeCsvNames {
  AscribeJsonDataset *dataset;
  AscribeCodebook *codebook;
  GHashTable *tags;       /* name -> slug */
  GHashTable *links;
};

AscribeCsvNames *
ascribe_csv_names_new (AscribeJsonDataset *dataset)
{
  AscribeCsvNames *self = g_new0 (AscribeCsvNames, 1);

  self->dataset = dataset;
  self->codebook = ascribe_codebook_new ();
  self->tags = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->links = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

void
ascribe_csv_names_free (AscribeCsvNames *self)
{
  g_object_unref (self->codebook);
  g_hash_table_unref (self->tags);
  g_hash_table_unref (self->links);
  g_free (self);
}

/* Colours that can be told apart, round after round. */
static const char *
pick_color (guint number)
{
  static const char * const colors[] = {
    "#1c71d8", "#2ec27e", "#e5a50a", "#c64600", "#a51d2d", "#613583", "#63452c", "#5e5c64",
  };

  return colors[number % G_N_ELEMENTS (colors)];
}

static const char *
add (AscribeCsvNames *self, GHashTable *names, const char *name, gboolean is_tag)
{
  const char *known = g_hash_table_lookup (names, name);
  g_autofree char *slug = NULL;
  g_autoptr (GObject) entry = NULL;

  if (known != NULL || g_hash_table_size (names) == MAX_NAMES)
    return known;

  slug = ascribe_codebook_make_slug (self->codebook, name);
  entry = is_tag ? G_OBJECT (ascribe_tag_new (slug, name, pick_color (g_hash_table_size (names))))
                 : G_OBJECT (ascribe_link_type_new (slug, name));
  ascribe_codebook_put (self->codebook, entry);
  g_hash_table_insert (names, g_strdup (name), g_strdup (slug));

  return g_hash_table_lookup (names, name);
}

const char *
ascribe_csv_names_add_tag (AscribeCsvNames *self, const char *name)
{
  return add (self, self->tags, name, TRUE);
}

const char *
ascribe_csv_names_add_link (AscribeCsvNames *self, const char *name)
{
  return add (self, self->links, name, FALSE);
}

static gboolean
is_slug (const char *string)
{
  g_autofree char *slug = ascribe_codebook_make_slug (NULL, string);

  return strcmp (slug, string) == 0;
}

void
ascribe_csv_names_add_columns (AscribeCsvNames *self, AscribeCsvTable *table)
{
  const char * const *columns = ascribe_csv_table_get_columns (table);

  for (gsize i = 0; columns[i] != NULL; i++)
    {
      const char *stop = strchr (columns[i], '.');
      g_autofree char *before = stop != NULL ? g_strndup (columns[i], (gsize) (stop - columns[i])) : NULL;
      g_autoptr (AscribeAttribute) question = NULL;
      AscribeTag *tag;

      if (stop == NULL || !is_slug (stop + 1))
        continue;
      question = ascribe_attribute_new (stop + 1, stop + 1, ASCRIBE_QUESTION_TEXT, NULL);
      tag = ascribe_codebook_lookup_tag (self->codebook, before);
      if (tag == NULL && g_hash_table_contains (self->tags, before))
        tag = ascribe_codebook_lookup_tag (self->codebook, g_hash_table_lookup (self->tags, before));
      if (tag != NULL && ascribe_tag_lookup_attribute (tag, stop + 1) == NULL)
        g_ptr_array_add (tag->attributes, g_steal_pointer (&question));
      else if (tag == NULL && strcmp (before, ASCRIBE_CSV_LABEL) == 0)
        ascribe_codebook_put (self->codebook, G_OBJECT (question));
    }
}

gboolean
ascribe_csv_names_settle (AscribeCsvNames *self, GError **error)
{
  GListModel *lists[] = {
    ascribe_codebook_get_tags (self->codebook), ascribe_codebook_get_link_types (self->codebook),
    ascribe_codebook_get_labels (self->codebook),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    for (guint j = 0; j < g_list_model_get_n_items (lists[i]); j++)
      {
        AscribeJsonStaged staged = { g_list_model_get_item (lists[i], j), 1 };

        g_array_append_val (self->dataset->staged, staged);
      }

  return ascribe_json_codebook_settle (self->dataset, error);
}
