/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "serving.h"

#include <string.h>

struct _Serving {
  GSocket *listener;
  GTlsCertificate *certificate;
  GCancellable *stop;
  GThread *thread;
  char *place;
  GMutex lock;           /* for what follows */
  GHashTable *answers;
  GPtrArray *requests;
  GPtrArray *handlers;   /* of GThread */
};

typedef struct {
  GBytes *bytes;
  ServingAnswer answer;
  gpointer data;
} Answer;

typedef struct {
  Serving *serving;
  GSocket *socket;
} Visit;

static void
answer_free (Answer *self)
{
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

gboolean
serving_write (GIOStream *connection, const char *bytes, gssize n_bytes, GCancellable *stop)
{
  return g_output_stream_write_all (g_io_stream_get_output_stream (connection), bytes, n_bytes < 0 ? strlen (bytes) : (gsize) n_bytes,
                                    NULL, stop, NULL);
}

static char *
read_head (Serving *self, GIOStream *connection)
{
  g_autoptr (GString) head = g_string_new (NULL);
  char byte;

  while (!g_str_has_suffix (head->str, "\r\n\r\n"))
    {
      if (g_input_stream_read (g_io_stream_get_input_stream (connection), &byte, 1, self->stop, NULL) != 1)
        return NULL;
      g_string_append_c (head, byte);
    }

  return g_string_free (g_steal_pointer (&head), FALSE);
}

/* What to answer now: the test may say otherwise for the next one while this one is being answered. */
static Answer
note_request (Serving *self, const char *head)
{
  g_auto (GStrv) words = g_strsplit (head, " ", 3);
  const Answer *answer;
  Answer copy = { NULL };

  g_mutex_lock (&self->lock);
  g_ptr_array_add (self->requests, g_strdup (head));
  answer = g_hash_table_lookup (self->answers, words[1]);
  if (answer == NULL)
    answer = g_hash_table_lookup (self->answers, "*");
  if (answer != NULL)
    copy = (Answer) { answer->bytes != NULL ? g_bytes_ref (answer->bytes) : NULL, answer->answer, answer->data };
  g_mutex_unlock (&self->lock);

  return copy;
}

static gpointer
answer_visit (gpointer data)
{
  Visit *visit = data;
  Serving *self = visit->serving;
  g_autoptr (GSocketConnection) plain = g_socket_connection_factory_create_connection (visit->socket);
  g_autoptr (GIOStream) stream = G_IO_STREAM (g_object_ref (plain));
  g_autofree char *head = NULL;
  Answer answer = { NULL };

  if (self->certificate != NULL)
    {
      g_object_unref (stream);
      stream = g_tls_server_connection_new (G_IO_STREAM (plain), self->certificate, NULL);
    }
  head = read_head (self, stream);
  if (head != NULL)
    answer = note_request (self, head);
  if (answer.answer != NULL)
    answer.answer (stream, self->stop, answer.data);
  else if (answer.bytes != NULL)
    serving_write (stream, g_bytes_get_data (answer.bytes, NULL), (gssize) g_bytes_get_size (answer.bytes), self->stop);
  else if (head != NULL)
    serving_write (stream, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", -1, self->stop);
  g_clear_pointer (&answer.bytes, g_bytes_unref);
  g_io_stream_close (stream, NULL, NULL);
  g_object_unref (visit->socket);
  g_free (visit);

  return NULL;
}

static gpointer
accept_visits (gpointer data)
{
  Serving *self = data;
  GSocket *socket;

  while ((socket = g_socket_accept (self->listener, self->stop, NULL)) != NULL)
    {
      Visit *visit = g_new (Visit, 1);

      *visit = (Visit) { self, socket };
      g_ptr_array_add (self->handlers, g_thread_new ("visit", answer_visit, visit));
    }

  return NULL;
}

Serving *
serving_new (const char *host, GTlsCertificate *certificate)
{
  Serving *self = g_new0 (Serving, 1);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new_from_string (host, 0);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GError) error = NULL;

  g_mutex_init (&self->lock);
  self->stop = g_cancellable_new ();
  self->certificate = certificate != NULL ? g_object_ref (certificate) : NULL;
  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) answer_free);
  self->requests = g_ptr_array_new_with_free_func (g_free);
  self->handlers = g_ptr_array_new ();
  self->listener = g_socket_new (g_socket_address_get_family (any), G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, &error);
  g_assert_no_error (error);
  g_socket_bind (self->listener, any, TRUE, &error);
  g_assert_no_error (error);
  g_socket_listen (self->listener, &error);
  g_assert_no_error (error);
  bound = g_socket_get_local_address (self->listener, &error);
  g_assert_no_error (error);
  self->place = g_strdup_printf (strchr (host, ':') != NULL ? "[%s]:%u" : "%s:%u", host,
                                 g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound)));
  self->thread = g_thread_new ("serving", accept_visits, self);

  return self;
}

void
serving_free (Serving *self)
{
  g_cancellable_cancel (self->stop);
  g_thread_join (self->thread);
  for (guint i = 0; i < self->handlers->len; i++)
    g_thread_join (g_ptr_array_index (self->handlers, i));
  g_ptr_array_unref (self->handlers);
  g_ptr_array_unref (self->requests);
  g_hash_table_unref (self->answers);
  g_object_unref (self->listener);
  g_clear_object (&self->certificate);
  g_object_unref (self->stop);
  g_mutex_clear (&self->lock);
  g_free (self->place);
  g_free (self);
}

static void
put (Serving *self, const char *path, Answer answer)
{
  g_mutex_lock (&self->lock);
  g_hash_table_replace (self->answers, g_strdup (path), g_memdup2 (&answer, sizeof answer));
  g_mutex_unlock (&self->lock);
}

void
serving_answer (Serving *self, const char *path, const char *bytes, gssize n_bytes)
{
  put (self, path, (Answer) { .bytes = g_bytes_new (bytes, n_bytes < 0 ? strlen (bytes) : (gsize) n_bytes) });
}

void
serving_answer_with (Serving *self, const char *path, ServingAnswer answer, gpointer data)
{
  put (self, path, (Answer) { .answer = answer, .data = data });
}

void
serving_page (Serving *self, const char *path, const char *headers, const char *body)
{
  g_autofree char *bytes = g_strdup_printf ("HTTP/1.1 200 OK\r\n%sContent-Length: %" G_GSIZE_FORMAT "\r\n\r\n%s", headers,
                                            strlen (body), body);

  serving_answer (self, path, bytes, -1);
}

char *
serving_url (Serving *self, const char *path)
{
  return g_strdup_printf ("%s://%s%s", self->certificate != NULL ? "https" : "http", self->place, path);
}

const char *
serving_place (Serving *self)
{
  return self->place;
}

guint
serving_n_requests (Serving *self)
{
  guint n;

  g_mutex_lock (&self->lock);
  n = self->requests->len;
  g_mutex_unlock (&self->lock);

  return n;
}

char *
serving_request (Serving *self, guint n)
{
  char *request;

  g_mutex_lock (&self->lock);
  g_assert_cmpuint (n, <, self->requests->len);
  request = g_strdup (g_ptr_array_index (self->requests, n));
  g_mutex_unlock (&self->lock);

  return request;
}
