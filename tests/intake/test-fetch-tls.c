/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Secure connections: a certificate that can't be trusted is a failure and nothing is sent, one that can is not. */

#include <string.h>

#include <glib/gstdio.h>

#include "app/intake/fetch.h"
#include "app/model/error.h"
#include "naming.h"
#include "serving.h"

#define PAGE "<!DOCTYPE html><title>Tunnel</title><p>The tunnel stays shut, the mayor said.</p>"

/* Made for this test, for "tunnel.example", signed by itself; one is good until 2099, the other was until 2021. */
#define KEY \
  "-----BEGIN PRIVATE KEY-----\n" \
  "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg6HpU0873KiHIoNsc\n" \
  "4UAXz0+l6Ql+8g8ZB6iVtqrTCQGhRANCAAS4lDm/XpRJ+di4fFXCctY+G2MtLB8q\n" \
  "7aGpcHb7hIg/iO24hHS3+BUUvkW8ONFBjM5W2J8BxAXetdppBFqCQ/6z\n" \
  "-----END PRIVATE KEY-----\n"
#define GOOD \
  "-----BEGIN CERTIFICATE-----\n" \
  "MIIBYDCCAQWgAwIBAgIBAjAKBggqhkjOPQQDAjAZMRcwFQYDVQQDDA50dW5uZWwu\n" \
  "ZXhhbXBsZTAgFw0yMDAxMDEwMDAwMDBaGA8yMDk5MTIzMTAwMDAwMFowGTEXMBUG\n" \
  "A1UEAwwOdHVubmVsLmV4YW1wbGUwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAS4\n" \
  "lDm/XpRJ+di4fFXCctY+G2MtLB8q7aGpcHb7hIg/iO24hHS3+BUUvkW8ONFBjM5W\n" \
  "2J8BxAXetdppBFqCQ/6zozwwOjAZBgNVHREEEjAQgg50dW5uZWwuZXhhbXBsZTAd\n" \
  "BgNVHQ4EFgQUxLz57mgzN41v0epyHWjHbzARM6swCgYIKoZIzj0EAwIDSQAwRgIh\n" \
  "APxXUWFAj6gL46duZ/m080UCYSnbq6IW5Gy/qNVwVl8EAiEA11AQaz6V+6jJIDpC\n" \
  "dMIMGNUqKSKSjpQaHLoD08pVHUw=\n" \
  "-----END CERTIFICATE-----\n"
#define EXPIRED \
  "-----BEGIN CERTIFICATE-----\n" \
  "MIIBXjCCAQOgAwIBAgIBATAKBggqhkjOPQQDAjAZMRcwFQYDVQQDDA50dW5uZWwu\n" \
  "ZXhhbXBsZTAeFw0yMDAxMDEwMDAwMDBaFw0yMTAxMDEwMDAwMDBaMBkxFzAVBgNV\n" \
  "BAMMDnR1bm5lbC5leGFtcGxlMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEuJQ5\n" \
  "v16USfnYuHxVwnLWPhtjLSwfKu2hqXB2+4SIP4jtuIR0t/gVFL5FvDjRQYzOVtif\n" \
  "AcQF3rXaaQRagkP+s6M8MDowGQYDVR0RBBIwEIIOdHVubmVsLmV4YW1wbGUwHQYD\n" \
  "VR0OBBYEFMS8+e5oMzeNb9Hqch1ox28wETOrMAoGCCqGSM49BAMCA0kAMEYCIQCk\n" \
  "hDQTllmcYFk9NiZ7XkaP3Ula8A1vVPVBKUtPvsgYrwIhAN7N7c1sxl88KIZxZNvY\n" \
  "GDICxMVbgS6kyICIDq+ugDxK\n" \
  "-----END CERTIFICATE-----\n"

/* LeakSanitizer of GCC 12 falls over the threads of GnuTLS when the program ends: it looks for no leaks in this one. */
int __lsan_is_turned_off (void);

int
__lsan_is_turned_off (void)
{
  return 1;
}

typedef struct {
  Serving *serving;
  const char *allowed[2];
  const char *port;
  AscribeFetchOptions options;
  char *trusted;  /* the file of what is trusted, which is read when it is needed */
} Net;

/* @data: the certificate of the server. */
static void
set_up (Net *net, gconstpointer data)
{
  static const char * const here[] = { "127.0.0.1", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GTlsCertificate) certificate = g_tls_certificate_new_from_pem (data, -1, &error);

  g_assert_no_error (error);
  net->serving = serving_new ("127.0.0.1", certificate);
  net->allowed[0] = serving_place (net->serving);
  net->port = strrchr (net->allowed[0], ':') + 1;
  net->options.allowed = net->allowed;
  serving_page (net->serving, "*", "", PAGE);
  naming_set ("tunnel.example", here);
  naming_set ("other.example", here);
}

static void
tear_down (Net *net, gconstpointer data)
{
  g_tls_backend_set_default_database (g_tls_backend_get_default (), NULL);
  serving_free (net->serving);
  if (net->trusted != NULL)
    g_remove (net->trusted);
  g_free (net->trusted);
}

/* For the whole program, as an administrator would for the whole system. */
static void
trust (Net *net, const char *pem)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GTlsDatabase) database = NULL;
  int file = g_file_open_tmp ("ascribe-XXXXXX.pem", &net->trusted, &error);

  g_assert_no_error (error);
  g_close (file, NULL);
  g_file_set_contents (net->trusted, pem, -1, &error);
  g_assert_no_error (error);
  database = g_tls_file_database_new (net->trusted, &error);
  g_assert_no_error (error);
  g_tls_backend_set_default_database (g_tls_backend_get_default (), database);
}

static AscribeFetched *
fetch (Net *net, const char *scheme, const char *host, GError **error)
{
  g_autofree char *url = g_strdup_printf ("%s://%s:%s/x", scheme, host, net->port);

  return ascribe_fetch (url, &net->options, NULL, error);
}

static void
check_fails (Net *net, const char *scheme, const char *host, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeFetched) fetched = fetch (net, scheme, host, &error);

  g_test_message ("%s: %s", host, error != NULL ? error->message : "no error");
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_NETWORK);
  g_assert_null (fetched);
  g_assert_nonnull (strstr (error->message, words));
  g_assert_cmpuint (serving_n_requests (net->serving), ==, 0);
}

static void
test_unknown (Net *net, gconstpointer data)
{
  check_fails (net, "https", "tunnel.example", "The certificate of “tunnel.example” can’t be trusted: nobody who is known vouches");
}

static void
test_trusted (Net *net, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeFetched) fetched = NULL;

  trust (net, GOOD);
  fetched = fetch (net, "https", "tunnel.example", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (fetched->bytes), ==, strlen (PAGE));
  g_assert_true (g_str_has_prefix (fetched->url, "https://tunnel.example:"));
}

static void
test_other_name (Net *net, gconstpointer data)
{
  trust (net, GOOD);
  check_fails (net, "https", "other.example", "made out to another name");
  check_fails (net, "https", "127.0.0.1", "made out to another name");
}

static void
test_expired (Net *net, gconstpointer data)
{
  trust (net, EXPIRED);
  check_fails (net, "https", "tunnel.example", "it has run out");
}

/* One that speaks TLS where plain HTTP is expected, and one that waits for plain HTTP while we wait for its handshake. */
static void
test_plain (Net *net, gconstpointer data)
{
  g_autoptr (Serving) plain = serving_new ("127.0.0.1", NULL);
  const char * const allowed[] = { serving_place (plain), NULL };
  const AscribeFetchOptions options = { .allowed = allowed, .time_limit = 150 };
  g_autofree char *url = g_strdup_printf ("https://%s/", serving_place (plain));
  g_autoptr (GError) error = NULL;

  check_fails (net, "http", "tunnel.example", "“tunnel.example”");
  serving_page (plain, "*", "", PAGE);
  g_assert_null (ascribe_fetch (url, &options, NULL, &error));
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_NETWORK);
  g_assert_nonnull (strstr (error->message, "took longer"));
  g_assert_cmpuint (serving_n_requests (plain), ==, 0);
}

#define ADD(name, certificate, function) \
  g_test_add ("/intake/fetch-tls/" name, Net, certificate KEY, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  naming_begin ();
  ADD ("unknown", GOOD, test_unknown);
  ADD ("trusted", GOOD, test_trusted);
  ADD ("other-name", GOOD, test_other_name);
  ADD ("expired", EXPIRED, test_expired);
  ADD ("plain", GOOD, test_plain);

  return g_test_run ();
}
