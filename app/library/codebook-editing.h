/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/library/project.h"

G_BEGIN_DECLS

/* Puts a new or changed AscribeTag, AscribeLinkType or AscribeAttribute (label) into the codebook: one step. */
gboolean ascribe_edit_put_entry   (AscribeProject *project, GObject *entry, GError **error);
/* Gives every annotation of @from the tag @into and archives @from: one step; nothing that was tagged is lost. */
gboolean ascribe_edit_merge_tags  (AscribeProject *project, const char *from, const char *into, GError **error);
gboolean ascribe_edit_archive_tag (AscribeProject *project, const char *tag, gboolean archived, GError **error);

G_END_DECLS
