/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program's own folder for projects. In a sandbox it is the only place for them: a live database is not safe on
 * the portal that lends single files, so what comes from there is worked on as a copy. */
#pragma once

#include "ui/session.h"

G_BEGIN_DECLS

/* The program runs in a sandbox, where projects can only live in its own folder. */
gboolean ascribe_project_folder_is_needed (void);
/* (transfer full) */
char    *ascribe_project_folder_dup_path  (void);
/* A name in the folder that nothing has; the folder is made. (transfer full) */
char    *ascribe_project_folder_find_free (const char *title, GError **error);
/* The project's copy in the folder, made at the first time; a path in the folder as it is. (transfer full) */
char    *ascribe_project_folder_adopt     (AscribeSession *session, const char *path, GError **error);

G_END_DECLS
