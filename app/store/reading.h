/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Walks a project article by article inside one read transaction: an export sees one state. */
#pragma once

#include "app/store/raw-document.h"

G_BEGIN_DECLS

typedef struct _AscribeReading AscribeReading;

/* @annotator (nullable, UUID) keeps only that one's annotations and that one's links between them. */
AscribeReading     *ascribe_reading_begin (AscribeStore *store, const char *annotator, GError **error);
/* The next article for any thread to open, or opened at once; NULL without error: the end. (transfer full) */
AscribeRawDocument *ascribe_reading_take  (AscribeReading *self, GError **error);
AscribeDocument    *ascribe_reading_next  (AscribeReading *self, GError **error);
void                ascribe_reading_end   (AscribeReading *self);

G_END_DECLS
