/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/json-embed.h"

#include <string.h>

#include "app/formats/json-parts.h"
#include "app/model/append.h"
#include "app/model/codebook-json.h"

void
ascribe_json_embed_head (GString *out, AscribeSource *source)
{
  ascribe_append (out, "\"version\":%d,\"offsets\":\"%s\",", ASCRIBE_DATASET_VERSION, ASCRIBE_DATASET_OFFSETS);
  ascribe_json_append_member (out, "\"project\":{\"id\":", source->project_id);
  ascribe_json_append_member (out, ",\"title\":", source->project_title);
  ascribe_json_append_moment (out, ",\"modified\":", source->project_modified);
  g_string_append (out, "},\"codebook\":");
  ascribe_codebook_append_json (source->codebook, out);

  g_string_append (out, ",\"annotators\":[");
  for (guint i = 0; i < source->annotators->len; i++)
    {
      g_string_append (out, i > 0 ? "," : "");
      ascribe_json_append_annotator (out, g_ptr_array_index (source->annotators, i));
    }

  g_string_append (out, "],\"concepts\":[");
  for (guint i = 0; i < source->concepts->len; i++)
    {
      g_string_append (out, i > 0 ? "," : "");
      ascribe_json_append_concept (out, g_ptr_array_index (source->concepts, i), FALSE);
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
