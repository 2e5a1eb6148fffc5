/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What reaches standard output. Data never reaches a terminal raw: control characters and those that
 * turn the direction of text are written as \u202e. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* (transfer full) on one line; NULL gives "". */
char    *ascribe_print_escape    (const char *text);

/* Prints finished JSON of valid UTF-8 with the same care, and empties @json. */
void     ascribe_print_json      (GString *json);

/* A table with aligned columns; the last one is never cut. */
typedef struct _AscribeTable AscribeTable;

/* @headings: NULL-terminated. */
AscribeTable *ascribe_table_new  (const char * const *headings);
/* As many cells as there are columns. */
void          ascribe_table_add  (AscribeTable *self, const char * const *cells);
/* Prints it with its headings, unless it has no rows; frees it. */
void          ascribe_table_print (AscribeTable *self);

/* A JSON array on standard output, one element a line, written as it grows. */
typedef struct {
  GString *buffer;
  guint n_elements;
} AscribeArray;

void     ascribe_array_begin     (AscribeArray *self);
/* The string to append the next element to. */
GString *ascribe_array_next      (AscribeArray *self);
void     ascribe_array_end       (AscribeArray *self);
/* "key": before a value; @first has no comma before it. */
void     ascribe_print_key       (GString *out, const char *key, gboolean first);
void     ascribe_print_string    (GString *out, const char *key, const char *value, gboolean first);

G_END_DECLS
