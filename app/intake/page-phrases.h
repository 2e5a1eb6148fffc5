/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The few phrases by which pages in many languages lead away from an article or name who made a picture. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether a heading or label begins as one over other articles, comments, tags or share buttons: "Also read". */
gboolean ascribe_page_phrase_leads_away (const char *text);
/* Whether a short text is about a picture: "Photo: dpa", "© Reuters". */
gboolean ascribe_page_phrase_is_credit  (const char *text);

G_END_DECLS
