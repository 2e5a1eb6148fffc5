/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A stream of any character set as UTF-8, piece by piece: for inputs that are too long to be held. */
#pragma once

#include "app/intake/intake.h"

G_BEGIN_DECLS

/* The first piece is at least that long, if the input is. */
#define ASCRIBE_TEXT_STREAM_PIECE (128 * 1024)

typedef struct _AscribeTextStream AscribeTextStream;

/* The character set is what @options force, what a mark says, what is declared, or what is told from the first piece in which
 * it makes a difference. */
AscribeTextStream *ascribe_text_stream_new  (GInputStream *in, const AscribeIntakeOptions *options, GCancellable *cancellable);
void               ascribe_text_stream_free (AscribeTextStream *self);
/* The next piece, owned by the stream until the next call; *@n_piece is 0 at the end. It may begin and end within a character.
 * What can't be read in the character set is a byte 0xff, so that whoever cuts the text can pass over that part of it alone.
 * Fails as ascribe_charset_decode() does, and with ASCRIBE_ERROR_UNSUPPORTED for what is no text. */
gboolean           ascribe_text_stream_read (AscribeTextStream *self, const char **piece, gsize *n_piece, GError **error);
/* As far as is known: an input of ASCII alone is UTF-8. Static or interned. */
const char        *ascribe_text_stream_get_charset (AscribeTextStream *self, AscribeCharsetSource *source);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeTextStream, ascribe_text_stream_free)

G_END_DECLS
