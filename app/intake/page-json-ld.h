/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON-LD (schema.org) in a page: NewsArticle and its kin, with what they refer to. */
#pragma once

#include "app/intake/page-claims.h"

G_BEGIN_DECLS

typedef struct _AscribePageJsonLd AscribePageJsonLd;

AscribePageJsonLd *ascribe_page_json_ld_new   (void);
void               ascribe_page_json_ld_free  (AscribePageJsonLd *self);
/* Takes one block of a page. Small mistakes (line breaks in strings, commas before brackets, wrappings) are forgiven; what is deeper
 * than 32 levels, longer than 512 KiB together with the blocks before it, or no JSON is left out. */
void               ascribe_page_json_ld_add   (AscribePageJsonLd *self, const char *text);
/* What all blocks claim, the article among them chosen by its type and its address @url (nullable). */
void               ascribe_page_json_ld_claim (AscribePageJsonLd *self, const char *url, AscribePageClaims *claims);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribePageJsonLd, ascribe_page_json_ld_free)

G_END_DECLS
