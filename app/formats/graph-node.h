/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the nodes of a network go by: for its writer and its proof. */
#pragma once

#include "app/formats/naming.h"

G_BEGIN_DECLS

/* "claim-" with the id of a claim, which is itself; other mentions are their "concept-" with its id, or a "mention-" with a digest of
 * their tag and words. (transfer full) */
char *ascribe_graph_make_node_id (AscribeNaming *naming, AscribeAnnotation *annotation);
/* @text on one line and not endless, as the picture of a network can show it. (transfer full) */
char *ascribe_graph_make_label   (const char *text);
/* Of an answer, which came as text or several texts (the format carries no types). (transfer full) */
char *ascribe_graph_make_answer  (GVariant *answer);

G_END_DECLS
