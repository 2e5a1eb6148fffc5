/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/csv-codebook.h"

#include <string.h>

#include "app/formats/csv-registers.h"
#include "app/formats/json-codebook.h"
#include "app/model/error.h"

#define MAX_ENTRIES 10000 /* as many as a dataset in JSON may have */
#define COLOR "#9a9996"

static const char * const columns[] = {
  "kind", "id", "tag", "name", "parent", "type", "options", "from", "to", "color", "shortcut", "description", "hidden", "archived",
  NULL,
};

static void
write_flag (AscribeCsvWriter *out, gboolean flag)
{
  ascribe_csv_writer_text (out, flag ? "true" : "false");
}

static void
write_nothing (AscribeCsvWriter *out, guint n_cells)
{
  while (n_cells-- > 0)
    ascribe_csv_writer_text (out, NULL);
}

static gboolean
write_question (AscribeCsvWriter *out, const char *kind, const char *tag, AscribeAttribute *question, GError **error)
{
  ascribe_csv_writer_text (out, kind);
  ascribe_csv_writer_text (out, question->id);
  ascribe_csv_writer_text (out, tag);
  ascribe_csv_writer_text (out, question->name);
  write_nothing (out, 1);
  ascribe_csv_writer_text (out, ascribe_question_type_to_string (question->type));
  ascribe_csv_writer_list (out, (const char * const *) question->options);
  write_nothing (out, 4);
  ascribe_csv_writer_text (out, question->description);
  write_nothing (out, 2);

  return ascribe_csv_writer_end_row (out, error);
}

static gboolean
write_tag (AscribeCsvWriter *out, AscribeTag *tag, GError **error)
{
  ascribe_csv_writer_text (out, "tag");
  ascribe_csv_writer_text (out, tag->id);
  write_nothing (out, 1);
  ascribe_csv_writer_text (out, tag->name);
  ascribe_csv_writer_text (out, tag->parent);
  write_nothing (out, 4);
  ascribe_csv_writer_text (out, tag->color);
  ascribe_csv_writer_text (out, tag->shortcut);
  ascribe_csv_writer_text (out, tag->description);
  write_flag (out, tag->hidden);
  write_flag (out, tag->archived);
  if (!ascribe_csv_writer_end_row (out, error))
    return FALSE;

  for (guint i = 0; i < tag->attributes->len; i++)
    {
      if (!write_question (out, "attribute", tag->id, g_ptr_array_index (tag->attributes, i), error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_link_type (AscribeCsvWriter *out, AscribeLinkType *type, GError **error)
{
  ascribe_csv_writer_text (out, "link");
  ascribe_csv_writer_text (out, type->id);
  write_nothing (out, 1);
  ascribe_csv_writer_text (out, type->name);
  write_nothing (out, 3);
  ascribe_csv_writer_list (out, (const char * const *) type->from);
  ascribe_csv_writer_list (out, (const char * const *) type->to);
  ascribe_csv_writer_text (out, type->color);
  write_nothing (out, 1);
  ascribe_csv_writer_text (out, type->description);
  write_nothing (out, 1);
  write_flag (out, type->archived);

  return ascribe_csv_writer_end_row (out, error);
}

static gboolean
write_entry (AscribeCsvWriter *out, GObject *entry, GError **error)
{
  if (ASCRIBE_IS_TAG (entry))
    return write_tag (out, ASCRIBE_TAG (entry), error);
  if (ASCRIBE_IS_LINK_TYPE (entry))
    return write_link_type (out, ASCRIBE_LINK_TYPE (entry), error);

  return write_question (out, "label", NULL, ASCRIBE_ATTRIBUTE (entry), error);
}

gboolean
ascribe_csv_write_codebook (AscribeCodebook *codebook, const AscribeNewFiles *files, gboolean has_guards, GCancellable *cancellable,
                            GError **error)
{
  GListModel *lists[] = {
    ascribe_codebook_get_tags (codebook), ascribe_codebook_get_link_types (codebook), ascribe_codebook_get_labels (codebook),
  };
  AscribeCsvWriter out = { NULL };
  gboolean written = ascribe_csv_writer_open (&out, files, ASCRIBE_CSV_CODEBOOK, columns, has_guards, cancellable, error);

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    for (guint j = 0; written && j < g_list_model_get_n_items (lists[i]); j++)
      {
        g_autoptr (GObject) entry = g_list_model_get_item (lists[i], j);

        written = write_entry (&out, entry, error);
      }
  written = written && ascribe_csv_writer_close (&out, error);
  ascribe_csv_writer_clear (&out);

  return written;
}

typedef struct {
  AscribeJsonDataset *dataset;
  AscribeCsvTable *table;
  GHashTable *tags;       /* id -> AscribeTag; those staged */
} Reading;

static const char *
get (const Reading *self, const AscribeCsvRow *row, const char *column)
{
  return ascribe_csv_row_get (row, ascribe_csv_table_find (self->table, column));
}

static gboolean
is_set (const Reading *self, const AscribeCsvRow *row, const char *column)
{
  const char *flag = get (self, row, column);

  return flag != NULL && g_ascii_strcasecmp (flag, "true") == 0;
}

static const char *
get_color (const Reading *self, const AscribeCsvRow *row)
{
  const char *color = ascribe_csv_nonempty (get (self, row, "color"));

  return color != NULL ? color : COLOR;
}

/* The name, or the id where there is no such cell. */
static const char *
get_name (const Reading *self, const AscribeCsvRow *row, const char *id)
{
  const char *name = get (self, row, "name");

  return name != NULL ? name : id;
}

static AscribeAttribute *
read_question (const Reading *self, const AscribeCsvRow *row, const char *id, char **why)
{
  const char *type_name = ascribe_csv_nonempty (get (self, row, "type"));
  g_auto (GStrv) options = ascribe_csv_parse_list (get (self, row, "options"));
  AscribeQuestionType type = ASCRIBE_QUESTION_TEXT;
  AscribeAttribute *question;

  if (type_name != NULL && !ascribe_question_type_from_string (type_name, &type))
    {
      *why = g_strdup_printf ("“%s” is not a type of question", type_name);
      return NULL;
    }

  question = ascribe_attribute_new (id, get_name (self, row, id), type, (const char * const *) options);
  question->description = g_strdup (get (self, row, "description"));

  return question;
}

static AscribeTag *
read_tag (const Reading *self, const AscribeCsvRow *row, const char *id)
{
  AscribeTag *tag = ascribe_tag_new (id, get_name (self, row, id), get_color (self, row));

  tag->parent = g_strdup (ascribe_csv_nonempty (get (self, row, "parent")));
  tag->shortcut = g_strdup (ascribe_csv_nonempty (get (self, row, "shortcut")));
  tag->description = g_strdup (get (self, row, "description"));
  tag->hidden = is_set (self, row, "hidden");
  tag->archived = is_set (self, row, "archived");

  return tag;
}

static AscribeLinkType *
read_link_type (const Reading *self, const AscribeCsvRow *row, const char *id)
{
  AscribeLinkType *type = ascribe_link_type_new (id, get_name (self, row, id));

  g_strfreev (type->from);
  g_strfreev (type->to);
  type->from = ascribe_csv_parse_list (get (self, row, "from"));
  type->to = ascribe_csv_parse_list (get (self, row, "to"));
  g_free (type->color);
  type->color = g_strdup (get_color (self, row));
  type->description = g_strdup (get (self, row, "description"));
  type->archived = is_set (self, row, "archived");

  return type;
}

/* Puts a question where it belongs: it stands behind its tag. */
static void
add_to_tag (Reading *self, const AscribeCsvRow *row, AscribeAttribute *question, char **why)
{
  const char *id = get (self, row, "tag");
  AscribeTag *tag = id != NULL ? g_hash_table_lookup (self->tags, id) : NULL;

  if (tag == NULL)
    *why = g_strdup_printf ("its tag “%s” does not stand before it", id != NULL ? id : "");
  else
    g_ptr_array_add (tag->attributes, g_object_ref (question));
}

static void
stage (Reading *self, GObject *entry, guint64 line)
{
  AscribeJsonStaged staged = { entry, line };

  g_array_append_val (self->dataset->staged, staged);
  if (ASCRIBE_IS_TAG (entry) && !g_hash_table_contains (self->tags, ASCRIBE_TAG (entry)->id))
    g_hash_table_insert (self->tags, ASCRIBE_TAG (entry)->id, entry);
}

static void
take_row (Reading *self, const AscribeCsvRow *row)
{
  const char *kind = get (self, row, "kind");
  const char *id = ascribe_csv_nonempty (get (self, row, "id"));
  g_autoptr (AscribeAttribute) question = NULL;
  g_autofree char *why = NULL;
  g_autofree char *what = NULL;

  if (kind == NULL || id == NULL)
    why = g_strdup ("it has no kind or no id");
  else if (strcmp (kind, "tag") == 0)
    stage (self, G_OBJECT (read_tag (self, row, id)), row->line);
  else if (strcmp (kind, "link") == 0)
    stage (self, G_OBJECT (read_link_type (self, row, id)), row->line);
  else if (strcmp (kind, "label") != 0 && strcmp (kind, "attribute") != 0)
    why = g_strdup_printf ("“%s” is not a kind of entry", kind);
  else if ((question = read_question (self, row, id, &why)) != NULL && strcmp (kind, "label") == 0)
    stage (self, G_OBJECT (g_steal_pointer (&question)), row->line);
  else if (question != NULL)
    add_to_tag (self, row, question, &why);
  if (why == NULL)
    return;

  what = g_strdup_printf ("codebook entry skipped: %s", why);
  ascribe_csv_table_skip (self->table, row->line, what);
}

static gboolean
take_rows (Reading *self, GError **error)
{
  for (guint n_rows = 0;; n_rows++)
    {
      g_autoptr (AscribeCsvRow) taken = NULL;
      AscribeCsvRow *row;

      if (!ascribe_csv_table_peek (self->table, &row, error))
        return FALSE;
      if (row == NULL)
        return ascribe_json_codebook_settle (self->dataset, error);
      if (n_rows == MAX_ENTRIES)
        {
          g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_TOO_LARGE, "%s:%" G_GUINT64_FORMAT ": the codebook has more than %d entries",
                       ASCRIBE_CSV_CODEBOOK, row->line, MAX_ENTRIES);
          return FALSE;
        }
      taken = ascribe_csv_table_take (self->table);
      take_row (self, taken);
    }
}

gboolean
ascribe_csv_read_codebook (AscribeJsonDataset *dataset, GFile *folder, gboolean *was_there, GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (AscribeCsvTable) table = ascribe_csv_table_open (folder, ASCRIBE_CSV_CODEBOOK, dataset->sink, cancellable, &failure);
  g_autoptr (GHashTable) tags = g_hash_table_new (g_str_hash, g_str_equal);
  Reading self = { dataset, table, tags };

  *was_there = table != NULL;
  if (table != NULL)
    return take_rows (&self, error);
  if (g_error_matches (failure, ASCRIBE_ERROR, ASCRIBE_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}
