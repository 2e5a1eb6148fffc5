/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A source of a REFI-QDA project made an article with its annotations and links. */
#pragma once

#include "app/formats/qda-head.h"
#include "app/formats/qda-unpack.h"
#include "app/formats/taken-ids.h"

G_BEGIN_DECLS

typedef struct {
  AscribeQdaCode *code;
  char *user;                 /* GUID; nullable, as the two below */
  char *created;
  char *note;                 /* GUID */
} AscribeQdaCoding;

typedef struct {
  char *guid;                 /* not NULL; "" where it has none */
  char *name;                 /* nullable, as most below */
  char *user;
  char *created;
  char *modified;
  char *description;
  char *note;                 /* GUID */
  GArray *codings;            /* of AscribeQdaCoding */
  gint64 start;               /* -1: none or no number */
  gint64 end;
  int line;

  /*< private >*/
  gboolean is_piece;          /* of another selection's annotation */
  char *annotation;           /* id of the first that was made of it */
  char *annotator;
} AscribeQdaSelection;

typedef struct {
  char *guid;
  char *name;
  char *path;
  char *content;
  char *created;
  char *user;
  char *description;
  GPtrArray *notes;           /* of char*: GUIDs, each once */
  GHashTable *noted;          /* set of their keys */
  GPtrArray *selections;      /* of AscribeQdaSelection */
  GPtrArray *values;          /* of AscribeQdaValue */
  int line;
} AscribeQdaSource;

typedef struct {
  AscribeQdaHead *head;
  AscribeQdaUnpacked *unpacked;
  AscribeUnit unit;
  AscribeSink *sink;
  AscribeTakenIds *taken;     /* the ids of what was made */
  GHashTable *joined;         /* set of "type\nfrom\ntag" that the sink was told of */
  AscribeTag *uncoded;        /* of passages without a code; NULL: there was none yet */
  gboolean is_uncoded_told;   /* to the sink */
  guint n_uncoded;
  gsize n_noted;              /* bytes of notes that were handed out */
} AscribeQdaReading;

AscribeQdaSource    *ascribe_qda_source_new          (void);
void                 ascribe_qda_source_free         (AscribeQdaSource *self);
/* In its selections, with everything empty. */
AscribeQdaSelection *ascribe_qda_source_add          (AscribeQdaSource *self);
/* Refers to the note of that GUID. */
void                 ascribe_qda_source_note         (AscribeQdaSource *self, const char *guid);
/* FALSE where the sink fails; whatever can't be kept is reported. */
gboolean             ascribe_qda_document_hand_on    (AscribeQdaReading *self, AscribeQdaSource *source, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeQdaSource, ascribe_qda_source_free)

G_END_DECLS
