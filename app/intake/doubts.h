/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person should look at before an article is kept, where every kind asks the same. */
#pragma once

#include "app/intake/intake.h"

G_BEGIN_DECLS

#define ASCRIBE_INTAKE_SHORT 200 /* code points: less is hardly an article */

/* Adds to the doubts of a page or document: too short, no date of publication. Call it once the article is filled in. */
void ascribe_intake_judge (AscribeIntake *self);

G_END_DECLS
