/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A column for each question: "claim.claim_type" of a tag's annotations, "label.genre" of articles. No slug has a full stop in it. */
#pragma once

#include "app/formats/csv-cells.h"
#include "app/formats/csv-table.h"
#include "app/formats/format.h"
#include "app/model/codebook.h"

G_BEGIN_DECLS

#define ASCRIBE_CSV_LABEL "label"

typedef struct {
  char *tag;              /* slug; NULL: a label */
  AscribeAttribute *question;
  char *name;             /* of the column */
  char *alias;            /* nullable; what it may be called, too: "Claim.certainty" */
  guint place;            /* in the table that is read; G_MAXUINT: it isn't there */
} AscribeCsvQuestion;

/* Those of all tags, or of the articles, in the order of the codebook. (transfer full), of AscribeCsvQuestion. */
GPtrArray *ascribe_csv_questions_of_tags   (AscribeCodebook *codebook);
GPtrArray *ascribe_csv_questions_of_labels (AscribeCodebook *codebook);
/* The answers of one row: those to questions of @tag, or to labels where it is NULL. */
void       ascribe_csv_questions_write     (GPtrArray *questions, const char *tag, GVariant *answers, AscribeCsvWriter *out);
/* Finds the columns in @table. */
void       ascribe_csv_questions_place     (GPtrArray *questions, AscribeCsvTable *table);
/* The answers in @row, of the table called @table, to questions of @tag (NULL: to labels). One that isn't of its type, or that the
 * codebook doesn't allow, is told to @sink and left out; @is_proof: what the codebook has come to forbid stands. (transfer full) */
GVariant  *ascribe_csv_questions_read      (GPtrArray *questions, const char *tag, const AscribeCsvRow *row, const char *table,
                                            gboolean is_proof, AscribeSink *sink);

G_END_DECLS
