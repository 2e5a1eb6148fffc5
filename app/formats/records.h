/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON Lines of other tools: each line an object with a text and what is marked on it; or one list of such objects. A pair of a
 * text and an object is taken for one, as spaCy's training data has it: [text, {"entities": [[start, end, label]]}]; alone, in a
 * list, or in the list "annotations" of an object. Shared by spacy.c and doccano.c. */
#pragma once

#include "app/formats/gather.h"
#include "app/formats/json-value.h"

G_BEGIN_DECLS

typedef struct {
  AscribeSink *sink;
  const char *where;
  AscribeUnit unit;
  AscribeGather *gather;
  guint64 line;             /* of the record */
  char *part;               /* of the line, "annotations[3]"; nullable */
  const char *spans_key;    /* of a long list of which only "start" and "end" are wanted; NULL: none */
  GArray *spans;            /* of AscribeSpan: that list of the record; what isn't told is G_MAXUINT32 or, at the end, 0 */
  gboolean is_proof;        /* of AscribeReadOptions */
} AscribeRecords;

/* @record is an object. FALSE ends the reading; what concerns only the record is told by ascribe_records_skip(). */
typedef gboolean (*AscribeRecordFunc) (AscribeRecords *self, AscribeJsonValue *record, GError **error);

/* @spans_key is nullable, see above. Calls @func for each line; a line that isn't a JSON object or is over 64 MiB is skipped. Where
 * the first thing is a list of objects, for each of its elements. */
gboolean ascribe_records_read (GInputStream *in, const char *where, const AscribeReadOptions *options, AscribeSink *sink,
                               GCancellable *cancellable, const char *spans_key, AscribeRecordFunc func, GError **error);
/* Tells that something of the record was not read, or what is worth knowing of it, with the line it is in. */
void     ascribe_records_skip   (AscribeRecords *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
void     ascribe_records_remark (AscribeRecords *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* What the first lines of a .jsonl or .ndjson file hold, or the first objects of the list in a .json file, up to one that has something
 * marked, as far as @head goes: a file may begin with texts that nobody has annotated yet. */
typedef enum {
  ASCRIBE_RECORD_TEXT      = 1 << 0,  /* "text": a text */
  ASCRIBE_RECORD_SPANS     = 1 << 1,  /* "spans", "tokens": lists of objects, also an empty "spans"; or hashes of Prodigy's */
  ASCRIBE_RECORD_RELATIONS = 1 << 2,  /* "relations", the same */
  ASCRIBE_RECORD_ENTITIES  = 1 << 3,  /* "entities": a list of objects or lists, or an empty one */
  ASCRIBE_RECORD_TRIPLES   = 1 << 4,  /* "label", "labels": a list of lists; "entities": of lists that begin with a number */
  ASCRIBE_RECORD_COMMENTS  = 1 << 5,  /* "Comments": a list */
  ASCRIBE_RECORD_MARKS     = 1 << 6,  /* "annotations": a list of objects */
  ASCRIBE_RECORD_LISTED    = 1 << 7,  /* it is the first of a list */
  ASCRIBE_RECORD_DATA      = 1 << 8,  /* "data": a text */
  ASCRIBE_RECORD_CLASSES   = 1 << 9,  /* "cats": an object */
  ASCRIBE_RECORD_CONTENT   = 1 << 11, /* "content": a text */
  ASCRIBE_RECORD_PAIR      = 1 << 10, /* it is a pair of a text and an object, or has a list of such */
  ASCRIBE_RECORD_UNLABELLED = 1 << 12, /* "label", "labels": an empty list */
} AscribeRecordShape;

/* A head that is shorter is the whole file. */
#define ASCRIBE_RECORDS_HEAD 262144

guint    ascribe_records_sniff  (const char *name, const guint8 *head, gsize n_head);

G_END_DECLS
