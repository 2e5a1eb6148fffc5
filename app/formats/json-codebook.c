/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/json-codebook.h"

#include <string.h>

#include "app/model/error.h"

/* Entries are looked up one by one: more of them than anybody ever coded with would only cost time. */
#define MAX_ENTRIES 10000

static guint
count_entries (AscribeCodebook *codebook)
{
  return g_list_model_get_n_items (ascribe_codebook_get_tags (codebook)) +
         g_list_model_get_n_items (ascribe_codebook_get_link_types (codebook)) +
         g_list_model_get_n_items (ascribe_codebook_get_labels (codebook));
}

static gboolean
stage_entry (AscribeJsonDataset *self, GObject *entry, guint64 line, GError **error)
{
  AscribeJsonStaged staged = { g_object_ref (entry), line };

  g_array_append_val (self->staged, staged);
  if (self->staged->len + count_entries (self->known.codebook) <= MAX_ENTRIES)
    return TRUE;

  g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_TOO_LARGE, "%s:%" G_GUINT64_FORMAT ": the codebook has more than %d entries",
               self->where, line, MAX_ENTRIES);

  return FALSE;
}

#define LIST_FIELD(name, key, read)                                                                           \
  static gboolean                                                                                             \
  read_##name (AscribeJsonTokens *tokens, const char *k, gpointer member, AscribeJsonProblem *problem, GError **error) \
  {                                                                                                           \
    return ascribe_json_dataset_read_list (*(AscribeJsonDataset **) member, tokens, key, read, stage_entry, problem, error); \
  }

LIST_FIELD (tags, "tags", ascribe_json_read_tag)
LIST_FIELD (link_types, "links", ascribe_json_read_link_type)
LIST_FIELD (labels, "labels", ascribe_json_read_question)

const AscribeJsonField *
ascribe_json_codebook_fields (void)
{
  static const AscribeJsonField fields[] = {
    { "tags", read_tags, 0 },
    { "links", read_link_types, 0 },
    { "labels", read_labels, 0 },
    { NULL, NULL, 0 },
  };

  return fields;
}

static GObject *
look_up (AscribeCodebook *codebook, GObject *entry)
{
  if (ASCRIBE_IS_TAG (entry))
    return (GObject *) ascribe_codebook_lookup_tag (codebook, ASCRIBE_TAG (entry)->id);
  if (ASCRIBE_IS_LINK_TYPE (entry))
    return (GObject *) ascribe_codebook_lookup_link_type (codebook, ASCRIBE_LINK_TYPE (entry)->id);

  return (GObject *) ascribe_codebook_lookup_label (codebook, ASCRIBE_ATTRIBUTE (entry)->id);
}

/* Whether the model takes the entry, whatever it refers to. */
static gboolean
check_alone (GObject *entry, GError **error)
{
  g_autoptr (AscribeCodebook) codebook = ascribe_codebook_new ();
  g_autoptr (GObject) alone = NULL;

  if (ASCRIBE_IS_TAG (entry))
    {
      alone = G_OBJECT (ascribe_tag_copy (ASCRIBE_TAG (entry)));
      g_clear_pointer (&ASCRIBE_TAG (alone)->parent, g_free);
    }
  else if (ASCRIBE_IS_LINK_TYPE (entry))
    {
      AscribeLinkType *type = ascribe_link_type_copy (ASCRIBE_LINK_TYPE (entry));

      alone = G_OBJECT (type);
      g_strfreev (type->from);
      g_strfreev (type->to);
      type->from = g_new0 (char *, 1);
      type->to = g_new0 (char *, 1);
    }
  else
    alone = g_object_ref (entry);

  ascribe_codebook_put (codebook, alone);

  return ascribe_codebook_validate (codebook, error);
}

G_GNUC_PRINTF (3, 4)
static void
skip (AscribeJsonDataset *self, guint64 line, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  ascribe_json_dataset_skip (line, what, self);
}

/* Takes the sound entries among the staged into what is known; their places in @fresh, in order. */
static GArray *
adopt_entries (AscribeJsonDataset *self)
{
  GArray *fresh = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GHashTable) now = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->staged->len; i++)
    {
      AscribeJsonStaged *staged = &g_array_index (self->staged, AscribeJsonStaged, i);
      GObject *known = look_up (self->known.codebook, staged->entry);
      g_autoptr (GError) error = NULL;

      if (known != NULL && !g_hash_table_contains (now, known))
        continue; /* every line of JSON Lines brings its own */
      if (known != NULL)
        skip (self, staged->line, "codebook entry skipped: its id comes twice");
      else if (!check_alone (staged->entry, &error))
        skip (self, staged->line, "codebook entry skipped: %s", error->message);
      else
        {
          ascribe_codebook_put (self->known.codebook, staged->entry);
          g_hash_table_add (now, staged->entry);
          g_array_append_val (fresh, i);
        }
    }

  return fresh;
}

/* Keeps the first tag of each shortcut. */
static void
mend_shortcuts (AscribeJsonDataset *self, GArray *fresh)
{
  g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);
  GListModel *tags = ascribe_codebook_get_tags (self->known.codebook);
  guint n_known = g_list_model_get_n_items (tags);

  for (guint i = 0; i < n_known; i++)
    {
      g_autoptr (AscribeTag) tag = g_list_model_get_item (tags, i);

      if (tag->shortcut != NULL && !g_hash_table_contains (taken, tag->shortcut))
        g_hash_table_insert (taken, tag->shortcut, tag);
    }

  for (guint i = 0; i < fresh->len; i++)
    {
      AscribeJsonStaged *staged = &g_array_index (self->staged, AscribeJsonStaged, g_array_index (fresh, guint, i));
      AscribeTag *tag = ASCRIBE_IS_TAG (staged->entry) ? ASCRIBE_TAG (staged->entry) : NULL;

      if (tag == NULL || tag->shortcut == NULL || g_hash_table_lookup (taken, tag->shortcut) == tag)
        continue;
      skip (self, staged->line, "shortcut skipped: “%s” of the tag “%s” is taken", tag->shortcut, tag->id);
      g_clear_pointer (&tag->shortcut, g_free);
    }
}

/* The line that an entry among the staged began in. */
static guint64
find_line (AscribeJsonDataset *self, gpointer entry)
{
  guint i = 0;

  while (g_array_index (self->staged, AscribeJsonStaged, i).entry != entry)
    i++;

  return g_array_index (self->staged, AscribeJsonStaged, i).line;
}

/* Follows the parents of @tag up to where all is well, and cuts the one that isn't there or leads back: the parents of
 * what was known before are sound, so that it is one of the staged. */
static void
mend_ancestry (AscribeJsonDataset *self, AscribeTag *tag, GHashTable *sound)
{
  g_autoptr (GHashTable) path = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer walked;

  while (tag->parent != NULL && !g_hash_table_contains (sound, tag))
    {
      AscribeTag *parent = ascribe_codebook_lookup_tag (self->known.codebook, tag->parent);

      g_hash_table_add (path, tag);
      if (parent != NULL && !g_hash_table_contains (path, parent))
        {
          tag = parent;
          continue;
        }

      if (parent == NULL)
        skip (self, find_line (self, tag), "parent skipped: “%s” of the tag “%s” is not in the codebook", tag->parent, tag->id);
      else
        skip (self, find_line (self, tag), "parent skipped: the tag “%s” would be its own ancestor", tag->id);
      g_clear_pointer (&tag->parent, g_free);
    }

  g_hash_table_iter_init (&iter, path);
  while (g_hash_table_iter_next (&iter, &walked, NULL))
    g_hash_table_add (sound, walked);
}

static void
mend_ends (AscribeJsonDataset *self, AscribeLinkType *type, char **ends, guint64 line)
{
  gsize n_kept = 0;

  for (gsize i = 0; ends[i] != NULL; i++)
    {
      if (ascribe_codebook_lookup_tag (self->known.codebook, ends[i]) != NULL)
        {
          ends[n_kept++] = ends[i];
          continue;
        }
      skip (self, line, "end skipped: the tag “%s” of the link type “%s” is not in the codebook", ends[i], type->id);
      g_free (ends[i]);
    }
  ends[n_kept] = NULL;
}

/* What an entry refers to may have stood behind it, or not be there at all: the entry is kept without it. */
static void
mend_references (AscribeJsonDataset *self, GArray *fresh)
{
  g_autoptr (GHashTable) sound = g_hash_table_new (NULL, NULL);

  mend_shortcuts (self, fresh);
  for (guint i = 0; i < fresh->len; i++)
    {
      AscribeJsonStaged *staged = &g_array_index (self->staged, AscribeJsonStaged, g_array_index (fresh, guint, i));

      if (ASCRIBE_IS_TAG (staged->entry))
        mend_ancestry (self, ASCRIBE_TAG (staged->entry), sound);
      else if (ASCRIBE_IS_LINK_TYPE (staged->entry))
        {
          AscribeLinkType *type = ASCRIBE_LINK_TYPE (staged->entry);

          mend_ends (self, type, type->from, staged->line);
          mend_ends (self, type, type->to, staged->line);
        }
    }
}

gboolean
ascribe_json_codebook_settle (AscribeJsonDataset *self, GError **error)
{
  g_autoptr (GArray) fresh = adopt_entries (self);
  gboolean kept = TRUE;

  if (fresh->len > 0)
    mend_references (self, fresh);
  for (guint i = 0; kept && i < fresh->len; i++)
    {
      guint place = g_array_index (fresh, guint, i);

      kept = self->sink->entry (self->sink->data, g_array_index (self->staged, AscribeJsonStaged, place).entry, error);
    }
  g_array_set_size (self->staged, 0);

  return kept;
}
