/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Lets the list of @row, whose model is a GtkStringList, show names as long as they are; they wrap where they are longer than a line.
 * Its own list cuts them off behind some 20 letters. */
void ascribe_combo_names_show_whole (AdwComboRow *row);

G_END_DECLS
