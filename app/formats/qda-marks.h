/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Selections of a source made annotations and links of its article. */
#pragma once

#include "app/formats/placing.h"
#include "app/formats/qda-document.h"

G_BEGIN_DECLS

/* @has_mark: the text began with a byte order mark, which no program counts. */
void    ascribe_qda_make_marks   (AscribeQdaReading *self, AscribeQdaSource *source, AscribeDocument *document, AscribePlacing *placing,
                                  gboolean has_mark);
/* The GUID as an id where it may be one and isn't taken, else a new one; it is taken then. (transfer full) */
char   *ascribe_qda_take_id      (AscribeQdaReading *self, const char *guid);
/* The answers that the codings of @selection give to questions of @tag. (transfer full) */
GVariant *ascribe_qda_make_answers (AscribeQdaReading *self, AscribeQdaSelection *selection, AscribeTag *tag);
/* The tag of passages that were marked, noted or linked, but not coded; made at its first use. (transfer none) */
AscribeTag *ascribe_qda_ensure_uncoded (AscribeQdaReading *self);
/* The text of the note of that key, which is nullable; NULL where there is none. (transfer full) */
char   *ascribe_qda_dup_note     (AscribeQdaReading *self, gpointer key);

G_END_DECLS
