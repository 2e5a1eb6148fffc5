/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preferences of the program, and the codebook of the open project. */
#pragma once

#include <adwaita.h>

#include "app/library/project.h"

G_BEGIN_DECLS

#define ASCRIBE_TYPE_PREFERENCES (ascribe_preferences_get_type ())
G_DECLARE_FINAL_TYPE (AscribePreferences, ascribe_preferences, ASCRIBE, PREFERENCES, AdwPreferencesWindow)

/* All nullable: without a project there is no codebook page, without the installed schema nothing can be set. */
GtkWidget *ascribe_preferences_new           (GtkWindow *parent, AscribeProject *project, GSettings *settings);
void       ascribe_preferences_show_codebook (AscribePreferences *self);
/* Makes the window follow "color-scheme", now and later: to be called once, at startup. @settings nullable, kept by the caller. */
void       ascribe_preferences_follow_colors (GSettings *settings);

G_END_DECLS
