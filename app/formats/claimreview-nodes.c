/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/claimreview-nodes.h"

#include <string.h>

#include "app/model/append.h"
#include "app/model/attributes.h"
#include "app/model/json-text.h"

static void
append_member (GString *out, const char *key, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  ascribe_append (out, ",\"%s\":", key);
  ascribe_json_append_string (out, value);
}

static void
append_id (GString *out, const char *id)
{
  g_autofree char *urn = g_strconcat ("urn:uuid:", id, NULL);

  ascribe_json_append_string (out, urn);
}

static void
append_property (GString *out, const char *name, GVariant *value)
{
  ascribe_append_text (out, out->len > 0 ? ",{\"@type\":\"PropertyValue\",\"name\":" : "{\"@type\":\"PropertyValue\",\"name\":");
  ascribe_json_append_string (out, name);
  ascribe_append_text (out, ",\"value\":");
  ascribe_json_append_value (out, value);
  g_string_append_c (out, '}');
}

static void
append_text_property (GString *out, const char *name, const char *value)
{
  g_autoptr (GVariant) variant = value != NULL ? g_variant_ref_sink (g_variant_new_string (value)) : NULL;

  if (variant != NULL)
    append_property (out, name, variant);
}

static void
append_properties (GString *out, GVariant *answers)
{
  GVariantIter iter;
  const char *key;
  GVariant *value;

  g_variant_iter_init (&iter, answers);
  while (g_variant_iter_loop (&iter, "{&sv}", &key, &value))
    append_property (out, key, value);
}

static void
append_list (GString *out, const GString *properties)
{
  if (properties->len == 0)
    return;
  ascribe_append_text (out, ",\"additionalProperty\":[");
  ascribe_append_bytes (out, properties->str, properties->len);
  g_string_append_c (out, ']');
}

static void
append_persons (GString *out, char **names)
{
  for (gsize i = 0; names[i] != NULL; i++)
    {
      ascribe_append_text (out, i == 0 ? ",\"author\":[{\"@type\":\"Person\",\"name\":" : ",{\"@type\":\"Person\",\"name\":");
      ascribe_json_append_string (out, names[i]);
      g_string_append_c (out, '}');
    }
  ascribe_append_text (out, names[0] != NULL ? "]" : "");
}

static gboolean
is_web_url (const char *url)
{
  return url != NULL && (g_ascii_strncasecmp (url, "http://", 7) == 0 || g_ascii_strncasecmp (url, "https://", 8) == 0) &&
         strpbrk (url, " \t\n\"<>\\") == NULL;
}

gboolean
ascribe_claimreview_is_date (const char *published)
{
  static const char form[] = "dddd-dd-dd";
  gsize i;

  for (i = 0; published != NULL && form[i] != '\0' && published[i] != '\0'; i++)
    {
      if (form[i] == '-' ? published[i] != '-' : !g_ascii_isdigit (published[i]))
        return FALSE;
    }

  return (i == 4 || i == 7 || i == 10) && (published[i] == '\0' || published[i] == 'T');
}

void
ascribe_claimreview_append_article (GString *out, AscribeArticle *article)
{
  g_autoptr (GString) properties = g_string_new (NULL);

  ascribe_append_text (out, "{\"@type\":\"NewsArticle\",\"@id\":");
  append_id (out, article->id);
  append_member (out, "headline", article->title);
  if (is_web_url (article->url))
    append_member (out, "url", article->url);
  else
    append_text_property (properties, "url", article->url);
  if (ascribe_claimreview_is_date (article->published))
    append_member (out, "datePublished", article->published);
  else
    append_text_property (properties, "published", article->published);
  if (article->publisher != NULL)
    {
      ascribe_append_text (out, ",\"publisher\":{\"@type\":\"Organization\",\"name\":");
      ascribe_json_append_string (out, article->publisher);
      g_string_append_c (out, '}');
    }
  append_persons (out, article->authors);
  append_member (out, "inLanguage", article->language);
  append_text_property (properties, "retrieved", article->retrieved);
  append_text_property (properties, "file", article->stem);
  append_properties (properties, article->labels);
  append_properties (properties, article->metadata);
  append_list (out, properties);
  g_string_append_c (out, '}');
}

/* The types of the default codebook, and the words for kinds that people use. */
static const char *
find_type (const char *word)
{
  static const char * const persons[] = {
    "person", "people", "official", "politician", "expert", "citizen", "eyewitness", "journalist", "human", "per", NULL
  };
  static const char * const organizations[] = {
    "organisation", "organization", "company", "civil-society", "news-outlet", "institution", "party", "agency", "government", "org", NULL
  };
  g_autofree char *lower = word != NULL ? g_ascii_strdown (word, -1) : NULL;

  if (lower != NULL && g_strv_contains (persons, lower))
    return "Person";
  if (lower != NULL && g_strv_contains (organizations, lower))
    return "Organization";

  return NULL;
}

static const char *
find_type_of_answer (GVariant *answers, const char *key)
{
  g_autoptr (GVariant) value = ascribe_attributes_get (answers, key);

  return value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_STRING) ? find_type (g_variant_get_string (value, NULL)) : NULL;
}

static const char *
find_type_of_source (AscribeAnnotation *source, AscribeConcept *concept)
{
  const char *type = concept != NULL ? find_type (concept->kind) : NULL;

  if (type == NULL)
    type = find_type_of_answer (source->attributes, "source_type");
  if (type == NULL)
    type = find_type_of_answer (source->attributes, "entity_type");

  return type != NULL ? type : "Thing";
}

static char *
make_wikidata_url (AscribeConcept *concept)
{
  const char *id = concept != NULL ? concept->wikidata : NULL;

  if (id == NULL || id[0] != 'Q' || id[1] == '\0' || strspn (id + 1, "0123456789") != strlen (id) - 1)
    return NULL;

  return g_strconcat ("http://www.wikidata.org/entity/", id, NULL);
}

void
ascribe_claimreview_append_concept (GString *out, AscribeConcept *concept)
{
  const char *type = find_type (concept->kind);
  g_autofree char *wikidata = make_wikidata_url (concept);
  g_autoptr (GString) properties = g_string_new (NULL);

  ascribe_append (out, "{\"@type\":\"%s\",\"@id\":", type != NULL ? type : "Thing");
  append_id (out, concept->id);
  append_member (out, "name", concept->name);
  if (concept->aliases[0] != NULL)
    {
      ascribe_append_text (out, ",\"alternateName\":");
      ascribe_json_append_strv (out, (const char * const *) concept->aliases);
    }
  append_member (out, "sameAs", wikidata);
  append_text_property (properties, "kind", concept->kind);
  if (wikidata == NULL)
    append_text_property (properties, "wikidata", concept->wikidata);
  append_list (out, properties);
  g_string_append_c (out, '}');
}

void
ascribe_claimreview_append_author (GString *out, AscribeNaming *naming, AscribeAnnotation *source)
{
  AscribeConcept *concept = ascribe_naming_get_concept (naming, source->concept);
  gboolean is_named = concept != NULL && *concept->name != '\0';
  g_autoptr (GString) properties = g_string_new (NULL);

  ascribe_append (out, "{\"@type\":\"%s\"", find_type_of_source (source, concept));
  if (concept != NULL)
    {
      ascribe_append_text (out, ",\"@id\":");
      append_id (out, concept->id);
    }
  append_member (out, "name", is_named ? concept->name : source->quote);
  if (is_named && strcmp (concept->name, source->quote) != 0)
    append_text_property (properties, "words", source->quote);
  append_member (out, "description", source->note);
  append_properties (properties, source->attributes);
  append_list (out, properties);
  g_string_append_c (out, '}');
}

void
ascribe_claimreview_append_claim (GString *out, AscribeNaming *naming, AscribeArticle *article, AscribeAnnotation *claim)
{
  AscribeConcept *concept = ascribe_naming_get_concept (naming, claim->concept);
  const char *annotator = ascribe_naming_get_annotator (naming, claim->annotator);

  ascribe_append_text (out, "{\"@type\":\"Claim\",\"@id\":");
  append_id (out, claim->id);
  ascribe_append_text (out, ",\"text\":");
  ascribe_json_append_string (out, claim->quote);
  append_member (out, "inLanguage", article->language);
  if (ascribe_claimreview_is_date (article->published))
    append_member (out, "datePublished", article->published);
  if (concept != NULL)
    {
      append_member (out, "name", concept->name);
      ascribe_append_text (out, ",\"sameAs\":");
      append_id (out, concept->id);
    }
  if (*annotator != '\0')
    {
      ascribe_append_text (out, ",\"claimInterpreter\":{\"@type\":\"Person\",\"name\":");
      ascribe_json_append_string (out, annotator);
      g_string_append_c (out, '}');
    }
}

void
ascribe_claimreview_append_rest (GString *out, AscribeNaming *naming, AscribeAnnotation *claim)
{
  g_autoptr (GString) properties = g_string_new (NULL);

  append_text_property (properties, "tag", ascribe_naming_get_tag_name (naming, claim->tag));
  append_properties (properties, claim->attributes);
  append_list (out, properties);
  if (claim->note == NULL)
    return;
  ascribe_append_text (out, ",\"comment\":{\"@type\":\"Comment\",\"text\":");
  ascribe_json_append_string (out, claim->note);
  g_string_append_c (out, '}');
}

static void
append_rating (GString *out, const char *verdict)
{
  ascribe_append_text (out, ",\"reviewRating\":{\"@type\":\"Rating\",\"alternateName\":");
  ascribe_json_append_string (out, verdict);
  if (strcmp (verdict, "SUPPORTS") == 0)
    ascribe_append_text (out, ",\"ratingValue\":5,\"bestRating\":5,\"worstRating\":1");
  else if (strcmp (verdict, "REFUTES") == 0)
    ascribe_append_text (out, ",\"ratingValue\":1,\"bestRating\":5,\"worstRating\":1");
  g_string_append_c (out, '}');
}

void
ascribe_claimreview_append_review (GString *out, AscribeNaming *naming, AscribeAnnotation *claim)
{
  g_autoptr (GVariant) value = ascribe_attributes_get (claim->attributes, "verdict");
  const char *verdict = value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_STRING) ? g_variant_get_string (value, NULL) : "";
  const char *annotator = ascribe_naming_get_annotator (naming, claim->annotator);
  g_autofree char *id = g_strconcat (claim->id, "#review", NULL);

  if (*verdict == '\0')
    return;
  ascribe_append_text (out, "{\"@type\":\"ClaimReview\",\"@id\":");
  append_id (out, id);
  ascribe_append_text (out, ",\"claimReviewed\":");
  ascribe_json_append_string (out, claim->quote);
  ascribe_append_text (out, ",\"itemReviewed\":{\"@id\":");
  append_id (out, claim->id);
  g_string_append_c (out, '}');
  append_rating (out, verdict);
  if (*annotator != '\0')
    {
      ascribe_append_text (out, ",\"author\":{\"@type\":\"Person\",\"name\":");
      ascribe_json_append_string (out, annotator);
      g_string_append_c (out, '}');
    }
  append_member (out, "reviewBody", claim->note);
  g_string_append_c (out, '}');
}
