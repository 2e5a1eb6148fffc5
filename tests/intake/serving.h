/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A server on this computer that answers byte for byte what it is told, right or wrong. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _Serving Serving;

/* Answers one request; the connection is closed after it. @stop: when the test is over. */
typedef void (*ServingAnswer) (GIOStream *connection, GCancellable *stop, gpointer data);

/* Listens on @host, "127.0.0.1", on a port of its own. @certificate is nullable: plain HTTP. */
Serving *serving_new         (const char *host, GTlsCertificate *certificate);
/* Waits for what is being answered. */
void     serving_free        (Serving *self);
/* What comes for @path, as it stands in the request line. */
void     serving_answer      (Serving *self, const char *path, const char *bytes, gssize n_bytes);
void     serving_answer_with (Serving *self, const char *path, ServingAnswer answer, gpointer data);
/* "200 OK" with @headers (each with CRLF) and the length of @body. */
void     serving_page        (Serving *self, const char *path, const char *headers, const char *body);
/* "http://127.0.0.1:1234" and @path. */
char    *serving_url         (Serving *self, const char *path);
/* "127.0.0.1:1234" */
const char *serving_place    (Serving *self);
/* The requests so far; the last one's head, (transfer full). */
guint    serving_n_requests  (Serving *self);
char    *serving_request     (Serving *self, guint n);
/* Writes all of it; FALSE when nobody listens any more. */
gboolean serving_write       (GIOStream *connection, const char *bytes, gssize n_bytes, GCancellable *stop);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Serving, serving_free)

G_END_DECLS
