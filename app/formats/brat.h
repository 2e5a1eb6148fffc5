/* SPDX-License-Identifier: GPL-3.0-or-later */
/* brat standoff: a folder of STEM.txt with STEM.ann, or of the annotator WORD with STEM_WORD.ann or with
 * WORD/STEM.txt and WORD/STEM.ann. */
#pragma once

#include "app/formats/format.h"

G_BEGIN_DECLS

/* Id of the profile that makes a folder for each annotator. */
#define ASCRIBE_BRAT_FOLDERS "folders"

extern const AscribeFormat ascribe_format_brat;

gboolean ascribe_brat_read  (GFile *folder, const AscribeReadOptions *options, AscribeSink *sink, GCancellable *cancellable,
                             GError **error);
gboolean ascribe_brat_write (AscribeSource *source, const AscribeWriteOptions *options, GFile *folder,
                             GCancellable *cancellable, GError **error);

G_END_DECLS
