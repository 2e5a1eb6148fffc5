/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/web-annotation-loose.h"

#include <string.h>

#include "app/formats/web-annotation-item.h"

#define MAX_SOURCES 1000     /* told apart */
#define MAX_DRAFTS 1000000   /* held at once: there is no telling when the last one of an article was there */

/* Those of one article. */
typedef struct {
  AscribeArticle *article;
  GPtrArray *annotations;   /* of AscribeDraft */
  GPtrArray *links;         /* of AscribeDraft */
} Group;

struct _AscribeWebLoose {
  AscribeAssembly *assembly;
  GHashTable *groups;       /* address or "" -> Group */
  GHashTable *homes;        /* id of an annotation -> Group */
  GPtrArray *links;         /* of AscribeDraft */
  GHashTable *counts;       /* address or "" -> GUINT_TO_POINTER (annotations that there is no article for) */
  guint n_uncounted;
  guint n_drafts;
};

static void
free_group (gpointer data)
{
  Group *group = data;

  g_object_unref (group->article);
  g_ptr_array_unref (group->annotations);
  g_ptr_array_unref (group->links);
  g_free (group);
}

static GPtrArray *
make_drafts (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) ascribe_draft_free);
}

AscribeWebLoose *
ascribe_web_loose_new (AscribeAssembly *assembly)
{
  AscribeWebLoose *self = g_new0 (AscribeWebLoose, 1);

  self->assembly = assembly;
  self->groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_group);
  self->homes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->links = make_drafts ();
  self->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

void
ascribe_web_loose_free (AscribeWebLoose *self)
{
  g_hash_table_unref (self->homes);
  g_hash_table_unref (self->groups);
  g_ptr_array_unref (self->links);
  g_hash_table_unref (self->counts);
  g_free (self);
}

static void
count (AscribeWebLoose *self, const char *source)
{
  guint n_known = GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, source));

  if (n_known > 0 || g_hash_table_size (self->counts) < MAX_SOURCES)
    g_hash_table_insert (self->counts, g_strdup (source), GUINT_TO_POINTER (n_known + 1));
  else
    self->n_uncounted++;
}

/* The article is asked for once for each address. *@found: NULL where there is none. */
static gboolean
find_group (AscribeWebLoose *self, const char *source, Group **found, GError **error)
{
  Group *group = g_hash_table_lookup (self->groups, source);
  AscribeArticle *article = NULL;

  *found = group;
  if (group != NULL || self->assembly->find_article == NULL || self->n_drafts >= MAX_DRAFTS ||
      g_hash_table_contains (self->counts, source) || g_hash_table_size (self->groups) >= MAX_SOURCES)
    return TRUE;

  if (!self->assembly->find_article (self->assembly->find_data, self->assembly->dataset.where,
                                     *source != '\0' ? ascribe_web_item_plain_id (source) : NULL, &article, error))
    return FALSE;
  if (article == NULL)
    return TRUE;

  group = g_new0 (Group, 1);
  group->article = article;
  group->annotations = make_drafts ();
  group->links = make_drafts ();
  g_hash_table_insert (self->groups, g_strdup (source), group);
  *found = group;

  return TRUE;
}

static AscribeDraft *
make_draft (AscribeWebLoose *self, AscribeJsonValue *item, char *path)
{
  g_autoptr (GPtrArray) ignored = g_ptr_array_new_with_free_func (g_free);
  AscribeDraft *draft = ascribe_web_item_read (item, path, ignored);

  for (guint i = 0; i < ignored->len; i++)
    ascribe_assembly_skip (self->assembly, draft->line, draft->path, "%s", (const char *) g_ptr_array_index (ignored, i));
  self->n_drafts++;

  return draft;
}

gboolean
ascribe_web_loose_take (AscribeWebLoose *self, AscribeJsonValue *item, char *path, GError **error)
{
  g_autofree char *owned = path;
  gboolean is_link = ascribe_web_item_is_link (item);
  const char *source = ascribe_web_item_get_source (item);
  Group *group = NULL;
  AscribeDraft *draft;

  if (!is_link && !find_group (self, source != NULL ? source : "", &group, error))
    return FALSE;

  if (is_link && self->assembly->find_article != NULL && self->n_drafts < MAX_DRAFTS)
    g_ptr_array_add (self->links, make_draft (self, item, g_steal_pointer (&owned)));
  else if (!is_link && group == NULL)
    count (self, source != NULL ? source : "");
  if (group == NULL)
    return TRUE;

  draft = make_draft (self, item, g_steal_pointer (&owned));
  g_ptr_array_add (group->annotations, draft);
  if (draft->id != NULL && !g_hash_table_contains (self->homes, draft->id))
    g_hash_table_insert (self->homes, g_strdup (draft->id), group);

  return TRUE;
}

static void
report (AscribeWebLoose *self, guint64 line, const char *path)
{
  g_autoptr (GList) sources = g_list_sort (g_hash_table_get_keys (self->counts), (GCompareFunc) strcmp);
  const char *what = self->assembly->find_article != NULL ? "neither in this file nor in the project"
                                                          : "not in this file; they can be laid onto articles of the project";

  for (GList *cursor = sources; cursor != NULL; cursor = cursor->next)
    {
      const char *source = cursor->data;
      guint n_annotations = GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, source));

      if (*source != '\0')
        ascribe_assembly_skip (self->assembly, line, path, "annotations skipped, %u in all: the text of “%s” is %s", n_annotations, source,
                               what);
      else
        ascribe_assembly_skip (self->assembly, line, path, "annotations skipped, %u in all: they don’t tell of which article they are, "
                               "and its text is %s", n_annotations, what);
    }
  if (self->n_uncounted > 0)
    ascribe_assembly_skip (self->assembly, line, path, "annotations skipped, %u in all: the texts of their sources are %s",
                           self->n_uncounted, what);
}

/* Each goes to the article of the annotation that it leads from. */
static void
share_links (AscribeWebLoose *self)
{
  for (guint i = 0; i < self->links->len; i++)
    {
      AscribeDraft *link = g_ptr_array_index (self->links, i);
      Group *group = link->from != NULL ? g_hash_table_lookup (self->homes, link->from) : NULL;

      if (group != NULL)
        g_ptr_array_add (group->links, g_steal_pointer (&g_ptr_array_index (self->links, i)));
      else
        ascribe_assembly_skip (self->assembly, link->line, link->path, "link skipped: an annotation it links is not of an article that is "
                               "there");
    }
}

static gboolean
hand_on (AscribeWebLoose *self, Group *group, GError **error)
{
  AscribeText *text = group->article->text;
  g_autoptr (AscribePlacing) placing = ascribe_placing_new (ascribe_text_get_utf8 (text), ascribe_text_get_n_bytes (text), error);

  return placing != NULL &&
         ascribe_assembly_finish (self->assembly, ascribe_document_new (group->article), placing, group->annotations, group->links, error);
}

gboolean
ascribe_web_loose_finish (AscribeWebLoose *self, guint64 line, const char *path, GError **error)
{
  g_autoptr (GList) sources = g_list_sort (g_hash_table_get_keys (self->groups), (GCompareFunc) strcmp);

  report (self, line, path);
  share_links (self);
  for (GList *cursor = sources; cursor != NULL; cursor = cursor->next)
    if (!hand_on (self, g_hash_table_lookup (self->groups, cursor->data), error))
      return FALSE;

  return TRUE;
}
