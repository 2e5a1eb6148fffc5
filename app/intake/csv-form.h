/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a table of comma-separated values is written with, told from its beginning. */
#pragma once

#include "app/formats/csv-cut.h"

G_BEGIN_DECLS

typedef struct {
  char delimiter;         /* 0: it has one column */
  gboolean has_quotes;
  gsize n_preface;        /* bytes of a first line that only says "sep=;", as Excel writes it */
} AscribeCsvForm;

/* From the first piece of it; @prefers_tab: what the file is called says so. */
AscribeCsvForm ascribe_csv_form_detect (const char *bytes, gsize n_bytes, gboolean prefers_tab);
/* Whether @cut holds the names of columns rather than a row. */
gboolean       ascribe_csv_form_is_header (const AscribeCsvCut *cut);

G_END_DECLS
