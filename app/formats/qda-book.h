/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The codes and variables of a project that is written: those of its codebook, and what comes up in its articles. */
#pragma once

#include "app/formats/format.h"

G_BEGIN_DECLS

typedef struct _AscribeQdaBook AscribeQdaBook;

/* How an answer is written: as a code, or by the code of its question and a note. */
typedef struct {
  const char *code;         /* GUID, owned by the book */
  gboolean needs_note;      /* the text goes into a note */
} AscribeQdaAnswer;

AscribeQdaBook  *ascribe_qda_book_new          (AscribeSource *source);
void             ascribe_qda_book_free         (AscribeQdaBook *self);
/* GUID of the code of a tag (slug) or concept (UUID), made where it isn't in the codebook. */
const char      *ascribe_qda_book_find_tag     (AscribeQdaBook *self, const char *tag);
const char      *ascribe_qda_book_find_concept (AscribeQdaBook *self, const char *concept);
/* The answer @text to a question of @tag; NULL for an empty list: only the question's code. */
AscribeQdaAnswer ascribe_qda_book_find_answer  (AscribeQdaBook *self, const char *tag, const char *question, AscribeQuestionType type,
                                                const char *text);
/* GUID of a variable; @role: "field", "metadata" or "label", @key its id (label) or name. */
const char      *ascribe_qda_book_find_variable (AscribeQdaBook *self, const char *role, const char *key, AscribeQuestionType type);
/* The type of the label or of the question of @tag, where @value is an answer to it; else the one that fits. */
AscribeQuestionType ascribe_qda_book_get_type  (AscribeQdaBook *self, const char *tag, const char *question, GVariant *value);
/* <Codes>, with every code that was found so far; nothing where there are none. */
void             ascribe_qda_book_append_codes (AscribeQdaBook *self, GString *out);
void             ascribe_qda_book_append_variables (AscribeQdaBook *self, GString *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeQdaBook, ascribe_qda_book_free)

G_END_DECLS
