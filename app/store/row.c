/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/store/row.h"

#include <string.h>

#include "app/model/error.h"
#include "app/model/utf8.h"
#include "app/store/digest.h"
#include "app/store/statement-private.h"

const AscribeCell *
ascribe_row_get_cell (AscribeStatement *self, int column)
{
  AscribeCell *cell = &self->cells[column];
  sqlite3_value *value;

  if (cell->row == self->row)
    return cell;

  /* Fewer steps than by sqlite3_column_*(). It needs no lock: our connections have none (SQLITE_OPEN_NOMUTEX), for each has one thread
   * at a time (sqlite.org, "Obtaining SQL Values", on protected and unprotected values). */
  value = sqlite3_column_value (self->handle, column);
  cell->row = self->row;
  cell->type = sqlite3_value_type (value);
  if (cell->type == SQLITE_INTEGER)
    cell->number = sqlite3_value_int64 (value);
  if (cell->type == SQLITE_TEXT)
    {
      cell->text = (const char *) sqlite3_value_text (value);
      cell->n_bytes = (gsize) sqlite3_value_bytes (value);
    }

  return cell;
}

gint64
ascribe_row_get_int (AscribeStatement *self, int column)
{
  const AscribeCell *cell = ascribe_row_get_cell (self, column);

  return cell->type == SQLITE_INTEGER ? cell->number : sqlite3_column_int64 (self->handle, column);
}

gboolean
ascribe_row_is_null (AscribeStatement *self, int column)
{
  return ascribe_row_get_cell (self, column)->type == SQLITE_NULL;
}

static const char *
get_text (AscribeStatement *self, int column)
{
  const AscribeCell *cell = ascribe_row_get_cell (self, column);
  const char *text = cell->text;
  gsize n_bytes = cell->n_bytes;

  if (cell->type == SQLITE_NULL)
    return NULL;
  if (cell->type != SQLITE_TEXT)
    {
      text = (const char *) sqlite3_column_text (self->handle, column);
      n_bytes = (gsize) sqlite3_column_bytes (self->handle, column);
    }

  /* It refuses a NUL among the bytes too. */
  if (text != NULL && ascribe_utf8_validate (text, n_bytes, NULL))
    return text;

  self->damaged = TRUE;

  return NULL;
}

const char *
ascribe_row_get_text (AscribeStatement *self, int column)
{
  const char *text = get_text (self, column);

  if (text != NULL)
    return text;

  self->damaged = TRUE;

  return "";
}

const guint8 *
ascribe_row_get_blob (AscribeStatement *self, int column, gsize *n_bytes)
{
  const guint8 *bytes = sqlite3_column_blob (self->handle, column);

  *n_bytes = (gsize) sqlite3_column_bytes (self->handle, column);

  return bytes;
}

char *
ascribe_row_dup_text (AscribeStatement *self, int column)
{
  return g_strdup (ascribe_row_get_text (self, column));
}

char *
ascribe_row_dup_maybe (AscribeStatement *self, int column)
{
  return g_strdup (get_text (self, column));
}

void
ascribe_row_mark (AscribeStatement *self)
{
  self->damaged = TRUE;
}

gboolean
ascribe_row_check (AscribeStatement *self, const char *kind, const char *id, GError **error)
{
  if (!self->damaged)
    return TRUE;

  g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_CORRUPT, "The %s %s is damaged", kind, id);

  return FALSE;
}

static void
add_column (AscribeStatement *self, int column)
{
  const AscribeCell *cell = ascribe_row_get_cell (self, column);
  const guint8 *blob;
  gsize n_bytes;

  switch (cell->type)
    {
    case SQLITE_NULL:
      ascribe_digest_add_null (self->digest);
      break;
    case SQLITE_INTEGER:
      ascribe_digest_add_int (self->digest, cell->number);
      break;
    case SQLITE_TEXT:
      ascribe_digest_add_text (self->digest, cell->text, cell->n_bytes);
      break;
    case SQLITE_BLOB:
      blob = ascribe_row_get_blob (self, column, &n_bytes);
      ascribe_digest_add_blob (self->digest, blob, n_bytes);
      break;
    default: /* no column of ours holds a float */
      self->damaged = TRUE;
      break;
    }
}

void
ascribe_row_verify (AscribeStatement *self, int first, int last)
{
  /* A packed row was verified when it was packed. */
  if (self->handle == NULL || ascribe_row_is_null (self, last + 1))
    return;

  g_string_truncate (self->digest, 0);
  for (int column = first; column <= last; column++)
    add_column (self, column);

  if ((gint64) ascribe_digest_compute ((const guint8 *) self->digest->str, self->digest->len) != ascribe_row_get_int (self, last + 1))
    self->damaged = TRUE;
}
