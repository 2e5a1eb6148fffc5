/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/page.h"

G_BEGIN_DECLS

/* Clicks select annotations, drags snap to words, Ctrl adds a piece, handles move the ends of the selected annotation. */
void ascribe_page_init_pointer (AscribePage *self);
/* Ends the drag of a handle without moving anything. */
void ascribe_page_cancel_drag  (AscribePage *self);

G_END_DECLS
