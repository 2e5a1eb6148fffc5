/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a document says, as one number that doesn't depend on ids that a format makes anew nor on the order of things:
 * equal before writing and after reading where nothing was lost. */
#pragma once

#include "app/formats/format.h"

G_BEGIN_DECLS

/* Names behind the ids that a document uses. */
typedef struct _AscribeFingerprints AscribeFingerprints;

/* @parts: what counts; see AscribePart. @is_set: of AscribeFormat, nullable. */
AscribeFingerprints *ascribe_fingerprints_new  (AscribeParts parts, gboolean without_text, gboolean (*is_set) (AscribeLinkType *type));
void                 ascribe_fingerprints_free (AscribeFingerprints *self);
/* AscribeTag, AscribeLinkType, AscribeAttribute, AscribeAnnotator, AscribeConcept; a later one of that id replaces it. */
void                 ascribe_fingerprints_know (AscribeFingerprints *self, GObject *entry);
guint64              ascribe_fingerprints_take (AscribeFingerprints *self, AscribeDocument *document);
/* Of all entries known, for formats that carry the codebook and the registers. */
guint64              ascribe_fingerprints_take_entries (AscribeFingerprints *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeFingerprints, ascribe_fingerprints_free)

G_END_DECLS
