/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A network of claims, sources and entities as GraphML 1.0 (http://graphml.graphdrawing.org/specification.html), for Gephi, networkx and
 * igraph. A node is a claim (each annotation with the tag "claim" or one below it); a concept, with all its mentions that are not
 * claims; or, for mentions without a concept, all with the same tag and words. A claim with a concept has an edge of the type
 * "ascribe:concept" to it. The other edges are the links: each link, or all of one type between two nodes as one with a weight. Nodes
 * have the attributes label, color, r, g and b, which Gephi knows. Written only. */
#pragma once

#include "app/formats/format.h"

G_BEGIN_DECLS

extern const AscribeFormat ascribe_format_graph;

#define ASCRIBE_GRAPH_CONCEPT_TYPE "ascribe:concept" /* no slug of a link type holds a colon */

gboolean ascribe_graph_write (AscribeSource *source, const AscribeWriteOptions *options, GOutputStream *out,
                              GCancellable *cancellable, GError **error);
/* Of each claim all that a node says; of other nodes their words and tags, how many mentions have them, and what these say, in any
 * order; of edges, what they join, and by their ends the notes and annotators of all that join these. */
void     ascribe_graph_expect (AscribeNaming *naming, AscribeDocument *document, AscribeStatements *expected);
/* Reads the file as XML: keys are declared, nodes have ids of their own, edges join nodes that are there, claims and links are as many
 * as went out and say what they were to. */
gboolean ascribe_graph_prove (GFile *written, const AscribeTotals *totals, AscribeStatements *expected, GCancellable *cancellable,
                              GError **error);

G_END_DECLS
