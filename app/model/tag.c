/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/tag.h"

#include <string.h>

G_DEFINE_FINAL_TYPE (AscribeTag, ascribe_tag, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (AscribeLinkType, ascribe_link_type, G_TYPE_OBJECT)

#define DEFAULT_COLOR "#77767b"

static void
ascribe_tag_finalize (GObject *object)
{
  AscribeTag *self = ASCRIBE_TAG (object);

  g_free (self->id);
  g_free (self->name);
  g_free (self->parent);
  g_free (self->color);
  g_free (self->shortcut);
  g_free (self->description);
  g_ptr_array_unref (self->attributes);

  G_OBJECT_CLASS (ascribe_tag_parent_class)->finalize (object);
}

static void
ascribe_tag_class_init (AscribeTagClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ascribe_tag_finalize;
}

static void
ascribe_tag_init (AscribeTag *self)
{
  self->attributes = g_ptr_array_new_with_free_func (g_object_unref);
}

AscribeTag *
ascribe_tag_new (const char *id, const char *name, const char *color)
{
  AscribeTag *self = g_object_new (ASCRIBE_TYPE_TAG, NULL);

  self->id = g_strdup (id);
  self->name = g_strdup (name);
  self->color = g_strdup (color != NULL ? color : DEFAULT_COLOR);

  return self;
}

/* Shares the attributes, which are values themselves. */
AscribeTag *
ascribe_tag_copy (AscribeTag *self)
{
  AscribeTag *copy = ascribe_tag_new (self->id, self->name, self->color);

  copy->parent = g_strdup (self->parent);
  copy->shortcut = g_strdup (self->shortcut);
  copy->description = g_strdup (self->description);
  copy->hidden = self->hidden;
  copy->archived = self->archived;
  for (guint i = 0; i < self->attributes->len; i++)
    g_ptr_array_add (copy->attributes, g_object_ref (g_ptr_array_index (self->attributes, i)));

  return copy;
}

AscribeAttribute *
ascribe_tag_lookup_attribute (AscribeTag *self, const char *id)
{
  for (guint i = 0; i < self->attributes->len; i++)
    {
      AscribeAttribute *attribute = g_ptr_array_index (self->attributes, i);

      if (strcmp (attribute->id, id) == 0)
        return attribute;
    }

  return NULL;
}

static void
ascribe_link_type_finalize (GObject *object)
{
  AscribeLinkType *self = ASCRIBE_LINK_TYPE (object);

  g_free (self->id);
  g_free (self->name);
  g_strfreev (self->from);
  g_strfreev (self->to);
  g_free (self->color);
  g_free (self->description);

  G_OBJECT_CLASS (ascribe_link_type_parent_class)->finalize (object);
}

static void
ascribe_link_type_class_init (AscribeLinkTypeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ascribe_link_type_finalize;
}

static void
ascribe_link_type_init (AscribeLinkType *self)
{
}

AscribeLinkType *
ascribe_link_type_new (const char *id, const char *name)
{
  AscribeLinkType *self = g_object_new (ASCRIBE_TYPE_LINK_TYPE, NULL);

  self->id = g_strdup (id);
  self->name = g_strdup (name);
  self->from = g_new0 (char *, 1);
  self->to = g_new0 (char *, 1);
  self->color = g_strdup (DEFAULT_COLOR);

  return self;
}

AscribeLinkType *
ascribe_link_type_copy (AscribeLinkType *self)
{
  AscribeLinkType *copy = g_object_new (ASCRIBE_TYPE_LINK_TYPE, NULL);

  copy->id = g_strdup (self->id);
  copy->name = g_strdup (self->name);
  copy->from = g_strdupv (self->from);
  copy->to = g_strdupv (self->to);
  copy->color = g_strdup (self->color);
  copy->description = g_strdup (self->description);
  copy->archived = self->archived;

  return copy;
}

static gboolean
admits (char **tags, const char *tag)
{
  return tags[0] == NULL || g_strv_contains ((const char * const *) tags, tag);
}

gboolean
ascribe_link_type_allows (AscribeLinkType *self, const char *from_tag, const char *to_tag)
{
  return admits (self->from, from_tag) && admits (self->to, to_tag);
}
