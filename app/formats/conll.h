/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns of the CoNLL-2003 shared task (Tjong Kim Sang and De Meulder 2003): a word a line with part of speech, chunk and entity,
 * an empty line after a sentence, "-DOCSTART-" before an article. What is told of a text are its words alone. */
#pragma once

#include "app/formats/format.h"

G_BEGIN_DECLS

extern const AscribeFormat ascribe_format_conll;

gboolean ascribe_conll_read  (GInputStream *in, const char *where, const AscribeReadOptions *options, AscribeSink *sink,
                              GCancellable *cancellable, GError **error);
gboolean ascribe_conll_write (AscribeSource *source, const AscribeWriteOptions *options, GOutputStream *out,
                              GCancellable *cancellable, GError **error);

G_END_DECLS
