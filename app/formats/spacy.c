/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/spacy.h"

#include "app/formats/records.h"

#define CARRIED (ASCRIBE_PARTS_ALL & ~(AscribeParts) (ASCRIBE_PART_CODEBOOK | ASCRIBE_PART_CONCEPT_DETAILS))

static const AscribeProfile profiles[] = {
  { .id = "tokens", .name = "With tokens, which Prodigy’s relations need", .carries = CARRIED },
  { .id = "spans", .name = "Without tokens", .carries = CARRIED },
  { .id = NULL },
};

static gboolean
sniff_spacy (const char *name, const guint8 *head, gsize n_head)
{
  guint shape = ascribe_records_sniff (name, head, n_head);

  if ((shape & ASCRIBE_RECORD_PAIR) != 0)
    return TRUE;

  return (shape & ASCRIBE_RECORD_TEXT) != 0 &&
         (shape & (ASCRIBE_RECORD_SPANS | ASCRIBE_RECORD_RELATIONS | ASCRIBE_RECORD_CLASSES)) != 0 &&
         (shape & (ASCRIBE_RECORD_ENTITIES | ASCRIBE_RECORD_TRIPLES | ASCRIBE_RECORD_COMMENTS)) == 0;
}

const AscribeFormat ascribe_format_spacy_jsonl = {
  .id = "spacy-jsonl",
  .name = "spaCy and Prodigy (JSON Lines)",
  .extension = "jsonl",
  .flags = ASCRIBE_FORMAT_GATHERS | ASCRIBE_FORMAT_USED_ENTRIES | ASCRIBE_FORMAT_USED_ANNOTATORS | ASCRIBE_FORMAT_USED_CONCEPTS |
           ASCRIBE_FORMAT_WIKIDATA,
  .carries = CARRIED,
  .profiles = profiles,
  .sniff = sniff_spacy,
  .read = ascribe_spacy_read,
  .write = ascribe_spacy_write,
};
