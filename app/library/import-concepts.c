/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/library/import-concepts.h"

#include <string.h>

struct _AscribeImportConcepts {
  GHashTable *by_id;        /* -> AscribeConcept, owned */
  GHashTable *by_wikidata;  /* -> the first AscribeConcept */
  GHashTable *by_name;      /* -> GPtrArray of AscribeConcept */
};

AscribeImportConcepts *
ascribe_import_concepts_new (GPtrArray *concepts)
{
  AscribeImportConcepts *self = g_new0 (AscribeImportConcepts, 1);

  self->by_id = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  self->by_wikidata = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < concepts->len; i++)
    ascribe_import_concepts_add (self, g_ptr_array_index (concepts, i));

  return self;
}

void
ascribe_import_concepts_free (AscribeImportConcepts *self)
{
  g_hash_table_unref (self->by_name);
  g_hash_table_unref (self->by_wikidata);
  g_hash_table_unref (self->by_id);
  g_free (self);
}

void
ascribe_import_concepts_add (AscribeImportConcepts *self, AscribeConcept *concept)
{
  GPtrArray *namesakes = g_hash_table_lookup (self->by_name, concept->name);

  if (g_hash_table_contains (self->by_id, concept->id))
    return;

  g_hash_table_insert (self->by_id, concept->id, g_object_ref (concept));
  if (concept->wikidata != NULL && !g_hash_table_contains (self->by_wikidata, concept->wikidata))
    g_hash_table_insert (self->by_wikidata, concept->wikidata, concept);
  if (namesakes == NULL)
    g_hash_table_insert (self->by_name, concept->name, namesakes = g_ptr_array_new ());
  g_ptr_array_add (namesakes, concept);
}

gboolean
ascribe_import_concepts_has (AscribeImportConcepts *self, const char *id)
{
  return g_hash_table_contains (self->by_id, id);
}

static gboolean
are_apart (const char *a, const char *b)
{
  return a != NULL && b != NULL && strcmp (a, b) != 0;
}

const char *
ascribe_import_concepts_find (AscribeImportConcepts *self, AscribeConcept *concept)
{
  AscribeConcept *known = concept->wikidata != NULL ? g_hash_table_lookup (self->by_wikidata, concept->wikidata) : NULL;
  GPtrArray *namesakes = g_hash_table_lookup (self->by_name, concept->name);

  if (known != NULL)
    return known->id;

  for (guint i = 0; namesakes != NULL && i < namesakes->len; i++)
    {
      AscribeConcept *namesake = g_ptr_array_index (namesakes, i);

      if (!are_apart (namesake->wikidata, concept->wikidata) && !are_apart (namesake->kind, concept->kind))
        return namesake->id;
    }

  return NULL;
}
