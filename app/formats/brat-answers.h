/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an annotation says beside its words: A, N and # lines. */
#pragma once

#include "app/formats/brat-types.h"

G_BEGIN_DECLS

typedef struct {
  GHashTable *concepts;  /* id -> AscribeConcept */
  GString *attributes;
  GString *references;
  GString *notes;
  guint n_attributes;
  guint n_references;
  guint n_notes;
} AscribeBratAnswers;

void     ascribe_brat_answers_init     (AscribeBratAnswers *self, GHashTable *concepts);
/* @id is its line's, @mark that of its T line, or @id where this is an annotation of its own. */
void     ascribe_brat_answers_add      (AscribeBratAnswers *self, AscribeAnnotation *annotation, const char *id, const char *mark,
                                        AscribeBratTypes *types);
/* Whether an A line names the annotation, for one of its answers. */
gboolean ascribe_brat_answers_name     (AscribeAnnotation *annotation, AscribeBratTypes *types);
/* One # line for each line of @text. */
void     ascribe_brat_answers_add_note (AscribeBratAnswers *self, const char *target, const char *type, const char *text);
/* Appends all to @out and clears. */
void     ascribe_brat_answers_finish   (AscribeBratAnswers *self, GString *out);
/* The names of a relation's two ends; @type may be NULL. */
char   **ascribe_brat_relation_arguments (AscribeLinkType *type);

G_END_DECLS
