/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/library/import-codebook.h"

#include <string.h>

#include "app/library/codebook-merging.h"
#include "app/library/defaults.h"
#include "app/library/import-entries.h"
#include "app/model/codebook-json.h"
#include "app/model/error.h"
#include "app/model/moment.h"

static void G_GNUC_PRINTF (2, 3)
remark (AscribeImportSink *self, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);

  ascribe_import_sink_note (self, ASCRIBE_NOTE_REMARK, NULL, what);
}

static gboolean
add_entry (AscribeImportSink *self, GObject *entry, GError **error)
{
  if (!ascribe_import_sink_add (self, entry, error))
    return FALSE;

  ascribe_codebook_put (self->codebook, entry);

  return TRUE;
}

static gboolean
change_entry (AscribeImportSink *self, gpointer before, gpointer after, GError **error)
{
  g_autoptr (AscribeEdit) edit = ascribe_edit_new ("import", NULL, self->now);

  ascribe_edit_add (edit, before, after);
  if (!ascribe_import_sink_apply (self, edit, error))
    return FALSE;

  ascribe_codebook_put (self->codebook, after);

  return TRUE;
}

/* An archived entry takes no new annotations, which is what those of a dataset are: it is archived when they are in. */
static AscribeTag *
open_tag (AscribeImportSink *self, AscribeTag *tag)
{
  AscribeTag *open = ascribe_tag_copy (tag);

  if (tag->archived)
    g_ptr_array_add (self->opened, g_object_ref (open));
  open->archived = FALSE;

  return open;
}

static AscribeLinkType *
open_link_type (AscribeImportSink *self, AscribeLinkType *type)
{
  AscribeLinkType *open = ascribe_link_type_copy (type);

  if (type->archived)
    g_ptr_array_add (self->opened, g_object_ref (open));
  open->archived = FALSE;

  return open;
}

/* What came in later may have changed an opened entry once more, or opened it twice. */
static void
archive (AscribeCodebook *codebook, GObject *opened, AscribeEdit *edit)
{
  g_autoptr (GObject) archived = NULL;
  GObject *now;

  if (ASCRIBE_IS_TAG (opened))
    {
      now = G_OBJECT (ascribe_codebook_lookup_tag (codebook, ASCRIBE_TAG (opened)->id));
      archived = G_OBJECT (ascribe_tag_copy (ASCRIBE_TAG (now)));
      ASCRIBE_TAG (archived)->archived = TRUE;
    }
  else
    {
      now = G_OBJECT (ascribe_codebook_lookup_link_type (codebook, ASCRIBE_LINK_TYPE (opened)->id));
      archived = G_OBJECT (ascribe_link_type_copy (ASCRIBE_LINK_TYPE (now)));
      ASCRIBE_LINK_TYPE (archived)->archived = TRUE;
    }

  ascribe_edit_add (edit, now, archived);
  ascribe_codebook_put (codebook, archived);
}

gboolean
ascribe_import_sink_archive_opened (AscribeImportSink *self, GError **error)
{
  g_autoptr (AscribeEdit) edit = NULL;

  if (self->opened->len == 0)
    return TRUE;

  edit = ascribe_edit_new ("import", NULL, self->now);
  for (guint i = 0; i < self->opened->len; i++)
    archive (self->codebook, g_ptr_array_index (self->opened, i), edit);

  return ascribe_import_sink_apply (self, edit, error);
}

static gboolean
is_shortcut_taken (AscribeCodebook *codebook, const char *shortcut)
{
  GListModel *tags = ascribe_codebook_get_tags (codebook);

  for (guint i = 0; i < g_list_model_get_n_items (tags); i++)
    {
      g_autoptr (AscribeTag) tag = g_list_model_get_item (tags, i);

      if (g_strcmp0 (tag->shortcut, shortcut) == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
add_tag (AscribeImportSink *self, AscribeTag *incoming, GError **error)
{
  g_autoptr (AscribeTag) tag = ascribe_tag_copy (incoming);
  g_autoptr (AscribeTag) open = NULL;
  const char *parent = tag->parent != NULL ? g_hash_table_lookup (self->tag_ids, tag->parent) : NULL;

  g_free (tag->id);
  tag->id = ascribe_import_choose_slug (self, incoming);
  ascribe_import_match_entry (self, incoming, tag->id);
  if (parent != NULL)
    {
      g_free (tag->parent);
      tag->parent = g_strdup (parent);
    }
  if (tag->parent != NULL && ascribe_codebook_lookup_tag (self->codebook, tag->parent) == NULL)
    g_clear_pointer (&tag->parent, g_free);
  if (tag->shortcut != NULL && is_shortcut_taken (self->codebook, tag->shortcut))
    g_clear_pointer (&tag->shortcut, g_free);

  open = open_tag (self, tag);
  if (!add_entry (self, G_OBJECT (open), error))
    return FALSE;
  remark (self, "Tag “%s” added to the codebook", tag->name);

  return TRUE;
}

/* What @known becomes where the input's entry takes its place; NULL where it is the same. */
static gpointer
take_over (gpointer known, gpointer incoming, void (*append_json) (gpointer entry, GString *out))
{
  g_autoptr (GString) before = g_string_new (NULL);
  g_autoptr (GString) after = g_string_new (NULL);

  append_json (known, before);
  append_json (incoming, after);

  return g_string_equal (before, after) ? NULL : g_object_ref (incoming);
}

#define APPEND(function) ((void (*) (gpointer, GString *)) (function))

static gboolean
merge_tag (AscribeImportSink *self, AscribeTag *incoming, GError **error)
{
  AscribeTag *known = ascribe_import_find_entry (self, incoming);
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (AscribeTag) merged = NULL;
  g_autoptr (AscribeTag) open = NULL;

  if (known == NULL)
    return add_tag (self, incoming, error);

  ascribe_import_match_entry (self, incoming, known->id);
  merged = self->is_taking_over ? take_over (known, incoming, APPEND (ascribe_tag_append_json))
                                : ascribe_tag_merge_questions (known, incoming, added);
  if (merged == NULL && !known->archived)
    return TRUE;
  open = open_tag (self, merged != NULL ? merged : known);
  if (!change_entry (self, known, open, error))
    return FALSE;
  for (guint i = 0; i < added->len; i++)
    remark (self, "%s", (char *) g_ptr_array_index (added, i));

  return TRUE;
}

static void
rename_ends (GHashTable *ids, char **ends)
{
  for (gsize i = 0; ends[i] != NULL; i++)
    {
      const char *known = g_hash_table_lookup (ids, ends[i]);

      if (known == NULL)
        continue;
      g_free (ends[i]);
      ends[i] = g_strdup (known);
    }
}

static gboolean
merge_link_type (AscribeImportSink *self, AscribeLinkType *original, GError **error)
{
  g_autoptr (AscribeLinkType) incoming = ascribe_link_type_copy (original);
  AscribeLinkType *known = ascribe_import_find_entry (self, incoming);
  g_autoptr (AscribeLinkType) merged = NULL;
  g_autoptr (AscribeLinkType) open = NULL;
  gboolean joins_more;

  rename_ends (self->tag_ids, incoming->from);
  rename_ends (self->tag_ids, incoming->to);
  if (known == NULL)
    {
      g_autofree char *slug = ascribe_import_choose_slug (self, incoming);

      ascribe_import_match_entry (self, original, slug);
      g_free (incoming->id);
      incoming->id = g_steal_pointer (&slug);
      open = open_link_type (self, incoming);
      if (!add_entry (self, G_OBJECT (open), error))
        return FALSE;
      remark (self, "Link type “%s” added to the codebook", incoming->name);
      return TRUE;
    }

  ascribe_import_match_entry (self, incoming, known->id);
  merged = self->is_taking_over ? take_over (known, incoming, APPEND (ascribe_link_type_append_json))
                                : ascribe_link_type_merge (known, incoming);
  if (merged == NULL && !known->archived)
    return TRUE;
  joins_more = merged != NULL && (!g_strv_equal ((const char * const *) merged->from, (const char * const *) known->from) ||
                                  !g_strv_equal ((const char * const *) merged->to, (const char * const *) known->to));
  open = open_link_type (self, merged != NULL ? merged : known);
  if (!change_entry (self, known, open, error))
    return FALSE;
  if (joins_more)
    remark (self, "Link type “%s” now joins more tags", merged->name);

  return TRUE;
}

static gboolean
merge_label (AscribeImportSink *self, AscribeAttribute *incoming, GError **error)
{
  AscribeAttribute *known = ascribe_codebook_lookup_label (self->codebook, incoming->id);
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (AscribeAttribute) merged = NULL;

  if (known == NULL)
    {
      if (!add_entry (self, G_OBJECT (incoming), error))
        return FALSE;
      remark (self, "Article label “%s” added to the codebook", incoming->name);
      return TRUE;
    }

  if (!self->is_taking_over && strcmp (known->name, incoming->name) != 0)
    remark (self, "“%s” is read as the article label “%s”", incoming->name, known->name);
  merged = self->is_taking_over ? take_over (known, incoming, APPEND (ascribe_attribute_append_json))
                                : ascribe_attribute_merge (known, incoming, added);
  if (merged == NULL)
    return TRUE;
  if (!change_entry (self, known, merged, error))
    return FALSE;
  for (guint i = 0; i < added->len; i++)
    remark (self, "%s", (char *) g_ptr_array_index (added, i));

  return TRUE;
}

/* A tag that comes before its parent would lose it. */
static gboolean
merge_behind_parent (AscribeImportSink *self, AscribeCodebook *incoming, AscribeTag *tag, GHashTable *merged, GError **error)
{
  AscribeTag *parent = ascribe_codebook_lookup_tag (incoming, tag->parent);

  if (!g_hash_table_add (merged, tag))
    return TRUE;

  return (parent == NULL || merge_behind_parent (self, incoming, parent, merged, error)) && merge_tag (self, tag, error);
}

static gboolean
merge_codebook (AscribeImportSink *self, AscribeCodebook *incoming, GError **error)
{
  GListModel *tags = ascribe_codebook_get_tags (incoming);
  GListModel *types = ascribe_codebook_get_link_types (incoming);
  GListModel *labels = ascribe_codebook_get_labels (incoming);
  g_autoptr (GHashTable) merged = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (tags); i++)
    {
      g_autoptr (AscribeTag) tag = g_list_model_get_item (tags, i);

      if (!merge_behind_parent (self, incoming, tag, merged, error))
        return FALSE;
    }
  for (guint i = 0; i < g_list_model_get_n_items (types); i++)
    {
      g_autoptr (AscribeLinkType) type = g_list_model_get_item (types, i);

      if (!merge_link_type (self, type, error))
        return FALSE;
    }
  for (guint i = 0; i < g_list_model_get_n_items (labels); i++)
    {
      g_autoptr (AscribeAttribute) label = g_list_model_get_item (labels, i);

      if (!merge_label (self, label, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
same_codebook (AscribeCodebook *a, AscribeCodebook *b)
{
  g_autoptr (GString) left = g_string_new (NULL);
  g_autoptr (GString) right = g_string_new (NULL);

  ascribe_codebook_append_json (a, left);
  ascribe_codebook_append_json (b, right);

  return g_string_equal (left, right);
}

static void
remove_entries (AscribeEdit *edit, GListModel *entries)
{
  for (guint i = g_list_model_get_n_items (entries); i > 0; i--)
    {
      g_autoptr (GObject) entry = g_list_model_get_item (entries, i - 1);

      ascribe_edit_add (edit, entry, NULL);
    }
}

static void
add_entries (AscribeImportSink *self, AscribeEdit *edit, GListModel *entries)
{
  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (GObject) entry = g_list_model_get_item (entries, i);
      g_autoptr (GObject) open = NULL;

      if (ASCRIBE_IS_TAG (entry))
        open = G_OBJECT (open_tag (self, ASCRIBE_TAG (entry)));
      else if (ASCRIBE_IS_LINK_TYPE (entry))
        open = G_OBJECT (open_link_type (self, ASCRIBE_LINK_TYPE (entry)));
      else
        open = g_object_ref (entry);
      ascribe_edit_add (edit, NULL, open);
    }
}

/* All out, then all in: the order of the dataset's codebook is part of it. */
static gboolean
replace_codebook (AscribeImportSink *self, AscribeCodebook *incoming, GError **error)
{
  g_autoptr (AscribeEdit) edit = ascribe_edit_new ("import", NULL, self->now);

  remove_entries (edit, ascribe_codebook_get_link_types (self->codebook));
  remove_entries (edit, ascribe_codebook_get_tags (self->codebook));
  remove_entries (edit, ascribe_codebook_get_labels (self->codebook));
  add_entries (self, edit, ascribe_codebook_get_tags (incoming));
  add_entries (self, edit, ascribe_codebook_get_link_types (incoming));
  add_entries (self, edit, ascribe_codebook_get_labels (incoming));
  if (!ascribe_import_sink_apply (self, edit, error))
    return FALSE;

  g_object_unref (self->codebook);
  self->codebook = g_object_ref (incoming);
  for (guint i = 0; i < self->opened->len; i++)
    ascribe_codebook_put (self->codebook, g_ptr_array_index (self->opened, i));
  remark (self, "The dataset’s codebook took the place of the untouched one");

  return TRUE;
}

/* An empty project becomes the dataset's, so that what comes out again is what went in. */
static gboolean
adopt_dataset (AscribeImportSink *self, AscribeCodebook *incoming, GError **error)
{
  g_autoptr (AscribeCodebook) untouched = ascribe_codebook_default (error);

  if (untouched == NULL)
    return FALSE;

  /* What is done now is what made the dataset what it was then: a later time would be written into the next export. */
  if (self->project_modified != NULL && !ascribe_moment_parse (self->project_modified, &self->now, error))
    return FALSE;

  if (!ascribe_store_adopt (self->store, self->project_id, self->project_title, self->now, error))
    return FALSE;
  if (!same_codebook (self->codebook, untouched))
    return merge_codebook (self, incoming, error);

  /* Parts never say what else there was: what they don't name stays. */
  self->is_taking_over = self->has_parts;
  if (self->has_parts)
    return merge_codebook (self, incoming, error);

  return same_codebook (incoming, untouched) || replace_codebook (self, incoming, error);
}

static AscribeAnnotator *
find_annotator (AscribeImportSink *self, AscribeAnnotator *annotator)
{
  AscribeAnnotator *known = g_hash_table_lookup (self->annotators, annotator->id);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->annotators);
  while (known == NULL && g_hash_table_iter_next (&iter, NULL, &value))
    if (strcmp (((AscribeAnnotator *) value)->name, annotator->name) == 0)
      known = value;

  return known;
}

gboolean
ascribe_import_sink_put_annotator (AscribeImportSink *self, AscribeAnnotator *annotator, const char *id, GError **error)
{
  AscribeAnnotator *known = find_annotator (self, annotator);

  /* The window may have made one since the import began. */
  if (known == NULL && !ascribe_import_sink_load_annotators (self, error))
    return FALSE;
  if (known == NULL)
    known = find_annotator (self, annotator);

  if (known == NULL)
    {
      if (!ascribe_import_sink_add (self, G_OBJECT (annotator), error))
        return FALSE;
      known = annotator;
      g_hash_table_insert (self->annotators, annotator->id, g_object_ref (annotator));
    }
  if (strcmp (known->id, id) != 0)
    g_hash_table_replace (self->annotator_ids, g_strdup (id), g_strdup (known->id));

  return TRUE;
}

static gboolean
put_concept (AscribeImportSink *self, AscribeConcept *concept, GError **error)
{
  const char *known = self->is_dataset ? NULL : ascribe_import_concepts_find (self->concepts, concept);

  if (ascribe_import_concepts_has (self->concepts, concept->id))
    return TRUE;
  if (known != NULL)
    {
      g_hash_table_replace (self->concept_ids, g_strdup (concept->id), g_strdup (known));
      return TRUE;
    }
  if (!ascribe_import_sink_add (self, G_OBJECT (concept), error))
    return FALSE;

  ascribe_import_concepts_add (self->concepts, concept);

  return TRUE;
}

static gboolean
flush_registers (AscribeImportSink *self, GError **error)
{
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&self->waiting);

  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < waiting->len; i++)
    {
      gpointer entry = g_ptr_array_index (waiting, i);

      if (ASCRIBE_IS_ANNOTATOR (entry))
        {
          if (!ascribe_import_sink_put_annotator (self, entry, ASCRIBE_ANNOTATOR (entry)->id, error))
            return FALSE;
        }
      else if (!put_concept (self, entry, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
ascribe_import_sink_flush_codebook (AscribeImportSink *self, GError **error)
{
  g_autoptr (AscribeCodebook) incoming = g_steal_pointer (&self->incoming);

  if (incoming != NULL)
    {
      gboolean adopts = self->is_dataset && self->was_empty && self->bulk == NULL;

      if (adopts ? !adopt_dataset (self, incoming, error) : !merge_codebook (self, incoming, error))
        return FALSE;
    }

  return flush_registers (self, error);
}
