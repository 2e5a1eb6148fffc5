/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/csv-writing.h"

#include "app/formats/csv-cut.h"
#include "app/formats/csv-questions.h"
#include "app/formats/csv-registers.h"
#include "app/formats/csv.h"
#include "app/formats/pulling.h"
#include "app/model/append.h"
#include "app/model/error.h"
#include "app/model/json-text.h"

struct _AscribeCsvTables {
  AscribeCsvWriter articles, annotations, links;
  GPtrArray *labels;      /* of AscribeCsvQuestion */
  GPtrArray *attributes;
  GHashTable *annotators; /* id -> name */
  GHashTable *concepts;   /* id -> name */
  GString *scratch;
  gboolean without_text;
};

static const char * const article_columns[] = {
  "id", "title", "authors", "publisher", "published", "url", "language", "retrieved", "stem", "created", "status", "sha256",
  "metadata", NULL,
};
static const char * const annotation_columns[] = {
  "id", "article_id", "article", "tag", "annotator_id", "annotator", "start", "end", "pieces", "quote", "note", "concept_id",
  "concept", "created", "modified", NULL,
};
static const char * const link_columns[] = {
  "id", "article_id", "type", "from", "to", "annotator_id", "annotator", "note", "created", "modified", NULL,
};

/* (transfer container), NULL-terminated; @last is nullable. */
static GPtrArray *
join_columns (const char * const *columns, GPtrArray *questions, const char *last)
{
  GPtrArray *all = g_ptr_array_new ();

  for (gsize i = 0; columns[i] != NULL; i++)
    g_ptr_array_add (all, (char *) columns[i]);
  for (guint i = 0; i < questions->len; i++)
    g_ptr_array_add (all, ((AscribeCsvQuestion *) g_ptr_array_index (questions, i))->name);
  if (last != NULL)
    g_ptr_array_add (all, (char *) last);
  g_ptr_array_add (all, NULL);

  return all;
}

static gboolean
open_tables (AscribeCsvTables *self, gboolean has_guards, const AscribeNewFiles *files, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) of_articles = join_columns (article_columns, self->labels, "text");
  g_autoptr (GPtrArray) of_annotations = join_columns (annotation_columns, self->attributes, NULL);

  if (MAX (of_articles->len, of_annotations->len) > ASCRIBE_ROWS_MAX_COLUMNS)
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_TOO_LARGE, "The codebook asks more questions than a table has columns, which is %d",
                   ASCRIBE_ROWS_MAX_COLUMNS);
      return FALSE;
    }

  return ascribe_csv_writer_open (&self->articles, files, ASCRIBE_CSV_ARTICLES, (const char * const *) of_articles->pdata,
                                  has_guards, cancellable, error) &&
         ascribe_csv_writer_open (&self->annotations, files, ASCRIBE_CSV_ANNOTATIONS,
                                  (const char * const *) of_annotations->pdata, has_guards, cancellable, error) &&
         ascribe_csv_writer_open (&self->links, files, ASCRIBE_CSV_LINKS, link_columns, has_guards, cancellable, error);
}

AscribeCsvTables *
ascribe_csv_tables_new (AscribeSource *source, gboolean has_guards, gboolean without_text, const AscribeNewFiles *files,
                        GCancellable *cancellable, GError **error)
{
  g_autoptr (AscribeCsvTables) self = g_new0 (AscribeCsvTables, 1);

  self->labels = ascribe_csv_questions_of_labels (source->codebook);
  self->attributes = ascribe_csv_questions_of_tags (source->codebook);
  self->annotators = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->concepts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->scratch = g_string_new (NULL);
  self->without_text = without_text;
  for (guint i = 0; i < source->annotators->len; i++)
    {
      AscribeAnnotator *annotator = g_ptr_array_index (source->annotators, i);

      g_hash_table_insert (self->annotators, g_strdup (annotator->id), g_strdup (annotator->name));
    }
  for (guint i = 0; i < source->concepts->len; i++)
    {
      AscribeConcept *concept = g_ptr_array_index (source->concepts, i);

      g_hash_table_insert (self->concepts, g_strdup (concept->id), g_strdup (concept->name));
    }
  if (!ascribe_csv_write_registers (source, files, has_guards, cancellable, error) ||
      !open_tables (self, has_guards, files, cancellable, error))
    return NULL;

  return g_steal_pointer (&self);
}

static gboolean
add_article (AscribeCsvTables *self, AscribeArticle *article, GError **error)
{
  AscribeCsvWriter *out = &self->articles;

  ascribe_csv_writer_text (out, article->id);
  ascribe_csv_writer_text (out, article->title);
  ascribe_csv_writer_list (out, (const char * const *) article->authors);
  ascribe_csv_writer_text (out, article->publisher);
  ascribe_csv_writer_text (out, article->published);
  ascribe_csv_writer_text (out, article->url);
  ascribe_csv_writer_text (out, article->language);
  ascribe_csv_writer_text (out, article->retrieved);
  ascribe_csv_writer_text (out, article->stem);
  ascribe_csv_writer_moment (out, article->created);
  ascribe_csv_writer_text (out, ascribe_status_to_string (article->status));
  ascribe_csv_writer_text (out, article->sha256);
  g_string_truncate (self->scratch, 0);
  if (g_variant_n_children (article->metadata) > 0)
    ascribe_json_append_value (self->scratch, article->metadata);
  ascribe_csv_writer_text (out, self->scratch->len > 0 ? self->scratch->str : NULL);
  ascribe_csv_questions_write (self->labels, NULL, article->labels, out);
  ascribe_csv_writer_text (out, self->without_text || article->text == NULL ? NULL : ascribe_text_get_utf8 (article->text));

  return ascribe_csv_writer_end_row (out, error);
}

/* "3..10 15..20": a spreadsheet would make dates of "3-10" and times of "3:10". */
static void
add_spans (AscribeCsvTables *self, const AscribeSpanSet *set)
{
  gsize n_spans;
  const AscribeSpan *spans = ascribe_span_set_get_spans (set, &n_spans);
  AscribeSpan bounds = ascribe_span_set_get_bounds (set);

  ascribe_csv_writer_number (&self->annotations, bounds.start);
  ascribe_csv_writer_number (&self->annotations, bounds.end);
  g_string_truncate (self->scratch, 0);
  for (gsize i = 0; n_spans > 1 && i < n_spans; i++)
    ascribe_append (self->scratch, i > 0 ? " %u..%u" : "%u..%u", spans[i].start, spans[i].end);
  ascribe_csv_writer_text (&self->annotations, self->scratch->len > 0 ? self->scratch->str : NULL);
}

static gboolean
add_annotation (AscribeCsvTables *self, AscribeArticle *article, AscribeAnnotation *annotation, GError **error)
{
  AscribeCsvWriter *out = &self->annotations;

  ascribe_csv_writer_text (out, annotation->id);
  ascribe_csv_writer_text (out, article->id);
  ascribe_csv_writer_text (out, article->title);
  ascribe_csv_writer_text (out, annotation->tag);
  ascribe_csv_writer_text (out, annotation->annotator);
  ascribe_csv_writer_text (out, g_hash_table_lookup (self->annotators, annotation->annotator));
  add_spans (self, annotation->spans);
  ascribe_csv_writer_text (out, self->without_text ? NULL : annotation->quote);
  ascribe_csv_writer_text (out, annotation->note);
  ascribe_csv_writer_text (out, annotation->concept);
  ascribe_csv_writer_text (out, annotation->concept != NULL ? g_hash_table_lookup (self->concepts, annotation->concept) : NULL);
  ascribe_csv_writer_moment (out, annotation->created);
  ascribe_csv_writer_moment (out, annotation->modified);
  ascribe_csv_questions_write (self->attributes, annotation->tag, annotation->attributes, out);

  return ascribe_csv_writer_end_row (out, error);
}

static gboolean
add_link (AscribeCsvTables *self, AscribeArticle *article, AscribeLink *link, GError **error)
{
  AscribeCsvWriter *out = &self->links;

  ascribe_csv_writer_text (out, link->id);
  ascribe_csv_writer_text (out, article->id);
  ascribe_csv_writer_text (out, link->type);
  ascribe_csv_writer_text (out, link->from);
  ascribe_csv_writer_text (out, link->to);
  ascribe_csv_writer_text (out, link->annotator);
  ascribe_csv_writer_text (out, g_hash_table_lookup (self->annotators, link->annotator));
  ascribe_csv_writer_text (out, link->note);
  ascribe_csv_writer_moment (out, link->created);
  ascribe_csv_writer_moment (out, link->modified);

  return ascribe_csv_writer_end_row (out, error);
}

gboolean
ascribe_csv_tables_add (AscribeCsvTables *self, AscribeDocument *document, GError **error)
{
  if (!add_article (self, document->article, error))
    return FALSE;
  for (guint i = 0; i < document->annotations->len; i++)
    {
      if (!add_annotation (self, document->article, g_ptr_array_index (document->annotations, i), error))
        return FALSE;
    }
  for (guint i = 0; i < document->links->len; i++)
    {
      if (!add_link (self, document->article, g_ptr_array_index (document->links, i), error))
        return FALSE;
    }

  return TRUE;
}

gboolean
ascribe_csv_tables_finish (AscribeCsvTables *self, GError **error)
{
  return ascribe_csv_writer_close (&self->articles, error) && ascribe_csv_writer_close (&self->annotations, error) &&
         ascribe_csv_writer_close (&self->links, error);
}

void
ascribe_csv_tables_free (AscribeCsvTables *self)
{
  ascribe_csv_writer_clear (&self->articles);
  ascribe_csv_writer_clear (&self->annotations);
  ascribe_csv_writer_clear (&self->links);
  g_ptr_array_unref (self->labels);
  g_ptr_array_unref (self->attributes);
  g_hash_table_unref (self->annotators);
  g_hash_table_unref (self->concepts);
  g_string_free (self->scratch, TRUE);
  g_free (self);
}

static gboolean
add_document (gpointer tables, AscribeDocument *document, GError **error)
{
  return ascribe_csv_tables_add (tables, document, error);
}

gboolean
ascribe_csv_write (AscribeSource *source, const AscribeWriteOptions *options, GFile *folder, GCancellable *cancellable, GError **error)
{
  gboolean has_guards = g_strcmp0 (options->profile, "spreadsheet") == 0;
  AscribeNewFiles files = ascribe_new_files_in (folder, options->digests);
  g_autoptr (AscribeCsvTables) tables = ascribe_csv_tables_new (source, has_guards, options->without_text, &files, cancellable, error);

  return tables != NULL && ascribe_source_each (source, add_document, tables, error) && ascribe_csv_tables_finish (tables, error);
}
