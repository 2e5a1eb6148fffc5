/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/model/tag.h"

G_BEGIN_DECLS

/* The name of a tag, question or link type as the window shows it: translated where it is one of the default codebook's, and
 * the codebook's own word where a person has chosen another. Never markup. (transfer none) */
const char *ascribe_codebook_display_name (const char *name);
const char *ascribe_tag_display_name      (AscribeTag *tag);

G_END_DECLS
