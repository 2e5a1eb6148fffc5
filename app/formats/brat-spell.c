/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/brat-spell.h"

#include <string.h>

#define MAX_WORD 255 /* bytes */

gboolean
ascribe_brat_is_word (const char *string)
{
  if (*string == '\0' || strlen (string) > MAX_WORD)
    return FALSE;

  for (; *string != '\0'; string = g_utf8_next_char (string))
    {
      gunichar c = g_utf8_get_char (string);

      if (g_unichar_isspace (c) || g_unichar_iscntrl (c) || g_unichar_type (c) == G_UNICODE_LINE_SEPARATOR ||
          g_unichar_type (c) == G_UNICODE_PARAGRAPH_SEPARATOR)
        return FALSE;
    }

  return TRUE;
}

gboolean
ascribe_brat_is_type (const char *string)
{
  gsize length = strlen (string);

  return length > 0 && length <= MAX_WORD &&
         strspn (string, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "_-") == length;
}

char *
ascribe_brat_spell (const char *id)
{
  g_autofree char *ascii = g_str_to_ascii (id, "C");
  g_autofree char *spelled = g_strndup (ascii, MAX_WORD);

  g_strcanon (spelled, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "_-", '-');

  return spelled[strspn (spelled, "-")] != '\0' ? g_steal_pointer (&spelled) : g_strdup ("type");
}
