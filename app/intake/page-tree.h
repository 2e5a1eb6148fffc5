/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A web page as a tree: nodes in the order of the source in one array, so that the subtree of a node is a range of it. */
#pragma once

#include <gio/gio.h>

#include "app/intake/page-tags.h"

G_BEGIN_DECLS

/* Refused beyond: no page that people read needs more, and libxml2's own work grows with the depth. */
#define ASCRIBE_PAGE_MAX_DEPTH 1000
#define ASCRIBE_PAGE_MAX_NODES 4000000

typedef struct {
  guint8 tag;               /* AscribePageTag */
  guint32 parent;           /* index; the root's is its own */
  guint32 end;              /* index behind the last node of the subtree */
  guint32 value;            /* text: byte in the tree's text; else: its first attribute */
  guint32 n_values;         /* text: bytes; else: attributes */
} AscribePageNode;

typedef struct {
  GArray *nodes;            /* of AscribePageNode; [0] is the root, without a tag (ASCRIBE_PAGE_OTHER) */
  GArray *attributes;
  GString *text;            /* the runs of text and the values of attributes, each NUL-terminated */
} AscribePageTree;

/* Parses a page of UTF-8. Scripts are left out but for JSON-LD, whose text is the script's child; so are styles and comments.
 * Fails with ASCRIBE_ERROR_TOO_LARGE over the limits above, or when cancelled. */
AscribePageTree *ascribe_page_tree_parse (const char *utf8, gsize n_bytes, GCancellable *cancellable, GError **error);
void             ascribe_page_tree_free  (AscribePageTree *self);
/* The value of an attribute, owned by the tree; NULL where the element has none. */
const char      *ascribe_page_tree_get_attribute (const AscribePageTree *self, guint32 node, AscribePageAttribute attribute);
/* All text below @node in one line: white space folded and stripped, without what is UNREAD; at most @max_bytes. (transfer full) */
char            *ascribe_page_tree_dup_text (const AscribePageTree *self, guint32 node, gsize max_bytes);

static inline const AscribePageNode *
ascribe_page_tree_get_node (const AscribePageTree *self, guint32 node)
{
  return &g_array_index (self->nodes, AscribePageNode, node);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribePageTree, ascribe_page_tree_free)

G_END_DECLS
