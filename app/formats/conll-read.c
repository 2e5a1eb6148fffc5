/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/conll.h"

#include <string.h>

#include "app/formats/gather.h"
#include "app/formats/placing.h"
#include "app/formats/streams.h"
#include "app/formats/text-lines.h"
#include "app/model/error.h"
#include "app/model/moment.h"

#define MAX_TEXT (128u * 1024 * 1024) /* bytes of one article */
#define MAX_COLUMNS 1024
#define COLUMN_NAMES "# global.columns ="
#define NO_COLUMN G_MAXUINT
#define PEEKED 8192           /* bytes looked at before the reading */
#define N_LAYERS 2            /* of labels: outer and inner */
#define BRACKETS_WORD 3       /* columns of CoNLL-2012 */
#define BRACKETS_NAME 10

typedef struct {
  guint32 start;     /* code points of the text as it is put together */
  guint32 end;
  const char *tag;   /* slug, owned by the gathering */
} Mark;

typedef struct {
  AscribeTextLines *lines;
  AscribeSink *sink;
  AscribeGather *gather;
  GPtrArray *columns;     /* of the line, unowned */
  guint n_columns;        /* of the first word of the article, 0 before it */
  const char *where;
  char *stem;             /* of the file */
  guint n_documents;
  gboolean has_start;     /* the article began with its own line */
  gboolean is_proof;      /* of AscribeReadOptions */
  gboolean is_broken;     /* the rest of the article is passed over */
  gboolean is_numbered;   /* words stand behind their numbers */
  gboolean has_brackets;  /* of CoNLL-2012, as OntoNotes has it: "(GPE*", "*)" */
  guint word_column;      /* by its name; NO_COLUMN: none is told */
  guint label_column;     /* the same */
  guint n_named;          /* columns of the row of names, until a word shows which they are; else 0 */
  gboolean ends_sentence; /* before the next word */
  guint open[N_LAYERS];   /* the number of the mark, from 1, that goes on with the next word; 0: none does */
  GString *text;
  guint32 n_chars;
  GArray *marks;          /* of Mark */
  gint64 now;
} Reader;

/* Columns stand apart by a tab each or by any number of spaces. Cuts @line. */
static void
cut_columns (Reader *self, char *line)
{
  gboolean has_tabs = strchr (line, '\t') != NULL;

  g_ptr_array_set_size (self->columns, 0);
  while (*line != '\0' && self->columns->len < MAX_COLUMNS)
    {
      char *end = line + strcspn (line, has_tabs ? "\t" : " ");
      gboolean is_end = *end == '\0';

      *end = '\0';
      if (has_tabs)
        g_strstrip (line);
      if (*line != '\0')
        g_ptr_array_add (self->columns, line);
      line = is_end ? end : end + 1;
    }
}

/* The letter before the "-", or 0 for a tag without one; *@tag: what it says, NULL outside of all. */
static char
parse_label (const char *label, const char **tag)
{
  gboolean is_letter = *label != '\0' && strchr ("BIESLUM", *label) != NULL;

  if (strcmp (label, "O") == 0 || strcmp (label, "_") == 0 || strcmp (label, "-") == 0 || strcmp (label, "-X-") == 0)
    {
      *tag = NULL;
      return 'O';
    }
  if (is_letter && (label[1] == '\0' || (label[1] == '-' && label[2] != '\0')))
    {
      *tag = label + (label[1] == '\0' ? 1 : 2);
      return *label;
    }
  *tag = label;

  return '\0';
}

/* "# newdoc id = 3", but not the word "#" with its columns. */
static gboolean
is_comment (Reader *self, const char *line)
{
  g_autofree char *copy = NULL;
  const char *tag;

  if (*line != '#')
    return FALSE;

  copy = g_strdup (line);
  cut_columns (self, copy);
  if (self->columns->len < 2 || (self->n_columns > 0 && self->columns->len != self->n_columns))
    return TRUE;

  return parse_label (g_ptr_array_index (self->columns, self->columns->len - 1), &tag) == '\0';
}

static gboolean
is_one_of (const char *name, const char * const *names)
{
  g_autofree char *folded = g_ascii_strdown (name, -1);

  return g_strv_contains (names, folded);
}

/* "ID FORM PARSEME:NE": of our names, those that programs have for entities. */
static gboolean
names_entities (const char *name)
{
  static const char * const names[] = { "ner", "ne", "entity", "label", NULL };
  const char *colon = strrchr (name, ':');

  return is_one_of (colon != NULL ? colon + 1 : name, names);
}

static void
read_column_names (Reader *self, const char *names)
{
  g_auto (GStrv) parts = g_strsplit (names, " ", -1);
  guint n_columns = 0;

  self->word_column = self->label_column = NO_COLUMN;
  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (*parts[i] == '\0')
        continue;
      if (g_ascii_strcasecmp (parts[i], "form") == 0)
        self->word_column = n_columns;
      else if (names_entities (parts[i]))
        self->label_column = n_columns;
      n_columns++;
    }
  if (self->word_column == NO_COLUMN || self->label_column == NO_COLUMN)
    self->word_column = self->label_column = NO_COLUMN;
}

/* The file's first row, where it is "word pos ner" and the like: one with a name for words and, last, one for labels, which no word
 * has for its own. */
static gboolean
is_header (Reader *self)
{
  static const char * const words[] = { "word", "words", "token", "tokens", "form", NULL };
  static const char * const labels[] = { "ner", "ner_tag", "ner_tags", "label", "labels", "tag", "tags", "entity", NULL };
  guint n_columns = self->columns->len;

  if (self->n_documents > 0 || self->text->len > 0 || self->label_column != NO_COLUMN || n_columns < 2 ||
      !is_one_of (g_ptr_array_index (self->columns, n_columns - 1), labels))
    return FALSE;

  for (guint i = 0; i + 1 < n_columns; i++)
    if (is_one_of (g_ptr_array_index (self->columns, i), words))
      {
        self->word_column = i;
        self->label_column = n_columns - 1;
        self->n_named = n_columns;
        return TRUE;
      }

  return FALSE;
}

/* Tables of pandas begin with a column of numbers, which has no name. */
static void
fit_names (Reader *self)
{
  guint n_columns = self->columns->len;

  if (n_columns == self->n_named + 1)
    {
      self->word_column++;
      self->label_column++;
    }
  else if (n_columns != self->n_named)
    {
      g_autofree char *what = g_strdup_printf ("There are %u columns where %u are named; the names are not used", n_columns, self->n_named);

      self->word_column = self->label_column = NO_COLUMN;
      self->sink->remark (self->sink->data, ascribe_text_lines_get_place (self->lines), what);
    }
  self->n_named = 0;
}

static void
read_comment (Reader *self, const char *line)
{
  if (g_str_has_prefix (line, COLUMN_NAMES))
    read_column_names (self, line + strlen (COLUMN_NAMES));
  else if (self->label_column != NO_COLUMN && g_str_has_prefix (line, "# relations ="))
    self->sink->skipped (self->sink->data, ascribe_text_lines_get_place (self->lines),
                         "Relations between words are told by their numbers here; they are not read");
}

static void
add_word (Reader *self, const char *word)
{
  /* A text never begins with a byte order mark. */
  if (self->text->len > 0 || g_str_has_prefix (word, "\xef\xbb\xbf"))
    {
      g_string_append_c (self->text, self->ends_sentence || self->text->len == 0 ? '\n' : ' ');
      self->n_chars++;
    }
  self->ends_sentence = FALSE;
  g_string_append (self->text, word);
}

static void
close_marks (Reader *self)
{
  memset (self->open, 0, sizeof self->open);
}

/* The word is [@start, self->n_chars). I- goes on with what is open, if it is alike, in all schemes; so does a tag without a
 * letter. */
static void
mark_word (Reader *self, guint layer, guint32 start, const char *label)
{
  const char *name;
  char letter = parse_label (label, &name);
  const char *tag = name != NULL ? ascribe_gather_tag (self->gather, name) : NULL;
  Mark *last = self->open[layer] > 0 ? &g_array_index (self->marks, Mark, self->open[layer] - 1) : NULL;

  if (tag == NULL)
    self->open[layer] = 0;
  else if (last != NULL && last->tag == tag && letter != 'B' && letter != 'S' && letter != 'U')
    last->end = self->n_chars;
  else
    {
      Mark mark = { start, self->n_chars, tag };

      g_array_append_val (self->marks, mark);
      self->open[layer] = self->marks->len;
    }
  if (letter == 'E' || letter == 'L' || letter == 'S' || letter == 'U')
    self->open[layer] = 0;
}

/* "(GPE*" begins, "*" goes on or is outside, "*)" ends. */
static void
mark_by_brackets (Reader *self, guint32 start, const char *label)
{
  g_autofree char *name = *label == '(' ? g_strndup (label + 1, strcspn (label + 1, "*()")) : NULL;

  if (name != NULL && *name != '\0')
    {
      Mark mark = { start, self->n_chars, ascribe_gather_tag (self->gather, name) };

      g_array_append_val (self->marks, mark);
      self->open[0] = self->marks->len;
    }
  else if (self->open[0] > 0)
    g_array_index (self->marks, Mark, self->open[0] - 1).end = self->n_chars;
  if (strchr (label, ')') != NULL)
    self->open[0] = 0;
}

/* The last column is the label, unless another is called so; of four columns with a number, the last two are. */
static void
mark_by_columns (Reader *self, guint32 start)
{
  const char *before = g_ptr_array_index (self->columns, self->columns->len - 2);
  const char *label = g_ptr_array_index (self->columns, self->columns->len - 1);
  gboolean has_layers = self->is_numbered && self->columns->len == 4;
  const char *name;

  if (self->has_brackets)
    {
      mark_by_brackets (self, start, self->columns->len > BRACKETS_NAME ? g_ptr_array_index (self->columns, BRACKETS_NAME) : "*)");
      return;
    }
  if (self->label_column < self->columns->len)
    {
      mark_word (self, 0, start, g_ptr_array_index (self->columns, self->label_column));
      return;
    }
  if (has_layers && parse_label (before, &name) != '\0')
    mark_word (self, 0, start, before);
  mark_word (self, has_layers ? 1 : 0, start, label);
}

static void
skip_label (Reader *self)
{
  g_autofree char *why = self->columns->len == 1
                           ? g_strdup ("There is a word without a label; it is read without one")
                           : g_strdup_printf ("There are %u columns where there were %u before; the word is read without its label",
                                              self->columns->len, self->n_columns);

  self->sink->skipped (self->sink->data, ascribe_text_lines_get_place (self->lines), why);
}

static const char *
get_word (Reader *self)
{
  guint usual = self->is_numbered && self->columns->len > 1 ? 1 : 0;

  return g_ptr_array_index (self->columns, self->word_column < self->columns->len ? self->word_column : usual);
}

static gboolean
read_word (Reader *self, char *line, GError **error)
{
  guint32 start;
  const char *word;

  cut_columns (self, line);
  if (self->columns->len == 0)
    return TRUE;
  if (is_header (self))
    {
      self->sink->remark (self->sink->data, ascribe_text_lines_get_place (self->lines), "The columns are named here; this is no word");
      return TRUE;
    }
  if (self->n_named > 0 && self->columns->len > 1)
    fit_names (self);
  word = get_word (self);
  if (self->text->len + strlen (word) > MAX_TEXT)
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_TOO_LARGE, "%s: The article is larger than %u MiB",
                   ascribe_text_lines_get_place (self->lines), MAX_TEXT >> 20);
      return FALSE;
    }

  add_word (self, word);
  start = self->n_chars;
  self->n_chars += (guint32) g_utf8_strlen (word, -1);
  if (self->n_columns == 0 && self->columns->len > 1)
    self->n_columns = self->columns->len;
  if (self->columns->len > 1 && self->columns->len == self->n_columns)
    mark_by_columns (self, start);
  else
    {
      close_marks (self);
      skip_label (self);
    }

  return TRUE;
}

/* The only article of a file, which is known at its end, is called as the file is; of several, those that are told to begin have
 * numbers. */
static AscribeDocument *
make_columns_document (Reader *self, AscribeText *text, gboolean is_last)
{
  gboolean is_only = self->n_documents == 1 && (is_last || !self->has_start);
  g_autofree char *title = is_only ? g_strdup (self->stem) : g_strdup_printf ("%s %u", self->stem, self->n_documents);
  g_autoptr (AscribeArticle) article = ascribe_article_new (title, text);

  article->stem = g_strdup (title);
  g_free (article->sha256);
  article->sha256 = g_strdup (ascribe_text_get_sha256 (text));

  return ascribe_document_new (article);
}

static gboolean
add_marks (Reader *self, AscribePlacing *placing, AscribeDocument *document, GError **error)
{
  for (guint i = 0; i < self->marks->len; i++)
    {
      const Mark *mark = &g_array_index (self->marks, Mark, i);
      AscribeSpan span;
      g_autoptr (AscribeSpanSet) spans = NULL;
      AscribeAnnotation *annotation;

      if (!ascribe_placing_span (placing, ASCRIBE_UNIT_CODE_POINTS, mark->start, mark->end, &span, error))
        return FALSE;
      spans = ascribe_span_set_new (&span, 1, error);
      if (spans == NULL)
        return FALSE;
      annotation = ascribe_annotation_make (document->article->id, mark->tag, "", spans, document->article->text, self->now, error);
      if (annotation == NULL)
        return FALSE;
      g_ptr_array_add (document->annotations, annotation);
    }

  return TRUE;
}

static void
forget_words (Reader *self)
{
  g_string_truncate (self->text, 0);
  g_array_set_size (self->marks, 0);
  self->n_chars = 0;
  self->ends_sentence = FALSE;
  close_marks (self);
}

/* An article without words is one only where its beginning is told. */
static gboolean
finish_columns_document (Reader *self, gboolean is_last, GError **error)
{
  g_autoptr (AscribePlacing) placing = NULL;
  g_autoptr (AscribeDocument) document = NULL;

  if (self->is_broken || (self->text->len == 0 && !self->has_start))
    return TRUE;

  self->n_documents++;
  placing = ascribe_placing_new (self->text->str, self->text->len, error);
  if (placing == NULL)
    return FALSE;
  document = make_columns_document (self, ascribe_placing_get_text (placing), is_last);
  if (!add_marks (self, placing, document, error))
    return FALSE;

  forget_words (self);

  return ascribe_gather_document (self->gather, g_steal_pointer (&document), error);
}

/* What names of people and places are part of stands between many columns there, whose number differs by sentence. */
static void
use_brackets (Reader *self)
{
  if (!self->has_brackets)
    self->sink->remark (self->sink->data, ascribe_text_lines_get_place (self->lines),
                        "Words and names are read; syntax, senses, speakers and coreference are not");
  self->has_brackets = TRUE;
  self->word_column = BRACKETS_WORD;
  self->label_column = BRACKETS_NAME;
}

static gboolean
is_document_start (const char *line)
{
  gsize length = strlen (ASCRIBE_CONLL_DOCUMENT);

  if (g_str_has_prefix (line, ASCRIBE_CONLL_2012))
    return TRUE;

  return strncmp (line, ASCRIBE_CONLL_DOCUMENT, length) == 0 && (line[length] == '\0' || line[length] == ' ' || line[length] == '\t');
}

static gboolean
read_line (Reader *self, char *line, GError **error)
{
  if (is_document_start (line))
    {
      if (!finish_columns_document (self, FALSE, error))
        return FALSE;
      if (*line == '#')
        use_brackets (self);
      self->has_start = TRUE;
      self->is_broken = FALSE;
      self->n_columns = 0;
      return TRUE;
    }
  if (self->is_broken)
    return TRUE;
  if (line[strspn (line, " \t")] == '\0')
    {
      self->ends_sentence = TRUE;
      if (self->has_brackets)
        self->n_columns = 0;
      close_marks (self);
      return TRUE;
    }
  if (is_comment (self, line))
    {
      read_comment (self, line);
      return TRUE;
    }

  return read_word (self, line, error);
}

/* A line that isn't UTF-8 costs its article. In the first one it tells of a file in another encoding, and ends the reading. */
static gboolean
pass_over_article (Reader *self, GError *failure, GError **error)
{
  g_autoptr (GError) owned = failure;

  if (self->n_documents == 0 || !g_error_matches (failure, ASCRIBE_ERROR, ASCRIBE_ERROR_ENCODING))
    {
      g_propagate_error (error, g_steal_pointer (&owned));
      return FALSE;
    }

  if (!self->is_broken)
    {
      g_autofree char *why = g_strdup_printf ("article %u skipped: the line is not valid UTF-8", ++self->n_documents);

      self->sink->skipped (self->sink->data, ascribe_text_lines_get_place (self->lines), why);
    }
  self->is_broken = TRUE;
  forget_words (self);

  return TRUE;
}

static gboolean
finish_columns (Reader *self, GError **error)
{
  if (!finish_columns_document (self, TRUE, error))
    return FALSE;
  if (self->n_documents == 0 && !self->is_proof)
    self->sink->skipped (self->sink->data, self->where, "There is nothing in it");

  return TRUE;
}

static gboolean
read_all (Reader *self, GError **error)
{
  while (TRUE)
    {
      GError *failure = NULL;
      char *line = ascribe_text_lines_next (self->lines, &failure);

      if (line == NULL && failure == NULL)
        return finish_columns (self, error);
      if (line != NULL ? !read_line (self, line, error) : !pass_over_article (self, failure, error))
        return FALSE;
    }
}

/* The name of a file without folder and extension. */
static char *
make_stem (const char *where)
{
  const char *slash = strrchr (where, '/');
  const char *name = slash != NULL && slash[1] != '\0' ? slash + 1 : where;
  const char *dot = strrchr (name, '.');

  return dot != NULL && dot > name ? g_strndup (name, (gsize) (dot - name)) : g_strdup (name);
}

/* FALSE where it has no names of anything. */
static gboolean
peek_numbers (Reader *self, GBufferedInputStream *in, GCancellable *cancellable, GError **error)
{
  gsize n_head = 0;
  const char *head = ascribe_stream_peek (in, PEEKED, &n_head, cancellable, error);

  if (head == NULL)
    return FALSE;
  if (ascribe_conll_is_syntax (head, n_head))
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_UNSUPPORTED,
                   "%s: It is CoNLL-U, which has no column of names; columns that are named, as in CoNLL-U Plus, are read", self->where);
      return FALSE;
    }
  self->is_numbered = ascribe_conll_is_numbered (head, n_head);

  return TRUE;
}

gboolean
ascribe_conll_read (GInputStream *in, const char *where, const AscribeReadOptions *options, AscribeSink *sink,
                    GCancellable *cancellable, GError **error)
{
  g_autoptr (GInputStream) buffered = g_buffered_input_stream_new_sized (in, PEEKED);
  g_autoptr (AscribeTextLines) lines = ascribe_text_lines_new (buffered, where, cancellable);
  g_autoptr (AscribeGather) gather = ascribe_gather_new (sink);
  g_autoptr (GPtrArray) columns = g_ptr_array_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  g_autofree char *stem = make_stem (where);
  Reader self = {
    .lines = lines, .sink = sink, .gather = gather, .columns = columns, .where = where, .stem = stem, .text = text,
    .marks = marks, .is_proof = options != NULL && options->is_proof,
    .word_column = NO_COLUMN, .label_column = NO_COLUMN, .now = ascribe_moment_now (),
  };

  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (buffered), FALSE);

  return peek_numbers (&self, G_BUFFERED_INPUT_STREAM (buffered), cancellable, error) && read_all (&self, error);
}
