/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "app/formats/reduce-private.h"

/* Whether nothing went by it yet, whatever the case: an import takes names that differ in no more for one. */
static gboolean
take_label (GHashTable *taken, const char *label)
{
  return g_hash_table_add (taken, g_utf8_casefold (label, -1));
}

/* One line, no white space at its ends, @id where nothing is left, and none twice. Adds it to @taken. (transfer full) */
static char *
make_label (const char *name, const char *id, GHashTable *taken)
{
  g_autoptr (GString) line = g_string_new (NULL);
  char *label;

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean is_space = g_unichar_isspace (c) || g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029 || c == 0xfffe || c == 0xffff;

      if (!is_space)
        g_string_append_unichar (line, c);
      else if (line->len > 0 && line->str[line->len - 1] != ' ')
        g_string_append_c (line, ' ');
    }
  if (line->len > 0 && line->str[line->len - 1] == ' ')
    g_string_truncate (line, line->len - 1);

  label = g_strdup (line->len > 0 ? line->str : id);
  for (guint n = 1; !take_label (taken, label); n++)
    {
      g_free (label);
      label = n == 1 ? g_strdup_printf ("%s (%s)", line->str, id) : g_strdup_printf ("%s (%s %u)", line->str, id, n);
    }

  return label;
}

/* The name where the format can have it and nothing else goes by it, whatever the case; else @id. Ids are taken already. */
static char *
choose_label (const char *name, const char *id, gboolean (*can_name) (const char *name), GHashTable *taken)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);
  g_autofree char *folded_id = g_utf8_casefold (id, -1);

  if (!can_name (name) || (strcmp (folded, folded_id) != 0 && !g_hash_table_add (taken, g_steal_pointer (&folded))))
    return g_strdup (id);

  return g_strdup (name);
}

static char *
rename_entry (const char *name, const char *id, const AscribeFormat *format, AscribeParts carries, GHashTable *taken,
              AscribeLosses *losses)
{
  char *label = (carries & ASCRIBE_PART_NAMES) == 0 ? g_strdup (id)
                : format->can_name != NULL          ? choose_label (name, id, format->can_name, taken)
                                                    : make_label (name, id, taken);

  if (strcmp (label, name) != 0)
    ascribe_losses_change (losses, ASCRIBE_PART_NAMES, 1);

  return label;
}

/* The ids of @entries, which a name of another entry must not be where ids are names, too. */
static GHashTable *
take_ids (GListModel *entries, const AscribeFormat *format)
{
  GHashTable *taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; format->can_name != NULL && i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (GObject) entry = g_list_model_get_item (entries, i);
      const char *id = ASCRIBE_IS_TAG (entry) ? ASCRIBE_TAG (entry)->id : ASCRIBE_LINK_TYPE (entry)->id;

      g_hash_table_add (taken, g_utf8_casefold (id, -1));
    }

  return taken;
}

static void
rename_tags (AscribeCodebook *from, AscribeCodebook *to, const AscribeFormat *format, AscribeParts carries, AscribeLosses *losses)
{
  GListModel *tags = ascribe_codebook_get_tags (from);
  g_autoptr (GHashTable) taken = take_ids (tags, format);

  for (guint i = 0; i < g_list_model_get_n_items (tags); i++)
    {
      g_autoptr (AscribeTag) tag = g_list_model_get_item (tags, i);
      g_autoptr (AscribeTag) copy = ascribe_tag_copy (tag);

      g_free (copy->name);
      copy->name = rename_entry (tag->name, tag->id, format, carries, taken, losses);
      ascribe_codebook_put (to, G_OBJECT (copy));
    }
}

static void
rename_link_types (AscribeCodebook *from, AscribeCodebook *to, const AscribeFormat *format, AscribeParts carries, AscribeLosses *losses)
{
  GListModel *types = ascribe_codebook_get_link_types (from);
  g_autoptr (GHashTable) taken = take_ids (types, format);

  for (guint i = 0; i < g_list_model_get_n_items (types); i++)
    {
      g_autoptr (AscribeLinkType) type = g_list_model_get_item (types, i);
      g_autoptr (AscribeLinkType) copy = ascribe_link_type_copy (type);

      g_free (copy->name);
      copy->name = rename_entry (type->name, type->id, format, carries, taken, losses);
      ascribe_codebook_put (to, G_OBJECT (copy));
    }
}

static gboolean
clean_question (AscribeAttribute *question)
{
  gboolean changed = ascribe_reduce_controls (&question->name) | ascribe_reduce_controls (&question->description);

  for (gsize i = 0; question->options[i] != NULL; i++)
    changed |= ascribe_reduce_controls (&question->options[i]);

  return changed;
}

static AscribeAttribute *
copy_question (AscribeAttribute *question)
{
  AscribeAttribute *copy = ascribe_attribute_new (question->id, question->name, question->type,
                                                  (const char * const *) question->options);

  copy->description = g_strdup (question->description);

  return copy;
}

static gboolean
clean_tag (AscribeTag *tag)
{
  gboolean changed = ascribe_reduce_controls (&tag->name) | ascribe_reduce_controls (&tag->description);

  for (guint i = 0; i < tag->attributes->len; i++)
    {
      AscribeAttribute *copy = copy_question (g_ptr_array_index (tag->attributes, i));

      changed |= clean_question (copy);
      g_object_unref (tag->attributes->pdata[i]);
      tag->attributes->pdata[i] = copy;
    }

  return changed;
}

/* A copy of the entry without characters that XML forbids; *@changed where there were some. */
static GObject *
clean_entry (GObject *entry, gboolean *changed)
{
  GObject *copy;

  if (ASCRIBE_IS_TAG (entry))
    {
      copy = G_OBJECT (ascribe_tag_copy (ASCRIBE_TAG (entry)));
      *changed = clean_tag (ASCRIBE_TAG (copy));
    }
  else if (ASCRIBE_IS_LINK_TYPE (entry))
    {
      copy = G_OBJECT (ascribe_link_type_copy (ASCRIBE_LINK_TYPE (entry)));
      *changed = ascribe_reduce_controls (&ASCRIBE_LINK_TYPE (copy)->name) |
                 ascribe_reduce_controls (&ASCRIBE_LINK_TYPE (copy)->description);
    }
  else
    {
      copy = G_OBJECT (copy_question (ASCRIBE_ATTRIBUTE (entry)));
      *changed = clean_question (ASCRIBE_ATTRIBUTE (copy));
    }

  return copy;
}

static AscribeCodebook *
clean_codebook (AscribeCodebook *self, AscribeLosses *losses)
{
  AscribeCodebook *clean = ascribe_codebook_new ();
  GListModel *lists[] = {
    ascribe_codebook_get_tags (self), ascribe_codebook_get_link_types (self), ascribe_codebook_get_labels (self),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    for (guint j = 0; j < g_list_model_get_n_items (lists[i]); j++)
      {
        gboolean changed;
        g_autoptr (GObject) entry = g_list_model_get_item (lists[i], j);
        g_autoptr (GObject) copy = clean_entry (entry, &changed);

        ascribe_losses_change (losses, ASCRIBE_PART_CONTROLS, changed ? 1 : 0);
        ascribe_codebook_put (clean, copy);
      }

  return clean;
}

static guint
count_losses (GListModel *entries, const AscribeFormat *format)
{
  guint n_losses = 0;

  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (GObject) entry = g_list_model_get_item (entries, i);

      n_losses += format->loses_of_entry == NULL || format->loses_of_entry (entry) ? 1 : 0;
    }

  return n_losses;
}

AscribeCodebook *
ascribe_reduce_codebook (AscribeCodebook *self, const AscribeFormat *format, AscribeParts carries, AscribeLosses *losses)
{
  g_autoptr (AscribeCodebook) renamed = NULL;
  GListModel *labels = ascribe_codebook_get_labels (self);

  if ((carries & ASCRIBE_PART_CODEBOOK) != 0)
    return (carries & ASCRIBE_PART_CONTROLS) != 0 ? g_object_ref (self) : clean_codebook (self, losses);

  renamed = ascribe_codebook_new ();
  ascribe_losses_drop (losses, ASCRIBE_PART_CODEBOOK, count_losses (ascribe_codebook_get_tags (self), format) +
                                                      count_losses (ascribe_codebook_get_link_types (self), format) +
                                                      count_losses (labels, format));
  rename_tags (self, renamed, format, carries, losses);
  rename_link_types (self, renamed, format, carries, losses);
  for (guint i = 0; i < g_list_model_get_n_items (labels); i++)
    {
      g_autoptr (GObject) label = g_list_model_get_item (labels, i);

      ascribe_codebook_put (renamed, label);
    }
  if ((carries & ASCRIBE_PART_CONTROLS) == 0 && format->loses_of_entry != NULL) /* there is more of them than their names */
    return clean_codebook (renamed, losses);

  return g_steal_pointer (&renamed);
}

GPtrArray *
ascribe_reduce_annotators (GPtrArray *annotators, AscribeParts carries, AscribeLosses *losses)
{
  GPtrArray *copies;

  if ((carries & ASCRIBE_PART_CONTROLS) != 0)
    return g_ptr_array_ref (annotators);

  copies = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < annotators->len; i++)
    {
      AscribeAnnotator *annotator = g_ptr_array_index (annotators, i);
      AscribeAnnotator *copy = ascribe_annotator_new (annotator->id, annotator->name);

      ascribe_losses_change (losses, ASCRIBE_PART_CONTROLS, ascribe_reduce_controls (&copy->name) ? 1 : 0);
      g_ptr_array_add (copies, copy);
    }

  return copies;
}

static guint
forget_details (AscribeConcept *concept, gboolean has_wikidata)
{
  guint n = concept->kind != NULL || concept->aliases[0] != NULL || (concept->wikidata != NULL && !has_wikidata) ? 1 : 0;

  g_clear_pointer (&concept->kind, g_free);
  if (!has_wikidata)
    g_clear_pointer (&concept->wikidata, g_free);
  g_strfreev (concept->aliases);
  concept->aliases = g_new0 (char *, 1);

  return n;
}

static gboolean
clean_concept (AscribeConcept *concept)
{
  gboolean changed = ascribe_reduce_controls (&concept->name) | ascribe_reduce_controls (&concept->kind) |
                     ascribe_reduce_controls (&concept->wikidata);

  for (gsize i = 0; concept->aliases[i] != NULL; i++)
    changed |= ascribe_reduce_controls (&concept->aliases[i]);

  return changed;
}

GPtrArray *
ascribe_reduce_concepts (GPtrArray *concepts, AscribeFormatFlags flags, AscribeParts carries, AscribeLosses *losses)
{
  AscribeParts all = ASCRIBE_PART_CONCEPTS | ASCRIBE_PART_CONCEPT_DETAILS | ASCRIBE_PART_CONTROLS;
  GPtrArray *copies;

  if ((carries & all) == all)
    return g_ptr_array_ref (concepts);

  copies = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < concepts->len; i++)
    {
      AscribeConcept *copy = ascribe_concept_copy (g_ptr_array_index (concepts, i));

      if ((carries & ASCRIBE_PART_CONCEPT_DETAILS) == 0)
        ascribe_losses_drop (losses, ASCRIBE_PART_CONCEPT_DETAILS, forget_details (copy, (flags & ASCRIBE_FORMAT_WIKIDATA) != 0));
      if ((carries & ASCRIBE_PART_CONTROLS) == 0)
        ascribe_losses_change (losses, ASCRIBE_PART_CONTROLS, clean_concept (copy) ? 1 : 0);
      g_ptr_array_add (copies, copy);
    }
  if ((carries & ASCRIBE_PART_CONCEPTS) == 0)
    g_ptr_array_set_size (copies, 0);

  return copies;
}
