/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Walks a project article by article inside one read transaction: an export sees one state. */
#pragma once

#include "app/model/document.h"
#include "app/store/store.h"

G_BEGIN_DECLS

typedef struct _AscribeReading AscribeReading;

/* @annotator (nullable, UUID) keeps only that one's annotations and that one's links between them. */
AscribeReading  *ascribe_reading_begin (AscribeStore *store, const char *annotator, gboolean with_text, GError **error);
AscribeDocument *ascribe_reading_next  (AscribeReading *self, GError **error); /* NULL without error: the end */
void             ascribe_reading_end   (AscribeReading *self);

G_END_DECLS
