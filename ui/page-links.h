/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/page.h"

G_BEGIN_DECLS

/* The links of the selected annotation as lines between the lines, with a dot where each one points. */
void ascribe_page_paint_links (AscribePage *self, GtkSnapshot *snapshot, gboolean dark);

G_END_DECLS
