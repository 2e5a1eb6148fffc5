/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A stream into a file that will be synced at the end: it has the system begin to write what is there already, while more is made. Else
 * the end waits for the disk, for a tenth of an export's time and more. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define ASCRIBE_TYPE_WRITEBACK_STREAM (ascribe_writeback_stream_get_type ())
G_DECLARE_FINAL_TYPE (AscribeWritebackStream, ascribe_writeback_stream, ASCRIBE, WRITEBACK_STREAM, GFilterOutputStream)

/* Takes over @base and closes it with itself; @base alone where that has no file descriptor. (transfer full) */
GOutputStream *ascribe_writeback_stream_new (GOutputStream *base);

G_END_DECLS
