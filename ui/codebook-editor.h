/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tags of a project as a page of the preferences; a tag opens as a subpage. Every change is one step of the history. */
#pragma once

#include <adwaita.h>

#include "app/library/project.h"

G_BEGIN_DECLS

#define ASCRIBE_TYPE_CODEBOOK_EDITOR (ascribe_codebook_editor_get_type ())
G_DECLARE_FINAL_TYPE (AscribeCodebookEditor, ascribe_codebook_editor, ASCRIBE, CODEBOOK_EDITOR, AdwPreferencesPage)

GtkWidget *ascribe_codebook_editor_new      (AscribeProject *project);
/* Opens the tag of that id in the AscribePreferences the editor is in. */
void       ascribe_codebook_editor_open_tag (AscribeCodebookEditor *self, const char *tag);

G_END_DECLS
