/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a project is made of, as far as formats differ in it: what each can carry, and what an export lost. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  ASCRIBE_PART_TEXT          = 1 << 0,  /* texts letter for letter: without it white space may change */
  ASCRIBE_PART_OVERLAPS      = 1 << 1,  /* annotations that share words with another */
  ASCRIBE_PART_PIECES        = 1 << 2,  /* annotations of several spans */
  ASCRIBE_PART_BOUNDARIES    = 1 << 3,  /* spans that begin or end inside a word (words.h) */
  ASCRIBE_PART_LINKS         = 1 << 4,
  ASCRIBE_PART_LINK_DETAILS  = 1 << 5,  /* notes and annotators of links */
  ASCRIBE_PART_ATTRIBUTES    = 1 << 6,
  ASCRIBE_PART_TYPES         = 1 << 7,  /* attributes as numbers and lists; without it they are text */
  ASCRIBE_PART_NOTES         = 1 << 8,
  ASCRIBE_PART_ANNOTATORS    = 1 << 9,
  ASCRIBE_PART_CONCEPTS      = 1 << 10, /* the name of an annotation's concept */
  ASCRIBE_PART_CONCEPT_DETAILS = 1 << 11, /* kind, aliases, Wikidata id */
  ASCRIBE_PART_LABELS        = 1 << 12,
  ASCRIBE_PART_STATUS        = 1 << 13,
  ASCRIBE_PART_TITLES        = 1 << 14,
  ASCRIBE_PART_METADATA      = 1 << 15, /* authors, publisher, published, url, language, retrieved, further pairs */
  ASCRIBE_PART_NAMES         = 1 << 16, /* names of tags, link types and questions; without it their slugs stand for them */
  ASCRIBE_PART_CODEBOOK      = 1 << 17, /* parents, colours, descriptions, questions */
  ASCRIBE_PART_IDS           = 1 << 18, /* of articles, annotations and links */
  ASCRIBE_PART_TIMES         = 1 << 19, /* created, modified */
  ASCRIBE_PART_CONTROLS      = 1 << 20, /* characters that XML forbids, in whatever people named, noted, answered or quoted; without it U+FFFD */
  ASCRIBE_PART_LINE_BREAKS   = 1 << 21, /* spans that go over line ends; without it a piece for each line */
  ASCRIBE_PART_YES_NO        = 1 << 22, /* attributes as yes or no; without it they are text */
  ASCRIBE_PART_NOTE_LINES    = 1 << 23, /* notes and attributes of several lines; without it they are one */
  ASCRIBE_PART_CROSS_LINKS   = 1 << 24, /* links between annotations of two annotators, or made by a third */
  ASCRIBE_PART_ARTICLES      = 1 << 25, /* lost by formats that carry nothing of an article: codebooks; none says that it carries it */
  ASCRIBE_PART_PLACES        = 1 << 26, /* lost with ASCRIBE_FORMAT_QUOTES_ONLY: texts, and where in them annotations are; likewise */
  ASCRIBE_PART_OTHER_TAGS    = 1 << 27, /* lost with ASCRIBE_FORMAT_CLAIMS_ONLY: other annotations; likewise */
  ASCRIBE_PART_ANNOTATIONS   = 1 << 28, /* lost with ASCRIBE_FORMAT_TEXTS_ONLY: all of them; likewise */
  ASCRIBE_PART_UNCLEARED     = 1 << 29, /* texts that a publication left out, as nobody said that it may have them; likewise */
  ASCRIBE_PART_UNUSED_ENTRIES = 1 << 30, /* lost with ASCRIBE_FORMAT_USED_ENTRIES; likewise */
  ASCRIBE_PART_UNUSED_PEOPLE = 1u << 31, /* annotators and concepts lost with ASCRIBE_FORMAT_USED_ANNOTATORS and _CONCEPTS; likewise */
} AscribePart;

#define ASCRIBE_N_PARTS 32
#define ASCRIBE_PARTS_ALL ((AscribeParts) (ASCRIBE_PART_ARTICLES - 1))

/* A set of AscribePart. */
typedef guint32 AscribeParts;

/* "overlaps", "link-details": stable, for machines. @part: one bit. */
const char *ascribe_part_get_id   (AscribePart part);
/* "annotations that overlap others": in English, for the programs to translate. */
const char *ascribe_part_get_name (AscribePart part);

/* How often each part was lost, by the number of its bit. */
typedef struct {
  guint64 dropped[ASCRIBE_N_PARTS];  /* isn't in the export at all */
  guint64 changed[ASCRIBE_N_PARTS];  /* is there in another shape: pieces as annotations of their own */
} AscribeLosses;

/* What went into an export, after what it can't carry was taken away. */
typedef struct {
  guint64 n_articles;
  guint64 n_annotations;
  guint64 n_spans;
  guint64 n_links;
  guint64 n_claims;     /* annotations with the tag "claim" or a child of it */
} AscribeTotals;

G_END_DECLS
