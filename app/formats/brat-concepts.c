/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/brat-concepts.h"

#include <string.h>

#include "app/model/uuid.h"

#define WIKIDATA "Wikidata:"
#define OWN "Concept:"
#define MAX_ALIASES 100

struct _AscribeBratConcepts {
  GHashTable *by_reference;  /* -> AscribeConcept */
  GPtrArray *concepts;       /* of AscribeConcept, owned */
  guint n_emitted;
};

AscribeBratConcepts *
ascribe_brat_concepts_new (void)
{
  AscribeBratConcepts *self = g_new0 (AscribeBratConcepts, 1);

  self->by_reference = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->concepts = g_ptr_array_new_with_free_func (g_object_unref);

  return self;
}

void
ascribe_brat_concepts_free (AscribeBratConcepts *self)
{
  g_hash_table_unref (self->by_reference);
  g_ptr_array_unref (self->concepts);
  g_free (self);
}

/* The Wikidata id of @reference, or NULL. */
static const char *
find_wikidata (const char *reference)
{
  const char *id = g_str_has_prefix (reference, WIKIDATA) ? reference + strlen (WIKIDATA) : NULL;

  return id != NULL && id[0] == 'Q' && id[1] >= '1' && id[1] <= '9' && id[1 + strspn (id + 1, "0123456789")] == '\0' ? id : NULL;
}

static const char *
find_uuid (const char *reference)
{
  return g_str_has_prefix (reference, OWN) && ascribe_uuid_is_valid (reference + strlen (OWN)) ? reference + strlen (OWN) : NULL;
}

static void
add_alias (AscribeConcept *concept, const char *name)
{
  guint n = g_strv_length (concept->aliases);

  if (strcmp (concept->name, name) == 0 || g_strv_contains ((const char * const *) concept->aliases, name) || n >= MAX_ALIASES)
    return;

  concept->aliases = g_renew (char *, concept->aliases, n + 2);
  concept->aliases[n] = g_strdup (name);
  concept->aliases[n + 1] = NULL;
}

const char *
ascribe_brat_concepts_take (AscribeBratConcepts *self, const char *reference, const char *text)
{
  const char *wikidata = find_wikidata (reference);
  const char *uuid = find_uuid (reference);
  gboolean is_named = text != NULL && *text != '\0';
  AscribeConcept *concept = g_hash_table_lookup (self->by_reference, reference);

  if (wikidata == NULL && uuid == NULL)
    return NULL;

  if (concept == NULL)
    {
      concept = ascribe_concept_new (uuid, is_named ? text : wikidata != NULL ? wikidata : uuid);
      concept->wikidata = g_strdup (wikidata);
      g_ptr_array_add (self->concepts, concept);
      g_hash_table_insert (self->by_reference, g_strdup (reference), concept);
    }
  else if (is_named && self->concepts->len > self->n_emitted)
    add_alias (concept, text);

  return concept->id;
}

gboolean
ascribe_brat_concepts_emit (AscribeBratConcepts *self, AscribeSink *sink, GError **error)
{
  for (; self->n_emitted < self->concepts->len; self->n_emitted++)
    if (!sink->concept (sink->data, g_ptr_array_index (self->concepts, self->n_emitted), error))
      return FALSE;

  return TRUE;
}

char *
ascribe_brat_concepts_name (const char *id, AscribeConcept *concept)
{
  return concept != NULL && concept->wikidata != NULL ? g_strconcat (WIKIDATA, concept->wikidata, NULL) : g_strconcat (OWN, id, NULL);
}
