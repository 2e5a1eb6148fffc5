/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON of any length into the texts of its records, one in memory: the objects of a list, however it is wrapped, or lines. What
 * stands within a record is looked at by who gets it. */
#pragma once

#include "app/intake/rows.h"

G_BEGIN_DECLS

/* Of what wraps the records, and of the records. */
#define ASCRIBE_JSON_CUT_MAX_DEPTH 64

typedef enum {
  ASCRIBE_JSON_CUT_LINES,       /* each line is a record */
  ASCRIBE_JSON_CUT_VALUES,      /* so is each object that nothing wraps, over as many lines as it takes */
  ASCRIBE_JSON_CUT_LISTS,       /* so is each object that stands in a list */
} AscribeJsonCutMode;

typedef struct _AscribeJsonCut AscribeJsonCut;

/* FALSE stops the cutting. */
typedef gboolean (*AscribeJsonRecord) (gpointer data, AscribeJsonCut *cut, GError **error);

struct _AscribeJsonCut {
  GString *text;          /* of the record */
  guint64 line;           /* where it begins */
  gboolean is_too_long;   /* over ASCRIBE_ROWS_MAX_BYTES: what is there is not all of it */

  /*< private >*/
  AscribeJsonRecord record;
  gpointer data;
  AscribeJsonCutMode mode;
  guint64 now;
  gboolean in_string;
  gboolean is_escaped;
  guint64 depth;          /* within the record; 0: outside */
  char stack[ASCRIBE_JSON_CUT_MAX_DEPTH]; /* what wraps it, as '{' and '[' */
  guint64 opened[ASCRIBE_JSON_CUT_MAX_DEPTH]; /* in which line */
  guint n_stack;
};

/* What the beginning of a file looks like. @text_names are the columns that the person gave to the text, nullable: an object that
 * has one is a record itself, whatever lists it holds. @is_lines: what it is called says so. */
AscribeJsonCutMode ascribe_json_cut_detect (const char *bytes, gsize n_bytes, const char * const *text_names, gboolean is_lines);
/* Whether the first record in the beginning of a file has a text, by what its keys are called: prose in brackets has no keys. */
gboolean           ascribe_json_cut_sniff  (const char *bytes, gsize n_bytes);
void               ascribe_json_cut_init   (AscribeJsonCut *self, AscribeJsonCutMode mode, AscribeJsonRecord record, gpointer data);
void               ascribe_json_cut_clear  (AscribeJsonCut *self);
/* ASCRIBE_ERROR_MALFORMED with the line where what wraps the records is broken. */
gboolean           ascribe_json_cut_feed   (AscribeJsonCut *self, const char *bytes, gsize n_bytes, GError **error);
/* The same where the end is missing. */
gboolean           ascribe_json_cut_finish (AscribeJsonCut *self, GError **error);

G_END_DECLS
