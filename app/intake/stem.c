/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/stem.h"

#include <string.h>

char *
ascribe_stem (const char *name)
{
  g_autofree char *valid = name != NULL ? g_utf8_make_valid (name, -1) : NULL;
  char *dot = valid != NULL ? strrchr (valid, '.') : NULL;

  if (dot != NULL && dot != valid)
    *dot = '\0';

  return g_steal_pointer (&valid);
}
