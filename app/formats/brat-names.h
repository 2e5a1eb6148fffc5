/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The type names of a brat folder as entries of a codebook: gathered over all files first, since a
 * question's type is told by all its answers. */
#pragma once

#include "app/formats/format.h"

G_BEGIN_DECLS

/* Ids of the questions that carry what only brat knows. */
#define ASCRIBE_BRAT_IS_EVENT "event"            /* yes-no: comes back as E */
#define ASCRIBE_BRAT_IS_TRIGGER "trigger"        /* yes-no: shares its T with events on the same words */
#define ASCRIBE_BRAT_TRIGGER_NOTE "trigger_note" /* text: a note on an event's T */
#define ASCRIBE_BRAT_REFERENCES "reference"       /* text: lines of "RID:EID text", of what is no concept */
/* Descriptions that say what a link type or a question was. */
#define ASCRIBE_BRAT_ROLE "brat event role"
#define ASCRIBE_BRAT_EQUIVALENCES "brat equivalence"
#define ASCRIBE_BRAT_RELATIONS "brat relation: " /* and the names of both arguments */
#define ASCRIBE_BRAT_NOTES "brat note"
#define ASCRIBE_BRAT_FLAGS "brat flag"           /* yes by being there, never with a value */

/* How a question was answered. */
typedef enum {
  ASCRIBE_BRAT_BARE = 1 << 0,    /* no value: yes */
  ASCRIBE_BRAT_FALSE = 1 << 1,   /* the value "false" */
  ASCRIBE_BRAT_VALUED = 1 << 2,
  ASCRIBE_BRAT_NOTED = 1 << 3,   /* by a # line of that type */
  ASCRIBE_BRAT_FIXED = 1 << 4,   /* one of the ids above */
  ASCRIBE_BRAT_TRUE = 1 << 5,    /* the value "true" */
} AscribeBratUse;

typedef struct _AscribeBratNames AscribeBratNames;

AscribeBratNames *ascribe_brat_names_new       (void);
void              ascribe_brat_names_free      (AscribeBratNames *self);
/* The slug of a tag, link type or question of that name, making it; owned by @self. NULL where there are too many. */
const char       *ascribe_brat_names_tag       (AscribeBratNames *self, const char *name);
const char       *ascribe_brat_names_link_type (AscribeBratNames *self, const char *name, const char *description);
const char       *ascribe_brat_names_question  (AscribeBratNames *self, const char *tag, const char *name,
                                                AscribeBratUse use, const char *value);
/* @tag and @parent are slugs, and so on. */
void              ascribe_brat_names_set_parent (AscribeBratNames *self, const char *tag, const char *parent);
/* Either end may be NULL. */
void              ascribe_brat_names_join      (AscribeBratNames *self, const char *type, const char *from, const char *to);
/* The answer @value (NULL: bare) in the type that the question has come to. */
GVariant         *ascribe_brat_names_answer    (AscribeBratNames *self, const char *tag, const char *question, const char *value);
/* ascribe_brat_concepts_take() */
const char       *ascribe_brat_names_concept   (AscribeBratNames *self, const char *reference, const char *text);
/* What visual.conf says of types called @name, whatever they are: a label and a colour "#rrggbb", either NULL. A label becomes the
 * name where the type is called by its slug, as Ascribe writes names that brat can't have; elsewhere a tag's description. */
void              ascribe_brat_names_show      (AscribeBratNames *self, const char *name, const char *label, const char *color);
/* Hands new and changed entries and new concepts on. */
gboolean          ascribe_brat_names_emit      (AscribeBratNames *self, AscribeSink *sink, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeBratNames, ascribe_brat_names_free)

G_END_DECLS
