/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which lines of a brat file become annotations, and what they and their links are called. */
#pragma once

#include "app/formats/brat-lines.h"
#include "app/formats/brat-names.h"

G_BEGIN_DECLS

typedef enum {
  ASCRIBE_BRAT_PART_TRIGGER = 1 << 0,  /* the T of an event */
  ASCRIBE_BRAT_PART_TARGET = 1 << 1,   /* named by a line that wants an annotation */
} AscribeBratPart;

/* What other lines make of one. */
typedef struct {
  guint parts;   /* of AscribeBratPart */
  guint event;   /* of a trigger: the number of the first event on it */
} AscribeBratPlace;

/* One for each line of @file. */
AscribeBratPlace *ascribe_brat_find_places (AscribeBratFile *file);
guint       ascribe_brat_number_of      (AscribeBratFile *file, const AscribeBratLine *line);
/* An event, or a T that is not only the trigger of one. */
gboolean    ascribe_brat_is_annotation  (const AscribeBratLine *line, const AscribeBratPlace *place);
/* What keeps a note on @id: the event of a mere trigger, what an attribute is about, else the line itself. NULL: nothing. */
const AscribeBratLine *ascribe_brat_find_carrier (AscribeBratFile *file, const AscribeBratPlace *places, const char *id);
/* The mark an event stands on, or NULL. */
const AscribeBratLine *ascribe_brat_get_trigger (AscribeBratFile *file, const AscribeBratLine *event);
/* The role of argument @i of an event without the number that brat gives a role's second filler; @number is 1 for the first. */
char       *ascribe_brat_dup_role       (AscribeBratFile *file, const AscribeBratLine *event, guint i, guint *number);
/* "brat relation: Arg1 Arg2" */
char       *ascribe_brat_describe_relation (AscribeBratFile *file, const AscribeBratLine *relation);
AscribeBratUse ascribe_brat_get_use     (const AscribeBratLine *line);

G_END_DECLS
