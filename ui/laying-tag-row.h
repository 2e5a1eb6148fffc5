/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One tag of a dataset, and what it becomes in the project. */
#pragma once

#include <adwaita.h>

#include "app/model/codebook.h"

G_BEGIN_DECLS

#define ASCRIBE_TYPE_LAYING_TAG_ROW (ascribe_laying_tag_row_get_type ())
G_DECLARE_FINAL_TYPE (AscribeLayingTagRow, ascribe_laying_tag_row, ASCRIBE, LAYING_TAG_ROW, AdwComboRow)

/* To begin with it becomes the tag of the same id or name, else a new one. */
GtkWidget  *ascribe_laying_tag_row_new       (AscribeCodebook *codebook, const char *id, const char *name, guint n_annotations);
const char *ascribe_laying_tag_row_get_id    (AscribeLayingTagRow *self);
/* FALSE: it stays as it is. @to: (out) (nullable) (transfer none) the id of a tag of the project; NULL: it is left out. */
gboolean    ascribe_laying_tag_row_is_mapped (AscribeLayingTagRow *self, const char **to);

G_END_DECLS
