/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which columns of a table hold which part of an article. Every column that no field names becomes metadata. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  ASCRIBE_COLUMN_TEXT,
  ASCRIBE_COLUMN_TITLE,
  ASCRIBE_COLUMN_AUTHORS,
  ASCRIBE_COLUMN_PUBLISHER,
  ASCRIBE_COLUMN_PUBLISHED,
  ASCRIBE_COLUMN_URL,
  ASCRIBE_COLUMN_LANGUAGE,
  ASCRIBE_COLUMN_RETRIEVED,
} AscribeColumnField;

#define ASCRIBE_N_COLUMN_FIELDS (ASCRIBE_COLUMN_RETRIEVED + 1)

/* For each field the names of its columns. NULL: left open, to be guessed; an empty list: none, whatever the names say.
 * Texts of several columns are joined by an empty line, other fields by a space. */
typedef struct {
  char **names[ASCRIBE_N_COLUMN_FIELDS];
} AscribeColumns;

/* "text", "title", … as in ascribe_columns_parse(). */
const char     *ascribe_column_field_to_string (AscribeColumnField field);
/* All fields open. */
AscribeColumns *ascribe_columns_new            (void);
AscribeColumns *ascribe_columns_copy           (const AscribeColumns *self);
void            ascribe_columns_free           (AscribeColumns *self);
/* Takes one column, or none where @name is NULL. */
void            ascribe_columns_set            (AscribeColumns *self, AscribeColumnField field, const char *name);
/* "text=lead+body,title=headline,url=": a backslash before a comma, a plus or a backslash within a column's name. "" leaves
 * all open. ASCRIBE_ERROR_INVALID names the field or the column that is wrong. */
AscribeColumns *ascribe_columns_parse          (const char *string, GError **error);
/* What ascribe_columns_parse() reads back to the same. */
char           *ascribe_columns_to_string      (const AscribeColumns *self);
/* Fills in the open fields by what the columns are called in several languages. Where none is called like a text, it is the
 * column with the longest cells in @rows (of char **, as long as @names; nullable). What can't be told stays open. */
void            ascribe_columns_guess          (AscribeColumns *self, const char * const *names, GPtrArray *rows);
/* Whether there is a text and each column named is one of @names; ASCRIBE_ERROR_INVALID says which is not, and lists @names. */
gboolean        ascribe_columns_check          (const AscribeColumns *self, const char * const *names, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeColumns, ascribe_columns_free)

G_END_DECLS
