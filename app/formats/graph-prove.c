/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/graph.h"

#include <string.h>

#include <libxml/xmlreader.h>

#include "app/formats/graph-node.h"
#include "app/formats/id-set.h"
#include "app/model/error.h"

typedef struct {
  xmlTextReaderPtr reader;
  GInputStream *in;
  GCancellable *cancellable;
  GError *failure;         /* of the reading */
  GHashTable *keys;        /* "node" or "edge", space, id */
  AscribeIdSet *nodes;     /* closed once the first edge came */
  gboolean in_order;
  const char *target;      /* "node", "edge" or NULL: what we are in */
  GHashTable *values;      /* of it, by their keys: with "id", "source" and "target" */
  guint64 times;           /* a node's mentions, an edge's weight */
  AscribeTotals found;
  AscribeStatements *said;
} Proof;

static gboolean
fail (Proof *self, GError **error, const char *message)
{
  if (self->failure != NULL)
    g_propagate_error (error, g_steal_pointer (&self->failure));
  else
    g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_IO, "line %d: %s", xmlTextReaderGetParserLineNumber (self->reader), message);

  return FALSE;
}

static int
read_cb (void *data, char *buffer, int n_bytes)
{
  Proof *self = data;

  return (int) g_input_stream_read (self->in, buffer, (gsize) n_bytes, self->cancellable, self->failure == NULL ? &self->failure : NULL);
}

/* The error is told by what the reader returns. */
static void
ignore_message_cb (void *data, const char *message, xmlParserSeverities severity, xmlTextReaderLocatorPtr locator)
{
}

static char *
get_value (Proof *self, const char *name)
{
  xmlChar *value = xmlTextReaderGetAttribute (self->reader, (const xmlChar *) name);
  char *copy = g_strdup (value != NULL ? (const char *) value : "");

  xmlFree (value);

  return copy;
}

static const char *
take_attribute (Proof *self, const char *name)
{
  char *value = get_value (self, name);

  g_hash_table_insert (self->values, g_strdup (name), value);

  return value;
}

static gboolean
is_node (Proof *self, const char *attribute)
{
  return ascribe_id_set_contains (self->nodes, take_attribute (self, attribute));
}

static gboolean
end_nodes (Proof *self, GError **error)
{
  if (self->in_order)
    return TRUE;
  self->in_order = TRUE;

  return ascribe_id_set_close (self->nodes) || fail (self, error, "two nodes with one id");
}

static void
begin (Proof *self, const char *target)
{
  self->target = target;
  self->times = 0;
  g_hash_table_remove_all (self->values);
}

static gboolean
open_node (Proof *self, GError **error)
{
  const char *id;

  if (self->in_order)
    return fail (self, error, "a node after the edges");
  begin (self, "node");
  id = take_attribute (self, "id");
  ascribe_id_set_add (self->nodes, id);

  return *id != '\0' || fail (self, error, "a node without an id");
}

static gboolean
open_edge (Proof *self, GError **error)
{
  if (!end_nodes (self, error))
    return FALSE;
  begin (self, "edge");

  return (is_node (self, "source") && is_node (self, "target")) || fail (self, error, "an edge from or to a node that is not there");
}

static gboolean
take_data (Proof *self, GError **error)
{
  g_autofree char *key = get_value (self, "key");
  g_autofree char *known = g_strconcat (self->target != NULL ? self->target : "", " ", key, NULL);
  xmlChar *value;
  gboolean is_number = TRUE, is_new;

  if (!g_hash_table_contains (self->keys, known))
    return fail (self, error, "a value whose key was not declared");
  value = xmlTextReaderReadString (self->reader);
  if (value == NULL)
    return fail (self, error, "a value that can’t be read");
  if (strcmp (known, "node kind") == 0 && strcmp ((const char *) value, "claim") == 0)
    self->found.n_claims++;
  if (strcmp (known, "node mentions") == 0 || strcmp (known, "edge weight") == 0)
    is_number = g_ascii_string_to_unsigned ((const char *) value, 10, 0, G_MAXUINT32, &self->times, NULL);
  is_new = g_hash_table_insert (self->values, g_strdup (key), g_strdup ((const char *) value));
  xmlFree (value);
  if (!is_new)
    return fail (self, error, "a value that is there twice");

  return is_number || fail (self, error, "a count that is not a number");
}

static gboolean
open_element (Proof *self, const char *name, GError **error)
{
  if (strcmp (name, "key") == 0)
    {
      g_autofree char *target = get_value (self, "for");
      g_autofree char *id = get_value (self, "id");

      return g_hash_table_add (self->keys, g_strconcat (target, " ", id, NULL)) || fail (self, error, "a key that was declared twice");
    }
  if (strcmp (name, "node") == 0)
    return open_node (self, error);
  if (strcmp (name, "edge") == 0)
    return open_edge (self, error);
  if (strcmp (name, "data") == 0)
    return take_data (self, error);

  return strcmp (name, "graphml") == 0 || strcmp (name, "graph") == 0 || fail (self, error, "an element that is not of a network");
}

static void
state_words (AscribeStatements *statements, guint64 times, const char *node, const char *tag, const char *words)
{
  g_autofree char *said = g_strconcat (tag, " ", words, NULL); /* no slug of a tag holds a space */

  ascribe_statements_add (statements, ASCRIBE_STATES_WORDS, times, node, "text", said);
}

static const char *
look_up (Proof *self, const char *key)
{
  const char *value = g_hash_table_lookup (self->values, key);

  return value != NULL ? value : "";
}

/* What @value was gathered of, in lines or lists: of these the pieces are known, not which of them are one value. */
static void
state_pieces (AscribeStatements *statements, const char *subject, const char *key, const char *value)
{
  g_auto (GStrv) lines = g_strsplit (value, "\n", -1);

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) pieces = g_strsplit (lines[i], "; ", -1);

      for (gsize j = 0; pieces[j] != NULL; j++)
        ascribe_statements_add (statements, ASCRIBE_STATES_DETAIL, 1, subject, key, pieces[j]);
    }
}

/* The same for a value that is gathered there but once. */
static void
state_once (AscribeStatements *statements, const char *subject, const char *key, const char *value)
{
  if (value != NULL && *value != '\0' && ascribe_statements_tell (statements, subject, key, value))
    state_pieces (statements, subject, key, value);
}

static gboolean
is_claim_node (const char *node)
{
  return g_str_has_prefix (node, "claim-");
}

static void
state_details (Proof *self, const char *node)
{
  static const char * const whole[] = { "article", "title", NULL };
  static const char * const gathered[] = { "annotator", "note", NULL };
  gboolean is_claim = is_claim_node (node);
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, self->values);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      gboolean is_gathered = g_str_has_prefix (key, "q-") || g_strv_contains (gathered, key);

      if (is_gathered && !is_claim)
        state_pieces (self->said, node, key, value);
      else if (is_gathered || g_strv_contains (whole, key) || (is_claim && strcmp (key, "concept") == 0))
        ascribe_statements_add (self->said, ASCRIBE_STATES_DETAIL, 1, node, key, value);
    }
}

static gboolean
close_node (Proof *self, GError **error)
{
  const char *node = look_up (self, "id"), *words = look_up (self, "text"), *concept = look_up (self, "concept");
  gboolean is_concept = g_str_has_prefix (node, "concept-");
  g_autofree char *label = ascribe_graph_make_label (is_concept ? concept : words);

  self->found.n_annotations += self->times;
  ascribe_statements_add (self->said, ASCRIBE_STATES_WORDS, self->times, node, "mentions", "1");
  if (is_concept)
    {
      const char *id = node + strlen ("concept-");

      ascribe_statements_add (self->said, ASCRIBE_STATES_CONCEPT, 1, id, "name", *concept != '\0' ? concept : id);
      ascribe_statements_add (self->said, ASCRIBE_STATES_WORDS, 1, node, "tag", look_up (self, "tag"));
      ascribe_statements_add (self->said, ASCRIBE_STATES_WORDS, 1, node, "text", words);
    }
  else
    state_words (self->said, self->times, node, look_up (self, "tag"), words);
  state_details (self, node);

  /* A concept without a name is called after whatever it has. */
  return *label == '\0' || strcmp (label, look_up (self, "label")) == 0 || fail (self, error, "a label that is not what the node is called");
}

static gboolean
close_edge (Proof *self, GError **error)
{
  const char *type = look_up (self, "type"), *source = look_up (self, "source"), *target = look_up (self, "target");
  g_autofree char *edge = g_strconcat (source, " ", type, " ", target, NULL);

  if (self->times == 0)
    return fail (self, error, "a count that is not a number");
  if (strcmp (type, ASCRIBE_GRAPH_CONCEPT_TYPE) != 0)
    self->found.n_links += self->times;
  ascribe_statements_add (self->said, ASCRIBE_STATES_LINK, self->times, source, type, target);
  state_once (self->said, edge, "annotator", look_up (self, "edge_annotator"));
  ascribe_statements_add (self->said, ASCRIBE_STATES_DETAIL, 1, edge, "note", look_up (self, "edge_note"));

  return TRUE;
}

static gboolean
close_element (Proof *self, const char *name, GError **error)
{
  gboolean is_node_end = strcmp (name, "node") == 0;

  if (!is_node_end && strcmp (name, "edge") != 0)
    return TRUE;
  self->target = NULL;

  return is_node_end ? close_node (self, error) : close_edge (self, error);
}

static gboolean
prove_all (Proof *self, GError **error)
{
  int status;

  while ((status = xmlTextReaderRead (self->reader)) == 1)
    {
      const char *name = (const char *) xmlTextReaderConstLocalName (self->reader);
      int type = xmlTextReaderNodeType (self->reader);

      if (type == XML_READER_TYPE_DOCUMENT_TYPE)
        return fail (self, error, "a document type");
      if (type == XML_READER_TYPE_ELEMENT && !open_element (self, name, error))
        return FALSE;
      if (type == XML_READER_TYPE_END_ELEMENT && !close_element (self, name, error))
        return FALSE;
    }

  return (status == 0 && self->failure == NULL) || fail (self, error, "not well-formed");
}

/* Every claim is a node, every mention in one, every link in the weight of an edge. */
static gboolean
check_counts (Proof *self, const AscribeTotals *totals, GError **error)
{
  if (self->found.n_claims == totals->n_claims && self->found.n_annotations == totals->n_annotations &&
      self->found.n_links == totals->n_links)
    return TRUE;

  g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_IO, "What was written was read again and is not what it should be: %" G_GUINT64_FORMAT
               " of %" G_GUINT64_FORMAT " claims, %" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT " annotations, %" G_GUINT64_FORMAT
               " of %" G_GUINT64_FORMAT " links", self->found.n_claims, totals->n_claims, self->found.n_annotations,
               totals->n_annotations, self->found.n_links, totals->n_links);

  return FALSE;
}

static void
expect_edge (AscribeNaming *naming, const char *from, const char *type, const char *to, const char *annotator, const char *note,
             AscribeStatements *expected)
{
  g_autofree char *edge = g_strconcat (from, " ", type, " ", to, NULL);

  ascribe_statements_add (expected, ASCRIBE_STATES_LINK, 1, from, type, to);
  state_once (expected, edge, "annotator", ascribe_naming_get_annotator (naming, annotator));
  ascribe_statements_add (expected, ASCRIBE_STATES_DETAIL, 1, edge, "note", note); /* only where each link is an edge */
}

static void
expect_concept (AscribeNaming *naming, AscribeAnnotation *claim, const char *node, AscribeStatements *expected)
{
  AscribeConcept *concept = ascribe_naming_get_concept (naming, claim->concept);
  g_autofree char *stands_for = concept != NULL ? g_strconcat ("concept-", concept->id, NULL) : NULL;

  if (concept == NULL)
    return;
  ascribe_statements_add (expected, ASCRIBE_STATES_DETAIL, 1, node, "concept", concept->name);
  expect_edge (naming, node, ASCRIBE_GRAPH_CONCEPT_TYPE, stands_for, claim->annotator, NULL, expected);
}

static void
expect_detail (AscribeStatements *expected, const char *node, const char *key, const char *value)
{
  if (is_claim_node (node))
    ascribe_statements_add (expected, ASCRIBE_STATES_DETAIL, 1, node, key, value);
  else
    state_once (expected, node, key, value);
}

static void
expect_details (AscribeNaming *naming, AscribeArticle *article, AscribeAnnotation *annotation, const char *node,
                AscribeStatements *expected)
{
  GVariantIter iter;
  const char *key;
  GVariant *value;

  if (is_claim_node (node) || ascribe_statements_tell (expected, node, "article", NULL)) /* the first one's stands for all */
    {
      ascribe_statements_add (expected, ASCRIBE_STATES_DETAIL, 1, node, "article", article->id);
      ascribe_statements_add (expected, ASCRIBE_STATES_DETAIL, 1, node, "title", article->title);
    }
  expect_detail (expected, node, "annotator", ascribe_naming_get_annotator (naming, annotation->annotator));
  expect_detail (expected, node, "note", annotation->note);

  g_variant_iter_init (&iter, annotation->attributes);
  while (g_variant_iter_loop (&iter, "{&sv}", &key, &value))
    {
      g_autofree char *question = g_strconcat ("q-", key, NULL);
      g_autofree char *answer = ascribe_graph_make_answer (value);

      expect_detail (expected, node, question, answer);
    }
}

static void
expect_annotation (AscribeNaming *naming, AscribeArticle *article, AscribeAnnotation *annotation, const char *node,
                   AscribeStatements *expected)
{
  ascribe_statements_add (expected, ASCRIBE_STATES_WORDS, 1, node, "mentions", "1");
  if (g_str_has_prefix (node, "concept-"))
    {
      ascribe_statements_gather (expected, ASCRIBE_STATES_WORDS, node, "tag", annotation->tag);
      ascribe_statements_gather (expected, ASCRIBE_STATES_WORDS, node, "text", annotation->quote);
    }
  else
    state_words (expected, 1, node, annotation->tag, annotation->quote);
  expect_details (naming, article, annotation, node, expected);
  if (is_claim_node (node))
    expect_concept (naming, annotation, node, expected);
}

void
ascribe_graph_expect (AscribeNaming *naming, AscribeDocument *document, AscribeStatements *expected)
{
  g_autoptr (GHashTable) nodes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  for (guint i = 0; i < document->annotations->len; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (document->annotations, i);
      g_autofree char *node = ascribe_graph_make_node_id (naming, annotation);

      expect_annotation (naming, document->article, annotation, node, expected);
      if (document->links->len > 0)
        g_hash_table_replace (nodes, annotation->id, g_steal_pointer (&node));
    }
  for (guint i = 0; i < document->links->len; i++)
    {
      AscribeLink *link = g_ptr_array_index (document->links, i);
      const char *from = g_hash_table_lookup (nodes, link->from);
      const char *to = g_hash_table_lookup (nodes, link->to);

      if (from != NULL && to != NULL)
        expect_edge (naming, from, link->type, to, link->annotator, link->note, expected);
    }
}

gboolean
ascribe_graph_prove (GFile *written, const AscribeTotals *totals, AscribeStatements *expected, GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (GFileInputStream) in = g_file_read (written, cancellable, error);
  Proof self = { .in = G_INPUT_STREAM (in), .cancellable = cancellable };
  gboolean proved;

  if (in == NULL)
    return FALSE;

  self.keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.nodes = ascribe_id_set_new ();
  self.values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self.said = ascribe_statements_new ();
  self.reader = xmlReaderForIO (read_cb, NULL, &self, NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  xmlTextReaderSetErrorHandler (self.reader, ignore_message_cb, NULL);
  proved = prove_all (&self, error) && end_nodes (&self, error) && check_counts (&self, totals, error) &&
           ascribe_statements_check (expected, self.said, error);
  xmlFreeTextReader (self.reader);
  g_hash_table_unref (self.keys);
  ascribe_id_set_free (self.nodes);
  g_hash_table_unref (self.values);
  ascribe_statements_free (self.said);
  g_clear_error (&self.failure);

  return proved;
}
