/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/json-embed.h"

#include <string.h>

#include "app/model/codebook-json.h"
#include "app/model/json-text.h"
#include "app/model/moment.h"

static void
append_member (GString *out, const char *key, const char *value)
{
  g_string_append (out, key); /* with its quotes, colon and the comma before it */
  ascribe_json_append_string (out, value);
}

/* Left out where there is none: readers take both alike. */
static void
append_optional (GString *out, const char *key, const char *value)
{
  if (value != NULL)
    append_member (out, key, value);
}

static void
append_moment (GString *out, const char *key, gint64 moment)
{
  g_autofree char *string = ascribe_moment_format (moment);

  append_member (out, key, string);
}

static void
append_concept (GString *out, AscribeConcept *concept)
{
  append_member (out, "{\"id\":", concept->id);
  append_member (out, ",\"name\":", concept->name);
  append_optional (out, ",\"kind\":", concept->kind);
  g_string_append (out, ",\"aliases\":");
  ascribe_json_append_strv (out, (const char * const *) concept->aliases);
  append_optional (out, ",\"wikidata\":", concept->wikidata);
  g_string_append_c (out, '}');
}

void
ascribe_json_embed_head (GString *out, AscribeSource *source)
{
  g_string_append_printf (out, "\"version\":%d,\"offsets\":\"%s\",", ASCRIBE_DATASET_VERSION, ASCRIBE_DATASET_OFFSETS);
  append_member (out, "\"project\":{\"id\":", source->project_id);
  append_member (out, ",\"title\":", source->project_title);
  append_moment (out, ",\"modified\":", source->project_modified);
  g_string_append (out, "},\"codebook\":");
  ascribe_codebook_append_json (source->codebook, out);

  g_string_append (out, ",\"annotators\":[");
  for (guint i = 0; i < source->annotators->len; i++)
    {
      AscribeAnnotator *annotator = g_ptr_array_index (source->annotators, i);

      append_member (out, i > 0 ? ",{\"id\":" : "{\"id\":", annotator->id);
      append_member (out, ",\"name\":", annotator->name);
      g_string_append_c (out, '}');
    }

  g_string_append (out, "],\"concepts\":[");
  for (guint i = 0; i < source->concepts->len; i++)
    {
      g_string_append (out, i > 0 ? "," : "");
      append_concept (out, g_ptr_array_index (source->concepts, i));
    }
  g_string_append_c (out, ']');
}

GHashTable *
ascribe_json_embed_index (GPtrArray *entries)
{
  GHashTable *by_id = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < entries->len; i++)
    {
      GObject *entry = g_ptr_array_index (entries, i);

      g_hash_table_insert (by_id, ASCRIBE_IS_CONCEPT (entry) ? ASCRIBE_CONCEPT (entry)->id : ASCRIBE_ANNOTATOR (entry)->id, entry);
    }

  return by_id;
}

void
ascribe_json_embed_article (GString *out, AscribeArticle *article)
{
  append_member (out, "\"id\":", article->id);
  append_member (out, ",\"title\":", article->title);
  g_string_append (out, ",\"authors\":");
  ascribe_json_append_strv (out, (const char * const *) article->authors);
  append_optional (out, ",\"publisher\":", article->publisher);
  append_optional (out, ",\"published\":", article->published);
  append_optional (out, ",\"url\":", article->url);
  append_optional (out, ",\"language\":", article->language);
  append_optional (out, ",\"retrieved\":", article->retrieved);
  append_optional (out, ",\"stem\":", article->stem);
  append_moment (out, ",\"created\":", article->created);
  g_string_append (out, ",\"metadata\":");
  ascribe_json_append_value (out, article->metadata);
  g_string_append (out, ",\"labels\":");
  ascribe_json_append_value (out, article->labels);
  append_member (out, ",\"status\":", ascribe_status_to_string (article->status));
  append_optional (out, ",\"sha256\":", article->sha256);
}

void
ascribe_json_embed_fields (AscribeJsonField *fields)
{
  gsize n_fields;
  const AscribeJsonField *head = ascribe_json_dataset_fields (&n_fields);
  const AscribeJsonField *article = ascribe_json_article_fields ();

  memcpy (fields, head, n_fields * sizeof *fields);
  fields += n_fields;
  do
    *fields++ = *article;
  while (article++->key != NULL);
}
