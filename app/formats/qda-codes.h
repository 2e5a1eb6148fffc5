/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a code or variable of a REFI-QDA file is here. */
#pragma once

#include "app/formats/qda-head.h"

G_BEGIN_DECLS

/* Decides what @code is, with its description read, and puts a tag into the codebook; @above is nullable. */
void ascribe_qda_settle_code     (AscribeQdaHead *self, AscribeQdaCode *code, AscribeQdaCode *above, GHashTable *names);
/* With all codes under it read. */
void ascribe_qda_finish_code     (AscribeQdaCode *code);
/* @type: typeOfVariable, nullable. */
void ascribe_qda_settle_variable (AscribeQdaVariable *variable, const char *type, const char *description);
void ascribe_qda_code_free       (gpointer code);
void ascribe_qda_variable_free   (gpointer variable);
/* The slug of the link type of that name, made where there is none. */
const char *ascribe_qda_find_link_type (AscribeQdaHead *self, const char *name, const char *color);

G_END_DECLS
