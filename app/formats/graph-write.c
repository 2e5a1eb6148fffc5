/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Claims go out as they come. Other nodes, and edges, wait on shelves, grouped by what makes them one, until every article was seen:
 * written there as far as they are, so that what is alone in its group only has to be copied. */
#include "app/formats/graph.h"

#include <string.h>

#include "app/formats/graph-gather.h"
#include "app/formats/graph-node.h"
#include "app/formats/naming.h"
#include "app/formats/pulling.h"
#include "app/formats/shelf.h"
#include "app/formats/streams.h"
#include "app/formats/xml-text.h"
#include "app/model/append.h"
#include "app/model/attributes.h"
#include "app/model/color.h"
#include "app/model/error.h"

#define FLUSH_SIZE (256 * 1024)

/* Fields of a record on a shelf. Elements of the first record hold for its whole group, those of the rest are gathered. */
enum { RECORD_ARTICLE, RECORD_CONCEPT, RECORD_FIRST, RECORD_REST };

typedef struct {
  AscribeSource *source;
  AscribeNaming *naming;
  GOutputStream *stream;
  GCancellable *cancellable;
  GString *out;
  GString *first;        /* what is written of one record */
  GString *rest;
  GString *node_article; /* what nodes of the article at hand say of it */
  GString *edge_article; /* and edges */
  AscribeShelf *nodes;
  AscribeShelf *edges;
  gboolean each_link;
  guint64 n_edges;
  GHashTable *colors;    /* tag -> what a node of it says of its colour */
  AscribeGraphGather *gather;
} Graph;

static gboolean
flush_graph (Graph *self, gsize at_least, GError **error)
{
  return ascribe_stream_flush (self->stream, self->out, at_least, self->cancellable, error);
}

static void
append_label (GString *out, const char *text)
{
  g_autofree char *label = ascribe_graph_make_label (text);

  ascribe_graph_append_data (out, "label", label);
}

static void
append_number (GString *out, const char *key, guint64 number)
{
  ascribe_append (out, "<data key=\"%s\">%" G_GUINT64_FORMAT "</data>", key, number);
}

static void
append_answers (GString *out, GVariant *answers)
{
  GVariantIter iter;
  const char *key;
  GVariant *value;

  if (ascribe_attributes_is_empty (answers))
    return;

  g_variant_iter_init (&iter, answers);
  while (g_variant_iter_loop (&iter, "{&sv}", &key, &value))
    {
      g_autofree char *id = g_strconcat ("q-", key, NULL);
      g_autofree char *answer = ascribe_graph_make_answer (value);

      ascribe_graph_append_data (out, id, answer);
    }
}

static void
append_color (Graph *self, GString *out, const char *tag)
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
  ascribe_append_text (out, data);
}

static void
append_concept (GString *out, AscribeConcept *concept)
{
  g_autofree char *aliases = g_strjoinv ("; ", concept->aliases);

  ascribe_graph_append_data (out, "concept", concept->name);
  ascribe_graph_append_data (out, "concept_kind", concept->kind);
  ascribe_graph_append_data (out, "aliases", aliases);
  ascribe_graph_append_data (out, "wikidata", concept->wikidata);
}

/* Of the first mention of it. */
static void
append_node_start (Graph *self, AscribeAnnotation *annotation, const char *id, AscribeConcept *concept)
{
  gboolean is_claim = ascribe_naming_is_claim (self->naming, annotation->tag);
  gboolean is_concept = concept != NULL && !is_claim;
  GString *out = self->first;

  g_string_assign (out, "    <node");
  ascribe_xml_append_attribute (out, "id", id);
  g_string_append_c (out, '>');
  append_label (out, is_concept && *concept->name != '\0' ? concept->name : annotation->quote);
  ascribe_graph_append_data (out, "kind", is_claim ? "claim" : is_concept ? "concept" : "mention");
  append_color (self, out, annotation->tag);
  if (concept != NULL)
    append_concept (out, concept);
  ascribe_append_bytes (out, self->node_article->str, self->node_article->len);
}

static void
append_mention (Graph *self, AscribeAnnotation *annotation)
{
  GString *out = self->rest;

  g_string_truncate (out, 0);
  ascribe_graph_append_data (out, "tag", annotation->tag);
  ascribe_graph_append_data (out, "text", annotation->quote);
  ascribe_graph_append_data (out, "annotator", ascribe_naming_get_annotator (self->naming, annotation->annotator));
  ascribe_graph_append_data (out, "note", annotation->note);
  append_answers (out, annotation->attributes);
}

static void
append_node_end (GString *out, guint64 n_mentions, guint64 n_articles)
{
  append_number (out, "mentions", n_mentions);
  append_number (out, "articles", n_articles);
  ascribe_append_text (out, "</node>\n");
}

static gboolean
put_mention (Graph *self, AscribeArticle *article, AscribeAnnotation *annotation, const char *node, GError **error)
{
  AscribeConcept *concept = ascribe_naming_get_concept (self->naming, annotation->concept);

  append_node_start (self, annotation, node, concept);
  append_mention (self, annotation);
  if (!ascribe_naming_is_claim (self->naming, annotation->tag))
    {
      const char *fields[] = { article->id, concept != NULL ? concept->id : "", self->first->str, self->rest->str, NULL };

      return ascribe_shelf_put (self->nodes, node, fields, self->cancellable, error);
    }

  g_string_append_len (self->out, self->first->str, (gssize) self->first->len);
  g_string_append_len (self->out, self->rest->str, (gssize) self->rest->len);
  append_node_end (self->out, 1, 1);

  return flush_graph (self, FLUSH_SIZE, error);
}

static gboolean
put_edge (Graph *self, const char *id, const char *from, const char *to, const char *type, AscribeArticle *article,
          const char *annotator, const char *note, GError **error)
{
  const char *fields[] = { article->id, "", NULL, NULL, NULL };
  g_autofree char *key = self->each_link ? g_strdup (id) : g_strdup_printf ("%s\n%s\n%s", from, to, type);
  GString *first = self->first;

  g_string_truncate (first, 0);
  if (self->each_link)
    ascribe_xml_append_attribute (first, "id", id);
  ascribe_xml_append_attribute (first, "source", from);
  ascribe_xml_append_attribute (first, "target", to);
  g_string_append_c (first, '>');
  ascribe_graph_append_data (first, "type", type);
  ascribe_graph_append_data (first, "edge_label", strcmp (type, ASCRIBE_GRAPH_CONCEPT_TYPE) == 0
                                                    ? "stands for" : ascribe_naming_get_link_name (self->naming, type));
  ascribe_append_bytes (first, self->edge_article->str, self->edge_article->len);

  g_string_truncate (self->rest, 0);
  ascribe_graph_append_data (self->rest, "edge_annotator", ascribe_naming_get_annotator (self->naming, annotator));
  ascribe_graph_append_data (self->rest, "edge_note", note);
  fields[RECORD_FIRST] = first->str;
  fields[RECORD_REST] = self->rest->str;

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

static void
set_article (Graph *self, AscribeArticle *article)
{
  g_string_truncate (self->node_article, 0);
  ascribe_graph_append_data (self->node_article, "article", article->id);
  ascribe_graph_append_data (self->node_article, "title", article->title);
  g_string_truncate (self->edge_article, 0);
  ascribe_graph_append_data (self->edge_article, "edge_article", article->id);
  ascribe_graph_append_data (self->edge_article, "edge_title", article->title);
}

static gboolean
put_document (gpointer data, AscribeDocument *document, GError **error)
{
  Graph *self = data;
  g_autoptr (GHashTable) nodes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free); /* for the links */

  set_article (self, document->article);
  for (guint i = 0; i < document->annotations->len; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (document->annotations, i);
      g_autofree char *node = ascribe_graph_make_node_id (self->naming, annotation);

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
  ascribe_append_text (out, "  <key");
  ascribe_xml_append_attribute (out, "id", id);
  ascribe_xml_append_attribute (out, "for", target);
  ascribe_xml_append_attribute (out, "attr.name", name);
  ascribe_xml_append_attribute (out, "attr.type", type);
  ascribe_append_text (out, "/>\n");
}

/* What the writer itself has to say. */
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

/* What a question is called, and nothing else of a node: readers know values by their names and would take one for the other. "id"
 * is what igraph knows a node by, and "self" what NetworkX can't take. Adds it to @names. */
static char *
make_question_name (GHashTable *names, const char *id)
{
  g_autofree char *name = g_strdup (id);

  while (strcmp (name, "id") == 0 || strcmp (name, "self") == 0 || g_hash_table_contains (names, name))
    {
      g_autofree char *taken = g_steal_pointer (&name);

      name = g_strconcat ("question ", taken, NULL);
    }
  g_hash_table_add (names, g_strdup (name));

  return g_steal_pointer (&name);
}

static GHashTable *
gather_node_names (void)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      if (strcmp (keys[i].target, "node") == 0)
        g_hash_table_add (names, g_strdup (keys[i].name));
    }

  return names;
}

/* A question that several tags ask is one attribute. */
static void
append_question_keys (Graph *self)
{
  GListModel *tags = ascribe_codebook_get_tags (self->source->codebook);
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) names = gather_node_names ();

  for (guint i = 0; i < g_list_model_get_n_items (tags); i++)
    {
      g_autoptr (AscribeTag) tag = g_list_model_get_item (tags, i);

      for (guint j = 0; j < tag->attributes->len; j++)
        {
          AscribeAttribute *question = g_ptr_array_index (tag->attributes, j);
          g_autofree char *id = g_strconcat ("q-", question->id, NULL);
          g_autofree char *name = NULL;

          if (!g_hash_table_add (told, g_strdup (question->id)))
            continue;
          name = make_question_name (names, question->id);
          append_key (self->out, id, "node", name, "string");
        }
    }
}

static void
append_opening (Graph *self)
{
  ascribe_append_text (self->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" "
                                  "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
                                  "xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
                                  "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n");
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    append_key (self->out, keys[i].id, keys[i].target, keys[i].name, keys[i].type);
  append_question_keys (self);
  ascribe_append_text (self->out, "  <graph id=\"project\" edgedefault=\"directed\">\n");
}

/* One node or edge of @n_records. @concepts, nullable, learns which concept it is. */
static gboolean
append_group (Graph *self, AscribeShelf *shelf, gsize n_records, guint64 *n_articles, GHashTable *concepts, GError **error)
{
  g_autofree char *article = g_strdup ("");

  *n_articles = 0;
  for (gsize i = 0; i < n_records; i++)
    {
      const char * const *fields = ascribe_shelf_get (shelf, i, error);

      if (fields == NULL)
        return FALSE;
      if (i == 0)
        ascribe_append_text (self->out, fields[RECORD_FIRST]);
      if (i == 0 && concepts != NULL && *fields[RECORD_CONCEPT] != '\0')
        g_hash_table_add (concepts, g_strdup (fields[RECORD_CONCEPT]));
      if (strcmp (article, fields[RECORD_ARTICLE]) != 0)
        {
          (*n_articles)++;
          g_free (article);
          article = g_strdup (fields[RECORD_ARTICLE]);
        }
      ascribe_graph_gather_add (self->gather, fields[RECORD_REST]);
    }
  ascribe_graph_gather_append (self->gather, self->out);

  return TRUE;
}

/* @seen: concepts that have a node. */
static gboolean
write_node (Graph *self, gsize n_records, GHashTable *seen, GError **error)
{
  guint64 n_articles;

  if (!append_group (self, self->nodes, n_records, &n_articles, seen, error))
    return FALSE;
  append_node_end (self->out, n_records, n_articles);

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

      if (g_hash_table_contains (seen, concept->id))
        continue;
      ascribe_append_text (self->out, "    <node");
      ascribe_xml_append_attribute (self->out, "id", id);
      g_string_append_c (self->out, '>');
      append_label (self->out, *concept->name != '\0' ? concept->name : concept->id);
      ascribe_graph_append_data (self->out, "kind", "concept");
      append_color (self, self->out, "");
      append_concept (self->out, concept);
      append_node_end (self->out, 0, 0);
      if (!flush_graph (self, FLUSH_SIZE, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_edge (Graph *self, gsize n_records, GError **error)
{
  guint64 n_articles;

  self->n_edges++;
  ascribe_append_text (self->out, "    <edge");
  if (!self->each_link)
    ascribe_append (self->out, " id=\"e%" G_GUINT64_FORMAT "\"", self->n_edges);
  if (!append_group (self, self->edges, n_records, &n_articles, NULL, error))
    return FALSE;
  append_number (self->out, "weight", n_records);
  append_number (self->out, "edge_articles", n_articles);
  ascribe_append_text (self->out, "</edge>\n");

  return flush_graph (self, FLUSH_SIZE, error);
}

static gboolean
write_graph (Graph *self, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gsize n_records;

  append_opening (self);
  if (!ascribe_source_each (self->source, put_document, self, error) ||
      !ascribe_shelf_group (self->nodes, self->cancellable, error))
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
  ascribe_append_text (self->out, "  </graph>\n</graphml>\n");

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
  g_autoptr (GString) first = g_string_new (NULL);
  g_autoptr (GString) rest = g_string_new (NULL);
  g_autoptr (GString) node_article = g_string_new (NULL);
  g_autoptr (GString) edge_article = g_string_new (NULL);
  g_autoptr (AscribeGraphGather) gather = ascribe_graph_gather_new ();
  g_autoptr (GHashTable) colors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Graph self = {
    .source = source, .naming = naming, .stream = out, .cancellable = cancellable, .out = buffer, .first = first, .rest = rest,
    .node_article = node_article, .edge_article = edge_article, .nodes = nodes, .edges = edges, .colors = colors, .gather = gather,
    .each_link = g_strcmp0 (options->profile, "links") == 0,
  };

  if (edges == NULL)
    return FALSE;
  if (options->without_text)
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_UNSUPPORTED, "A network is nothing without the words of its claims");
      return FALSE;
    }

  return write_graph (&self, error);
}
