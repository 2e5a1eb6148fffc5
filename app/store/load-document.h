/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/model/document.h"
#include "app/store/store.h"

G_BEGIN_DECLS

/* Gives @article, of that row key and not shared yet, its text, and gathers what is on it. Verifies; inside the caller's transaction. */
AscribeDocument *ascribe_document_load (AscribeStore *self, AscribeArticle *article, gint64 row, GError **error);

G_END_DECLS
