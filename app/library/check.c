/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/library/check.h"

gboolean
ascribe_project_check (const char *path, AscribeDamageFunc func, gpointer data, guint *n_damages,
                       GCancellable *cancellable, GError **error)
{
  return ascribe_check_file (path, func, data, n_damages, cancellable, error);
}
