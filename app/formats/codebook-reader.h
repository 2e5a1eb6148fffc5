/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/model/codebook.h"

G_BEGIN_DECLS

/* Reads a codebook file: the codebook object of a dataset on its own, or a whole dataset's. Validated.
 * Errors are ASCRIBE_ERROR_MALFORMED (with the line) or ASCRIBE_ERROR_INVALID. */
AscribeCodebook *ascribe_codebook_read (GInputStream *in, const char *where, GCancellable *cancellable,
                                        GError **error);

G_END_DECLS
