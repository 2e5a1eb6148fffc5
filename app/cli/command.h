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

typedef struct {
  const char *name;
  const char *arguments;  /* after the name, translatable: "PROJECT PATH…" */
  const char *summary;    /* translatable */
  int (*run) (const char *name, int argc, char **argv);
} AscribeCommand;

/* NULL-terminated, in the order of the manual. */
extern const AscribeCommand * const ascribe_commands;
const AscribeCommand *ascribe_command_lookup (const char *name);

/* Reads @entries (nullable) out of @argv and leaves at least @min and at most @max (0: any number) further arguments in
 * @positional (transfer full). FALSE: said what is wrong, or printed the help; return @status. */
gboolean ascribe_command_parse    (const char *name, const GOptionEntry *entries, guint min, guint max, int *argc,
                                   char ***argv, char ***positional, int *status);
/* "ascribe-cli: …" on standard error. Returns EXIT_FAILED. */
int      ascribe_command_fail     (const GError *error);
/* The same for wrong usage; returns EXIT_USAGE. */
int      ascribe_command_misused  (const char *format, ...) G_GNUC_PRINTF (1, 2);
void     ascribe_command_say      (const char *format, ...) G_GNUC_PRINTF (1, 2);
AscribeProject *ascribe_command_open (const char *path, gboolean read_only, const char *annotator, GError **error);
AscribeOpenArticle *ascribe_command_open_article (AscribeProject *project, const char *name, GError **error);

int ascribe_cli_new      (const char *name, int argc, char **argv);
int ascribe_cli_check    (const char *name, int argc, char **argv);
int ascribe_cli_import   (const char *name, int argc, char **argv);
int ascribe_cli_export   (const char *name, int argc, char **argv);
int ascribe_cli_list     (const char *name, int argc, char **argv);
int ascribe_cli_tag      (const char *name, int argc, char **argv);
int ascribe_cli_link     (const char *name, int argc, char **argv);
int ascribe_cli_untag    (const char *name, int argc, char **argv);
int ascribe_cli_undo     (const char *name, int argc, char **argv);
int ascribe_cli_log      (const char *name, int argc, char **argv);
int ascribe_cli_search   (const char *name, int argc, char **argv);
int ascribe_cli_read     (const char *name, int argc, char **argv);
int ascribe_cli_formats  (const char *name, int argc, char **argv);

G_END_DECLS
