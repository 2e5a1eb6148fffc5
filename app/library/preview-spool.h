/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where articles wait that are not in the project yet: a file without a name, which is gone when the program is. */
#pragma once

#include <gio/gio.h>

#include "app/intake/intake.h"

G_BEGIN_DECLS

typedef struct _AscribeSpool AscribeSpool;

AscribeSpool  *ascribe_spool_new  (GError **error);
void           ascribe_spool_free (AscribeSpool *self);
/* Where it waits; -1 with @error. @source (nullable): the file that holds the original, which then is not kept here. */
gint64         ascribe_spool_add  (AscribeSpool *self, AscribeIntake *intake, GFile *source, GError **error);
/* The same again, in any thread but not in two at once. @source: (out) (optional) (transfer full) (nullable). */
AscribeIntake *ascribe_spool_load (AscribeSpool *self, gint64 place, GFile **source, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeSpool, ascribe_spool_free)

G_END_DECLS
