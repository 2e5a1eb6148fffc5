/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of the details pane that show the article: its fields and the list of its annotations. */
#pragma once

#include "ui/details-private.h"

G_BEGIN_DECLS

/* details-article.c */
void ascribe_details_init_article     (AscribeDetails *self);
void ascribe_details_show_article     (AscribeDetails *self);
void ascribe_details_clear_labels     (AscribeDetails *self);

/* details-list.c */
void ascribe_details_init_list        (AscribeDetails *self);
void ascribe_details_fill_list        (AscribeDetails *self);
void ascribe_details_show_list        (AscribeDetails *self);

G_END_DECLS
