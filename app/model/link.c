/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/link.h"

#include <string.h>

#include "app/model/intern.h"
#include "app/model/uuid.h"

G_DEFINE_FINAL_TYPE (AscribeLink, ascribe_link, G_TYPE_OBJECT)

static void
ascribe_link_finalize (GObject *object)
{
  AscribeLink *self = ASCRIBE_LINK (object);

  g_free (self->id);
  g_clear_pointer (&self->article, g_ref_string_release);
  g_clear_pointer (&self->type, g_ref_string_release);
  g_free (self->from);
  g_free (self->to);
  g_clear_pointer (&self->annotator, g_ref_string_release);
  g_free (self->note);

  G_OBJECT_CLASS (ascribe_link_parent_class)->finalize (object);
}

static void
ascribe_link_class_init (AscribeLinkClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ascribe_link_finalize;
}

static void
ascribe_link_init (AscribeLink *self)
{
}

AscribeLink *
ascribe_link_new (void)
{
  AscribeLink *self = g_object_new (ASCRIBE_TYPE_LINK, NULL);

  self->id = ascribe_uuid_new ();

  return self;
}

AscribeLink *
ascribe_link_make (const char *article, const char *type, const char *from, const char *to,
                   const char *annotator, gint64 now)
{
  AscribeLink *self = ascribe_link_new ();

  self->article = ascribe_intern (article);
  self->type = ascribe_intern (type);
  self->from = g_strdup (from);
  self->to = g_strdup (to);
  self->annotator = ascribe_intern (annotator);
  self->created = now;
  self->modified = now;

  return self;
}

AscribeLink *
ascribe_link_copy (AscribeLink *self)
{
  AscribeLink *copy = g_object_new (ASCRIBE_TYPE_LINK, NULL);

  copy->id = g_strdup (self->id);
  copy->article = g_ref_string_acquire (self->article);
  copy->type = g_ref_string_acquire (self->type);
  copy->from = g_strdup (self->from);
  copy->to = g_strdup (self->to);
  copy->annotator = g_ref_string_acquire (self->annotator);
  copy->note = g_strdup (self->note);
  copy->created = self->created;
  copy->modified = self->modified;

  return copy;
}

int
ascribe_link_compare (AscribeLink *a, AscribeLink *b)
{
  int order = strcmp (a->from, b->from);

  if (order == 0)
    order = strcmp (a->to, b->to);
  if (order == 0)
    order = strcmp (a->type, b->type);

  return order != 0 ? order : strcmp (a->id, b->id);
}
