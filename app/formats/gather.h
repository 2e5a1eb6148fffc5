/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Codebook and registers gathered while reading a format that has none: names found on the way become tags, link types,
 * questions, annotators and concepts, each told to the sink before the document that uses it. */
#pragma once

#include "app/formats/format.h"

G_BEGIN_DECLS

typedef struct _AscribeGather AscribeGather;

/* @sink must outlive it. */
AscribeGather *ascribe_gather_new       (AscribeSink *sink);
void           ascribe_gather_free      (AscribeGather *self);
/* Each finds the entry of that name, or makes it: the slug (tag, link type) or UUID (annotator, concept), owned by the
 * gathering. Names are compared as they are. An empty name is "tag", "link", …; of an annotator it is "", the importing one. */
const char    *ascribe_gather_tag       (AscribeGather *self, const char *name);
const char    *ascribe_gather_link_type (AscribeGather *self, const char *name);
const char    *ascribe_gather_annotator (AscribeGather *self, const char *name);
/* @wikidata and @kind are nullable. */
const char    *ascribe_gather_concept   (AscribeGather *self, const char *name, const char *kind, const char *wikidata);
/* The question of @tag (a slug, or NULL: a label of the article) that @key asks, of the type that @value has: its id, which is @key
 * where that is a slug. Where answers of two types meet, the question becomes text; a later @value must then be made text by
 * ascribe_gather_answer(), which also puts it into @attributes (consumed and given back, both transfer full). */
GVariant      *ascribe_gather_answer    (AscribeGather *self, const char *tag, GVariant *attributes, const char *key, GVariant *value);
/* Colour, description, parent of a tag that the input tells; each nullable: left as it is. */
void           ascribe_gather_describe  (AscribeGather *self, const char *tag, const char *color, const char *description,
                                         const char *parent);
/* Tells the sink what is new since the last one, then gives it the document, sorted (transfer full). */
gboolean       ascribe_gather_document  (AscribeGather *self, AscribeDocument *document, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeGather, ascribe_gather_free)

G_END_DECLS
