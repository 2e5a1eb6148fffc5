/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One state of a project as the writers of app/formats pull it. A thread of its own reads ahead on a connection of its
 * own, so that reading and verifying go on while the article before is written. */
#pragma once

#include "app/formats/format.h"
#include "app/library/progress-relay.h"

G_BEGIN_DECLS

typedef struct _AscribeSnapshot AscribeSnapshot;

/* @annotator (nullable) is the name of the only one whose annotations are wanted; @relay and @cancellable are nullable. */
AscribeSnapshot *ascribe_snapshot_take       (const char *path, const char *annotator, gboolean with_text,
                                              AscribeProgressRelay *relay, GCancellable *cancellable, GError **error);
AscribeSource   *ascribe_snapshot_get_source (AscribeSnapshot *self); /* (transfer none) */
/* Links of the only annotator's, of the documents taken so far, that lead to annotations which aren't wanted. */
guint64          ascribe_snapshot_get_left_links (AscribeSnapshot *self);
void             ascribe_snapshot_free       (AscribeSnapshot *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeSnapshot, ascribe_snapshot_free)

G_END_DECLS
