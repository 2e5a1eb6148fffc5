/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/library/export-snapshot.h"

#include <string.h>

#include "app/model/error.h"
#include "app/store/queries.h"
#include "app/store/reading.h"

/* Articles that wait to be written: more would hold memory and save no time. */
#define READ_AHEAD 2

typedef enum {
  READER_OPENING,  /* @source isn't there yet */
  READER_READING,
  READER_DONE,     /* @failure says whether it came to the end */
} ReaderState;

struct _AscribeSnapshot {
  AscribeSource source;
  AscribeProjectInfo info;
  AscribeProgressRelay *relay;
  GCancellable *cancellable;

  char *path;
  char *annotator;
  gboolean with_text;
  guint64 n_left_links;
  GThread *reader;

  GMutex mutex;          /* guards what follows */
  GCond changed;
  ReaderState state;
  GQueue documents;      /* of AscribeRawDocument: read */
  GError *failure;
  gboolean unwanted;     /* the reader is to stop */
};

/* Leaves only that annotator; their id, or NULL with @error. Owned by @annotators. */
static const char *
keep_annotator (GPtrArray *annotators, const char *name, GError **error)
{
  for (guint i = annotators->len; i > 0; i--)
    if (strcmp (((AscribeAnnotator *) g_ptr_array_index (annotators, i - 1))->name, name) != 0)
      g_ptr_array_remove_index (annotators, i - 1);

  if (annotators->len > 0)
    return ((AscribeAnnotator *) g_ptr_array_index (annotators, 0))->id;

  g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_NOT_FOUND, "The project has no annotator “%s”", name);

  return NULL;
}

/* The reading that begins here is one state; who annotated, which is only ever added to, is read before it. */
static AscribeReading *
begin (AscribeSnapshot *self, AscribeStore *store, GError **error)
{
  AscribeReading *reading;
  const char *annotator = NULL;

  self->source.annotators = ascribe_store_load_annotators (store, error);
  if (self->source.annotators == NULL)
    return NULL;
  if (self->annotator != NULL &&
      (annotator = keep_annotator (self->source.annotators, self->annotator, error)) == NULL)
    return NULL;

  reading = ascribe_reading_begin (store, annotator, error);
  if (reading == NULL)
    return NULL;

  if (ascribe_store_load_info (store, &self->info, error) &&
      (self->source.codebook = ascribe_store_load_codebook (store, error)) != NULL &&
      (self->source.concepts = ascribe_store_load_concepts (store, error)) != NULL)
    return reading;

  ascribe_reading_end (reading);

  return NULL;
}

static void
set_state (AscribeSnapshot *self, ReaderState state, GError *failure)
{
  g_mutex_lock (&self->mutex);
  self->state = state;
  self->failure = failure;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
}

/* Takes @document; FALSE where nobody wants more. */
static gboolean
hand_over (AscribeSnapshot *self, AscribeRawDocument *document)
{
  gboolean wanted;

  g_mutex_lock (&self->mutex);
  while (self->documents.length >= READ_AHEAD && !self->unwanted)
    g_cond_wait (&self->changed, &self->mutex);
  wanted = !self->unwanted;
  if (wanted)
    {
      g_queue_push_tail (&self->documents, document);
      g_cond_broadcast (&self->changed);
    }
  g_mutex_unlock (&self->mutex);

  if (!wanted)
    ascribe_raw_document_free (document);

  return wanted;
}

static gpointer
read_ahead (gpointer data)
{
  AscribeSnapshot *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeStore) store = NULL;
  AscribeReading *reading = NULL;
  AscribeRawDocument *document;

  store = ascribe_store_open (self->path, ASCRIBE_STORE_OPEN_SECOND | ASCRIBE_STORE_OPEN_READ_ONLY, &error);
  if (store != NULL)
    reading = begin (self, store, &error);
  if (reading != NULL)
    {
      set_state (self, READER_READING, NULL);
      while ((document = ascribe_reading_take (reading, &error)) != NULL && hand_over (self, document))
        continue;
      ascribe_reading_end (reading);
    }

  set_state (self, READER_DONE, g_steal_pointer (&error));

  return NULL;
}

static AscribeDocument *
next_document_cb (gpointer data, GError **error)
{
  AscribeSnapshot *self = data;
  AscribeRawDocument *raw;
  AscribeDocument *document;

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return NULL;

  g_mutex_lock (&self->mutex);
  while (self->documents.length == 0 && self->state != READER_DONE)
    g_cond_wait (&self->changed, &self->mutex);
  raw = g_queue_pop_head (&self->documents);
  if (raw == NULL && self->failure != NULL)
    g_propagate_error (error, g_error_copy (self->failure));
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);

  document = raw != NULL ? ascribe_raw_document_open (raw, NULL, &self->n_left_links, error) : NULL;
  if (document != NULL && !self->with_text)
    g_clear_pointer (&document->article->text, ascribe_text_unref);

  return document;
}

static void
progress_cb (gpointer data, double fraction)
{
  AscribeSnapshot *self = data;

  if (self->relay != NULL)
    ascribe_progress_relay_report (fraction, self->relay);
}

static gboolean
wait_for_source (AscribeSnapshot *self, GError **error)
{
  gboolean there;

  g_mutex_lock (&self->mutex);
  while (self->state == READER_OPENING)
    g_cond_wait (&self->changed, &self->mutex);
  there = self->failure == NULL || self->source.concepts != NULL;
  if (!there)
    g_propagate_error (error, g_error_copy (self->failure));
  g_mutex_unlock (&self->mutex);

  return there;
}

AscribeSnapshot *
ascribe_snapshot_take (const char *path, const char *annotator, gboolean with_text, AscribeProgressRelay *relay,
                       GCancellable *cancellable, GError **error)
{
  g_autoptr (AscribeSnapshot) self = g_new0 (AscribeSnapshot, 1);

  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
  g_queue_init (&self->documents);
  self->path = g_strdup (path);
  self->annotator = g_strdup (annotator);
  self->with_text = with_text;
  self->relay = relay;
  g_set_object (&self->cancellable, cancellable);
  self->reader = g_thread_try_new ("ascribe-reader", read_ahead, self, error);
  if (self->reader == NULL || !wait_for_source (self, error))
    return NULL;

  self->source.data = self;
  self->source.project_id = self->info.id;
  self->source.project_title = self->info.title;
  self->source.project_modified = self->info.modified;
  self->source.n_articles = self->info.n_articles;
  self->source.next_document = next_document_cb;
  self->source.progress = progress_cb;

  return g_steal_pointer (&self);
}

AscribeSource *
ascribe_snapshot_get_source (AscribeSnapshot *self)
{
  return &self->source;
}

guint64
ascribe_snapshot_get_left_links (AscribeSnapshot *self)
{
  return self->n_left_links;
}

void
ascribe_snapshot_free (AscribeSnapshot *self)
{
  if (self->reader != NULL)
    {
      g_mutex_lock (&self->mutex);
      self->unwanted = TRUE;
      g_cond_broadcast (&self->changed);
      g_mutex_unlock (&self->mutex);
      g_thread_join (self->reader);
    }

  g_queue_clear_full (&self->documents, (GDestroyNotify) ascribe_raw_document_free);
  g_clear_error (&self->failure);
  g_clear_object (&self->source.codebook);
  g_clear_pointer (&self->source.annotators, g_ptr_array_unref);
  g_clear_pointer (&self->source.concepts, g_ptr_array_unref);
  ascribe_project_info_clear (&self->info);
  g_clear_object (&self->cancellable);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->changed);
  g_free (self->path);
  g_free (self->annotator);
  g_free (self);
}
