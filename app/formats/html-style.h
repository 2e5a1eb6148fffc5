/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a report looks: the one style sheet, by whose digest the page's policy lets it in and nothing else. */
#pragma once

#include "app/model/codebook.h"

G_BEGIN_DECLS

/* Tags are .t0, .t1, … in the order of the codebook. Holds no name and no other data than colours that were checked. (transfer full) */
char *ascribe_html_style_new    (AscribeCodebook *codebook);
/* The Content-Security-Policy that lets in @style and no script, no image, no request. (transfer full) */
char *ascribe_html_style_policy (const char *style);

G_END_DECLS
