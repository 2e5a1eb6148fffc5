/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The article is the smallest part of the page that holds most of its running text, once all that names itself something else
 * is left out; with what stands between it and its headline; without what is mostly links. */
#include "app/intake/page-article.h"

#include <string.h>

#include "app/intake/page-prune.h"
#include "app/intake/page-trim.h"

#define MOST_LINKS 0.7 /* of a block of the article */
#define MAX_TITLE_BYTES 500
#define LEAST_TITLE_BYTES 10

/* Elements that are text, not parts of a page. */
static gboolean
holds_parts (AscribePageTag tag)
{
  switch (tag)
    {
    case ASCRIBE_PAGE_TAG_p: case ASCRIBE_PAGE_TAG_blockquote: case ASCRIBE_PAGE_TAG_pre: case ASCRIBE_PAGE_TAG_ul:
    case ASCRIBE_PAGE_TAG_ol: case ASCRIBE_PAGE_TAG_li: case ASCRIBE_PAGE_TAG_dl:
    case ASCRIBE_PAGE_TAG_h1: case ASCRIBE_PAGE_TAG_h2: case ASCRIBE_PAGE_TAG_h3: case ASCRIBE_PAGE_TAG_h4:
      return FALSE;
    default:
      return TRUE;
    }
}

/* How much of the text around it may be lost by going down into @part. */
static double
get_tolerance (const AscribePagePruning *self, guint32 around, guint32 part, gboolean in_article)
{
  AscribeHints hints = self->layout->hints[part];
  double n_chars = self->n_chars[around] - self->n_chars[part];
  double n_link_chars = self->n_link_chars[around] - self->n_link_chars[part];

  if (hints & (ASCRIBE_HINT_BODY | ASCRIBE_HINT_ARTICLE))
    return 0.5;
  if (in_article)
    return 0.05;

  return n_link_chars > 0.4 * n_chars ? 0.3 : 0.15;
}

static guint32
find_container (const AscribePagePruning *self)
{
  const AscribePageTree *tree = self->layout->tree;
  gboolean in_article = FALSE;
  guint32 container = 0;

  for (;;)
    {
      guint32 end = ascribe_page_tree_get_node (tree, container)->end;
      guint32 top = 0;

      for (guint32 child = container + 1; child < end; child = ascribe_page_tree_get_node (tree, child)->end)
        {
          if (self->rest[child] > self->rest[top] || (top == 0 && self->rest[child] > 0))
            top = child;
        }
      if (top == 0 || !holds_parts (ascribe_page_tree_get_node (tree, top)->tag) ||
          self->rest[top] < (1 - get_tolerance (self, container, top, in_article)) * self->rest[container])
        return container;

      in_article = in_article || self->layout->hints[top] & (ASCRIBE_HINT_BODY | ASCRIBE_HINT_ARTICLE);
      container = top;
    }
}

static char *
dup_title (const AscribePageTree *tree)
{
  for (guint32 i = 1; i < tree->nodes->len; i++)
    {
      if (ascribe_page_tree_get_node (tree, i)->tag == ASCRIBE_PAGE_TAG_title)
        return ascribe_page_tree_dup_text (tree, i, MAX_TITLE_BYTES);
    }

  return g_strdup ("");
}

/* The heading before block @end that the page's title repeats, else the last of the first level; @end: there is none. */
static guint
find_headline (const AscribePageLayout *layout, guint end)
{
  g_autofree char *title = dup_title (layout->tree);
  guint headline = end;

  for (guint i = 0; i < end; i++)
    {
      const AscribePageBlock *block = ascribe_page_layout_get_block (layout, i);
      g_autofree char *text = NULL;

      if (!ascribe_page_block_is_heading (block) || ascribe_page_block_get_link_density (block) >= 0.5)
        continue;
      text = ascribe_page_tree_dup_text (layout->tree, block->owner, MAX_TITLE_BYTES);
      if (strlen (text) >= LEAST_TITLE_BYTES && strstr (title, text) != NULL)
        return i;
      if (block->tag == ASCRIBE_PAGE_TAG_h1)
        headline = i;
    }

  return headline;
}

static gboolean
may_lead (const AscribePagePruning *self, const AscribePageBlock *block)
{
  if (self->reasons[block->owner] & ~(AscribeHints) ASCRIBE_HINT_TEASER || ascribe_page_block_get_link_density (block) > 0.3)
    return FALSE;

  return block->hints & ASCRIBE_HINT_LEAD ? block->n_chars >= 20 : block->n_chars >= 50 && block->n_stops > 0;
}

/* The introduction often stands outside of what holds the text: behind the headline, or beside the container. */
static void
keep_lead (const AscribePagePruning *self, guint32 container, guint first)
{
  guint32 around = ascribe_page_tree_get_node (self->layout->tree, container)->parent;
  guint headline = find_headline (self->layout, first);

  for (guint i = 0; i < first; i++)
    {
      AscribePageBlock *block = ascribe_page_layout_get_block (self->layout, i);

      if (i == headline)
        block->use = ASCRIBE_BLOCK_LEFT_OUT;
      else if ((i > headline || block->owner > around) && may_lead (self, block))
        block->use = ASCRIBE_BLOCK_KEPT;
    }
}

static AscribeBlockUse
choose_use (const AscribePagePruning *self, const AscribePageBlock *block)
{
  if (self->reasons[block->owner] == ASCRIBE_HINT_CAPTION)
    return ASCRIBE_BLOCK_CAPTION;

  return self->reasons[block->owner] == 0 && ascribe_page_block_get_link_density (block) < MOST_LINKS ? ASCRIBE_BLOCK_KEPT
                                                                                                      : ASCRIBE_BLOCK_LEFT_OUT;
}

void
ascribe_page_article_find (AscribePageLayout *layout)
{
  g_autoptr (AscribePagePruning) pruning = ascribe_page_pruning_new (layout);
  guint first = layout->blocks->len;
  guint32 container, end;

  ascribe_page_pruning_run (pruning);
  container = find_container (pruning);
  end = ascribe_page_tree_get_node (layout->tree, container)->end;

  for (guint i = 0; i < layout->blocks->len; i++)
    {
      AscribePageBlock *block = ascribe_page_layout_get_block (layout, i);

      if (block->owner < container || block->owner >= end)
        continue;
      block->use = choose_use (pruning, block);
      if (first == layout->blocks->len && block->use == ASCRIBE_BLOCK_KEPT && !ascribe_page_block_is_heading (block))
        first = i;
    }
  keep_lead (pruning, container, first);
  ascribe_page_trim (layout);
}
