/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/fetch-run.h"

#include "app/model/error.h"

static gboolean
late_cb (gpointer data)
{
  AscribeFetchRun *self = data;

  self->is_late = TRUE;
  g_cancellable_cancel (self->cancellable);

  return G_SOURCE_REMOVE;
}

static gboolean
cancelled_cb (gpointer data)
{
  AscribeFetchRun *self = data;

  g_cancellable_cancel (self->cancellable);

  return G_SOURCE_REMOVE;
}

/* In the thread that cancels. */
static void
wake_cb (GCancellable *outer, gpointer data)
{
  g_source_set_ready_time (data, 0);
}

/* Not a source of GCancellable, which may outlive its context when another thread cancels. */
static void
follow_outer (AscribeFetchRun *self)
{
  self->cancelled = g_timeout_source_new (G_MAXUINT);
  g_source_set_priority (self->cancelled, G_PRIORITY_HIGH);
  g_source_set_callback (self->cancelled, cancelled_cb, self, NULL);
  g_source_attach (self->cancelled, self->context);
  self->handler = g_cancellable_connect (self->outer, G_CALLBACK (wake_cb), self->cancelled, NULL);
}

void
ascribe_fetch_run_begin (AscribeFetchRun *self, guint time_limit, GCancellable *outer)
{
  *self = (AscribeFetchRun) {
    .context = g_main_context_new (),
    .cancellable = g_cancellable_new (),
    .outer = outer,
    .deadline = g_timeout_source_new (time_limit),
    .time_limit = time_limit,
  };

  g_main_context_push_thread_default (self->context);
  /* Before everything else that is ready: a server that sends without end must not keep them from running. */
  g_source_set_priority (self->deadline, G_PRIORITY_HIGH);
  g_source_set_callback (self->deadline, late_cb, self, NULL);
  g_source_attach (self->deadline, self->context);
  if (outer != NULL)
    follow_outer (self);
}

void
ascribe_fetch_run_end (AscribeFetchRun *self)
{
  /* Connections that are being closed. */
  while (g_main_context_iteration (self->context, FALSE))
    ;

  g_source_destroy (self->deadline);
  g_clear_pointer (&self->deadline, g_source_unref);
  if (self->cancelled != NULL)
    {
      g_cancellable_disconnect (self->outer, self->handler);
      g_source_destroy (self->cancelled);
    }
  g_clear_pointer (&self->cancelled, g_source_unref);
  g_main_context_pop_thread_default (self->context);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_object (&self->cancellable);
}

void
ascribe_fetch_run_stop (AscribeFetchRun *self, const char *why)
{
  self->stopped = why;
  g_cancellable_cancel (self->cancellable);
}

void
ascribe_fetch_run_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

GAsyncResult *
ascribe_fetch_run_await (AscribeFetchRun *self, GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (self->context, TRUE);

  return *result;
}

static const char *
describe_certificate (GTlsCertificateFlags flags)
{
  if (flags & G_TLS_CERTIFICATE_BAD_IDENTITY)
    return "it was made out to another name";
  if (flags & G_TLS_CERTIFICATE_EXPIRED)
    return "it has run out";
  if (flags & G_TLS_CERTIFICATE_NOT_ACTIVATED)
    return "it is not valid yet";
  if (flags & G_TLS_CERTIFICATE_REVOKED)
    return "it was revoked";
  if (flags & G_TLS_CERTIFICATE_UNKNOWN_CA)
    return "nobody who is known vouches for it";

  return "it is faulty or weak";
}

/* What the host does; NULL: nothing better than GIO's own message. */
static const char *
describe_connection (int code)
{
  switch (code)
    {
    case G_IO_ERROR_CONNECTION_REFUSED:
      return "refuses the connection";
    case G_IO_ERROR_HOST_UNREACHABLE:
    case G_IO_ERROR_NETWORK_UNREACHABLE:
    case G_IO_ERROR_HOST_NOT_FOUND:
      return "can’t be reached; is there a connection to the network?";
    case G_IO_ERROR_TIMED_OUT:
      return "does not answer";
    case G_IO_ERROR_PARTIAL_INPUT:
    case G_IO_ERROR_CONNECTION_CLOSED: /* also G_IO_ERROR_BROKEN_PIPE */
      return "broke off before everything had come";
    case G_IO_ERROR_PROXY_FAILED:
    case G_IO_ERROR_PROXY_AUTH_FAILED:
    case G_IO_ERROR_PROXY_NEED_AUTH:
    case G_IO_ERROR_PROXY_NOT_ALLOWED:
      return "can’t be reached: the proxy of this computer does not lead there";
    default:
      return NULL;
    }
}

static void
explain_time (const AscribeFetchRun *self, const char *host, GError **error)
{
  g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_NETWORK, "“%s” took longer than the %.3g seconds that a page may take", host,
               self->time_limit / 1000.0);
}

static void
explain_name (const GError *failure, const char *host, GError **error)
{
  if (g_error_matches (failure, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND))
    g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_NOT_FOUND, "There is no server called “%s”", host);
  else
    g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_NETWORK,
                 "“%s” can’t be looked up; is there a connection to the network?", host);
}

static void
explain_security (const GError *failure, const char *host, GTlsCertificateFlags flags, GError **error)
{
  if (flags != 0 || g_error_matches (failure, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE))
    g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_NETWORK, "The certificate of “%s” can’t be trusted: %s", host,
                 describe_certificate (flags));
  else
    g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_NETWORK, "No secure connection to “%s” could be made: %s", host, failure->message);
}

void
ascribe_fetch_run_explain (const AscribeFetchRun *self, GError *failure, const char *host, GTlsCertificateFlags flags, GError **error)
{
  g_autoptr (GError) owned = failure;
  const char *what = failure->domain == G_IO_ERROR ? describe_connection (failure->code) : NULL;

  if (self->stopped != NULL)
    g_set_error_literal (error, ASCRIBE_ERROR, ASCRIBE_ERROR_NETWORK, self->stopped);
  else if (g_cancellable_set_error_if_cancelled (self->outer, error))
    return;
  else if (self->is_late)
    explain_time (self, host, error);
  else if (failure->domain == ASCRIBE_ERROR)
    g_propagate_error (error, g_steal_pointer (&owned));
  else if (failure->domain == G_RESOLVER_ERROR)
    explain_name (failure, host, error);
  else if (failure->domain == G_TLS_ERROR)
    explain_security (failure, host, flags, error);
  else if (what != NULL)
    g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_NETWORK, "“%s” %s", host, what);
  else
    g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_NETWORK, "“%s” can’t be read: %s", host, failure->message);
}
