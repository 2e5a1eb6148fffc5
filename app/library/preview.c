/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/library/preview-private.h"

#include "app/library/progress-relay.h"
#include "app/library/project-private.h"

#define FLUSH_MS 50

static void preview_list_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AscribePreview, ascribe_preview, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, preview_list_iface_init))

enum {
  PROP_0,
  PROP_N_CHOSEN,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static gboolean
is_chosen (AscribePreviewItem *item)
{
  return item->choice != ASCRIBE_CHOICE_LEAVE_OUT;
}

static void
count_chosen (AscribePreview *self)
{
  guint n_chosen = 0;

  for (guint i = 0; i < self->items->len; i++)
    n_chosen += is_chosen (g_ptr_array_index (self->items, i));
  if (n_chosen == self->n_chosen)
    return;

  self->n_chosen = n_chosen;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_CHOSEN]);
}

static void
choice_cb (AscribePreview *self)
{
  if (!self->is_choosing)
    count_chosen (self);
}

/* Moves what was read into the list. */
static void
flush (AscribePreview *self)
{
  g_autoptr (AscribePreview) guard = g_object_ref (self);
  g_autoptr (GPtrArray) waiting = NULL;
  g_autoptr (GSource) source = NULL;
  guint position = self->items->len;
  guint n_chosen = self->n_chosen;

  g_mutex_lock (&self->lock);
  waiting = g_steal_pointer (&self->waiting);
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  source = g_steal_pointer (&self->flushing);
  g_mutex_unlock (&self->lock);
  if (source != NULL)
    g_source_destroy (source);
  if (waiting->len == 0)
    return;

  for (guint i = 0; i < waiting->len; i++)
    {
      AscribePreviewItem *item = g_ptr_array_index (waiting, i);

      g_signal_connect_object (item, "notify::choice", G_CALLBACK (choice_cb), self, G_CONNECT_SWAPPED);
      self->n_chosen += is_chosen (item);
      g_ptr_array_add (self->items, g_object_ref (item));
    }
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, waiting->len);
  if (self->n_chosen != n_chosen)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_CHOSEN]);
}

static gboolean
flush_cb (gpointer data)
{
  flush (data);

  return G_SOURCE_REMOVE;
}

void
ascribe_preview_take (AscribePreview *self, AscribePreviewItem *item, GMainContext *context)
{
  g_mutex_lock (&self->lock);
  g_ptr_array_add (self->waiting, g_object_ref (item));
  if (context != NULL && self->flushing == NULL)
    {
      self->flushing = g_timeout_source_new (FLUSH_MS);
      g_source_set_callback (self->flushing, flush_cb, g_object_ref (self), g_object_unref);
      g_source_attach (self->flushing, context);
    }
  g_mutex_unlock (&self->lock);

  if (context == NULL)
    flush (self);
}

/* The preview lives for as long as the outer task does, which is the main thread's. */
typedef struct {
  AscribePreview *preview;
  GMainContext *context;
  AscribeProgressRelay *relay;
} Reading;

static void
reading_free (Reading *self)
{
  g_main_context_unref (self->context);
  ascribe_progress_relay_unref (self->relay);
  g_free (self);
}

static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Reading *self = data;
  GError *error = NULL;

  if (ascribe_preview_read_all (self->preview, self->context, ascribe_progress_relay_report, self->relay, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) outer = data;
  GError *error = NULL;

  flush (g_task_get_source_object (outer));
  if (g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_boolean (outer, TRUE);
  else
    g_task_return_error (outer, error);
}

static gboolean
begin_reading (AscribePreview *self, GError **error)
{
  g_assert (!self->was_read);

  self->was_read = TRUE;
  if (self->refused == NULL)
    return ascribe_project_use_store (self->project, error) != NULL;

  g_propagate_error (error, g_error_copy (self->refused));

  return FALSE;
}

void
ascribe_preview_read_async (AscribePreview *self, AscribeProgressFunc progress, gpointer progress_data, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) outer = g_task_new (self, cancellable, callback, data);
  g_autoptr (GTask) worker = NULL;
  Reading *reading;
  GError *error = NULL;

  g_task_set_check_cancellable (outer, FALSE);
  g_task_set_source_tag (outer, ascribe_preview_read_async);
  if (!begin_reading (self, &error))
    {
      g_task_return_error (outer, error);
      return;
    }

  reading = g_new0 (Reading, 1);
  reading->preview = self;
  reading->context = g_main_context_ref_thread_default ();
  reading->relay = ascribe_progress_relay_new (reading->context, progress, progress_data);
  worker = g_task_new (NULL, cancellable, read_cb, g_steal_pointer (&outer));
  g_task_set_check_cancellable (worker, FALSE);
  g_task_set_task_data (worker, reading, (GDestroyNotify) reading_free);
  g_task_run_in_thread (worker, read_in_thread);
}

gboolean
ascribe_preview_read_finish (AscribePreview *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
ascribe_preview_read (AscribePreview *self, GCancellable *cancellable, GError **error)
{
  return begin_reading (self, error) && ascribe_preview_read_all (self, NULL, NULL, NULL, cancellable, error);
}

static GType
preview_get_item_type (GListModel *model)
{
  return ASCRIBE_TYPE_PREVIEW_ITEM;
}

static guint
preview_get_n_items (GListModel *model)
{
  return ASCRIBE_PREVIEW (model)->items->len;
}

static gpointer
preview_get_item (GListModel *model, guint position)
{
  AscribePreview *self = ASCRIBE_PREVIEW (model);

  return position < self->items->len ? g_object_ref (g_ptr_array_index (self->items, position)) : NULL;
}

static void
preview_list_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = preview_get_item_type;
  iface->get_n_items = preview_get_n_items;
  iface->get_item = preview_get_item;
}

static void
ascribe_preview_finalize (GObject *object)
{
  AscribePreview *self = ASCRIBE_PREVIEW (object);

  g_clear_object (&self->project);
  ascribe_import_plan_clear (&self->plan);
  g_clear_error (&self->refused);
  g_free (self->text);
  g_free (self->text_name);
  g_clear_object (&self->files);
  g_strfreev (self->addresses);
  g_ptr_array_unref (self->items);
  g_clear_pointer (&self->spool, ascribe_spool_free);
  g_ptr_array_unref (self->datasets);
  g_clear_pointer (&self->reckoned, g_ptr_array_unref);
  g_mutex_clear (&self->lock);
  g_ptr_array_unref (self->waiting);

  G_OBJECT_CLASS (ascribe_preview_parent_class)->finalize (object);
}

static void
ascribe_preview_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AscribePreview *self = ASCRIBE_PREVIEW (object);

  switch (id)
    {
    case PROP_N_CHOSEN: g_value_set_uint (value, self->n_chosen); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ascribe_preview_class_init (AscribePreviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = ascribe_preview_finalize;
  object_class->get_property = ascribe_preview_get_property;

  properties[PROP_N_CHOSEN] = g_param_spec_uint ("n-chosen", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ascribe_preview_init (AscribePreview *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->datasets = g_ptr_array_new_with_free_func ((GDestroyNotify) ascribe_import_input_free);
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  g_mutex_init (&self->lock);
}

/* GFiles are immutable, a GListModel of the caller's is not. */
static GListModel *
copy_files (GListModel *files)
{
  GListStore *copy = g_list_store_new (G_TYPE_FILE);

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      g_list_store_append (copy, file);
    }

  return G_LIST_MODEL (copy);
}

AscribePreview *
ascribe_preview_new (AscribeProject *project, const AscribeImportSource *source, const AscribeImportOptions *options)
{
  AscribePreview *self = g_object_new (ASCRIBE_TYPE_PREVIEW, NULL);

  self->project = g_object_ref (project);
  self->text = g_strdup (source->text);
  self->text_name = g_strdup (source->text_name);
  self->files = source->files != NULL ? copy_files (source->files) : NULL;
  self->addresses = g_strdupv ((char **) source->addresses);
  ascribe_import_plan_init (&self->plan, project, options, &self->refused);

  return self;
}

guint
ascribe_preview_get_n_chosen (AscribePreview *self)
{
  return self->n_chosen;
}

void
ascribe_preview_choose (AscribePreview *self, AscribeWarnings warnings, AscribeChoice choice)
{
  self->is_choosing = TRUE;
  for (guint i = 0; i < self->items->len; i++)
    {
      AscribePreviewItem *item = g_ptr_array_index (self->items, i);

      if (warnings == 0 || (item->warnings & warnings) != 0)
        ascribe_preview_item_set_choice (item, choice);
    }
  self->is_choosing = FALSE;
  count_chosen (self);
}
