/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/page-lines.h"

#include <string.h>

#include "app/intake/page-words.h"

#define MAX_ABOVE 20 /* inline elements around a text */

static guint32
find_block (const AscribePageTree *tree, guint32 node)
{
  for (guint i = 0; i < MAX_ABOVE && node != 0; i++)
    {
      node = ascribe_page_tree_get_node (tree, node)->parent;
      if (ascribe_page_tag_get_role ((AscribePageTag) ascribe_page_tree_get_node (tree, node)->tag) == ASCRIBE_PAGE_BLOCK)
        break;
    }

  return node;
}

static void
flush (GPtrArray *lines, GString *line, gsize max_bytes)
{
  if (line->len > 0 && line->len <= max_bytes)
    {
      char *clean = ascribe_page_clean (line->str, max_bytes);

      if (*clean != '\0')
        g_ptr_array_add (lines, clean);
      else
        g_free (clean);
    }
  g_string_truncate (line, 0);
}

GPtrArray *
ascribe_page_lines_between (const AscribePageTree *tree, guint32 from, guint32 to, gsize max_bytes)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) line = g_string_new (NULL);
  guint32 block = 0;
  guint32 i = from;

  while (i < MIN (to, tree->nodes->len))
    {
      const AscribePageNode *node = ascribe_page_tree_get_node (tree, i);

      if (node->tag == ASCRIBE_PAGE_TAG_br)
        flush (lines, line, max_bytes);
      if (node->tag == ASCRIBE_PAGE_TEXT)
        {
          guint32 around = find_block (tree, i);

          if (around != block)
            flush (lines, line, max_bytes);
          block = around;
          if (line->len <= max_bytes)
            g_string_append_len (line, tree->text->str + node->value, (gssize) MIN (node->n_values, max_bytes + 1));
        }
      i = ascribe_page_tag_get_role ((AscribePageTag) node->tag) == ASCRIBE_PAGE_UNREAD ? node->end : i + 1;
    }
  flush (lines, line, max_bytes);

  return lines;
}
