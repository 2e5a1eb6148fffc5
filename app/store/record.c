/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/store/record.h"

#include <string.h>

#include "app/model/annotation.h"
#include "app/model/article.h"
#include "app/model/error.h"
#include "app/model/link.h"
#include "app/model/tag.h"
#include "app/store/annotation-table.h"
#include "app/store/article-table.h"
#include "app/store/history-table.h"
#include "app/store/link-table.h"
#include "app/store/rules.h"

gboolean
ascribe_record_begin (AscribeRecord *self, AscribeStore *store, const char *verb, const char *annotator, gint64 time, GError **error)
{
  self->store = store;
  self->database = store->database;

  return ascribe_history_table_drop_tail (self->database, error) &&
         ascribe_history_table_add_step (self->database, verb, annotator, time, &self->step, error);
}

static void
count (AscribeTally *tally, gpointer object, int sign)
{
  if (ASCRIBE_IS_ANNOTATION (object))
    tally->annotations += sign;
  else if (ASCRIBE_IS_LINK (object))
    tally->links += sign;
  else if (ASCRIBE_IS_ARTICLE (object))
    {
      tally->articles += sign;
      tally->done += ASCRIBE_ARTICLE (object)->status == ASCRIBE_STATUS_DONE ? sign : 0;
    }
}

void
ascribe_tally_add (AscribeTally *self, gpointer before, gpointer after)
{
  if (before != NULL)
    count (self, before, -1);
  if (after != NULL)
    count (self, after, 1);
}

static gboolean
is_entry (gpointer object)
{
  return ASCRIBE_IS_TAG (object) || ASCRIBE_IS_LINK_TYPE (object) || ASCRIBE_IS_ATTRIBUTE (object);
}

static gboolean
write_change (AscribeRecord *self, const AscribeTable *table, gpointer before, gpointer after, gint64 place, GError **error)
{
  g_auto (AscribeChangeRow) row = { 0 };

  row.seq = ++self->seq;
  row.kind = g_strdup (table->kind);
  row.object = g_strdup (table->get_id (after != NULL ? after : before));
  row.place = place;
  if (before != NULL)
    row.before = ascribe_table_to_json (table, before);
  if (before != NULL && after != NULL)
    row.after = ascribe_table_to_json (table, after);

  ascribe_tally_add (&self->tally, before, after);
  if (is_entry (after != NULL ? after : before))
    {
      self->codebook_changed = TRUE;
      ascribe_store_forget_codebook (self->store);
    }

  return ascribe_history_table_add_change (self->database, self->step, &row, error);
}

/* The row as it is, which must be what the maker of the edit saw. */
static GObject *
load_expected (AscribeRecord *self, const AscribeTable *table, gpointer before, gint64 *place, GError **error)
{
  g_autoptr (GObject) current = ascribe_table_load (table, self->database, table->get_id (before), place, error);
  g_autofree char *expected = NULL;
  g_autofree char *found = NULL;

  if (current == NULL)
    return NULL;

  expected = ascribe_table_to_json (table, before);
  found = ascribe_table_to_json (table, current);
  if (strcmp (expected, found) == 0)
    return g_steal_pointer (&current);

  g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_NOT_FOUND, "The %s “%s” has been changed meanwhile", table->kind,
               table->get_id (before));

  return NULL;
}

static gboolean
make (AscribeRecord *self, const AscribeTable *table, gpointer after, GError **error)
{
  if (!ascribe_rules_check (self->store, NULL, after, FALSE, error) || !table->insert (self->database, after, 0, error))
    return FALSE;

  /* What follows in an import is tagged on this text. */
  if (ASCRIBE_IS_ARTICLE (after) && ASCRIBE_ARTICLE (after)->text != NULL)
    ascribe_store_keep_text (self->store, ASCRIBE_ARTICLE (after)->id, ASCRIBE_ARTICLE (after)->text);

  return write_change (self, table, NULL, after, ascribe_database_get_last_row (self->database), error);
}

static gboolean
change (AscribeRecord *self, const AscribeTable *table, gpointer before, gpointer after, GError **error)
{
  gint64 place = 0;
  g_autoptr (GObject) current = load_expected (self, table, before, &place, error);

  if (current == NULL || !ascribe_rules_check (self->store, before, after, FALSE, error))
    return FALSE;
  if (is_entry (after) && !ascribe_rules_check_entry (self->store, before, after, error))
    return FALSE;

  ascribe_rules_note_moved (&self->moved, before, after);

  return table->update (self->database, after, error) && write_change (self, table, before, after, place, error);
}

static gboolean delete (AscribeRecord *self, const AscribeTable *table, gpointer before, GError **error);

static gboolean
delete_all (AscribeRecord *self, GPtrArray *objects, GError **error)
{
  if (objects == NULL)
    return FALSE;

  for (guint i = 0; i < objects->len; i++)
    {
      gpointer object = g_ptr_array_index (objects, i);
      const AscribeTable *table = ascribe_table_for_object (object);

      if (self->cascaded == NULL)
        self->cascaded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      if (!g_hash_table_contains (self->cascaded, table->get_id (object)) && !delete (self, table, object, error))
        return FALSE;
      g_hash_table_add (self->cascaded, g_strdup (table->get_id (object)));
    }

  return TRUE;
}

static gboolean
delete_dependents (AscribeRecord *self, gpointer object, gint64 place, GError **error)
{
  g_autoptr (GPtrArray) links = NULL;
  g_autoptr (GPtrArray) annotations = NULL;

  if (ASCRIBE_IS_ANNOTATION (object))
    {
      links = ascribe_link_table_list_of_annotation (self->database, place, error);
      return delete_all (self, links, error);
    }

  if (!ASCRIBE_IS_ARTICLE (object))
    return TRUE;

  links = ascribe_link_table_list_of_article (self->database, place, error);
  if (!delete_all (self, links, error))
    return FALSE;

  annotations = ascribe_annotation_table_list_of_article (self->database, place, error);

  return delete_all (self, annotations, error);
}

static gboolean
delete (AscribeRecord *self, const AscribeTable *table, gpointer before, GError **error)
{
  gint64 place = 0;
  g_autoptr (GObject) current = NULL;

  /* An edit may name what goes by itself: the links of an annotation. */
  if (self->cascaded != NULL && g_hash_table_contains (self->cascaded, table->get_id (before)))
    return TRUE;

  current = load_expected (self, table, before, &place, error);
  if (current == NULL || !delete_dependents (self, before, place, error))
    return FALSE;
  if (is_entry (before) && !ascribe_rules_check_entry (self->store, before, NULL, error))
    return FALSE;

  return ascribe_table_delete (table, self->database, table->get_id (before), error) &&
         write_change (self, table, before, NULL, place, error);
}

gboolean
ascribe_record_change (AscribeRecord *self, gpointer before, gpointer after, GError **error)
{
  const AscribeTable *table = ascribe_table_for_object (after != NULL ? after : before);

  if (before == NULL)
    return make (self, table, after, error);
  if (after == NULL)
    return delete (self, table, before, error);
  if (strcmp (table->get_id (before), table->get_id (after)) == 0)
    return change (self, table, before, after, error);

  g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID, "The id of the %s “%s” can’t be changed", table->kind,
               table->get_id (before));

  return FALSE;
}

gboolean
ascribe_record_rewind (AscribeRecord *self, gint64 seq, GError **error)
{
  for (; self->seq > seq; self->seq--)
    {
      g_auto (AscribeChangeRow) row = { 0 };
      g_autoptr (GObject) object = NULL;
      const AscribeTable *table;

      if (ascribe_history_table_next_change (self->database, self->step, self->seq + 1, TRUE, &row, error) != ASCRIBE_ROW)
        return FALSE;
      if (row.seq != self->seq)
        continue;

      table = ascribe_table_for_kind (row.kind);
      object = ascribe_table_load (table, self->database, row.object, NULL, error);
      if (object == NULL || !ascribe_table_delete (table, self->database, row.object, error) ||
          !ascribe_history_table_drop_change (self->database, self->step, row.seq, error))
        return FALSE;

      ascribe_tally_add (&self->tally, object, NULL);
      if (is_entry (object))
        ascribe_store_forget_codebook (self->store);
    }

  return TRUE;
}

gboolean
ascribe_record_end (AscribeRecord *self, gint64 time, GError **error)
{
  if (self->codebook_changed)
    {
      AscribeCodebook *codebook = ascribe_store_peek_codebook (self->store, error);

      if (codebook == NULL || !ascribe_codebook_validate (codebook, error))
        return FALSE;
    }

  return ascribe_rules_check_moved (self->store, self->moved, error) &&
         ascribe_history_table_end_step (self->database, self->step, self->seq, error) &&
         ascribe_project_table_touch (self->database, &self->tally, time, error);
}

void
ascribe_record_clear (AscribeRecord *self)
{
  g_clear_pointer (&self->cascaded, g_hash_table_unref);
  g_clear_pointer (&self->moved, g_hash_table_unref);
}
