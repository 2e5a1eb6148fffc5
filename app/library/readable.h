/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which files can be read, as far as their names and kinds tell. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Extensions of articles and datasets, lower case with the dot, NULL-terminated; static. Files without any of them may be
 * readable, too. */
const char * const *ascribe_readable_extensions (void);
/* g_file_read(), but ASCRIBE_ERROR_UNSUPPORTED for pipes, devices and sockets, which may never give anything or never end. What
 * another program has opened for this one, as /dev/stdin, is read whatever it is. (transfer full) NULL with @error. */
GFileInputStream *ascribe_readable_open (GFile *file, GCancellable *cancellable, GError **error);

G_END_DECLS
