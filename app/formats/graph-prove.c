/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/graph.h"

#include <string.h>

#include <libxml/xmlreader.h>

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
  gboolean is_concept_edge;
  guint64 weight;
  AscribeTotals found;
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

static gboolean
is_node (Proof *self, const char *attribute)
{
  g_autofree char *id = get_value (self, attribute);

  return ascribe_id_set_contains (self->nodes, id);
}

static gboolean
end_nodes (Proof *self, GError **error)
{
  if (self->in_order)
    return TRUE;
  self->in_order = TRUE;

  return ascribe_id_set_close (self->nodes) || fail (self, error, "two nodes with one id");
}

static gboolean
open_node (Proof *self, GError **error)
{
  g_autofree char *id = get_value (self, "id");

  if (self->in_order)
    return fail (self, error, "a node after the edges");
  self->target = "node";
  ascribe_id_set_add (self->nodes, id);

  return *id != '\0' || fail (self, error, "a node without an id");
}

static gboolean
open_edge (Proof *self, GError **error)
{
  if (!end_nodes (self, error))
    return FALSE;
  self->target = "edge";
  self->is_concept_edge = FALSE;
  self->weight = 0;

  return (is_node (self, "source") && is_node (self, "target")) || fail (self, error, "an edge from or to a node that is not there");
}

static gboolean
take_data (Proof *self, GError **error)
{
  g_autofree char *key = get_value (self, "key");
  g_autofree char *known = g_strconcat (self->target != NULL ? self->target : "", " ", key, NULL);
  xmlChar *value;
  gboolean is_number = TRUE;

  if (!g_hash_table_contains (self->keys, known))
    return fail (self, error, "a value whose key was not declared");
  value = xmlTextReaderReadString (self->reader);
  if (value == NULL)
    return fail (self, error, "a value that can’t be read");
  if (strcmp (known, "node kind") == 0 && strcmp ((const char *) value, "claim") == 0)
    self->found.n_claims++;
  if (strcmp (known, "node mentions") == 0)
    {
      guint64 n = 0;

      is_number = g_ascii_string_to_unsigned ((const char *) value, 10, 0, G_MAXUINT32, &n, NULL);
      self->found.n_annotations += n;
    }
  if (strcmp (known, "edge type") == 0)
    self->is_concept_edge = strcmp ((const char *) value, ASCRIBE_GRAPH_CONCEPT_TYPE) == 0;
  if (strcmp (known, "edge weight") == 0)
    is_number = g_ascii_string_to_unsigned ((const char *) value, 10, 1, G_MAXUINT32, &self->weight, NULL);
  xmlFree (value);

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
close_element (Proof *self, const char *name)
{
  if (strcmp (name, "edge") == 0)
    self->found.n_links += self->is_concept_edge ? 0 : self->weight;
  if (strcmp (name, "edge") == 0 || strcmp (name, "node") == 0)
    self->target = NULL;
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
      if (type == XML_READER_TYPE_END_ELEMENT)
        close_element (self, name);
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

gboolean
ascribe_graph_prove (GFile *written, const AscribeTotals *totals, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) in = g_file_read (written, cancellable, error);
  Proof self = { .in = G_INPUT_STREAM (in), .cancellable = cancellable };
  gboolean proved;

  if (in == NULL)
    return FALSE;

  self.keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.nodes = ascribe_id_set_new ();
  self.reader = xmlReaderForIO (read_cb, NULL, &self, NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  xmlTextReaderSetErrorHandler (self.reader, ignore_message_cb, NULL);
  proved = prove_all (&self, error) && end_nodes (&self, error) && check_counts (&self, totals, error);
  xmlFreeTextReader (self.reader);
  g_hash_table_unref (self.keys);
  ascribe_id_set_free (self.nodes);
  g_clear_error (&self.failure);

  return proved;
}
