/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be seen on a page and may tell its title, authors or date: headings, bylines and times, found in one walk that also
 * collects what the page claims. */
#pragma once

#include "app/intake/page-claims.h"
#include "app/intake/page-json-ld.h"
#include "app/intake/page-tree.h"

G_BEGIN_DECLS

typedef enum {
  ASCRIBE_SIGN_HEADING,
  ASCRIBE_SIGN_AUTHOR,
  ASCRIBE_SIGN_DATE,
  ASCRIBE_SIGN_N_KINDS
} AscribePageSignKind;

typedef enum {
  ASCRIBE_SIGN_SURE = 1 << 0,     /* says what it is: itemprop, rel, <time>; a heading: by its class or itemprop */
  ASCRIBE_SIGN_OF_SITE = 1 << 1,  /* a heading whose class is that of a logo or the site's name */
  ASCRIBE_SIGN_HIDDEN = 1 << 2,   /* only for screen readers */
  ASCRIBE_SIGN_MODIFIED = 1 << 3, /* a date of a change, and nothing else */
} AscribePageSignFlags;

typedef struct {
  guint32 node;
  AscribePageSignFlags flags;
} AscribePageSign;

typedef struct {
  GArray *kinds[ASCRIBE_SIGN_N_KINDS]; /* of AscribePageSign, in the order of the page; at most 300 each */
} AscribePageSigns;

/* What stands in menus, footers, comments, sidebars and lists of related articles is no sign. */
AscribePageSigns *ascribe_page_signs_find (const AscribePageTree *tree, AscribePageJsonLd *json_ld, AscribePageClaims *claims);
void              ascribe_page_signs_free (AscribePageSigns *self);

static inline const AscribePageSign *
ascribe_page_signs_get (const AscribePageSigns *self, AscribePageSignKind kind, guint index)
{
  return &g_array_index (self->kinds[kind], AscribePageSign, index);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribePageSigns, ascribe_page_signs_free)

G_END_DECLS
