/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/brat.h"

#include "app/formats/brat-types.h"
#include "app/formats/brat-visual.h"

static gboolean
sniff (const char *name, const guint8 *head, gsize n_head)
{
  g_autofree char *folded = name != NULL ? g_ascii_strdown (name, -1) : NULL;

  return folded != NULL && g_str_has_suffix (folded, ".ann");
}

/* A concept comes back by its name on one line, an answer by a question that its value fits, and an annotator by the name that a file
 * can have. The proof is of the rest. */
#define PROVES (ASCRIBE_PART_TEXT | ASCRIBE_PART_OVERLAPS | ASCRIBE_PART_PIECES | ASCRIBE_PART_BOUNDARIES | ASCRIBE_PART_NAMES | \
                ASCRIBE_PART_LINKS | ASCRIBE_PART_LINK_DETAILS | ASCRIBE_PART_NOTES)

#define CARRIED (PROVES | ASCRIBE_PART_ATTRIBUTES | ASCRIBE_PART_YES_NO | ASCRIBE_PART_NOTE_LINES | ASCRIBE_PART_CONCEPTS)

/* The same where there is one annotator. */
static const AscribeProfile profiles[] = {
  { "files", "A file for each annotator, beside the text: STEM_WORD.ann", CARRIED },
  { ASCRIBE_BRAT_FOLDERS, "A folder for each annotator, with the texts, as brat opens it", CARRIED },
  { NULL, NULL, 0 },
};

const AscribeFormat ascribe_format_brat = {
  .id = "brat",
  .name = "brat standoff (a folder)",
  .extension = "",
  .flags = ASCRIBE_FORMAT_FOLDER | ASCRIBE_FORMAT_GATHERS | ASCRIBE_FORMAT_USED_CONCEPTS | ASCRIBE_FORMAT_LINE_FEEDS |
           ASCRIBE_FORMAT_WIKIDATA | ASCRIBE_FORMAT_CONCEPT_IDS,
  .carries = CARRIED,
  .proves = PROVES,
  .profiles = profiles,
  .is_set = ascribe_brat_is_set,
  .can_name = ascribe_brat_can_label,
  .sniff = sniff,
  .read_folder = ascribe_brat_read,
  .write_folder = ascribe_brat_write,
};
