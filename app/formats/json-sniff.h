/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For a look at the beginning of a JSON text. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where in a text, which needn't be whole, the white space at @at ends; bytes. */
gsize ascribe_json_skip_white (const char *text, gsize n_text, gsize at);

G_END_DECLS
