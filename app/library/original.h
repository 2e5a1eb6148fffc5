/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bytes that an article was read from. */
#pragma once

#include "app/library/project.h"

G_BEGIN_DECLS

/* The original of @article, verified, where it was kept; ASCRIBE_ERROR_NOT_FOUND otherwise. (transfer full) */
GBytes *ascribe_project_load_original (AscribeProject *project, AscribeArticle *article, GError **error);

G_END_DECLS
