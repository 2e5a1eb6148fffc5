/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The small tables of a csv dataset: project.csv, codebook.csv, annotators.csv, concepts.csv. */
#pragma once

#include "app/formats/csv-table.h"
#include "app/formats/json-dataset.h"
#include "app/formats/new-files.h"

G_BEGIN_DECLS

#define ASCRIBE_CSV_PROJECT "project.csv"
#define ASCRIBE_CSV_CODEBOOK "codebook.csv"
#define ASCRIBE_CSV_ANNOTATORS "annotators.csv"
#define ASCRIBE_CSV_CONCEPTS "concepts.csv"
#define ASCRIBE_CSV_ARTICLES "articles.csv"
#define ASCRIBE_CSV_ANNOTATIONS "annotations.csv"
#define ASCRIBE_CSV_LINKS "links.csv"

/* All four. @has_guards: the spreadsheet profile. */
gboolean ascribe_csv_write_registers (AscribeSource *source, const AscribeNewFiles *files, gboolean has_guards,
                                      GCancellable *cancellable, GError **error);
/* Those that are there go into what is known and into the sink; *@has_codebook: whether codebook.csv was. Names of annotators and
 * concepts are put into @annotators and @concepts (name -> id, both owned). */
gboolean ascribe_csv_read_registers  (AscribeJsonDataset *dataset, GFile *folder, GHashTable *annotators, GHashTable *concepts,
                                      gboolean *has_codebook, GCancellable *cancellable, GError **error);
/* @self or, where it is there and says nothing, NULL. */
const char *ascribe_csv_nonempty     (const char *self);

G_END_DECLS
