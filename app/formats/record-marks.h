/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is marked on the text of a record, gathered into a document; and what Ascribe knows more of it than other tools, as
 * further keys of their objects:
 *   article: "article" (UUID), "title", "authors", "publisher", "published", "url", "language", "retrieved", "created",
 *     "status", "labels" (an object), and the free metadata: a key each, or in the object "metadata" where the name is taken;
 *   span: "annotation" (UUID; the pieces of one annotation share it, the first has the rest), "annotator" and "concept"
 *     (names), "kb_id" (Wikidata id), "attributes" (an object), "note", "created", "modified";
 *   relation: "link" (UUID), "annotator", "note", "created", "modified". */
#pragma once

#include "app/formats/placing.h"
#include "app/formats/records.h"

G_BEGIN_DECLS

typedef struct _AscribeRecord AscribeRecord;

/* An annotation of a record, with how the file tells its first span. */
typedef struct {
  AscribeAnnotation *annotation;
  GArray *pieces;           /* of AscribeSpan */
  const char *label;        /* owned by the record */
  guint32 start, end;       /* as in the file */
  guint32 token_end;        /* G_MAXUINT32: not told */
} AscribeMark;

/* NULL where @text can't be one: told already. */
AscribeRecord  *ascribe_record_new       (AscribeRecords *records, const char *text);
void            ascribe_record_free      (AscribeRecord *self);
AscribeArticle *ascribe_record_get_article (AscribeRecord *self);
/* Fields and metadata from the keys of @object (nullable) but those in @passed (ends with NULL) and those that begin with "_". */
void            ascribe_record_read_head (AscribeRecord *self, AscribeJsonValue *object, const char * const *passed);
/* @offsets as in the file. @value: the span's object, nullable; @quote nullable. "@list[@index]" is told where it is skipped,
 * which gives NULL. Valid until the record ends. */
AscribeMark    *ascribe_record_add_mark  (AscribeRecord *self, const char *list, guint index, const char *label, AscribeSpan offsets,
                                          const char *quote, AscribeJsonValue *value);
/* The same from the list [start, end, label]. */
AscribeMark    *ascribe_record_add_triple (AscribeRecord *self, const char *list, guint index, AscribeJsonValue *triple);
/* The mark of the annotation of that UUID; with @id NULL the one that the file tells with these offsets, of @label (nullable) if
 * there are several. */
AscribeMark    *ascribe_record_find_mark (AscribeRecord *self, const char *id, AscribeSpan offsets, const char *label);
const GPtrArray *ascribe_record_get_marks (AscribeRecord *self); /* of AscribeMark, in file order */
/* A link of type @label; @value: the relation's object. */
void            ascribe_record_add_link  (AscribeRecord *self, guint index, const char *label, AscribeMark *from, AscribeMark *to,
                                          AscribeJsonValue *value);
/* Who made what doesn't say so, and when; NULL and 0: the importing annotator, now. */
void            ascribe_record_set_defaults (AscribeRecord *self, const char *annotator, gint64 created);
/* Gives the document to the sink. */
gboolean        ascribe_record_finish    (AscribeRecord *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeRecord, ascribe_record_free)

G_END_DECLS
