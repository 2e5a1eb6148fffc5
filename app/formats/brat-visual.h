/* SPDX-License-Identifier: GPL-3.0-or-later */
/* visual.conf: what types of a brat folder are called for people, and their colours
 * (https://brat.nlplab.org/configuration.html#visual-configuration). */
#pragma once

#include "app/formats/brat-names.h"
#include "app/formats/brat-types.h"

G_BEGIN_DECLS

#define ASCRIBE_BRAT_VISUAL "visual.conf"

/* Whether @name can stand in it as a label. */
gboolean ascribe_brat_can_label    (const char *name);
/* Of every tag and link type of the codebook. (transfer full) */
char    *ascribe_brat_visual_write (AscribeBratTypes *types);
/* Gives the labels and colours in @contents (UTF-8 or not) to @names; what is none of them is passed over. */
void     ascribe_brat_visual_read  (const char *contents, AscribeBratNames *names);

G_END_DECLS
