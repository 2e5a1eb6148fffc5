/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands behind the ids of a source, for writers that say names. */
#pragma once

#include "app/formats/format.h"

G_BEGIN_DECLS

/* Whether @tag is "claim", as the default codebook has it, or stands under it. */
gboolean ascribe_naming_is_claim_tag (AscribeCodebook *codebook, AscribeTag *tag);

/* @source must outlive it. */
AscribeNaming  *ascribe_naming_new           (AscribeSource *source);
void            ascribe_naming_free          (AscribeNaming *self);
/* The place of a tag in the codebook, from 0; -1: not in it. */
int             ascribe_naming_get_tag       (AscribeNaming *self, const char *tag);
/* Whether it is "claim" or stands under it. */
gboolean        ascribe_naming_is_claim      (AscribeNaming *self, const char *tag);
/* The name; the id where it has none, "" for an annotator that is unknown. */
const char     *ascribe_naming_get_tag_name  (AscribeNaming *self, const char *tag);
const char     *ascribe_naming_get_link_name (AscribeNaming *self, const char *type);
/* Of one that @tag asks; NULL: of a label; "": of a metadata key, which is its own. */
const char     *ascribe_naming_get_question_name (AscribeNaming *self, const char *tag, const char *key);
const char     *ascribe_naming_get_annotator (AscribeNaming *self, const char *id);
/* NULL where the id is unknown or NULL. */
AscribeConcept *ascribe_naming_get_concept   (AscribeNaming *self, const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeNaming, ascribe_naming_free)

G_END_DECLS
