/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The project file: opening, edits and history. Confined to the thread that opened it (asserted). Everything
 * fails with GErrors of ASCRIBE_ERROR; SQLite's never leave this room. */
#pragma once

#include <gio/gio.h>

#include "app/model/codebook.h"
#include "app/model/edit.h"
#include "app/model/history.h"

G_BEGIN_DECLS

#define ASCRIBE_TYPE_STORE (ascribe_store_get_type ())
G_DECLARE_FINAL_TYPE (AscribeStore, ascribe_store, ASCRIBE, STORE, GObject)

typedef enum {
  ASCRIBE_STORE_OPEN_NONE = 0,
  ASCRIBE_STORE_OPEN_READ_ONLY = 1 << 0,
  ASCRIBE_STORE_OPEN_SECOND = 1 << 1, /* a further connection of a project already opened and checked: skips the checks */
} AscribeStoreOpenFlags;

typedef enum {
  ASCRIBE_READ_ONLY_NO,
  ASCRIBE_READ_ONLY_ASKED,
  ASCRIBE_READ_ONLY_NEWER,  /* a newer schema */
  ASCRIBE_READ_ONLY_MEDIUM, /* the file, its folder or its medium can't be written */
} AscribeReadOnly;

AscribeStore   *ascribe_store_create        (const char *path, const char *title, AscribeCodebook *codebook, GError **error);
/* Migrates an older schema in one transaction, after a copy beside the file (PATH.before-N); opens a newer one read-only. */
AscribeStore   *ascribe_store_open          (const char *path, AscribeStoreOpenFlags flags, GError **error);
/* Closes the file now; every later call fails. Finalising closes too. */
void            ascribe_store_close         (AscribeStore *self);
AscribeReadOnly ascribe_store_get_read_only (AscribeStore *self);

/* One durable transaction with its history step. Drops the redo tail. On failure nothing has changed.
 * Checks spans against the text, the tag (ASCRIBE_ERROR_NOT_FOUND, archived: ASCRIBE_ERROR_INVALID), attribute values against
 * their questions, link ends (same article, allowed tags). A row that isn't as @before says (someone else
 * changed it): ASCRIBE_ERROR_NOT_FOUND. Deleting an article or an annotation deletes what hangs on it in the same step:
 * the edit returned by undo names everything. */
gboolean        ascribe_store_apply         (AscribeStore *self, AscribeEdit *edit, GError **error);
/* Carries out and returns the edit that was made (transfer full): changes name every object touched.
 * NULL without error: nothing to undo. */
AscribeEdit    *ascribe_store_undo          (AscribeStore *self, gint64 now, GError **error);
AscribeEdit    *ascribe_store_redo          (AscribeStore *self, gint64 now, GError **error);
gboolean        ascribe_store_get_history_state (AscribeStore *self, AscribeHistoryState *state, GError **error);
/* Newest first, @limit 0: all. (transfer full) of AscribeStep. */
GPtrArray      *ascribe_store_list_steps    (AscribeStore *self, guint limit, GError **error);
/* What a project starts with is no step that could be undone. */
gboolean        ascribe_store_forget_steps  (AscribeStore *self, GError **error);

G_END_DECLS
