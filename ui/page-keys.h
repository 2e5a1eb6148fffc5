/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/page.h"

G_BEGIN_DECLS

/* Takes the keys of the page before the text view does: tags, L, N, A, Delete, Tab, Escape, Alt with arrows. */
void ascribe_page_init_keys (AscribePage *self);

/* The non-hidden, non-archived tags in order: the digits 1… count them. (transfer container) of AscribeTag */
GPtrArray *ascribe_page_list_tags (AscribeCodebook *codebook);

G_END_DECLS
