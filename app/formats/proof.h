/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The proof that what was written is what was meant: fingerprints are kept of all that goes to a writer, and compared with
 * those of what its own reader finds in the result. A dataset is handed on only with it. */
#pragma once

#include "app/formats/format.h"

G_BEGIN_DECLS

typedef struct _AscribeProof AscribeProof;

/* @format must be read back or have a proof of its own once it is written. @source is a reduced one (reduce.h) and must outlive the proof. */
AscribeProof  *ascribe_proof_new          (AscribeSource *source, const AscribeFormat *format, AscribeParts carries,
                                           gboolean without_text);
void           ascribe_proof_free         (AscribeProof *self);
/* What the writer pulls from: the same, remembered. Owned by the proof. */
AscribeSource *ascribe_proof_get_source   (AscribeProof *self);
/* Once it is written: reads @written (a file or folder) back. ASCRIBE_ERROR_IO where the articles, their annotations or links
 * aren't those that went out, where a quote isn't the text at its span, or where a record can't be read, naming the first
 * article or place. @progress is nullable. */
gboolean       ascribe_proof_check        (AscribeProof *self, GFile *written, const AscribeTotals *totals,
                                           void (*progress) (gpointer data, double fraction), gpointer data,
                                           GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeProof, ascribe_proof_free)

G_END_DECLS
