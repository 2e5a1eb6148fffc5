/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Says what to do while a second annotation is being chosen, and takes it back. */
#pragma once

#include "ui/page.h"

G_BEGIN_DECLS

#define ASCRIBE_TYPE_LINK_BAR (ascribe_link_bar_get_type ())
G_DECLARE_FINAL_TYPE (AscribeLinkBar, ascribe_link_bar, ASCRIBE, LINK_BAR, AdwBin)

/* Property: "page" (AscribePage, nullable). */

G_END_DECLS
