/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/json-parts.h"

#include "app/model/append.h"
#include "app/model/json-text.h"
#include "app/model/moment.h"

void
ascribe_json_append_member (GString *out, const char *key, const char *value)
{
  ascribe_append_text (out, key);
  ascribe_json_append_string (out, value);
}

static void
append_optional (GString *out, const char *key, const char *value, gboolean with_null)
{
  if (value != NULL || with_null)
    ascribe_json_append_member (out, key, value);
}

void
ascribe_json_append_moment (GString *out, const char *key, gint64 moment)
{
  ascribe_append_text (out, key);
  g_string_append_c (out, '"');
  ascribe_moment_append (out, moment);
  g_string_append_c (out, '"');
}

void
ascribe_json_append_annotator (GString *out, AscribeAnnotator *annotator)
{
  ascribe_json_append_member (out, "{\"id\":", annotator->id);
  ascribe_json_append_member (out, ",\"name\":", annotator->name);
  g_string_append_c (out, '}');
}

void
ascribe_json_append_concept (GString *out, AscribeConcept *concept, gboolean with_nulls)
{
  ascribe_json_append_member (out, "{\"id\":", concept->id);
  ascribe_json_append_member (out, ",\"name\":", concept->name);
  append_optional (out, ",\"kind\":", concept->kind, with_nulls);
  ascribe_append_text (out, ",\"aliases\":");
  ascribe_json_append_strv (out, (const char * const *) concept->aliases);
  append_optional (out, ",\"wikidata\":", concept->wikidata, with_nulls);
  g_string_append_c (out, '}');
}

void
ascribe_json_append_article (GString *out, AscribeArticle *article, gboolean with_nulls)
{
  ascribe_json_append_member (out, "\"id\":", article->id);
  ascribe_json_append_member (out, ",\"title\":", article->title);
  ascribe_append_text (out, ",\"authors\":");
  ascribe_json_append_strv (out, (const char * const *) article->authors);
  append_optional (out, ",\"publisher\":", article->publisher, with_nulls);
  append_optional (out, ",\"published\":", article->published, with_nulls);
  append_optional (out, ",\"url\":", article->url, with_nulls);
  append_optional (out, ",\"language\":", article->language, with_nulls);
  append_optional (out, ",\"retrieved\":", article->retrieved, with_nulls);
  append_optional (out, ",\"stem\":", article->stem, with_nulls);
  ascribe_json_append_moment (out, ",\"created\":", article->created);
  ascribe_append_text (out, ",\"metadata\":");
  ascribe_json_append_value (out, article->metadata);
  ascribe_append_text (out, ",\"labels\":");
  ascribe_json_append_value (out, article->labels);
  ascribe_json_append_member (out, ",\"status\":", ascribe_status_to_string (article->status));
  append_optional (out, ",\"sha256\":", article->sha256, with_nulls);
}
