/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ids that a reader of many files has met, in about eleven bytes each (of their SHA-256: two of a billion share a number once in
 * forty times, and then one of them is given a new id). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _AscribeTakenIds AscribeTakenIds;

AscribeTakenIds *ascribe_taken_ids_new  (void);
void             ascribe_taken_ids_free (AscribeTakenIds *self);
/* FALSE where it was taken before. */
gboolean         ascribe_taken_ids_take (AscribeTakenIds *self, const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeTakenIds, ascribe_taken_ids_free)

G_END_DECLS
