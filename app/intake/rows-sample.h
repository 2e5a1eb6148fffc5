/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first rows as a plain table, over all names that occur in them. */
#pragma once

#include "app/intake/rows.h"

G_BEGIN_DECLS

typedef struct _AscribeRowsSample AscribeRowsSample;

/* @rows: of AscribeRow. At most ASCRIBE_ROWS_MAX_COLUMNS names. */
AscribeRowsSample  *ascribe_rows_sample_new       (GPtrArray *rows);
void                ascribe_rows_sample_free      (AscribeRowsSample *self);
/* Owned by the sample, NULL-terminated. */
const char * const *ascribe_rows_sample_get_names (const AscribeRowsSample *self);
/* Of char **, owned by the sample: as many cells as names. */
GPtrArray          *ascribe_rows_sample_get_rows  (const AscribeRowsSample *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeRowsSample, ascribe_rows_sample_free)

G_END_DECLS
