/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers and metadata as the text of codes, notes and variables, and back. */
#pragma once

#include <glib.h>

#include "app/model/tag.h"

G_BEGIN_DECLS

/* The texts of the codes of an answer: of a list one each, none where it is empty. (transfer full) */
char    **ascribe_qda_value_to_texts (GVariant *value);
/* <TextValue>, <BooleanValue> or <FloatValue>. Lists: "a; b", or JSON where that would be read otherwise. */
void      ascribe_qda_append_value   (GString *out, GVariant *value);
/* NULL where @text is no answer of that type. (transfer floating) */
GVariant *ascribe_qda_parse_value    (AscribeQuestionType type, const char *text);

G_END_DECLS
