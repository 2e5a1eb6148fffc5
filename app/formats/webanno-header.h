/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The layers that the head of a WebAnno TSV file names, and what its columns stand for. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  ASCRIBE_WEBANNO_FEATURE,
  ASCRIBE_WEBANNO_IS_NOTE,
  ASCRIBE_WEBANNO_IS_ANNOTATOR,
  ASCRIBE_WEBANNO_IS_CONCEPT,
  ASCRIBE_WEBANNO_PLACEHOLDER,   /* of a layer without features */
  ASCRIBE_WEBANNO_ORIGIN,        /* of a relation: where it comes from */
  ASCRIBE_WEBANNO_ROLE,          /* of a slot: what fills it as what */
  ASCRIBE_WEBANNO_FILLER,        /* of a slot: where that is */
} AscribeWebannoMeaning;

typedef struct {
  AscribeWebannoMeaning meaning;
  char *name;              /* of the question or slot; nullable */
} AscribeWebannoColumn;

typedef enum { ASCRIBE_WEBANNO_SPAN, ASCRIBE_WEBANNO_RELATION, ASCRIBE_WEBANNO_CHAIN } AscribeWebannoKind;

typedef struct {
  AscribeWebannoKind kind;
  char *type;              /* "webanno.custom.Claim" */
  char *name;              /* of the tag or link type: "claim" */
  char *base;              /* type at both ends of a relation; nullable */
  guint first;             /* of the columns behind the text of a row */
  GArray *columns;         /* of AscribeWebannoColumn */
  GHashTable *numbered;    /* number -> what has it; the reader's */
  GHashTable *chained;     /* "127-2", chain and place in it, -> what is there; the reader's, too */
} AscribeWebannoDeclared;

typedef struct {
  GPtrArray *layers;       /* of AscribeWebannoDeclared */
  GHashTable *by_type;     /* type -> the first of them */
  guint n_columns;
  gboolean has_references; /* rows are named by others */
  gboolean is_old;         /* 3.0 or 3.1 */
} AscribeWebannoHeader;

/* Of the first line, "#FORMAT=WebAnno TSV 3.3"; NULL where it is something else. */
AscribeWebannoHeader *ascribe_webanno_header_new  (const char *line);
void                  ascribe_webanno_header_free (AscribeWebannoHeader *self);
/* FALSE where @line names no layer. (transfer none) *@layer, which is NULL where there are too many columns. */
gboolean              ascribe_webanno_header_add  (AscribeWebannoHeader *self, const char *line, AscribeWebannoDeclared **layer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeWebannoHeader, ascribe_webanno_header_free)

G_END_DECLS
