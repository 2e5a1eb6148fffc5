/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Colours of tags and link types, written "#rrggbb". */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* *@rgb as 0xRRGGBB, of hexadecimal digits in either case. FALSE, with *@rgb as it was, for anything else, and for NULL. */
gboolean ascribe_color_parse (const char *string, guint32 *rgb);

G_END_DECLS
