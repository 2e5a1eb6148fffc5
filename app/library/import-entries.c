/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/library/import-entries.h"

#include <string.h>

static const char *
get_id (gpointer entry)
{
  return ASCRIBE_IS_TAG (entry) ? ASCRIBE_TAG (entry)->id : ASCRIBE_LINK_TYPE (entry)->id;
}

static const char *
get_name (gpointer entry)
{
  return ASCRIBE_IS_TAG (entry) ? ASCRIBE_TAG (entry)->name : ASCRIBE_LINK_TYPE (entry)->name;
}

static GHashTable *
get_ids (AscribeImportSink *self, gpointer incoming)
{
  return ASCRIBE_IS_TAG (incoming) ? self->tag_ids : self->link_type_ids;
}

static GHashTable *
get_matched (AscribeImportSink *self, gpointer incoming)
{
  return ASCRIBE_IS_TAG (incoming) ? self->matched_tags : self->matched_link_types;
}

static gpointer
look_up (AscribeImportSink *self, gpointer incoming, const char *slug)
{
  return ASCRIBE_IS_TAG (incoming) ? (gpointer) ascribe_codebook_lookup_tag (self->codebook, slug)
                                   : (gpointer) ascribe_codebook_lookup_link_type (self->codebook, slug);
}

static gboolean
is_called (gpointer entry, const char *name)
{
  return strcmp (get_name (entry), name) == 0;
}

static gboolean
is_called_much_like (gpointer entry, const char *name)
{
  g_autofree char *left = g_utf8_casefold (get_name (entry), -1);
  g_autofree char *right = g_utf8_casefold (name, -1);

  return strcmp (left, right) == 0;
}

static gpointer
find_named (AscribeImportSink *self, gpointer incoming, gboolean (*matches) (gpointer entry, const char *name))
{
  GListModel *entries = ASCRIBE_IS_TAG (incoming) ? ascribe_codebook_get_tags (self->codebook)
                                                  : ascribe_codebook_get_link_types (self->codebook);

  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (GObject) entry = g_list_model_get_item (entries, i);

      if (matches (entry, get_name (incoming)))
        return entry; /* the codebook keeps its own reference */
    }

  return NULL;
}

/* Whether another entry of this input is the project's @known already. */
static gboolean
is_matched (AscribeImportSink *self, gpointer incoming, gpointer known)
{
  const char *by = g_hash_table_lookup (get_matched (self, incoming), get_id (known));

  return by != NULL && strcmp (by, get_id (incoming)) != 0;
}

/* By the slug itself, which formats have that can't have names. */
static gpointer
find_by_slug (AscribeImportSink *self, gpointer incoming)
{
  return look_up (self, incoming, get_name (incoming));
}

static gpointer
find_much_like (AscribeImportSink *self, gpointer incoming)
{
  g_autofree char *slug = ascribe_codebook_make_slug (NULL, get_name (incoming));
  gpointer known = find_named (self, incoming, is_called_much_like);

  return known != NULL ? known : look_up (self, incoming, slug);
}

static void
remark (AscribeImportSink *self, gpointer incoming, gpointer known)
{
  g_autofree char *what = NULL;

  if (is_called_much_like (known, get_name (incoming)) && !is_matched (self, incoming, known))
    return;

  what = g_strdup_printf (is_called (known, get_name (incoming)) ? "“%s” is called as what something else was read as: the %s “%s”"
                                                                 : "“%s” is read as the %s “%s”",
                          get_name (incoming), ASCRIBE_IS_TAG (incoming) ? "tag" : "link type", get_name (known));
  ascribe_import_sink_note (self, ASCRIBE_NOTE_REMARK, NULL, what);
}

gpointer
ascribe_import_find_entry (AscribeImportSink *self, gpointer incoming)
{
  const char *before = g_hash_table_lookup (get_ids (self, incoming), get_id (incoming));
  gpointer known;

  if (self->is_dataset)
    {
      known = look_up (self, incoming, get_id (incoming));
      if (known != NULL && !self->is_taking_over)
        remark (self, incoming, known);
      return known;
    }
  if (before != NULL)
    return look_up (self, incoming, before);

  known = find_named (self, incoming, is_called);
  if (known == NULL)
    {
      known = find_by_slug (self, incoming);
      if (known == NULL)
        known = find_much_like (self, incoming);
      if (known != NULL && is_matched (self, incoming, known))
        known = NULL;
    }
  if (known != NULL)
    remark (self, incoming, known);

  return known;
}

char *
ascribe_import_choose_slug (AscribeImportSink *self, gpointer incoming)
{
  return look_up (self, incoming, get_id (incoming)) == NULL ? g_strdup (get_id (incoming))
                                                             : ascribe_codebook_make_slug (self->codebook, get_name (incoming));
}

void
ascribe_import_match_entry (AscribeImportSink *self, gpointer incoming, const char *slug)
{
  GHashTable *matched = get_matched (self, incoming);

  if (!self->is_dataset || strcmp (get_id (incoming), slug) != 0)
    g_hash_table_replace (get_ids (self, incoming), g_strdup (get_id (incoming)), g_strdup (slug));
  if (!g_hash_table_contains (matched, slug))
    g_hash_table_insert (matched, g_strdup (slug), g_strdup (get_id (incoming)));
}
