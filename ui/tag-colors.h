/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A tag's colour as the window paints it, in light and in dark: one place, so that page, bars and lists agree. */
#pragma once

#include <adwaita.h>

#include "app/model/codebook.h"

G_BEGIN_DECLS

/* The colour itself for lanes, dots and edges, adjusted to at least 3:1 against the page. Grey where unknown. */
GdkRGBA    ascribe_tag_color_line (AscribeCodebook *codebook, const char *tag, gboolean dark);
/* A light tint for fills. */
GdkRGBA    ascribe_tag_color_fill (AscribeCodebook *codebook, const char *tag, gboolean dark);
/* The same for lines of a link type. */
GdkRGBA    ascribe_link_color     (AscribeCodebook *codebook, const char *link_type, gboolean dark);
/* A small round dot (decorative for AT-SPI); the name stands beside it. */
GtkWidget *ascribe_tag_dot_new    (AscribeCodebook *codebook, const char *tag);

G_END_DECLS
