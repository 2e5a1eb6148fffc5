/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a page says of itself to machines, each with how far it is to be trusted; page-metadata.c decides between them. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  ASCRIBE_CLAIM_TITLE,
  ASCRIBE_CLAIM_AUTHOR,
  ASCRIBE_CLAIM_PUBLISHED,
  ASCRIBE_CLAIM_MODIFIED,
  ASCRIBE_CLAIM_PUBLISHER,
  ASCRIBE_CLAIM_LANGUAGE,
  ASCRIBE_CLAIM_SECTION,
  ASCRIBE_CLAIM_URL,
  ASCRIBE_CLAIM_N_FIELDS
} AscribeClaimField;

/* Who says it, the surest first. */
typedef enum {
  ASCRIBE_CLAIM_OF_ARTICLE, /* JSON-LD of the article itself */
  ASCRIBE_CLAIM_OF_META,    /* Open Graph, Dublin Core and other <meta> meant for articles */
  ASCRIBE_CLAIM_OF_ITEM,    /* microdata and RDFa in the text */
  ASCRIBE_CLAIM_OF_PAGE,    /* what holds for the page as such: <title>, <html lang>, JSON-LD of the page */
  ASCRIBE_CLAIM_OF_SITE,    /* JSON-LD of the site, <meta> that is the same on all its pages */
} AscribeClaimSource;

typedef struct {
  AscribeClaimSource source;
  char *value;              /* clean (page-words.h), not empty */
} AscribeClaim;

typedef struct {
  GArray *fields[ASCRIBE_CLAIM_N_FIELDS]; /* of AscribeClaim, in the order of the page */
} AscribePageClaims;

AscribePageClaims  *ascribe_page_claims_new  (void);
void                ascribe_page_claims_free (AscribePageClaims *self);
/* Cleans @value; NULL, what is empty and what comes after the first 200 of a field is left out. */
void                ascribe_page_claims_add  (AscribePageClaims *self, AscribeClaimField field, AscribeClaimSource source,
                                              const char *value);
/* The first claim of the surest source; NULL where there is none. Owned by @self. */
const char         *ascribe_page_claims_best (const AscribePageClaims *self, AscribeClaimField field);
/* The first one of @source, or NULL. */
const char         *ascribe_page_claims_of   (const AscribePageClaims *self, AscribeClaimField field, AscribeClaimSource source);

static inline const AscribeClaim *
ascribe_page_claims_get (const AscribePageClaims *self, AscribeClaimField field, guint index)
{
  return &g_array_index (self->fields[field], AscribeClaim, index);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribePageClaims, ascribe_page_claims_free)

G_END_DECLS
