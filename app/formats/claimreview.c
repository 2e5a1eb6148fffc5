/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/claimreview.h"

const AscribeFormat ascribe_format_claimreview = {
  .id = "claimreview",
  .name = "Claims and reviews (schema.org JSON-LD)",
  .extension = "jsonld",
  .flags = ASCRIBE_FORMAT_QUOTES_ONLY | ASCRIBE_FORMAT_CLAIMS_ONLY | ASCRIBE_FORMAT_USED_ENTRIES | ASCRIBE_FORMAT_USED_ANNOTATORS,
  .carries = ASCRIBE_PART_OVERLAPS | ASCRIBE_PART_PIECES | ASCRIBE_PART_BOUNDARIES | ASCRIBE_PART_LINE_BREAKS | ASCRIBE_PART_LINKS |
             ASCRIBE_PART_CROSS_LINKS | ASCRIBE_PART_ATTRIBUTES | ASCRIBE_PART_TYPES | ASCRIBE_PART_YES_NO | ASCRIBE_PART_NOTES |
             ASCRIBE_PART_NOTE_LINES | ASCRIBE_PART_ANNOTATORS | ASCRIBE_PART_CONCEPTS | ASCRIBE_PART_CONCEPT_DETAILS |
             ASCRIBE_PART_LABELS | ASCRIBE_PART_TITLES | ASCRIBE_PART_METADATA | ASCRIBE_PART_NAMES | ASCRIBE_PART_CONTROLS,
  .write = ascribe_claimreview_write,
  .prove = ascribe_claimreview_prove,
  .expect = ascribe_claimreview_expect,
};
