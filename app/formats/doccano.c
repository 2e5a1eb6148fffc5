/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/doccano.h"

#include "app/formats/records.h"

#define CARRIED (ASCRIBE_PARTS_ALL & ~(AscribeParts) (ASCRIBE_PART_CODEBOOK | ASCRIBE_PART_CONCEPT_DETAILS))

/* A triple has no room for more than a name. */
#define CARRIED_BY_LABELS \
  (ASCRIBE_PART_TEXT | ASCRIBE_PART_OVERLAPS | ASCRIBE_PART_BOUNDARIES | ASCRIBE_PART_TYPES | ASCRIBE_PART_YES_NO | \
   ASCRIBE_PART_NOTE_LINES | ASCRIBE_PART_LABELS | ASCRIBE_PART_STATUS | ASCRIBE_PART_TITLES | ASCRIBE_PART_METADATA | \
   ASCRIBE_PART_NAMES | ASCRIBE_PART_CONTROLS | ASCRIBE_PART_LINE_BREAKS)

static const AscribeProfile profiles[] = {
  { .id = "relations", .name = "Entities and relations", .carries = CARRIED },
  { .id = "labels", .name = "Labels only", .carries = CARRIED_BY_LABELS },
  { .id = NULL },
};

/* In a list of objects, which is what many files are, "entities" without offsets and "Comments" may be anybody's. */
static gboolean
sniff_doccano (const char *name, const guint8 *head, gsize n_head)
{
  guint shape = ascribe_records_sniff (name, head, n_head);
  gboolean has_offsets = g_strstr_len ((const char *) head, (gssize) n_head, "\"start_offset\"") != NULL;
  guint wanted = ASCRIBE_RECORD_TRIPLES;

  if (has_offsets)
    wanted |= ASCRIBE_RECORD_ENTITIES | ASCRIBE_RECORD_MARKS;
  if ((shape & ASCRIBE_RECORD_LISTED) == 0)
    wanted |= ASCRIBE_RECORD_ENTITIES | ASCRIBE_RECORD_COMMENTS;
  /* Labels may come behind the head; a file that has none at all may be anybody's rows. */
  if ((shape & ASCRIBE_RECORD_LISTED) == 0 && n_head >= ASCRIBE_RECORDS_HEAD)
    wanted |= ASCRIBE_RECORD_UNLABELLED;

  if ((shape & (ASCRIBE_RECORD_TEXT | ASCRIBE_RECORD_DATA)) == 0)
    wanted = (shape & ASCRIBE_RECORD_CONTENT) != 0 ? ASCRIBE_RECORD_TRIPLES : 0;

  return (shape & ASCRIBE_RECORD_SPANS) == 0 && (shape & wanted) != 0;
}

const AscribeFormat ascribe_format_doccano_jsonl = {
  .id = "doccano-jsonl",
  .name = "doccano (JSON Lines)",
  .extension = "jsonl",
  .flags = ASCRIBE_FORMAT_GATHERS | ASCRIBE_FORMAT_USED_ENTRIES | ASCRIBE_FORMAT_USED_ANNOTATORS | ASCRIBE_FORMAT_USED_CONCEPTS |
           ASCRIBE_FORMAT_WIKIDATA,
  .carries = CARRIED,
  .profiles = profiles,
  .sniff = sniff_doccano,
  .read = ascribe_doccano_read,
  .write = ascribe_doccano_write,
};
