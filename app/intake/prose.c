/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/prose.h"

#include <string.h>

#include "app/intake/intake.h"
#include "app/model/error.h"

#define SHORT_ROW 500       /* bytes: a row of this length is a line even where its cells hold several paragraphs */

/* A text within the text, or the whole. */
typedef struct {
  AscribeProsePlace place;
  GString *block;           /* the open one */
  GString *out;             /* the ended ones */
  GString *boxes;           /* nullable: to follow the open block */
  GPtrArray *cells;         /* nullable: of Frame, of a row */
  AscribeProseBlock last;   /* the kind of the last ended one */
  guint n_blocks;
  guint n_note;             /* of a note: its number */
} Frame;

struct _AscribeProse {
  GPtrArray *frames;        /* of Frame; [0] is the whole */
  GPtrArray *notes;         /* of char *, nullable while a note is open */
  gsize n_bytes;
  gboolean is_full;
};

static Frame *
frame_new (AscribeProsePlace place)
{
  Frame *self = g_new0 (Frame, 1);

  self->place = place;
  self->block = g_string_new (NULL);
  self->out = g_string_new (NULL);

  return self;
}

static void
frame_free (gpointer data)
{
  Frame *self = data;

  g_string_free (self->block, TRUE);
  g_string_free (self->out, TRUE);
  if (self->boxes != NULL)
    g_string_free (self->boxes, TRUE);
  g_clear_pointer (&self->cells, g_ptr_array_unref);
  g_free (self);
}

static Frame *
get_top (AscribeProse *self)
{
  return g_ptr_array_index (self->frames, self->frames->len - 1);
}

static void
append_block (Frame *self, const char *text, gsize n_bytes, AscribeProseBlock block)
{
  gboolean is_close = block != ASCRIBE_PROSE_PARAGRAPH && block == self->last;

  if (self->out->len > 0)
    g_string_append (self->out, is_close ? "\n" : "\n\n");
  if (block == ASCRIBE_PROSE_ITEM)
    g_string_append (self->out, "- ");
  g_string_append_len (self->out, text, (gssize) n_bytes);
  self->last = block;
  self->n_blocks++;
}

static gboolean
is_blank (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (!g_unichar_isspace (c) && !g_unichar_iszerowidth (c))
        return FALSE;
    }

  return TRUE;
}

/* @text with white space folded, for one line of a row or note. */
static void
append_line (GString *out, const char *text)
{
  while (*text != '\0')
    {
      gsize n_word = strcspn (text, " \t\n");

      g_string_append_len (out, text, (gssize) n_word);
      text += n_word;
      text += strspn (text, " \t\n");
      if (n_word > 0 && *text != '\0')
        g_string_append_c (out, ' ');
    }
}

AscribeProse *
ascribe_prose_new (void)
{
  AscribeProse *self = g_new0 (AscribeProse, 1);

  self->frames = g_ptr_array_new_with_free_func (frame_free);
  self->notes = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->frames, frame_new (ASCRIBE_PROSE_IN_BOX));

  return self;
}

void
ascribe_prose_free (AscribeProse *self)
{
  g_ptr_array_unref (self->frames);
  g_ptr_array_unref (self->notes);
  g_free (self);
}

static gboolean
has_room (AscribeProse *self, gsize n_bytes)
{
  self->is_full = self->is_full || self->n_bytes + n_bytes > ASCRIBE_INTAKE_MAX_BYTES;
  if (!self->is_full)
    self->n_bytes += n_bytes;

  return !self->is_full;
}

static void
append_folded (GString *block, const char *text, gsize n_bytes)
{
  for (gsize i = 0; i < n_bytes; i++)
    {
      char last = block->len > 0 ? block->str[block->len - 1] : ' ';

      if (strchr (" \t\r\n\f", text[i]) == NULL || text[i] == '\0')
        g_string_append_c (block, text[i]);
      else if (last != ' ' && last != '\n')
        g_string_append_c (block, ' ');
    }
}

void
ascribe_prose_add_text (AscribeProse *self, const char *text, gsize n_bytes, AscribeProseSpace space)
{
  GString *block = get_top (self)->block;
  gsize n_before = block->len;

  if (!has_room (self, n_bytes))
    return;
  if (space == ASCRIBE_PROSE_FOLD)
    append_folded (block, text, n_bytes);
  else
    g_string_append_len (block, text, (gssize) n_bytes);
  if (space == ASCRIBE_PROSE_SPACES)
    {
      for (gsize i = n_before; i < block->len; i++)
        {
          if (strchr ("\t\r\n", block->str[i]) != NULL && block->str[i] != '\0')
            block->str[i] = ' ';
        }
    }
}

void
ascribe_prose_add_tab (AscribeProse *self)
{
  if (has_room (self, 1))
    g_string_append_c (get_top (self)->block, '\t');
}

void
ascribe_prose_add_break (AscribeProse *self)
{
  GString *block = get_top (self)->block;

  while (block->len > 0 && block->str[block->len - 1] == ' ')
    g_string_truncate (block, block->len - 1);
  if (has_room (self, 1))
    g_string_append_c (block, '\n');
}

static guint
call_note (AscribeProse *self, char *text)
{
  g_ptr_array_add (self->notes, text);
  if (has_room (self, 8))
    g_string_append_printf (get_top (self)->block, "[%u]", self->notes->len);

  return self->notes->len;
}

void
ascribe_prose_add_note (AscribeProse *self, const char *text)
{
  g_autoptr (GString) line = g_string_new (NULL);

  append_line (line, text);
  if (has_room (self, line->len))
    call_note (self, g_strndup (line->str, line->len));
}

const char *
ascribe_prose_end_block (AscribeProse *self, AscribeProseBlock block)
{
  Frame *top = get_top (self);
  gsize start = top->out->len;
  char *text = g_strstrip (top->block->str);
  gboolean is_empty = block == ASCRIBE_PROSE_NOTHING || is_blank (text);

  if (!is_empty)
    append_block (top, text, strlen (text), block);
  g_string_truncate (top->block, 0);
  if (top->boxes != NULL)
    {
      append_block (top, top->boxes->str, top->boxes->len, ASCRIBE_PROSE_PARAGRAPH);
      g_string_free (top->boxes, TRUE);
      top->boxes = NULL;
    }

  return is_empty ? NULL : top->out->str + start + strspn (top->out->str + start, "\n");
}

void
ascribe_prose_open (AscribeProse *self, AscribeProsePlace place)
{
  Frame *frame = frame_new (place);

  if (place == ASCRIBE_PROSE_IN_NOTE)
    frame->n_note = call_note (self, NULL);
  if (place == ASCRIBE_PROSE_IN_ROW)
    frame->cells = g_ptr_array_new_with_free_func (frame_free);
  g_ptr_array_add (self->frames, frame);
}

/* Whether the cells are parts of a page and not of a table. */
static gboolean
is_layout (const Frame *row)
{
  gsize n_bytes = 0;
  guint n_blocks = 0;

  for (guint i = 0; i < row->cells->len; i++)
    {
      const Frame *cell = g_ptr_array_index (row->cells, i);

      n_bytes += cell->out->len;
      n_blocks = MAX (n_blocks, cell->n_blocks);
    }

  return row->cells->len == 1 || (n_blocks > 1 && n_bytes > SHORT_ROW);
}

static void
append_row (Frame *self, const Frame *row)
{
  g_autoptr (GString) line = g_string_new (NULL);

  if (is_layout (row))
    {
      for (guint i = 0; i < row->cells->len; i++)
        {
          const Frame *cell = g_ptr_array_index (row->cells, i);

          if (cell->out->len > 0)
            append_block (self, cell->out->str, cell->out->len, ASCRIBE_PROSE_PARAGRAPH);
        }
      return;
    }

  for (guint i = 0; i < row->cells->len; i++)
    {
      const Frame *cell = g_ptr_array_index (row->cells, i);

      if (i > 0)
        g_string_append_c (line, '\t');
      append_line (line, cell->out->str);
    }
  while (line->len > 0 && line->str[line->len - 1] == '\t')
    g_string_truncate (line, line->len - 1);
  if (line->len > 0)
    append_block (self, line->str, line->len, ASCRIBE_PROSE_ROW);
}

static void
append_box (Frame *self, const Frame *box)
{
  if (box->out->len == 0)
    return;
  if (self->boxes == NULL)
    self->boxes = g_string_new (NULL);
  else
    g_string_append (self->boxes, "\n\n");
  g_string_append_len (self->boxes, box->out->str, (gssize) box->out->len);
}

void
ascribe_prose_close (AscribeProse *self)
{
  Frame *frame, *around;

  ascribe_prose_end_block (self, ASCRIBE_PROSE_PARAGRAPH);
  frame = g_ptr_array_steal_index (self->frames, self->frames->len - 1);
  around = get_top (self);

  if (frame->place == ASCRIBE_PROSE_IN_CELL && around->cells != NULL)
    {
      g_ptr_array_add (around->cells, frame);
      return;
    }

  if (frame->place == ASCRIBE_PROSE_IN_ROW)
    append_row (around, frame);
  if (frame->place == ASCRIBE_PROSE_IN_NOTE)
    {
      g_autoptr (GString) line = g_string_new (NULL);

      append_line (line, frame->out->str);
      self->notes->pdata[frame->n_note - 1] = g_strndup (line->str, line->len);
    }
  else
    {
      append_box (around, frame);
    }
  frame_free (frame);
}

void
ascribe_prose_drop (AscribeProse *self)
{
  g_ptr_array_remove_index (self->frames, self->frames->len - 1);
}

char *
ascribe_prose_finish (AscribeProse *self, GError **error)
{
  Frame *whole;

  while (self->frames->len > 1)
    ascribe_prose_close (self);
  ascribe_prose_end_block (self, ASCRIBE_PROSE_PARAGRAPH);
  whole = get_top (self);
  if (self->is_full)
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_TOO_LARGE, "Its text is larger than %u MiB", ASCRIBE_INTAKE_MAX_BYTES >> 20);
      return NULL;
    }

  for (guint i = 0; i < self->notes->len; i++)
    {
      const char *note = g_ptr_array_index (self->notes, i);
      g_autofree char *line = g_strdup_printf ("[%u] %s", i + 1, note != NULL ? note : "");

      append_block (whole, line, strlen (line), ASCRIBE_PROSE_PARAGRAPH);
    }

  return g_strdup (whole->out->str);
}
