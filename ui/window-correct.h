/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The changed version of the article that a window shows. */
#pragma once

#include "ui/window.h"

G_BEGIN_DECLS

/* Compares @file with the article that is shown, and asks. */
void ascribe_window_correct                (AscribeWindow *self, GFile *file);
void ascribe_window_install_correct_action (GtkWidgetClass *klass);

G_END_DECLS
