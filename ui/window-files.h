/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choosing the files of projects: new ones, others, the last ones. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void ascribe_window_install_file_actions (GtkWidgetClass *klass);

G_END_DECLS
