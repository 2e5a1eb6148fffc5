/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cells of a row of WebAnno TSV. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a cell tells of one of several annotations: "PER[2]". Points into the cell. */
typedef struct {
  const char *value;
  gsize n_bytes;          /* without the numbers behind it */
  guint32 number;         /* or 0; the first of two: "1-1[2_3]" */
  guint32 second;
} AscribeWebannoValue;

/* The values of a cell, separated by @separator. None for "_". (transfer full), of AscribeWebannoValue. */
GArray  *ascribe_webanno_split_cell (const char *cell, gsize n_bytes, char separator);
/* "*": told, but nothing. */
gboolean ascribe_webanno_is_null    (const AscribeWebannoValue *value);
/* "12-34"; FALSE for anything else. */
gboolean ascribe_webanno_read_range (const char *cell, guint32 *start, guint32 *end);

G_END_DECLS
