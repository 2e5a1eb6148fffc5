/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/cli/commands.h"

#include <string.h>

const AscribeCommand * const ascribe_commands[] = {
  &ascribe_command_new,
  &ascribe_command_import,
  &ascribe_command_correct,
  &ascribe_command_export,
  &ascribe_command_list,
  &ascribe_command_tag,
  &ascribe_command_link,
  &ascribe_command_untag,
  &ascribe_command_undo,
  &ascribe_command_redo,
  &ascribe_command_log,
  &ascribe_command_search,
  &ascribe_command_read,
  &ascribe_command_original,
  &ascribe_command_check,
  &ascribe_command_formats,
  NULL
};

const AscribeCommand *
ascribe_command_lookup (const char *name)
{
  for (gsize i = 0; ascribe_commands[i] != NULL; i++)
    if (strcmp (ascribe_commands[i]->name, name) == 0)
      return ascribe_commands[i];

  return NULL;
}
