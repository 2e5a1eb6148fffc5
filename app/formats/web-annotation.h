/* SPDX-License-Identifier: GPL-3.0-or-later */
/* W3C Web Annotation Data Model (Recommendation of 2017-02-23, https://www.w3.org/TR/annotation-model/) as one JSON-LD 1.1
 * document: a collection with a page for each article. Positions are code points, in files of other tools often UTF-16: the
 * quote decides. The text, its metadata and the codebook stand as JSON literals in terms of our own, as in a dataset. */
#pragma once

#include "app/formats/format.h"

G_BEGIN_DECLS

#define ASCRIBE_WEB_CONTEXT "http://www.w3.org/ns/anno.jsonld"
#define ASCRIBE_WEB_NAMESPACE "https://ascribe-app.github.io/ns#"
#define ASCRIBE_WEB_URN "urn:uuid:"

/* Our own terms. */
#define ASCRIBE_WEB_DATASET "ascribe:dataset"   /* JSON: codebook, registers */
#define ASCRIBE_WEB_PAGES "ascribe:pages"       /* the pages in order */
#define ASCRIBE_WEB_ARTICLE "ascribe:article"   /* JSON: of a page */
#define ASCRIBE_WEB_TAG "ascribe:tag"           /* slug; of a body, and so on */
#define ASCRIBE_WEB_LINK_TYPE "ascribe:linkType"
#define ASCRIBE_WEB_CONCEPT "ascribe:concept"
#define ASCRIBE_WEB_QUESTION "ascribe:question"
#define ASCRIBE_WEB_ANSWER "ascribe:answer"     /* JSON */

extern const AscribeFormat ascribe_format_web_annotation;

gboolean ascribe_web_annotation_read  (GInputStream *in, const char *where, const AscribeReadOptions *options, AscribeSink *sink,
                                       GCancellable *cancellable, GError **error);
gboolean ascribe_web_annotation_write (AscribeSource *source, const AscribeWriteOptions *options, GOutputStream *out,
                                       GCancellable *cancellable, GError **error);

G_END_DECLS
