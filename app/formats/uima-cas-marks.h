/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The annotations, relations and slots of a UIMA CAS put onto the documents of its views. */
#pragma once

#include "app/formats/placing.h"
#include "app/formats/uima-cas-structures.h"
#include "app/formats/uima-cas.h"

G_BEGIN_DECLS

typedef struct {
  AscribeCasStructure *sofa;
  AscribePlacing *placing;
  AscribeDocument *document;
  gboolean has_title;
  gboolean is_own;           /* written by Ascribe */
} AscribeCasView;

typedef struct {
  AscribeCasReading *reading;
  const char *where;
  AscribeCas *cas;
  GPtrArray *views;          /* of AscribeCasView */
  GHashTable *names;         /* "TYPE" or "TYPE\nFEATURE" -> const char *: what people call it */
  GHashTable *marks;         /* AscribeCasStructure -> AscribeAnnotation */
  GHashTable *told;          /* set of what has been said once */
  const char *annotator;     /* of what names none */
  gsize n_copied;            /* bytes of arrays that several structures refer to */
  guint n_links;
} AscribeCasFile;

void            ascribe_cas_file_skip      (AscribeCasFile *self, AscribeCasStructure *structure, const char *why);
/* Of its "@sofa", or the only one there is; NULL with what is wrong told. */
AscribeCasView *ascribe_cas_file_find_view (AscribeCasFile *self, AscribeCasStructure *structure);
/* *@field becomes @id where that is a UUID that no one else has. */
void            ascribe_cas_file_identify  (AscribeCasFile *self, char **field, const char *id);
/* The value of @key, or of what "@key" refers to; (transfer floating) (nullable) */
GVariant       *ascribe_cas_file_answer    (AscribeCasFile *self, AscribeCasStructure *structure, const char *key);
/* Leaves *@moment where there is none. */
void            ascribe_cas_read_moment    (AscribeCasStructure *structure, const char *key, gint64 *moment);
void            ascribe_cas_read_marks     (AscribeCasFile *self);

G_END_DECLS
