/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers that stand for bytes in proofs, where much has to be compared in little memory. Made against mistakes, not against people. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define ASCRIBE_CHECKSUM_START G_GUINT64_CONSTANT (0xcbf29ce484222325)

/* The state after @n_bytes more; bytes may come in any pieces. */
guint64 ascribe_checksum_add (guint64 state, const char *bytes, gsize n_bytes);
/* The number, of which sums may be compared. */
guint64 ascribe_checksum_end (guint64 state);

G_END_DECLS
