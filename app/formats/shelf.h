/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a writer has to put aside because something before it depends on all of it: an unnamed temporary file, either as one run
 * of bytes or as records that are grouped by a key. In memory there are 28 bytes for each record. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _AscribeShelf AscribeShelf;

AscribeShelf       *ascribe_shelf_new        (GError **error);
void                ascribe_shelf_free       (AscribeShelf *self);
/* Either only this … */
gboolean            ascribe_shelf_append     (AscribeShelf *self, const char *bytes, gsize n_bytes, GCancellable *cancellable,
                                              GError **error);
gboolean            ascribe_shelf_copy       (AscribeShelf *self, GOutputStream *out, GCancellable *cancellable, GError **error);
/* … or only these. @fields is NULL-terminated. */
gboolean            ascribe_shelf_put        (AscribeShelf *self, const char *key, const char * const *fields, GCancellable *cancellable,
                                              GError **error);
/* Ends the putting. Groups come in the order of their first records, records of a group in the order they were put. */
gboolean            ascribe_shelf_group      (AscribeShelf *self, GCancellable *cancellable, GError **error);
/* FALSE: there are no more groups. *@n_records: of the next one. */
gboolean            ascribe_shelf_next_group (AscribeShelf *self, gsize *n_records);
/* Record @index of this group, which is 0 or follows the one that was got last; owned by the shelf until the next call. NULL with
 * @error. */
const char * const *ascribe_shelf_get        (AscribeShelf *self, gsize index, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeShelf, ascribe_shelf_free)

G_END_DECLS
