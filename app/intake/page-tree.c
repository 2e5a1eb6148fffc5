/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/page-tree.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#include "app/model/error.h"

/* How many elements lie between two looks at the cancellable. */
#define ELEMENTS_PER_LOOK 4096

typedef struct {
  guint8 name;              /* AscribePageAttribute */
  guint32 value;            /* byte in the tree's text */
} Attribute;

typedef struct {
  AscribePageTree *tree;
  xmlParserCtxt *parser;
  GCancellable *cancellable;
  GError *error;
  guint32 current;          /* the open element */
  guint depth;
  guint n_elements;
  gboolean is_unread;       /* the open element's text isn't kept */
} Builder;

static guint32
add_node (Builder *self, AscribePageTag tag)
{
  AscribePageNode node = { .tag = (guint8) tag, .parent = self->current };
  guint32 index = self->tree->nodes->len;

  node.end = index + 1;
  g_array_append_val (self->tree->nodes, node);

  return index;
}

static AscribePageNode *
get_node (Builder *self, guint32 index)
{
  return &g_array_index (self->tree->nodes, AscribePageNode, index);
}

static void
stop (Builder *self, const char *why)
{
  if (self->error == NULL)
    g_set_error_literal (&self->error, ASCRIBE_ERROR, ASCRIBE_ERROR_TOO_LARGE, why);
  xmlStopParser (self->parser);
}

static gboolean
check_limits (Builder *self)
{
  if (self->error != NULL)
    return FALSE;

  if (self->depth > ASCRIBE_PAGE_MAX_DEPTH)
    stop (self, "The elements of the page are nested too deeply");
  else if (self->tree->nodes->len > ASCRIBE_PAGE_MAX_NODES || self->tree->text->len > G_MAXUINT32 / 2)
    stop (self, "The page has too many elements");
  else if (self->n_elements++ % ELEMENTS_PER_LOOK == 0 && g_cancellable_set_error_if_cancelled (self->cancellable, &self->error))
    xmlStopParser (self->parser);

  return self->error == NULL;
}

static void
add_attributes (Builder *self, guint32 index, const xmlChar **attributes)
{
  AscribePageNode *node = get_node (self, index);

  node->value = self->tree->attributes->len;
  for (gsize i = 0; attributes != NULL && attributes[i] != NULL; i += 2)
    {
      const char *value = attributes[i + 1] != NULL ? (const char *) attributes[i + 1] : "";
      Attribute attribute = { .name = (guint8) ascribe_page_attribute_lookup ((const char *) attributes[i]) };

      if (attribute.name == ASCRIBE_PAGE_N_ATTRIBUTES)
        continue;
      attribute.value = (guint32) self->tree->text->len;
      g_string_append_len (self->tree->text, value, (gssize) strlen (value) + 1);
      g_array_append_val (self->tree->attributes, attribute);
      node->n_values++;
    }
}

static gboolean
is_json_ld (Builder *self, guint32 index)
{
  const char *type = ascribe_page_tree_get_attribute (self->tree, index, ASCRIBE_PAGE_TYPE);

  return type != NULL && g_ascii_strncasecmp (type, "application/ld+json", strlen ("application/ld+json")) == 0;
}

static void
start_element_cb (void *data, const xmlChar *name, const xmlChar **attributes)
{
  Builder *self = data;
  AscribePageTag tag = ascribe_page_tag_lookup ((const char *) name);

  self->depth++;
  if (!check_limits (self))
    return;

  self->current = add_node (self, tag);
  add_attributes (self, self->current, attributes);
  self->is_unread = tag == ASCRIBE_PAGE_TAG_style || (tag == ASCRIBE_PAGE_TAG_script && !is_json_ld (self, self->current));
}

static void
end_element_cb (void *data, const xmlChar *name)
{
  Builder *self = data;
  AscribePageNode *node = get_node (self, self->current);

  if (self->error != NULL || self->depth == 0)
    return;

  node->end = self->tree->nodes->len;
  self->current = node->parent;
  self->depth--;
  self->is_unread = FALSE;
}

/* The parser hands long text on in pieces: they are one run. */
static void
characters_cb (void *data, const xmlChar *text, int length)
{
  Builder *self = data;
  GString *arena = self->tree->text;
  guint32 last = self->tree->nodes->len - 1;
  AscribePageNode *node = get_node (self, last);

  if (self->error != NULL || self->is_unread || length <= 0)
    return;

  if (node->tag != ASCRIBE_PAGE_TEXT || node->parent != self->current)
    {
      node = get_node (self, add_node (self, ASCRIBE_PAGE_TEXT));
      node->value = (guint32) arena->len;
    }
  else
    g_string_truncate (arena, arena->len - 1);
  g_string_append_len (arena, (const char *) text, length);
  g_string_append_c (arena, '\0');
  node->n_values += (guint32) length;
}

static void
ignore_cb (void *data, const char *message, ...)
{
}

/* What a parser would do by itself, with no tree of its own, no entities and no files. */
static const xmlSAXHandler handler = {
  .startElement = start_element_cb,
  .endElement = end_element_cb,
  .characters = characters_cb,
  .ignorableWhitespace = characters_cb,
  .cdataBlock = characters_cb,
  .warning = ignore_cb,
  .error = ignore_cb,
  .fatalError = ignore_cb,
};

static void
close_open_elements (Builder *self)
{
  for (guint32 i = self->current; i != 0; i = get_node (self, i)->parent)
    get_node (self, i)->end = self->tree->nodes->len;
  get_node (self, 0)->end = self->tree->nodes->len;
}

AscribePageTree *
ascribe_page_tree_parse (const char *utf8, gsize n_bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (AscribePageTree) tree = g_new0 (AscribePageTree, 1);
  Builder self = { .tree = tree, .cancellable = cancellable };

  tree->nodes = g_array_sized_new (FALSE, FALSE, sizeof (AscribePageNode), (guint) MIN (n_bytes / 40 + 64, 65536));
  tree->attributes = g_array_sized_new (FALSE, FALSE, sizeof (Attribute), (guint) MIN (n_bytes / 80 + 64, 65536));
  tree->text = g_string_sized_new (MIN (n_bytes / 2 + 64, 1 << 20));
  add_node (&self, ASCRIBE_PAGE_OTHER);

  self.parser = htmlNewParserCtxt ();
  if (self.parser == NULL)
    {
      g_set_error_literal (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INTERNAL, "The parser of web pages can’t be started");
      return NULL;
    }
  *self.parser->sax = handler;
  self.parser->userData = &self;
  htmlCtxtReadMemory (self.parser, utf8, (int) n_bytes, NULL, "UTF-8",
                      HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
  htmlFreeParserCtxt (self.parser);
  close_open_elements (&self);
  if (self.error != NULL)
    {
      g_propagate_error (error, self.error);
      return NULL;
    }

  return g_steal_pointer (&tree);
}

void
ascribe_page_tree_free (AscribePageTree *self)
{
  g_array_unref (self->nodes);
  g_array_unref (self->attributes);
  g_string_free (self->text, TRUE);
  g_free (self);
}

const char *
ascribe_page_tree_get_attribute (const AscribePageTree *self, guint32 node, AscribePageAttribute attribute)
{
  const AscribePageNode *element = ascribe_page_tree_get_node (self, node);

  for (guint32 i = 0; element->tag != ASCRIBE_PAGE_TEXT && i < element->n_values; i++)
    {
      const Attribute *candidate = &g_array_index (self->attributes, Attribute, element->value + i);

      if (candidate->name == attribute)
        return self->text->str + candidate->value;
    }

  return NULL;
}

static void
append_folded (GString *out, const char *text, gsize max_bytes)
{
  for (; *text != '\0' && out->len < max_bytes; text = g_utf8_next_char (text))
    {
      if (!g_unichar_isspace (g_utf8_get_char (text)))
        g_string_append_len (out, text, g_utf8_next_char (text) - text);
      else if (out->len > 0 && out->str[out->len - 1] != ' ')
        g_string_append_c (out, ' ');
    }
}

char *
ascribe_page_tree_dup_text (const AscribePageTree *self, guint32 node, gsize max_bytes)
{
  const AscribePageNode *top = ascribe_page_tree_get_node (self, node);
  GString *out = g_string_new (NULL);
  guint32 i = node;

  while (i < top->end && out->len < max_bytes)
    {
      const AscribePageNode *part = ascribe_page_tree_get_node (self, i);
      AscribePageRole role = ascribe_page_tag_get_role (part->tag);

      if (part->tag == ASCRIBE_PAGE_TEXT)
        append_folded (out, self->text->str + part->value, max_bytes);
      else if (role == ASCRIBE_PAGE_BLOCK || part->tag == ASCRIBE_PAGE_TAG_br)
        append_folded (out, " ", max_bytes);
      i = role == ASCRIBE_PAGE_UNREAD && i != node ? part->end : i + 1;
    }
  g_strchomp (out->str);

  return g_string_free (out, FALSE);
}
