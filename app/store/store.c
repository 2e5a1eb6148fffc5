/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/store/store-private.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "app/model/error.h"
#include "app/model/moment.h"
#include "app/model/uuid.h"
#include "app/store/article-table.h"
#include "app/store/migration.h"
#include "app/store/queries.h"
#include "app/store/schema-check.h"
#include "app/store/schema.h"
#include "app/store/table.h"

G_DEFINE_FINAL_TYPE (AscribeStore, ascribe_store, G_TYPE_OBJECT)

static gboolean
insert_project (AscribeDatabase *database, const char *title, GError **error)
{
  g_autoptr (AscribeStatement) statement =
    ascribe_statement_take (database, "INSERT INTO project (id, uuid, title, created, digest, modified) VALUES (1, ?1, ?2, ?3, ?4, ?3)", error);
  g_autofree char *id = ascribe_uuid_new ();

  if (statement == NULL)
    return FALSE;

  ascribe_statement_start_digest (statement);
  ascribe_statement_bind_text (statement, id);
  ascribe_statement_bind_text (statement, title);
  ascribe_statement_bind_int (statement, ascribe_moment_now ());
  ascribe_statement_bind_digest (statement);

  return ascribe_statement_run (statement, error);
}

static gboolean
insert_entries (AscribeDatabase *database, GListModel *entries, GError **error)
{
  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (GObject) entry = g_list_model_get_item (entries, i);

      if (!ascribe_table_for_object (entry)->insert (database, entry, 0, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
fill_new_file (AscribeDatabase *database, const char *title, AscribeCodebook *codebook, GError **error)
{
  if (!ascribe_database_execute (database, "PRAGMA page_size = 4096; PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL;", error) ||
      !ascribe_database_begin (database, error))
    return FALSE;

  if (!ascribe_schema_create (database, error) || !insert_project (database, title, error) ||
      !insert_entries (database, ascribe_codebook_get_tags (codebook), error) ||
      !insert_entries (database, ascribe_codebook_get_link_types (codebook), error) ||
      !insert_entries (database, ascribe_codebook_get_labels (codebook), error))
    {
      ascribe_database_rollback (database);
      return FALSE;
    }

  return ascribe_database_commit (database, error);
}

/* Says who is first when two make the same project at once. */
static gboolean
claim_path (const char *path, GError **error)
{
  int fd = g_open (path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0666);
  int saved = errno;
  AscribeError code = ASCRIBE_ERROR_IO;

  if (fd >= 0)
    return g_close (fd, error);

  if (saved == EEXIST)
    code = ASCRIBE_ERROR_EXISTS;
  else if (saved == ENOSPC || saved == EDQUOT)
    code = ASCRIBE_ERROR_FULL;
  else if (saved == EROFS || saved == EACCES || saved == EPERM)
    code = ASCRIBE_ERROR_READ_ONLY;
  g_set_error (error, ASCRIBE_ERROR, code, "“%s” can’t be made: %s", path, g_strerror (saved));

  return FALSE;
}

static AscribeStore *
make_store (AscribeDatabase *database, AscribeReadOnly read_only)
{
  AscribeStore *self = g_object_new (ASCRIBE_TYPE_STORE, NULL);

  self->database = database;
  self->read_only = read_only;

  return self;
}

static void
ascribe_store_finalize (GObject *object)
{
  AscribeStore *self = ASCRIBE_STORE (object);

  g_clear_pointer (&self->database, ascribe_database_close);
  g_clear_object (&self->codebook);
  g_free (self->text_article);
  g_clear_pointer (&self->text, ascribe_text_unref);

  G_OBJECT_CLASS (ascribe_store_parent_class)->finalize (object);
}

static void
ascribe_store_class_init (AscribeStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ascribe_store_finalize;
}

static void
ascribe_store_init (AscribeStore *self)
{
  self->thread = g_thread_self ();
}

AscribeDatabase *
ascribe_store_get_database (AscribeStore *self, GError **error)
{
  g_assert (self->thread == g_thread_self ());

  if (self->database == NULL)
    g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_IO, "The project has been closed");

  return self->database;
}

AscribeCodebook *
ascribe_store_peek_codebook (AscribeStore *self, GError **error)
{
  g_autoptr (AscribeStatement) statement = ascribe_statement_take (self->database, "PRAGMA data_version", error);
  gint64 version;

  if (statement == NULL || ascribe_statement_step (statement, error) != ASCRIBE_ROW)
    return NULL;

  version = ascribe_row_get_int (statement, 0);
  if (version != self->data_version)
    g_clear_object (&self->codebook);
  self->data_version = version;
  if (self->codebook == NULL)
    self->codebook = ascribe_store_load_codebook (self, error);

  return self->codebook;
}

void
ascribe_store_forget_codebook (AscribeStore *self)
{
  g_clear_object (&self->codebook);
}

AscribeText *
ascribe_store_peek_text (AscribeStore *self, const char *article, GError **error)
{
  AscribeText *text;

  if (g_strcmp0 (self->text_article, article) == 0)
    return self->text;

  text = ascribe_article_table_load_text (self->database, article, error);
  if (text == NULL)
    return NULL;

  ascribe_store_keep_text (self, article, text);
  ascribe_text_unref (text);

  return text;
}

void
ascribe_store_keep_text (AscribeStore *self, const char *article, AscribeText *text)
{
  ascribe_text_ref (text);
  g_clear_pointer (&self->text, ascribe_text_unref);
  self->text = text;
  g_free (self->text_article);
  self->text_article = g_strdup (article);
}

AscribeStore *
ascribe_store_create (const char *path, const char *title, AscribeCodebook *codebook, GError **error)
{
  AscribeDatabase *database = NULL;

  if (!ascribe_codebook_validate (codebook, error) || !claim_path (path, error))
    return NULL;

  database = ascribe_database_open (path, ASCRIBE_DATABASE_WRITE, error);
  if (database == NULL || !fill_new_file (database, title, codebook, error))
    {
      g_clear_pointer (&database, ascribe_database_close);
      g_unlink (path);
      return NULL;
    }

  return make_store (database, ASCRIBE_READ_ONLY_NO);
}

/* What a killed writer left is rolled back by whoever reads next, but only over a connection that may write. */
static gboolean
recover (const char *path, GError **error)
{
  g_autoptr (AscribeDatabase) database = ascribe_database_open (path, ASCRIBE_DATABASE_WRITE, error);
  int version;

  if (database == NULL)
    return FALSE;
  if (!ascribe_database_is_read_only (database))
    return ascribe_schema_identify (database, &version, error);

  g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_READ_ONLY,
               "“%s” was left in the midst of an edit, which can only be put right where it can be written", path);

  return FALSE;
}

static AscribeDatabase *
open_project (const char *path, AscribeDatabaseMode mode, int *version, GError **error)
{
  g_autoptr (AscribeDatabase) database = ascribe_database_open (path, mode, error);
  g_autoptr (GError) failure = NULL;

  if (database == NULL || ascribe_schema_identify (database, version, &failure))
    return g_steal_pointer (&database);

  g_clear_pointer (&database, ascribe_database_close);
  if (!g_error_matches (failure, ASCRIBE_ERROR, ASCRIBE_ERROR_READ_ONLY))
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (recover (path, error))
    database = ascribe_database_open (path, mode, error);

  return database != NULL && ascribe_schema_identify (database, version, error) ? g_steal_pointer (&database) : NULL;
}

AscribeStore *
ascribe_store_open (const char *path, AscribeStoreOpenFlags flags, GError **error)
{
  gboolean asked = (flags & ASCRIBE_STORE_OPEN_READ_ONLY) != 0;
  AscribeReadOnly read_only = asked ? ASCRIBE_READ_ONLY_ASKED : ASCRIBE_READ_ONLY_NO;
  int version = 0;
  int present = ascribe_schema_get_version (error);
  g_autoptr (AscribeDatabase) database = present == 0 ? NULL :
    open_project (path, asked ? ASCRIBE_DATABASE_READ : ASCRIBE_DATABASE_WRITE, &version, error);

  if (database == NULL)
    return NULL;
  if ((flags & ASCRIBE_STORE_OPEN_SECOND) == 0 && !ascribe_schema_check (database, version, error))
    return NULL;

  if (!asked && ascribe_database_is_read_only (database))
    read_only = ASCRIBE_READ_ONLY_MEDIUM;
  if (version < present && !ascribe_migrate (path, error))
    return NULL;
  if (version > present)
    {
      read_only = ASCRIBE_READ_ONLY_NEWER;
      if (!ascribe_database_execute (database, "PRAGMA query_only = ON;", error))
        return NULL;
    }
  if (read_only == ASCRIBE_READ_ONLY_NO &&
      !ascribe_database_execute (database, "PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL;", error))
    return NULL;

  return make_store (g_steal_pointer (&database), read_only);
}

void
ascribe_store_close (AscribeStore *self)
{
  g_assert (self->thread == g_thread_self ());

  g_clear_pointer (&self->database, ascribe_database_close);
}

AscribeReadOnly
ascribe_store_get_read_only (AscribeStore *self)
{
  return self->read_only;
}
