/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/parts.h"

/* Names are translated by the programs: this room knows no languages, but po/ looks into these pairs. */
#define PART(id, name) { id, name }

static const struct {
  const char *id;
  const char *name;
} parts[ASCRIBE_N_PARTS] = {
  PART ("text", "white space of texts"),
  PART ("overlaps", "annotations that overlap others"),
  PART ("pieces", "annotations of several pieces"),
  PART ("boundaries", "annotations that end inside a word"),
  PART ("links", "links"),
  PART ("link-details", "notes and annotators of links"),
  PART ("attributes", "attributes"),
  PART ("types", "attributes that are numbers or lists"),
  PART ("notes", "notes"),
  PART ("annotators", "annotators of annotations"),
  PART ("concepts", "concepts of annotations"),
  PART ("concept-details", "details of concepts"),
  PART ("labels", "labels of articles"),
  PART ("status", "articles marked as done"),
  PART ("titles", "titles"),
  PART ("metadata", "metadata of articles"),
  PART ("names", "names of tags and link types"),
  PART ("codebook", "codebook entries beyond their names"),
  PART ("ids", "identifiers"),
  PART ("times", "times of making and changing"),
  PART ("controls", "words with characters that XML forbids"),
  PART ("line-breaks", "annotations over line ends"),
  PART ("yes-no", "yes-or-no attributes"),
  PART ("note-lines", "notes and attributes of several lines"),
  PART ("cross-links", "links between two annotators’ work"),
  PART ("articles", "articles and all that is on them"),
  PART ("places", "texts and the places of annotations in them"),
  PART ("other-tags", "annotations other than claims and their sources"),
  PART ("annotations", "annotations"),
  PART ("uncleared-texts", "texts and quotes, as nobody said that the texts may be passed on"),
  PART ("unused-entries", "codebook entries that nothing uses"),
  PART ("unused-people", "annotators and concepts that nothing uses"),
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
