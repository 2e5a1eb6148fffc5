/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A set of ids in 8 bytes each (of their SHA-256), for proofs that ask whether something refers to what is there. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _AscribeIdSet AscribeIdSet;

/* What stands for @id in a set. */
guint64       ascribe_id_number       (const char *id);
AscribeIdSet *ascribe_id_set_new      (void);
void          ascribe_id_set_free     (AscribeIdSet *self);
void          ascribe_id_set_add      (AscribeIdSet *self, const char *id);
/* Once after the last adding; FALSE where one was added twice. */
gboolean      ascribe_id_set_close    (AscribeIdSet *self);
gboolean      ascribe_id_set_contains (AscribeIdSet *self, const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeIdSet, ascribe_id_set_free)

G_END_DECLS
