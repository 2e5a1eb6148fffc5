/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two entries of a codebook become one that holds every answer either of them allows. */
#pragma once

#include "app/model/codebook.h"

G_BEGIN_DECLS

/* A copy of @tag with the questions and options of @other that it lacks, or NULL where it lacks none. Each
 * addition is named in @added (char *, nullable). Questions of one id and different type stay as @tag has them. */
AscribeTag      *ascribe_tag_merge_questions (AscribeTag *tag, AscribeTag *other, GPtrArray *added);
/* The same for the options of one question. */
AscribeAttribute *ascribe_attribute_merge    (AscribeAttribute *attribute, AscribeAttribute *other, GPtrArray *added);
/* A copy of @type that also joins the tags @other joins, or NULL where it does. */
AscribeLinkType *ascribe_link_type_merge     (AscribeLinkType *type, AscribeLinkType *other);
/* A tag or link type of that name, without regard to case. (transfer none) (nullable) */
AscribeTag      *ascribe_codebook_find_tag_named       (AscribeCodebook *codebook, const char *name);
AscribeLinkType *ascribe_codebook_find_link_type_named (AscribeCodebook *codebook, const char *name);

G_END_DECLS
