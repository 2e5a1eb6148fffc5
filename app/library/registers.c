/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/library/registers.h"

#include <string.h>

#include "app/library/project-private.h"
#include "app/model/moment.h"
#include "app/store/reading.h"

static const char *
get_id (gpointer entry)
{
  return ASCRIBE_IS_CONCEPT (entry) ? ASCRIBE_CONCEPT (entry)->id : ASCRIBE_ANNOTATOR (entry)->id;
}

static const char *
get_name (gpointer entry)
{
  return ASCRIBE_IS_CONCEPT (entry) ? ASCRIBE_CONCEPT (entry)->name : ASCRIBE_ANNOTATOR (entry)->name;
}

static int
compare_entries (gconstpointer a, gconstpointer b, gpointer data)
{
  int order = strcmp (get_name ((gpointer) a), get_name ((gpointer) b));

  return order != 0 ? order : strcmp (get_id ((gpointer) a), get_id ((gpointer) b));
}

static gboolean
find_id (GListStore *list, const char *id, guint *position)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (list));

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (GObject) entry = g_list_model_get_item (G_LIST_MODEL (list), i);

      if (strcmp (get_id (entry), id) == 0)
        {
          *position = i;
          return TRUE;
        }
    }

  return FALSE;
}

void
ascribe_register_remove (GListStore *list, gpointer entry)
{
  guint position;

  if (find_id (list, get_id (entry), &position))
    g_list_store_remove (list, position);
}

void
ascribe_register_put (GListStore *list, gpointer entry)
{
  ascribe_register_remove (list, entry);
  g_list_store_insert_sorted (list, entry, compare_entries, NULL);
}

void
ascribe_register_fill (GListStore *list, GPtrArray *entries)
{
  g_list_store_splice (list, 0, g_list_model_get_n_items (G_LIST_MODEL (list)), entries->pdata, entries->len);
}

GListModel *
ascribe_project_get_annotators (AscribeProject *self)
{
  return G_LIST_MODEL (self->annotators);
}

GListModel *
ascribe_project_get_concepts (AscribeProject *self)
{
  return G_LIST_MODEL (self->concepts);
}

AscribeAnnotator *
ascribe_project_find_annotator (AscribeProject *self, const char *name)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->annotators));

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (AscribeAnnotator) annotator = g_list_model_get_item (G_LIST_MODEL (self->annotators), i);

      if (strcmp (annotator->name, name) == 0)
        return annotator; /* the list keeps its own reference */
    }

  return NULL;
}

void
ascribe_project_set_annotator_name (AscribeProject *self, const char *name)
{
  g_return_if_fail (name != NULL && *name != '\0');

  if (strcmp (self->annotator_name, name) == 0)
    return;

  g_free (self->annotator_name);
  self->annotator_name = g_strdup (name);
  g_clear_pointer (&self->annotator_id, g_free);
}

/* An import that runs may have made one of that name already. */
static gboolean
refresh_annotators (AscribeProject *self)
{
  AscribeStore *store = ascribe_project_use_store (self, NULL);
  g_autoptr (GPtrArray) annotators = store != NULL ? ascribe_store_load_annotators (store, NULL) : NULL;

  if (annotators == NULL)
    return FALSE;

  ascribe_register_fill (self->annotators, annotators);

  return TRUE;
}

AscribeEdit *
ascribe_project_begin_edit (AscribeProject *self, const char *verb)
{
  g_autoptr (AscribeAnnotator) fresh = NULL;
  AscribeAnnotator *annotator = ascribe_project_find_annotator (self, self->annotator_name);
  AscribeEdit *edit;

  if (annotator == NULL && self->n_imports > 0 && refresh_annotators (self))
    annotator = ascribe_project_find_annotator (self, self->annotator_name);

  /* An annotator whose making was undone comes back under the same id. */
  if (annotator == NULL)
    annotator = fresh = ascribe_annotator_new (self->annotator_id, self->annotator_name);

  g_free (self->annotator_id);
  self->annotator_id = g_strdup (annotator->id);
  edit = ascribe_edit_new (verb, annotator->id, ascribe_moment_now ());
  if (fresh != NULL)
    ascribe_edit_add (edit, NULL, fresh);

  return edit;
}

gboolean
ascribe_project_finish_edit (AscribeProject *self, AscribeEdit *edit, GError **error)
{
  const AscribeChange *changes;
  gsize n_changes;

  changes = ascribe_edit_get_changes (edit, &n_changes);
  if (n_changes == 0 || (n_changes == 1 && ASCRIBE_IS_ANNOTATOR (changes[0].after)))
    return TRUE;

  return ascribe_project_apply (self, edit, error);
}

const char *
ascribe_project_ensure_annotator (AscribeProject *self, GError **error)
{
  g_autoptr (AscribeEdit) edit = ascribe_project_begin_edit (self, "annotator");

  return ascribe_project_apply (self, edit, error) ? self->annotator_id : NULL;
}

GPtrArray *
ascribe_project_list_steps (AscribeProject *self, guint limit, GError **error)
{
  AscribeStore *store = ascribe_project_use_store (self, error);

  return store != NULL ? ascribe_store_list_steps (store, limit, error) : NULL;
}

gboolean
ascribe_project_foreach_document (AscribeProject *self, AscribeDocumentFunc func, gpointer data, GError **error)
{
  AscribeStore *store = ascribe_project_use_store (self, error);
  g_autoptr (GError) local_error = NULL;
  AscribeReading *reading;
  gboolean more = TRUE;

  if (store == NULL)
    return FALSE;
  reading = ascribe_reading_begin (store, NULL, error);
  if (reading == NULL)
    return FALSE;

  while (more)
    {
      g_autoptr (AscribeDocument) document = ascribe_reading_next (reading, &local_error);

      more = document != NULL && func (document, data);
    }

  ascribe_reading_end (reading);
  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}

AscribeAnnotation *
ascribe_project_load_annotation (AscribeProject *self, const char *id_or_prefix, GError **error)
{
  AscribeStore *store = ascribe_project_use_store (self, error);

  return store != NULL ? ascribe_store_load_annotation (store, id_or_prefix, error) : NULL;
}
