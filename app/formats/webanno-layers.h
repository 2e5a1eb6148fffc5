/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of a document goes into which column of WebAnno TSV. */
#pragma once

#include "app/formats/format.h"

G_BEGIN_DECLS

/* A span layer for a tag, or a relation layer for a link type. */
typedef struct {
  const char *id;          /* slug; the document's */
  char *type;              /* "webanno.custom.Claim" */
  GPtrArray *keys;         /* of char *: the questions that are answered, sorted; their features come first */
  gboolean has_note;
  gboolean has_annotator;
  gboolean has_concept;
  const char *base;        /* of a relation: the tag of both its ends, or NULL where they differ */
  gboolean is_mixed;
} AscribeWebannoLayer;

typedef struct _AscribeWebannoMark AscribeWebannoMark;

/* What columns tell of an annotation or a link; borrowed, and nullable but for the answers. */
typedef struct {
  GVariant *answers;
  const char *note;
  const char *annotator;   /* by name, as the concept */
  const char *concept;
} AscribeWebannoSaid;

typedef struct {
  AscribeWebannoSaid said; /* of the link, which has no answers */
  AscribeWebannoLayer *layer;
  AscribeWebannoMark *from;
} AscribeWebannoArc;

/* An annotation on its way into rows. */
struct _AscribeWebannoMark {
  AscribeWebannoSaid said;
  AscribeWebannoLayer *layer;
  guint32 start;           /* code points */
  guint32 end;
  guint first;             /* words that it begins and ends in; from the first to the last */
  guint last;
  guint part;              /* of the first word: 0 for the word itself, else that part of it */
  guint number;            /* that tells it from others, or 0 */
  GArray *arcs;            /* of AscribeWebannoArc, that arrive here; NULL where none does */
};

typedef struct {
  GPtrArray *spans;        /* of AscribeWebannoLayer, by id */
  GPtrArray *relations;
  GPtrArray *marks;        /* of AscribeWebannoMark, in the order of the document */
} AscribeWebannoLayers;

/* Names of people and things of a source. */
typedef struct {
  AscribeCodebook *codebook;
  GHashTable *annotators;  /* id -> AscribeAnnotator */
  GHashTable *concepts;    /* id -> AscribeConcept */
} AscribeWebannoNames;

/* @document must outlive it, and be in order. Words and numbers are yet to be set. */
AscribeWebannoLayers *ascribe_webanno_layers_new    (AscribeDocument *document, const AscribeWebannoNames *names);
void                  ascribe_webanno_layers_free   (AscribeWebannoLayers *self);
/* The lines that name them, and the empty ones behind. */
void                  ascribe_webanno_layers_append (AscribeWebannoLayers *self, GString *out);
/* How many columns stand for the layer, without that of where a relation comes from. */
guint                 ascribe_webanno_layer_count   (const AscribeWebannoLayer *self);
/* The value of a column; NULL: none. */
const char           *ascribe_webanno_layer_value   (const AscribeWebannoLayer *self, guint column, const AscribeWebannoSaid *said);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeWebannoLayers, ascribe_webanno_layers_free)

G_END_DECLS
