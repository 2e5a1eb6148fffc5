/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands where the page would be: the ways in, or why a project can't be shown. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define ASCRIBE_TYPE_WELCOME (ascribe_welcome_get_type ())
G_DECLARE_FINAL_TYPE (AscribeWelcome, ascribe_welcome, ASCRIBE, WELCOME, AdwBin)

/* No project is open. */
void ascribe_welcome_show_start   (AscribeWelcome *self);
/* The project at @path could not be opened. */
void ascribe_welcome_show_problem (AscribeWelcome *self, const char *path, const GError *error);
/* The project has no articles; @writable: some can be added. */
void ascribe_welcome_show_empty   (AscribeWelcome *self, gboolean writable);
/* There are articles, and none is chosen. */
void ascribe_welcome_show_choose  (AscribeWelcome *self);
/* The chosen article has a paragraph that the page can't lay out. */
void ascribe_welcome_show_too_long (AscribeWelcome *self);

G_END_DECLS
