/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks which columns of a table hold which part of an article; shows the first rows to tell by. */
#pragma once

#include <adwaita.h>

#include "app/library/column-mapping.h"

G_BEGIN_DECLS

#define ASCRIBE_TYPE_COLUMNS_DIALOG (ascribe_columns_dialog_get_type ())
G_DECLARE_FINAL_TYPE (AscribeColumnsDialog, ascribe_columns_dialog, ASCRIBE, COLUMNS_DIALOG, AdwWindow)

/* Signal: "chosen" (): @mapping has what the person chose; the window is closed by then. */

/* @mapping lives at least as long as the window. */
GtkWidget *ascribe_columns_dialog_new (GtkWindow *parent, AscribeColumnMapping *mapping);

G_END_DECLS
