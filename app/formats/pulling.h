/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/formats/format.h"

G_BEGIN_DECLS

/* Writes @document, which lives as long as the call. FALSE with @error ends the writing. */
typedef gboolean (*AscribeDocumentFunc) (gpointer data, AscribeDocument *document, GError **error);

/* Calls @func with the documents of @source, one after the other, and tells after each how far the writing is. FALSE with @error of
 * the source or of @func. */
gboolean ascribe_source_each (AscribeSource *source, AscribeDocumentFunc func, gpointer data, GError **error);

G_END_DECLS
