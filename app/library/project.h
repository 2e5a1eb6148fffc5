/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one door for the window and the command line: an open project. Lives on the main thread (or the only
 * one); long work runs in GTasks on connections of its own (import.h, export.h, search.h). */
#pragma once

#include <gio/gio.h>

#include "app/model/annotation-set.h"
#include "app/model/codebook.h"
#include "app/model/document.h"
#include "app/model/edit.h"
#include "app/model/history.h"
#include "app/model/people.h"

G_BEGIN_DECLS

#define ASCRIBE_TYPE_PROJECT (ascribe_project_get_type ())
G_DECLARE_FINAL_TYPE (AscribeProject, ascribe_project, ASCRIBE, PROJECT, GObject)

typedef enum {
  ASCRIBE_WRITABLE,
  ASCRIBE_LOCKED_ASKED,
  ASCRIBE_LOCKED_NEWER,
  ASCRIBE_LOCKED_MEDIUM,
} AscribeAccess;

/* Properties (all notify): "title" s, "path" s, "access" (int), "n-articles" u, "n-done" u, "undo-verb" s (NULL: nothing
 * to undo), "redo-verb" s, "busy" b (an import is running).
 * Signals: "edited" (AscribeEdit*): after the model follows; "articles-changed" (): the list must be asked again. */

/* @codebook NULL: the default codebook. Refuses to overwrite (ASCRIBE_ERROR_EXISTS). */
AscribeProject  *ascribe_project_create       (const char *path, const char *title, AscribeCodebook *codebook, GError **error);
AscribeProject  *ascribe_project_open         (const char *path, gboolean read_only, GError **error);
void             ascribe_project_close        (AscribeProject *self);
const char      *ascribe_project_get_path     (AscribeProject *self);
const char      *ascribe_project_get_title    (AscribeProject *self);
AscribeAccess    ascribe_project_get_access   (AscribeProject *self);
AscribeCodebook *ascribe_project_get_codebook (AscribeProject *self); /* (transfer none), live */

/* Who annotates: the annotator of that name is made at the first edit. Defaults to the user's real name. */
void             ascribe_project_set_annotator_name (AscribeProject *self, const char *name);
/* UUID of the current annotator, making it durable if need be; NULL with @error. Owned by the project. */
const char      *ascribe_project_ensure_annotator   (AscribeProject *self, GError **error);

/* Stores the edit, then the models follow, then "edited". On failure nothing has changed anywhere. */
gboolean         ascribe_project_apply        (AscribeProject *self, AscribeEdit *edit, GError **error);
/* The edit that was carried out (transfer full), NULL without error: nothing to undo. */
AscribeEdit     *ascribe_project_undo         (AscribeProject *self, GError **error);
AscribeEdit     *ascribe_project_redo         (AscribeProject *self, GError **error);

G_END_DECLS
