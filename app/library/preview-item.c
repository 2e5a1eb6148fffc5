/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/library/preview-item.h"

G_DEFINE_FINAL_TYPE (AscribePreviewItem, ascribe_preview_item, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_CHOICE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
ascribe_preview_item_finalize (GObject *object)
{
  AscribePreviewItem *self = ASCRIBE_PREVIEW_ITEM (object);

  g_free (self->where);
  g_free (self->title);
  g_free (self->publisher);
  g_free (self->published);
  g_free (self->url);
  g_free (self->beginning);
  g_free (self->reason);
  g_strfreev (self->remarks);
  g_free (self->twin_id);
  g_free (self->twin_title);

  G_OBJECT_CLASS (ascribe_preview_item_parent_class)->finalize (object);
}

static void
ascribe_preview_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AscribePreviewItem *self = ASCRIBE_PREVIEW_ITEM (object);

  switch (id)
    {
    case PROP_CHOICE: g_value_set_int (value, (int) self->choice); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ascribe_preview_item_class_init (AscribePreviewItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = ascribe_preview_item_finalize;
  object_class->get_property = ascribe_preview_item_get_property;

  properties[PROP_CHOICE] = g_param_spec_int ("choice", NULL, NULL, ASCRIBE_CHOICE_IMPORT, ASCRIBE_CHOICE_LEAVE_OUT,
                                              ASCRIBE_CHOICE_IMPORT, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ascribe_preview_item_init (AscribePreviewItem *self)
{
  self->remarks = g_new0 (char *, 1);
  self->place = -1;
}

gboolean
ascribe_preview_item_can_correct (AscribePreviewItem *self)
{
  return self->kind == ASCRIBE_PREVIEW_ARTICLE && self->twin_id != NULL && (self->warnings & ASCRIBE_WARNING_DUPLICATE) == 0;
}

void
ascribe_preview_item_set_choice (AscribePreviewItem *self, AscribeChoice choice)
{
  if (choice == self->choice || (choice != ASCRIBE_CHOICE_LEAVE_OUT && self->kind == ASCRIBE_PREVIEW_UNREADABLE))
    return;

  self->choice = choice;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHOICE]);
}
