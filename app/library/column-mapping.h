/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which columns of a table hold which part of an article: what is guessed, and what a project remembers. */
#pragma once

#include "app/library/project.h"

G_BEGIN_DECLS

/* In this order: text, title, authors, publisher, published, url, language. */
#define ASCRIBE_N_MAPPED_FIELDS 7

typedef struct {
  char **names;                             /* of the columns */
  GPtrArray *rows;                          /* of char **: the first rows, as many cells as names */
  char *fields[ASCRIBE_N_MAPPED_FIELDS];    /* nullable: the name of its column, as remembered or guessed */
  char *remembered;                         /* nullable: the mapping for options.columns that the project has for such a table */
} AscribeColumnMapping;

/* Looks at the beginning of @file in a worker. */
void                  ascribe_column_mapping_peek_async  (AscribeProject *project, GFile *file, GCancellable *cancellable,
                                                          GAsyncReadyCallback callback, gpointer data);
/* (transfer full); NULL where the file is no table: reading it says what is wrong with it. */
AscribeColumnMapping *ascribe_column_mapping_peek_finish (AscribeProject *project, GAsyncResult *result);
/* The project takes self->fields for every table with such columns from now on. (transfer full): what options.columns takes. */
char                 *ascribe_column_mapping_remember    (AscribeColumnMapping *self, AscribeProject *project, GError **error);
void                  ascribe_column_mapping_free        (AscribeColumnMapping *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeColumnMapping, ascribe_column_mapping_free)

G_END_DECLS
