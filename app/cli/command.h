/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every command of ascribe-cli shares: its place in the table, its arguments, its way of failing. */
#pragma once

#include <gio/gio.h>

#include "app/library/open-article.h"
#include "app/library/project.h"

G_BEGIN_DECLS

#define EXIT_DONE 0
#define EXIT_FAILED 1
#define EXIT_USAGE 2

typedef struct _AscribeCommand AscribeCommand;

struct _AscribeCommand {
  const char *name;
  const char *arguments;  /* after the name, translatable: "PROJECT PATH…" */
  const char *summary;    /* translatable */
  int (*run) (const AscribeCommand *self, int argc, char **argv);
};

/* Reads @entries (nullable) out of @argv and leaves at least @min and at most @max (0: any number) further arguments in
 * @positional (transfer full). FALSE: said what is wrong, or printed the help; return @status. */
gboolean ascribe_command_parse    (const AscribeCommand *self, const GOptionEntry *entries, guint min, guint max, int *argc,
                                   char ***argv, char ***positional, int *status);
/* "ascribe-cli: …" on standard error. Returns EXIT_FAILED. */
int      ascribe_command_fail     (const GError *error);
/* The same for wrong usage; returns EXIT_USAGE. */
int      ascribe_command_misused  (const char *format, ...) G_GNUC_PRINTF (1, 2);
void     ascribe_command_say      (const char *format, ...) G_GNUC_PRINTF (1, 2);
/* Whether an argument is an address of the web and no path. */
gboolean ascribe_command_is_address (const char *argument);
AscribeProject *ascribe_command_open (const char *path, gboolean read_only, const char *annotator, GError **error);
AscribeOpenArticle *ascribe_command_open_article (AscribeProject *project, const char *name, GError **error);

G_END_DECLS
