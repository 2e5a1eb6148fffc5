/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of annotations.csv and links.csv as marks, which are judged like those of a dataset in JSON. */
#pragma once

#include "app/formats/csv-names.h"
#include "app/formats/csv-table.h"
#include "app/formats/json-article.h"

G_BEGIN_DECLS

/* The line of a mark also says which table it is in. */
#define ASCRIBE_CSV_LINE_OF_LINK(line) ((line) | (guint64) 1 << 63)
#define ASCRIBE_CSV_LINE_IS_OF_LINK(line) (((line) >> 63) != 0)
#define ASCRIBE_CSV_LINE(line) ((line) & ~((guint64) 1 << 63))

typedef struct {
  AscribeJsonDataset *dataset;
  AscribeCsvNames *names;     /* NULL: the dataset has a codebook */
  GHashTable *annotators;     /* name -> id, both owned */
  GHashTable *concepts;
  GHashTable *ids;            /* id in the table -> id given to it, of this article's annotations without a UUID; both owned */
  GPtrArray *attributes;      /* of AscribeCsvQuestion, placed */
  AscribeCsvTable *annotation_table, *link_table;
  guint annotation_columns[16], link_columns[16];
  AscribeUnit unit;
  gint64 now;                 /* for rows that tell no time */
} AscribeCsvMarks;

/* Finds the columns. @links is nullable. ASCRIBE_ERROR_MALFORMED where one that must be there isn't. */
gboolean         ascribe_csv_marks_place      (AscribeCsvMarks *self, AscribeCsvTable *annotations, AscribeCsvTable *links,
                                               GError **error);
/* @raw: the article's text as it came, for units that need it; nullable. Free with
 * ascribe_json_mark_free(); NULL only with @error, which is the sink's. */
AscribeJsonMark *ascribe_csv_marks_annotation (AscribeCsvMarks *self, const AscribeCsvRow *row, const AscribeText *raw,
                                               GError **error);
AscribeJsonMark *ascribe_csv_marks_link       (AscribeCsvMarks *self, const AscribeCsvRow *row, GError **error);
/* The time in @cell, or @now where there is none; a problem is noted. */
void             ascribe_csv_read_moment      (const char *cell, const char *column, gint64 now, gint64 *moment,
                                               AscribeJsonProblem *problem, guint64 line);

G_END_DECLS
