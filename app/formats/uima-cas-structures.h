/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The feature structures of a UIMA CAS JSON file, in the order of the file: those of types that may say something of the text.
 * Tokens, sentences and other analyses are passed over. */
#pragma once

#include "app/formats/format.h"
#include "app/formats/json-value.h"

G_BEGIN_DECLS

typedef struct {
  gint64 id;           /* 0: it has none */
  guint64 line;
  const char *type;    /* "" where it has none */
  char *text;          /* nullable: the sofaString */
  GPtrArray *keys;     /* of const char *, with their marks: "@sofa" */
  GPtrArray *values;   /* of AscribeJsonValue */
} AscribeCasStructure;

typedef struct _AscribeCas AscribeCas;

/* What is wrong with a structure is told to @sink, and the others are kept. Fails with ASCRIBE_ERROR_MALFORMED for what is no JSON
 * or has no feature structures, and ASCRIBE_ERROR_TOO_LARGE for more than 64 MiB of text or too much in it. */
AscribeCas          *ascribe_cas_new              (GInputStream *in, const char *where, AscribeSink *sink, GCancellable *cancellable,
                                                   GError **error);
void                 ascribe_cas_free             (AscribeCas *self);
/* Of AscribeCasStructure; owned by @self. */
GPtrArray           *ascribe_cas_get_structures   (AscribeCas *self);
/* What the feature @key ("@sofa") refers to; (nullable) (transfer none) */
AscribeCasStructure *ascribe_cas_follow           (AscribeCas *self, AscribeCasStructure *structure, const char *key);
/* The same of a number inside an array. */
AscribeCasStructure *ascribe_cas_lookup           (AscribeCas *self, AscribeJsonValue *reference);
/* (nullable) (transfer none) */
AscribeJsonValue    *ascribe_cas_structure_get    (AscribeCasStructure *self, const char *key);
const char          *ascribe_cas_structure_string (AscribeCasStructure *self, const char *key);
/* "begin" or "^begin". FALSE where it isn't there or no offset. */
gboolean             ascribe_cas_structure_offset (AscribeCasStructure *self, const char *key, guint32 *offset);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeCas, ascribe_cas_free)

G_END_DECLS
