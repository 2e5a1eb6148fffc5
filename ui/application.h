/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/window.h"

G_BEGIN_DECLS

#define ASCRIBE_TYPE_APPLICATION (ascribe_application_get_type ())
G_DECLARE_FINAL_TYPE (AscribeApplication, ascribe_application, ASCRIBE, APPLICATION, AdwApplication)

AscribeApplication *ascribe_application_new          (GApplicationFlags flags);
/* Presents the window of that project, making one if there is none. Where it can't be opened and another window has a project open, that
 * one says why and is returned. (transfer none) */
AscribeWindow      *ascribe_application_open_project (AscribeApplication *self, const char *path);
AscribeWindow      *ascribe_application_open_sample  (AscribeApplication *self);

G_END_DECLS
