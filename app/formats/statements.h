/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a file says, for proofs of formats that can't be read back: statements are made of what goes out and of what the file holds,
 * in any order, and compared as sums of their digests. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _AscribeStatements AscribeStatements;

/* What a statement is about. Where several differ the first is told: a link that joins others has their details, too. */
typedef enum {
  ASCRIBE_STATES_ARTICLE,
  ASCRIBE_STATES_WORDS,    /* of annotations */
  ASCRIBE_STATES_CONCEPT,
  ASCRIBE_STATES_LINK,
  ASCRIBE_STATES_DETAIL,   /* answers, notes, annotators and what else annotations and links have */
  ASCRIBE_N_STATES
} AscribeStates;

AscribeStatements *ascribe_statements_new    (void);
void               ascribe_statements_free   (AscribeStatements *self);
/* The same @times over. A NULL or empty @object states nothing, as writers leave it out. */
void               ascribe_statements_add    (AscribeStatements *self, AscribeStates about, guint64 times, const char *subject,
                                              const char *predicate, const char *object);
/* FALSE where that was told before, by this or by ascribe_statements_gather(); it states nothing. Takes eleven bytes. */
gboolean           ascribe_statements_tell   (AscribeStatements *self, const char *subject, const char *predicate, const char *object);
/* One statement in the end, whose object is each @object that came for this @subject and @predicate once, joined by "; ": takes memory
 * for each @subject, and eleven bytes for each @object. */
void               ascribe_statements_gather (AscribeStatements *self, AscribeStates about, const char *subject, const char *predicate,
                                              const char *object);
/* Whether both state the same; else ASCRIBE_ERROR_IO, which says what they differ about. Neither is added to after it. */
gboolean           ascribe_statements_check  (AscribeStatements *expected, AscribeStatements *found, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeStatements, ascribe_statements_free)

G_END_DECLS
