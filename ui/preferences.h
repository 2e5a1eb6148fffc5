/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preferences of the program, and the codebook of the open project. */
#pragma once

#include <adwaita.h>

#include "app/library/project.h"

G_BEGIN_DECLS

/* Not an AdwPreferencesWindow: that of libadwaita 1.2 never lets go of its groups. */
#define ASCRIBE_TYPE_PREFERENCES (ascribe_preferences_get_type ())
G_DECLARE_FINAL_TYPE (AscribePreferences, ascribe_preferences, ASCRIBE, PREFERENCES, AdwWindow)

/* All nullable: without a project there is no codebook page, without the installed schema nothing can be set. */
GtkWidget *ascribe_preferences_new           (GtkWindow *parent, AscribeProject *project, GSettings *settings);
void       ascribe_preferences_show_codebook (AscribePreferences *self);
/* @subpage takes the window until it is closed. */
void       ascribe_preferences_present_subpage (AscribePreferences *self, GtkWidget *subpage);
void       ascribe_preferences_close_subpage   (AscribePreferences *self);
void       ascribe_preferences_add_toast       (AscribePreferences *self, AdwToast *toast); /* takes @toast */
/* Makes the window follow "color-scheme", now and later: to be called once, at startup. @settings nullable, kept by the caller. */
void       ascribe_preferences_follow_colors (GSettings *settings);

G_END_DECLS
