/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The nodes of claimreview-write.c, as JSON without what stands around them. */
#pragma once

#include "app/formats/naming.h"

G_BEGIN_DECLS

/* ISO 8601, which schema.org wants of a date: "2026", "2026-03", "2026-03-02", with a time or without. @published is nullable. */
gboolean ascribe_claimreview_is_date        (const char *published);
void     ascribe_claimreview_append_article (GString *out, AscribeArticle *article);
void     ascribe_claimreview_append_concept (GString *out, AscribeConcept *concept);
/* Someone a claim is attributed to. */
void     ascribe_claimreview_append_author  (GString *out, AscribeNaming *naming, AscribeAnnotation *source);
/* {"@type":"Claim" up to its author, without a closing brace. */
void     ascribe_claimreview_append_claim   (GString *out, AscribeNaming *naming, AscribeArticle *article, AscribeAnnotation *claim);
/* What follows its appearances: note and answers. */
void     ascribe_claimreview_append_rest    (GString *out, AscribeNaming *naming, AscribeAnnotation *claim);
/* Nothing where there is no verdict. Without a date of publication or a URL: these are those of the page that a review is published
 * on, which nobody knows yet; the article is where the claim appeared. */
void     ascribe_claimreview_append_review  (GString *out, AscribeNaming *naming, AscribeAnnotation *claim);

G_END_DECLS
