/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the preview of an import says of an item, in words for people: plain text, never markup. */
#pragma once

#include "app/library/preview-item.h"

G_BEGIN_DECLS

/* (transfer full), all of them. */
char  *ascribe_import_words_title    (AscribePreviewItem *item);
/* "Harbour Post · 4 March"; "" where nothing is known. */
char  *ascribe_import_words_caption  (AscribePreviewItem *item);
/* What to look at, a sentence each without its full stop; empty where there is nothing. */
GStrv  ascribe_import_words_warnings (AscribePreviewItem *item);
/* "12 of 14 will come in" */
char  *ascribe_import_words_count    (guint n_chosen, guint n_all);

G_END_DECLS
