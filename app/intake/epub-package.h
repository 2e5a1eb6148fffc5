/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The package of an EPUB (2.0.1 and 3.3): what it tells of itself, and its pages in the order of reading. */
#pragma once

#include <gio/gio.h>

#include "app/intake/paper.h"

G_BEGIN_DECLS

/* The names of the pages in the archive, each once (of char *), without lists of contents and what lies beside the
 * order of reading; *@pages is name -> GBytes of those that are there. Fails with ASCRIBE_ERROR_MALFORMED where there is no
 * package, ASCRIBE_ERROR_UNSUPPORTED where pages are encrypted, or as the archive does. */
GPtrArray *ascribe_epub_read_package (GBytes *zip, AscribePaper *document, GHashTable **pages, GCancellable *cancellable,
                                      GError **error);

G_END_DECLS
