/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text tiled with tokens in the manner of spaCy: put together with a space after those that have one, they are the text. */
#pragma once

#include "app/model/document.h"

G_BEGIN_DECLS

typedef struct {
  guint32 start;            /* code points */
  guint32 end;
  gsize byte;               /* where it begins */
  gsize n_bytes;
  gboolean has_space;       /* one space follows, which no token holds */
} AscribeSpacyToken;

/* Every span begins with a token and ends with one. (transfer full), of AscribeSpacyToken. */
GArray *ascribe_spacy_tokens_cut      (AscribeDocument *document);
/* The number of the token that begins, ends there; there is one for each end of a span. */
guint   ascribe_spacy_tokens_find     (GArray *tokens, guint32 start);
guint   ascribe_spacy_tokens_find_end (GArray *tokens, guint32 end);

G_END_DECLS
