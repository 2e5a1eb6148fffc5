/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which files of a brat folder belong together: STEM.txt and STEM.ann or STEM_WORD.ann, beside it or in a folder near it; and
 * STEM.txt in the folder of one annotator and in that of another. */
#pragma once

#include "app/formats/format.h"

G_BEGIN_DECLS

/* One annotation file. */
typedef struct {
  GFile *file;
  char *where;       /* the path inside the folder, for people */
  char *word;        /* who made it; "" where the name doesn't say */
} AscribeBratLayer;

typedef struct {
  GFile *file;
  char *where;
  char *stem;
  char *dir;         /* of @where; "" for the folder itself */
  GPtrArray *layers; /* of AscribeBratLayer */
} AscribeBratText;

typedef struct {
  GPtrArray *texts;  /* of AscribeBratText, by path */
  GPtrArray *confs;  /* of AscribeBratLayer: annotation.conf */
  GPtrArray *visuals; /* and visual.conf */
} AscribeBratFolder;

/* What belongs to nothing is told to @sink. */
AscribeBratFolder *ascribe_brat_folder_find (GFile *folder, AscribeSink *sink, GCancellable *cancellable, GError **error);
void               ascribe_brat_folder_free (AscribeBratFolder *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeBratFolder, ascribe_brat_folder_free)

G_END_DECLS
