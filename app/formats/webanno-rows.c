/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/webanno-rows.h"

#include <string.h>

#include "app/formats/webanno-names.h"
#include "app/formats/webanno-tokens.h"
#include "app/model/append.h"
#include "app/model/offset.h"

/* A row: a word or a part of it, with the marks that have it as a whole. */
typedef struct {
  guint32 start;
  guint32 end;
  GPtrArray *marks;
} Unit;

typedef struct {
  AscribeText *text;
  AscribeWebannoLayers *layers;
  GArray *tokens;          /* of AscribeWebannoToken */
  GPtrArray *active;       /* marks on the token that is looked at */
  guint next;              /* of layers->marks, the first that was not yet active */
  GPtrArray *units;        /* of Unit: the first n_units are that token's, the word, then its parts by place; the rest are spare */
  guint n_units;
  AscribeUtf16Cursor cursor;
  GString *out;
} Rows;

static void
free_unit (gpointer data)
{
  Unit *unit = data;

  g_ptr_array_unref (unit->marks);
  g_free (unit);
}

static Unit *
add_unit (Rows *self, guint32 start, guint32 end)
{
  Unit *unit;

  if (self->n_units == self->units->len)
    {
      unit = g_new0 (Unit, 1);
      unit->marks = g_ptr_array_new ();
      g_ptr_array_add (self->units, unit);
    }
  unit = g_ptr_array_index (self->units, self->n_units++);
  unit->start = start;
  unit->end = end;
  g_ptr_array_set_size (unit->marks, 0);

  return unit;
}

static void
activate (Rows *self, const AscribeWebannoToken *token)
{
  GPtrArray *marks = self->layers->marks;
  guint n_kept = 0;

  for (guint i = 0; i < self->active->len; i++)
    {
      AscribeWebannoMark *mark = g_ptr_array_index (self->active, i);

      if (mark->end > token->start)
        self->active->pdata[n_kept++] = mark;
    }
  g_ptr_array_set_size (self->active, (gint) n_kept);
  for (; self->next < marks->len; self->next++)
    {
      AscribeWebannoMark *mark = g_ptr_array_index (marks, self->next);

      if (mark->start >= token->end)
        break;
      g_ptr_array_add (self->active, mark);
    }
}

static int
compare_parts (gconstpointer a, gconstpointer b, gpointer data)
{
  const Unit *left = *(Unit * const *) a;
  const Unit *right = *(Unit * const *) b;

  if (left->start != right->start)
    return left->start < right->start ? -1 : 1;

  return left->end < right->end ? -1 : left->end > right->end;
}

/* Units that are the same part become one. */
static void
join_parts (Rows *self)
{
  gpointer *units = self->units->pdata;
  guint last = 1;

  g_qsort_with_data (units + 1, (gint) self->n_units - 1, sizeof *units, compare_parts, NULL);
  for (guint i = 2; i < self->n_units; i++)
    {
      gpointer unit = units[i];

      if (compare_parts (&unit, &units[last], NULL) == 0)
        {
          g_ptr_array_extend (((Unit *) units[last])->marks, ((Unit *) unit)->marks, NULL, NULL);
          continue;
        }
      units[i] = units[++last];
      units[last] = unit;
    }
  self->n_units = last + 1;
}

static void
make_units (Rows *self, const AscribeWebannoToken *token)
{
  Unit *word;

  activate (self, token);
  self->n_units = 0;
  word = add_unit (self, token->start, token->end);
  for (guint i = 0; i < self->active->len; i++)
    {
      AscribeWebannoMark *mark = g_ptr_array_index (self->active, i);
      guint32 start = MAX (mark->start, token->start);
      guint32 end = MIN (mark->end, token->end);
      gboolean is_whole = start == token->start && end == token->end;

      g_ptr_array_add (is_whole ? word->marks : add_unit (self, start, end)->marks, mark);
    }
  if (self->n_units > 2)
    join_parts (self);
}

/* Where each mark begins, before relations name that place. */
static void
find_parts (Rows *self)
{
  for (guint i = 0; i < self->tokens->len; i++)
    {
      make_units (self, &g_array_index (self->tokens, AscribeWebannoToken, i));
      for (guint k = 1; k < self->n_units; k++)
        {
          Unit *unit = g_ptr_array_index (self->units, k);

          for (guint m = 0; m < unit->marks->len; m++)
            {
              AscribeWebannoMark *mark = g_ptr_array_index (unit->marks, m);

              if (mark->first == i)
                mark->part = k;
            }
        }
    }
  self->next = 0;
  g_ptr_array_set_size (self->active, 0);
}

static void
append_range (GString *out, guint first, guint last)
{
  ascribe_append_integer (out, first);
  g_string_append_c (out, '-');
  ascribe_append_integer (out, last);
}

static void
append_place (GString *out, const AscribeWebannoToken *token, guint part)
{
  append_range (out, token->sentence, token->number);
  if (part == 0)
    return;
  g_string_append_c (out, '.');
  ascribe_append_integer (out, part);
}

static void
append_number (GString *out, guint number)
{
  g_string_append_c (out, '[');
  ascribe_append_integer (out, number);
  g_string_append_c (out, ']');
}

static void
append_cell (Rows *self, const char *value)
{
  if (value != NULL)
    ascribe_webanno_append_value (self->out, value);
  else
    g_string_append_c (self->out, '*');
}

/* The columns of a span layer; one that has no features has a column all the same. */
static void
append_span_columns (Rows *self, Unit *unit, AscribeWebannoLayer *layer)
{
  guint n_columns = MAX (ascribe_webanno_layer_count (layer), 1);

  for (guint column = 0; column < n_columns; column++)
    {
      gboolean is_empty = TRUE;

      for (guint i = 0; i < unit->marks->len; i++)
        {
          AscribeWebannoMark *mark = g_ptr_array_index (unit->marks, i);

          if (mark->layer != layer)
            continue;
          ascribe_append_text (self->out, is_empty ? "" : "|");
          append_cell (self, ascribe_webanno_layer_value (layer, column, &mark->said));
          if (mark->number > 0)
            append_number (self->out, mark->number);
          is_empty = FALSE;
        }
      ascribe_append_text (self->out, is_empty ? "_\t" : "\t");
    }
}

static void
append_origin (Rows *self, const AscribeWebannoArc *arc, AscribeWebannoMark *to)
{
  append_place (self->out, &g_array_index (self->tokens, AscribeWebannoToken, arc->from->first), arc->from->part);
  ascribe_append (self->out, "[%u_%u]", arc->from->number, to->number);
}

/* A relation stands where the annotation begins at which it arrives, and names the place where that begins from which it comes. */
static void
append_relation_columns (Rows *self, Unit *unit, guint token, AscribeWebannoLayer *layer)
{
  guint n_columns = ascribe_webanno_layer_count (layer);

  for (guint column = 0; column <= n_columns; column++)
    {
      gboolean is_empty = TRUE;

      for (guint i = 0; i < unit->marks->len; i++)
        {
          AscribeWebannoMark *mark = g_ptr_array_index (unit->marks, i);

          for (guint k = 0; mark->arcs != NULL && mark->first == token && k < mark->arcs->len; k++)
            {
              const AscribeWebannoArc *arc = &g_array_index (mark->arcs, AscribeWebannoArc, k);

              if (arc->layer != layer)
                continue;
              ascribe_append_text (self->out, is_empty ? "" : "|");
              if (column == n_columns)
                append_origin (self, arc, mark);
              else
                append_cell (self, ascribe_webanno_layer_value (layer, column, &arc->said));
              is_empty = FALSE;
            }
        }
      ascribe_append_text (self->out, is_empty ? "_\t" : "\t");
    }
}

/* The text of a unit stands in the row for people; readers go by the offsets. White space must not end the row. */
static void
append_unit_text (Rows *self, Unit *unit, gboolean is_space)
{
  gsize start = ascribe_text_byte_at (self->text, unit->start);
  gsize n_bytes = ascribe_text_byte_at (self->text, unit->end) - start;
  const char *utf8 = ascribe_text_get_utf8 (self->text) + start;

  if (is_space)
    ascribe_webanno_append_text (self->out, utf8, n_bytes);
  else
    ascribe_append_bytes (self->out, utf8, n_bytes);
}

static void
append_unit (Rows *self, guint number, guint part)
{
  const AscribeWebannoToken *token = &g_array_index (self->tokens, AscribeWebannoToken, number);
  Unit *unit = g_ptr_array_index (self->units, part);
  guint32 start = ascribe_utf16_cursor_move (&self->cursor, unit->start);
  guint32 end = ascribe_utf16_cursor_move (&self->cursor, unit->end);

  append_place (self->out, token, part);
  g_string_append_c (self->out, '\t');
  append_range (self->out, start, end);
  g_string_append_c (self->out, '\t');
  append_unit_text (self, unit, token->is_space);
  g_string_append_c (self->out, '\t');
  for (guint i = 0; i < self->layers->spans->len; i++)
    append_span_columns (self, unit, g_ptr_array_index (self->layers->spans, i));
  for (guint i = 0; i < self->layers->relations->len; i++)
    append_relation_columns (self, unit, number, g_ptr_array_index (self->layers->relations, i));
  g_string_append_c (self->out, '\n');
}

/* All up to the next sentence: readers put nothing between two, or a line end where the first of the next is one further, unless that
 * line end has a row of its own. */
static void
append_sentence (Rows *self, guint first)
{
  const AscribeWebannoToken *tokens = (const AscribeWebannoToken *) self->tokens->data;
  const char *utf8 = ascribe_text_get_utf8 (self->text);
  gsize start = ascribe_text_byte_at (self->text, tokens[first].start);
  gsize end = ascribe_text_get_n_bytes (self->text);
  guint next = first;

  while (next < self->tokens->len && tokens[next].sentence == tokens[first].sentence)
    next++;
  if (next < self->tokens->len)
    {
      end = ascribe_text_byte_at (self->text, tokens[next].start);
      end -= utf8[end - 1] == '\n' && tokens[next - 1].end < tokens[next].start ? 1 : 0;
    }

  g_string_append_c (self->out, '\n');
  for (gboolean is_last = FALSE; !is_last;)
    {
      const char *line_end = memchr (utf8 + start, '\n', end - start);
      gsize stop = line_end != NULL ? (gsize) (line_end - utf8) : end;

      ascribe_append_text (self->out, "#Text=");
      ascribe_webanno_append_text (self->out, utf8 + start, stop - start);
      g_string_append_c (self->out, '\n');
      start = stop + 1;
      is_last = line_end == NULL;
    }
}

gboolean
ascribe_webanno_append_rows (AscribeDocument *document, AscribeWebannoLayers *layers, GString *out,
                             AscribeWebannoFlushFunc flush, gpointer data, GError **error)
{
  AscribeText *text = document->article->text;
  g_autoptr (GArray) tokens = ascribe_webanno_cut_tokens (text, document->article->language, layers->marks);
  g_autoptr (GPtrArray) active = g_ptr_array_new ();
  g_autoptr (GPtrArray) units = g_ptr_array_new_with_free_func (free_unit);
  Rows self = {
    .text = text, .layers = layers, .tokens = tokens, .active = active, .units = units, .cursor = { text }, .out = out,
  };

  if (layers->relations->len > 0)
    find_parts (&self);
  for (guint i = 0; i < tokens->len; i++)
    {
      const AscribeWebannoToken *token = &g_array_index (tokens, AscribeWebannoToken, i);

      if (token->number == 1)
        append_sentence (&self, i);
      make_units (&self, token);
      for (guint part = 0; part < self.n_units; part++)
        append_unit (&self, i, part);
      if (!flush (data, out, error))
        return FALSE;
    }

  return TRUE;
}
