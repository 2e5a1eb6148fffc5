/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is the same for PDF, office files and books: what they tell of themselves, and the article that becomes of it. */
#pragma once

#include "app/intake/intake.h"

G_BEGIN_DECLS

typedef enum {
  ASCRIBE_PAPER_TITLE,
  ASCRIBE_PAPER_AUTHOR,  /* may come several times, and hold several parted by ";" */
  ASCRIBE_PAPER_PUBLISHER,
  ASCRIBE_PAPER_PUBLISHED,
  ASCRIBE_PAPER_LANGUAGE,
  ASCRIBE_PAPER_CREATED, /* when the file was made, which is no date of publication: goes to the metadata */
  ASCRIBE_PAPER_MODIFIED,
  ASCRIBE_PAPER_N_FACTS,
} AscribePaperFact;

/* Starts with every field NULL. */
typedef struct {
  char *facts[ASCRIBE_PAPER_N_FACTS]; /* the authors aren't here */
  GPtrArray *authors;       /* nullable; of char * */
  char *heading;            /* what stands in the text as its title: taken where no sensible title is told */
} AscribePaper;

/* Keeps @value where it says something: the first of its kind, stripped; no "Microsoft Word - draft.doc" for a title,
 * no "Microsoft Office User" for an author. */
void     ascribe_paper_tell  (AscribePaper *self, AscribePaperFact fact, const char *value);
/* Keeps the first that isn't blank and not over 300 characters as the heading, in one line. */
void     ascribe_paper_head  (AscribePaper *self, const char *text);
void     ascribe_paper_clear (AscribePaper *self);
/* Makes an article of @text and hands it on. Fails with ASCRIBE_ERROR_INVALID where there is no text, or as @sink does. */
gboolean ascribe_paper_hand_on (const AscribePaper *self, const char *text, const AscribeIntakeOptions *options,
                                   const AscribeIntakeSink *sink, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AscribePaper, ascribe_paper_clear)

G_END_DECLS
