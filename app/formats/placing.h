/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Offsets of another text and unit brought onto an article's text: through the normaliser and the converter, and checked
 * against a quote where there is one. */
#pragma once

#include "app/formats/format.h"
#include "app/model/document.h"

G_BEGIN_DECLS

/* A text as it came (not normalised) with what is needed to find a place in it. */
typedef struct _AscribePlacing AscribePlacing;

/* @n_bytes of valid UTF-8 (NULs allowed), else ASCRIBE_ERROR_ENCODING. */
AscribePlacing *ascribe_placing_new      (const char *utf8, gsize n_bytes, GError **error);
void            ascribe_placing_free     (AscribePlacing *self);
/* The text as kept; (transfer none). */
AscribeText    *ascribe_placing_get_text (AscribePlacing *self);
/* [@start, @end) in @unit of the text as it came -> code points of the text as kept. ASCRIBE_UNIT_USUAL counts as code points.
 * ASCRIBE_ERROR_OUT_OF_RANGE past the end, for an empty span, or inside a character. */
gboolean        ascribe_placing_span     (AscribePlacing *self, AscribeUnit unit, guint32 start, guint32 end,
                                          AscribeSpan *span, GError **error);
/* The same where the unit is not sure: @units is tried in order (ends with ASCRIBE_UNIT_USUAL), and the first whose text is @quote
 * (compared normalised, white space at its ends and runs of it alike) wins; last come code points of the text as kept, which is
 * how a program counts that reads CRLF as LF. @quote NULL: the first that is in range. None fits: ASCRIBE_ERROR_INVALID saying
 * what stands there instead. */
gboolean        ascribe_placing_quoted   (AscribePlacing *self, const AscribeUnit *units, guint32 start, guint32 end,
                                          const char *quote, AscribeSpan *span, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribePlacing, ascribe_placing_free)

G_END_DECLS
