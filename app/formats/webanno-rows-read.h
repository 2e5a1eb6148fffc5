/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the rows of WebAnno TSV say of annotations. */
#pragma once

#include "app/formats/webanno-body.h"

G_BEGIN_DECLS

/* One row, cut: "1-2.1", offsets, text, and then the cells. */
typedef struct {
  guint line;
  const char *place;
  AscribeWebannoStretch stretch; /* its text is the row's */
  GPtrArray *cells;              /* of const char *, behind the text */
} AscribeWebannoRow;

typedef void (*AscribeWebannoSkipFunc) (gpointer data, guint line, const char *why);

/* Takes the annotations and relations of a row into @body. */
void ascribe_webanno_take_row (AscribeWebannoBody *body, const AscribeWebannoRow *row, AscribeWebannoSkipFunc skip, gpointer data);
/* All rows were taken: ties each link of a chain to the next one. */
void ascribe_webanno_tie_chains (AscribeWebannoBody *body);

G_END_DECLS
