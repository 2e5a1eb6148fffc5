/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/store/sqlite-error.h"

#include <errno.h>

#include "app/model/error.h"

static AscribeError
map_constraint (int code)
{
  switch (code)
    {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
      return ASCRIBE_ERROR_EXISTS;
    default:
      return ASCRIBE_ERROR_INVALID;
    }
}

/* SQLite names a full disk only where write() told it; a journal that can't be opened or synced says why in errno. */
static gboolean
is_disk_full (sqlite3 *handle)
{
  int system = handle != NULL ? sqlite3_system_errno (handle) : 0;

  return system == ENOSPC || system == EDQUOT;
}

static AscribeError
map_code (sqlite3 *handle, int code)
{
  switch (code & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return ASCRIBE_ERROR_BUSY;
    case SQLITE_FULL:
      return ASCRIBE_ERROR_FULL;
    case SQLITE_CORRUPT:
    case SQLITE_FORMAT:
      return ASCRIBE_ERROR_CORRUPT;
    case SQLITE_NOTADB:
      return ASCRIBE_ERROR_NOT_A_PROJECT;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return ASCRIBE_ERROR_READ_ONLY;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
      return is_disk_full (handle) ? ASCRIBE_ERROR_FULL : ASCRIBE_ERROR_IO;
    case SQLITE_TOOBIG:
      return ASCRIBE_ERROR_TOO_LARGE;
    case SQLITE_CONSTRAINT:
      return map_constraint (code);
    default:
      return ASCRIBE_ERROR_INTERNAL;
    }
}

static const char *
describe (AscribeError code)
{
  switch (code)
    {
    case ASCRIBE_ERROR_BUSY: return "The project is locked by another program";
    case ASCRIBE_ERROR_FULL: return "There is no space left for the project";
    case ASCRIBE_ERROR_CORRUPT: return "The project file is damaged";
    case ASCRIBE_ERROR_NOT_A_PROJECT: return "The file is not an Ascribe project";
    case ASCRIBE_ERROR_READ_ONLY: return "The project can’t be written";
    case ASCRIBE_ERROR_IO: return "The project file can’t be read or written";
    case ASCRIBE_ERROR_TOO_LARGE: return "A value is too large for the project";
    case ASCRIBE_ERROR_EXISTS: return "The project has it already";
    case ASCRIBE_ERROR_INVALID: return "The project’s rules don’t allow it";
    default: return "The project file could not be used";
    }
}

gboolean
ascribe_sqlite_fail (sqlite3 *handle, int code, GError **error)
{
  AscribeError mapped;

  if ((code & 0xff) == SQLITE_INTERRUPT)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled");
      return FALSE;
    }

  mapped = map_code (handle, code);
  g_set_error (error, ASCRIBE_ERROR, mapped, "%s (%s)", describe (mapped),
               handle != NULL ? sqlite3_errmsg (handle) : sqlite3_errstr (code));

  return FALSE;
}
