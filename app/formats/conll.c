/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/conll.h"

#include <string.h>

#include "app/formats/sniffing.h"

#define FEWEST 4    /* words that tell such a file from others by themselves */
#define FEWEST_BARE 10 /* the same where labels are tags without a letter before them */
#define ENOUGH 1000
#define CARRIES ASCRIBE_PART_LINE_BREAKS

static const AscribeProfile profiles[] = {
  { "bio", "Each annotation begins with B- (BIO, IOB2)", CARRIES },
  { "iob1", "B- only right behind another of that tag (IOB1, as in 2003)", CARRIES },
  { "bioes", "First, last and single words told apart (BIOES)", CARRIES },
  { NULL },
};

/* "O", or "B-PER" and the like. */
static gboolean
is_label (const char *label, gsize length, gboolean *names)
{
  *names = length > 2 && label[1] == '-' && memchr ("BIESLU", label[0], 6) != NULL;

  return *names || (length == 1 && *label == 'O');
}

/* "PER": some corpora only say what a word is part of. */
static gboolean
is_bare_tag (const char *label, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isupper (label[i]) && (i == 0 || (!g_ascii_isdigit (label[i]) && label[i] != '_' && label[i] != '-')))
      return FALSE;

  return length > 1;
}

/* The columns of a line, and where its last two begin. */
static guint
count_columns (const char *line, gsize n_line, const char **before, const char **last)
{
  char gap = memchr (line, '\t', n_line) != NULL ? '\t' : ' ';
  guint n_columns = 1;

  *before = *last = line;
  for (gsize i = 0; i < n_line; i++)
    {
      if (line[i] != gap)
        continue;
      n_columns++;
      *before = *last;
      *last = line + i + 1;
    }

  return n_columns;
}

/* What words of a file have in common, line by line. */
typedef struct {
  guint n_words;
  guint n_columns;
  guint n_outside;      /* of them: not part of anything */
  guint n_bare;         /* of them: with a tag without a letter */
  gboolean names;       /* one of them has a tag */
  gboolean is_numbered; /* so far each begins with its number in the sentence: the word is the second column */
  guint number;         /* of the last one in its sentence */
} Words;

static gboolean
begins_with_number (const char *line, gsize n_line, guint number)
{
  guint64 value = 0;
  gsize i;

  for (i = 0; i < n_line && i < 9 && g_ascii_isdigit (line[i]); i++)
    value = value * 10 + (guint64) (line[i] - '0');

  return i > 0 && value == number && i < n_line && (line[i] == '\t' || line[i] == ' ');
}

static gboolean
begins_with (const char *line, gsize n_line, const char *what)
{
  return n_line >= strlen (what) && memcmp (line, what, strlen (what)) == 0;
}

static gboolean
begins_document (const char *line, gsize n_line)
{
  return begins_with (line, n_line, ASCRIBE_CONLL_DOCUMENT) || begins_with (line, n_line, ASCRIBE_CONLL_2012);
}

/* FALSE where it can't be a line of such a file. */
static gboolean
judge_line (Words *self, const char *line, gsize n_line)
{
  const char *before, *last;
  gboolean names = FALSE, names_outer = FALSE, is_bare;
  guint n_columns;

  while (n_line > 0 && (line[n_line - 1] == '\r' || line[n_line - 1] == ' ' || line[n_line - 1] == '\t'))
    n_line--;
  if (n_line == 0 || begins_document (line, n_line))
    {
      self->number = 0;
      return TRUE;
    }
  n_columns = count_columns (line, n_line, &before, &last);
  is_bare = !is_label (last, n_line - (gsize) (last - line), &names);
  if (n_columns < 2 || (self->n_words > 0 && n_columns != self->n_columns) ||
      (is_bare && !is_bare_tag (last, n_line - (gsize) (last - line))))
    return *line == '#';

  self->is_numbered = (self->is_numbered || self->n_words == 0) && begins_with_number (line, n_line, ++self->number);
  if (self->is_numbered && n_columns == 4)
    is_label (before, (gsize) (last - before) - 1, &names_outer);
  self->n_columns = n_columns;
  self->names = self->names || names || names_outer;
  self->n_outside += !names && !is_bare ? 1 : 0;
  self->n_bare += is_bare ? 1 : 0;
  self->n_words++;

  return TRUE;
}

/* FALSE where a line can't be one of such a file. */
static gboolean
judge_lines (Words *self, const char *head, gsize n_head)
{
  gsize n_mark = ascribe_skip_mark (head, n_head);
  const char *end;

  n_head -= n_mark;
  for (const char *line = head + n_mark; self->n_words < ENOUGH && (end = memchr (line, '\n', n_head)) != NULL; line = end + 1)
    {
      if (!judge_line (self, line, (gsize) (end - line)))
        return FALSE;
      n_head -= (gsize) (end + 1 - line);
    }

  return TRUE;
}

/* Corpora are called eng.testa, esp.train, dev.txt: by all lines, as far as is seen, being words with labels. */
static gboolean
has_columns (const char *head, gsize n_head)
{
  Words words = { 0 };

  if (!judge_lines (&words, head, n_head) || words.n_words < FEWEST || (words.is_numbered && words.n_columns == 2))
    return FALSE;

  /* A word in capitals may end any line, but "O" doesn't end half of them. */
  return words.n_bare == 0 ? words.names : words.n_words >= FEWEST_BARE && words.n_outside >= words.n_words / 2;
}

gboolean
ascribe_conll_is_numbered (const char *head, gsize n_head)
{
  Words words = { 0 };

  judge_lines (&words, head, n_head);

  return words.n_words > 1 && words.n_columns > 2 && words.is_numbered;
}

/* By the first word: comments stand before it, of which one may name the columns. */
gboolean
ascribe_conll_is_syntax (const char *head, gsize n_head)
{
  gsize n_mark = ascribe_skip_mark (head, n_head);
  const char *line = head + n_mark, *stop = head + n_head, *end, *before, *last;
  gboolean names;

  while ((end = memchr (line, '\n', (gsize) (stop - line))) != NULL && (*line == '#' || end == line || *line == '\r'))
    {
      if (begins_with (line, (gsize) (end - line), "# global.columns"))
        return FALSE;
      line = end + 1;
    }
  if (end == NULL || !g_ascii_isdigit (*line) || memchr (line, '\t', (gsize) (end - line)) == NULL ||
      count_columns (line, (gsize) (end - line), &before, &last) != 10)
    return FALSE;

  return !is_label (last, (gsize) (end - last), &names);
}

static gboolean
sniff (const char *name, const guint8 *head, gsize n_head)
{
  static const char * const extensions[] = { ".conll", ".conll2003", ".bio", ".iob", ".iob1", ".iob2", ".bioes", ".conllup", ".conllu" };
  g_autofree char *folded = name != NULL ? g_ascii_strdown (name, -1) : NULL;
  gsize n_mark = ascribe_skip_mark (head, n_head);

  if (begins_document ((const char *) head + n_mark, n_head - n_mark))
    return TRUE;
  for (gsize i = 0; folded != NULL && i < G_N_ELEMENTS (extensions); i++)
    if (g_str_has_suffix (folded, extensions[i]))
      return TRUE;

  return has_columns ((const char *) head, n_head);
}

const AscribeFormat ascribe_format_conll = {
  .id = "conll",
  .name = "CoNLL-2003 columns",
  .extension = "conll",
  .flags = ASCRIBE_FORMAT_GATHERS | ASCRIBE_FORMAT_USED_ENTRIES,
  .carries = CARRIES,
  .profiles = profiles,
  .sniff = sniff,
  .read = ascribe_conll_read,
  .write = ascribe_conll_write,
};
