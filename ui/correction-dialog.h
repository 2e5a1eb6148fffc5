/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows what a changed version of an article changes, and what becomes of the annotations, before anything is done. */
#pragma once

#include <adwaita.h>

#include "app/library/correction.h"

G_BEGIN_DECLS

#define ASCRIBE_TYPE_CORRECTION_DIALOG (ascribe_correction_dialog_get_type ())
G_DECLARE_FINAL_TYPE (AscribeCorrectionDialog, ascribe_correction_dialog, ASCRIBE, CORRECTION_DIALOG, AdwWindow)

/* Signals, after which the window is closed: "corrected" (s: UUID of the new version), "failed" (GError*): nothing was changed. */

GtkWidget *ascribe_correction_dialog_new (GtkWindow *parent, AscribeProject *project, AscribeCorrection *correction);

G_END_DECLS
