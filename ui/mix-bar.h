/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A thin bar that shows how the annotations of an article divide among the tags. Decoration: the words stand beside it. */
#pragma once

#include <adwaita.h>

#include "app/model/article.h"
#include "app/model/codebook.h"

G_BEGIN_DECLS

#define ASCRIBE_TYPE_MIX_BAR (ascribe_mix_bar_get_type ())
G_DECLARE_FINAL_TYPE (AscribeMixBar, ascribe_mix_bar, ASCRIBE, MIX_BAR, GtkWidget)

/* @mix: of AscribeTagCount, nullable. */
void ascribe_mix_bar_set_mix (AscribeMixBar *self, AscribeCodebook *codebook, GArray *mix);

G_END_DECLS
