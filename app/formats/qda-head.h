/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All of a REFI-QDA project but its sources: users, codes, variables, cases, notes and links, or the codes of a codebook. */
#pragma once

#include "app/formats/format.h"

G_BEGIN_DECLS

typedef enum {
  ASCRIBE_QDA_TAG, ASCRIBE_QDA_QUESTION, ASCRIBE_QDA_ANSWER, ASCRIBE_QDA_CONCEPTS, ASCRIBE_QDA_CONCEPT,
} AscribeQdaRole;

typedef struct {
  AscribeQdaRole role;
  char *guid;
  char *name;
  char *description;          /* nullable */
  char *color;                /* nullable */
  char *concept;              /* of a concept: its id */
  AscribeTag *tag;            /* of a tag, question or answer; owned */
  AscribeAttribute *question; /* of a question or answer; owned */
  GPtrArray *options;         /* of a closed question; nullable */
  gpointer note;              /* key of its memo; NULL: none */
} AscribeQdaCode;

/* "field": one that articles have themselves; "metadata", "label" */
typedef struct {
  char *guid;
  char *name;
  const char *role;
  char *key;
  AscribeQuestionType type;
  gboolean is_own;            /* written by Ascribe: an empty text is a value */
} AscribeQdaVariable;

typedef struct {
  AscribeQdaVariable *variable;
  char *text;
} AscribeQdaValue;

typedef struct {
  char *text;                 /* nullable */
  char *path;                 /* of the text, where it isn't here; nullable */
  const char *annotator;      /* id, "" for one without a name; NULL: nobody is told */
  gint64 created;             /* or ASCRIBE_QDA_NEVER */
  gint64 modified;            /* the same */
  int line;
  gboolean is_used;
} AscribeQdaNote;

/* Where QualCoder has what it calls an annotation: words of a source that a note is about. */
typedef struct {
  gint64 start;
  gint64 end;
} AscribeQdaPassage;

/* There can be more of them than annotations: they are kept small. */
typedef struct _AscribeQdaLink AscribeQdaLink;

struct _AscribeQdaLink {
  AscribeQdaLink *next;       /* from the same origin; owned */
  char *guid;                 /* nullable */
  const char *type;           /* slug, of the codebook */
  gpointer to;                /* key */
  gpointer note;              /* key; NULL: none */
  int line;
  guint goes_both_ways : 1;
  guint has_no_direction : 1;
  guint is_used : 1;
};

#define ASCRIBE_QDA_NEVER G_MININT64

typedef struct {
  const char *where;          /* "test.qdpx: project.qde" */
  AscribeSink *sink;
  char *origin;               /* the program that wrote it; not NULL */
  AscribeCodebook *codebook;
  GPtrArray *annotators;      /* of AscribeAnnotator */
  GPtrArray *concepts;        /* of AscribeConcept */
  GHashTable *users;          /* GUID -> id of an annotator, "" for one without a name */
  GHashTable *codes;          /* GUID -> AscribeQdaCode */
  GHashTable *variables;      /* GUID -> AscribeQdaVariable */
  GHashTable *case_values;    /* GUID of a source -> GPtrArray, one for each of its cases, of GPtrArray of AscribeQdaValue, shared */
  GHashTable *notes;          /* key -> AscribeQdaNote */
  GHashTable *passages;       /* key of a note -> AscribeQdaPassage */
  GHashTable *links;          /* key of the origin -> the first AscribeQdaLink */
  GHashTable *noted;          /* key of a selection -> key of the note that a link gives it */
  GHashTable *link_types;     /* name -> slug */
  guint n_sources;
} AscribeQdaHead;

/* What a GUID goes by where there may be as many as annotations: a number, which takes no memory. NULL for NULL. Of two that have
 * the same one only the first is known. */
gpointer        ascribe_qda_key       (const char *guid);
/* A time with or without a time zone; @string is nullable. */
gint64          ascribe_qda_parse_moment (const char *string, gint64 fallback);
/* @root: "Project" or "CodeBook". Reports what can't be kept to @sink. */
AscribeQdaHead *ascribe_qda_head_read (GInputStream *in, const char *where, const char *root, AscribeSink *sink, GCancellable *cancellable,
                                       GError **error);
/* Knows nothing yet; @where and @sink must outlive it. */
AscribeQdaHead *ascribe_qda_head_new  (const char *where, AscribeSink *sink);
void            ascribe_qda_head_free (AscribeQdaHead *self);
/* Hands codebook and registers on, but for link types: what they join is told by the links. */
gboolean        ascribe_qda_head_tell (AscribeQdaHead *self, GError **error);
void            ascribe_qda_head_skip (AscribeQdaHead *self, int line, const char *format, ...) G_GNUC_PRINTF (3, 4);
/* Of the whole project. */
void            ascribe_qda_head_remark (AscribeQdaHead *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
void            ascribe_qda_value_free (gpointer value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeQdaHead, ascribe_qda_head_free)

G_END_DECLS
