/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* @parent nullable. (transfer none) the window, already presented. */
GtkWidget *ascribe_about_present (GtkWindow *parent);

G_END_DECLS
