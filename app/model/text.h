/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one text normaliser and the one offset converter. */
#pragma once

#include "app/model/span.h"

G_BEGIN_DECLS

/* An article's text: valid UTF-8 with no NUL, normalised, immutable, reference
 * counted. Conversions cost O(1) amortised: a checkpoint every 512 code points. */
typedef struct _AscribeText AscribeText;

#define ASCRIBE_TYPE_TEXT (ascribe_text_get_type ())
GType ascribe_text_get_type (void);

/* Takes text that is normalised already (from the project file); fails with
 * ASCRIBE_ERROR_ENCODING where it isn't valid UTF-8. @length in bytes, -1 for NUL-terminated. */
AscribeText *ascribe_text_new              (const char *utf8, gssize length, GError **error);
AscribeText *ascribe_text_ref              (AscribeText *self);
void         ascribe_text_unref            (AscribeText *self);
const char  *ascribe_text_get_utf8         (const AscribeText *self);
gsize        ascribe_text_get_n_bytes      (const AscribeText *self);
guint32      ascribe_text_get_length       (const AscribeText *self); /* code points */
/* Lower-case hex SHA-256 of the UTF-8 bytes; owned by the text. */
const char  *ascribe_text_get_sha256       (const AscribeText *self);
gsize        ascribe_text_byte_at          (const AscribeText *self, guint32 offset);
guint32      ascribe_text_offset_at_byte   (const AscribeText *self, gsize byte);
char        *ascribe_text_dup_slice        (const AscribeText *self, AscribeSpan span);
/* The pieces of @spans joined by one space, as brat does; NULL and
 * ASCRIBE_ERROR_OUT_OF_RANGE where a piece ends past the text. */
char        *ascribe_text_dup_quote        (const AscribeText *self, const AscribeSpanSet *spans, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeText, ascribe_text_unref)

G_END_DECLS
