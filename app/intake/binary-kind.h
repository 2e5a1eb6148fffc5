/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a file that is no text is called ("a PDF document"), by its first bytes; NULL for anything else. */
const char *ascribe_binary_kind (const guint8 *bytes, gsize n_bytes);

G_END_DECLS
