/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/brat-roles.h"

#include <string.h>

#define MAX_BESIDE 64  /* arguments before which a role's first filler is looked for */
#define MAX_OPTION 255 /* bytes; what is longer is a text, not a choice */

guint
ascribe_brat_number_of (AscribeBratFile *file, const AscribeBratLine *line)
{
  return (guint) (line - (const AscribeBratLine *) file->lines->data);
}

static void
mark_places (AscribeBratFile *file, AscribeBratPlace *places, const AscribeBratLine *line)
{
  const AscribeBratArgument *arguments = ascribe_brat_file_arguments (file, line);

  for (guint i = 0; i < line->n; i++)
    {
      gboolean is_trigger = line->kind == ASCRIBE_BRAT_EVENT && i == 0;
      const AscribeBratLine *target = ascribe_brat_file_lookup (file, arguments[i].target);
      AscribeBratPlace *place;

      if (target == NULL)
        continue;
      place = &places[ascribe_brat_number_of (file, target)];
      if (is_trigger && !(place->parts & ASCRIBE_BRAT_PART_TRIGGER))
        place->event = ascribe_brat_number_of (file, line);
      place->parts |= is_trigger ? ASCRIBE_BRAT_PART_TRIGGER : ASCRIBE_BRAT_PART_TARGET;
    }
}

AscribeBratPlace *
ascribe_brat_find_places (AscribeBratFile *file)
{
  AscribeBratPlace *places = g_new0 (AscribeBratPlace, file->lines->len + 1);

  for (guint i = 0; i < file->lines->len; i++)
    {
      const AscribeBratLine *line = ascribe_brat_file_get (file, i);

      if (line->kind != ASCRIBE_BRAT_MARK && line->kind != ASCRIBE_BRAT_NOTE)
        mark_places (file, places, line);
    }

  return places;
}

gboolean
ascribe_brat_is_annotation (const AscribeBratLine *line, const AscribeBratPlace *place)
{
  return line->kind == ASCRIBE_BRAT_EVENT ||
         (line->kind == ASCRIBE_BRAT_MARK && place->parts != ASCRIBE_BRAT_PART_TRIGGER);
}

const AscribeBratLine *
ascribe_brat_find_carrier (AscribeBratFile *file, const AscribeBratPlace *places, const char *id)
{
  const AscribeBratLine *line = ascribe_brat_file_lookup (file, id);
  guint number;

  if (line != NULL && (line->kind == ASCRIBE_BRAT_ATTRIBUTE || line->kind == ASCRIBE_BRAT_REFERENCE))
    line = ascribe_brat_file_lookup (file, ascribe_brat_file_arguments (file, line)->target);
  if (line == NULL)
    return NULL;

  number = ascribe_brat_number_of (file, line);
  if (line->kind == ASCRIBE_BRAT_MARK && !ascribe_brat_is_annotation (line, &places[number]))
    return ascribe_brat_file_get (file, places[number].event);

  return line;
}

const AscribeBratLine *
ascribe_brat_get_trigger (AscribeBratFile *file, const AscribeBratLine *event)
{
  const AscribeBratLine *trigger = ascribe_brat_file_lookup (file, ascribe_brat_file_arguments (file, event)->target);

  return trigger != NULL && trigger->kind == ASCRIBE_BRAT_MARK ? trigger : NULL;
}

char *
ascribe_brat_dup_role (AscribeBratFile *file, const AscribeBratLine *event, guint i, guint *number)
{
  const AscribeBratArgument *arguments = ascribe_brat_file_arguments (file, event);
  const char *role = arguments[i].role;
  gsize length = strlen (role);

  *number = 1;
  while (length > 0 && g_ascii_isdigit (role[length - 1]))
    length--;

  /* Only beside the first filler is it a number; else it is the role's own name. */
  for (guint k = 1; role[length] != '\0' && k < MIN (event->n, MAX_BESIDE); k++)
    if (strlen (arguments[k].role) == length && memcmp (arguments[k].role, role, length) == 0)
      {
        *number = (guint) MIN (g_ascii_strtoull (role + length, NULL, 10), G_MAXUINT16);
        return g_strndup (role, length);
      }

  return g_strdup (role);
}

char *
ascribe_brat_describe_relation (AscribeBratFile *file, const AscribeBratLine *relation)
{
  const AscribeBratArgument *arguments = ascribe_brat_file_arguments (file, relation);

  return g_strconcat (ASCRIBE_BRAT_RELATIONS, arguments[0].role, " ", arguments[1].role, NULL);
}

AscribeBratUse
ascribe_brat_get_use (const AscribeBratLine *line)
{
  if (line->kind == ASCRIBE_BRAT_NOTE)
    return ASCRIBE_BRAT_NOTED;
  if (line->value == NULL)
    return ASCRIBE_BRAT_BARE;
  if (strcmp (line->value, "false") == 0)
    return ASCRIBE_BRAT_FALSE;
  if (strcmp (line->value, "true") == 0)
    return ASCRIBE_BRAT_TRUE;

  return strlen (line->value) > MAX_OPTION ? ASCRIBE_BRAT_VALUED | ASCRIBE_BRAT_NOTED : ASCRIBE_BRAT_VALUED;
}
