/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the blocks of a document become one text. Paragraphs and headings are parted by an empty line; items of a list stand on
 * a line each and begin with "- "; rows of a table stand on a line each, cells parted by TAB. A table that only lays out a
 * page (one column, or cells of several paragraphs) is read as paragraphs. A note leaves "[1]" where it is called and stands
 * at the end of the text; a text box follows the paragraph that it is anchored in. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _AscribeProse AscribeProse;

typedef enum {
  ASCRIBE_PROSE_PARAGRAPH,
  ASCRIBE_PROSE_ITEM,
  ASCRIBE_PROSE_ROW,
  ASCRIBE_PROSE_NOTHING,    /* forgotten */
} AscribeProseBlock;

typedef enum {
  ASCRIBE_PROSE_IN_ROW,
  ASCRIBE_PROSE_IN_CELL,
  ASCRIBE_PROSE_IN_BOX,
  ASCRIBE_PROSE_IN_NOTE,
} AscribeProsePlace;

typedef enum {
  ASCRIBE_PROSE_FOLD,       /* white space folds into one space, as in HTML */
  ASCRIBE_PROSE_SPACES,     /* spaces are kept; line feeds and tabs of the source are spaces */
  ASCRIBE_PROSE_LINES,      /* everything is kept */
} AscribeProseSpace;

AscribeProse *ascribe_prose_new       (void);
void          ascribe_prose_free      (AscribeProse *self);
/* To the open block; @text is UTF-8. Text over ASCRIBE_INTAKE_MAX_BYTES is dropped, see finish. */
void          ascribe_prose_add_text  (AscribeProse *self, const char *text, gsize n_bytes, AscribeProseSpace space);
void          ascribe_prose_add_tab   (AscribeProse *self);
void          ascribe_prose_add_break (AscribeProse *self);
/* Calls a note whose text is known. */
void          ascribe_prose_add_note  (AscribeProse *self, const char *text);
/* Ends the open block, whose text is returned until the next call; NULL where it was blank. */
const char   *ascribe_prose_end_block (AscribeProse *self, AscribeProseBlock block);
/* Begins a text within the text; close ends the one that was opened last. Neither breaks the block around it. */
void          ascribe_prose_open      (AscribeProse *self, AscribeProsePlace place);
void          ascribe_prose_close     (AscribeProse *self);
/* Closes the one that was opened last and forgets what is in it. */
void          ascribe_prose_drop      (AscribeProse *self);
/* The text, without a line feed at its end. Fails with ASCRIBE_ERROR_TOO_LARGE where text was dropped. (transfer full) */
char         *ascribe_prose_finish    (AscribeProse *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeProse, ascribe_prose_free)

G_END_DECLS
