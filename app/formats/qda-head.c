/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/qda-head.h"

#include "app/formats/id-set.h"
#include "app/formats/qda-codes.h"
#include "app/model/moment.h"

gpointer
ascribe_qda_key (const char *guid)
{
  return guid != NULL ? GSIZE_TO_POINTER ((gsize) ascribe_id_number (guid)) : NULL;
}

gint64
ascribe_qda_parse_moment (const char *string, gint64 fallback)
{
  g_autofree char *in_utc = string != NULL ? g_strconcat (string, "Z", NULL) : NULL;
  gint64 moment;

  if (string != NULL && (ascribe_moment_parse (string, &moment, NULL) || ascribe_moment_parse (in_utc, &moment, NULL)))
    return moment;

  return fallback;
}

void
ascribe_qda_head_skip (AscribeQdaHead *self, int line, const char *format, ...)
{
  g_autofree char *where = g_strdup_printf ("%s:%d", self->where, line);
  g_autofree char *why = NULL;
  va_list args;

  va_start (args, format);
  why = g_strdup_vprintf (format, args);
  va_end (args);
  self->sink->skipped (self->sink->data, where, why);
}

void
ascribe_qda_head_remark (AscribeQdaHead *self, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  self->sink->remark (self->sink->data, self->where, what);
}

void
ascribe_qda_value_free (gpointer data)
{
  AscribeQdaValue *value = data;

  g_free (value->text);
  g_free (value);
}

static void
free_note (gpointer data)
{
  AscribeQdaNote *note = data;

  g_free (note->text);
  g_free (note->path);
  g_free (note);
}

static void
free_links (gpointer data)
{
  AscribeQdaLink *link = data;

  while (link != NULL)
    {
      AscribeQdaLink *next = link->next;

      g_free (link->guid);
      g_free (link);
      link = next;
    }
}

AscribeQdaHead *
ascribe_qda_head_new (const char *where, AscribeSink *sink)
{
  AscribeQdaHead *self = g_new0 (AscribeQdaHead, 1);

  self->where = where;
  self->sink = sink;
  self->codebook = ascribe_codebook_new ();
  self->annotators = g_ptr_array_new_with_free_func (g_object_unref);
  self->concepts = g_ptr_array_new_with_free_func (g_object_unref);
  self->users = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->codes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, ascribe_qda_code_free);
  self->variables = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, ascribe_qda_variable_free);
  self->case_values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->notes = g_hash_table_new_full (NULL, NULL, NULL, free_note);
  self->passages = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->links = g_hash_table_new_full (NULL, NULL, NULL, free_links);
  self->noted = g_hash_table_new (NULL, NULL);
  self->link_types = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

void
ascribe_qda_head_free (AscribeQdaHead *self)
{
  g_free (self->origin);
  g_object_unref (self->codebook);
  g_ptr_array_unref (self->annotators);
  g_ptr_array_unref (self->concepts);
  g_hash_table_unref (self->users);
  g_hash_table_unref (self->codes);
  g_hash_table_unref (self->case_values);
  g_hash_table_unref (self->variables);
  g_hash_table_unref (self->notes);
  g_hash_table_unref (self->passages);
  g_hash_table_unref (self->links);
  g_hash_table_unref (self->noted);
  g_hash_table_unref (self->link_types);
  g_free (self);
}

static gboolean
tell_list (AscribeQdaHead *self, GListModel *entries, GError **error)
{
  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (GObject) entry = g_list_model_get_item (entries, i);

      if (!self->sink->entry (self->sink->data, entry, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
ascribe_qda_head_tell (AscribeQdaHead *self, GError **error)
{
  if (!tell_list (self, ascribe_codebook_get_tags (self->codebook), error) ||
      !tell_list (self, ascribe_codebook_get_labels (self->codebook), error))
    return FALSE;
  for (guint i = 0; i < self->annotators->len; i++)
    if (!self->sink->annotator (self->sink->data, g_ptr_array_index (self->annotators, i), error))
      return FALSE;
  for (guint i = 0; i < self->concepts->len; i++)
    if (!self->sink->concept (self->sink->data, g_ptr_array_index (self->concepts, i), error))
      return FALSE;

  return TRUE;
}
