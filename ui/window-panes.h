/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The panes at the sides of the window. */
#pragma once

#include "ui/window.h"

G_BEGIN_DECLS

void ascribe_window_init_panes     (AscribeWindow *self);
/* As if a person did it. */
void ascribe_window_reveal_sidebar (AscribeWindow *self, gboolean reveal);
void ascribe_window_reveal_details (AscribeWindow *self, gboolean reveal);
/* Those that have something to show, as far as they are wanted and there is room. */
void ascribe_window_show_panes     (AscribeWindow *self);

G_END_DECLS
