/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Colours of tags and link types, written "#rrggbb". */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Of what has none of its own: the grey that tag.c gives it, too. */
#define ASCRIBE_COLOR_NONE 0x77767b

/* *@rgb as 0xRRGGBB, of hexadecimal digits in either case. FALSE, with *@rgb as it was, for anything else, and for NULL. */
gboolean ascribe_color_parse (const char *string, guint32 *rgb);

G_END_DECLS
