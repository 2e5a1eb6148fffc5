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
 * gathering, never NULL. Names are compared as they are. An empty name is "tag" or "link"; of an annotator it is "", the
 * importing one; a concept's stays. Past 2,000 names of a kind (100,000 concepts) ascribe_gather_document() fails. */
const char    *ascribe_gather_tag       (AscribeGather *self, const char *name);
const char    *ascribe_gather_link_type (AscribeGather *self, const char *name);
const char    *ascribe_gather_annotator (AscribeGather *self, const char *name);
/* @wikidata and @kind are nullable; NULL both, it is the first of that name, else the one that is the same in all three. */
const char    *ascribe_gather_concept   (AscribeGather *self, const char *name, const char *kind, const char *wikidata);
/* Puts @value (nullable: nothing happens; may float) into @attributes (nullable), both consumed, as the answer to the question of
 * @tag (a slug, or NULL: a label of the article) that @key asks; gives the attributes, transfer full. The question is of the
 * type that @value has, and its id is @key where that is a slug. Where answers of two types meet, it becomes text, and so do
 * the answers that the sink hasn't been given yet. */
GVariant      *ascribe_gather_answer    (AscribeGather *self, const char *tag, GVariant *attributes, const char *key, GVariant *value);
/* Colour ("#rrggbb", else it isn't one), description, parent (a slug) of a tag that the input tells; each nullable: left as it is. */
void           ascribe_gather_describe  (AscribeGather *self, const char *tag, const char *color, const char *description,
                                         const char *parent);
/* Tells the sink what is new since the last one, then gives it the document, sorted (transfer full). Link types join the tags
 * that they were seen to join. */
gboolean       ascribe_gather_document  (AscribeGather *self, AscribeDocument *document, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeGather, ascribe_gather_free)

G_END_DECLS
