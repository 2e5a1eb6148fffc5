/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One change as a value, with its inverse: the unit of storing, undoing and history. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Before and after of one object. The objects are AscribeArticle, AscribeAnnotation, AscribeLink, AscribeTag,
 * AscribeLinkType, AscribeAttribute (a label), AscribeConcept or AscribeAnnotator, both of one
 * type and one id; @before NULL makes it, @after NULL deletes it. */
typedef struct {
  GObject *before;
  GObject *after;
} AscribeChange;

typedef struct _AscribeEdit AscribeEdit;

#define ASCRIBE_TYPE_EDIT (ascribe_edit_get_type ())
GType ascribe_edit_get_type (void);

/* What it was, as a stable word for the history: "tag", "untag", "retag", "move", "attribute", "note", "link", "unlink",
 * "import", "delete-article", "status", "metadata", "label", "codebook", "concept", "correct".
 * @annotator is a UUID or NULL. */
AscribeEdit         *ascribe_edit_new           (const char *verb, const char *annotator, gint64 time);
AscribeEdit         *ascribe_edit_ref           (AscribeEdit *self);
void                 ascribe_edit_unref         (AscribeEdit *self);
/* Takes references. Changes are carried out in the order they were added. */
void                 ascribe_edit_add           (AscribeEdit *self, gpointer before, gpointer after);
const char          *ascribe_edit_get_verb      (const AscribeEdit *self);
const char          *ascribe_edit_get_annotator (const AscribeEdit *self);
gint64               ascribe_edit_get_time      (const AscribeEdit *self);
const AscribeChange *ascribe_edit_get_changes   (const AscribeEdit *self, gsize *n_changes);
/* The same changes backwards, each with before and after swapped. */
AscribeEdit         *ascribe_edit_invert        (const AscribeEdit *self, gint64 time);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeEdit, ascribe_edit_unref)

G_END_DECLS
