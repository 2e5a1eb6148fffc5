/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder of tables (RFC 4180): annotations.csv has a row for each annotation, articles.csv, links.csv, codebook.csv,
 * annotators.csv and concepts.csv hold the rest; project.csv says what they are. Lines end with CR LF; a cell without
 * quotation marks around it that holds nothing is "none", one with them the empty text. */
#pragma once

#include "app/formats/format.h"

G_BEGIN_DECLS

extern const AscribeFormat ascribe_format_csv;

gboolean ascribe_csv_read  (GFile *folder, const AscribeReadOptions *options, AscribeSink *sink, GCancellable *cancellable,
                            GError **error);
gboolean ascribe_csv_write (AscribeSource *source, const AscribeWriteOptions *options, GFile *folder, GCancellable *cancellable,
                            GError **error);

G_END_DECLS
