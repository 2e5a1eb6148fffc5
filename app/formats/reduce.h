/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A project made into what a format can carry, before its writer sees it: so each loss is counted in one place, writers
 * write all that they are given, and what comes back can be compared with what went out. */
#pragma once

#include "app/formats/format.h"

G_BEGIN_DECLS

typedef struct _AscribeReduction AscribeReduction;

/* @source must outlive it; @carries is what the profile says. */
AscribeReduction    *ascribe_reduction_new          (AscribeSource *source, const AscribeFormat *format, AscribeParts carries);
void                 ascribe_reduction_free         (AscribeReduction *self);
/* What the writer gets. Without ASCRIBE_PART_CODEBOOK, names in its codebook are unique, one line and not empty, or the slug where format->can_name refuses; without
 * ASCRIBE_PART_NAMES they are the slugs; keys of attributes are ids of questions always. An article
 * keeps its stem, or has its title as one, to call files by. Owned by the reduction. */
AscribeSource       *ascribe_reduction_get_source   (AscribeReduction *self);
const AscribeLosses *ascribe_reduction_get_losses   (AscribeReduction *self);
const AscribeTotals *ascribe_reduction_get_totals   (AscribeReduction *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeReduction, ascribe_reduction_free)

G_END_DECLS
