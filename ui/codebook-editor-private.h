/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the codebook editor share; nobody else includes it. */
#pragma once

#include <adwaita.h>

#include "app/library/project.h"

G_BEGIN_DECLS

/* codebook-editor-tag.c: one tag, as a subpage. */
#define ASCRIBE_TYPE_TAG_EDITOR (ascribe_tag_editor_get_type ())
G_DECLARE_FINAL_TYPE (AscribeTagEditor, ascribe_tag_editor, ASCRIBE, TAG_EDITOR, AdwBin)

GtkWidget  *ascribe_tag_editor_new    (AscribeProject *project, const char *tag);
AscribeProject *ascribe_tag_editor_get_project (AscribeTagEditor *self); /* (transfer none) */
/* The tag as the project has it now. (transfer none) (nullable) */
AscribeTag *ascribe_tag_editor_get_tag (AscribeTagEditor *self);
AscribeTag *ascribe_tag_editor_copy_tag (AscribeTagEditor *self); /* (transfer full) (nullable) */
/* Stores a changed copy as one step; FALSE after it has said why not. */
gboolean    ascribe_tag_editor_put    (AscribeTagEditor *self, AscribeTag *changed);

/* codebook-editor-questions.c: the attributes of that tag. */
#define ASCRIBE_TYPE_QUESTIONS_EDITOR (ascribe_questions_editor_get_type ())
G_DECLARE_FINAL_TYPE (AscribeQuestionsEditor, ascribe_questions_editor, ASCRIBE, QUESTIONS_EDITOR, AdwPreferencesGroup)

/* Once; @owner is the subpage it is in, and not owned. */
void        ascribe_questions_editor_set_owner (AscribeQuestionsEditor *self, AscribeTagEditor *owner);
/* Follows the tag. */
void        ascribe_questions_editor_show      (AscribeQuestionsEditor *self);

/* codebook-editor-use.c */
/* The first answer to @question that annotations of the tag have and @options (nullable: none at all) lack: it could not be
 * edited any more. (transfer full) (nullable); @error is set where the project can't be read. */
char      *ascribe_codebook_find_use     (AscribeProject *project, const char *tag, const char *question,
                                          const char * const *options, GError **error);
/* Says it in the window @widget is in. */
void       ascribe_codebook_say          (GtkWidget *widget, const char *words);
void       ascribe_codebook_say_error    (GtkWidget *widget, const GError *error);
/* The same with a button that undoes the last step of @project. */
void       ascribe_codebook_say_done     (GtkWidget *widget, AscribeProject *project, const char *words);

G_END_DECLS
