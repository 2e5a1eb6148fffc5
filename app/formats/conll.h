/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns of the CoNLL-2003 shared task (Tjong Kim Sang and De Meulder 2003): a word a line with part of speech, chunk and entity,
 * an empty line after a sentence, "-DOCSTART-" before an article. What is told of a text are its words alone. Words may be numbered,
 * and then have an outer and an inner label, as those of GermEval 2014 (Benikova et al.). Or a comment names the columns, as in
 * CoNLL-U Plus. Or there are the columns of CoNLL-2012, which OntoNotes has, with names between brackets. */
#pragma once

#include "app/formats/format.h"

G_BEGIN_DECLS

/* Begins the line before an article. */
#define ASCRIBE_CONLL_DOCUMENT "-DOCSTART-"
#define ASCRIBE_CONLL_2012 "#begin document ("

extern const AscribeFormat ascribe_format_conll;

gboolean ascribe_conll_read  (GInputStream *in, const char *where, const AscribeReadOptions *options, AscribeSink *sink,
                              GCancellable *cancellable, GError **error);
/* Whether the lines of @head, the beginning of a file, each begin with the number of a word in its sentence. */
gboolean ascribe_conll_is_numbered (const char *head, gsize n_head);
/* Whether it has the ten columns of CoNLL-U, which tell of syntax only. */
gboolean ascribe_conll_is_syntax (const char *head, gsize n_head);
gboolean ascribe_conll_write (AscribeSource *source, const AscribeWriteOptions *options, GOutputStream *out,
                              GCancellable *cancellable, GError **error);

G_END_DECLS
