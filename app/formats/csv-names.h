/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A codebook made of the names in a csv dataset that came without one. */
#pragma once

#include "app/formats/csv-table.h"
#include "app/formats/json-dataset.h"

G_BEGIN_DECLS

typedef struct _AscribeCsvNames AscribeCsvNames;

/* Whatever @dataset knows by then; it must outlive this. */
AscribeCsvNames *ascribe_csv_names_new         (AscribeJsonDataset *dataset);
void             ascribe_csv_names_free        (AscribeCsvNames *self);
/* The tag of that name, or link type: its slug, owned by this. */
const char      *ascribe_csv_names_add_tag     (AscribeCsvNames *self, const char *name);
const char      *ascribe_csv_names_add_link    (AscribeCsvNames *self, const char *name);
/* A column like "claim.certainty": a question of the tag, where there is that tag, or with "label" of the articles. */
void             ascribe_csv_names_add_columns (AscribeCsvNames *self, AscribeCsvTable *table);
/* Tells the sink of all there is. */
gboolean         ascribe_csv_names_settle      (AscribeCsvNames *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeCsvNames, ascribe_csv_names_free)

G_END_DECLS
