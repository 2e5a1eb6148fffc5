/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A WebAnno TSV file as it was written: its text put together, its annotations and relations by rows. */
#pragma once

#include "app/formats/format.h"
#include "app/formats/webanno-header.h"

G_BEGIN_DECLS

/* A stretch of the text as a row tells it. */
typedef struct {
  guint32 start;
  guint32 end;
  char *text;               /* NULL: white space */
} AscribeWebannoStretch;

typedef struct {
  guint line;
  AscribeWebannoDeclared *layer;
  AscribeWebannoStretch first;
  AscribeWebannoStretch last;
  char **values;            /* for each column of the layer: NULL, not told; owned by it */
  guint32 number;           /* that tells it from others, or 0 */
  guint32 chain;            /* of a link of a chain, and its place there; else 0 */
  guint32 link;
  AscribeAnnotation *annotation; /* once it is made; not owned */
} AscribeWebannoDraft;

typedef struct {
  guint line;
  AscribeWebannoDeclared *layer;   /* of relations, or of what has the slot */
  char *role;                      /* of a slot */
  AscribeWebannoDraft *owner;      /* of a slot or chain: where it comes from; NULL for relations */
  AscribeWebannoDraft *next;       /* of a chain: the other end */
  char *place;                     /* of the other end: "1-2.1" */
  guint32 number;                  /* of that, or 0 */
  char *own_place;                 /* of a relation: where it arrives */
  guint32 own_number;
  char **values;                   /* of a relation or chain: for each column; NULL for slots */
} AscribeWebannoTie;

typedef struct {
  AscribeWebannoHeader *header;
  GString *text;
  GPtrArray *drafts;        /* of AscribeWebannoDraft */
  GPtrArray *ties;          /* of AscribeWebannoTie */
  GHashTable *places;       /* "1-2.1" and "1-2.1 TYPE" -> the draft that these mean; filled only where they are named */
  GHashTable *numbered;     /* number -> the first draft that has it, of whatever layer */
} AscribeWebannoBody;

/* What can't be kept is told to the sink. NULL: ASCRIBE_ERROR_MALFORMED where the file isn't of this kind,
 * ASCRIBE_ERROR_TOO_LARGE, ASCRIBE_ERROR_ENCODING, or the error of the stream. */
AscribeWebannoBody  *ascribe_webanno_body_new     (GInputStream *in, const char *where, const AscribeReadOptions *options,
                                                   AscribeSink *sink, GCancellable *cancellable, GError **error);
void                 ascribe_webanno_body_free    (AscribeWebannoBody *self);
/* The annotation that @number or else @place means, of a layer of @type (nullable: of any); NULL where there is none. */
AscribeWebannoDraft *ascribe_webanno_body_resolve (AscribeWebannoBody *self, const char *type, const char *place, guint32 number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeWebannoBody, ascribe_webanno_body_free)

G_END_DECLS
