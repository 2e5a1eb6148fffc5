/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/qda-spool.h"

#include "app/formats/shelf.h"

#define JOB_BYTES (256 * 1024)
#define MAX_JOBS 4 /* that wait */

struct _AscribeQdaSpool {
  AscribeQdaSpools *all;
  GString *buffer;
  gboolean is_empty;
  AscribeDeflate *deflate;  /* these are the thread's until it ends */
  AscribeShelf *shelf;
  guint64 n_packed;
  AscribeDeflated whole;
};

typedef struct {
  AscribeQdaSpool *spool;   /* NULL: there are no more */
  GString *bytes;
} Job;

struct _AscribeQdaSpools {
  GPtrArray *parts;         /* of AscribeQdaSpool */
  GString *packed;          /* the thread's */
  GAsyncQueue *waiting;     /* of Job */
  GAsyncQueue *done;        /* of Job: both together are MAX_JOBS */
  GThread *thread;          /* NULL: has ended */
  GMutex lock;
  GError *error;            /* guarded by the lock */
};

static void
free_spool (gpointer data)
{
  AscribeQdaSpool *self = data;

  g_string_free (self->buffer, TRUE);
  g_clear_pointer (&self->deflate, ascribe_deflate_free);
  g_clear_pointer (&self->shelf, ascribe_shelf_free);
  g_free (self);
}

static void
free_job (gpointer data)
{
  Job *self = data;

  g_string_free (self->bytes, TRUE);
  g_free (self);
}

static gboolean
check_error (AscribeQdaSpools *self, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (self->error != NULL && error != NULL)
    *error = g_error_copy (self->error);

  return self->error == NULL;
}

static void
put_away (AscribeQdaSpool *self)
{
  AscribeQdaSpools *all = self->all;
  g_autoptr (GError) failure = NULL;

  self->n_packed += all->packed->len;
  if (!ascribe_shelf_append (self->shelf, all->packed->str, all->packed->len, NULL, &failure))
    {
      g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&all->lock);

      if (all->error == NULL)
        all->error = g_steal_pointer (&failure);
    }
  g_string_truncate (all->packed, 0);
}

static gpointer
pack_jobs (gpointer data)
{
  AscribeQdaSpools *self = data;

  for (;;)
    {
      Job *job = g_async_queue_pop (self->waiting);
      gboolean is_last = job->spool == NULL;

      if (!is_last && check_error (self, NULL))
        {
          ascribe_deflate_add (job->spool->deflate, job->bytes->str, job->bytes->len, self->packed);
          put_away (job->spool);
        }
      g_string_truncate (job->bytes, 0);
      g_async_queue_push (self->done, job);
      if (is_last)
        return NULL;
    }
}

AscribeQdaSpools *
ascribe_qda_spools_new (GError **error)
{
  g_autoptr (AscribeQdaSpools) self = g_new0 (AscribeQdaSpools, 1);

  self->parts = g_ptr_array_new_with_free_func (free_spool);
  self->packed = g_string_new (NULL);
  self->waiting = g_async_queue_new_full (free_job);
  self->done = g_async_queue_new_full (free_job);
  g_mutex_init (&self->lock);
  for (guint i = 0; i < MAX_JOBS; i++)
    {
      Job *job = g_new0 (Job, 1);

      job->bytes = g_string_new (NULL);
      g_async_queue_push (self->done, job);
    }
  self->thread = g_thread_try_new ("ascribe-packer", pack_jobs, self, error);

  return self->thread != NULL ? g_steal_pointer (&self) : NULL;
}

/* Waits while as many jobs are waiting as may. */
static void
hand_on (AscribeQdaSpools *self, AscribeQdaSpool *spool)
{
  Job *job = g_async_queue_pop (self->done);

  job->spool = spool;
  if (spool != NULL)
    {
      GString bytes = *spool->buffer;

      *spool->buffer = *job->bytes;
      *job->bytes = bytes;
    }
  g_async_queue_push (self->waiting, job);
}

static void
end_thread (AscribeQdaSpools *self)
{
  if (self->thread == NULL)
    return;
  hand_on (self, NULL);
  g_thread_join (g_steal_pointer (&self->thread));
}

void
ascribe_qda_spools_free (AscribeQdaSpools *self)
{
  end_thread (self);
  g_ptr_array_unref (self->parts);
  g_string_free (self->packed, TRUE);
  g_async_queue_unref (self->waiting);
  g_async_queue_unref (self->done);
  g_mutex_clear (&self->lock);
  g_clear_error (&self->error);
  g_free (self);
}

AscribeQdaSpool *
ascribe_qda_spools_add (AscribeQdaSpools *self, GError **error)
{
  AscribeQdaSpool *spool = g_new0 (AscribeQdaSpool, 1);

  g_ptr_array_add (self->parts, spool);
  spool->all = self;
  spool->buffer = g_string_new (NULL);
  spool->is_empty = TRUE;
  spool->deflate = ascribe_deflate_new (error);
  spool->shelf = spool->deflate != NULL ? ascribe_shelf_new (error) : NULL;

  return spool->shelf != NULL ? spool : NULL;
}

GString *
ascribe_qda_spool_get_buffer (AscribeQdaSpool *self)
{
  return self->buffer;
}

gboolean
ascribe_qda_spool_is_empty (AscribeQdaSpool *self)
{
  return self->is_empty && self->buffer->len == 0;
}

gboolean
ascribe_qda_spool_flush (AscribeQdaSpool *self, GError **error)
{
  if (self->buffer->len < JOB_BYTES)
    return TRUE;

  self->is_empty = FALSE;
  hand_on (self->all, self);

  return check_error (self->all, error);
}

gboolean
ascribe_qda_spools_finish (AscribeQdaSpools *self, GError **error)
{
  end_thread (self);
  for (guint i = 0; i < self->parts->len; i++)
    {
      AscribeQdaSpool *spool = g_ptr_array_index (self->parts, i);

      ascribe_deflate_add (spool->deflate, spool->buffer->str, spool->buffer->len, self->packed);
      spool->whole = ascribe_deflate_end (spool->deflate, self->packed);
      put_away (spool);
    }

  return check_error (self, error);
}

guint64
ascribe_qda_spool_join (AscribeQdaSpool *self, AscribeDeflated *whole)
{
  *whole = ascribe_deflate_join (*whole, self->whole);

  return self->n_packed;
}

gboolean
ascribe_qda_spool_copy (AscribeQdaSpool *self, GOutputStream *out, GCancellable *cancellable, GError **error)
{
  return ascribe_shelf_copy (self->shelf, out, cancellable, error);
}
