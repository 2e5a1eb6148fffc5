/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of commands. */
#pragma once

#include "app/cli/command.h"

G_BEGIN_DECLS

extern const AscribeCommand ascribe_command_new;
extern const AscribeCommand ascribe_command_import;
extern const AscribeCommand ascribe_command_correct;
extern const AscribeCommand ascribe_command_export;
extern const AscribeCommand ascribe_command_list;
extern const AscribeCommand ascribe_command_tag;
extern const AscribeCommand ascribe_command_link;
extern const AscribeCommand ascribe_command_untag;
extern const AscribeCommand ascribe_command_undo;
extern const AscribeCommand ascribe_command_redo;
extern const AscribeCommand ascribe_command_log;
extern const AscribeCommand ascribe_command_search;
extern const AscribeCommand ascribe_command_read;
extern const AscribeCommand ascribe_command_original;
extern const AscribeCommand ascribe_command_check;
extern const AscribeCommand ascribe_command_formats;

/* NULL-terminated, in the order of the manual. */
extern const AscribeCommand * const ascribe_commands[];
const AscribeCommand *ascribe_command_lookup (const char *name);

G_END_DECLS
