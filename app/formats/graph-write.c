/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nodes and edges wait on shelves, grouped by what makes them one, until every article was seen. */
#include "app/formats/graph.h"

#include <string.h>

#include "app/formats/naming.h"
#include "app/formats/pulling.h"
#include "app/formats/shelf.h"
#include "app/formats/streams.h"
#include "app/formats/xml-text.h"
#include "app/model/append.h"
#include "app/model/attributes.h"
#include "app/model/color.h"
#include "app/model/error.h"
#include "app/model/json-text.h"
#include "app/model/sha256.h"

#define FLUSH_SIZE (256 * 1024)
#define MAX_LABEL 120 /* characters */

/* Fields of a node's record; pairs of a question and its answer follow. */
enum {
  NODE_ID, NODE_KIND, NODE_TAG, NODE_CONCEPT, NODE_LABEL, NODE_TEXT, NODE_ARTICLE, NODE_TITLE, NODE_ANNOTATOR, NODE_NOTE, NODE_ANSWERS
};
/* Fields of an edge's record. */
enum { EDGE_ID, EDGE_FROM, EDGE_TO, EDGE_TYPE, EDGE_ARTICLE, EDGE_TITLE, EDGE_ANNOTATOR, EDGE_NOTE };

typedef struct {
  AscribeSource *source;
  AscribeNaming *naming;
  GOutputStream *stream;
  GCancellable *cancellable;
  GString *out;
  AscribeShelf *nodes;
  AscribeShelf *edges;
  gboolean each_link;
  guint64 n_edges;
  GHashTable *colors;    /* tag -> what a node of it says of its colour */
} Graph;

static gboolean
flush_graph (Graph *self, gsize at_least, GError **error)
{
  return ascribe_stream_flush (self->stream, self->out, at_least, self->cancellable, error);
}

/* A claim is itself; other mentions are their concept, or their tag and words. */
static char *
make_node_id (Graph *self, AscribeAnnotation *annotation)
{
  g_autofree char *hex = NULL;
  AscribeSha256 sha256;

  if (ascribe_naming_is_claim (self->naming, annotation->tag))
    return g_strconcat ("claim-", annotation->id, NULL);
  if (ascribe_naming_get_concept (self->naming, annotation->concept) != NULL)
    return g_strconcat ("concept-", annotation->concept, NULL);

  ascribe_sha256_begin (&sha256);
  ascribe_sha256_add (&sha256, annotation->tag, strlen (annotation->tag) + 1);
  ascribe_sha256_add (&sha256, annotation->quote, strlen (annotation->quote));
  hex = ascribe_sha256_end_hex (&sha256);
  hex[32] = '\0';

  return g_strconcat ("mention-", hex, NULL);
}

/* On one line and not endless, as the picture of a network can show it. */
static char *
make_graph_label (const char *text)
{
  g_autofree char *line = g_strdelimit (g_strdup (text), "\n\t", ' ');
  g_autofree char *start = NULL;

  if (g_utf8_strlen (line, -1) <= MAX_LABEL)
    return g_steal_pointer (&line);
  start = g_utf8_substring (line, 0, MAX_LABEL - 1);

  return g_strconcat (start, "…", NULL);
}

/* Answers came as text or several texts (the format carries no types). @owned keeps what @fields borrow. */
static void
add_answers (GPtrArray *fields, GPtrArray *owned, GVariant *answers)
{
  GVariantIter iter;
  const char *key;
  GVariant *value;

  if (ascribe_attributes_is_empty (answers))
    return;

  g_variant_iter_init (&iter, answers);
  while (g_variant_iter_loop (&iter, "{&sv}", &key, &value))
    {
      char *text;

      if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
        text = g_variant_dup_string (value, NULL);
      else
        {
          GString *json = g_string_new (NULL);

          ascribe_json_append_value (json, value);
          text = g_string_free (json, FALSE);
        }
      g_ptr_array_add (owned, text);
      g_ptr_array_add (fields, (char *) key);
      g_ptr_array_add (fields, text);
    }
}

static gboolean
put_mention (Graph *self, AscribeArticle *article, AscribeAnnotation *annotation, const char *node, GError **error)
{
  AscribeConcept *concept = ascribe_naming_get_concept (self->naming, annotation->concept);
  gboolean is_claim = ascribe_naming_is_claim (self->naming, annotation->tag);
  g_autofree char *label = make_graph_label (concept != NULL && !is_claim && *concept->name != '\0' ? concept->name : annotation->quote);
  const char *first[] = {
    node, is_claim ? "claim" : concept != NULL ? "concept" : "mention", annotation->tag, concept != NULL ? concept->id : "", label,
    annotation->quote, article->id, article->title, ascribe_naming_get_annotator (self->naming, annotation->annotator),
    annotation->note != NULL ? annotation->note : "",
  };
  g_autoptr (GPtrArray) fields = g_ptr_array_sized_new (G_N_ELEMENTS (first) + 1);
  g_autoptr (GPtrArray) answers = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; i < G_N_ELEMENTS (first); i++)
    g_ptr_array_add (fields, (char *) first[i]);
  add_answers (fields, answers, annotation->attributes);
  g_ptr_array_add (fields, NULL);

  return ascribe_shelf_put (self->nodes, node, (const char * const *) fields->pdata, self->cancellable, error);
}

static gboolean
put_edge (Graph *self, const char *id, const char *from, const char *to, const char *type, AscribeArticle *article,
          const char *annotator, const char *note, GError **error)
{
  const char *fields[] = {
    id, from, to, type, article->id, article->title, ascribe_naming_get_annotator (self->naming, annotator), note != NULL ? note : "", NULL
  };
  g_autofree char *key = self->each_link ? g_strdup (id) : g_strdup_printf ("%s\n%s\n%s", from, to, type);

  return ascribe_shelf_put (self->edges, key, fields, self->cancellable, error);
}

/* So that the same claim in several articles is joined. */
static gboolean
put_claimed_concept (Graph *self, AscribeArticle *article, AscribeAnnotation *annotation, const char *node, GError **error)
{
  g_autofree char *id = NULL;
  g_autofree char *concept = NULL;

  if (!ascribe_naming_is_claim (self->naming, annotation->tag) ||
      ascribe_naming_get_concept (self->naming, annotation->concept) == NULL)
    return TRUE;

  id = g_strconcat ("stands-for-", annotation->id, NULL);
  concept = g_strconcat ("concept-", annotation->concept, NULL);

  return put_edge (self, id, node, concept, ASCRIBE_GRAPH_CONCEPT_TYPE, article, annotation->annotator, NULL, error);
}

static gboolean
put_document (gpointer data, AscribeDocument *document, GError **error)
{
  Graph *self = data;
  g_autoptr (GHashTable) nodes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free); /* for the links */

  for (guint i = 0; i < document->annotations->len; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (document->annotations, i);
      g_autofree char *node = make_node_id (self, annotation);

      if (!put_mention (self, document->article, annotation, node, error) ||
          !put_claimed_concept (self, document->article, annotation, node, error))
        return FALSE;
      if (document->links->len > 0)
        g_hash_table_replace (nodes, annotation->id, g_steal_pointer (&node));
    }
  for (guint i = 0; i < document->links->len; i++)
    {
      AscribeLink *link = g_ptr_array_index (document->links, i);
      const char *from = g_hash_table_lookup (nodes, link->from);
      const char *to = g_hash_table_lookup (nodes, link->to);

      if (from != NULL && to != NULL &&
          !put_edge (self, link->id, from, to, link->type, document->article, link->annotator, link->note, error))
        return FALSE;
    }

  return TRUE;
}

static void
append_key (GString *out, const char *id, const char *target, const char *name, const char *type)
{
  g_string_append (out, "  <key");
  ascribe_xml_append_attribute (out, "id", id);
  ascribe_xml_append_attribute (out, "for", target);
  ascribe_xml_append_attribute (out, "attr.name", name);
  ascribe_xml_append_attribute (out, "attr.type", type);
  g_string_append (out, "/>\n");
}

/* A question that several tags ask is one attribute. */
static void
append_question_keys (Graph *self)
{
  GListModel *tags = ascribe_codebook_get_tags (self->source->codebook);
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (tags); i++)
    {
      g_autoptr (AscribeTag) tag = g_list_model_get_item (tags, i);

      for (guint j = 0; j < tag->attributes->len; j++)
        {
          AscribeAttribute *question = g_ptr_array_index (tag->attributes, j);
          g_autofree char *id = g_strconcat ("q-", question->id, NULL);

          if (g_hash_table_add (told, g_strdup (question->id)))
            append_key (self->out, id, "node", question->id, "string");
        }
    }
}

static void
append_opening (Graph *self)
{
  static const struct { const char *id, *target, *name, *type; } keys[] = {
    { "label", "node", "label", "string" }, { "kind", "node", "kind", "string" }, { "tag", "node", "tag", "string" },
    { "text", "node", "text", "string" }, { "concept", "node", "concept", "string" }, { "concept_kind", "node", "concept_kind", "string" },
    { "aliases", "node", "aliases", "string" }, { "wikidata", "node", "wikidata", "string" },
    { "mentions", "node", "mentions", "long" }, { "articles", "node", "articles", "long" }, { "article", "node", "article", "string" },
    { "title", "node", "title", "string" }, { "annotator", "node", "annotator", "string" }, { "note", "node", "note", "string" },
    { "color", "node", "color", "string" }, { "r", "node", "r", "int" }, { "g", "node", "g", "int" }, { "b", "node", "b", "int" },
    { "type", "edge", "type", "string" }, { "edge_label", "edge", "label", "string" }, { "weight", "edge", "weight", "double" },
    { "edge_articles", "edge", "articles", "long" }, { "edge_article", "edge", "article", "string" },
    { "edge_title", "edge", "title", "string" }, { "edge_annotator", "edge", "annotator", "string" },
    { "edge_note", "edge", "note", "string" },
  };

  g_string_append (self->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" "
                              "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
                              "xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
                              "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n");
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    append_key (self->out, keys[i].id, keys[i].target, keys[i].name, keys[i].type);
  append_question_keys (self);
  g_string_append (self->out, "  <graph id=\"project\" edgedefault=\"directed\">\n");
}

static void
append_data (GString *out, const char *key, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  g_string_append (out, "<data");
  ascribe_xml_append_attribute (out, "key", key);
  g_string_append_c (out, '>');
  ascribe_xml_append_text (out, value);
  g_string_append (out, "</data>");
}

static void
append_whole_number (GString *out, const char *key, guint64 number)
{
  ascribe_append (out, "<data key=\"%s\">%" G_GUINT64_FORMAT "</data>", key, number);
}

static void
append_color (Graph *self, const char *tag)
{
  const char *data = g_hash_table_lookup (self->colors, tag);

  if (data == NULL)
    {
      AscribeTag *known = ascribe_codebook_lookup_tag (self->source->codebook, tag);
      guint32 rgb = ASCRIBE_COLOR_NONE;

      ascribe_color_parse (known != NULL ? known->color : NULL, &rgb);
      data = g_strdup_printf ("<data key=\"color\">#%06x</data><data key=\"r\">%u</data><data key=\"g\">%u</data>"
                              "<data key=\"b\">%u</data>", rgb, rgb >> 16, rgb >> 8 & 0xff, rgb & 0xff);
      g_hash_table_insert (self->colors, g_strdup (tag), (char *) data);
    }
  g_string_append (self->out, data);
}

static void
append_concept_data (Graph *self, const char *id)
{
  AscribeConcept *concept = ascribe_naming_get_concept (self->naming, id);
  g_autofree char *aliases = concept != NULL ? g_strjoinv ("; ", concept->aliases) : NULL;

  if (concept == NULL)
    return;
  append_data (self->out, "concept", concept->name);
  append_data (self->out, "concept_kind", concept->kind);
  append_data (self->out, "aliases", aliases);
  append_data (self->out, "wikidata", concept->wikidata);
}

/* What the mentions of one node, or the links of one edge, say: each thing once, in the order they say it. A single one says
 * nothing twice: its values go out as they come. */
typedef struct {
  GString *out;
  GHashTable *told;    /* of char *: key and value; NULL: there is a single one */
  GHashTable *joined;  /* key -> GString */
  GPtrArray *keys;
} Gathered;

static void
free_string (gpointer string)
{
  g_string_free (string, TRUE);
}

static void
gathered_init (Gathered *self, GString *out, gsize n_records)
{
  self->out = out;
  if (n_records == 1)
    return;

  self->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->joined = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_string);
  self->keys = g_ptr_array_new_with_free_func (g_free);
}

static void
gathered_clear (Gathered *self)
{
  g_clear_pointer (&self->told, g_hash_table_unref);
  g_clear_pointer (&self->joined, g_hash_table_unref);
  g_clear_pointer (&self->keys, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Gathered, gathered_clear)

static void
gather_value (Gathered *self, const char *key, const char *value)
{
  GString *joined;

  if (self->told == NULL)
    {
      append_data (self->out, key, value);
      return;
    }

  joined = g_hash_table_lookup (self->joined, key);
  if (*value == '\0' || !g_hash_table_add (self->told, g_strconcat (key, "\n", value, NULL)))
    return;
  if (joined == NULL)
    {
      g_ptr_array_add (self->keys, g_strdup (key));
      joined = g_string_new (NULL);
      g_hash_table_insert (self->joined, g_ptr_array_index (self->keys, self->keys->len - 1), joined);
    }
  else
    g_string_append (joined, g_str_has_suffix (key, "note") ? "\n" : "; ");
  g_string_append (joined, value);
}

static void
append_gathered (Gathered *self)
{
  for (guint i = 0; self->keys != NULL && i < self->keys->len; i++)
    {
      const char *key = g_ptr_array_index (self->keys, i);

      append_data (self->out, key, ((GString *) g_hash_table_lookup (self->joined, key))->str);
    }
}

static void
gather_record (Gathered *gathered, const char * const *fields)
{
  gather_value (gathered, "tag", fields[NODE_TAG]);
  gather_value (gathered, "text", fields[NODE_TEXT]);
  gather_value (gathered, "annotator", fields[NODE_ANNOTATOR]);
  gather_value (gathered, "note", fields[NODE_NOTE]);
  for (gsize i = NODE_ANSWERS; fields[i] != NULL; i += 2)
    {
      g_autofree char *key = g_strconcat ("q-", fields[i], NULL);

      gather_value (gathered, key, fields[i + 1]);
    }
}

static void
append_node_start (Graph *self, const char * const *fields)
{
  g_string_append (self->out, "    <node");
  ascribe_xml_append_attribute (self->out, "id", fields[NODE_ID]);
  g_string_append_c (self->out, '>');
  append_data (self->out, "label", fields[NODE_LABEL]);
  append_data (self->out, "kind", fields[NODE_KIND]);
  append_color (self, fields[NODE_TAG]);
  append_concept_data (self, fields[NODE_CONCEPT]);
  append_data (self->out, "article", fields[NODE_ARTICLE]);
  append_data (self->out, "title", fields[NODE_TITLE]);
}

static gboolean
write_node (Graph *self, gsize n_records, GHashTable *seen, GError **error)
{
  g_auto (Gathered) gathered = { NULL };
  g_autofree char *article = g_strdup ("");
  guint64 n_articles = 0;

  gathered_init (&gathered, self->out, n_records);
  for (gsize i = 0; i < n_records; i++)
    {
      const char * const *fields = ascribe_shelf_get (self->nodes, i, error);

      if (fields == NULL)
        return FALSE;
      if (i == 0)
        append_node_start (self, fields);
      if (i == 0 && strcmp (fields[NODE_KIND], "concept") == 0)
        g_hash_table_add (seen, g_strdup (fields[NODE_CONCEPT]));
      if (strcmp (article, fields[NODE_ARTICLE]) != 0)
        {
          n_articles++;
          g_free (article);
          article = g_strdup (fields[NODE_ARTICLE]);
        }
      gather_record (&gathered, fields);
    }

  append_gathered (&gathered);
  append_whole_number (self->out, "mentions", n_records);
  append_whole_number (self->out, "articles", n_articles);
  g_string_append (self->out, "</node>\n");

  return flush_graph (self, FLUSH_SIZE, error);
}

/* Concepts that only claims stand for, or nothing. */
static gboolean
write_other_concepts (Graph *self, GHashTable *seen, GError **error)
{
  for (guint i = 0; i < self->source->concepts->len; i++)
    {
      AscribeConcept *concept = g_ptr_array_index (self->source->concepts, i);
      g_autofree char *id = g_strconcat ("concept-", concept->id, NULL);
      g_autofree char *label = make_graph_label (*concept->name != '\0' ? concept->name : concept->id);

      if (g_hash_table_contains (seen, concept->id))
        continue;
      g_string_append (self->out, "    <node");
      ascribe_xml_append_attribute (self->out, "id", id);
      g_string_append_c (self->out, '>');
      append_data (self->out, "label", label);
      append_data (self->out, "kind", "concept");
      append_color (self, "");
      append_concept_data (self, concept->id);
      append_whole_number (self->out, "mentions", 0);
      append_whole_number (self->out, "articles", 0);
      g_string_append (self->out, "</node>\n");
      if (!flush_graph (self, FLUSH_SIZE, error))
        return FALSE;
    }

  return TRUE;
}

static void
append_edge_start (Graph *self, const char * const *fields)
{
  GString *out = self->out;

  g_string_append (out, "    <edge");
  if (self->each_link)
    ascribe_xml_append_attribute (out, "id", fields[EDGE_ID]);
  else
    ascribe_append (out, " id=\"e%" G_GUINT64_FORMAT "\"", self->n_edges);
  ascribe_xml_append_attribute (out, "source", fields[EDGE_FROM]);
  ascribe_xml_append_attribute (out, "target", fields[EDGE_TO]);
  g_string_append_c (out, '>');
  append_data (out, "type", fields[EDGE_TYPE]);
  append_data (out, "edge_label", strcmp (fields[EDGE_TYPE], ASCRIBE_GRAPH_CONCEPT_TYPE) == 0
                                    ? "stands for" : ascribe_naming_get_link_name (self->naming, fields[EDGE_TYPE]));
  append_data (out, "edge_article", fields[EDGE_ARTICLE]);
  append_data (out, "edge_title", fields[EDGE_TITLE]);
}

static gboolean
write_edge (Graph *self, gsize n_records, GError **error)
{
  g_auto (Gathered) gathered = { NULL };
  g_autofree char *article = g_strdup ("");
  guint64 n_articles = 0;

  self->n_edges++;
  gathered_init (&gathered, self->out, n_records);
  for (gsize i = 0; i < n_records; i++)
    {
      const char * const *fields = ascribe_shelf_get (self->edges, i, error);

      if (fields == NULL)
        return FALSE;
      if (i == 0)
        append_edge_start (self, fields);
      if (strcmp (article, fields[EDGE_ARTICLE]) != 0)
        {
          n_articles++;
          g_free (article);
          article = g_strdup (fields[EDGE_ARTICLE]);
        }
      gather_value (&gathered, "edge_annotator", fields[EDGE_ANNOTATOR]);
      gather_value (&gathered, "edge_note", fields[EDGE_NOTE]);
    }

  append_gathered (&gathered);
  append_whole_number (self->out, "weight", n_records);
  append_whole_number (self->out, "edge_articles", n_articles);
  g_string_append (self->out, "</edge>\n");

  return flush_graph (self, FLUSH_SIZE, error);
}

static gboolean
write_graph (Graph *self, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gsize n_records;

  append_opening (self);
  if (!ascribe_shelf_group (self->nodes, self->cancellable, error))
    return FALSE;
  while (ascribe_shelf_next_group (self->nodes, &n_records))
    {
      if (!write_node (self, n_records, seen, error))
        return FALSE;
    }
  if (!write_other_concepts (self, seen, error) || !ascribe_shelf_group (self->edges, self->cancellable, error))
    return FALSE;
  while (ascribe_shelf_next_group (self->edges, &n_records))
    {
      if (!write_edge (self, n_records, error))
        return FALSE;
    }
  g_string_append (self->out, "  </graph>\n</graphml>\n");

  return flush_graph (self, 0, error);
}

gboolean
ascribe_graph_write (AscribeSource *source, const AscribeWriteOptions *options, GOutputStream *out, GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (AscribeShelf) nodes = ascribe_shelf_new (error);
  g_autoptr (AscribeShelf) edges = nodes != NULL ? ascribe_shelf_new (error) : NULL;
  g_autoptr (AscribeNaming) naming = ascribe_naming_new (source);
  g_autoptr (GString) buffer = g_string_new (NULL);
  g_autoptr (GHashTable) colors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Graph self = {
    .source = source, .naming = naming, .stream = out, .cancellable = cancellable, .out = buffer, .nodes = nodes, .edges = edges,
    .colors = colors, .each_link = g_strcmp0 (options->profile, "links") == 0,
  };

  if (edges == NULL)
    return FALSE;
  if (options->without_text)
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_UNSUPPORTED, "A network is nothing without the words of its claims");
      return FALSE;
    }

  return ascribe_source_each (source, put_document, &self, error) && write_graph (&self, error);
}
