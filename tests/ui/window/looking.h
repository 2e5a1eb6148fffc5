/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a window shows. */
#pragma once

#include <gtk/gtk.h>

/* The first widget of that type below @widget, or NULL. */
gpointer   find_type  (gpointer widget, GType type);
/* The first mapped label of that text below @widget, or NULL. */
GtkWidget *find_label (gpointer widget, const char *text);
/* Can the first button of that action below @widget be pressed? */
gboolean   can_press  (gpointer widget, const char *action);
