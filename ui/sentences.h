/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one place that turns error codes into sentences for people. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A short heading and a sentence that says what can be done; both plain text (escape for markup). (transfer full) */
char *ascribe_sentence_title (const GError *error);
char *ascribe_sentence_body  (const GError *error);
/* The same of a file that could not be opened, with its name in the second. (transfer full) */
char *ascribe_sentence_title_of_file (const GError *error);
char *ascribe_sentence_body_of_file  (const GError *error, const char *path);
/* What an edit of that verb did, for "Undo …" and toasts: "Tag", "Delete annotation" … (transfer none), translated. */
const char *ascribe_sentence_verb (const char *verb);

G_END_DECLS
