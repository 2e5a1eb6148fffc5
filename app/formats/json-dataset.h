/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands before the articles: format, version, project, codebook, annotators, concepts. */
#pragma once

#include "app/formats/format.h"
#include "app/formats/json-records.h"

G_BEGIN_DECLS

#define ASCRIBE_DATASET_FORMAT "ascribe-dataset"
#define ASCRIBE_DATASET_VERSION 1
#define ASCRIBE_DATASET_OFFSETS "unicode-code-points"

/* A dataset while it is read into a sink. */
typedef struct {
  AscribeSink *sink;
  const char *where;
  guint64 size;           /* of the input in bytes, for progress; 0 where it can't be told */
  AscribeJsonKnown known;
  gboolean is_dataset;    /* "format" said so */
  gboolean has_codebook;
} AscribeJsonDataset;

void     ascribe_json_dataset_init    (AscribeJsonDataset *self, AscribeSink *sink, const char *where);
void     ascribe_json_dataset_clear   (AscribeJsonDataset *self);
/* AscribeJsonReports: say through the sink that something was skipped. @data is the dataset. */
void     ascribe_json_dataset_skip    (guint64 line, const char *what, gpointer data);
/* The problem said and cleared, if there is one. */
void     ascribe_json_dataset_settle  (AscribeJsonDataset *self, AscribeJsonProblem *problem, const char *kind);

/* Readers of the head's fields, for tables whose member is an AscribeJsonDataset *. @n_fields of them, not NULL-terminated. */
const AscribeJsonField *ascribe_json_dataset_fields (gsize *n_fields);
/* tags, links and labels of the codebook object; ends with a NULL key. */
const AscribeJsonField *ascribe_json_codebook_fields (void);

G_END_DECLS
