/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/store/packed-rows.h"

#include <string.h>

#include "app/model/append.h"
#include "app/store/row.h"
#include "app/store/statement-private.h"

/* A row is a flag (damaged or not) and its values; a value is its type, and of a number eight bytes, of a text the length as a
 * guint32, the bytes and a NUL. Objects are made of nothing else, so that any other type is damage. */
struct _AscribePackedRows {
  GString *bytes;
  gsize at;               /* in @bytes: the next row */
  int n_columns;
  AscribeStatement row;   /* the one at hand, of no statement of SQLite */
};

/* Whether it is of a type that can be. */
static gboolean
pack_value (GString *bytes, const AscribeCell *cell)
{
  guint32 n_bytes = (guint32) cell->n_bytes; /* SQLite is limited to less (database.c) */
  char head[1 + sizeof cell->number];

  head[0] = (char) cell->type;
  if (cell->type == SQLITE_INTEGER)
    {
      memcpy (head + 1, &cell->number, sizeof cell->number);
      ascribe_append_bytes (bytes, head, sizeof head);
    }
  else if (cell->type == SQLITE_TEXT && cell->text != NULL)
    {
      memcpy (head + 1, &n_bytes, sizeof n_bytes);
      ascribe_append_bytes (bytes, head, 1 + sizeof n_bytes);
      ascribe_append_bytes (bytes, cell->text, cell->n_bytes + 1);
    }
  else
    {
      g_string_append_c (bytes, SQLITE_NULL);
      return cell->type == SQLITE_NULL;
    }

  return TRUE;
}

AscribePackedRows *
ascribe_packed_rows_take (AscribeStatement *statement, int first, int last, GError **error)
{
  g_autoptr (AscribePackedRows) self = g_new0 (AscribePackedRows, 1);
  AscribeOutcome outcome;

  self->bytes = g_string_new (NULL);
  self->n_columns = sqlite3_column_count (statement->handle);
  self->row.cells = g_new0 (AscribeCell, (gsize) self->n_columns);
  while ((outcome = ascribe_statement_step (statement, error)) == ASCRIBE_ROW)
    {
      gsize flag = self->bytes->len;

      ascribe_row_verify (statement, first, last);
      g_string_append_c (self->bytes, 0);
      for (int column = 0; column < self->n_columns; column++)
        if (!pack_value (self->bytes, ascribe_row_get_cell (statement, column)))
          statement->damaged = TRUE;
      self->bytes->str[flag] = statement->damaged ? 1 : 0;
    }

  return outcome == ASCRIBE_DONE ? g_steal_pointer (&self) : NULL;
}

static char
take_byte (AscribePackedRows *self)
{
  return self->bytes->str[self->at++];
}

static void
take_bytes (AscribePackedRows *self, void *bytes, gsize n_bytes)
{
  memcpy (bytes, self->bytes->str + self->at, n_bytes);
  self->at += n_bytes;
}

static void
unpack_value (AscribePackedRows *self, AscribeCell *cell)
{
  guint32 n_bytes;

  cell->row = self->row.row;
  cell->type = take_byte (self);
  if (cell->type == SQLITE_INTEGER)
    take_bytes (self, &cell->number, sizeof cell->number);
  if (cell->type == SQLITE_TEXT)
    {
      take_bytes (self, &n_bytes, sizeof n_bytes);
      cell->text = self->bytes->str + self->at;
      cell->n_bytes = n_bytes;
      self->at += (gsize) n_bytes + 1;
    }
}

AscribeStatement *
ascribe_packed_rows_next (AscribePackedRows *self)
{
  if (self->at == self->bytes->len)
    return NULL;

  self->row.row++;
  self->row.damaged = take_byte (self) != 0;
  for (int column = 0; column < self->n_columns; column++)
    unpack_value (self, &self->row.cells[column]);

  return &self->row;
}

void
ascribe_packed_rows_free (AscribePackedRows *self)
{
  g_string_free (self->bytes, TRUE);
  g_free (self->row.cells);
  g_free (self);
}
