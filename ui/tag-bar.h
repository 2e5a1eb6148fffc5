/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tags of the codebook as buttons, each with its colour, name and key. */
#pragma once

#include <adwaita.h>

#include "app/model/codebook.h"

G_BEGIN_DECLS

#define ASCRIBE_TYPE_TAG_BAR (ascribe_tag_bar_get_type ())
G_DECLARE_FINAL_TYPE (AscribeTagBar, ascribe_tag_bar, ASCRIBE, TAG_BAR, AdwBin)

/* Its buttons activate "page.tag". Follows the codebook; nullable. */
void ascribe_tag_bar_set_codebook (AscribeTagBar *self, AscribeCodebook *codebook);

G_END_DECLS
