/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/parts.h"

/* The programs translate it; this room knows no languages. */
#define N_(string) string

static const struct {
  const char *id;
  const char *name;
} parts[ASCRIBE_N_PARTS] = {
  { "text", N_("white space of texts") },
  { "overlaps", N_("annotations that overlap others") },
  { "pieces", N_("annotations of several pieces") },
  { "boundaries", N_("annotations that end inside a word") },
  { "links", N_("links") },
  { "link-details", N_("notes and annotators of links") },
  { "attributes", N_("attributes") },
  { "types", N_("attributes that are numbers or lists") },
  { "notes", N_("notes") },
  { "annotators", N_("annotators of annotations") },
  { "concepts", N_("concepts of annotations") },
  { "concept-details", N_("details of concepts") },
  { "labels", N_("labels of articles") },
  { "status", N_("articles marked as done") },
  { "titles", N_("titles") },
  { "metadata", N_("metadata of articles") },
  { "names", N_("names of tags and link types") },
  { "codebook", N_("codebook entries beyond their names") },
  { "ids", N_("identifiers") },
  { "times", N_("times of making and changing") },
  { "controls", N_("names and notes with control characters") },
  { "line-breaks", N_("annotations over line ends") },
  { "yes-no", N_("yes-or-no attributes") },
  { "note-lines", N_("notes and attributes of several lines") },
  { "cross-links", N_("links between two annotators’ work") },
  { "articles", N_("articles and all that is on them") },
  { "places", N_("texts and the places of annotations in them") },
  { "other-tags", N_("annotations other than claims and their sources") },
};

const char *
ascribe_part_get_id (AscribePart part)
{
  return parts[g_bit_nth_lsf (part, -1)].id;
}

const char *
ascribe_part_get_name (AscribePart part)
{
  return parts[g_bit_nth_lsf (part, -1)].name;
}
