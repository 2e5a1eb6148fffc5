/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The details pane: the selected annotation (quote, links, attributes, note) and every annotation of the article. */
#pragma once

#include <adwaita.h>

#include "app/library/open-article.h"

G_BEGIN_DECLS

#define ASCRIBE_TYPE_DETAILS (ascribe_details_get_type ())
G_DECLARE_FINAL_TYPE (AscribeDetails, ascribe_details, ASCRIBE, DETAILS, AdwBin)

/* Properties: "open-article" (AscribeOpenArticle, nullable), "selected" (AscribeAnnotation, nullable, two-way bindable with the
 * page's). Signals: "failed" (GError*), "edited" (s: verb), "link-requested" (s: link type): the page should start linking. */

GtkWidget *ascribe_details_new        (void);
/* Opens the note for typing. */
void       ascribe_details_focus_note (AscribeDetails *self);

G_END_DECLS
