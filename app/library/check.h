/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/store/check.h"

G_BEGIN_DECLS

/* Every promise of the project file verified, without opening it as a project; see ascribe_check_file(). */
gboolean ascribe_project_check (const char *path, AscribeDamageFunc func, gpointer data, guint *n_damages,
                                GCancellable *cancellable, GError **error);

G_END_DECLS
