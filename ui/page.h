/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reading page: one article, its annotations painted, tagged by pointer and by keyboard. The buffer holds the
 * article's text and nothing else, so that a GtkTextIter offset is an offset of the model. */
#pragma once

#include <adwaita.h>

#include "app/library/open-article.h"

G_BEGIN_DECLS

#define ASCRIBE_TYPE_PAGE (ascribe_page_get_type ())
G_DECLARE_FINAL_TYPE (AscribePage, ascribe_page, ASCRIBE, PAGE, GtkTextView)

/* Properties (all notify): "open-article" (AscribeOpenArticle, nullable), "selected" (AscribeAnnotation, nullable: the annotation
 * whose details are shown; follows edits by id), "has-selection" (b: some text is selected), "zoom" (d, 0.5…3.0),
 * "snap-to-words" (b, default TRUE), "linking" (s, nullable: the link type for which a second annotation is being chosen).
 *
 * Actions installed on the class, enabled by state:
 *   page.tag (s: tag id)     page.extend              page.untag           page.next / page.previous
 *   page.link (s: link type, "" = first that fits)    page.cancel
 *   page.move-start (i) / page.move-end (i): by code points; page.move-start-word / page.move-end-word (i): 1 or -1
 *   page.zoom-in / page.zoom-out / page.zoom-reset
 *
 * Signals: "edited" (s: verb of an edit made here, for the toast after page.untag), "failed" (GError*): an edit the project refused,
 * "note-requested" (): the person pressed N, the details pane should focus its note. */

GtkWidget          *ascribe_page_new              (void);
void                ascribe_page_set_open_article (AscribePage *self, AscribeOpenArticle *article);
AscribeOpenArticle *ascribe_page_get_open_article (AscribePage *self); /* (transfer none) (nullable) */
/* FALSE where a paragraph is so long (over a million code points) that laying it out would stop the window. */
gboolean            ascribe_page_can_show         (AscribeOpenArticle *article);
/* Selects, scrolls to it if it isn't visible; NULL unselects. */
void                ascribe_page_select           (AscribePage *self, const char *annotation);
AscribeAnnotation  *ascribe_page_get_selected     (AscribePage *self); /* (transfer none) (nullable) */
/* Selects text and scrolls to it, e.g. for a search hit. */
void                ascribe_page_select_range     (AscribePage *self, AscribeSpan range);
/* Window coordinates of the middle of a code point, for tests with a real pointer. */
gboolean            ascribe_page_locate           (AscribePage *self, guint32 offset, double *x, double *y);

G_END_DECLS
