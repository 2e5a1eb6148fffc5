/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks how annotations of a dataset are laid onto the articles of a project: as whose, and what becomes of each tag. Looks at the
 * dataset first, and says how many of its articles are there. */
#pragma once

#include <adwaita.h>

#include "app/library/import.h"

G_BEGIN_DECLS

#define ASCRIBE_TYPE_LAYING_DIALOG (ascribe_laying_dialog_get_type ())
G_DECLARE_FINAL_TYPE (AscribeLayingDialog, ascribe_laying_dialog, ASCRIBE, LAYING_DIALOG, AdwWindow)

/* Property: "reading" b: the dataset is being looked at.
 * Signal: "chosen" (): the person wants it so; the window is closed by then. */

/* @files: of GFile. */
GtkWidget  *ascribe_laying_dialog_new           (GtkWindow *parent, AscribeProject *project, GListModel *files);
GListModel *ascribe_laying_dialog_get_files     (AscribeLayingDialog *self); /* (transfer none) */
/* NULL: told from the files. */
const char *ascribe_laying_dialog_get_format    (AscribeLayingDialog *self);
char       *ascribe_laying_dialog_dup_annotator (AscribeLayingDialog *self);
/* What options.tag_map takes. (transfer full) */
char       *ascribe_laying_dialog_dup_tag_map   (AscribeLayingDialog *self);

G_END_DECLS
