/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines of a brat annotation file as annotations and links of an article. */
#pragma once

#include "app/formats/brat-lines.h"
#include "app/formats/brat-names.h"
#include "app/model/normalise.h"

G_BEGIN_DECLS

/* The text that offsets count in. */
typedef struct {
  const AscribeText *text;
  const AscribeOffsetMap *map;
  guint32 length;              /* in code points of the file, before it was normalised */
  guint32 n_marks;             /* byte order marks it begins with */
  gboolean is_proof;           /* a mark whose text is not what stands there is wrong, not odd */
} AscribeBratBase;

/* Gives every type name of @file to @names. */
void ascribe_brat_marks_survey (AscribeBratFile *file, AscribeBratNames *names);
/* Adds what @file says to @document; @names must have surveyed it. @skip and @remark take lines that are wrong and odd. */
void ascribe_brat_marks_read   (AscribeBratFile *file, AscribeBratNames *names, const AscribeBratBase *base,
                                const char *annotator, gint64 now, AscribeDocument *document,
                                AscribeBratReport skip, AscribeBratReport remark, gpointer data);

G_END_DECLS
