/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What articles use of the codebook and the registers: some formats hold no more of these. */
#pragma once

#include "app/formats/format.h"

G_BEGIN_DECLS

typedef struct _AscribeUsage AscribeUsage;

AscribeUsage *ascribe_usage_new  (void);
void          ascribe_usage_free (AscribeUsage *self);
/* @document as it was before anything was taken away: what went with it is counted there. */
void          ascribe_usage_take (AscribeUsage *self, AscribeDocument *document);
/* Counts what no document that was taken uses, of what @flags say. @names_tags: parents and ends of links come with what they
 * are of. */
void          ascribe_usage_drop (AscribeUsage *self, AscribeSource *source, AscribeFormatFlags flags, gboolean names_tags,
                                  AscribeLosses *losses);
/* How many of the concepts that are used become another one where a name stands for each, and with @has_wikidata a Wikidata id. */
guint         ascribe_usage_count_alike (AscribeUsage *self, AscribeSource *source, gboolean has_wikidata);

G_END_DECLS
