/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/page-blocks.h"

#include <string.h>

typedef struct {
  AscribePageLayout *layout;
  AscribePageBlock block;   /* the one being gathered */
  gboolean is_open;
  guint n_breaks;           /* <br> in a row */
  gunichar before;          /* the character before; a space at the start */
} Gathering;

static void
close_block (Gathering *self)
{
  if (self->is_open && self->block.n_chars > 0)
    g_array_append_val (self->layout->blocks, self->block);
  self->is_open = FALSE;
  self->n_breaks = 0;
}

static void
open_block (Gathering *self, guint32 node, guint32 owner, AscribeHints around)
{
  const AscribePageTree *tree = self->layout->tree;

  self->block = (AscribePageBlock) { .first = node, .last = node, .owner = owner, .hints = around };
  self->block.tag = ascribe_page_tree_get_node (tree, owner)->tag;
  self->is_open = TRUE;
  self->before = ' ';
}

/* Ends of sentences, commas and quotation marks of the scripts that news are written in. */
static gboolean
is_stop (gunichar c)
{
  switch (c)
    {
    case '.': case ',': case ';': case '!': case '?': case ':':
    case 0x00ab: case 0x00bb: case 0x201c: case 0x201d: case 0x201e: case 0x2026: /* « » “ ” „ … */
    case 0x060c: case 0x061f: case 0x06d4: case 0x0964:                           /* Arabic, Urdu, Hindi */
    case 0x3001: case 0x3002: case 0xff01: case 0xff0c: case 0xff1f:              /* Chinese, Japanese */
      return TRUE;
    default:
      return FALSE;
    }
}

static void
count_text (Gathering *self, const char *text, gboolean in_link)
{
  AscribePageBlock *block = &self->block;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (c < 0x80 ? g_ascii_isspace ((char) c) : g_unichar_isspace (c))
        {
          block->n_stops += self->before < 0x3000 && is_stop (self->before);
          self->before = ' ';
          continue;
        }
      block->n_chars++;
      block->n_link_chars += in_link;
      block->n_stops += c >= 0x3000 && is_stop (c); /* no space follows it */
      self->before = c;
    }
}

static gboolean
is_blank (const char *text)
{
  while (g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);

  return *text == '\0';
}

static void
take_text (Gathering *self, guint32 node, guint32 owner, AscribeHints around, gboolean in_link)
{
  const char *text = self->layout->tree->text->str + ascribe_page_tree_get_node (self->layout->tree, node)->value;

  if (!self->is_open && is_blank (text))
    return;
  if (self->is_open && self->n_breaks >= 2 && !is_blank (text))
    close_block (self);
  if (!self->is_open)
    open_block (self, node, owner, around);

  if (!is_blank (text))
    {
      self->n_breaks = 0;
      self->block.last = node;
    }
  count_text (self, text, in_link);
}

/* Walks the page once. A block ends where an element of lines of its own begins or ends, and at two line breaks. */
static void
gather (Gathering *self, guint32 node, guint32 owner, AscribeHints around, gboolean in_link)
{
  const AscribePageTree *tree = self->layout->tree;
  guint32 end = ascribe_page_tree_get_node (tree, node)->end;

  for (guint32 child = node + 1; child < end; child = ascribe_page_tree_get_node (tree, child)->end)
    {
      AscribePageTag tag = ascribe_page_tree_get_node (tree, child)->tag;
      AscribePageRole role = ascribe_page_tag_get_role (tag);

      self->layout->hints[child] = tag == ASCRIBE_PAGE_TEXT ? 0 : ascribe_page_hints_read (tree, child);
      if (tag == ASCRIBE_PAGE_TEXT)
        take_text (self, child, owner, around, in_link);
      else if (role == ASCRIBE_PAGE_BLOCK)
        {
          close_block (self);
          gather (self, child, child, around | self->layout->hints[child], in_link);
          close_block (self);
        }
      else if (tag == ASCRIBE_PAGE_TAG_br)
        {
          self->n_breaks++;
          if (self->is_open)
            count_text (self, " ", FALSE);
        }
      else if (role == ASCRIBE_PAGE_INLINE && !(self->layout->hints[child] & ASCRIBE_HINT_HIDDEN))
        gather (self, child, owner, around | self->layout->hints[child], in_link || tag == ASCRIBE_PAGE_TAG_a);
    }
}

AscribePageLayout *
ascribe_page_layout_new (const AscribePageTree *tree)
{
  AscribePageLayout *self = g_new0 (AscribePageLayout, 1);
  Gathering gathering = { .layout = self };

  self->tree = tree;
  self->hints = g_new0 (AscribeHints, tree->nodes->len);
  self->blocks = g_array_new (FALSE, FALSE, sizeof (AscribePageBlock));
  gather (&gathering, 0, 0, 0, FALSE);
  close_block (&gathering);

  return self;
}

void
ascribe_page_layout_free (AscribePageLayout *self)
{
  g_free (self->hints);
  g_array_unref (self->blocks);
  g_free (self);
}
