/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/record-marks.h"

#include <string.h>

#include "app/formats/record-keys.h"
#include "app/model/error.h"
#include "app/model/intern.h"
#include "app/model/moment.h"
#include "app/model/uuid.h"

struct _AscribeRecord {
  AscribeRecords *records;
  AscribePlacing *placing;
  AscribeDocument *document;
  GPtrArray *marks;        /* of AscribeMark, in file order */
  GHashTable *by_id;       /* UUID of an annotation that the file tells -> AscribeMark */
  GHashTable *by_offsets;  /* start << 32 | end -> GPtrArray of AscribeMark; NULL: not made yet */
  GHashTable *link_ids;
  gboolean has_title;
  const char *annotator;
  gint64 created;
};

static void
free_mark (gpointer data)
{
  AscribeMark *mark = data;

  g_object_unref (mark->annotation);
  g_array_unref (mark->pieces);
  g_free (mark);
}

AscribeRecord *
ascribe_record_new (AscribeRecords *records, const char *text)
{
  g_autoptr (GError) error = NULL;
  AscribePlacing *placing = ascribe_placing_new (text, strlen (text), &error);
  g_autoptr (AscribeArticle) article = NULL;
  AscribeRecord *self;

  if (placing == NULL)
    {
      ascribe_records_skip (records, "line skipped: %s", error->message);
      return NULL;
    }

  article = ascribe_article_new ("", ascribe_placing_get_text (placing));
  self = g_new0 (AscribeRecord, 1);
  self->records = records;
  self->placing = placing;
  self->document = ascribe_document_new (article);
  self->marks = g_ptr_array_new_with_free_func (free_mark);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->link_ids = g_hash_table_new (g_str_hash, g_str_equal);
  self->annotator = "";
  self->created = ascribe_moment_now ();

  return self;
}

void
ascribe_record_free (AscribeRecord *self)
{
  g_hash_table_unref (self->link_ids);
  g_clear_pointer (&self->by_offsets, g_hash_table_unref);
  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->marks);
  g_clear_pointer (&self->document, ascribe_document_free);
  ascribe_placing_free (self->placing);
  g_free (self);
}

AscribeArticle *
ascribe_record_get_article (AscribeRecord *self)
{
  return self->document->article;
}

void
ascribe_record_read_head (AscribeRecord *self, AscribeJsonValue *object, const char * const *passed)
{
  self->has_title |= ascribe_record_keys_read_head (self->records, object, passed, self->document->article);
}

void
ascribe_record_set_defaults (AscribeRecord *self, const char *annotator, gint64 created)
{
  if (annotator != NULL)
    self->annotator = ascribe_gather_annotator (self->records->gather, annotator);
  if (created != 0)
    self->created = created;
}

static AscribeMark *
make_mark (AscribeRecord *self, const char *label, const char *id, AscribeJsonValue *value)
{
  AscribeMark *mark = g_new0 (AscribeMark, 1);
  AscribeAnnotation *annotation = ascribe_annotation_new ();
  const char *tag = ascribe_gather_tag (self->records->gather, label);

  mark->annotation = annotation;
  mark->pieces = g_array_new (FALSE, FALSE, sizeof (AscribeSpan));
  mark->label = tag;
  annotation->article = ascribe_intern (self->document->article->id);
  annotation->tag = ascribe_intern (tag);
  annotation->created = annotation->modified = self->created;
  ascribe_record_keys_read_annotation (self->records, value, self->annotator, annotation);
  if (id != NULL)
    {
      g_free (annotation->id);
      annotation->id = g_strdup (id);
      g_hash_table_insert (self->by_id, annotation->id, mark);
    }
  g_ptr_array_add (self->marks, mark);

  return mark;
}

/* Without a quote code points are meant, unless one is told. */
static gboolean
place_span (AscribeRecord *self, AscribeSpan offsets, const char *quote, AscribeSpan *span, GError **error)
{
  static const AscribeUnit by_quote[] = { ASCRIBE_UNIT_CODE_POINTS, ASCRIBE_UNIT_UTF16, ASCRIBE_UNIT_USUAL };
  const AscribeUnit told[] = { self->records->unit, ASCRIBE_UNIT_USUAL };

  return ascribe_placing_quoted (self->placing, quote != NULL && self->records->unit == ASCRIBE_UNIT_USUAL ? by_quote : told,
                                 offsets.start, offsets.end, quote, span, error);
}

static void
index_mark (AscribeRecord *self, AscribeMark *mark)
{
  gint64 key = (gint64) ((guint64) mark->start << 32 | mark->end);
  GPtrArray *same = g_hash_table_lookup (self->by_offsets, &key);

  if (same == NULL)
    {
      same = g_ptr_array_new ();
      g_hash_table_insert (self->by_offsets, g_memdup2 (&key, sizeof key), same);
    }
  g_ptr_array_add (same, mark);
}

AscribeMark *
ascribe_record_add_mark (AscribeRecord *self, const char *list, guint index, const char *label, AscribeSpan offsets,
                         const char *quote, AscribeJsonValue *value)
{
  g_autoptr (GError) error = NULL;
  const char *id = ascribe_json_value_string (value, "annotation");
  AscribeMark *mark;
  AscribeSpan span;

  if (!place_span (self, offsets, quote, &span, &error))
    {
      ascribe_records_skip (self->records, "%s[%u] skipped: %s", list, index, error->message);
      return NULL;
    }

  if (id != NULL && !ascribe_uuid_is_valid (id))
    id = NULL;
  mark = id != NULL ? g_hash_table_lookup (self->by_id, id) : NULL;
  if (mark == NULL)
    {
      mark = make_mark (self, label, id, value);
      mark->start = offsets.start;
      mark->end = offsets.end;
      if (!ascribe_json_value_offset (value, "token_end", &mark->token_end))
        mark->token_end = G_MAXUINT32;
      if (self->by_offsets != NULL)
        index_mark (self, mark);
    }
  g_array_append_val (mark->pieces, span);

  return mark;
}

/* The third of a triple; a number where labels are numbered. (transfer full) */
static char *
dup_triple_label (AscribeRecord *self, const char *list, guint index, AscribeJsonValue *label)
{
  if (label != NULL && label->type == ASCRIBE_JSON_IS_STRING)
    return g_strdup (label->string);
  if (label != NULL && label->type == ASCRIBE_JSON_IS_NUMBER)
    return g_strdup_printf ("label %.17g", label->number);
  if (label != NULL && label->type != ASCRIBE_JSON_IS_NULL)
    ascribe_records_skip (self->records, "label of %s[%u] skipped: it is not a text", list, index);

  return g_strdup ("");
}

/* A whole number of a triple, as ascribe_json_value_offset() gives those of an object. */
static gboolean
read_triple_offset (AscribeJsonValue *value, guint32 *offset)
{
  if (value == NULL || value->type != ASCRIBE_JSON_IS_NUMBER || !(value->number >= 0 && value->number <= G_MAXUINT32) ||
      (double) (guint32) value->number != value->number)
    return FALSE;

  *offset = (guint32) value->number;

  return TRUE;
}

AscribeMark *
ascribe_record_add_triple (AscribeRecord *self, const char *list, guint index, AscribeJsonValue *triple)
{
  g_autofree char *label = NULL;
  AscribeSpan offsets;

  if (!read_triple_offset (ascribe_json_value_at (triple, 0), &offsets.start) ||
      !read_triple_offset (ascribe_json_value_at (triple, 1), &offsets.end))
    {
      ascribe_records_skip (self->records, "%s[%u] skipped: it does not begin with two offsets", list, index);
      return NULL;
    }

  label = dup_triple_label (self, list, index, ascribe_json_value_at (triple, 2));

  return ascribe_record_add_mark (self, list, index, label, offsets, NULL, NULL);
}

AscribeMark *
ascribe_record_find_mark (AscribeRecord *self, const char *id, AscribeSpan offsets, const char *label)
{
  gint64 key = (gint64) ((guint64) offsets.start << 32 | offsets.end);
  const char *tag = label != NULL ? ascribe_gather_tag (self->records->gather, label) : NULL;
  GPtrArray *same;

  if (id != NULL)
    return g_hash_table_lookup (self->by_id, id);
  if (self->by_offsets == NULL)
    {
      self->by_offsets = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
      for (guint i = 0; i < self->marks->len; i++)
        index_mark (self, g_ptr_array_index (self->marks, i));
    }

  same = g_hash_table_lookup (self->by_offsets, &key);
  for (guint i = 0; same != NULL && i < same->len; i++)
    if (((AscribeMark *) g_ptr_array_index (same, i))->label == tag)
      return g_ptr_array_index (same, i);

  return same != NULL ? g_ptr_array_index (same, 0) : NULL;
}

const GPtrArray *
ascribe_record_get_marks (AscribeRecord *self)
{
  return self->marks;
}

void
ascribe_record_add_link (AscribeRecord *self, guint index, const char *label, AscribeMark *from, AscribeMark *to,
                         AscribeJsonValue *value)
{
  const char *id = ascribe_json_value_string (value, "link");
  AscribeLink *link;

  if (from == to)
    {
      ascribe_records_skip (self->records, "relations[%u] skipped: it leads from a span to itself", index);
      return;
    }

  link = ascribe_link_make (self->document->article->id, ascribe_gather_link_type (self->records->gather, label),
                            from->annotation->id, to->annotation->id, "", self->created);
  ascribe_record_keys_read_link (self->records, value, self->annotator, link);
  if (id != NULL && ascribe_uuid_is_valid (id) && !g_hash_table_contains (self->link_ids, id))
    {
      g_free (link->id);
      link->id = g_strdup (id);
      g_hash_table_add (self->link_ids, link->id);
    }
  g_ptr_array_add (self->document->links, link);
}

/* FALSE where the pieces of the annotation overlap: then its links go, too. */
static gboolean
settle_mark (AscribeRecord *self, AscribeMark *mark)
{
  g_autoptr (GError) error = NULL;
  AscribeAnnotation *annotation = mark->annotation;

  annotation->spans = ascribe_span_set_new ((const AscribeSpan *) mark->pieces->data, mark->pieces->len, &error);
  if (annotation->spans == NULL)
    {
      ascribe_records_skip (self->records, "annotation “%s” skipped: %s", annotation->id, error->message);
      return FALSE;
    }

  g_free (annotation->quote);
  annotation->quote = ascribe_text_dup_quote (self->document->article->text, annotation->spans, NULL);
  g_ptr_array_add (self->document->annotations, g_object_ref (annotation));

  return TRUE;
}

/* @bad: a set of ids of annotations that aren't there. */
static void
drop_links (AscribeRecord *self, GHashTable *bad)
{
  GPtrArray *links = self->document->links;
  guint n_kept = 0;

  for (guint i = 0; i < links->len; i++)
    {
      AscribeLink *link = g_ptr_array_index (links, i);

      if (!g_hash_table_contains (bad, link->from) && !g_hash_table_contains (bad, link->to))
        {
          links->pdata[i] = links->pdata[n_kept];
          links->pdata[n_kept++] = link;
          continue;
        }
      ascribe_records_skip (self->records, "relation “%s” skipped: an annotation of it was", link->type);
    }
  g_ptr_array_set_size (links, (gint) n_kept);
}

/* What a person would call a text without a title: its beginning. */
static char *
make_title (const AscribeText *text)
{
  g_autofree char *start = ascribe_text_dup_slice (text, (AscribeSpan) { 0, MIN (80, ascribe_text_get_length (text)) });
  char *line = g_strstrip (start);
  char *line_end = strchr (line, '\n');

  return g_strchomp (g_strndup (line, line_end != NULL ? (gsize) (line_end - line) : strlen (line)));
}

gboolean
ascribe_record_finish (AscribeRecord *self, GError **error)
{
  AscribeArticle *article = self->document->article;
  g_autoptr (GHashTable) bad = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->marks->len; i++)
    {
      AscribeMark *mark = g_ptr_array_index (self->marks, i);

      if (!settle_mark (self, mark))
        g_hash_table_add (bad, mark->annotation->id);
    }
  if (g_hash_table_size (bad) > 0)
    drop_links (self, bad);
  if (!self->has_title)
    {
      g_free (article->title);
      article->title = make_title (article->text);
    }

  return ascribe_gather_document (self->records->gather, g_steal_pointer (&self->document), error);
}
