/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The annotations of one article, or of one annotator in it, as the lines of one .ann file. */
#pragma once

#include "app/formats/brat-types.h"

G_BEGIN_DECLS

/* Appends to @out. @annotator NULL: everybody's. @concepts: id -> AscribeConcept. */
void ascribe_brat_write_layer (AscribeDocument *document, const char *annotator, AscribeBratTypes *types,
                               GHashTable *concepts, GString *out);

G_END_DECLS
