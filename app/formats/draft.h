/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An annotation or a link as a file of another tool tells it: by names, offsets of some unit and quotes, to be judged when its
 * article is there (assembly.h). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* No time is told. */
#define ASCRIBE_DRAFT_NEVER G_MININT64

/* One span: by its offsets, its quote, or both. */
typedef struct {
  guint32 start;
  guint32 end;
  gboolean has_offsets;
  char *quote;            /* nullable, as the two below: what stands around it */
  char *prefix;
  char *suffix;
} AscribeDraftPiece;

typedef struct {
  char *key;              /* id or name of the question */
  GVariant *value;        /* attributes.h */
} AscribeDraftAnswer;

typedef struct {
  guint64 line;           /* where it began */
  char *path;             /* "[3].annotations[0].result[2]" */
  guint scope;            /* ids are those of this part of the article's marks first */
  char *id;               /* nullable, as most below */
  char *type_id;          /* slug of the tag or link type in an embedded codebook */
  GPtrArray *types;       /* of char *: names of tags (each makes an annotation) or of link types */
  char *annotator_id;     /* in an embedded register; counts where it is known, else the name does */
  char *annotator;
  char *concept_id;
  char *concept;
  char *wikidata;
  char *note;
  GArray *pieces;         /* of AscribeDraftPiece */
  GArray *answers;        /* of AscribeDraftAnswer */
  char *from;             /* of a link: ids of annotations */
  char *to;
  gint64 created;
  gint64 modified;
  char *wrong;            /* why it can't be kept */
} AscribeDraft;

/* @path: transfer full. */
AscribeDraft      *ascribe_draft_new        (guint64 line, char *path);
void               ascribe_draft_free       (AscribeDraft *self);
/* Until the next one is added. */
AscribeDraftPiece *ascribe_draft_add_piece  (AscribeDraft *self);
/* Consumes a floating @value. */
void               ascribe_draft_add_answer (AscribeDraft *self, const char *key, GVariant *value);
void               ascribe_draft_add_type   (AscribeDraft *self, const char *name);
/* Another line of the note. */
void               ascribe_draft_add_note   (AscribeDraft *self, const char *note);
/* Keeps the first of what is wrong. */
void               ascribe_draft_refuse     (AscribeDraft *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeDraft, ascribe_draft_free)

G_END_DECLS
