/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pieces of brat's T lines as spans of the article, checked against its text. */
#pragma once

#include "app/formats/brat-marks.h"

G_BEGIN_DECLS

/* For each line of @file its spans, or NULL: no T line, or one that was passed to @skip. */
AscribeSpanSet **ascribe_brat_read_spans (AscribeBratFile *file, const AscribeBratBase *base,
                                          AscribeBratReport skip, AscribeBratReport remark, gpointer data);
void             ascribe_brat_free_spans (AscribeSpanSet **spans, AscribeBratFile *file);

G_END_DECLS
