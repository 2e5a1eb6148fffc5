/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of WebAnno TSV: a word each, behind it its parts, where an annotation begins or ends within. */
#pragma once

#include "app/formats/webanno-layers.h"

G_BEGIN_DECLS

/* Takes what was appended to the text and empties it, where it has grown. */
typedef gboolean (*AscribeWebannoFlushFunc) (gpointer data, GString *out, GError **error);

/* Appends all rows, with the texts of their sentences. FALSE where @flush fails. */
gboolean ascribe_webanno_append_rows (AscribeDocument *document, AscribeWebannoLayers *layers, GString *out,
                                      AscribeWebannoFlushFunc flush, gpointer data, GError **error);

G_END_DECLS
