/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What tags, link types and questions of a codebook are called in brat: their name where brat can have it, else their id,
 * spelled as a type of brat's.
 * Remembers what was used for what, since annotation.conf is written last. */
#pragma once

#include "app/formats/brat-spell.h"
#include "app/formats/format.h"

G_BEGIN_DECLS

typedef enum {
  ASCRIBE_BRAT_AS_ENTITY = 1 << 0,
  ASCRIBE_BRAT_AS_EVENT = 1 << 1,
  ASCRIBE_BRAT_AS_ROLE = 1 << 2,
  ASCRIBE_BRAT_AS_RELATION = 1 << 3,
} AscribeBratPurpose;

typedef struct {
  AscribeCodebook *codebook;
  GHashTable *tags;        /* id -> name, and so on */
  GHashTable *link_types;
  GHashTable *questions;   /* "tag question" -> name */
  GHashTable *purposes;    /* "t" and a tag, or "l" and a link type -> AscribeBratPurpose; ids */
  GHashTable *roles;       /* "EVENT ROLE", ids */
  GPtrArray *spelled;      /* of char*: names made of ids that are no types */
} AscribeBratTypes;

AscribeBratTypes *ascribe_brat_types_new       (AscribeCodebook *codebook);
void              ascribe_brat_types_free      (AscribeBratTypes *self);
/* Names; an id the codebook doesn't know is its own name. */
const char       *ascribe_brat_types_tag       (AscribeBratTypes *self, const char *id);
const char       *ascribe_brat_types_link_type (AscribeBratTypes *self, const char *id);
const char       *ascribe_brat_types_question  (AscribeBratTypes *self, const char *tag, const char *id);
void              ascribe_brat_types_use_tag   (AscribeBratTypes *self, const char *id, AscribeBratPurpose purpose);
void              ascribe_brat_types_use_link  (AscribeBratTypes *self, const char *id, AscribeBratPurpose purpose);
void              ascribe_brat_types_use_role  (AscribeBratTypes *self, const char *event, const char *role);
guint             ascribe_brat_types_get_purposes (AscribeBratTypes *self, gpointer entry);
/* Whether links of @type stand as equivalences: joining the same annotations, but not in the same pairs. */
gboolean          ascribe_brat_is_set          (AscribeLinkType *type);
/* annotation.conf */
char             *ascribe_brat_types_configure (AscribeBratTypes *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeBratTypes, ascribe_brat_types_free)

G_END_DECLS
