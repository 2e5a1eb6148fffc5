/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The selected annotation: its outline, and handles to drag its ends by. */
#pragma once

#include "ui/page.h"

G_BEGIN_DECLS

void ascribe_page_paint_selected (AscribePage *self, GtkSnapshot *snapshot, gboolean dark);
void ascribe_page_paint_handles  (AscribePage *self, GtkSnapshot *snapshot, gboolean dark);
/* The handle at a point in buffer coordinates: which piece, and which of its ends. */
gboolean ascribe_page_find_handle (AscribePage *self, double x, double y, gsize *piece, gboolean *is_end);

G_END_DECLS
