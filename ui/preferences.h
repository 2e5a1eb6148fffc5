/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preferences of the program, and the codebook of the open project. */
#pragma once

#include <adwaita.h>

#include "app/library/project.h"

G_BEGIN_DECLS

#define ASCRIBE_TYPE_PREFERENCES (ascribe_preferences_get_type ())
G_DECLARE_FINAL_TYPE (AscribePreferences, ascribe_preferences, ASCRIBE, PREFERENCES, AdwPreferencesWindow)

/* @parent and @project nullable; without a project there is no codebook page. @settings of the application's schema. */
GtkWidget *ascribe_preferences_new           (GtkWindow *parent, AscribeProject *project, GSettings *settings);
void       ascribe_preferences_show_codebook (AscribePreferences *self);
/* Makes the window follow "color-scheme", now and later: to be called once, at startup. */
void       ascribe_preferences_follow_colors (GSettings *settings);

G_END_DECLS
