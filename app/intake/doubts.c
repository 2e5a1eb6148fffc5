/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/doubts.h"

void
ascribe_intake_judge (AscribeIntake *self)
{
  if (ascribe_text_get_length (self->article->text) < ASCRIBE_INTAKE_SHORT)
    self->doubts |= ASCRIBE_DOUBT_SHORT;
  if (self->article->published == NULL || *self->article->published == '\0')
    self->doubts |= ASCRIBE_DOUBT_NO_DATE;
}
