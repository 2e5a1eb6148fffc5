/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a text as rows of WebAnno TSV need them: white space is one, too, where an annotation begins or ends in it. */
#pragma once

#include "app/formats/webanno-layers.h"

G_BEGIN_DECLS

typedef struct {
  guint32 start;     /* code points */
  guint32 end;
  guint sentence;    /* from 1 */
  guint number;      /* in the sentence, from 1 */
  gboolean is_space;
} AscribeWebannoToken;

/* Of AscribeWebannoToken. The first begins with the text. Sets in which words each of @marks begins and ends, and its number
 * where its rows could be another's. (transfer full) */
GArray *ascribe_webanno_cut_tokens (const AscribeText *text, const char *language, GPtrArray *marks);

G_END_DECLS
