/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/qda.h"

#include <string.h>

#include "app/model/append.h"

#define ROLE "Ascribe "

void
ascribe_qda_append_role (GString *out, const char *role, const char *id, AscribeQuestionType type)
{
  ascribe_append (out, ROLE "%s %s%s(%s)", role, id, *id != '\0' ? " " : "", ascribe_question_type_to_string (type));
}

gboolean
ascribe_qda_parse_role (const char *description, const char *role, char **id, AscribeQuestionType *type, const char **rest)
{
  gsize n_role = strlen (role);
  const char *line = description;
  const char *end, *open;
  g_autofree char *type_name = NULL;

  if (!g_str_has_prefix (line, ROLE))
    return FALSE;
  line += strlen (ROLE);
  if (strncmp (line, role, n_role) != 0 || line[n_role] != ' ')
    return FALSE;
  line += n_role + 1;

  end = line + strcspn (line, "\r\n");
  open = g_strrstr_len (line, end - line, "(");
  if (open == NULL || end[-1] != ')')
    return FALSE;
  type_name = g_strndup (open + 1, (gsize) (end - open) - 2);
  if (!ascribe_question_type_from_string (type_name, type))
    return FALSE;

  *id = g_strndup (line, open > line ? (gsize) (open - line) - 1 : 0);
  *rest = *end == '\r' ? end + 1 : end;
  if (**rest == '\n')
    (*rest)++;

  return TRUE;
}

char *
ascribe_qda_fold_guid (const char *guid)
{
  gsize n_guid = strlen (guid);

  return n_guid > 2 && guid[0] == '{' && guid[n_guid - 1] == '}' ? g_ascii_strdown (guid + 1, (gssize) n_guid - 2)
                                                                : g_ascii_strdown (guid, (gssize) n_guid);
}

static gboolean
has_suffix (const char *name, const char *suffix)
{
  gsize n_name = name != NULL ? strlen (name) : 0;
  gsize n_suffix = strlen (suffix);

  return n_name >= n_suffix && g_ascii_strcasecmp (name + n_name - n_suffix, suffix) == 0;
}

static gboolean
has_bytes (const guint8 *head, gsize n_head, const char *wanted)
{
  gsize n_wanted = strlen (wanted);

  for (gsize i = 0; i + n_wanted <= n_head; i++)
    if (memcmp (head + i, wanted, n_wanted) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
sniff_qdpx (const char *name, const guint8 *head, gsize n_head)
{
  gboolean is_zip = n_head >= 4 && memcmp (head, "PK\003\004", 4) == 0;

  if (is_zip)
    return has_suffix (name, ".qdpx") || has_bytes (head, n_head, "project.qde");

  /* Unpacked: the reader says that it is, and else it would come in as an article of tags. */
  return has_bytes (head, n_head, "<Project") && has_bytes (head, n_head, ASCRIBE_QDA_PROJECT);
}

static gboolean
sniff_qdc (const char *name, const guint8 *head, gsize n_head)
{
  return has_suffix (name, ".qdc") || (has_bytes (head, n_head, "<CodeBook") && has_bytes (head, n_head, ASCRIBE_QDA_CODEBOOK));
}

/* Codes have a place, a colour and a description, and under them are those of their questions. */
static gboolean
loses_of_code (AscribeTag *tag)
{
  return tag->shortcut != NULL || tag->hidden || tag->archived;
}

/* What links are called and their colour is kept, and of a question about the article its description, too. */
static gboolean
loses_of_entry (GObject *entry)
{
  AscribeLinkType *type = ASCRIBE_IS_LINK_TYPE (entry) ? ASCRIBE_LINK_TYPE (entry) : NULL;

  if (ASCRIBE_IS_TAG (entry))
    return loses_of_code (ASCRIBE_TAG (entry));
  if (type != NULL)
    return type->from[0] != NULL || type->to[0] != NULL || type->description != NULL || type->archived;

  return ASCRIBE_ATTRIBUTE (entry)->options[0] != NULL;
}

/* A codebook is of codes alone. */
static gboolean
loses_of_code_only (GObject *entry)
{
  return !ASCRIBE_IS_TAG (entry) || loses_of_code (ASCRIBE_TAG (entry));
}

const AscribeFormat ascribe_format_qdpx = {
  .id = "qdpx",
  .name = "REFI-QDA project (NVivo, ATLAS.ti, MAXQDA, QualCoder)",
  .extension = "qdpx",
  .carries = ASCRIBE_PARTS_ALL & ~(ASCRIBE_PART_CODEBOOK | ASCRIBE_PART_CONCEPT_DETAILS | ASCRIBE_PART_CONTROLS),
  .loses_of_entry = loses_of_entry,
  .sniff = sniff_qdpx,
  .read = ascribe_qdpx_read,
  .write = ascribe_qdpx_write,
};

const AscribeFormat ascribe_format_qdc = {
  .id = "qdc",
  .name = "REFI-QDA codebook (tags only)",
  .extension = "qdc",
  .carries = ASCRIBE_PART_NAMES,
  .loses_of_entry = loses_of_code_only,
  .sniff = sniff_qdc,
  .read = ascribe_qdc_read,
  .write = ascribe_qdc_write,
  .prove = ascribe_qdc_prove,
};
