/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/parts.h"

static const char * const ids[ASCRIBE_N_PARTS] = {
  "text", "overlaps", "pieces", "boundaries", "links", "link-details", "attributes", "types", "notes", "annotators", "concepts",
  "concept-details", "labels", "status", "titles", "metadata", "names", "codebook", "ids", "times", "controls", "line-breaks",
};

const char *
ascribe_part_get_id (AscribePart part)
{
  return ids[g_bit_nth_lsf (part, -1)];
}
