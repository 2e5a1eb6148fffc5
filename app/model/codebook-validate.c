/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "app/model/codebook.h"
#include "app/model/color.h"
#include "app/model/error.h"

G_GNUC_PRINTF (2, 3)
static gboolean
refuse (GError **error, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_propagate_error (error, g_error_new_valist (ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID, format, args));
  va_end (args);

  return FALSE;
}

/* What ascribe_codebook_make_slug() makes: lower-case letters and digits of any script, "-" and "_". */
gboolean
ascribe_codebook_is_slug (const char *id)
{
  if (id == NULL || *id == '\0' || strlen (id) > 128)
    return FALSE;

  for (const char *cursor = id; *cursor != '\0'; cursor = g_utf8_next_char (cursor))
    {
      gunichar c = g_utf8_get_char (cursor);

      if (c != '-' && c != '_' && (!g_unichar_isalnum (c) || g_unichar_isupper (c)))
        return FALSE;
    }

  return TRUE;
}

/* In lower case only, so that two of the same colour are the same text. */
static gboolean
is_color (const char *color)
{
  guint32 rgb;

  return ascribe_color_parse (color, &rgb) && strpbrk (color, "ABCDEF") == NULL;
}

static gboolean
check_attribute (AscribeAttribute *attribute, const char *owner, GHashTable *seen, GError **error)
{
  if (!ascribe_codebook_is_slug (attribute->id))
    return refuse (error, "“%s” of “%s” is not an id of lower-case letters, digits, - and _", attribute->id, owner);
  if (!g_hash_table_add (seen, attribute->id))
    return refuse (error, "“%s” has the attribute “%s” twice", owner, attribute->id);

  return TRUE;
}

static gboolean
check_parents (AscribeCodebook *self, AscribeTag *tag, GError **error)
{
  guint n_tags = g_list_model_get_n_items (ascribe_codebook_get_tags (self));
  AscribeTag *ancestor = tag;

  for (guint depth = 0; ancestor->parent != NULL; depth++)
    {
      AscribeTag *parent = ascribe_codebook_lookup_tag (self, ancestor->parent);

      if (parent == NULL)
        return refuse (error, "The parent “%s” of the tag “%s” is not in the codebook", ancestor->parent, ancestor->id);
      if (depth > n_tags)
        return refuse (error, "The tag “%s” is its own ancestor", tag->id);
      ancestor = parent;
    }

  return TRUE;
}

static gboolean
check_tag (AscribeCodebook *self, AscribeTag *tag, GHashTable *ids, GHashTable *shortcuts, GError **error)
{
  g_autoptr (GHashTable) attributes = g_hash_table_new (g_str_hash, g_str_equal);

  if (!ascribe_codebook_is_slug (tag->id))
    return refuse (error, "“%s” is not a tag id of lower-case letters, digits, - and _", tag->id);
  if (!g_hash_table_add (ids, tag->id))
    return refuse (error, "The tag “%s” is in the codebook twice", tag->id);
  if (!is_color (tag->color))
    return refuse (error, "“%s” of the tag “%s” is not a colour like #1c71d8", tag->color, tag->id);
  if (tag->shortcut != NULL && g_utf8_strlen (tag->shortcut, -1) != 1)
    return refuse (error, "The shortcut “%s” of the tag “%s” is not one character", tag->shortcut, tag->id);
  if (tag->shortcut != NULL && !g_hash_table_add (shortcuts, tag->shortcut))
    return refuse (error, "The shortcut “%s” of the tag “%s” is taken", tag->shortcut, tag->id);

  for (guint i = 0; i < tag->attributes->len; i++)
    {
      if (!check_attribute (g_ptr_array_index (tag->attributes, i), tag->id, attributes, error))
        return FALSE;
    }

  return check_parents (self, tag, error);
}

static gboolean
check_ends (AscribeCodebook *self, AscribeLinkType *type, char **tags, GError **error)
{
  for (gsize i = 0; tags[i] != NULL; i++)
    {
      if (ascribe_codebook_lookup_tag (self, tags[i]) == NULL)
        return refuse (error, "The link type “%s” names the tag “%s”, which is not in the codebook", type->id, tags[i]);
    }

  return TRUE;
}

static gboolean
check_link_type (AscribeCodebook *self, AscribeLinkType *type, GHashTable *ids, GError **error)
{
  if (!ascribe_codebook_is_slug (type->id))
    return refuse (error, "“%s” is not a link type id of lower-case letters, digits, - and _", type->id);
  if (!g_hash_table_add (ids, type->id))
    return refuse (error, "The link type “%s” is in the codebook twice", type->id);
  if (!is_color (type->color))
    return refuse (error, "“%s” of the link type “%s” is not a colour like #1c71d8", type->color, type->id);

  return check_ends (self, type, type->from, error) && check_ends (self, type, type->to, error);
}

static gboolean
check_tags (AscribeCodebook *self, GError **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) shortcuts = g_hash_table_new (g_str_hash, g_str_equal);
  GListModel *tags = ascribe_codebook_get_tags (self);

  for (guint i = 0; i < g_list_model_get_n_items (tags); i++)
    {
      g_autoptr (AscribeTag) tag = g_list_model_get_item (tags, i);

      if (!check_tag (self, tag, ids, shortcuts, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
ascribe_codebook_validate (AscribeCodebook *self, GError **error)
{
  g_autoptr (GHashTable) link_ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) label_ids = g_hash_table_new (g_str_hash, g_str_equal);
  GListModel *link_types = ascribe_codebook_get_link_types (self);
  GListModel *labels = ascribe_codebook_get_labels (self);

  if (!check_tags (self, error))
    return FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (link_types); i++)
    {
      g_autoptr (AscribeLinkType) type = g_list_model_get_item (link_types, i);

      if (!check_link_type (self, type, link_ids, error))
        return FALSE;
    }

  for (guint i = 0; i < g_list_model_get_n_items (labels); i++)
    {
      g_autoptr (AscribeAttribute) label = g_list_model_get_item (labels, i);

      if (!check_attribute (label, "the article", label_ids, error))
        return FALSE;
    }

  return TRUE;
}
