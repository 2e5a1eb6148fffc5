/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/library/import-mapping.h"

#include <string.h>

#include "app/intake/columns.h"
#include "app/library/codebook-merging.h"
#include "app/library/import-identity.h"
#include "app/model/error.h"

#define MAX_LISTED 30 /* tags named in an error */

/* What becomes of one tag of the input, or of several. */
typedef struct {
  char *from;             /* NULL: what is called as @to is in the project */
  char *folded;
  char *to;               /* NULL: left out */
  gboolean found;
  guint64 n_left_out;
} Pair;

struct _AscribeImportMapping {
  AscribeSink sink;       /* what readers get */
  AscribeSink *next;
  AscribeCodebook *codebook;
  GPtrArray *pairs;       /* of Pair */
  gboolean began;
  /* Of the current input. */
  GHashTable *slugs;      /* its tag -> Pair */
  GHashTable *targets;    /* the project's tag -> AscribeTag, as it was told to @next */
};

static void
pair_free (Pair *pair)
{
  g_free (pair->from);
  g_free (pair->folded);
  g_free (pair->to);
  g_free (pair);
}

/* Up to the first of @ends that no backslash stands before; moves @cursor there. */
static char *
take_name (const char **cursor, const char *ends)
{
  GString *name = g_string_new (NULL);

  for (; **cursor != '\0' && strchr (ends, **cursor) == NULL; (*cursor)++)
    {
      if (**cursor == '\\' && (*cursor)[1] != '\0')
        (*cursor)++;
      g_string_append_c (name, **cursor);
    }

  return g_strstrip (g_string_free (name, FALSE));
}

static AscribeTag *
find_tag (AscribeCodebook *codebook, const char *name)
{
  AscribeTag *tag = ascribe_codebook_lookup_tag (codebook, name);
  g_autofree char *slug = tag == NULL ? g_utf8_strdown (name, -1) : NULL;

  if (tag == NULL)
    tag = ascribe_codebook_lookup_tag (codebook, slug);

  return tag != NULL ? tag : ascribe_codebook_find_tag_named (codebook, name);
}

static void
fail_unknown (AscribeCodebook *codebook, const char *name, GError **error)
{
  GListModel *tags = ascribe_codebook_get_tags (codebook);
  guint n_tags = g_list_model_get_n_items (tags);
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < MIN (n_tags, MAX_LISTED); i++)
    {
      g_autoptr (AscribeTag) tag = g_list_model_get_item (tags, i);

      g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", tag->id);
    }
  g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID, "The project has no tag “%s”: it has %s%s", name,
               n_tags > 0 ? list->str : "none", n_tags > MAX_LISTED ? ", …" : "");
}

static Pair *
find_pair (AscribeImportMapping *self, gboolean (*matches) (const Pair *pair, const char *name), const char *name)
{
  for (guint i = 0; i < self->pairs->len; i++)
    {
      Pair *pair = g_ptr_array_index (self->pairs, i);

      if (matches (pair, name))
        return pair;
    }

  return NULL;
}

static gboolean
is_called (const Pair *pair, const char *name)
{
  return g_strcmp0 (pair->from, name) == 0;
}

static gboolean
is_called_much_like (const Pair *pair, const char *folded)
{
  return g_strcmp0 (pair->folded, folded) == 0;
}

static gboolean
leads_to (const Pair *pair, const char *id)
{
  return g_strcmp0 (pair->to, id) == 0;
}

static gboolean
is_project_s (const Pair *pair, const char *id)
{
  return pair->from == NULL && leads_to (pair, id);
}

static void
add_pair (AscribeImportMapping *self, const char *from, const char *to)
{
  Pair *pair = g_new0 (Pair, 1);

  pair->from = g_strdup (from);
  pair->folded = from != NULL ? g_utf8_casefold (from, -1) : NULL;
  pair->to = g_strdup (to);
  g_ptr_array_add (self->pairs, pair);
}

static gboolean
read_pair (AscribeImportMapping *self, const char **cursor, GError **error)
{
  g_autofree char *from = take_name (cursor, "=,");
  g_autofree char *folded = g_utf8_casefold (from, -1);
  g_autofree char *to = NULL;
  AscribeTag *tag = NULL;

  if (**cursor != '=' || *from == '\0')
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID, "“%s” maps no tag: write TAG=TAG", from);
      return FALSE;
    }
  (*cursor)++;
  to = take_name (cursor, ",");
  if (find_pair (self, is_called_much_like, folded) != NULL)
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID, "The tag “%s” is mapped twice", from);
      return FALSE;
    }
  if (*to != '\0' && (tag = find_tag (self->codebook, to)) == NULL)
    {
      fail_unknown (self->codebook, to, error);
      return FALSE;
    }
  add_pair (self, from, tag != NULL ? tag->id : NULL);

  return TRUE;
}

/* What the input itself calls as a pair's target is told together with what is mapped there. */
static void
add_own_names (AscribeImportMapping *self)
{
  guint n_pairs = self->pairs->len;

  for (guint i = 0; i < n_pairs; i++)
    {
      Pair *pair = g_ptr_array_index (self->pairs, i);

      if (pair->to != NULL && find_pair (self, is_project_s, pair->to) == NULL)
        add_pair (self, NULL, pair->to);
    }
}

static Pair *
find_pair_for (AscribeImportMapping *self, AscribeTag *tag)
{
  g_autofree char *id = g_utf8_casefold (tag->id, -1);
  g_autofree char *name = g_utf8_casefold (tag->name, -1);
  Pair *pair = find_pair (self, is_called, tag->id);

  if (pair == NULL)
    pair = find_pair (self, is_called_much_like, id);
  if (pair == NULL)
    pair = find_pair (self, is_called_much_like, name);

  return pair != NULL ? pair : find_pair (self, is_project_s, tag->id);
}

/* The slug that takes the place of @slug; NULL where what it names is left out. */
static const char *
map_slug (AscribeImportMapping *self, const char *slug)
{
  const Pair *pair = g_hash_table_lookup (self->slugs, slug);

  return pair != NULL ? pair->to : slug;
}

/* The project's tag as it is, with the questions that come in. */
static gboolean
put_target (AscribeImportMapping *self, AscribeTag *incoming, const char *to, GError **error)
{
  AscribeTag *known = g_hash_table_lookup (self->targets, to);
  g_autoptr (AscribeTag) tag = NULL;

  if (known == NULL)
    known = ascribe_codebook_lookup_tag (self->codebook, to);
  if (known == NULL) /* the person deletes it meanwhile */
    known = incoming;
  tag = ascribe_tag_merge_questions (known, incoming, NULL);
  if (tag == NULL)
    tag = ascribe_tag_copy (known);
  g_free (tag->id);
  tag->id = g_strdup (to);
  g_hash_table_replace (self->targets, g_strdup (to), g_object_ref (tag));

  return self->next->entry (self->next->data, G_OBJECT (tag), error);
}

static gboolean
put_tag (AscribeImportMapping *self, AscribeTag *incoming, GError **error)
{
  Pair *pair = find_pair_for (self, incoming);
  const char *parent = incoming->parent != NULL ? map_slug (self, incoming->parent) : NULL;
  g_autoptr (AscribeTag) tag = NULL;

  if (pair != NULL)
    {
      pair->found = TRUE;
      g_hash_table_replace (self->slugs, g_strdup (incoming->id), pair);
      return pair->to == NULL || put_target (self, incoming, pair->to, error);
    }
  if (g_strcmp0 (parent, incoming->parent) == 0)
    return self->next->entry (self->next->data, G_OBJECT (incoming), error);

  tag = ascribe_tag_copy (incoming);
  g_free (tag->parent);
  tag->parent = g_strdup (parent);

  return self->next->entry (self->next->data, G_OBJECT (tag), error);
}

/* FALSE where all that the link type joined there is left out. */
static gboolean
map_ends (AscribeImportMapping *self, char ***ends)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) there = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean joined_any = (*ends)[0] == NULL;

  for (gsize i = 0; (*ends)[i] != NULL; i++)
    {
      const char *end = map_slug (self, (*ends)[i]);

      if (end != NULL && g_hash_table_add (there, (gpointer) end))
        g_strv_builder_add (builder, end);
    }

  g_strfreev (*ends);
  *ends = g_strv_builder_end (builder);

  return joined_any || (*ends)[0] != NULL;
}

static gboolean
entry_cb (gpointer data, GObject *entry, GError **error)
{
  AscribeImportMapping *self = data;
  g_autoptr (AscribeLinkType) type = NULL;

  if (ASCRIBE_IS_TAG (entry))
    return put_tag (self, ASCRIBE_TAG (entry), error);
  if (!ASCRIBE_IS_LINK_TYPE (entry))
    return self->next->entry (self->next->data, entry, error);

  type = ascribe_link_type_copy (ASCRIBE_LINK_TYPE (entry));

  return !map_ends (self, &type->from) || !map_ends (self, &type->to) ||
         self->next->entry (self->next->data, G_OBJECT (type), error);
}

static void
leave_out (AscribeDocument *document, Pair *pair, guint index, GHashTable *gone)
{
  AscribeAnnotation *annotation = g_ptr_array_index (document->annotations, index);

  pair->n_left_out++;
  g_hash_table_add (gone, g_strdup (annotation->id));
  g_ptr_array_remove_index (document->annotations, index);
}

static gboolean
document_cb (gpointer data, AscribeDocument *document, GError **error)
{
  AscribeImportMapping *self = data;
  g_autoptr (GHashTable) gone = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = document->annotations->len; i > 0; i--)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (document->annotations, i - 1);
      Pair *pair = g_hash_table_lookup (self->slugs, annotation->tag);

      if (pair != NULL && pair->to != NULL)
        ascribe_import_set_interned (&annotation->tag, pair->to);
      else if (pair != NULL)
        leave_out (document, pair, i - 1, gone);
    }
  for (guint i = document->links->len; i > 0 && g_hash_table_size (gone) > 0; i--)
    {
      AscribeLink *link = g_ptr_array_index (document->links, i - 1);

      if (g_hash_table_contains (gone, link->from) || g_hash_table_contains (gone, link->to))
        g_ptr_array_remove_index (document->links, i - 1);
    }
  ascribe_document_sort (document);

  return self->next->document (self->next->data, document, error);
}

static gboolean
project_cb (gpointer data, const char *id, const char *title, const char *modified, GError **error)
{
  AscribeImportMapping *self = data;

  return self->next->project (self->next->data, id, title, modified, error);
}

static gboolean
annotator_cb (gpointer data, AscribeAnnotator *annotator, GError **error)
{
  AscribeImportMapping *self = data;

  return self->next->annotator (self->next->data, annotator, error);
}

static gboolean
concept_cb (gpointer data, AscribeConcept *concept, GError **error)
{
  AscribeImportMapping *self = data;

  return self->next->concept (self->next->data, concept, error);
}

static void
skipped_cb (gpointer data, const char *where, const char *why)
{
  AscribeImportMapping *self = data;

  self->next->skipped (self->next->data, where, why);
}

static void
remark_cb (gpointer data, const char *where, const char *what)
{
  AscribeImportMapping *self = data;

  self->next->remark (self->next->data, where, what);
}

static void
progress_cb (gpointer data, double fraction)
{
  AscribeImportMapping *self = data;

  if (self->next->progress != NULL)
    self->next->progress (self->next->data, fraction);
}

AscribeImportMapping *
ascribe_import_mapping_new (const char *map, AscribeCodebook *codebook, GError **error)
{
  g_autoptr (AscribeImportMapping) self = g_new0 (AscribeImportMapping, 1);
  const char *cursor = map + strspn (map, " ");

  self->sink = (AscribeSink) { self, project_cb, entry_cb, annotator_cb, concept_cb, document_cb, skipped_cb, remark_cb, progress_cb };
  self->codebook = g_object_ref (codebook);
  self->pairs = g_ptr_array_new_with_free_func ((GDestroyNotify) pair_free);
  self->slugs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->targets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  while (*cursor != '\0')
    {
      if (!read_pair (self, &cursor, error))
        return NULL;
      cursor += *cursor == ',';
      cursor += strspn (cursor, " ");
    }
  add_own_names (self);

  return g_steal_pointer (&self);
}

void
ascribe_import_mapping_free (AscribeImportMapping *self)
{
  g_object_unref (self->codebook);
  g_ptr_array_unref (self->pairs);
  g_hash_table_unref (self->slugs);
  g_hash_table_unref (self->targets);
  g_free (self);
}

gboolean
ascribe_import_mapping_check (const char *map, AscribeCodebook *codebook, GError **error)
{
  g_autoptr (AscribeImportMapping) self = ascribe_import_mapping_new (map, codebook, error);

  return self != NULL;
}

AscribeSink *
ascribe_import_mapping_begin (AscribeImportMapping *self, AscribeSink *sink)
{
  self->next = sink;
  self->began = TRUE;
  g_hash_table_remove_all (self->slugs);
  g_hash_table_remove_all (self->targets);

  return &self->sink;
}

void
ascribe_import_mapping_finish (AscribeImportMapping *self, AscribeSink *sink)
{
  for (guint i = 0; self->began && i < self->pairs->len; i++)
    {
      Pair *pair = g_ptr_array_index (self->pairs, i);
      g_autofree char *what = NULL;

      if (pair->from != NULL && !pair->found)
        what = g_strdup_printf ("No tag “%s” was found in what was read", pair->from);
      else if (pair->n_left_out > 0)
        what = g_strdup_printf ("Left out as “%s” is: %" G_GUINT64_FORMAT " annotations, with their links", pair->from, pair->n_left_out);
      if (what != NULL)
        sink->remark (sink->data, NULL, what);
    }
}

static void
append_name (GString *map, const char *name)
{
  for (; *name != '\0'; name++)
    {
      if (strchr (",=\\", *name) != NULL)
        g_string_append_c (map, '\\');
      g_string_append_c (map, *name);
    }
}

void
ascribe_import_mapping_append (GString *map, const char *from, const char *to)
{
  if (map->len > 0)
    g_string_append_c (map, ',');
  append_name (map, from);
  g_string_append_c (map, '=');
  if (to != NULL)
    append_name (map, to);
}

static gboolean
is_field (const char *name)
{
  for (guint i = 0; i < ASCRIBE_N_COLUMN_FIELDS; i++)
    if (strcmp (ascribe_column_field_to_string (i), name) == 0)
      return TRUE;

  return FALSE;
}

static void
add_raw (GString *list, const char *pair, const char *end)
{
  if (list->len > 0)
    g_string_append_c (list, ',');
  g_string_append_len (list, pair, end - pair);
}

void
ascribe_import_mapping_split (const char *map, AscribeCodebook *codebook, char **columns, char **tag_map)
{
  g_autoptr (GString) for_columns = g_string_new (NULL);
  g_autoptr (GString) for_tags = g_string_new (NULL);
  const char *cursor = map + strspn (map, " ");

  while (*cursor != '\0')
    {
      const char *pair = cursor;
      g_autofree char *from = take_name (&cursor, "=,");
      g_autofree char *to = NULL;

      cursor += *cursor == '=';
      to = take_name (&cursor, ",");
      if (is_field (from))
        add_raw (for_columns, pair, cursor);
      if (!is_field (from) || (*to != '\0' && find_tag (codebook, to) != NULL))
        add_raw (for_tags, pair, cursor);
      cursor += *cursor == ',';
      cursor += strspn (cursor, " ");
    }

  *columns = for_columns->len > 0 ? g_string_free (g_steal_pointer (&for_columns), FALSE) : NULL;
  *tag_map = for_tags->len > 0 ? g_string_free (g_steal_pointer (&for_tags), FALSE) : NULL;
}
