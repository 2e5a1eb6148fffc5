/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/store/row.h"

#include <string.h>

#include "app/model/error.h"
#include "app/store/digest.h"
#include "app/store/statement-private.h"

gint64
ascribe_row_get_int (AscribeStatement *self, int column)
{
  return sqlite3_column_int64 (self->handle, column);
}

gboolean
ascribe_row_is_null (AscribeStatement *self, int column)
{
  return sqlite3_column_type (self->handle, column) == SQLITE_NULL;
}

static const char *
get_text (AscribeStatement *self, int column)
{
  const char *text = (const char *) sqlite3_column_text (self->handle, column);
  int n_bytes = sqlite3_column_bytes (self->handle, column);

  /* g_utf8_validate_len() refuses a NUL among the bytes too. */
  if (text != NULL && g_utf8_validate_len (text, (gsize) n_bytes, NULL))
    return text;

  if (text != NULL)
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
  switch (sqlite3_column_type (self->handle, column))
    {
    case SQLITE_NULL:
      ascribe_digest_add_null (self->digest);
      break;
    case SQLITE_INTEGER:
      ascribe_digest_add_int (self->digest, sqlite3_column_int64 (self->handle, column));
      break;
    case SQLITE_TEXT:
      {
        const char *text = (const char *) sqlite3_column_text (self->handle, column);

        ascribe_digest_add_text (self->digest, text, (gsize) sqlite3_column_bytes (self->handle, column));
        break;
      }
    case SQLITE_BLOB:
      {
        gsize n_bytes;
        const guint8 *bytes = ascribe_row_get_blob (self, column, &n_bytes);

        ascribe_digest_add_blob (self->digest, bytes, n_bytes);
        break;
      }
    default: /* no column of ours holds a float */
      self->damaged = TRUE;
      break;
    }
}

void
ascribe_row_verify (AscribeStatement *self, int first, int last)
{
  if (ascribe_row_is_null (self, last + 1))
    return;

  g_byte_array_set_size (self->digest, 0);
  for (int column = first; column <= last; column++)
    add_column (self, column);

  if ((gint64) ascribe_digest_compute (self->digest->data, self->digest->len) != ascribe_row_get_int (self, last + 1))
    self->damaged = TRUE;
}
