/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/store/bulk.h"

#include "app/model/error.h"
#include "app/store/history-table.h"
#include "app/store/provenance-tables.h"
#include "app/store/record.h"
#include "app/store/table.h"

#define LOCK_US 40000 /* how long a transaction gathers; the commit comes on top */
#define GAP_US 2000   /* between two of them, so that an edit of the window gets its turn */

struct _AscribeBulk {
  AscribeStore *store;
  AscribeRecord record;
  char *verb;
  char *annotator;
  gint64 now;
  gint64 began;   /* monotonic time of the open transaction; 0: none is open */
  gint64 kept;    /* changes that are committed */
  gboolean has_step;
};

AscribeBulk *
ascribe_bulk_begin (AscribeStore *store, const char *verb, const char *annotator, gint64 now, GError **error)
{
  AscribeDatabase *database = ascribe_store_get_database (store, error);
  AscribeBulk *self;

  /* 48 MiB: the leaves of a million rows' indexes stay in memory. */
  if (database == NULL || !ascribe_database_execute (database, "PRAGMA cache_size = -49152", error))
    return NULL;

  self = g_new0 (AscribeBulk, 1);
  self->store = g_object_ref (store);
  self->record.store = store;
  self->record.database = database;
  self->verb = g_strdup (verb);
  self->annotator = g_strdup (annotator);
  self->now = now;

  return self;
}

/* Someone may have undone what is in already, or undone something else: then the tail goes, as with any new edit. */
static gboolean
resume_step (AscribeBulk *self, GError **error)
{
  gint64 redo = 0;

  if (!ascribe_history_table_find_redo (self->record.database, &redo, error))
    return FALSE;

  if (redo != 0 && redo <= self->record.step)
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_NOT_FOUND, "What was imported so far has been undone");
      return FALSE;
    }

  return ascribe_history_table_drop_tail (self->record.database, error);
}

static gboolean
open_transaction (AscribeBulk *self, GError **error)
{
  gboolean ready;

  if (self->began != 0)
    return TRUE;
  if (!ascribe_database_begin (self->record.database, error))
    return FALSE;

  if (self->has_step)
    ready = resume_step (self, error);
  else
    ready = ascribe_record_begin (&self->record, self->store, self->verb, self->annotator, self->now, error);
  if (!ready)
    {
      ascribe_database_rollback (self->record.database);
      return FALSE;
    }

  self->began = g_get_monotonic_time ();

  return TRUE;
}

static void
abandon (AscribeBulk *self)
{
  ascribe_database_rollback (self->record.database);
  ascribe_store_forget_codebook (self->store);
  self->began = 0;
  self->record.seq = self->kept;
  self->record.tally = (AscribeTally) { 0 };
}

static gboolean
commit (AscribeBulk *self, GError **error)
{
  /* A step that holds nothing is not to be. */
  if (self->record.seq == 0)
    {
      abandon (self);
      return TRUE;
    }

  if (!ascribe_record_end (&self->record, self->now, error) || !ascribe_database_commit (self->record.database, error))
    {
      abandon (self);
      return FALSE;
    }

  self->began = 0;
  self->has_step = TRUE;
  self->kept = self->record.seq;
  self->record.tally = (AscribeTally) { 0 };
  self->record.codebook_changed = FALSE;

  return TRUE;
}

static gboolean
commit_when_due (AscribeBulk *self, GError **error)
{
  if (g_get_monotonic_time () - self->began < LOCK_US)
    return TRUE;
  if (!commit (self, error))
    return FALSE;

  g_usleep (GAP_US);

  return TRUE;
}

static gboolean
add_all (AscribeBulk *self, GPtrArray *objects, GError **error)
{
  for (guint i = 0; i < objects->len; i++)
    {
      if (!ascribe_record_change (&self->record, NULL, g_ptr_array_index (objects, i), error))
        return FALSE;
    }

  return TRUE;
}

/* No savepoint: it would make the full-text index write a segment for each article. */
static gboolean
take_back (AscribeBulk *self, gint64 seq)
{
  if (ascribe_record_rewind (&self->record, seq, NULL))
    return FALSE;

  abandon (self);

  return FALSE;
}

gboolean
ascribe_bulk_add (AscribeBulk *self, GObject *object, GError **error)
{
  gint64 seq;

  if (!open_transaction (self, error))
    return FALSE;

  seq = self->record.seq;
  if (!ascribe_record_change (&self->record, NULL, object, error))
    return take_back (self, seq);

  return commit_when_due (self, error);
}

static gboolean
attach (AscribeBulk *self, AscribeArticle *article, const AscribeAttachment *attachment, GError **error)
{
  AscribeDatabase *database = self->record.database;
  gint64 text;

  if (attachment == NULL)
    return TRUE;
  if (attachment->original != NULL &&
      !ascribe_original_table_put (database, attachment->original_type, attachment->original, error))
    return FALSE;
  if (attachment->signature == NULL)
    return TRUE;

  text = ascribe_table_find (database, "SELECT id FROM text WHERE sha256 = ?", "text", article->sha256, error);

  return text != 0 && ascribe_signature_table_put (database, text, attachment->signature, attachment->n_signature, error);
}

gboolean
ascribe_bulk_document (AscribeBulk *self, AscribeDocument *document, const AscribeAttachment *attachment, GError **error)
{
  gint64 seq;

  if (!open_transaction (self, error))
    return FALSE;

  seq = self->record.seq;
  if (!ascribe_record_change (&self->record, NULL, document->article, error) ||
      !add_all (self, document->annotations, error) || !add_all (self, document->links, error) ||
      !attach (self, document->article, attachment, error))
    return take_back (self, seq);

  return commit_when_due (self, error);
}

gboolean
ascribe_bulk_marks (AscribeBulk *self, AscribeDocument *document, GError **error)
{
  gint64 seq;

  if (!open_transaction (self, error))
    return FALSE;

  seq = self->record.seq;
  if (!add_all (self, document->annotations, error) || !add_all (self, document->links, error))
    return take_back (self, seq);

  return commit_when_due (self, error);
}

gboolean
ascribe_bulk_apply (AscribeBulk *self, AscribeEdit *edit, GError **error)
{
  gsize n_changes;
  const AscribeChange *changes = ascribe_edit_get_changes (edit, &n_changes);

  /* What fails here is rolled back, and only this. */
  if ((self->began != 0 && !commit (self, error)) || !open_transaction (self, error))
    return FALSE;

  for (gsize i = 0; i < n_changes; i++)
    if (!ascribe_record_change (&self->record, changes[i].before, changes[i].after, error))
      {
        abandon (self);
        return FALSE;
      }

  return commit (self, error);
}

gboolean
ascribe_bulk_pause (AscribeBulk *self, GError **error)
{
  return self->began == 0 || commit (self, error);
}

gboolean
ascribe_bulk_end (AscribeBulk *self, GError **error)
{
  gboolean ended = ascribe_bulk_pause (self, error);

  ended = ascribe_database_execute (self->record.database, "PRAGMA cache_size = -2000", ended ? error : NULL) && ended;
  ascribe_record_clear (&self->record);
  g_object_unref (self->store);
  g_free (self->verb);
  g_free (self->annotator);
  g_free (self);

  return ended;
}
