/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/web-annotation-page.h"

#include <string.h>

#include "app/formats/web-annotation-item.h"
#include "app/model/error.h"

void
ascribe_web_page_init (AscribeWebPage *self, AscribeAssembly *assembly, guint64 line, char *path)
{
  *self = (AscribeWebPage) { .assembly = assembly, .path = path, .line = line };
  self->article = ascribe_json_article_new ();
  self->annotations = g_ptr_array_new_with_free_func ((GDestroyNotify) ascribe_draft_free);
  self->links = g_ptr_array_new_with_free_func ((GDestroyNotify) ascribe_draft_free);
}

void
ascribe_web_page_clear (AscribeWebPage *self)
{
  g_free (self->path);
  ascribe_json_article_free (self->article);
  g_ptr_array_unref (self->annotations);
  g_ptr_array_unref (self->links);
  g_clear_pointer (&self->loose, ascribe_web_loose_free);
}

gboolean
ascribe_web_page_read_article (AscribeWebPage *self, AscribeJsonTokens *tokens, GError **error)
{
  AscribeJsonProblem problem = { NULL };
  gboolean read;

  if (self->has_article)
    {
      ascribe_assembly_skip (self->assembly, self->line, self->path, "a second article of the page skipped");
      return ascribe_json_tokens_skip (tokens, error);
    }

  read = ascribe_json_read_object (tokens, ascribe_json_article_fields (), self->article, &problem, error);
  ascribe_json_dataset_settle (&self->assembly->dataset, &problem, "part of the article");
  self->has_article = TRUE;

  return read;
}

static gboolean
is_of_article (AscribeWebPage *self, const char *source)
{
  AscribeArticle *article = self->article->article;

  return source == NULL || article->id == NULL || strcmp (ascribe_web_item_plain_id (source), article->id) == 0 ||
         g_strcmp0 (source, article->url) == 0;
}

gboolean
ascribe_web_page_take (AscribeWebPage *self, AscribeJsonValue *item, char *path, GError **error)
{
  g_autoptr (GPtrArray) ignored = g_ptr_array_new_with_free_func (g_free);
  gboolean is_link = ascribe_web_item_is_link (item);
  AscribeDraft *draft;

  if (item->type != ASCRIBE_JSON_IS_OBJECT)
    {
      ascribe_assembly_skip (self->assembly, item->line, path, "annotation skipped: an object was expected");
      g_free (path);
      return TRUE;
    }
  if (!self->has_article)
    {
      if (self->loose == NULL)
        self->loose = ascribe_web_loose_new (self->assembly);
      return ascribe_web_loose_take (self->loose, item, path, error);
    }

  draft = ascribe_web_item_read (item, path, ignored);
  for (guint i = 0; i < ignored->len; i++)
    ascribe_assembly_skip (self->assembly, draft->line, draft->path, "%s", (const char *) g_ptr_array_index (ignored, i));
  if (!is_link && !is_of_article (self, ascribe_web_item_get_source (item)))
    ascribe_draft_refuse (draft, "it is about “%s”, not about the article of its page", ascribe_web_item_get_source (item));
  g_ptr_array_add (is_link ? self->links : self->annotations, draft);

  return TRUE;
}

gboolean
ascribe_web_page_close (AscribeWebPage *self, GError **error)
{
  g_autofree char *text = g_strdup (self->article->text);
  g_autofree char *why = NULL;
  g_autoptr (AscribePlacing) placing = NULL;
  g_autoptr (GError) wrong = NULL;
  AscribeDocument *document;

  if (self->loose != NULL && !ascribe_web_loose_finish (self->loose, self->line, self->path, error))
    return FALSE;
  if (!self->has_article)
    return TRUE;

  g_ptr_array_set_size (self->article->annotations, 0);
  g_ptr_array_set_size (self->article->links, 0);
  placing = text != NULL ? ascribe_placing_new (text, strlen (text), &wrong) : NULL;
  document = wrong == NULL ? ascribe_json_article_finish (self->article, &self->assembly->dataset.known, self->line,
                                                          ascribe_json_dataset_skip, &self->assembly->dataset, &why) : NULL;
  if (document == NULL)
    {
      ascribe_assembly_skip (self->assembly, self->line, self->path, "page skipped: %s", wrong != NULL ? wrong->message : why);
      return TRUE;
    }

  return ascribe_assembly_finish (self->assembly, document, placing, self->annotations, self->links, error);
}
