/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/xml-events.h"

#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <string.h>

#include "app/model/error.h"
#include "app/model/utf8.h"

#define CHUNK_BYTES 65536
#define MAX_NAME 64

typedef xmlParserCtxt Parser;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Parser, xmlFreeParserCtxt)

typedef struct {
  const AscribeXmlReader *reader;
  gpointer data;
  const char *where;
  xmlParserCtxt *parser;
  GHashTable *numbers;      /* name -> its number + 1 */
  GArray *open;             /* of int: the numbers of the open elements, but for what is left out */
  guint n_left_out;         /* open elements of what is left out */
  xmlEntity entity;         /* the last of HTML's that was asked for */
  char entity_text[8];
  GError *error;
} Reading;

struct _AscribeXmlElement {
  const AscribeXmlSpace *spaces;
  const xmlChar **attributes; /* five of each: name, prefix, uri, start and end of the value */
  int n_attributes;
  int parent;
  int line;
};

static const char *
find_prefix (const AscribeXmlSpace *spaces, const char *uri)
{
  if (uri == NULL)
    return "";

  for (gsize i = 0; spaces[i].uri != NULL; i++)
    {
      if (strcmp (spaces[i].uri, uri) == 0)
        return spaces[i].prefix;
    }

  return NULL;
}

/* "w:p"; FALSE for a name that can't be one of ours. */
static gboolean
build_name (char name[MAX_NAME], const AscribeXmlSpace *spaces, const xmlChar *local, const xmlChar *uri)
{
  const char *prefix = find_prefix (spaces, (const char *) uri);

  if (prefix == NULL)
    return FALSE;

  return g_snprintf (name, MAX_NAME, "%s%s%s", prefix, *prefix != '\0' ? ":" : "", (const char *) local) < MAX_NAME;
}

static void
fail (Reading *self, GError *error)
{
  if (self->error == NULL)
    self->error = error;
  else
    g_error_free (error);
  xmlStopParser (self->parser);
}

static void
start_cb (void *data, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri, int n_spaces, const xmlChar **spaces,
          int n_attributes, int n_defaulted, const xmlChar **attributes)
{
  Reading *self = data;
  int parent = self->open->len > 0 ? g_array_index (self->open, int, self->open->len - 1) : -1;
  const AscribeXmlElement element = { self->reader->spaces, attributes, n_attributes, parent,
                                      xmlSAX2GetLineNumber (self->parser) };
  char name[MAX_NAME];
  int number = -1;

  if (self->error != NULL)
    return;
  if (self->open->len + self->n_left_out >= ASCRIBE_XML_MAX_DEPTH)
    {
      fail (self, g_error_new (ASCRIBE_ERROR, ASCRIBE_ERROR_TOO_LARGE, "The elements of %s are nested more than %d deep",
                               self->where, ASCRIBE_XML_MAX_DEPTH));
      return;
    }

  if (self->n_left_out == 0 && build_name (name, self->reader->spaces, local, uri))
    number = GPOINTER_TO_INT (g_hash_table_lookup (self->numbers, name)) - 1;
  if (self->n_left_out > 0 || !self->reader->start (self->data, number, &element))
    self->n_left_out++;
  else
    g_array_append_val (self->open, number);
}

static void
end_cb (void *data, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri)
{
  Reading *self = data;

  if (self->error != NULL)
    return;
  if (self->n_left_out > 0)
    {
      self->n_left_out--;
    }
  else if (self->open->len > 0)
    {
      int number = g_array_index (self->open, int, self->open->len - 1);

      g_array_set_size (self->open, self->open->len - 1);
      self->reader->end (self->data, number);
    }
}

static void
text_cb (void *data, const xmlChar *text, int n_bytes)
{
  Reading *self = data;

  if (self->error != NULL || self->n_left_out > 0 || n_bytes <= 0)
    return;

  /* After a mistake that it goes on from, libxml2 lets through what is no UTF-8. */
  if (ascribe_utf8_validate ((const char *) text, (gsize) n_bytes, NULL))
    {
      self->reader->text (self->data, (const char *) text, (gsize) n_bytes);
    }
  else
    {
      g_autofree char *valid = g_utf8_make_valid ((const char *) text, n_bytes);

      self->reader->text (self->data, valid, strlen (valid));
    }
}

/* Comes before anything that it declares is read. */
static void
doctype_cb (void *data, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
  Reading *self = data;

  if (!self->reader->is_page)
    fail (self, g_error_new (ASCRIBE_ERROR, ASCRIBE_ERROR_MALFORMED, "%s declares a document type, which no office document may",
                             self->where));
}

/* The five of XML, and on pages those of HTML, each a single character: what a document declares is never looked at. */
static xmlEntity *
entity_cb (void *data, const xmlChar *name)
{
  Reading *self = data;
  const htmlEntityDesc *html = self->reader->is_page ? htmlEntityLookup (name) : NULL;
  int length;

  if (html == NULL)
    return xmlGetPredefinedEntity (name);

  length = g_unichar_to_utf8 (html->value, self->entity_text);
  self->entity_text[length] = '\0';
  self->entity = (xmlEntity) {
    .type = XML_ENTITY_DECL, .name = (const xmlChar *) html->name, .etype = XML_INTERNAL_PREDEFINED_ENTITY,
    .content = (xmlChar *) self->entity_text, .orig = (xmlChar *) self->entity_text, .length = length,
  };

  return &self->entity;
}

/* Nothing here asks for one; this is for the day that a change does. */
static xmlParserInput *
deny_cb (const char *url, const char *id, xmlParserCtxt *parser)
{
  return NULL;
}

static gpointer
deny_entities (gpointer data)
{
  xmlSetExternalEntityLoader (deny_cb);

  return NULL;
}

static gboolean
parse (Reading *self, GInputStream *in, GCancellable *cancellable)
{
  g_autofree char *chunk = g_malloc (CHUNK_BYTES);
  gboolean is_good = TRUE;
  gboolean is_empty = TRUE;
  gssize n_chunk;

  while (self->error == NULL && is_good && (n_chunk = g_input_stream_read (in, chunk, CHUNK_BYTES, cancellable, &self->error)) > 0)
    {
      xmlParseChunk (self->parser, chunk, (int) n_chunk, FALSE);
      is_good = self->parser->wellFormed || (self->reader->is_page && !self->parser->disableSAX);
      is_empty = FALSE;
    }
  if (self->error == NULL && is_good && !is_empty)
    {
      xmlParseChunk (self->parser, chunk, 0, TRUE);
      is_good = self->parser->wellFormed || (self->reader->is_page && !self->parser->disableSAX);
    }

  return is_good && !is_empty;
}

/* What libxml2 says of encodings goes to standard error otherwise, whatever the parser's options are. */
static void
silence_cb (void *data, const char *message, ...)
{
}

gboolean
ascribe_xml_read_stream (GInputStream *in, const char *where, const AscribeXmlReader *reader, gpointer data, GCancellable *cancellable,
                         GError **error)
{
  static GOnce denied = G_ONCE_INIT;
  xmlSAXHandler handler = {
    .initialized = XML_SAX2_MAGIC, .internalSubset = doctype_cb, .getEntity = entity_cb,
    .startElementNs = start_cb, .endElementNs = end_cb, .characters = text_cb, .cdataBlock = text_cb, .ignorableWhitespace = text_cb,
  };
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (Parser) parser = NULL;
  Reading self = { .reader = reader, .data = data, .where = where, .numbers = numbers, .open = open };

  g_once (&denied, deny_entities, NULL);
  xmlSetGenericErrorFunc (NULL, silence_cb); /* each thread has its own */
  for (int i = 0; reader->names[i] != NULL; i++)
    g_hash_table_insert (numbers, (gpointer) reader->names[i], GINT_TO_POINTER (i + 1));

  self.parser = parser = xmlCreatePushParserCtxt (&handler, &self, NULL, 0, NULL);
  xmlCtxtUseOptions (parser, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                             (reader->is_page ? XML_PARSE_RECOVER : 0));
  if (!parse (&self, in, cancellable) && self.error == NULL)
    self.error = g_error_new (ASCRIBE_ERROR, ASCRIBE_ERROR_MALFORMED, "%s is no well-formed XML: line %d", where,
                              MAX (parser->lastError.line, 1));
  if (self.error != NULL)
    {
      g_propagate_error (error, self.error);
      return FALSE;
    }

  while (open->len > 0)
    {
      int number = g_array_index (open, int, open->len - 1);

      g_array_set_size (open, open->len - 1);
      reader->end (data, number);
    }

  return TRUE;
}

gboolean
ascribe_xml_read (GBytes *bytes, const char *where, const AscribeXmlReader *reader, gpointer data, GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (GInputStream) in = g_memory_input_stream_new_from_bytes (bytes);

  return ascribe_xml_read_stream (in, where, reader, data, cancellable, error);
}

/* libxml2 hands on an ampersand in a value as a reference while it replaces no entities, and nothing else in this shape. */
static char *
decode_ampersands (char *value)
{
  GString *decoded;

  if (strstr (value, "&#38;") == NULL)
    return value;

  decoded = g_string_new (value);
  g_free (value);
  g_string_replace (decoded, "&#38;", "&", 0);

  return g_string_free (decoded, FALSE);
}

char *
ascribe_xml_dup_attribute (const AscribeXmlElement *element, const char *name)
{
  for (int i = 0; i < element->n_attributes; i++)
    {
      const xmlChar **attribute = element->attributes + 5 * i;
      char own[MAX_NAME];

      if (build_name (own, element->spaces, attribute[0], attribute[2]) && strcmp (own, name) == 0)
        {
          g_autofree char *value = g_strndup ((const char *) attribute[3], (gsize) (attribute[4] - attribute[3]));

          return decode_ampersands (g_utf8_make_valid (value, -1));
        }
    }

  return NULL;
}

int
ascribe_xml_get_parent (const AscribeXmlElement *element)
{
  return element->parent;
}

int
ascribe_xml_get_line (const AscribeXmlElement *element)
{
  return element->line;
}
