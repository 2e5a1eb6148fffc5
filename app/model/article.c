/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/article.h"

#include <string.h>

#include "app/model/attributes.h"
#include "app/model/uuid.h"

G_DEFINE_FINAL_TYPE (AscribeArticle, ascribe_article, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (AscribeArticleRow, ascribe_article_row, G_TYPE_OBJECT)

static const char * const status_names[] = {
  [ASCRIBE_STATUS_TODO] = "todo",
  [ASCRIBE_STATUS_DONE] = "done",
};

static void
ascribe_article_finalize (GObject *object)
{
  AscribeArticle *self = ASCRIBE_ARTICLE (object);

  g_free (self->id);
  g_free (self->title);
  g_strfreev (self->authors);
  g_free (self->publisher);
  g_free (self->published);
  g_free (self->url);
  g_free (self->language);
  g_free (self->retrieved);
  g_free (self->stem);
  g_clear_pointer (&self->metadata, g_variant_unref);
  g_clear_pointer (&self->labels, g_variant_unref);
  g_free (self->sha256);
  g_clear_pointer (&self->text, ascribe_text_unref);

  G_OBJECT_CLASS (ascribe_article_parent_class)->finalize (object);
}

static void
ascribe_article_class_init (AscribeArticleClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ascribe_article_finalize;
}

static void
ascribe_article_init (AscribeArticle *self)
{
}

AscribeArticle *
ascribe_article_new (const char *title, AscribeText *text)
{
  AscribeArticle *self = g_object_new (ASCRIBE_TYPE_ARTICLE, NULL);

  self->id = ascribe_uuid_new ();
  self->title = g_strdup (title != NULL ? title : "");
  self->authors = g_new0 (char *, 1);
  self->metadata = ascribe_attributes_new_empty ();
  self->labels = ascribe_attributes_new_empty ();
  self->status = ASCRIBE_STATUS_TODO;
  if (text != NULL)
    {
      self->text = ascribe_text_ref (text);
      self->sha256 = g_strdup (ascribe_text_get_sha256 (text));
    }

  return self;
}

AscribeArticle *
ascribe_article_copy (AscribeArticle *self)
{
  AscribeArticle *copy = g_object_new (ASCRIBE_TYPE_ARTICLE, NULL);

  copy->id = g_strdup (self->id);
  copy->title = g_strdup (self->title);
  copy->authors = g_strdupv (self->authors);
  copy->publisher = g_strdup (self->publisher);
  copy->published = g_strdup (self->published);
  copy->url = g_strdup (self->url);
  copy->language = g_strdup (self->language);
  copy->retrieved = g_strdup (self->retrieved);
  copy->stem = g_strdup (self->stem);
  copy->metadata = g_variant_ref (self->metadata);
  copy->labels = g_variant_ref (self->labels);
  copy->status = self->status;
  copy->sha256 = g_strdup (self->sha256);
  copy->text = self->text != NULL ? ascribe_text_ref (self->text) : NULL;
  copy->created = self->created;

  return copy;
}

const char *
ascribe_status_to_string (AscribeStatus status)
{
  return status_names[status];
}

gboolean
ascribe_status_from_string (const char *string, AscribeStatus *status)
{
  for (guint i = 0; i < G_N_ELEMENTS (status_names); i++)
    {
      if (strcmp (string, status_names[i]) == 0)
        {
          *status = i;
          return TRUE;
        }
    }

  return FALSE;
}

static void
clear_tag_count (gpointer data)
{
  g_ref_string_release (((AscribeTagCount *) data)->tag);
}

static void
ascribe_article_row_finalize (GObject *object)
{
  AscribeArticleRow *self = ASCRIBE_ARTICLE_ROW (object);

  g_free (self->id);
  g_free (self->title);
  g_free (self->publisher);
  g_free (self->published);
  g_free (self->snippet);
  g_array_unref (self->mix);

  G_OBJECT_CLASS (ascribe_article_row_parent_class)->finalize (object);
}

static void
ascribe_article_row_class_init (AscribeArticleRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ascribe_article_row_finalize;
}

static void
ascribe_article_row_init (AscribeArticleRow *self)
{
  self->mix = g_array_new (FALSE, FALSE, sizeof (AscribeTagCount));
  g_array_set_clear_func (self->mix, clear_tag_count);
}

AscribeArticleRow *
ascribe_article_row_new (void)
{
  return g_object_new (ASCRIBE_TYPE_ARTICLE_ROW, NULL);
}
