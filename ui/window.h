/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One project on the screen: its articles, the page, the details. */
#pragma once

#include <adwaita.h>

#include "app/library/project.h"
#include "ui/session.h"

G_BEGIN_DECLS

#define ASCRIBE_TYPE_WINDOW (ascribe_window_get_type ())
G_DECLARE_FINAL_TYPE (AscribeWindow, ascribe_window, ASCRIBE, WINDOW, AdwApplicationWindow)

/* @application nullable. */
AscribeWindow  *ascribe_window_new          (GtkApplication *application, AscribeSession *session);
/* Opens the project once the window was painted, at the place where reading stopped. What fails is shown on the page. */
void            ascribe_window_open         (AscribeWindow *self, const char *path);
/* The same with the sample project, which is made if it isn't there. */
void            ascribe_window_open_sample  (AscribeWindow *self);
char           *ascribe_window_dup_sample_path (void); /* (transfer full) */
/* Whether the project can be opened. Else @self says why, in front; a project that it has open stays so. */
gboolean        ascribe_window_check        (AscribeWindow *self, const char *path);
/* What waits to be opened is opened now. */
void            ascribe_window_load         (AscribeWindow *self);
/* Of the project that is open or that waits. (transfer none) (nullable) */
const char     *ascribe_window_get_path     (AscribeWindow *self);
AscribeProject *ascribe_window_get_project  (AscribeWindow *self); /* (transfer none) (nullable) */
/* @files: of GFile; into the project that is open or that waits. */
void            ascribe_window_import       (AscribeWindow *self, GListModel *files);

G_END_DECLS
