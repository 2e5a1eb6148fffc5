/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What gather.c gathers and gather-document.c tells. */
#pragma once

#include "app/formats/gather.h"

G_BEGIN_DECLS

typedef struct {
  char *id;
  char *name;
  AscribeQuestionType type;
  gboolean has_changed;
} GatherQuestion;

/* A tag, a link type, or what the article is asked. */
typedef struct {
  char *slug;
  char *name;
  char *color;             /* nullable, and so on */
  char *description;
  const char *parent;
  GPtrArray *questions;    /* of Question; NULL: none yet */
  GHashTable *by_key;      /* their names -> Question */
  GHashTable *by_id;
  GPtrArray *ends[2];      /* of slugs, from and to; of a link type */
  gboolean has_changed;
} GatherEntry;

typedef struct {
  GPtrArray *entries;      /* of Entry, in the order they came */
  GHashTable *by_name;
  GHashTable *by_slug;
} GatherRegister;

struct _AscribeGather {
  AscribeSink *sink;
  GatherRegister tags;
  GatherRegister link_types;
  GatherEntry labels;
  GHashTable *annotators;  /* name -> UUID */
  GHashTable *concepts;    /* name, kind and Wikidata id -> UUID */
  GHashTable *concepts_by_name; /* -> UUID of the first, owned by @concepts */
  GPtrArray *waiting;      /* of AscribeAnnotator and AscribeConcept that the sink doesn't know */
  guint n_questions;
  gsize n_name_bytes;
  gboolean has_mixed;      /* a question became text since the last document */
  GError *full;            /* nullable: there were too many names */
};

/* The answer as text where the question takes nothing else, floating; NULL where @value is one as it is. */
GVariant *ascribe_gather_make_text (const GatherQuestion *question, GVariant *value);

G_END_DECLS
