/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entries of a ZIP archive, read into memory: only those that are asked for by name, and nothing is ever extracted. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define ASCRIBE_ARCHIVE_MAX_ENTRIES 10000
#define ASCRIBE_ARCHIVE_MAX_BYTES (128u * 1024 * 1024)     /* of what is read, unpacked */
#define ASCRIBE_ARCHIVE_MAX_RATIO 100                      /* unpacked to packed, of an entry over … */
#define ASCRIBE_ARCHIVE_FREE_BYTES (1024u * 1024)          /* … this size */

/* The files called @names (NULL-terminated), of those that are there: name -> GBytes. A link or folder of that name is none.
 * Fails with ASCRIBE_ERROR_MALFORMED for what is no whole ZIP archive or holds a name twice, ASCRIBE_ERROR_TOO_LARGE over the
 * limits above, ASCRIBE_ERROR_UNSUPPORTED where an entry is encrypted, or when cancelled. */
GHashTable *ascribe_archive_read (GBytes *zip, const char * const *names, GCancellable *cancellable, GError **error);

G_END_DECLS
