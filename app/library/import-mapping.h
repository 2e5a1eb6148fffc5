/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tags of an input that become tags of the project: "Content=claim,Source=source,Cue=". Stands between a reader and the sink. */
#pragma once

#include "app/formats/format.h"

G_BEGIN_DECLS

typedef struct _AscribeImportMapping AscribeImportMapping;

/* Pairs TAG=TAG, separated by commas: left the id or name of a tag of the input, right that of one of @codebook (both without
 * regard to case), or nothing: its annotations are left out. A backslash before a comma, an equals sign or a backslash of a name.
 * ASCRIBE_ERROR_INVALID for what is no pair, a tag named twice, and a tag that isn't in @codebook, listing what is.
 * Takes a reference on @codebook. */
AscribeImportMapping *ascribe_import_mapping_new    (const char *map, AscribeCodebook *codebook, GError **error);
void                  ascribe_import_mapping_free   (AscribeImportMapping *self);
/* Whether ascribe_import_mapping_new() takes it. */
gboolean              ascribe_import_mapping_check  (const char *map, AscribeCodebook *codebook, GError **error);
/* Where a reader of the next input puts what it reads; goes on to @sink, which must outlive it. (transfer none) */
AscribeSink          *ascribe_import_mapping_begin  (AscribeImportMapping *self, AscribeSink *sink);
/* Tells @sink which pairs found nothing, and what was left out. */
void                  ascribe_import_mapping_finish (AscribeImportMapping *self, AscribeSink *sink);
/* Adds a pair to @map; @to NULL: left out. */
void                  ascribe_import_mapping_append (GString *map, const char *from, const char *to);
/* What a person wrote for tables and datasets alike: a field of an article ("text", "title") on the left makes a pair one for
 * columns, and for tags too if a tag of @codebook is on the right; any other pair is for tags. (out) (nullable) (transfer full) */
void                  ascribe_import_mapping_split  (const char *map, AscribeCodebook *codebook, char **columns, char **tag_map);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeImportMapping, ascribe_import_mapping_free)

G_END_DECLS
