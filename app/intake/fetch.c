/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/intake/fetch.h"

#include <string.h>

#include "app/intake/address.h"
#include "app/intake/fetch-answer.h"
#include "app/intake/fetch-body.h"
#include "app/intake/fetch-proxy.h"
#include "app/intake/fetch-run.h"
#include "app/intake/guarded-address.h"
#include "app/model/error.h"
#include "app/model/moment.h"

#define BUFFER 65536
#define MAX_INTERIM 16 /* answers before the answer, as 103 */

#define ACCEPT "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.9,*/*;q=0.5"

/* One request and its answer; redirects are requests of their own. */
typedef struct {
  AscribeFetchRun *run;
  const AscribeFetchOptions *options;
  AscribePrivatePlaces places;
  GUri *uri;
  const char *host;
  SoupSession *session;
  SoupMessage *message;
  GInputStream *stream;
  guint n_interim;
} Hop;

static void
clear_hop (Hop *self)
{
  g_clear_object (&self->stream);
  if (self->session != NULL)
    soup_session_abort (self->session);
  g_clear_object (&self->message);
  g_clear_object (&self->session);
  g_clear_pointer (&self->uri, g_uri_unref);
}

static void
explain (Hop *self, GError *failure, GError **error)
{
  ascribe_fetch_run_explain (self->run, failure, self->host, soup_message_get_tls_peer_certificate_errors (self->message), error);
}

static void
interim_cb (SoupMessage *message, gpointer data)
{
  Hop *self = data;

  if (++self->n_interim > MAX_INTERIM)
    ascribe_fetch_run_stop (self->run, "The server answers without end that it will answer");
}

/* A session for one request: no cookies, no passwords, no cache, no HSTS, and the decoding is ours. */
static SoupSession *
make_session (const Hop *self)
{
  g_autoptr (AscribeGuardedAddress) address = ascribe_guarded_address_new (self->uri, &self->places);
  SoupSession *session = soup_session_new_with_options ("remote-connectable", address, "user-agent", "Ascribe/" ASCRIBE_VERSION,
                                                        "accept-language-auto", TRUE, "timeout", 0, NULL);

  soup_session_remove_feature_by_type (session, SOUP_TYPE_CONTENT_DECODER);
  soup_session_remove_feature_by_type (session, SOUP_TYPE_AUTH_MANAGER);

  return session;
}

/* Up to the head of the answer. */
static gboolean
ask (Hop *self, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  SoupMessageHeaders *headers;
  GError *failure = NULL;

  self->session = make_session (self);
  self->message = soup_message_new_from_uri (SOUP_METHOD_GET, self->uri);
  soup_message_set_flags (self->message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_DO_NOT_USE_AUTH_CACHE);
  headers = soup_message_get_request_headers (self->message);
  soup_message_headers_replace (headers, "Accept", ACCEPT);
  soup_message_headers_replace (headers, "Accept-Encoding", "gzip");
  g_signal_connect (self->message, "got-informational", G_CALLBACK (interim_cb), self);

  soup_session_send_async (self->session, self->message, G_PRIORITY_DEFAULT, self->run->cancellable, ascribe_fetch_run_done_cb,
                           &result);
  self->stream = soup_session_send_finish (self->session, ascribe_fetch_run_await (self->run, &result), &failure);
  if (self->stream != NULL)
    return TRUE;
  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT))
    {
      /* Of the head. libsoup says the same of one that is too large. */
      g_clear_error (&failure);
      failure = g_error_new (ASCRIBE_ERROR, ASCRIBE_ERROR_NETWORK, "“%s” gave no answer that can be understood", self->host);
    }
  explain (self, failure, error);

  return FALSE;
}

/* What stands below libsoup's reader of chunks, which is a GFilterInputStream over the bytes of the connection; NULL: the
 * answer isn't chunked, or libsoup is built otherwise than we know it, and then its reader has to do. */
static GInputStream *
find_raw_stream (Hop *self)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);
  GInputStream *reader = G_IS_FILTER_INPUT_STREAM (self->stream)
                           ? g_filter_input_stream_get_base_stream (G_FILTER_INPUT_STREAM (self->stream)) : NULL;

  if (soup_message_headers_get_encoding (headers) != SOUP_ENCODING_CHUNKED || !G_IS_FILTER_INPUT_STREAM (reader) ||
      strcmp (G_OBJECT_TYPE_NAME (reader), "SoupBodyInputStream") != 0)
    return NULL;

  return g_filter_input_stream_get_base_stream (G_FILTER_INPUT_STREAM (reader));
}

static gssize
read_some (Hop *self, GInputStream *stream, guint8 *buffer, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  GError *failure = NULL;
  gssize n_read;

  g_input_stream_read_async (stream, buffer, BUFFER, G_PRIORITY_DEFAULT, self->run->cancellable, ascribe_fetch_run_done_cb,
                             &result);
  n_read = g_input_stream_read_finish (stream, ascribe_fetch_run_await (self->run, &result), &failure);
  if (n_read < 0)
    explain (self, failure, error);

  return n_read;
}

static GBytes *
read_body (Hop *self, GError **error)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);
  gboolean has_length = soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH;
  goffset expected = has_length ? soup_message_headers_get_content_length (headers) : -1;
  gsize max_bytes = self->options->max_bytes != 0 ? self->options->max_bytes : ASCRIBE_FETCH_MAX_BYTES;
  GInputStream *raw = find_raw_stream (self);
  GInputStream *stream = raw != NULL ? raw : self->stream;
  g_auto (AscribeFetchBody) body = { 0 };
  g_autofree guint8 *buffer = g_malloc (BUFFER);
  gssize n_read = 0;

  if (!ascribe_fetch_body_begin (&body, soup_message_headers_get_list (headers, "Content-Encoding"), raw != NULL, max_bytes,
                                 error) ||
      (has_length && !ascribe_fetch_body_fits (&body, (guint64) expected, error)))
    return NULL;

  while (!ascribe_fetch_body_ended (&body) && (n_read = read_some (self, stream, buffer, error)) > 0)
    {
      if (!ascribe_fetch_body_take (&body, buffer, (gsize) n_read, error))
        return NULL;
      if (self->options->progress != NULL)
        self->options->progress (self->options->progress_data, (goffset) body.n_wire, expected);
    }

  return n_read >= 0 ? ascribe_fetch_body_end (&body, expected, error) : NULL;
}

/* The last part of the path, as a file would be called. */
static char *
name_file (GUri *uri)
{
  g_autofree char *path = g_strdup (g_uri_get_path (uri));
  g_autofree char *decoded = NULL;
  g_autofree char *valid = NULL;
  char *slash;
  gsize length = strlen (path);

  while (length > 0 && path[length - 1] == '/')
    path[--length] = '\0';
  slash = strrchr (path, '/');
  decoded = slash != NULL ? g_uri_unescape_string (slash + 1, NULL) : NULL;
  if (decoded == NULL || *decoded == '\0')
    return g_strdup (g_uri_get_host (uri));
  valid = g_utf8_make_valid (decoded, -1);
  g_strdelimit (valid, "/\\\n\r\t", ' ');

  return g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), 120));
}

static AscribeFetched *
take (Hop *self, GError **error)
{
  g_autoptr (AscribeFetched) fetched = g_new0 (AscribeFetched, 1);

  if (!ascribe_answer_check_status (self->message, self->host, error) ||
      !ascribe_answer_read_type (self->message, &fetched->media_type, &fetched->charset, error))
    return NULL;
  fetched->bytes = read_body (self, error);
  if (fetched->bytes == NULL)
    return NULL;
  fetched->name = name_file (self->uri);
  fetched->retrieved = ascribe_moment_format (ascribe_moment_now ());

  return g_steal_pointer (&fetched);
}

/* One request to @url. Either what is there, or a failure, or *@redirect: the next address. */
static AscribeFetched *
hop (AscribeFetchRun *run, const char *url, const AscribeFetchOptions *options, char **redirect, GError **error)
{
  Hop self = { .run = run, .options = options, .places = { options->allow_private, options->allowed } };
  AscribeFetched *fetched = NULL;
  GError *failure = NULL;

  self.uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, error);
  if (self.uri == NULL)
    return NULL;
  self.host = g_uri_get_host (self.uri);
  if (ascribe_fetch_check_proxied (run, self.uri, &self.places, &failure) && ask (&self, &failure))
    {
      *redirect = ascribe_answer_find_redirect (self.message, url, &failure);
      if (*redirect == NULL && failure == NULL)
        fetched = take (&self, &failure);
    }
  if (fetched != NULL)
    fetched->url = g_strdup (url);
  if (failure != NULL)
    g_propagate_error (error, failure);
  clear_hop (&self);

  return fetched;
}

static AscribeFetched *
follow (AscribeFetchRun *run, const char *asked, const AscribeFetchOptions *options, GError **error)
{
  g_autofree char *url = g_strdup (asked);

  for (guint n_redirects = 0; n_redirects <= ASCRIBE_FETCH_MAX_REDIRECTS; n_redirects++)
    {
      g_autofree char *next = NULL;
      AscribeFetched *fetched = hop (run, url, options, &next, error);

      if (next == NULL)
        {
          if (fetched == NULL && n_redirects > 0)
            g_prefix_error (error, "It leads on to “%.200s”: ", url);
          return fetched;
        }
      g_free (url);
      url = g_steal_pointer (&next);
    }

  g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_NETWORK, "It leads on to another address more than %d times",
               ASCRIBE_FETCH_MAX_REDIRECTS);

  return NULL;
}

static gboolean
wait_politely (const char *url, AscribePace *pace, GCancellable *cancellable, GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, error);

  return uri != NULL && (pace == NULL || ascribe_pace_wait (pace, g_uri_get_host (uri), cancellable, error));
}

AscribeFetched *
ascribe_fetch (const char *address, const AscribeFetchOptions *options, GCancellable *cancellable, GError **error)
{
  const AscribeFetchOptions defaults = { 0 };
  g_autofree char *url = ascribe_address_normalise (address, error);
  AscribeFetched *fetched;
  AscribeFetchRun run;

  if (options == NULL)
    options = &defaults;
  if (url == NULL || !wait_politely (url, options->pace, cancellable, error))
    return NULL;

  ascribe_fetch_run_begin (&run, options->time_limit != 0 ? options->time_limit : ASCRIBE_FETCH_TIME_LIMIT, cancellable);
  fetched = follow (&run, url, options, error);
  ascribe_fetch_run_end (&run);
  if (fetched != NULL)
    fetched->asked = g_steal_pointer (&url);

  return fetched;
}

void
ascribe_fetched_free (AscribeFetched *self)
{
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->asked);
  g_free (self->url);
  g_free (self->name);
  g_free (self->media_type);
  g_free (self->charset);
  g_free (self->retrieved);
  g_free (self);
}

gboolean
ascribe_fetch_article (const char *address, const AscribeFetchOptions *options, const AscribeIntakeOptions *intake_options,
                       const AscribeIntakeSink *sink, GCancellable *cancellable, GError **error)
{
  g_autoptr (AscribeFetched) fetched = ascribe_fetch (address, options, cancellable, error);
  AscribeIntakeOptions known = intake_options != NULL ? *intake_options : (AscribeIntakeOptions) { 0 };
  g_autoptr (GInputStream) in = NULL;

  if (fetched == NULL)
    return FALSE;
  known.name = fetched->name;
  known.url = fetched->url;
  known.media_type = fetched->media_type;
  known.media_charset = fetched->charset;
  known.retrieved = fetched->retrieved;
  in = g_memory_input_stream_new_from_bytes (fetched->bytes);

  return ascribe_intake_read (in, &known, sink, cancellable, error);
}
