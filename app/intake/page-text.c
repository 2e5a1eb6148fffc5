/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/page-text.h"

#include <string.h>

#define SOFT_HYPHEN 0xad
#define MAX_CAPTIONS 100
#define MAX_CAPTION_BYTES 1000

static void
append_text (GString *out, gsize start, const char *text, gboolean is_preformatted)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);
      gboolean is_space = c < 0x80 && g_ascii_isspace ((char) c);

      if (c == SOFT_HYPHEN) /* where a browser may break a word: no part of it */
        continue;
      if (!is_space || is_preformatted)
        g_string_append_len (out, text, g_utf8_next_char (text) - text);
      else if (out->len > start && strchr (" \n\t", out->str[out->len - 1]) == NULL)
        g_string_append_c (out, ' ');
    }
}

static void
append_block (const AscribePageLayout *self, const AscribePageBlock *block, GString *out)
{
  const AscribePageTree *tree = self->tree;
  gboolean is_preformatted = block->tag == ASCRIBE_PAGE_TAG_pre;
  gsize start = out->len;

  for (guint32 i = block->first; i <= block->last;)
    {
      const AscribePageNode *node = ascribe_page_tree_get_node (tree, i);
      AscribePageRole role = ascribe_page_tag_get_role (node->tag);

      if (node->tag == ASCRIBE_PAGE_TEXT)
        append_text (out, start, tree->text->str + node->value, is_preformatted);
      else if (node->tag == ASCRIBE_PAGE_TAG_br && out->len > start)
        {
          while (out->len > start && out->str[out->len - 1] == ' ')
            g_string_truncate (out, out->len - 1);
          g_string_append_c (out, '\n');
        }
      i = role == ASCRIBE_PAGE_UNREAD || self->hints[i] & ASCRIBE_HINT_HIDDEN ? node->end : i + 1;
    }
  while (out->len > start && g_ascii_isspace (out->str[out->len - 1]))
    g_string_truncate (out, out->len - 1);
}

char *
ascribe_page_text_dup_block (const AscribePageLayout *self, const AscribePageBlock *block)
{
  GString *out = g_string_new (NULL);

  append_block (self, block, out);

  return g_string_free (out, FALSE);
}

static guint32
find_above (const AscribePageLayout *self, guint32 node, AscribePageTag tag)
{
  while (node != 0 && ascribe_page_tree_get_node (self->tree, node)->tag != tag)
    node = ascribe_page_tree_get_node (self->tree, node)->parent;

  return node;
}

static void
append_separator (const AscribePageLayout *self, const AscribePageBlock *before, const AscribePageBlock *block, GString *out)
{
  guint32 row = find_above (self, block->owner, ASCRIBE_PAGE_TAG_tr);
  guint32 item = find_above (self, block->owner, ASCRIBE_PAGE_TAG_li);

  if (before != NULL && row != 0 && find_above (self, before->owner, ASCRIBE_PAGE_TAG_tr) == row)
    g_string_append_c (out, '\t');
  else if (before != NULL && row != 0 && find_above (self, before->owner, ASCRIBE_PAGE_TAG_tr) != 0)
    g_string_append_c (out, '\n');
  else if (before != NULL && item != 0 && find_above (self, before->owner, ASCRIBE_PAGE_TAG_li) != 0)
    g_string_append_c (out, '\n');
  else if (before != NULL)
    g_string_append (out, "\n\n");
  if (item != 0 && row == 0 && (before == NULL || find_above (self, before->owner, ASCRIBE_PAGE_TAG_li) != item))
    g_string_append (out, "- ");
}

char *
ascribe_page_text_write (const AscribePageLayout *self)
{
  GString *out = g_string_new (NULL);
  const AscribePageBlock *before = NULL;

  for (guint i = 0; i < self->blocks->len; i++)
    {
      const AscribePageBlock *block = ascribe_page_layout_get_block (self, i);

      if (block->use != ASCRIBE_BLOCK_KEPT)
        continue;
      append_separator (self, before, block, out);
      append_block (self, block, out);
      before = block;
    }

  return g_string_free (out, FALSE);
}

char **
ascribe_page_text_dup_captions (const AscribePageLayout *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint n_captions = 0;

  for (guint i = 0; i < self->blocks->len && n_captions < MAX_CAPTIONS; i++)
    {
      const AscribePageBlock *block = ascribe_page_layout_get_block (self, i);
      g_autofree char *text = NULL;

      if (block->use != ASCRIBE_BLOCK_CAPTION)
        continue;
      text = ascribe_page_text_dup_block (self, block);
      g_strdelimit (text, "\n\t", ' ');
      if (strlen (text) > MAX_CAPTION_BYTES)
        *g_utf8_find_prev_char (text, text + MAX_CAPTION_BYTES) = '\0';
      g_strv_builder_add (builder, text);
      n_captions++;
    }

  return g_strv_builder_end (builder);
}
