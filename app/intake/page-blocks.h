/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The paragraphs of a page: runs of text that no element breaks into lines, with what can be counted in them. */
#pragma once

#include "app/intake/page-hints.h"

G_BEGIN_DECLS

/* What becomes of a block. */
typedef enum {
  ASCRIBE_BLOCK_LEFT_OUT,
  ASCRIBE_BLOCK_KEPT,
  ASCRIBE_BLOCK_CAPTION, /* belongs to a picture of the article */
} AscribeBlockUse;

typedef struct {
  guint32 first;         /* its first node */
  guint32 last;          /* its last node */
  guint32 owner;         /* the element that makes it a block */
  guint32 n_chars;       /* code points without white space */
  guint32 n_link_chars;  /* those of them in links */
  guint32 n_stops;       /* ends of sentences, commas and the like */
  guint8 tag;            /* the owner's */
  guint8 use;            /* AscribeBlockUse */
  AscribeHints hints;    /* of the owner and of all elements around it */
} AscribePageBlock;

/* What reading the text of a page goes by. */
typedef struct {
  const AscribePageTree *tree;
  AscribeHints *hints;   /* of each node by itself */
  GArray *blocks;        /* of AscribePageBlock, in the order of the page */
} AscribePageLayout;

/* @tree must outlive it. */
AscribePageLayout *ascribe_page_layout_new  (const AscribePageTree *tree);
void               ascribe_page_layout_free (AscribePageLayout *self);

static inline AscribePageBlock *
ascribe_page_layout_get_block (const AscribePageLayout *self, guint i)
{
  return &g_array_index (self->blocks, AscribePageBlock, i);
}

static inline gboolean
ascribe_page_block_is_heading (const AscribePageBlock *block)
{
  return block->tag >= ASCRIBE_PAGE_TAG_h1 && block->tag <= ASCRIBE_PAGE_TAG_h6;
}

/* The part of the block that is links, 0 to 1. */
static inline double
ascribe_page_block_get_link_density (const AscribePageBlock *block)
{
  return block->n_chars > 0 ? (double) block->n_link_chars / block->n_chars : 1;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribePageLayout, ascribe_page_layout_free)

G_END_DECLS
