/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One question of the codebook as a row, with its answer. */
#pragma once

#include <adwaita.h>

#include "app/model/tag.h"

G_BEGIN_DECLS

#define ASCRIBE_TYPE_ANSWER (ascribe_answer_get_type ())
G_DECLARE_FINAL_TYPE (AscribeAnswer, ascribe_answer, ASCRIBE, ANSWER, GObject)

/* Signal: "answered" (GVariant, nullable): a person chose it; NULL is "not coded". */
AscribeAnswer    *ascribe_answer_new          (AscribeAttribute *question);
AscribeAttribute *ascribe_answer_get_question (AscribeAnswer *self); /* (transfer none) */
GtkWidget        *ascribe_answer_get_row      (AscribeAnswer *self); /* (transfer none) */
/* @value nullable; shows it without "answered". An option that the codebook lacks is shown too. */
void              ascribe_answer_set_value    (AscribeAnswer *self, GVariant *value);

G_END_DECLS
