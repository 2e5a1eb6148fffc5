/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/library/article-list.h"

#include <string.h>

#include "app/library/project-private.h"

#define PAGE_SIZE 128
#define MAX_PAGES 16
/* Up to here the first answer is there before a frame is over, so that a window opens with its list. */
#define QUICK_ARTICLES 1000

typedef struct {
  guint number;
  GPtrArray *rows; /* of AscribeArticleRow; NULL where the article is gone */
} Page;

struct _AscribeArticleList {
  GObject parent_instance;

  AscribeProject *project;
  AscribeFilter filter;
  char *query;            /* nullable */
  gboolean asked;

  GArray *keys;           /* of gint64 */
  GQueue pages;           /* of Page, most recently used first */
  GHashTable *live;       /* key -> AscribeArticleRow somebody may hold, unowned */
  GCancellable *question; /* nullable: the query that runs */
};

static void ascribe_article_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AscribeArticleList, ascribe_article_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, ascribe_article_list_model_init))

enum {
  PROP_0,
  PROP_PENDING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

typedef struct {
  char *path;
  AscribeFilter filter;
  char *query;
} Question;

static void
question_free (Question *question)
{
  g_free (question->path);
  g_free (question->query);
  g_free (question);
}

static void
page_free (Page *page)
{
  g_ptr_array_unref (page->rows);
  g_free (page);
}

static void
row_gone_cb (gpointer data, GObject *row)
{
  AscribeArticleList *self = data;

  g_hash_table_remove (self->live, &((AscribeArticleRow *) row)->row);
}

static void
forget_live (AscribeArticleList *self, gint64 key)
{
  AscribeArticleRow *row = g_hash_table_lookup (self->live, &key);

  if (row == NULL)
    return;

  g_object_weak_unref (G_OBJECT (row), row_gone_cb, self);
  g_hash_table_remove (self->live, &key);
}

static void
remember_live (AscribeArticleList *self, AscribeArticleRow *row)
{
  forget_live (self, row->row);
  g_hash_table_insert (self->live, g_memdup2 (&row->row, sizeof row->row), row);
  g_object_weak_ref (G_OBJECT (row), row_gone_cb, self);
}

static void
forget_all_rows (AscribeArticleList *self)
{
  GHashTableIter iter;
  gpointer row;

  g_queue_clear_full (&self->pages, (GDestroyNotify) page_free);
  g_hash_table_iter_init (&iter, self->live);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    g_object_weak_unref (G_OBJECT (row), row_gone_cb, self);
  g_hash_table_remove_all (self->live);
}

static Page *
find_page (AscribeArticleList *self, guint number)
{
  for (GList *link = self->pages.head; link != NULL; link = link->next)
    {
      if (((Page *) link->data)->number != number)
        continue;
      g_queue_unlink (&self->pages, link);
      g_queue_push_head_link (&self->pages, link);
      return link->data;
    }

  return NULL;
}

/* A row that can't be read, or is gone until the list is asked again, still has its place. */
static AscribeArticleRow *
make_empty_row (gint64 key)
{
  AscribeArticleRow *row = ascribe_article_row_new ();

  row->row = key;
  row->id = g_strdup ("");
  row->title = g_strdup ("");

  return row;
}

static Page *
load_page (AscribeArticleList *self, guint number)
{
  guint first = number * PAGE_SIZE;
  guint n_rows = MIN (PAGE_SIZE, self->keys->len - first);
  const gint64 *keys = &g_array_index (self->keys, gint64, first);
  AscribeStore *store = ascribe_project_use_store (self->project, NULL);
  g_autoptr (GPtrArray) loaded = NULL;
  Page *page = g_new0 (Page, 1);

  if (store != NULL)
    loaded = ascribe_store_load_rows (store, keys, n_rows, self->query, NULL);

  page->number = number;
  page->rows = g_ptr_array_new_full (n_rows, g_object_unref);
  for (guint i = 0; i < n_rows; i++)
    {
      AscribeArticleRow *row = g_hash_table_lookup (self->live, &keys[i]);

      if (row != NULL)
        g_object_ref (row);
      else if (loaded != NULL && g_ptr_array_index (loaded, i) != NULL)
        row = g_object_ref (g_ptr_array_index (loaded, i));
      else
        row = make_empty_row (keys[i]);

      if (!g_hash_table_contains (self->live, &keys[i]))
        remember_live (self, row);
      g_ptr_array_add (page->rows, row);
    }

  g_queue_push_head (&self->pages, page);
  if (self->pages.length > MAX_PAGES)
    page_free (g_queue_pop_tail (&self->pages));

  return page;
}

static gpointer
ascribe_article_list_get_item (GListModel *model, guint position)
{
  AscribeArticleList *self = ASCRIBE_ARTICLE_LIST (model);
  AscribeArticleRow *row;
  Page *page;

  if (position >= self->keys->len)
    return NULL;

  row = g_hash_table_lookup (self->live, &g_array_index (self->keys, gint64, position));
  if (row != NULL)
    return g_object_ref (row);

  page = find_page (self, position / PAGE_SIZE);
  if (page == NULL)
    page = load_page (self, position / PAGE_SIZE);

  return g_object_ref (g_ptr_array_index (page->rows, position % PAGE_SIZE));
}

static guint
ascribe_article_list_get_n_items (GListModel *model)
{
  return ASCRIBE_ARTICLE_LIST (model)->keys->len;
}

static GType
ascribe_article_list_get_item_type (GListModel *model)
{
  return ASCRIBE_TYPE_ARTICLE_ROW;
}

static void
ascribe_article_list_model_init (GListModelInterface *iface)
{
  iface->get_item = ascribe_article_list_get_item;
  iface->get_n_items = ascribe_article_list_get_n_items;
  iface->get_item_type = ascribe_article_list_get_item_type;
}

/* Takes over an answer. Where the question is the same, what is common stays, and with it scroll position and selection. */
static void
take_answer (AscribeArticleList *self, GArray *keys, AscribeFilter filter, const char *query)
{
  gboolean same_query = self->asked && g_strcmp0 (self->query, query) == 0;
  g_autoptr (GArray) old = self->keys;
  const gint64 *before = (const gint64 *) old->data;
  const gint64 *after = (const gint64 *) keys->data;
  guint head = 0;
  guint tail = 0;

  if (same_query)
    {
      while (head < old->len && head < keys->len && before[head] == after[head])
        head++;
      while (tail < old->len - head && tail < keys->len - head &&
             before[old->len - 1 - tail] == after[keys->len - 1 - tail])
        tail++;
      g_queue_clear_full (&self->pages, (GDestroyNotify) page_free);
    }
  else
    forget_all_rows (self);

  self->keys = g_array_ref (keys);
  self->asked = TRUE;
  self->filter = filter;
  if (!same_query)
    {
      g_free (self->query);
      self->query = g_strdup (query);
    }

  if (old->len - head - tail > 0 || keys->len - head - tail > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), head, old->len - head - tail, keys->len - head - tail);
}

/* Puts the row of @position anew, since its article or its annotations changed. */
static void
refresh_row (AscribeArticleList *self, guint position)
{
  gint64 key = g_array_index (self->keys, gint64, position);
  Page *page = find_page (self, position / PAGE_SIZE);

  forget_live (self, key);
  if (page != NULL)
    {
      g_queue_remove (&self->pages, page);
      page_free (page);
    }

  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 1);
}

static void
collect_articles (AscribeEdit *edit, GHashTable *articles)
{
  const AscribeChange *changes;
  gsize n_changes;

  changes = ascribe_edit_get_changes (edit, &n_changes);
  for (gsize i = 0; i < n_changes; i++)
    {
      GObject *object = changes[i].after != NULL ? changes[i].after : changes[i].before;

      if (ASCRIBE_IS_ANNOTATION (object))
        g_hash_table_add (articles, ASCRIBE_ANNOTATION (object)->article);
      if (ASCRIBE_IS_ANNOTATION (object) && changes[i].before != NULL)
        g_hash_table_add (articles, ASCRIBE_ANNOTATION (changes[i].before)->article);
      if (ASCRIBE_IS_ARTICLE (object))
        g_hash_table_add (articles, ASCRIBE_ARTICLE (object)->id);
    }

  /* Those that come and go are the matter of "articles-changed". */
  for (gsize i = 0; i < n_changes; i++)
    if (ASCRIBE_IS_ARTICLE (changes[i].before) && changes[i].after == NULL)
      g_hash_table_remove (articles, ASCRIBE_ARTICLE (changes[i].before)->id);
}

static void
edited_cb (AscribeProject *project, AscribeEdit *edit, gpointer data)
{
  AscribeArticleList *self = data;
  g_autoptr (GHashTable) articles = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) touched = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer row;

  collect_articles (edit, articles);

  /* Rows nobody holds and no page keeps are read when they are needed. */
  g_hash_table_iter_init (&iter, self->live);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    if (g_hash_table_contains (articles, ASCRIBE_ARTICLE_ROW (row)->id))
      g_hash_table_add (touched, g_memdup2 (&ASCRIBE_ARTICLE_ROW (row)->row, sizeof (gint64)));

  for (guint i = 0, left = g_hash_table_size (touched); i < self->keys->len && left > 0; i++)
    if (g_hash_table_remove (touched, &g_array_index (self->keys, gint64, i)))
      {
        refresh_row (self, i);
        left--;
      }
}

static void
articles_changed_cb (AscribeProject *project, gpointer data)
{
  AscribeArticleList *self = data;
  g_autofree char *query = g_strdup (self->query);

  if (self->asked)
    ascribe_article_list_query (self, self->filter, query);
}

static void
set_question (AscribeArticleList *self, GCancellable *question)
{
  g_cancellable_cancel (self->question);
  if (!g_set_object (&self->question, question))
    return;

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PENDING]);
}

static void
ask_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Question *question = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeStore) store = NULL;
  GArray *keys = NULL;

  store = ascribe_store_open (question->path, ASCRIBE_STORE_OPEN_SECOND | ASCRIBE_STORE_OPEN_READ_ONLY, &error);
  if (store != NULL)
    keys = ascribe_store_list_rows (store, question->filter, question->query, cancellable, &error);

  if (keys != NULL)
    g_task_return_pointer (task, keys, (GDestroyNotify) g_array_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GWeakRef *asker = data;
  g_autoptr (AscribeArticleList) self = g_weak_ref_get (asker);
  GTask *task = G_TASK (result);
  Question *question = g_task_get_task_data (task);
  g_autoptr (GArray) keys = g_task_propagate_pointer (task, NULL);

  g_weak_ref_clear (asker);
  g_free (asker);

  /* Another question was asked meanwhile, or this one failed: what is shown stays. */
  if (self == NULL || g_task_get_cancellable (task) != self->question)
    return;

  if (keys != NULL)
    take_answer (self, keys, question->filter, question->query);
  set_question (self, NULL);
}

static void
ascribe_article_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_PENDING: g_value_set_boolean (value, ASCRIBE_ARTICLE_LIST (object)->question != NULL); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ascribe_article_list_dispose (GObject *object)
{
  AscribeArticleList *self = ASCRIBE_ARTICLE_LIST (object);

  g_cancellable_cancel (self->question);
  g_clear_object (&self->question);
  if (self->project != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->project, self);
      forget_all_rows (self);
    }
  g_clear_object (&self->project);

  G_OBJECT_CLASS (ascribe_article_list_parent_class)->dispose (object);
}

static void
ascribe_article_list_finalize (GObject *object)
{
  AscribeArticleList *self = ASCRIBE_ARTICLE_LIST (object);

  g_free (self->query);
  g_array_unref (self->keys);
  g_hash_table_unref (self->live);

  G_OBJECT_CLASS (ascribe_article_list_parent_class)->finalize (object);
}

static void
ascribe_article_list_class_init (AscribeArticleListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ascribe_article_list_get_property;
  object_class->dispose = ascribe_article_list_dispose;
  object_class->finalize = ascribe_article_list_finalize;

  properties[PROP_PENDING] = g_param_spec_boolean ("pending", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ascribe_article_list_init (AscribeArticleList *self)
{
  self->keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->live = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_queue_init (&self->pages);
}

AscribeArticleList *
ascribe_article_list_new (AscribeProject *project)
{
  AscribeArticleList *self = g_object_new (ASCRIBE_TYPE_ARTICLE_LIST, NULL);

  self->project = g_object_ref (project);
  g_signal_connect (project, "edited", G_CALLBACK (edited_cb), self);
  g_signal_connect (project, "articles-changed", G_CALLBACK (articles_changed_cb), self);

  return self;
}

void
ascribe_article_list_query (AscribeArticleList *self, AscribeFilter filter, const char *query)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GTask) task = NULL;
  Question *question;
  GWeakRef *asker;

  if (query != NULL && *query == '\0')
    query = NULL;
  if (!self->asked && self->project->n_articles <= QUICK_ARTICLES &&
      ascribe_article_list_query_sync (self, filter, query, NULL))
    return;

  question = g_new0 (Question, 1);
  question->path = g_strdup (ascribe_project_get_path (self->project));
  question->filter = filter;
  question->query = g_strdup (query);

  set_question (self, cancellable);
  /* No source object: the worker's reference to the task may be the last one, and the list is not for its thread. */
  asker = g_new0 (GWeakRef, 1);
  g_weak_ref_init (asker, self);
  task = g_task_new (NULL, cancellable, answered_cb, asker);
  g_task_set_source_tag (task, ascribe_article_list_query);
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);
  g_task_run_in_thread (task, ask_in_thread);
}

gboolean
ascribe_article_list_query_sync (AscribeArticleList *self, AscribeFilter filter, const char *query, GError **error)
{
  AscribeStore *store = ascribe_project_use_store (self->project, error);
  g_autoptr (GArray) keys = NULL;

  if (query != NULL && *query == '\0')
    query = NULL;
  if (store == NULL)
    return FALSE;

  keys = ascribe_store_list_rows (store, filter, query, NULL, error);
  if (keys == NULL)
    return FALSE;

  set_question (self, NULL);
  take_answer (self, keys, filter, query);

  return TRUE;
}

guint
ascribe_article_list_find (AscribeArticleList *self, const char *article)
{
  for (guint i = 0; i < self->keys->len; i++)
    {
      AscribeArticleRow *row = g_hash_table_lookup (self->live, &g_array_index (self->keys, gint64, i));

      if (row != NULL && strcmp (row->id, article) == 0)
        return i;
    }

  for (guint i = 0; i < self->keys->len; i++)
    {
      g_autoptr (AscribeArticleRow) row = ascribe_article_list_get_item (G_LIST_MODEL (self), i);

      if (strcmp (row->id, article) == 0)
        return i;
    }

  return G_MAXUINT;
}
