/* SPDX-License-Identifier: GPL-3.0-or-later */
/* codebook.csv: a row for each tag, each of its questions ("attribute"), each link type and each label. */
#pragma once

#include "app/formats/csv-cells.h"
#include "app/formats/csv-table.h"
#include "app/formats/json-dataset.h"
#include "app/formats/new-files.h"

G_BEGIN_DECLS

gboolean ascribe_csv_write_codebook (AscribeCodebook *codebook, const AscribeNewFiles *files, gboolean has_guards,
                                     GCancellable *cancellable, GError **error);
/* Into what is known of @dataset and into its sink; what can't be kept is reported. *@was_there FALSE: there is no such file. */
gboolean ascribe_csv_read_codebook  (AscribeJsonDataset *dataset, GFile *folder, gboolean *was_there, GCancellable *cancellable,
                                     GError **error);

G_END_DECLS
