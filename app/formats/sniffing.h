/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For a look at the beginning of an input, which needn't be whole. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Bytes of the byte order mark of UTF-8 that it begins with, or 0. */
gsize ascribe_skip_mark  (gconstpointer head, gsize n_head);
/* Where the white space of JSON at @at ends; bytes. */
gsize ascribe_skip_white (const char *text, gsize n_text, gsize at);

G_END_DECLS
