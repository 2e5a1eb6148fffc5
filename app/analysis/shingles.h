/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much two texts have in common, by the runs of five words ("shingles") that both hold: after Broder, "On the resemblance and
 * containment of documents" (1997). Words are runs of letters and digits, in any case; an ideograph is a word. */
#pragma once

#include "app/model/text.h"

G_BEGIN_DECLS

#define ASCRIBE_SIGNATURE_KEYS 22

/* What a text is looked up by: two texts that share a key are worth comparing. With a similarity of s they share one with a
 * probability of 1 - (1 - s³)²²: 0.95 at 0.5, 0.9999 at 0.7, 0.02 at 0.1. */
typedef struct {
  guint32 keys[ASCRIBE_SIGNATURE_KEYS];
} AscribeSignature;

typedef struct _AscribeShingles AscribeShingles;

/* Of the first 262,144 words. NULL where there is no word. */
AscribeShingles *ascribe_shingles_new     (const AscribeText *text);
void             ascribe_shingles_free    (AscribeShingles *self);
/* The share of all shingles that both have, 0 to 1. */
double           ascribe_shingles_compare (const AscribeShingles *self, const AscribeShingles *other);
void             ascribe_shingles_sign    (const AscribeShingles *self, AscribeSignature *signature);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeShingles, ascribe_shingles_free)

G_END_DECLS
