/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of the details pane that show the selected annotation. */
#pragma once

#include "ui/details-private.h"

G_BEGIN_DECLS

/* details-attributes.c */
void ascribe_details_init_attributes  (AscribeDetails *self);
void ascribe_details_show_attributes  (AscribeDetails *self);
void ascribe_details_clear_attributes (AscribeDetails *self);

/* details-concept.c */
void ascribe_details_init_concept     (AscribeDetails *self);
void ascribe_details_show_concept     (AscribeDetails *self);

/* details-links.c */
void ascribe_details_show_links       (AscribeDetails *self);
void ascribe_details_clear_links      (AscribeDetails *self);

/* details-note.c */
void ascribe_details_init_note        (AscribeDetails *self);
void ascribe_details_show_note        (AscribeDetails *self);
void ascribe_details_save_note        (AscribeDetails *self);

G_END_DECLS
