/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/csv.h"

#include <string.h>

#include "app/formats/csv-feed.h"
#include "app/formats/csv-marks.h"
#include "app/formats/csv-questions.h"
#include "app/formats/csv-registers.h"
#include "app/model/error.h"
#include "app/model/moment.h"
#include "app/model/normalise.h"
#include "app/model/uuid.h"

typedef struct {
  AscribeJsonDataset dataset;
  GFile *folder;
  GCancellable *cancellable;
  GHashTable *places;         /* id of an article, as in the tables -> place + 1 */
  GPtrArray *labels;          /* of AscribeCsvQuestion */
  AscribeCsvTable *articles;
  AscribeCsvFeed *annotations;
  AscribeCsvFeed *links;      /* NULL: there are none */
  AscribeCsvMarks marks;
} Reader;

/* Says what was skipped of the article at @line of articles.csv, or of a mark, whose line tells its table. */
static void
report_cb (guint64 line, const char *what, gpointer data)
{
  Reader *self = data;
  gboolean is_link = ASCRIBE_CSV_LINE_IS_OF_LINK (line);

  if (g_str_has_prefix (what, "annotation skipped") || is_link)
    ascribe_csv_table_skip (is_link ? self->marks.link_table : self->marks.annotation_table, ASCRIBE_CSV_LINE (line), what);
  else
    ascribe_csv_table_skip (self->articles, line, what);
}

static gboolean
scan_articles (Reader *self, GError **error)
{
  g_autoptr (AscribeCsvTable) table = ascribe_csv_table_open (self->folder, ASCRIBE_CSV_ARTICLES, NULL, self->cancellable, error);
  guint column;

  if (table == NULL)
    return FALSE;
  column = ascribe_csv_table_find (table, "id");
  if (column == G_MAXUINT)
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_MALFORMED, "%s:1: there is no column “id”", ASCRIBE_CSV_ARTICLES);
      return FALSE;
    }

  for (guint n_rows = 1;; n_rows++)
    {
      g_autoptr (AscribeCsvRow) taken = NULL;
      AscribeCsvRow *row;
      const char *id;

      if (!ascribe_csv_table_peek (table, &row, error))
        return FALSE;
      if (row == NULL)
        return TRUE;
      taken = ascribe_csv_table_take (table);
      id = ascribe_csv_row_get (taken, column);
      if (id != NULL && !g_hash_table_contains (self->places, id))
        g_hash_table_insert (self->places, g_strdup (id), GUINT_TO_POINTER (n_rows));
    }
}

static void
look_at_annotation (gpointer data, AscribeCsvTable *table, const AscribeCsvRow *row)
{
  AscribeCsvNames *names = data;
  const char *tag = ascribe_csv_row_get (row, ascribe_csv_table_find (table, "tag"));

  if (tag != NULL)
    ascribe_csv_names_add_tag (names, tag);
}

static void
look_at_link (gpointer data, AscribeCsvTable *table, const AscribeCsvRow *row)
{
  AscribeCsvNames *names = data;
  const char *type = ascribe_csv_row_get (row, ascribe_csv_table_find (table, "type"));

  if (type != NULL)
    ascribe_csv_names_add_link (names, type);
}

static gboolean
open_feeds (Reader *self, GError **error)
{
  AscribeCsvNames *names = self->marks.names;
  AscribeSink *sink = self->dataset.sink;
  g_autoptr (GError) failure = NULL;

  self->annotations = ascribe_csv_feed_open (self->folder, ASCRIBE_CSV_ANNOTATIONS, self->places, sink,
                                             names != NULL ? look_at_annotation : NULL, names, self->cancellable, error);
  if (self->annotations == NULL)
    return FALSE;

  self->links = ascribe_csv_feed_open (self->folder, ASCRIBE_CSV_LINKS, self->places, sink, names != NULL ? look_at_link : NULL,
                                       names, self->cancellable, &failure);
  if (self->links != NULL || g_error_matches (failure, ASCRIBE_ERROR, ASCRIBE_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

/* Columns that look like questions and are none of the codebook's. */
static void
report_columns (AscribeCsvTable *table, GPtrArray *questions)
{
  const char * const *columns = ascribe_csv_table_get_columns (table);
  g_autoptr (GHashTable) asked = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < questions->len; i++)
    g_hash_table_add (asked, GUINT_TO_POINTER (((AscribeCsvQuestion *) g_ptr_array_index (questions, i))->place));
  for (guint i = 0; columns[i] != NULL; i++)
    {
      g_autofree char *why = NULL;

      if (strchr (columns[i], '.') == NULL || g_hash_table_contains (asked, GUINT_TO_POINTER (i)))
        continue;
      why = g_strdup_printf ("column “%s” skipped: the codebook has no such question", columns[i]);
      ascribe_csv_table_skip (table, 1, why);
    }
}

static gboolean
prepare (Reader *self, GError **error)
{
  AscribeCsvTable *annotations, *links;

  self->articles = ascribe_csv_table_open (self->folder, ASCRIBE_CSV_ARTICLES, self->dataset.sink, self->cancellable, error);
  if (self->articles == NULL || !open_feeds (self, error))
    return FALSE;

  annotations = ascribe_csv_feed_get_table (self->annotations);
  links = self->links != NULL ? ascribe_csv_feed_get_table (self->links) : NULL;
  if (self->marks.names != NULL)
    {
      ascribe_csv_names_add_columns (self->marks.names, annotations);
      ascribe_csv_names_add_columns (self->marks.names, self->articles);
      if (!ascribe_csv_names_settle (self->marks.names, error))
        return FALSE;
    }
  self->labels = ascribe_csv_questions_of_labels (self->dataset.known.codebook);
  self->marks.attributes = ascribe_csv_questions_of_tags (self->dataset.known.codebook);
  ascribe_csv_questions_place (self->labels, self->articles);
  if (!ascribe_csv_marks_place (&self->marks, annotations, links, error))
    return FALSE;

  report_columns (annotations, self->marks.attributes);
  report_columns (self->articles, self->labels);

  return TRUE;
}

static const char *
get (Reader *self, const AscribeCsvRow *row, const char *column)
{
  return ascribe_csv_row_get (row, ascribe_csv_table_find (self->articles, column));
}

/* A spreadsheet that makes other line ends of those in a cell leaves the offsets those of the text as it was. */
static char *
dup_text (const char *cell, const char *sha256)
{
  g_autoptr (AscribeText) normal = NULL;

  if (cell == NULL || sha256 == NULL || strchr (cell, '\r') == NULL)
    return g_strdup (cell);

  normal = ascribe_normalise (cell, strlen (cell), NULL, NULL, NULL);

  return g_strdup (normal != NULL && strcmp (ascribe_text_get_sha256 (normal), sha256) == 0 ? ascribe_text_get_utf8 (normal) : cell);
}

static void
read_metadata (AscribeArticle *article, const char *cell, AscribeJsonProblem *problem, guint64 line)
{
  g_autoptr (GInputStream) in = NULL;
  g_autoptr (AscribeJsonTokens) tokens = NULL;
  AscribeJsonProblem wrong = { NULL };

  if (ascribe_csv_nonempty (cell) == NULL)
    return;

  in = g_memory_input_stream_new_from_data (cell, (gssize) strlen (cell), NULL);
  tokens = ascribe_json_tokens_new (in, "metadata", NULL);
  if (!ascribe_json_read_attributes (tokens, "metadata", &article->metadata, &wrong, NULL) || wrong.what != NULL)
    ascribe_json_problem_note (problem, line, "its “metadata” is not a JSON object of texts, lists, numbers, true and false");
  ascribe_json_problem_clear (&wrong);
}

static void
fill_in (Reader *self, AscribeJsonArticle *into, const AscribeCsvRow *row, AscribeJsonProblem *problem)
{
  AscribeArticle *article = into->article;
  const char *id = get (self, row, "id");
  const char *title = get (self, row, "title");
  const char *authors = get (self, row, "authors");

  article->id = id != NULL && ascribe_uuid_is_valid (id) ? g_strdup (id) : ascribe_uuid_new ();
  article->title = g_strdup (title != NULL ? title : "");
  article->authors = ascribe_csv_parse_list (authors);
  article->publisher = g_strdup (get (self, row, "publisher"));
  article->published = g_strdup (get (self, row, "published"));
  article->url = g_strdup (get (self, row, "url"));
  article->language = g_strdup (get (self, row, "language"));
  article->retrieved = g_strdup (get (self, row, "retrieved"));
  article->stem = g_strdup (get (self, row, "stem"));
  article->sha256 = g_strdup (ascribe_csv_nonempty (get (self, row, "sha256")));
  ascribe_csv_read_moment (get (self, row, "created"), "created", self->marks.now, &article->created, problem, row->line);
  read_metadata (article, get (self, row, "metadata"), problem, row->line);
  article->labels = ascribe_csv_questions_read (self->labels, NULL, row, ASCRIBE_CSV_ARTICLES, self->dataset.known.is_proof,
                                                self->dataset.sink);
  into->status = g_strdup (ascribe_csv_nonempty (get (self, row, "status")));
  into->text = dup_text (get (self, row, "text"), article->sha256);
}

/* The text as it came, where offsets are not code points of it. */
static AscribeText *
dup_raw (Reader *self, const char *text)
{
  gboolean is_needed = self->marks.unit == ASCRIBE_UNIT_UTF16 || self->marks.unit == ASCRIBE_UNIT_BYTES;

  return is_needed && text != NULL ? ascribe_text_new (text, -1, NULL) : NULL;
}

static gboolean
read_marks (Reader *self, AscribeJsonArticle *into, guint place, GError **error)
{
  g_autoptr (AscribeText) raw = dup_raw (self, into->text);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  gboolean is_read = TRUE;

  self->marks.ids = ids;
  while (is_read)
    {
      g_autoptr (AscribeCsvRow) row = NULL;
      AscribeJsonMark *mark;

      is_read = ascribe_csv_feed_next (self->annotations, place, &row, error);
      if (row == NULL)
        break;
      mark = ascribe_csv_marks_annotation (&self->marks, row, raw, error);
      is_read = mark != NULL;
      if (is_read)
        g_ptr_array_add (into->annotations, mark);
    }
  while (is_read && self->links != NULL)
    {
      g_autoptr (AscribeCsvRow) row = NULL;
      AscribeJsonMark *mark;

      is_read = ascribe_csv_feed_next (self->links, place, &row, error);
      if (row == NULL)
        break;
      mark = ascribe_csv_marks_link (&self->marks, row, error);
      is_read = mark != NULL;
      if (is_read)
        g_ptr_array_add (into->links, mark);
    }
  self->marks.ids = NULL;

  return is_read;
}

static gboolean
read_article (Reader *self, const AscribeCsvRow *row, guint place, GError **error)
{
  g_autoptr (AscribeJsonArticle) article = ascribe_json_article_new ();
  AscribeJsonProblem problem = { NULL };
  const char *id = get (self, row, "id");
  AscribeDocument *document = NULL;
  g_autofree char *why = NULL;
  g_autofree char *what = NULL;

  fill_in (self, article, row, &problem);
  why = g_steal_pointer (&problem.what);
  if (id != NULL && g_hash_table_lookup (self->places, id) != GUINT_TO_POINTER (place + 1))
    {
      g_free (why);
      why = g_strdup_printf ("the id %s comes twice", id);
    }
  else if (!read_marks (self, article, place, error))
    return FALSE;

  if (why == NULL)
    document = ascribe_json_article_finish (article, &self->dataset.known, row->line, report_cb, self, &why);
  if (document != NULL)
    return self->dataset.sink->document (self->dataset.sink->data, document, error);

  what = g_strdup_printf ("article “%s” skipped: %s", article->article->title, why);
  ascribe_csv_table_skip (self->articles, row->line, what);

  return TRUE;
}

/* What is left belongs to no article. */
static gboolean
finish_feed (AscribeCsvFeed *feed, GError **error)
{
  g_autoptr (AscribeCsvRow) row = NULL;

  return feed == NULL || ascribe_csv_feed_next (feed, G_MAXUINT, &row, error);
}

static gboolean
read_articles (Reader *self, GError **error)
{
  AscribeSink *sink = self->dataset.sink;

  for (guint place = 0;; place++)
    {
      g_autoptr (AscribeCsvRow) taken = NULL;
      AscribeCsvRow *row;

      if (g_cancellable_set_error_if_cancelled (self->cancellable, error) || !ascribe_csv_table_peek (self->articles, &row, error))
        return FALSE;
      if (row == NULL)
        return finish_feed (self->annotations, error) && finish_feed (self->links, error);
      taken = ascribe_csv_table_take (self->articles);
      if (!read_article (self, taken, place, error))
        return FALSE;
      if (sink->progress != NULL)
        sink->progress (sink->data, ascribe_csv_table_get_fraction (self->articles));
    }
}

static gboolean
read_all (Reader *self, GError **error)
{
  gboolean has_codebook;

  if (!scan_articles (self, error) ||
      !ascribe_csv_read_registers (&self->dataset, self->folder, self->marks.annotators, self->marks.concepts, &has_codebook,
                                   self->cancellable, error))
    return FALSE;
  if (!has_codebook)
    self->marks.names = ascribe_csv_names_new (&self->dataset);

  return prepare (self, error) && read_articles (self, error);
}

static void
reader_clear (Reader *self)
{
  ascribe_json_dataset_clear (&self->dataset);
  g_hash_table_unref (self->places);
  g_hash_table_unref (self->marks.annotators);
  g_hash_table_unref (self->marks.concepts);
  g_clear_pointer (&self->labels, g_ptr_array_unref);
  g_clear_pointer (&self->marks.attributes, g_ptr_array_unref);
  g_clear_pointer (&self->marks.names, ascribe_csv_names_free);
  g_clear_pointer (&self->articles, ascribe_csv_table_free);
  g_clear_pointer (&self->annotations, ascribe_csv_feed_free);
  g_clear_pointer (&self->links, ascribe_csv_feed_free);
}

/* The folder, where one of its files was named. */
static GFile *
find_folder (GFile *file, GCancellable *cancellable)
{
  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, cancellable) == G_FILE_TYPE_REGULAR)
    return g_file_get_parent (file);

  return g_object_ref (file);
}

gboolean
ascribe_csv_read (GFile *file, const AscribeReadOptions *options, AscribeSink *sink, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) folder = find_folder (file, cancellable);
  Reader self = { .folder = folder, .cancellable = cancellable };
  g_autoptr (GError) failure = NULL;
  gboolean is_read;

  ascribe_json_dataset_init (&self.dataset, sink, ASCRIBE_CSV_CODEBOOK);
  self.dataset.known.takes_textless = options->takes_textless;
  self.dataset.known.is_proof = options->is_proof;
  self.places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.marks.dataset = &self.dataset;
  self.marks.annotators = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self.marks.concepts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self.marks.unit = options->unit;
  self.marks.now = ascribe_moment_now ();
  is_read = read_all (&self, &failure);
  reader_clear (&self);
  if (folder != file && g_error_matches (failure, ASCRIBE_ERROR, ASCRIBE_ERROR_NOT_FOUND))
    g_prefix_error (&failure, "It is not part of a folder of Ascribe’s tables: ");
  if (!is_read)
    g_propagate_error (error, g_steal_pointer (&failure));

  return is_read;
}
