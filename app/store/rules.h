/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must hold of an object before it goes into the file. */
#pragma once

#include "app/store/store-private.h"

G_BEGIN_DECLS

/* @before nullable. With @replaying (undo and redo) archived tags are no obstacle. */
gboolean ascribe_rules_check         (AscribeStore *store, gpointer before, gpointer after, gboolean replaying, GError **error);
/* Whether @attributes answer @questions (of AscribeAttribute) and nothing else. */
gboolean ascribe_rules_check_answers (GPtrArray *questions, GVariant *attributes, GError **error);
/* Whether what is coded still answers the questions of an entry of the codebook that changes. */
gboolean ascribe_rules_check_entry   (AscribeStore *store, gpointer before, gpointer after, GError **error);

G_END_DECLS
