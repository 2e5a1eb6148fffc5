/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/library/project.h"

#include <string.h>

#include "app/library/defaults.h"
#include "app/library/project-private.h"
#include "app/model/codebook-json.h"
#include "app/model/error.h"
#include "app/model/moment.h"

G_DEFINE_FINAL_TYPE (AscribeProject, ascribe_project, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_TITLE,
  PROP_PATH,
  PROP_ACCESS,
  PROP_N_ARTICLES,
  PROP_N_DONE,
  PROP_UNDO_VERB,
  PROP_REDO_VERB,
  PROP_BUSY,
  N_PROPS
};

enum {
  EDITED,
  ARTICLES_CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
notify_state (AscribeProject *self)
{
  for (guint i = PROP_N_ARTICLES; i < PROP_BUSY; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

static AscribeAccess
read_access (AscribeStore *store)
{
  switch (ascribe_store_get_read_only (store))
    {
    case ASCRIBE_READ_ONLY_ASKED: return ASCRIBE_LOCKED_ASKED;
    case ASCRIBE_READ_ONLY_NEWER: return ASCRIBE_LOCKED_NEWER;
    case ASCRIBE_READ_ONLY_MEDIUM: return ASCRIBE_LOCKED_MEDIUM;
    case ASCRIBE_READ_ONLY_NO:
    default: return ASCRIBE_WRITABLE;
    }
}

static char *
dup_user_name (void)
{
  const char *name = g_get_real_name ();

  if (name == NULL || *name == '\0' || strcmp (name, "Unknown") == 0)
    name = g_get_user_name ();

  return g_utf8_make_valid (name, -1);
}

static void
swap_entries (AscribeCodebook *codebook, GListModel *old, GListModel *new)
{
  while (g_list_model_get_n_items (old) > 0)
    {
      g_autoptr (GObject) entry = g_list_model_get_item (old, g_list_model_get_n_items (old) - 1);

      ascribe_codebook_remove (codebook, entry);
    }

  for (guint i = 0; i < g_list_model_get_n_items (new); i++)
    {
      g_autoptr (GObject) entry = g_list_model_get_item (new, i);

      ascribe_codebook_put (codebook, entry);
    }
}

/* In place, since the window holds the lists; untouched where nothing changed, since each change repaints. */
static void
fill_codebook (AscribeCodebook *codebook, AscribeCodebook *loaded)
{
  g_autoptr (GString) before = g_string_new (NULL);
  g_autoptr (GString) after = g_string_new (NULL);

  ascribe_codebook_append_json (codebook, before);
  ascribe_codebook_append_json (loaded, after);
  if (g_string_equal (before, after))
    return;

  swap_entries (codebook, ascribe_codebook_get_link_types (codebook), ascribe_codebook_get_link_types (loaded));
  swap_entries (codebook, ascribe_codebook_get_tags (codebook), ascribe_codebook_get_tags (loaded));
  swap_entries (codebook, ascribe_codebook_get_labels (codebook), ascribe_codebook_get_labels (loaded));
}

/* Everything is read before anything is taken over. */
static gboolean
load_state (AscribeProject *self, GError **error)
{
  g_autoptr (AscribeCodebook) codebook = ascribe_store_load_codebook (self->store, error);
  g_autoptr (GPtrArray) annotators = NULL;
  g_autoptr (GPtrArray) concepts = NULL;
  AscribeProjectInfo info = { NULL };
  AscribeHistoryState history = { NULL };

  if (codebook == NULL ||
      (annotators = ascribe_store_load_annotators (self->store, error)) == NULL ||
      (concepts = ascribe_store_load_concepts (self->store, error)) == NULL ||
      !ascribe_store_get_history_state (self->store, &history, error))
    return FALSE;

  if (!ascribe_store_load_info (self->store, &info, error))
    {
      ascribe_history_state_clear (&history);
      return FALSE;
    }

  fill_codebook (self->codebook, codebook);
  ascribe_register_fill (self->annotators, annotators);
  ascribe_register_fill (self->concepts, concepts);
  ascribe_history_state_clear (&self->history);
  self->history = history;
  g_free (self->title);
  self->title = g_steal_pointer (&info.title);
  self->n_articles = info.n_articles;
  self->n_done = info.n_done;
  ascribe_project_info_clear (&info);

  return TRUE;
}

static AscribeProject *
adopt_store (AscribeStore *store, const char *path, GError **error)
{
  g_autoptr (AscribeProject) self = g_object_new (ASCRIBE_TYPE_PROJECT, NULL);

  self->store = g_object_ref (store);
  self->path = g_strdup (path);
  self->access = read_access (store);
  if (!load_state (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/* Follows an edit that is stored and tells everybody. @state (nullable) is taken over. */
static void
publish (AscribeProject *self, AscribeEdit *edit, AscribeHistoryState *state)
{
  g_autoptr (AscribeProject) guard = g_object_ref (self);
  const AscribeChange *changes;
  gsize n_changes;
  gboolean articles_changed = FALSE;

  ascribe_history_state_clear (&self->history);
  self->history = *state;
  *state = (AscribeHistoryState) { NULL };
  ascribe_project_follow (self, edit);

  changes = ascribe_edit_get_changes (edit, &n_changes);
  for (gsize i = 0; i < n_changes && !articles_changed; i++)
    articles_changed = (changes[i].before == NULL && ASCRIBE_IS_ARTICLE (changes[i].after)) ||
                       (changes[i].after == NULL && ASCRIBE_IS_ARTICLE (changes[i].before));

  notify_state (self);
  g_signal_emit (self, signals[EDITED], 0, edit);
  if (articles_changed)
    g_signal_emit (self, signals[ARTICLES_CHANGED], 0);
}

/* The step is carried out whatever this read says; where it fails, what the last state implies is the best answer. */
static void
read_history (AscribeProject *self, AscribeEdit *edit, gboolean undone, AscribeHistoryState *state)
{
  if (ascribe_store_get_history_state (self->store, state, NULL))
    return;

  *state = (AscribeHistoryState) { NULL };
  if (undone)
    state->redo_verb = g_strdup (ascribe_edit_get_verb (edit));
  else
    state->undo_verb = g_strdup (ascribe_edit_get_verb (edit));
}

static AscribeEdit *
step (AscribeProject *self, gboolean undo, GError **error)
{
  AscribeStore *store = ascribe_project_use_store (self, error);
  g_autoptr (GError) local_error = NULL;
  AscribeHistoryState state = { NULL };
  AscribeEdit *edit;

  if (store == NULL)
    return NULL;
  if (self->n_imports > 0)
    {
      g_set_error_literal (error, ASCRIBE_ERROR, ASCRIBE_ERROR_BUSY,
                           "An import is running; undo and redo wait until it is done");
      return NULL;
    }

  edit = undo ? ascribe_store_undo (store, ascribe_moment_now (), &local_error)
              : ascribe_store_redo (store, ascribe_moment_now (), &local_error);
  if (edit == NULL)
    {
      if (local_error != NULL)
        g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  read_history (self, edit, undo, &state);
  publish (self, edit, &state);

  return edit;
}

static void
ascribe_project_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AscribeProject *self = ASCRIBE_PROJECT (object);

  switch (id)
    {
    case PROP_TITLE: g_value_set_string (value, self->title); break;
    case PROP_PATH: g_value_set_string (value, self->path); break;
    case PROP_ACCESS: g_value_set_int (value, self->access); break;
    case PROP_N_ARTICLES: g_value_set_uint (value, self->n_articles); break;
    case PROP_N_DONE: g_value_set_uint (value, self->n_done); break;
    case PROP_UNDO_VERB: g_value_set_string (value, self->history.undo_verb); break;
    case PROP_REDO_VERB: g_value_set_string (value, self->history.redo_verb); break;
    case PROP_BUSY: g_value_set_boolean (value, self->n_imports > 0); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ascribe_project_finalize (GObject *object)
{
  AscribeProject *self = ASCRIBE_PROJECT (object);

  g_clear_object (&self->store);
  g_free (self->path);
  g_free (self->title);
  ascribe_history_state_clear (&self->history);
  g_object_unref (self->codebook);
  g_object_unref (self->annotators);
  g_object_unref (self->concepts);
  g_ptr_array_unref (self->open_articles);
  g_free (self->annotator_name);
  g_free (self->annotator_id);

  G_OBJECT_CLASS (ascribe_project_parent_class)->finalize (object);
}

static void
ascribe_project_class_init (AscribeProjectClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = ascribe_project_get_property;
  object_class->finalize = ascribe_project_finalize;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL, flags);
  properties[PROP_ACCESS] = g_param_spec_int ("access", NULL, NULL, ASCRIBE_WRITABLE, ASCRIBE_LOCKED_MEDIUM,
                                              ASCRIBE_WRITABLE, flags);
  properties[PROP_N_ARTICLES] = g_param_spec_uint ("n-articles", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_DONE] = g_param_spec_uint ("n-done", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_UNDO_VERB] = g_param_spec_string ("undo-verb", NULL, NULL, NULL, flags);
  properties[PROP_REDO_VERB] = g_param_spec_string ("redo-verb", NULL, NULL, NULL, flags);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[EDITED] = g_signal_new ("edited", ASCRIBE_TYPE_PROJECT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, ASCRIBE_TYPE_EDIT);
  signals[ARTICLES_CHANGED] = g_signal_new ("articles-changed", ASCRIBE_TYPE_PROJECT, G_SIGNAL_RUN_LAST, 0,
                                            NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ascribe_project_init (AscribeProject *self)
{
  self->codebook = ascribe_codebook_new ();
  self->annotators = g_list_store_new (ASCRIBE_TYPE_ANNOTATOR);
  self->concepts = g_list_store_new (ASCRIBE_TYPE_CONCEPT);
  self->open_articles = g_ptr_array_new ();
  self->annotator_name = dup_user_name ();
}

AscribeStore *
ascribe_project_use_store (AscribeProject *self, GError **error)
{
  if (self->store == NULL)
    g_set_error_literal (error, ASCRIBE_ERROR, ASCRIBE_ERROR_NOT_FOUND, "The project is closed");

  return self->store;
}

void
ascribe_project_set_importing (AscribeProject *self, gboolean importing)
{
  self->n_imports += importing ? 1 : -1;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

gboolean
ascribe_project_reload (AscribeProject *self, GError **error)
{
  g_autoptr (GPtrArray) open = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) failure = NULL;

  if (ascribe_project_use_store (self, error) == NULL || !load_state (self, error))
    return FALSE;

  for (guint i = 0; i < self->open_articles->len; i++)
    g_ptr_array_add (open, g_object_ref (g_ptr_array_index (self->open_articles, i)));
  for (guint i = 0; i < open->len; i++)
    {
      g_clear_error (&failure);
      /* One that is gone by now says so itself. */
      if (!ascribe_open_article_catch_up (g_ptr_array_index (open, i), &failure) &&
          !g_error_matches (failure, ASCRIBE_ERROR, ASCRIBE_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
    }

  notify_state (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
  g_signal_emit (self, signals[ARTICLES_CHANGED], 0);

  return TRUE;
}

AscribeProject *
ascribe_project_create (const char *path, const char *title, AscribeCodebook *codebook, GError **error)
{
  g_autoptr (AscribeCodebook) default_codebook = NULL;
  g_autoptr (AscribeStore) store = NULL;
  g_autofree char *file_title = NULL;

  if (codebook == NULL)
    codebook = default_codebook = ascribe_codebook_default (error);
  if (codebook == NULL)
    return NULL;

  if (title == NULL)
    {
      g_autofree char *base = g_path_get_basename (path);

      if (g_str_has_suffix (base, ".ascribe") && strlen (base) > strlen (".ascribe"))
        base[strlen (base) - strlen (".ascribe")] = '\0';
      title = file_title = g_filename_display_name (base);
    }

  store = ascribe_store_create (path, title, codebook, error);
  if (store == NULL)
    return NULL;

  return adopt_store (store, path, error);
}

AscribeProject *
ascribe_project_open (const char *path, gboolean read_only, GError **error)
{
  AscribeStoreOpenFlags flags = read_only ? ASCRIBE_STORE_OPEN_READ_ONLY : ASCRIBE_STORE_OPEN_NONE;
  g_autoptr (AscribeStore) store = ascribe_store_open (path, flags, error);

  if (store == NULL)
    return NULL;

  return adopt_store (store, path, error);
}

void
ascribe_project_close (AscribeProject *self)
{
  if (self->store == NULL)
    return;

  ascribe_store_close (self->store);
  g_clear_object (&self->store);
}

const char *
ascribe_project_get_path (AscribeProject *self)
{
  return self->path;
}

const char *
ascribe_project_get_title (AscribeProject *self)
{
  return self->title;
}

AscribeAccess
ascribe_project_get_access (AscribeProject *self)
{
  return self->access;
}

AscribeCodebook *
ascribe_project_get_codebook (AscribeProject *self)
{
  return self->codebook;
}

gboolean
ascribe_project_apply (AscribeProject *self, AscribeEdit *edit, GError **error)
{
  AscribeStore *store = ascribe_project_use_store (self, error);
  AscribeHistoryState state = { NULL };
  gsize n_changes;

  if (store == NULL)
    return FALSE;

  ascribe_edit_get_changes (edit, &n_changes);
  if (n_changes == 0)
    return TRUE;
  if (!ascribe_store_apply (store, edit, error))
    return FALSE;

  state.undo_verb = g_strdup (ascribe_edit_get_verb (edit));
  publish (self, edit, &state);

  return TRUE;
}

AscribeEdit *
ascribe_project_undo (AscribeProject *self, GError **error)
{
  return step (self, TRUE, error);
}

AscribeEdit *
ascribe_project_redo (AscribeProject *self, GError **error)
{
  return step (self, FALSE, error);
}
