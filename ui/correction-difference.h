/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A difference between two texts as a text to be read. */
#pragma once

#include <gtk/gtk.h>

#include "app/library/correction.h"

G_BEGIN_DECLS

/* Fills @buffer: what is deleted is struck through, what is inserted underlined, each on a colour of its own; of what is the same,
 * only what stands beside a change. A difference that nobody would read to its end is cut. */
void ascribe_correction_difference_show (AscribeCorrection *correction, GtkTextBuffer *buffer);

G_END_DECLS
