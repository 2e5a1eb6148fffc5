/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of a table, article by article in the order of articles.csv. What Ascribe writes is in that order and is read as it comes;
 * what a person has sorted otherwise is put in order in memory, as far as there is room. */
#pragma once

#include "app/formats/csv-table.h"

G_BEGIN_DECLS

typedef struct _AscribeCsvFeed AscribeCsvFeed;

/* @places: id of an article, as it is in the tables -> its place + 1. @look (nullable) is shown all rows beforehand.
 * ASCRIBE_ERROR_MALFORMED where there is no column "article_id", ASCRIBE_ERROR_TOO_LARGE where it can't be put in order. */
AscribeCsvFeed  *ascribe_csv_feed_open      (GFile *folder, const char *name, GHashTable *places, AscribeSink *sink,
                                             void (*look) (gpointer data, AscribeCsvTable *table, const AscribeCsvRow *row),
                                             gpointer data, GCancellable *cancellable, GError **error);
void             ascribe_csv_feed_free      (AscribeCsvFeed *self);
AscribeCsvTable *ascribe_csv_feed_get_table (AscribeCsvFeed *self);
/* The next row of the article at @place (transfer full); *@row NULL: there is none. Places must be asked for in their order;
 * G_MAXUINT for the last goes over what is left. */
gboolean         ascribe_csv_feed_next      (AscribeCsvFeed *self, guint place, AscribeCsvRow **row, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeCsvFeed, ascribe_csv_feed_free)

G_END_DECLS
