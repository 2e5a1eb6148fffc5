/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must hold of an object before it goes into the file. */
#pragma once

#include "app/store/store-private.h"

G_BEGIN_DECLS

/* @before nullable. With @replaying (undo and redo) archived tags are no obstacle. */
gboolean ascribe_rules_check         (AscribeStore *store, gpointer before, gpointer after, gboolean replaying, GError **error);
/* Whether an annotation or a link goes to another article. Where it belongs to is checked when all have moved: each
 * change is noted in @articles (NULL at first, a set of ids then), and at the end no link of these may lead out of its article. */
gboolean ascribe_rules_moves         (gpointer before, gpointer after);
void     ascribe_rules_note_moved    (GHashTable **articles, gpointer before, gpointer after);
gboolean ascribe_rules_check_moved   (AscribeStore *store, GHashTable *articles, GError **error);
/* Whether @attributes answer @questions (of AscribeAttribute) and nothing else. */
gboolean ascribe_rules_check_answers (GPtrArray *questions, GVariant *attributes, GError **error);
/* Whether what is coded still answers the questions of an entry of the codebook that changes. */
gboolean ascribe_rules_check_entry   (AscribeStore *store, gpointer before, gpointer after, GError **error);

G_END_DECLS
