/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/graph.h"

#define CARRIES (ASCRIBE_PART_OVERLAPS | ASCRIBE_PART_PIECES | ASCRIBE_PART_BOUNDARIES | ASCRIBE_PART_LINE_BREAKS | ASCRIBE_PART_LINKS | \
                 ASCRIBE_PART_CROSS_LINKS | ASCRIBE_PART_ATTRIBUTES | ASCRIBE_PART_NOTES | ASCRIBE_PART_NOTE_LINES | \
                 ASCRIBE_PART_ANNOTATORS | ASCRIBE_PART_CONCEPTS | ASCRIBE_PART_CONCEPT_DETAILS | ASCRIBE_PART_TITLES | ASCRIBE_PART_NAMES)

static const AscribeProfile profiles[] = {
  { "weighted", "Links of a type between two nodes as one edge with a weight", CARRIES },
  { "links", "Each link as an edge", CARRIES | ASCRIBE_PART_LINK_DETAILS },
  { NULL }
};

const AscribeFormat ascribe_format_graph = {
  .id = "graph",
  .name = "Network of claims, sources and entities (GraphML)",
  .extension = "graphml",
  .flags = ASCRIBE_FORMAT_QUOTES_ONLY | ASCRIBE_FORMAT_USED_ENTRIES | ASCRIBE_FORMAT_USED_ANNOTATORS,
  .carries = CARRIES,
  .profiles = profiles,
  .write = ascribe_graph_write,
  .prove = ascribe_graph_prove,
  .expect = ascribe_graph_expect,
};
