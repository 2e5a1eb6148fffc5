/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The small bar of tags that appears at a selection made by pointer. It takes no focus: keys still go to the page. */
#pragma once

#include "ui/page.h"

G_BEGIN_DECLS

/* A GtkPopover that is a child of @page. */
GtkWidget *ascribe_tag_popover_new  (AscribePage *page);
/* At the end of the page's selection; hides by itself when the selection goes. */
void       ascribe_tag_popover_show (GtkWidget *popover);
void       ascribe_tag_popover_hide (GtkWidget *popover);

G_END_DECLS
