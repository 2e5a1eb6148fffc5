/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which article of the project, or of those that came before in this import, a text is much like. Lives on its store's thread. */
#pragma once

#include "app/analysis/shingles.h"
#include "app/model/article.h"
#include "app/store/store.h"

G_BEGIN_DECLS

#define ASCRIBE_TWIN_SIMILARITY 0.5 /* of all runs of five words: reprints and new versions are, other reports of one event hardly ever */

typedef struct _AscribeTwins AscribeTwins;

/* One of those that came before, by the number that ascribe_twins_add() was given; with its text. (transfer full); NULL with @error. */
typedef AscribeArticle *(*AscribeTwinFunc) (gpointer data, guint number, GError **error);

/* Reads the project's signatures and reckons those that are missing, which takes about 0.1 ms each. */
AscribeTwins   *ascribe_twins_new   (AscribeStore *store, AscribeTwinFunc load, gpointer data, GCancellable *cancellable,
                                     GError **error);
void            ascribe_twins_free  (AscribeTwins *self);
/* The likest article of at least ASCRIBE_TWIN_SIMILARITY, or NULL without error. @number: (out) as it was added, or -1 for one of
 * the project. @text: only one whose letters are these, in this order, ASCRIBE_ERROR_AMBIGUOUS where there are
 * several; nullable. (transfer full) */
AscribeArticle *ascribe_twins_find  (AscribeTwins *self, const AscribeShingles *shingles, const AscribeSignature *signature,
                                     const AscribeText *text, int *number, double *similarity, GError **error);
void            ascribe_twins_add   (AscribeTwins *self, const AscribeSignature *signature, guint number);
/* What was missing in the project: (transfer full) of AscribeSignatureRow. Once only. */
GPtrArray      *ascribe_twins_steal_reckoned (AscribeTwins *self);
/* Stores @rows a few at a time, so that nobody waits long. */
gboolean        ascribe_twins_keep_reckoned  (AscribeStore *store, GPtrArray *rows, GCancellable *cancellable, GError **error);

/* A signature as it is stored. */
void            ascribe_twins_pack  (const AscribeSignature *signature, guint8 bytes[sizeof (AscribeSignature)]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeTwins, ascribe_twins_free)

G_END_DECLS
