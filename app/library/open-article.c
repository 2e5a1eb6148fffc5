/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/library/open-article.h"

#include <string.h>

#include "app/library/project-private.h"

/* From here on it is cheaper to fill the set anew than to move its tail for every change. */
#define MANY_CHANGES 64

struct _AscribeOpenArticle {
  GObject parent_instance;

  AscribeProject *project;
  AscribeArticle *article;
  AscribeAnnotationSet *annotations;
  GListStore *links; /* ascribe_link_compare order */
};

G_DEFINE_FINAL_TYPE (AscribeOpenArticle, ascribe_open_article, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_ARTICLE,
  N_PROPS
};

enum {
  DELETED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static int
compare_links (gconstpointer a, gconstpointer b, gpointer data)
{
  return ascribe_link_compare ((AscribeLink *) a, (AscribeLink *) b);
}

/* Removes the links of which @matches says TRUE. */
static void
remove_links (AscribeOpenArticle *self, gboolean (*matches) (AscribeLink *link, const char *id), const char *id)
{
  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (self->links)); i > 0; i--)
    {
      g_autoptr (AscribeLink) link = g_list_model_get_item (G_LIST_MODEL (self->links), i - 1);

      if (matches (link, id))
        g_list_store_remove (self->links, i - 1);
    }
}

static gboolean
is_link (AscribeLink *link, const char *id)
{
  return strcmp (link->id, id) == 0;
}

static gboolean
hangs_on (AscribeLink *link, const char *id)
{
  return strcmp (link->from, id) == 0 || strcmp (link->to, id) == 0;
}

static void
follow_link (AscribeOpenArticle *self, const AscribeChange *change)
{
  if (change->before != NULL)
    remove_links (self, is_link, ASCRIBE_LINK (change->before)->id);
  if (change->after != NULL)
    g_list_store_insert_sorted (self->links, change->after, compare_links, NULL);
}

static void
follow_annotation (AscribeOpenArticle *self, const AscribeChange *change)
{
  if (change->after == NULL)
    {
      const char *id = ASCRIBE_ANNOTATION (change->before)->id;

      /* The store deletes them with it. */
      remove_links (self, hangs_on, id);
      ascribe_annotation_set_remove (self->annotations, id);
    }
  else if (ascribe_annotation_set_lookup (self->annotations, ASCRIBE_ANNOTATION (change->after)->id) != NULL)
    ascribe_annotation_set_replace (self->annotations, ASCRIBE_ANNOTATION (change->after));
  else
    ascribe_annotation_set_insert (self->annotations, ASCRIBE_ANNOTATION (change->after));
}

static void
follow_article (AscribeOpenArticle *self, const AscribeChange *change)
{
  if (change->after == NULL)
    {
      g_autoptr (GPtrArray) none = g_ptr_array_new ();

      g_list_store_remove_all (self->links);
      ascribe_annotation_set_fill (self->annotations, none);
      g_signal_emit (self, signals[DELETED], 0);
      return;
    }

  /* Edits carry heads; the text never changes. */
  {
    g_autoptr (AscribeText) text = ascribe_text_ref (self->article->text);
    AscribeArticle *article = ascribe_article_copy (ASCRIBE_ARTICLE (change->after));

    g_clear_pointer (&article->text, ascribe_text_unref);
    article->text = g_steal_pointer (&text);
    g_object_unref (self->article);
    self->article = article;
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ARTICLE]);
  }
}

static gboolean
is_about (AscribeOpenArticle *self, GObject *object)
{
  const char *article = NULL;

  if (ASCRIBE_IS_ANNOTATION (object))
    article = ASCRIBE_ANNOTATION (object)->article;
  else if (ASCRIBE_IS_LINK (object))
    article = ASCRIBE_LINK (object)->article;
  else if (ASCRIBE_IS_ARTICLE (object))
    article = ASCRIBE_ARTICLE (object)->id;

  return article != NULL && strcmp (article, self->article->id) == 0;
}

/* What moves to another article goes from here, and comes there. */
static AscribeChange
see_from_here (AscribeOpenArticle *self, const AscribeChange *change)
{
  return (AscribeChange) {
    is_about (self, change->before) ? change->before : NULL,
    is_about (self, change->after) ? change->after : NULL,
  };
}

/* One items-changed instead of thousands. */
static void
follow_many_annotations (AscribeOpenArticle *self, GArray *changes)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  g_autoptr (GPtrArray) annotations = g_ptr_array_new ();
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->annotations));
  GHashTableIter iter;
  gpointer annotation;

  for (guint i = 0; i < n_items; i++)
    {
      AscribeAnnotation *item = g_list_model_get_item (G_LIST_MODEL (self->annotations), i);

      g_hash_table_replace (by_id, item->id, item);
    }

  for (guint i = 0; i < changes->len; i++)
    {
      const AscribeChange *change = &g_array_index (changes, AscribeChange, i);

      if (change->after != NULL)
        g_hash_table_replace (by_id, ASCRIBE_ANNOTATION (change->after)->id, g_object_ref (change->after));
      else
        {
          remove_links (self, hangs_on, ASCRIBE_ANNOTATION (change->before)->id);
          g_hash_table_remove (by_id, ASCRIBE_ANNOTATION (change->before)->id);
        }
    }

  g_hash_table_iter_init (&iter, by_id);
  while (g_hash_table_iter_next (&iter, NULL, &annotation))
    g_ptr_array_add (annotations, annotation);
  ascribe_annotation_set_fill (self->annotations, annotations);
}

void
ascribe_open_article_follow (AscribeOpenArticle *self, AscribeEdit *edit)
{
  g_autoptr (GArray) annotations = g_array_new (FALSE, FALSE, sizeof (AscribeChange));
  const AscribeChange *changes;
  gsize n_changes;

  changes = ascribe_edit_get_changes (edit, &n_changes);
  for (gsize i = 0; i < n_changes; i++)
    {
      AscribeChange change = see_from_here (self, &changes[i]);

      if (change.before == NULL && change.after == NULL)
        continue;

      if (ASCRIBE_IS_ARTICLE (change.before) || ASCRIBE_IS_ARTICLE (change.after))
        follow_article (self, &change);
      else if (ASCRIBE_IS_LINK (change.before) || ASCRIBE_IS_LINK (change.after))
        follow_link (self, &change);
      else
        g_array_append_val (annotations, change);
    }

  if (annotations->len > MANY_CHANGES)
    follow_many_annotations (self, annotations);
  else
    for (guint i = 0; i < annotations->len; i++)
      follow_annotation (self, &g_array_index (annotations, AscribeChange, i));
}

static GHashTable *
index_links (AscribeOpenArticle *self)
{
  GHashTable *ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->links)); i++)
    {
      g_autoptr (AscribeLink) link = g_list_model_get_item (G_LIST_MODEL (self->links), i);

      g_hash_table_add (ids, g_strdup (link->id));
    }

  return ids;
}

gboolean
ascribe_open_article_catch_up (AscribeOpenArticle *self, GError **error)
{
  g_autoptr (AscribeDocument) document = ascribe_store_load_document (self->project->store, self->article->id, error);
  g_autoptr (AscribeEdit) edit = ascribe_edit_new ("import", NULL, 0);
  g_autoptr (GHashTable) links = index_links (self);

  if (document == NULL)
    return FALSE;

  for (guint i = 0; i < document->annotations->len; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (document->annotations, i);

      if (ascribe_annotation_set_lookup (self->annotations, annotation->id) == NULL)
        ascribe_edit_add (edit, NULL, annotation);
    }
  for (guint i = 0; i < document->links->len; i++)
    {
      AscribeLink *link = g_ptr_array_index (document->links, i);

      if (!g_hash_table_contains (links, link->id))
        ascribe_edit_add (edit, NULL, link);
    }
  ascribe_open_article_follow (self, edit);

  return TRUE;
}

static void
ascribe_open_article_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AscribeOpenArticle *self = ASCRIBE_OPEN_ARTICLE (object);

  switch (id)
    {
    case PROP_ARTICLE: g_value_set_object (value, self->article); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ascribe_open_article_finalize (GObject *object)
{
  AscribeOpenArticle *self = ASCRIBE_OPEN_ARTICLE (object);

  g_ptr_array_remove_fast (self->project->open_articles, self);
  g_object_unref (self->project);
  g_object_unref (self->article);
  g_object_unref (self->annotations);
  g_object_unref (self->links);

  G_OBJECT_CLASS (ascribe_open_article_parent_class)->finalize (object);
}

static void
ascribe_open_article_class_init (AscribeOpenArticleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ascribe_open_article_get_property;
  object_class->finalize = ascribe_open_article_finalize;

  properties[PROP_ARTICLE] = g_param_spec_object ("article", NULL, NULL, ASCRIBE_TYPE_ARTICLE,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[DELETED] = g_signal_new ("deleted", ASCRIBE_TYPE_OPEN_ARTICLE, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ascribe_open_article_init (AscribeOpenArticle *self)
{
  self->annotations = ascribe_annotation_set_new ();
  self->links = g_list_store_new (ASCRIBE_TYPE_LINK);
}

AscribeOpenArticle *
ascribe_project_open_article (AscribeProject *self, const char *id, GError **error)
{
  AscribeStore *store = ascribe_project_use_store (self, error);
  g_autoptr (AscribeDocument) document = NULL;
  AscribeOpenArticle *article;

  if (store == NULL)
    return NULL;

  document = ascribe_store_load_document (store, id, error);
  if (document == NULL)
    return NULL;

  article = g_object_new (ASCRIBE_TYPE_OPEN_ARTICLE, NULL);
  article->project = g_object_ref (self);
  article->article = g_object_ref (document->article);
  ascribe_annotation_set_fill (article->annotations, document->annotations);
  ascribe_document_sort (document);
  g_list_store_splice (article->links, 0, 0, document->links->pdata, document->links->len);
  g_ptr_array_add (self->open_articles, article);

  return article;
}

char *
ascribe_project_resolve_article (AscribeProject *self, const char *name, GError **error)
{
  AscribeStore *store = ascribe_project_use_store (self, error);

  return store != NULL ? ascribe_store_resolve_article (store, name, error) : NULL;
}

AscribeProject *
ascribe_open_article_get_project (AscribeOpenArticle *self)
{
  return self->project;
}

AscribeArticle *
ascribe_open_article_get_article (AscribeOpenArticle *self)
{
  return self->article;
}

AscribeAnnotationSet *
ascribe_open_article_get_annotations (AscribeOpenArticle *self)
{
  return self->annotations;
}

GListModel *
ascribe_open_article_get_links (AscribeOpenArticle *self)
{
  return G_LIST_MODEL (self->links);
}
