/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cases of a REFI-QDA project: what is said of one holds for all of its sources. */
#pragma once

#include "app/formats/qda-head.h"
#include "app/formats/xml-events.h"

G_BEGIN_DECLS

typedef struct {
  AscribeQdaHead *head;
  GPtrArray *values;        /* of AscribeQdaValue: the open case's; NULL: none is open */
  AscribeQdaValue *value;   /* the open one, owned; nullable */
} AscribeQdaCases;

void ascribe_qda_cases_open        (AscribeQdaCases *self, const AscribeXmlElement *element);
void ascribe_qda_cases_close       (AscribeQdaCases *self);
/* What the case has no variable for. */
void ascribe_qda_cases_add         (AscribeQdaCases *self, const char *key, const char *text);
void ascribe_qda_cases_open_value  (AscribeQdaCases *self);
void ascribe_qda_cases_close_value (AscribeQdaCases *self);
/* The variable of the open value. */
void ascribe_qda_cases_refer       (AscribeQdaCases *self, const AscribeXmlElement *element);
void ascribe_qda_cases_take_source (AscribeQdaCases *self, const AscribeXmlElement *element);

G_END_DECLS
