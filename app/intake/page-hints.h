/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What element names, roles, classes and ids say about the part of a page they stand on. */
#pragma once

#include "app/intake/page-tree.h"

G_BEGIN_DECLS

typedef enum {
  ASCRIBE_HINT_BODY = 1 << 0,     /* names the text of an article: "articleBody", "entry-content" */
  ASCRIBE_HINT_ARTICLE = 1 << 1,  /* names an article or the main part of the page */
  ASCRIBE_HINT_JUNK = 1 << 2,     /* names what no article holds: navigation, share bars, cookies */
  ASCRIBE_HINT_ASIDE = 1 << 3,    /* names what often stands beside or in articles without being of them: teasers, boxes */
  ASCRIBE_HINT_COMMENTS = 1 << 4,
  ASCRIBE_HINT_CAPTION = 1 << 5,
  ASCRIBE_HINT_BYLINE = 1 << 6,   /* who, when and where: author lines, dates, rubrics, tags */
  ASCRIBE_HINT_LEAD = 1 << 7,     /* names the introduction of an article */
  ASCRIBE_HINT_HIDDEN = 1 << 8,   /* not shown */
  ASCRIBE_HINT_TEASER = 1 << 9,   /* names what makes curious: of another article, or the lead of this one */
  ASCRIBE_HINT_PICTURE = 1 << 10, /* names what holds a picture */
  ASCRIBE_HINT_FIRST = 1 << 11,   /* counts only at the beginning of a name */
} AscribeHints;

AscribeHints ascribe_page_hints_read (const AscribePageTree *tree, guint32 node);

G_END_DECLS
