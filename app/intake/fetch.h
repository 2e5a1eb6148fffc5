/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An address -> the bytes behind it. One call is one deliberate act of a person: one page, no cookies, no log-in, no cache. */
#pragma once

#include "app/intake/intake.h"
#include "app/intake/pace.h"

G_BEGIN_DECLS

#define ASCRIBE_FETCH_TIME_LIMIT 30000u               /* ms for all of it: looking up the name, redirects, the last byte */
#define ASCRIBE_FETCH_MAX_BYTES  (20u * 1024 * 1024)  /* as it comes over the wire, and unpacked */
#define ASCRIBE_FETCH_MAX_REDIRECTS 5

/* All zero is what a person wants who says nothing. */
typedef struct {
  gboolean allow_private;         /* reach this computer and private networks, too: for newsroom intranets */
  const char * const *allowed;    /* nullable: single private places that may be reached: "10.1.2.3:80", "[fd00::1]:8080" */
  AscribePace *pace;              /* nullable: waits between two addresses of one host; share one over a batch */
  guint time_limit;               /* ms; 0: ASCRIBE_FETCH_TIME_LIMIT. Waiting for @pace doesn't count. */
  gsize max_bytes;                /* 0: ASCRIBE_FETCH_MAX_BYTES */
  /* Called now and then in the thread that fetches; @total is -1 where it isn't known. Nullable. */
  void (*progress) (gpointer data, goffset n_bytes, goffset total);
  gpointer progress_data;
} AscribeFetchOptions;

typedef struct {
  GBytes *bytes;     /* unpacked, never empty */
  char *asked;       /* the address that was asked for, as normalised */
  char *url;         /* the one that answered, after redirects; without #fragment */
  char *name;        /* what a file of it would be called: "tunnel.html"; the host where nothing says */
  char *media_type;  /* nullable; lower case: "text/html" */
  char *charset;     /* nullable */
  char *retrieved;   /* when, RFC 3339 */
} AscribeFetched;

/* Blocks until all is there; any thread, whatever its main context does. @options and @cancellable are nullable. Fails with
 * ASCRIBE_ERROR_INVALID (no address that can be read; nothing came), ASCRIBE_ERROR_FORBIDDEN (a private place, a scheme or port
 * that isn't read), ASCRIBE_ERROR_NOT_FOUND (no such host, or the server has no such page), ASCRIBE_ERROR_NETWORK (connection,
 * certificate, time, what a server said or how it broke off), ASCRIBE_ERROR_UNSUPPORTED (a picture, a film …),
 * ASCRIBE_ERROR_TOO_LARGE or G_IO_ERROR_CANCELLED; each message says why. */
AscribeFetched *ascribe_fetch         (const char *address, const AscribeFetchOptions *options, GCancellable *cancellable,
                                       GError **error);
void            ascribe_fetched_free  (AscribeFetched *self);
/* ascribe_fetch() and ascribe_intake_read() of what came: with url, media type, charset, name and time of it in place of those
 * of @intake_options, which is nullable. */
gboolean        ascribe_fetch_article (const char *address, const AscribeFetchOptions *options,
                                       const AscribeIntakeOptions *intake_options, const AscribeIntakeSink *sink,
                                       GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeFetched, ascribe_fetched_free)

G_END_DECLS
