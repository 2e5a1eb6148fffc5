/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the mentions of one node, or the links of one edge, say: <data> elements, joined where there are several. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _AscribeGraphGather AscribeGraphGather;

/* An element; nothing where @value is NULL or empty. */
void                ascribe_graph_append_data   (GString *out, const char *key, const char *value);

AscribeGraphGather *ascribe_graph_gather_new    (void);
void                ascribe_graph_gather_free   (AscribeGraphGather *self);
/* @elements: of one record, as ascribe_graph_append_data() made them. */
void                ascribe_graph_gather_add    (AscribeGraphGather *self, const char *elements);
/* Appends an element for each key: each value once, in the order in which they came; empties it. */
void                ascribe_graph_gather_append (AscribeGraphGather *self, GString *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeGraphGather, ascribe_graph_gather_free)

G_END_DECLS
