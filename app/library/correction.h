/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A changed version of an article: what differs, and what becomes of the annotations.
 *
 * A text never changes, since what was published about it (an id, a SHA-256, spans) has to go on meaning it. So the new version is
 * an article of its own, and the annotations move there with their ids: tag, annotator, answers, concept, note and times stay,
 * spans and quote follow the words, and "modified" is the time of the correction where the quote is another one. Links go with
 * their ends. What isn't found in the new text stays on the old one with its links; where a link would be torn, a copy (of
 * a new id) of the end that moves stays behind and holds it. So nothing is dropped: each annotation and each link is
 * on one of the two versions.
 *
 * The versions know each other by their metadata. The old one is done where nothing stays on it, and to do where
 * something does; the new one is to do, since it has words that nobody has read. */
#pragma once

#include "app/library/project.h"
#include "app/model/run.h"

G_BEGIN_DECLS

#define ASCRIBE_REVISES "revises"          /* metadata of the new version: UUID of the old one */
#define ASCRIBE_REVISED_BY "revised_by"    /* metadata of the old version: UUID of the new one */

/* Longer texts are not compared. */
#define ASCRIBE_CORRECTION_MAX_BYTES (16u * 1024 * 1024)

typedef enum {
  ASCRIBE_MOVE_EXACT,      /* the same words at the same place */
  ASCRIBE_MOVE_ELSEWHERE,  /* the same words at another place */
  ASCRIBE_MOVE_CHANGED,    /* nearly the same words: a person should look */
  ASCRIBE_MOVE_NONE,       /* not found: stays on the old version */
} AscribeMoveKind;

typedef struct {
  AscribeMoveKind kind;
  AscribeAnnotation *before;
  AscribeAnnotation *after;  /* NULL where it stays */
  AscribeAnnotation *copy;   /* nullable; what holds its links to those that stay */
  double similarity;         /* of the quotes; 0 where it stays */
} AscribeMove;

#define ASCRIBE_TYPE_CORRECTION (ascribe_correction_get_type ())
G_DECLARE_FINAL_TYPE (AscribeCorrection, ascribe_correction, ASCRIBE, CORRECTION, GObject)

/* All to read. */
struct _AscribeCorrection {
  GObject parent_instance;

  AscribeArticle *before;              /* as it is, with its text */
  AscribeArticle *after;               /* as it will be: what the new version doesn't say is taken from the old one */
  GArray *runs;                        /* of AscribeRun, for people */
  GPtrArray *moves;                    /* of AscribeMove, one for each annotation, in the order of the old text */
  guint n_moves[ASCRIBE_MOVE_NONE + 1]; /* by kind */
  guint n_copies;
  guint n_links;                       /* that move */
  guint n_links_staying;
  GPtrArray *links;                    /* of AscribeLink as they are */
};

/* What would become of @article (UUID) with the text and what else @version has; changes nothing, and @version neither.
 * ASCRIBE_ERROR_EXISTS where the text is the same, is in the project already, or the article has a newer version,
 * ASCRIBE_ERROR_TOO_LARGE over ASCRIBE_CORRECTION_MAX_BYTES. */
AscribeCorrection *ascribe_correction_prepare        (AscribeProject *project, const char *article, AscribeArticle *version, GError **error);
/* The same in a worker thread. */
void               ascribe_correction_prepare_async  (AscribeProject *project, const char *article, AscribeArticle *version,
                                                      GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
AscribeCorrection *ascribe_correction_prepare_finish (AscribeProject *project, GAsyncResult *result, GError **error);
/* Carries it out as one step of the history, "correct"; the new version is self->after. Fails, and changes nothing, where
 * something of it has changed since it was prepared. */
gboolean           ascribe_correction_apply          (AscribeCorrection *self, AscribeProject *project, GError **error);
/* The one article in @in, for @version; ASCRIBE_ERROR_INVALID where there are several. @name and @charset are nullable (intake.h). */
AscribeArticle    *ascribe_correction_read           (GInputStream *in, const char *name, const char *charset,
                                                      GCancellable *cancellable, GError **error);
/* The same of a file, in a worker thread. (transfer full) */
void               ascribe_correction_read_async     (GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
AscribeArticle    *ascribe_correction_read_finish    (GAsyncResult *result, GError **error);
/* Id of the other version by @key, ASCRIBE_REVISES or ASCRIBE_REVISED_BY, if it is in the project; else NULL. */
char              *ascribe_project_find_version      (AscribeProject *project, AscribeArticle *article, const char *key);

G_END_DECLS
