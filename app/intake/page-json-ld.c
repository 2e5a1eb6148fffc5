/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Vocabulary: https://schema.org/Article; syntax: JSON-LD 1.1, of which pages use objects, arrays, @graph and @id. */
#include "app/intake/page-json-ld.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define MAX_DEPTH 32
#define MAX_BYTES (512 * 1024)
#define MAX_OBJECTS 5000
#define MAX_AUTHORS 100

/* How likely an object is to be what the page is about, by its type. */
enum {
  RANK_NONE,
  RANK_PAGE,
  RANK_WORK,
  RANK_ARTICLE,
};

typedef struct {
  JsonObject *object;
  int rank;
} Subject;

struct _AscribePageJsonLd {
  GPtrArray *roots;     /* of JsonNode */
  GHashTable *ids;      /* "@id" -> JsonObject of a root */
  GArray *subjects;     /* of Subject, in the order of the page */
  GPtrArray *sites;     /* of JsonObject: the site and its publisher */
  gsize n_bytes;
  guint n_objects;
};

AscribePageJsonLd *
ascribe_page_json_ld_new (void)
{
  AscribePageJsonLd *self = g_new0 (AscribePageJsonLd, 1);

  self->roots = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  self->ids = g_hash_table_new (g_str_hash, g_str_equal);
  self->subjects = g_array_new (FALSE, FALSE, sizeof (Subject));
  self->sites = g_ptr_array_new ();

  return self;
}

void
ascribe_page_json_ld_free (AscribePageJsonLd *self)
{
  g_ptr_array_unref (self->sites);
  g_array_unref (self->subjects);
  g_hash_table_unref (self->ids);
  g_ptr_array_unref (self->roots);
  g_free (self);
}

static void
drop_comma (GString *out)
{
  gsize length = out->len;

  while (length > 0 && g_ascii_isspace (out->str[length - 1]))
    length--;
  if (length > 0 && out->str[length - 1] == ',')
    g_string_truncate (out, length - 1);
}

/* The first value of @text from its bracket to the one that closes it, with small mistakes put right; NULL where it is too deep or
 * never closed. json-glib reads by recursion, so depth is checked before. */
static GString *
tidy (const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);
  gboolean in_string = FALSE;
  guint depth = 0;

  text += strcspn (text, "{[");
  if (g_str_has_prefix (text, "[CDATA["))
    text += strlen ("[CDATA[") + strcspn (text + strlen ("[CDATA["), "{[");
  for (; *text != '\0'; text++)
    {
      if (in_string)
        {
          if (*text == '\\' && text[1] != '\0')
            g_string_append_c (out, *text++);
          else if (*text == '"')
            in_string = FALSE;
          g_string_append_c (out, (guchar) *text < 0x20 ? ' ' : *text);
          continue;
        }

      if (*text == '}' || *text == ']')
        drop_comma (out);
      g_string_append_c (out, *text);
      in_string = *text == '"';
      if ((*text == '{' || *text == '[') && ++depth > MAX_DEPTH)
        return NULL;
      if ((*text == '}' || *text == ']') && --depth == 0)
        return g_steal_pointer (&out);
    }

  return NULL;
}

static const char *
get_string (JsonNode *node)
{
  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node) && json_array_get_length (json_node_get_array (node)) > 0)
    node = json_array_get_element (json_node_get_array (node), 0);
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    node = json_object_get_member (json_node_get_object (node), "@value");

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node)
                                                                                                         : NULL;
}

static const char *
get_member (JsonObject *object, const char *name)
{
  return get_string (json_object_get_member (object, name));
}

static int
rank_type (const char *type)
{
  static const char * const works[] = { "Recipe", "HowTo", "PodcastEpisode", "RadioEpisode", "Episode", "CreativeWork", "Review",
                                        "VideoObject", "Event", "Book", "Movie" };

  const char *slash = strrchr (type, '/');

  type = slash != NULL ? slash + 1 : type; /* "http://schema.org/Article" */
  if (strstr (type, "Article") != NULL || g_str_has_suffix (type, "Posting") || strcmp (type, "Report") == 0 ||
      strcmp (type, "MedicalWebPage") == 0)
    return RANK_ARTICLE;
  if (g_str_has_suffix (type, "Page"))
    return RANK_PAGE;

  for (gsize i = 0; i < G_N_ELEMENTS (works); i++)
    {
      if (strcmp (type, works[i]) == 0)
        return RANK_WORK;
    }

  return RANK_NONE;
}

/* A job is posted too, but is no article. */
static int
rank_object (JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "@type");
  int best = RANK_NONE;

  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *types = json_node_get_array (node);

      for (guint i = 0; i < MIN (json_array_get_length (types), 10); i++)
        {
          const char *type = get_string (json_array_get_element (types, i));

          best = type != NULL ? MAX (best, rank_type (type)) : best;
        }
    }
  else if (get_string (node) != NULL)
    best = rank_type (get_string (node));

  return best;
}

static void
collect (AscribePageJsonLd *self, JsonNode *node)
{
  static const char * const inner[] = { "@graph", "mainEntity", "mainEntityOfPage", "publisher", "author", "isPartOf" };

  if (node == NULL || self->n_objects >= MAX_OBJECTS)
    return;

  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        collect (self, json_array_get_element (array, i));
    }
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_node_get_object (node);
      const char *id = get_member (object, "@id");
      const char *type = get_member (object, "@type");
      Subject subject = { object, rank_object (object) };

      self->n_objects++;
      if (id != NULL && json_object_get_size (object) > 1 && !g_hash_table_contains (self->ids, id))
        g_hash_table_insert (self->ids, (gpointer) id, object);
      if (subject.rank != RANK_NONE)
        g_array_append_val (self->subjects, subject);
      if (type != NULL && (strcmp (type, "WebSite") == 0 || strcmp (type, "NewsMediaOrganization") == 0))
        g_ptr_array_add (self->sites, object);
      for (gsize i = 0; i < G_N_ELEMENTS (inner); i++)
        collect (self, json_object_get_member (object, inner[i]));
    }
}

void
ascribe_page_json_ld_add (AscribePageJsonLd *self, const char *text)
{
  g_autoptr (GString) tidied = NULL;
  g_autoptr (JsonParser) parser = NULL;
  gsize n_bytes = strlen (text);

  if (n_bytes > MAX_BYTES - MIN (self->n_bytes, MAX_BYTES))
    return;

  self->n_bytes += n_bytes;
  tidied = tidy (text);
  if (tidied == NULL)
    return;

  parser = json_parser_new_immutable ();
  if (json_parser_load_from_data (parser, tidied->str, (gssize) tidied->len, NULL) && json_parser_get_root (parser) != NULL)
    {
      g_ptr_array_add (self->roots, json_parser_steal_root (parser));
      collect (self, g_ptr_array_index (self->roots, self->roots->len - 1));
    }
}

/* The object itself or, where it only refers, the one it means. */
static JsonObject *
resolve (AscribePageJsonLd *self, JsonObject *object)
{
  const char *id = get_member (object, "@id");
  JsonObject *meant = id != NULL ? g_hash_table_lookup (self->ids, id) : NULL;

  return meant != NULL && json_object_get_member (object, "name") == NULL ? meant : object;
}

static void
claim_name (AscribePageJsonLd *self, JsonNode *node, AscribeClaimField field, AscribeClaimSource source, AscribePageClaims *claims)
{
  if (node == NULL)
    return;

  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < MIN (json_array_get_length (array), MAX_AUTHORS); i++)
        {
          JsonNode *element = json_array_get_element (array, i);

          if (!JSON_NODE_HOLDS_ARRAY (element))
            claim_name (self, element, field, source, claims);
        }
    }
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = resolve (self, json_node_get_object (node));
      JsonNode *name = json_object_get_member (object, "name");
      const char *given = get_member (object, "givenName");
      const char *family = get_member (object, "familyName");

      if (name != NULL && JSON_NODE_HOLDS_ARRAY (name))
        claim_name (self, name, field, source, claims);
      else if (get_string (name) != NULL)
        ascribe_page_claims_add (claims, field, source, get_string (name));
      else if (given != NULL && family != NULL)
        {
          g_autofree char *full = g_strconcat (given, " ", family, NULL);

          ascribe_page_claims_add (claims, field, source, full);
        }
    }
  else
    ascribe_page_claims_add (claims, field, source, get_string (node));
}

static void
claim_subject (AscribePageJsonLd *self, const Subject *subject, AscribePageClaims *claims)
{
  AscribeClaimSource source = subject->rank == RANK_PAGE ? ASCRIBE_CLAIM_OF_PAGE : ASCRIBE_CLAIM_OF_ARTICLE;
  JsonObject *object = subject->object;
  JsonNode *author = json_object_get_member (object, "author");

  ascribe_page_claims_add (claims, ASCRIBE_CLAIM_TITLE, source, get_member (object, "headline"));
  if (get_member (object, "headline") == NULL)
    ascribe_page_claims_add (claims, ASCRIBE_CLAIM_TITLE, source, get_member (object, "name"));
  ascribe_page_claims_add (claims, ASCRIBE_CLAIM_PUBLISHED, source, get_member (object, "datePublished"));
  ascribe_page_claims_add (claims, ASCRIBE_CLAIM_PUBLISHED, source, get_member (object, "dateCreated"));
  ascribe_page_claims_add (claims, ASCRIBE_CLAIM_MODIFIED, source, get_member (object, "dateModified"));
  ascribe_page_claims_add (claims, ASCRIBE_CLAIM_SECTION, source, get_member (object, "articleSection"));
  ascribe_page_claims_add (claims, ASCRIBE_CLAIM_LANGUAGE, source, get_member (object, "inLanguage"));
  claim_name (self, json_object_get_member (object, "publisher"), ASCRIBE_CLAIM_PUBLISHER, source, claims);
  claim_name (self, author != NULL ? author : json_object_get_member (object, "creator"), ASCRIBE_CLAIM_AUTHOR, source, claims);
}

/* "https://a/b#article", "https://a/b/" and {"@id": "https://a/b"} are one page. */
static gboolean
is_at (JsonObject *object, const char *url)
{
  static const char * const members[] = { "url", "@id", "mainEntityOfPage" };
  gsize length = strcspn (url, "#?");

  while (length > 0 && url[length - 1] == '/')
    length--;
  for (gsize i = 0; length > 0 && i < G_N_ELEMENTS (members); i++)
    {
      JsonNode *node = json_object_get_member (object, members[i]);
      const char *there = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? get_member (json_node_get_object (node), "@id")
                                                                        : get_string (node);

      if (there != NULL && strncmp (there, url, length) == 0 && (there[length] == '\0' || strchr ("/#?", there[length]) != NULL))
        return TRUE;
    }

  return FALSE;
}

/* The best of its rank: the one at @url, else the first. */
static const Subject *
choose (AscribePageJsonLd *self, int rank, const char *url)
{
  const Subject *first = NULL;

  for (guint i = 0; i < self->subjects->len; i++)
    {
      const Subject *subject = &g_array_index (self->subjects, Subject, i);

      if (subject->rank != rank)
        continue;
      if (url != NULL && is_at (subject->object, url))
        return subject;
      if (first == NULL)
        first = subject;
    }

  return first;
}

void
ascribe_page_json_ld_claim (AscribePageJsonLd *self, const char *url, AscribePageClaims *claims)
{
  gboolean found = FALSE;

  for (int rank = RANK_ARTICLE; rank > RANK_NONE; rank--)
    {
      const Subject *subject = rank != RANK_WORK || !found ? choose (self, rank, url) : NULL;

      if (subject == NULL)
        continue;
      claim_subject (self, subject, claims);
      found = TRUE;
    }

  for (guint i = 0; i < self->sites->len; i++)
    {
      JsonObject *site = g_ptr_array_index (self->sites, i);

      ascribe_page_claims_add (claims, ASCRIBE_CLAIM_PUBLISHER, ASCRIBE_CLAIM_OF_SITE, get_member (site, "name"));
      ascribe_page_claims_add (claims, ASCRIBE_CLAIM_PUBLISHER, ASCRIBE_CLAIM_OF_SITE, get_member (site, "alternateName"));
    }
}
