/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A project in memory: what a writer is given and what a reader's sink collects. */
#pragma once

#include "app/formats/format.h"

typedef struct {
  char *id, *title;
  gint64 modified;
  AscribeCodebook *codebook;
  GPtrArray *annotators;
  GPtrArray *concepts;
  GPtrArray *documents;  /* of AscribeDocument */
  GPtrArray *skipped;    /* of char *: "WHERE: WHY" */
  double fraction;       /* of the reading */
  gboolean fails_soon;   /* a reader's sink fails at the first document */
  AscribeReadOptions options; /* that a stream is read with */
} Dataset;

Dataset *dataset_new  (void);
void     dataset_free (Dataset *dataset);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Dataset, dataset_free)

/* A dataset on its way to a writer. */
typedef struct {
  AscribeSource source;
  Dataset *dataset;
  guint position;        /* of the next document */
  double fraction;       /* of the writing */
} DatasetCursor;

void     dataset_open (Dataset *dataset, DatasetCursor *cursor);

/* Fails the test where a value differs; compares the values, not what a writer makes of them. */
void     dataset_assert_equal     (Dataset *a, Dataset *b);
void     dataset_assert_documents (Dataset *a, Dataset *b);

/* Writes as @format; the bytes. */
GString *dataset_write (Dataset *dataset, const char *format, gboolean without_text);
/* Reads @format from @bytes as "test"; what was kept, whatever the outcome, which is in @error. */
Dataset *dataset_read  (const char *format, const char *bytes, gsize n_bytes, GError **error);
/* The same from a stream that gives at most @chunk bytes at once. */
Dataset *dataset_read_chunked (const char *format, const char *bytes, gsize n_bytes, gsize chunk, GError **error);
void     dataset_read_stream (Dataset *dataset, const char *format, GInputStream *in, GCancellable *cancellable, GError **error);
/* Reads @format from a folder. */
Dataset *dataset_read_folder (const char *format, const char *path, const AscribeReadOptions *options, GError **error);
/* Adds a document: the article with one text. */
AscribeDocument *dataset_add_document (Dataset *dataset, const char *id, const char *title, const char *text);
/* "3-10,15-20" */
AscribeAnnotation *dataset_annotate (AscribeDocument *document, const char *id, const char *tag, const char *annotator,
                                     const char *spans);
