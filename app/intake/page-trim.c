/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/page-trim.h"

#include <string.h>

#include "app/intake/page-phrases.h"
#include "app/intake/page-text.h"

/* Code points without white space. */
#define LONGEST_LABEL 60
#define LONGEST_BARE_LABEL 30
#define LONGEST_CREDIT 200
#define LONG_TEXT 140

static gboolean
is_kept (const AscribePageBlock *block)
{
  return block->use == ASCRIBE_BLOCK_KEPT;
}

/* The first block behind @i that a heading or label there doesn't stand over. */
static guint
find_section_end (const AscribePageLayout *layout, guint i)
{
  const AscribePageBlock *top = ascribe_page_layout_get_block (layout, i);
  guint end = i + 1;

  for (; end < layout->blocks->len; end++)
    {
      const AscribePageBlock *block = ascribe_page_layout_get_block (layout, end);

      if (!is_kept (block))
        continue;
      if (ascribe_page_block_is_heading (top) ? ascribe_page_block_is_heading (block) && block->tag <= top->tag
                                              : ascribe_page_block_is_heading (block) || block->n_chars > LONG_TEXT)
        break;
    }

  return end;
}

static guint64
count_kept (const AscribePageLayout *layout, guint start, guint end)
{
  guint64 n_chars = 0;

  for (guint i = start; i < end; i++)
    {
      const AscribePageBlock *block = ascribe_page_layout_get_block (layout, i);

      n_chars += is_kept (block) ? block->n_chars : 0;
    }

  return n_chars;
}

static gboolean
leads_away (const AscribePageLayout *layout, const AscribePageBlock *block)
{
  g_autofree char *text = NULL;

  if (!is_kept (block) || block->n_chars > LONGEST_LABEL)
    return FALSE;
  text = ascribe_page_text_dup_block (layout, block);

  return (ascribe_page_block_is_heading (block) || block->n_chars <= LONGEST_BARE_LABEL || g_str_has_suffix (text, ":")) &&
         ascribe_page_phrase_leads_away (text);
}

/* Where much stands below such a heading, it is of the article all the same. */
static void
drop_what_leads_away (AscribePageLayout *layout)
{
  guint64 n_all = count_kept (layout, 0, layout->blocks->len);

  for (guint i = 0; i < layout->blocks->len; i++)
    {
      guint end;

      if (!leads_away (layout, ascribe_page_layout_get_block (layout, i)))
        continue;
      end = find_section_end (layout, i);
      if (count_kept (layout, i + 1, end) * 4 > n_all)
        continue;
      for (guint j = i; j < end; j++)
        {
          if (is_kept (ascribe_page_layout_get_block (layout, j)))
            ascribe_page_layout_get_block (layout, j)->use = ASCRIBE_BLOCK_LEFT_OUT;
        }
    }
}

static void
set_credits_apart (AscribePageLayout *layout)
{
  for (guint i = 0; i < layout->blocks->len; i++)
    {
      AscribePageBlock *block = ascribe_page_layout_get_block (layout, i);
      g_autofree char *text = NULL;

      if (!is_kept (block) || block->n_chars > LONGEST_CREDIT)
        continue;
      text = ascribe_page_text_dup_block (layout, block);
      if (ascribe_page_phrase_is_credit (text))
        block->use = ASCRIBE_BLOCK_CAPTION;
    }
}

/* "More on this:", "Already seen?" */
static gboolean
is_label (const AscribePageLayout *layout, const AscribePageBlock *block)
{
  g_autofree char *text = NULL;

  if (block->n_chars > LONGEST_LABEL)
    return FALSE;
  text = ascribe_page_text_dup_block (layout, block);

  return g_str_has_suffix (text, ":") || (g_str_has_suffix (text, "?") && block->n_chars <= LONGEST_BARE_LABEL - 8);
}

/* From the end: a heading with no text below it, or a label right before what was left out, has lost what it stood over. */
static void
drop_orphans (AscribePageLayout *layout)
{
  gboolean is_bare = TRUE; /* no text stands between here and the next kept heading or the end */
  guint8 next = 0;         /* the tag of that heading; 0: the end */

  for (guint i = layout->blocks->len; i-- > 0;)
    {
      AscribePageBlock *block = ascribe_page_layout_get_block (layout, i);
      gboolean is_before_gap = i + 1 == layout->blocks->len || !is_kept (ascribe_page_layout_get_block (layout, i + 1));

      if (!is_kept (block))
        continue;
      if (ascribe_page_block_is_heading (block))
        {
          /* The title of a chapter may stand right over that of its first section. */
          if (is_bare && block->tag >= next)
            block->use = ASCRIBE_BLOCK_LEFT_OUT;
          else
            next = block->tag;
          is_bare = is_bare || is_kept (block);
        }
      else if (is_before_gap && is_label (layout, block))
        block->use = ASCRIBE_BLOCK_LEFT_OUT;
      else
        is_bare = FALSE;
    }
}

void
ascribe_page_trim (AscribePageLayout *layout)
{
  drop_what_leads_away (layout);
  set_credits_apart (layout);
  drop_orphans (layout);
}
