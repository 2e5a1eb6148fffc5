/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines of one brat annotation file, each on its own: what they refer to is settled in brat-marks.c. */
#pragma once

#include <gio/gio.h>

#include "app/model/span.h"

G_BEGIN_DECLS

#define ASCRIBE_BRAT_MAX_BYTES (64u * 1024 * 1024)
#define ASCRIBE_BRAT_MAX_LINES 1000000u

typedef enum {
  ASCRIBE_BRAT_MARK = 'T',
  ASCRIBE_BRAT_EVENT = 'E',
  ASCRIBE_BRAT_RELATION = 'R',
  ASCRIBE_BRAT_EQUIVALENCE = '*',
  ASCRIBE_BRAT_ATTRIBUTE = 'A',  /* and M, the modification of old */
  ASCRIBE_BRAT_REFERENCE = 'N',
  ASCRIBE_BRAT_NOTE = '#',
} AscribeBratKind;

/* What stands behind the type: a role and an id; the role is "" where there is none. */
typedef struct {
  const char *role;
  const char *target;
} AscribeBratArgument;

/* Strings belong to the file; what a kind lacks is NULL. Pieces and arguments are runs in the file's arrays. */
typedef struct {
  AscribeBratKind kind;
  guint line;
  guint first;        /* of spans (a mark) or of arguments (all others) */
  guint n;
  const char *id;     /* "*" for an equivalence */
  const char *type;
  const char *value;  /* of an attribute; RID:EID of a reference */
  const char *text;   /* of a mark, reference or note */
} AscribeBratLine;

/* A line without a tab behind a mark: wrong, unless it goes on with a text that an old brat broke at a line's end. */
typedef struct {
  guint line;
  guint mark;         /* number of the mark's line in the file's lines */
  const char *text;
} AscribeBratStray;

typedef struct {
  char *contents;
  GArray *lines;      /* of AscribeBratLine, in the order of the file */
  GArray *arguments;  /* of AscribeBratArgument; the trigger of an event is its first */
  GArray *spans;      /* of AscribeSpan */
  GArray *strays;     /* of AscribeBratStray */
  GHashTable *ids;    /* id -> number of its line in @lines */
} AscribeBratFile;

/* A line that is wrong, and why; counted from 1. */
typedef void (*AscribeBratReport) (gpointer data, guint line, const char *why);

/* Takes @contents, which end in a NUL that @n_bytes doesn't count. @report may be NULL. */
AscribeBratFile       *ascribe_brat_file_parse    (char *contents, gsize n_bytes, AscribeBratReport report, gpointer data);
void                   ascribe_brat_file_free     (AscribeBratFile *self);
/* (nullable) */
const AscribeBratLine *ascribe_brat_file_lookup   (AscribeBratFile *self, const char *id);
const AscribeBratLine *ascribe_brat_file_get      (AscribeBratFile *self, guint i);
const AscribeBratArgument *ascribe_brat_file_arguments (AscribeBratFile *self, const AscribeBratLine *line);
/* At most ASCRIBE_BRAT_MAX_BYTES, with a NUL behind them; NULL with @error. */
char                  *ascribe_brat_load          (GFile *file, gsize *n_bytes, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeBratFile, ascribe_brat_file_free)

G_END_DECLS
