/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands before the articles: format, version, project, codebook, annotators, concepts. */
#pragma once

#include "app/formats/format.h"
#include "app/formats/json-records.h"

G_BEGIN_DECLS

#define ASCRIBE_DATASET_FORMAT "ascribe-dataset"
#define ASCRIBE_DATASET_VERSION 1
#define ASCRIBE_DATASET_OFFSETS "unicode-code-points"

/* An entry of the codebook that is being read. */
typedef struct {
  GObject *entry;
  guint64 line;
} AscribeJsonStaged;

/* A dataset while it is read into a sink. */
typedef struct {
  AscribeSink *sink;
  const char *where;
  guint64 size;           /* of the input in bytes, for progress; 0 where it can't be told */
  AscribeJsonKnown known;
  GArray *staged;         /* of AscribeJsonStaged */
  gboolean has_format, has_version, has_offsets, has_project, has_codebook, has_articles;
} AscribeJsonDataset;

void     ascribe_json_dataset_init    (AscribeJsonDataset *self, AscribeSink *sink, const char *where);
void     ascribe_json_dataset_clear   (AscribeJsonDataset *self);
/* AscribeJsonReports: say through the sink that something was skipped. @data is the dataset. */
void     ascribe_json_dataset_skip    (guint64 line, const char *what, gpointer data);
/* The problem said and cleared, if there is one. */
void     ascribe_json_dataset_settle  (AscribeJsonDataset *self, AscribeJsonProblem *problem, const char *kind);

/* Readers of the head's fields, for tables whose member is an AscribeJsonDataset *. @n_fields of them, not NULL-terminated. */
const AscribeJsonField *ascribe_json_dataset_fields (gsize *n_fields);
/* Reads one entry: json-records.h. */
typedef gboolean (*AscribeJsonReadEntry) (AscribeJsonTokens *tokens, GObject **entry, AscribeJsonProblem *problem, GError **error);
/* Takes one entry in; FALSE: it can't go on. */
typedef gboolean (*AscribeJsonKeepEntry) (AscribeJsonDataset *self, GObject *entry, guint64 line, GError **error);

/* Reads a list of records, each kept or reported. */
gboolean ascribe_json_dataset_read_list (AscribeJsonDataset *self, AscribeJsonTokens *tokens, const char *key,
                                         AscribeJsonReadEntry read, AscribeJsonKeepEntry keep,
                                         AscribeJsonProblem *problem, GError **error);

G_END_DECLS
