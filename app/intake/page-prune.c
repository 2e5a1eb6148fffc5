/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/page-prune.h"

#include <string.h>

/* Less than this part of the page's prose, and fewer than these characters, is hardly an article. */
#define ENOUGH_SHARE 0.2
#define ENOUGH_CHARS 1500
#define LEAST_BODY 80

/* What is called a caption or a byline and is longer is something else. */
#define LONGEST_CAPTION 400
#define LONGEST_BYLINE 250

/* How much a block looks like running text: sentences, and few links. */
static double
measure_prose (const AscribePageBlock *block)
{
  double factor = block->n_stops > 0 ? 1.0 : block->hints & ASCRIBE_HINT_BODY ? 0.5 : 0.2;

  if (ascribe_page_block_get_link_density (block) > 0.5 || ascribe_page_block_is_heading (block))
    return 0;

  return (block->n_chars - block->n_link_chars) * factor;
}

/* From the leaves up: what is in a node is in its parent. */
static void
sum_up (const AscribePageTree *tree, double *sums)
{
  for (guint32 i = tree->nodes->len - 1; i > 0; i--)
    sums[ascribe_page_tree_get_node (tree, i)->parent] += sums[i];
}

static gboolean
is_frame (AscribePageTag tag)
{
  return tag == ASCRIBE_PAGE_TAG_html || tag == ASCRIBE_PAGE_TAG_body || tag == ASCRIBE_PAGE_TAG_article || tag == ASCRIBE_PAGE_TAG_main;
}

/* Which of its hints, if any, says that an element is not of the article. One that holds much of the page's text is only
 * named after something else: "content-with-sidebar". */
static AscribeHints
judge (const AscribePagePruning *self, guint32 i, AscribePruneLevel level)
{
  AscribeHints hints = self->layout->hints[i];
  const AscribePageNode *node = ascribe_page_tree_get_node (self->layout->tree, i);
  double total = MAX (self->prose[0], 1);
  double share = self->prose[i] / total;

  if (is_frame (node->tag))
    return 0;
  if (hints & ASCRIBE_HINT_COMMENTS && level < ASCRIBE_PRUNE_LITTLE && (!self->has_article[i] || share < 0.9))
    return ASCRIBE_HINT_COMMENTS;
  if (hints & ASCRIBE_HINT_HIDDEN && self->hidden[node->parent] < 0.4 * total)
    return ASCRIBE_HINT_HIDDEN;
  if (hints & ASCRIBE_HINT_JUNK && (level < ASCRIBE_PRUNE_LITTLE ? !self->has_article[i] || share < 0.4 : share < 0.1))
    return ASCRIBE_HINT_JUNK;
  if (hints & ASCRIBE_HINT_LEAD)
    return 0;
  if (hints & (ASCRIBE_HINT_ASIDE | ASCRIBE_HINT_TEASER) && level == ASCRIBE_PRUNE_STRICTLY && share < 0.25)
    return hints & ASCRIBE_HINT_ASIDE ? ASCRIBE_HINT_ASIDE : ASCRIBE_HINT_TEASER;
  if (hints & ASCRIBE_HINT_CAPTION && self->prose[i] < LONGEST_CAPTION)
    return ASCRIBE_HINT_CAPTION;
  if (hints & ASCRIBE_HINT_PICTURE && self->n_chars[i] < LONGEST_CAPTION)
    return ASCRIBE_HINT_CAPTION;
  if (hints & ASCRIBE_HINT_BYLINE && self->n_chars[i] < LONGEST_BYLINE)
    return ASCRIBE_HINT_BYLINE;

  return 0;
}

static void
prune (AscribePagePruning *self, AscribePruneLevel level)
{
  const AscribePageTree *tree = self->layout->tree;

  for (guint32 i = 1; i < tree->nodes->len; i++)
    {
      self->reasons[i] = self->reasons[ascribe_page_tree_get_node (tree, i)->parent];
      if (self->reasons[i] == 0 && self->layout->hints[i] != 0 && self->n_chars[i] > 0)
        self->reasons[i] = judge (self, i, level);
    }

  memset (self->rest, 0, sizeof (double) * tree->nodes->len);
  for (guint i = 0; i < self->layout->blocks->len; i++)
    {
      const AscribePageBlock *block = ascribe_page_layout_get_block (self->layout, i);

      if (self->reasons[block->owner] == 0)
        self->rest[block->owner] += measure_prose (block);
    }
  sum_up (tree, self->rest);
}

/* Whether hardly anything is missing of what is named the text of an article. */
static gboolean
leaves_body (const AscribePagePruning *self)
{
  const AscribePageTree *tree = self->layout->tree;
  double prose = 0, rest = 0;

  for (guint32 i = 1; i < tree->nodes->len;)
    {
      gboolean is_body = self->layout->hints[i] & ASCRIBE_HINT_BODY;

      prose += is_body ? self->prose[i] : 0;
      rest += is_body ? self->rest[i] : 0;
      i = is_body ? ascribe_page_tree_get_node (tree, i)->end : i + 1;
    }

  return rest >= LEAST_BODY && rest >= 0.5 * prose;
}

void
ascribe_page_pruning_run (AscribePagePruning *self)
{
  for (AscribePruneLevel level = ASCRIBE_PRUNE_STRICTLY; level < ASCRIBE_PRUNE_N_LEVELS; level++)
    {
      prune (self, level);
      if (self->rest[0] >= ENOUGH_SHARE * self->prose[0] || self->rest[0] >= ENOUGH_CHARS || leaves_body (self))
        return;
    }
}

static void
look_for_articles (AscribePagePruning *self)
{
  const AscribePageTree *tree = self->layout->tree;

  for (guint32 i = tree->nodes->len - 1; i > 0; i--)
    {
      const AscribePageNode *node = ascribe_page_tree_get_node (tree, i);

      if (self->layout->hints[i] & (ASCRIBE_HINT_BODY | ASCRIBE_HINT_ARTICLE) || node->tag == ASCRIBE_PAGE_TAG_h1)
        self->has_article[i] = TRUE;
      self->has_article[node->parent] |= self->has_article[i];
      if (self->layout->hints[i] & ASCRIBE_HINT_HIDDEN)
        self->hidden[node->parent] += self->prose[i];
    }
}

AscribePagePruning *
ascribe_page_pruning_new (const AscribePageLayout *layout)
{
  AscribePagePruning *self = g_new0 (AscribePagePruning, 1);
  guint n_nodes = layout->tree->nodes->len;

  self->layout = layout;
  self->prose = g_new0 (double, n_nodes);
  self->rest = g_new0 (double, n_nodes);
  self->n_chars = g_new0 (double, n_nodes);
  self->n_link_chars = g_new0 (double, n_nodes);
  self->hidden = g_new0 (double, n_nodes);
  self->has_article = g_new0 (guint8, n_nodes);
  self->reasons = g_new0 (AscribeHints, n_nodes);

  for (guint i = 0; i < layout->blocks->len; i++)
    {
      const AscribePageBlock *block = ascribe_page_layout_get_block (layout, i);

      self->prose[block->owner] += measure_prose (block);
      self->n_chars[block->owner] += block->n_chars;
      self->n_link_chars[block->owner] += block->n_link_chars;
    }
  sum_up (layout->tree, self->prose);
  sum_up (layout->tree, self->n_chars);
  sum_up (layout->tree, self->n_link_chars);
  look_for_articles (self);

  return self;
}

void
ascribe_page_pruning_free (AscribePagePruning *self)
{
  g_free (self->prose);
  g_free (self->rest);
  g_free (self->n_chars);
  g_free (self->n_link_chars);
  g_free (self->hidden);
  g_free (self->has_article);
  g_free (self->reasons);
  g_free (self);
}
