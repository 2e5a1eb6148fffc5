/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder, or an archive, as one input of a fuzzer: each file begins with the byte U+001E, its name and a line feed. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define PIECE_MARK '\x1e'

/* A folder of this process's own, in memory where there is /dev/shm. */
char   *pieces_make_folder (void);
/* Removes what is in it, then fills it, a folder deep at most; names are made safe. @data NULL: fills it with nothing. */
void    pieces_spread      (const char *folder, const guint8 *data, gsize n_data);
/* The files of @folder as such an input, their names after @within: "" or a folder's and a slash. */
GBytes *pieces_gather      (const char *folder, const char *within);
/* Or as a ZIP archive, in which names are what they are; and back, as far as readers read it. */
GBytes *pieces_zip         (const guint8 *data, gsize n_data);
GBytes *pieces_unzip       (GBytes *zip);

G_END_DECLS
