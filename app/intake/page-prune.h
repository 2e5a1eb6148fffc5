/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much running text stands where on a page, and which elements are not of its article. */
#pragma once

#include "app/intake/page-blocks.h"

G_BEGIN_DECLS

/* What pruning may go by. Where the stricter level leaves hardly anything, names on that page mean something else. */
typedef enum {
  ASCRIBE_PRUNE_STRICTLY,
  ASCRIBE_PRUNE_BUT_ASIDES,
  ASCRIBE_PRUNE_LITTLE,
  ASCRIBE_PRUNE_N_LEVELS
} AscribePruneLevel;

/* One entry for each node of the tree: of all that is in it. */
typedef struct {
  const AscribePageLayout *layout;
  double *prose;          /* how much looks like running text, about in code points */
  double *rest;           /* the same of what isn't pruned */
  double *n_chars;
  double *n_link_chars;
  double *hidden;         /* the prose of those of its children that are hidden */
  guint8 *has_article;    /* something in it is named an article, or is a first-level heading */
  AscribeHints *reasons;  /* why it is pruned; 0: it isn't */
} AscribePagePruning;

/* @layout must outlive it. */
AscribePagePruning *ascribe_page_pruning_new  (const AscribePageLayout *layout);
void                ascribe_page_pruning_free (AscribePagePruning *self);
/* Fills "reasons" and "rest", by the strictest level that leaves enough. */
void                ascribe_page_pruning_run  (AscribePagePruning *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribePagePruning, ascribe_page_pruning_free)

G_END_DECLS
