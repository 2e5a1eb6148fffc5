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
  char *user;                 /* GUID; nullable */
  char *created;              /* as it came; nullable */
  char *modified;
} AscribeQdaNote;

typedef struct {
  char *guid;
  char *type;                 /* slug */
  char *to;                   /* GUID */
  char *note;                 /* GUID; nullable */
  int line;
  gboolean goes_both_ways;
  gboolean is_used;
} AscribeQdaLink;

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
  GHashTable *case_values;    /* GUID of a source -> GPtrArray of AscribeQdaValue, shared */
  GHashTable *notes;          /* GUID -> AscribeQdaNote */
  GHashTable *links;          /* GUID of the origin -> GPtrArray of AscribeQdaLink */
  GHashTable *noted;          /* GUID of a selection -> GUID of the note that a link gives it */
  GHashTable *link_types;     /* name -> slug */
  guint n_sources;
} AscribeQdaHead;

/* @root: "Project" or "CodeBook". Reports what can't be kept to @sink. */
AscribeQdaHead *ascribe_qda_head_read (GInputStream *in, const char *where, const char *root, AscribeSink *sink, GCancellable *cancellable,
                                       GError **error);
/* Knows nothing yet; @where and @sink must outlive it. */
AscribeQdaHead *ascribe_qda_head_new  (const char *where, AscribeSink *sink);
void            ascribe_qda_head_free (AscribeQdaHead *self);
/* Hands codebook and registers on. */
gboolean        ascribe_qda_head_tell (AscribeQdaHead *self, GError **error);
void            ascribe_qda_head_skip (AscribeQdaHead *self, int line, const char *format, ...) G_GNUC_PRINTF (3, 4);
void            ascribe_qda_value_free (gpointer value);
void            ascribe_qda_link_free (gpointer link);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeQdaHead, ascribe_qda_head_free)

G_END_DECLS
