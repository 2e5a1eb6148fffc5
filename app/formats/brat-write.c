/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/brat.h"

#include "app/model/error.h"

gboolean
ascribe_brat_write (AscribeSource *source, const AscribeWriteOptions *options, GFile *folder, GCancellable *cancellable,
                    GError **error)
{
  g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_UNSUPPORTED, "brat is not written");

  return FALSE;
}
