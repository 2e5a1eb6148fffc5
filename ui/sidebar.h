/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The articles of a project: searched, filtered, chosen. */
#pragma once

#include <adwaita.h>

#include "app/library/article-list.h"

G_BEGIN_DECLS

#define ASCRIBE_TYPE_SIDEBAR (ascribe_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (AscribeSidebar, ascribe_sidebar, ASCRIBE, SIDEBAR, AdwBin)

/* Signals: "article-chosen" (s: UUID): a person wants to read it; "listed" (): the list of another project is there. */

/* @project nullable. */
void                ascribe_sidebar_set_project  (AscribeSidebar *self, AscribeProject *project);
AscribeArticleList *ascribe_sidebar_get_list     (AscribeSidebar *self); /* (transfer none) (nullable) */
/* The list is being asked for. */
gboolean            ascribe_sidebar_is_pending   (AscribeSidebar *self);
/* Marks the article that is shown, without "article-chosen"; @article nullable. */
void                ascribe_sidebar_set_current  (AscribeSidebar *self, const char *article);
void                ascribe_sidebar_focus_search (AscribeSidebar *self);
/* Chooses the next (1) or previous (-1) article of the list. */
void                ascribe_sidebar_step         (AscribeSidebar *self, int direction);
/* What is searched for, as typed; NULL: nothing. (transfer none) */
const char         *ascribe_sidebar_get_query    (AscribeSidebar *self);

G_END_DECLS
