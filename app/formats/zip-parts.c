/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/zip-parts.h"

#include "app/formats/shelf.h"

#define JOB_BYTES (256 * 1024)
#define MAX_JOBS 4 /* that wait */

struct _AscribeZipPart {
  AscribeZipParts *all;
  GString *buffer;
  gboolean is_empty;
  AscribeDeflate *deflate;  /* these are the thread's until it ends */
  AscribeShelf *shelf;
  guint64 n_packed;
  AscribeDeflated whole;
};

typedef struct {
  AscribeZipPart *part;   /* NULL: there are no more */
  GString *bytes;
} Job;

struct _AscribeZipParts {
  GPtrArray *parts;         /* of AscribeZipPart */
  GString *packed;          /* the thread's */
  GAsyncQueue *waiting;     /* of Job */
  GAsyncQueue *done;        /* of Job: both together are MAX_JOBS */
  GThread *thread;          /* NULL: has ended */
  GMutex lock;
  GError *error;            /* guarded by the lock */
};

static void
free_part (gpointer data)
{
  AscribeZipPart *self = data;

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
check_error (AscribeZipParts *self, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (self->error != NULL && error != NULL)
    *error = g_error_copy (self->error);

  return self->error == NULL;
}

static void
put_away (AscribeZipPart *self)
{
  AscribeZipParts *all = self->all;
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
  AscribeZipParts *self = data;

  for (;;)
    {
      Job *job = g_async_queue_pop (self->waiting);
      gboolean is_last = job->part == NULL;

      if (!is_last && check_error (self, NULL))
        {
          ascribe_deflate_add (job->part->deflate, job->bytes->str, job->bytes->len, self->packed);
          put_away (job->part);
        }
      g_string_truncate (job->bytes, 0);
      g_async_queue_push (self->done, job);
      if (is_last)
        return NULL;
    }
}

AscribeZipParts *
ascribe_zip_parts_new (GError **error)
{
  g_autoptr (AscribeZipParts) self = g_new0 (AscribeZipParts, 1);

  self->parts = g_ptr_array_new_with_free_func (free_part);
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
hand_on (AscribeZipParts *self, AscribeZipPart *part)
{
  Job *job = g_async_queue_pop (self->done);

  job->part = part;
  if (part != NULL)
    {
      GString bytes = *part->buffer;

      *part->buffer = *job->bytes;
      *job->bytes = bytes;
    }
  g_async_queue_push (self->waiting, job);
}

static void
end_thread (AscribeZipParts *self)
{
  if (self->thread == NULL)
    return;
  hand_on (self, NULL);
  g_thread_join (g_steal_pointer (&self->thread));
}

void
ascribe_zip_parts_free (AscribeZipParts *self)
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

AscribeZipPart *
ascribe_zip_parts_add (AscribeZipParts *self, GError **error)
{
  AscribeZipPart *part = g_new0 (AscribeZipPart, 1);

  g_ptr_array_add (self->parts, part);
  part->all = self;
  part->buffer = g_string_new (NULL);
  part->is_empty = TRUE;
  part->deflate = ascribe_deflate_new (error);
  part->shelf = part->deflate != NULL ? ascribe_shelf_new (error) : NULL;

  return part->shelf != NULL ? part : NULL;
}

GString *
ascribe_zip_part_get_buffer (AscribeZipPart *self)
{
  return self->buffer;
}

gboolean
ascribe_zip_part_is_empty (AscribeZipPart *self)
{
  return self->is_empty && self->buffer->len == 0;
}

gboolean
ascribe_zip_part_flush (AscribeZipPart *self, GError **error)
{
  if (self->buffer->len < JOB_BYTES)
    return TRUE;

  self->is_empty = FALSE;
  hand_on (self->all, self);

  return check_error (self->all, error);
}

gboolean
ascribe_zip_parts_finish (AscribeZipParts *self, GError **error)
{
  end_thread (self);
  for (guint i = 0; i < self->parts->len; i++)
    {
      AscribeZipPart *part = g_ptr_array_index (self->parts, i);

      ascribe_deflate_add (part->deflate, part->buffer->str, part->buffer->len, self->packed);
      part->whole = ascribe_deflate_end (part->deflate, self->packed);
      put_away (part);
    }

  return check_error (self, error);
}

guint64
ascribe_zip_part_join (AscribeZipPart *self, AscribeDeflated *whole)
{
  *whole = ascribe_deflate_join (*whole, self->whole);

  return self->n_packed;
}

gboolean
ascribe_zip_part_copy (AscribeZipPart *self, GOutputStream *out, GCancellable *cancellable, GError **error)
{
  return ascribe_shelf_copy (self->shelf, out, cancellable, error);
}
