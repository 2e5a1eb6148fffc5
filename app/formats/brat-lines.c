/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/brat-lines.h"

#include <string.h>

#include "app/model/error.h"
#include "app/model/utf8.h"

#define MAX_NAME 255         /* bytes of an id, a type or a role */
#define MAX_PARTS 100000     /* pieces or arguments of a line */
#define MAX_ALL_PARTS 2000000

/* One line while it is taken apart; @why is set where it can't be. */
typedef struct {
  AscribeBratFile *file;
  AscribeBratLine line;
  char *why;
} Parse;

G_GNUC_PRINTF (2, 3)
static gboolean
refuse (Parse *parse, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  parse->why = g_strdup_vprintf (format, args);
  va_end (args);

  return FALSE;
}

/* Cuts *@rest at the first @stop and moves behind it; NULL where nothing is left. */
static char *
cut (char **rest, char stop)
{
  char *start = *rest;
  char *end = start != NULL ? strchr (start, stop) : NULL;

  *rest = end != NULL ? end + 1 : NULL;
  if (end != NULL)
    *end = '\0';

  return start;
}

/* The next word between spaces, or NULL. */
static char *
next_word (char **rest)
{
  char *word;

  do
    word = cut (rest, ' ');
  while (word != NULL && *word == '\0');

  return word;
}

static gboolean
check_name (Parse *parse, const char *what, const char *name)
{
  if (name == NULL || *name == '\0')
    return refuse (parse, "its %s is missing", what);
  if (strlen (name) > MAX_NAME)
    return refuse (parse, "its %s is longer than %d bytes", what, MAX_NAME);

  return TRUE;
}

static gboolean
read_offset (char **cursor, guint32 *offset)
{
  char *end = NULL;
  guint64 value;

  if (!g_ascii_isdigit (**cursor))
    return FALSE;

  value = g_ascii_strtoull (*cursor, &end, 10);
  *cursor = end;
  *offset = (guint32) MIN (value, G_MAXUINT32);

  return value < G_MAXUINT32;
}

static gboolean
check_room (Parse *parse, GArray *parts)
{
  return (parse->line.n < MAX_PARTS && parts->len < MAX_ALL_PARTS) ||
         refuse (parse, parse->line.n < MAX_PARTS ? "the file has too many pieces or arguments"
                                                  : "it has too many pieces or arguments");
}

/* "0 5;10 15" */
static gboolean
read_spans (Parse *parse, char *cursor)
{
  AscribeSpan span;

  if (cursor == NULL)
    return refuse (parse, "its offsets are missing");

  do
    {
      cursor += strspn (cursor, " ");
      if (!read_offset (&cursor, &span.start) || *cursor++ != ' ' || !read_offset (&cursor, &span.end) ||
          (*cursor != ';' && cursor[strspn (cursor, " ")] != '\0'))
        return refuse (parse, "its offsets are not START END[;START END…]");
      if (!check_room (parse, parse->file->spans))
        return FALSE;
      g_array_append_val (parse->file->spans, span);
      parse->line.n++;
    }
  while (*cursor++ == ';');

  return TRUE;
}

/* Up to @max words of "Role:T1", or "T1" where @with_roles is not set. */
static gboolean
read_arguments (Parse *parse, char **rest, gboolean with_roles, guint max)
{
  char *word;

  while (parse->line.n < max && (word = next_word (rest)) != NULL)
    {
      AscribeBratArgument argument = { "", word };
      char *colon = with_roles ? strrchr (word, ':') : NULL;

      if (with_roles && colon == NULL)
        return refuse (parse, "“%s” is not ROLE:ID", word);
      if (with_roles)
        {
          *colon = '\0';
          argument = (AscribeBratArgument) { word, colon + 1 };
          if (!check_name (parse, "role", argument.role))
            return FALSE;
        }
      if (!check_name (parse, "target", argument.target) || !check_room (parse, parse->file->arguments))
        return FALSE;
      g_array_append_val (parse->file->arguments, argument);
      parse->line.n++;
    }

  return TRUE;
}

static gboolean
read_mark (Parse *parse, char *middle, char *text)
{
  parse->line.type = cut (&middle, ' ');
  parse->line.text = text;
  parse->line.first = parse->file->spans->len;

  return check_name (parse, "type", parse->line.type) && read_spans (parse, middle);
}

static gboolean
read_event (Parse *parse, char *middle)
{
  AscribeBratArgument *trigger;

  if (!read_arguments (parse, &middle, TRUE, G_MAXUINT))
    return FALSE;
  if (parse->line.n == 0)
    return refuse (parse, "its trigger is missing");

  trigger = &g_array_index (parse->file->arguments, AscribeBratArgument, parse->line.first);
  parse->line.type = trigger->role;

  return TRUE;
}

/* A relation has two arguments, an equivalence at least two, all others one. */
static gboolean
read_targets (Parse *parse, char *middle, char *text)
{
  AscribeBratKind kind = parse->line.kind;
  gboolean is_relation = kind == ASCRIBE_BRAT_RELATION;
  gboolean is_equivalence = kind == ASCRIBE_BRAT_EQUIVALENCE;
  guint max = is_equivalence ? G_MAXUINT : is_relation ? 2 : 1;

  parse->line.type = next_word (&middle);
  parse->line.text = text;
  if (!check_name (parse, "type", parse->line.type) || !read_arguments (parse, &middle, is_relation, max))
    return FALSE;
  if (parse->line.n < (is_relation || is_equivalence ? 2 : 1))
    return refuse (parse, is_relation || is_equivalence ? "it needs two ids" : "its target is missing");

  if (kind == ASCRIBE_BRAT_ATTRIBUTE || kind == ASCRIBE_BRAT_REFERENCE)
    parse->line.value = next_word (&middle);
  if (kind == ASCRIBE_BRAT_REFERENCE && parse->line.value == NULL)
    return refuse (parse, "its RID:EID is missing");
  if (next_word (&middle) != NULL)
    return refuse (parse, "there is more on it than belongs there");

  return TRUE;
}

static gboolean
take_kind (Parse *parse, const char *id)
{
  switch (*id)
    {
    case 'T':
    case 'E':
    case 'R':
    case 'A':
    case 'N':
    case '#':
      parse->line.kind = (AscribeBratKind) *id;
      break;
    case 'M':
      parse->line.kind = ASCRIBE_BRAT_ATTRIBUTE;
      break;
    case '*':
      parse->line.kind = ASCRIBE_BRAT_EQUIVALENCE;
      break;
    default:
      return refuse (parse, "lines of brat begin with one of T E R * A M N #");
    }

  return id[1] != '\0' || *id == '*' || *id == '#' || refuse (parse, "its id is only a letter");
}

static gboolean
has_own_id (const AscribeBratLine *line)
{
  return line->kind != ASCRIBE_BRAT_EQUIVALENCE && line->kind != ASCRIBE_BRAT_NOTE;
}

static gboolean
read_line (Parse *parse, char *contents)
{
  AscribeBratLine *line = &parse->line;
  char *rest = contents;
  char *id = cut (&rest, '\t');
  char *middle = rest != NULL ? cut (&rest, '\t') : NULL;
  const AscribeBratLine *same;

  line->id = id;
  if (!take_kind (parse, id))
    return FALSE;
  if (middle == NULL)
    return refuse (parse, "there is no tab behind its id");
  if (!check_name (parse, "id", id))
    return FALSE;

  same = has_own_id (line) ? ascribe_brat_file_lookup (parse->file, id) : NULL;
  if (same != NULL)
    return refuse (parse, "the id %s is that of line %u", id, same->line);

  line->first = parse->file->arguments->len;
  if (line->kind == ASCRIBE_BRAT_MARK)
    return read_mark (parse, middle, rest);

  return line->kind == ASCRIBE_BRAT_EVENT ? read_event (parse, middle) : read_targets (parse, middle, rest);
}

static void
keep_line (AscribeBratFile *self, const AscribeBratLine *line)
{
  g_array_append_val (self->lines, *line);
  if (has_own_id (line))
    g_hash_table_insert (self->ids, (gpointer) line->id, GUINT_TO_POINTER (self->lines->len - 1));
}

static gboolean
keep_stray (AscribeBratFile *self, const char *start, guint number)
{
  AscribeBratStray stray = { number, self->lines->len - 1, start };

  if (self->lines->len == 0 || ascribe_brat_file_get (self, stray.mark)->kind != ASCRIBE_BRAT_MARK)
    return FALSE;

  g_array_append_val (self->strays, stray);

  return TRUE;
}

static void
take_line (AscribeBratFile *self, char *start, gsize n_bytes, guint number, AscribeBratReport report, gpointer data)
{
  Parse parse = { self, { .line = number }, NULL };
  gboolean may_go_on = FALSE;
  guint n_arguments = self->arguments->len;
  guint n_spans = self->spans->len;

  if (n_bytes > 0 && start[n_bytes - 1] == '\r')
    n_bytes--;
  start[n_bytes] = '\0';
  if (n_bytes == 0)
    return;

  if (self->lines->len >= ASCRIBE_BRAT_MAX_LINES)
    refuse (&parse, "no more than %u lines are read", ASCRIBE_BRAT_MAX_LINES);
  else if (memchr (start, '\0', n_bytes) != NULL)
    refuse (&parse, "there is a NUL byte in it");
  else if (!ascribe_utf8_validate (start, n_bytes, NULL))
    refuse (&parse, "it is not valid UTF-8");
  else
    {
      may_go_on = strchr (start, '\t') == NULL;
      if (read_line (&parse, start))
        {
          keep_line (self, &parse.line);
          return;
        }
    }

  g_array_set_size (self->arguments, n_arguments);
  g_array_set_size (self->spans, n_spans);
  if (!(may_go_on && keep_stray (self, start, number)) && report != NULL)
    report (data, number, parse.why);
  g_free (parse.why);
}

AscribeBratFile *
ascribe_brat_file_parse (char *contents, gsize n_bytes, AscribeBratReport report, gpointer data)
{
  AscribeBratFile *self = g_new0 (AscribeBratFile, 1);
  char *cursor = contents;
  char *end = contents + n_bytes;

  self->contents = contents;
  self->lines = g_array_new (FALSE, FALSE, sizeof (AscribeBratLine));
  self->arguments = g_array_new (FALSE, FALSE, sizeof (AscribeBratArgument));
  self->spans = g_array_new (FALSE, FALSE, sizeof (AscribeSpan));
  self->strays = g_array_new (FALSE, FALSE, sizeof (AscribeBratStray));
  self->ids = g_hash_table_new (g_str_hash, g_str_equal);
  if (g_str_has_prefix (contents, "\xef\xbb\xbf"))
    cursor += 3;

  for (guint number = 1; cursor < end; number++)
    {
      char *stop = memchr (cursor, '\n', (gsize) (end - cursor));
      gboolean is_full = self->lines->len >= ASCRIBE_BRAT_MAX_LINES;

      if (stop == NULL)
        stop = end;
      take_line (self, cursor, (gsize) (stop - cursor), number, report, data);
      if (is_full)
        break;
      cursor = stop + 1;
    }

  return self;
}

void
ascribe_brat_file_free (AscribeBratFile *self)
{
  g_hash_table_unref (self->ids);
  g_array_unref (self->lines);
  g_array_unref (self->arguments);
  g_array_unref (self->spans);
  g_array_unref (self->strays);
  g_free (self->contents);
  g_free (self);
}

const AscribeBratLine *
ascribe_brat_file_get (AscribeBratFile *self, guint i)
{
  return &g_array_index (self->lines, AscribeBratLine, i);
}

const AscribeBratLine *
ascribe_brat_file_lookup (AscribeBratFile *self, const char *id)
{
  gpointer number;

  if (!g_hash_table_lookup_extended (self->ids, id, NULL, &number))
    return NULL;

  return ascribe_brat_file_get (self, GPOINTER_TO_UINT (number));
}

const AscribeBratArgument *
ascribe_brat_file_arguments (AscribeBratFile *self, const AscribeBratLine *line)
{
  return &g_array_index (self->arguments, AscribeBratArgument, line->first);
}

char *
ascribe_brat_load (GFile *file, gsize *n_bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) in = g_file_read (file, cancellable, error);
  g_autoptr (GByteArray) bytes = NULL;
  g_autofree guint8 *chunk = NULL;
  gssize n_read;

  if (in == NULL)
    return NULL;

  bytes = g_byte_array_new ();
  chunk = g_malloc (1 << 16);
  while ((n_read = g_input_stream_read (G_INPUT_STREAM (in), chunk, 1 << 16, cancellable, error)) > 0)
    {
      g_byte_array_append (bytes, chunk, (guint) n_read);
      if (bytes->len > ASCRIBE_BRAT_MAX_BYTES)
        {
          g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_TOO_LARGE, "It is larger than %u MiB",
                       ASCRIBE_BRAT_MAX_BYTES >> 20);
          return NULL;
        }
    }
  if (n_read < 0)
    return NULL;

  *n_bytes = bytes->len;
  g_byte_array_append (bytes, (const guint8 *) "", 1);

  return (char *) g_byte_array_free (g_steal_pointer (&bytes), FALSE);
}
