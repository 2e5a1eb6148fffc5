/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/csv-marks.h"

#include <string.h>

#include "app/formats/csv-questions.h"
#include "app/formats/csv-registers.h"
#include "app/model/error.h"
#include "app/model/moment.h"
#include "app/model/offset.h"
#include "app/model/uuid.h"

enum { ID, TAG, ANNOTATOR_ID, ANNOTATOR, START, END, PIECES, QUOTE, NOTE, CONCEPT_ID, CONCEPT, CREATED, MODIFIED };
enum { LINK_ID, TYPE, FROM, TO, LINK_ANNOTATOR_ID, LINK_ANNOTATOR, LINK_NOTE, LINK_CREATED, LINK_MODIFIED };

static const char * const annotation_columns[] = {
  "id", "tag", "annotator_id", "annotator", "start", "end", "pieces", "quote", "note", "concept_id", "concept", "created",
  "modified",
};
static const char * const link_columns[] = {
  "id", "type", "from", "to", "annotator_id", "annotator", "note", "created", "modified",
};

static gboolean
require (AscribeCsvTable *table, const char *file, const char * const *names, GError **error)
{
  for (gsize i = 0; names[i] != NULL; i++)
    {
      if (ascribe_csv_table_find (table, names[i]) != G_MAXUINT)
        continue;
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_MALFORMED, "%s:1: there is no column “%s”", file, names[i]);
      return FALSE;
    }

  return TRUE;
}

gboolean
ascribe_csv_marks_place (AscribeCsvMarks *self, AscribeCsvTable *annotations, AscribeCsvTable *links, GError **error)
{
  static const char * const of_annotations[] = { "tag", "start", "end", NULL };
  static const char * const of_links[] = { "type", "from", "to", NULL };

  self->annotation_table = annotations;
  self->link_table = links;
  for (gsize i = 0; i < G_N_ELEMENTS (annotation_columns); i++)
    self->annotation_columns[i] = ascribe_csv_table_find (annotations, annotation_columns[i]);
  for (gsize i = 0; links != NULL && i < G_N_ELEMENTS (link_columns); i++)
    self->link_columns[i] = ascribe_csv_table_find (links, link_columns[i]);
  ascribe_csv_questions_place (self->attributes, annotations);

  return require (annotations, ASCRIBE_CSV_ANNOTATIONS, of_annotations, error) &&
         (links == NULL || require (links, ASCRIBE_CSV_LINKS, of_links, error));
}

void
ascribe_csv_read_moment (const char *cell, const char *column, gint64 now, gint64 *moment, AscribeJsonProblem *problem, guint64 line)
{
  *moment = now;
  if (ascribe_csv_nonempty (cell) != NULL && !ascribe_moment_parse (cell, moment, NULL))
    ascribe_json_problem_note (problem, line, "“%s” in “%s” is not a time", cell, column);
}

/* The annotator of a row: known by id, else by name, else new. "": whoever imports it. NULL with @error. */
static char *
dup_annotator (AscribeCsvMarks *self, const char *id, const char *name, GError **error)
{
  AscribeJsonDataset *dataset = self->dataset;
  const char *found = name != NULL ? g_hash_table_lookup (self->annotators, name) : NULL;
  g_autoptr (AscribeAnnotator) annotator = NULL;

  id = ascribe_csv_nonempty (id);
  name = ascribe_csv_nonempty (name);
  if (id != NULL && (g_hash_table_contains (dataset->known.annotators, id) || !ascribe_uuid_is_valid (id)))
    return g_strdup (id);
  if (id == NULL && found != NULL)
    return g_strdup (found);
  if (id == NULL && name == NULL)
    {
      g_hash_table_add (dataset->known.annotators, g_strdup (""));
      return g_strdup ("");
    }

  annotator = ascribe_annotator_new (id, name != NULL ? name : id);
  g_hash_table_add (dataset->known.annotators, g_strdup (annotator->id));
  g_hash_table_insert (self->annotators, g_strdup (annotator->name), g_strdup (annotator->id));

  return dataset->sink->annotator (dataset->sink->data, annotator, error) ? g_strdup (annotator->id) : NULL;
}

/* The same of its concept, where none is *@concept NULL. */
static gboolean
find_concept (AscribeCsvMarks *self, const char *id, const char *name, char **concept, GError **error)
{
  AscribeJsonDataset *dataset = self->dataset;
  const char *found = name != NULL ? g_hash_table_lookup (self->concepts, name) : NULL;
  g_autoptr (AscribeConcept) fresh = NULL;

  id = ascribe_csv_nonempty (id);
  name = ascribe_csv_nonempty (name);
  if (id != NULL || found != NULL || name == NULL)
    {
      *concept = g_strdup (id != NULL ? id : found);
      if (id == NULL || name == NULL || g_hash_table_contains (dataset->known.concepts, id) || !ascribe_uuid_is_valid (id))
        return TRUE;
    }

  fresh = ascribe_concept_new (id, name);
  g_free (*concept);
  *concept = g_strdup (fresh->id);
  g_hash_table_add (dataset->known.concepts, g_strdup (fresh->id));
  g_hash_table_insert (self->concepts, g_strdup (name), g_strdup (fresh->id));

  return dataset->sink->concept (dataset->sink->data, fresh, error);
}

/* An id of the table as a UUID: itself, or one that the table's stands for from now on. */
static char *
dup_id (AscribeCsvMarks *self, const char *id)
{
  char *fresh;

  if (id != NULL && ascribe_uuid_is_valid (id))
    return g_strdup (id);

  fresh = ascribe_uuid_new ();
  if (ascribe_csv_nonempty (id) != NULL && self->ids != NULL)
    g_hash_table_insert (self->ids, g_strdup (id), g_strdup (fresh));

  return fresh;
}

static char *
dup_end (AscribeCsvMarks *self, const char *id)
{
  const char *given = id != NULL ? g_hash_table_lookup (self->ids, id) : NULL;

  return g_strdup (given != NULL ? given : id);
}

/* One offset at *@cursor, which goes behind it. */
static gboolean
parse_offset (const char **cursor, guint32 *offset)
{
  guint64 number = 0;
  const char *digit = *cursor;

  for (; g_ascii_isdigit (*digit) && number < G_MAXUINT32; digit++)
    number = number * 10 + (guint64) (*digit - '0');
  if (digit == *cursor || number >= G_MAXUINT32)
    return FALSE;
  *offset = (guint32) number;
  *cursor = digit;

  return TRUE;
}

static gboolean
parse_pieces (const char *cell, GArray *spans)
{
  AscribeSpan span;

  for (;;)
    {
      if (!parse_offset (&cell, &span.start) || !g_str_has_prefix (cell, ".."))
        return FALSE;
      cell += 2;
      if (!parse_offset (&cell, &span.end))
        return FALSE;
      g_array_append_val (spans, span);
      if (*cell == '\0')
        return TRUE;
      if (*cell++ != ' ')
        return FALSE;
    }
}

/* In code points of the text as it came; what is beyond it stays beyond it. */
static guint32
to_code_points (AscribeUnit unit, const AscribeText *raw, guint32 offset)
{
  if (raw == NULL || unit == ASCRIBE_UNIT_USUAL || unit == ASCRIBE_UNIT_CODE_POINTS)
    return offset;
  if (unit == ASCRIBE_UNIT_BYTES)
    return offset <= ascribe_text_get_n_bytes (raw) ? ascribe_text_offset_at_byte (raw, offset) : G_MAXUINT32 - 1;

  return offset <= ascribe_offset_to_utf16 (raw, ascribe_text_get_length (raw)) ? ascribe_offset_from_utf16 (raw, offset)
                                                                                 : G_MAXUINT32 - 1;
}

static void
read_spans (AscribeCsvMarks *self, const AscribeCsvRow *row, const AscribeText *raw, AscribeJsonMark *mark)
{
  const char *start = ascribe_csv_row_get (row, self->annotation_columns[START]);
  const char *end = ascribe_csv_row_get (row, self->annotation_columns[END]);
  const char *pieces = ascribe_csv_nonempty (ascribe_csv_row_get (row, self->annotation_columns[PIECES]));
  AscribeSpan bounds = { G_MAXUINT32, 0 };
  AscribeSpan span;

  mark->spans = g_array_new (FALSE, FALSE, sizeof (AscribeSpan));
  if (start == NULL || end == NULL || !parse_offset (&start, &span.start) || !parse_offset (&end, &span.end) ||
      *start != '\0' || *end != '\0')
    {
      ascribe_json_problem_note (&mark->problem, row->line, "its “start” or “end” is not an offset");
      return;
    }
  if (pieces == NULL)
    g_array_append_val (mark->spans, span);
  else if (!parse_pieces (pieces, mark->spans))
    ascribe_json_problem_note (&mark->problem, row->line, "its “pieces” are not like “3..10 15..20”");

  for (guint i = 0; i < mark->spans->len; i++)
    {
      AscribeSpan *piece = &g_array_index (mark->spans, AscribeSpan, i);

      bounds.start = MIN (bounds.start, piece->start);
      bounds.end = MAX (bounds.end, piece->end);
      piece->start = to_code_points (self->unit, raw, piece->start);
      piece->end = to_code_points (self->unit, raw, piece->end);
    }
  if (bounds.start != span.start || bounds.end != span.end)
    ascribe_json_problem_note (&mark->problem, row->line, "its pieces do not begin at “start” and end at “end”");
}

static void
read_attributes (AscribeCsvMarks *self, const AscribeCsvRow *row, AscribeJsonMark *mark)
{
  if (mark->tag != NULL)
    mark->attributes = ascribe_csv_questions_read (self->attributes, mark->tag, row, ASCRIBE_CSV_ANNOTATIONS, self->dataset->known.is_proof,
                                                   self->dataset->sink);
}

AscribeJsonMark *
ascribe_csv_marks_annotation (AscribeCsvMarks *self, const AscribeCsvRow *row, const AscribeText *raw, GError **error)
{
  const guint *columns = self->annotation_columns;
  AscribeJsonMark *mark = g_new0 (AscribeJsonMark, 1);
  const char *tag = ascribe_csv_row_get (row, columns[TAG]);

  mark->line = row->line;
  mark->annotator = dup_annotator (self, ascribe_csv_row_get (row, columns[ANNOTATOR_ID]),
                                   ascribe_csv_row_get (row, columns[ANNOTATOR]), error);
  if (mark->annotator == NULL ||
      !find_concept (self, ascribe_csv_row_get (row, columns[CONCEPT_ID]), ascribe_csv_row_get (row, columns[CONCEPT]),
                     &mark->concept, error))
    {
      ascribe_json_mark_free (mark);
      return NULL;
    }

  mark->id = dup_id (self, ascribe_csv_row_get (row, columns[ID]));
  mark->tag = g_strdup (self->names != NULL && tag != NULL ? ascribe_csv_names_add_tag (self->names, tag) : tag);
  mark->quote = g_strdup (ascribe_csv_nonempty (ascribe_csv_row_get (row, columns[QUOTE])));
  mark->note = g_strdup (ascribe_csv_row_get (row, columns[NOTE]));
  ascribe_csv_read_moment (ascribe_csv_row_get (row, columns[CREATED]), "created", self->now, &mark->created, &mark->problem,
                           row->line);
  ascribe_csv_read_moment (ascribe_csv_row_get (row, columns[MODIFIED]), "modified", mark->created, &mark->modified, &mark->problem,
                           row->line);
  read_spans (self, row, raw, mark);
  read_attributes (self, row, mark);

  return mark;
}

AscribeJsonMark *
ascribe_csv_marks_link (AscribeCsvMarks *self, const AscribeCsvRow *row, GError **error)
{
  const guint *columns = self->link_columns;
  AscribeJsonMark *mark = g_new0 (AscribeJsonMark, 1);
  const char *type = ascribe_csv_row_get (row, columns[TYPE]);
  const char *id = ascribe_csv_row_get (row, columns[LINK_ID]);

  mark->line = ASCRIBE_CSV_LINE_OF_LINK (row->line);
  mark->annotator = dup_annotator (self, ascribe_csv_row_get (row, columns[LINK_ANNOTATOR_ID]),
                                   ascribe_csv_row_get (row, columns[LINK_ANNOTATOR]), error);
  if (mark->annotator == NULL)
    {
      ascribe_json_mark_free (mark);
      return NULL;
    }

  mark->id = id != NULL && ascribe_uuid_is_valid (id) ? g_strdup (id) : ascribe_uuid_new ();
  mark->type = g_strdup (self->names != NULL && type != NULL ? ascribe_csv_names_add_link (self->names, type) : type);
  mark->from = dup_end (self, ascribe_csv_row_get (row, columns[FROM]));
  mark->to = dup_end (self, ascribe_csv_row_get (row, columns[TO]));
  mark->note = g_strdup (ascribe_csv_row_get (row, columns[LINK_NOTE]));
  ascribe_csv_read_moment (ascribe_csv_row_get (row, columns[LINK_CREATED]), "created", self->now, &mark->created, &mark->problem,
                           row->line);
  ascribe_csv_read_moment (ascribe_csv_row_get (row, columns[LINK_MODIFIED]), "modified", mark->created, &mark->modified,
                           &mark->problem, row->line);

  return mark;
}
