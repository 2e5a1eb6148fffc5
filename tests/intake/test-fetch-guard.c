/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nothing leads to where nobody may go: not an address in any spelling, not a redirect, not a name that changes its mind, not a
 * proxy. 127.0.0.1 with the port of the server is allowed here and stands for the open network. */

#include <string.h>

#include "app/intake/fetch.h"
#include "app/model/error.h"
#include "naming.h"
#include "serving.h"

#define PAGE "<!DOCTYPE html><title>Tunnel</title><p>The tunnel stays shut, the mayor said.</p>"

typedef struct {
  Serving *open;
  Serving *inner;  /* on 127.0.0.2: nobody may come here */
  const char *allowed[2];
  const char *port;
  AscribeFetchOptions options;
} Net;

static void
set_up (Net *net, gconstpointer data)
{
  net->open = serving_new ("127.0.0.1", NULL);
  net->inner = serving_new ("127.0.0.2", NULL);
  net->allowed[0] = serving_place (net->open);
  net->port = strrchr (net->allowed[0], ':') + 1;
  net->options.allowed = net->allowed;
  serving_page (net->open, "*", "", PAGE);
  serving_page (net->inner, "*", "", PAGE);
}

static void
tear_down (Net *net, gconstpointer data)
{
  naming_proxy (NULL);
  serving_free (net->open);
  serving_free (net->inner);
}

static void
check_refused (const char *url, const AscribeFetchOptions *options, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeFetched) fetched = ascribe_fetch (url, options, NULL, &error);

  g_test_message ("%s: %s", url, error != NULL ? error->message : "no error");
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_FORBIDDEN);
  g_assert_null (fetched);
  g_assert_nonnull (strstr (error->message, words));
}

static void
check_fetched (const char *url, const AscribeFetchOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeFetched) fetched = ascribe_fetch (url, options, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (fetched->bytes), ==, strlen (PAGE));
}

static const char * const literals[][2] = {
  { "127.0.0.1", "this computer" }, { "127.0.0.2", "this computer" }, { "127.255.255.254", "this computer" },
  { "2130706433", "this computer" }, { "0x7f000001", "this computer" }, { "0X7F.1", "this computer" }, { "017700000001", "this computer" },
  { "0177.0.0.01", "this computer" }, { "127.1", "this computer" }, { "127.0.1", "this computer" }, { "127.0.0.1.", "this computer" },
  { "１２７.０.０.１", "this computer" }, { "127。0。0。1", "this computer" }, { "0", "no computer" }, { "0.0.0.0", "no computer" },
  { "10.0.0.1", "a private network" }, { "167772161", "a private network" }, { "172.16.0.1", "a private network" },
  { "172.31.255.255", "a private network" }, { "192.168.1.1", "a private network" }, { "0xc0.0xa8.0x1.0x1", "a private network" },
  { "100.64.0.1", "the inner network" }, { "100.100.100.200", "the inner network" }, { "169.254.169.254", "the local link" },
  { "2852039166", "the local link" }, { "0xa9fea9fe", "the local link" }, { "168.63.129.16", "a computing centre" },
  { "192.0.0.192", "reserved" }, { "192.0.2.1", "examples" }, { "198.18.0.1", "measurements" }, { "224.0.0.1", "a group" },
  { "239.255.255.250", "a group" }, { "240.0.0.1", "reserved" }, { "255.255.255.255", "reserved" },
  { "[::]", "no computer" }, { "[::1]", "this computer" }, { "[0:0:0:0:0:0:0:1]", "this computer" }, { "[::127.0.0.1]", "reserved" },
  { "[::ffff:127.0.0.1]", "this computer" }, { "[::FFFF:7F00:1]", "this computer" }, { "[::ffff:169.254.169.254]", "the local link" },
  { "[::ffff:0:10.0.0.1]", "a private network" }, { "[64:ff9b::127.0.0.1]", "this computer" }, { "[64:ff9b:1::1]", "reserved" },
  { "[2002:7f00:1::]", "this computer" }, { "[2002:a9fe:a9fe::1]", "the local link" },
  { "[2001:0:4136:e378:8000:63bf:3fff:fdd2]", "reserved" }, { "[fc00::1]", "a private network" }, { "[fd00:ec2::254]", "a private network" },
  { "[fe80::1]", "the local link" }, { "[fec0::1]", "a private network" }, { "[ff02::1]", "a group" }, { "[2001:db8::1]", "examples" },
};

static void
test_literals (Net *net, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (literals); i++)
    {
      g_autofree char *plain = g_strdup_printf ("http://%s/", literals[i][0]);
      g_autofree char *secure = g_strdup_printf ("https://%s:8443/x", literals[i][0]);

      check_refused (plain, NULL, literals[i][1]);
      check_refused (secure, &net->options, literals[i][1]);
    }
}

static void
test_redirects (Net *net, gconstpointer data)
{
  g_autofree char *from = serving_url (net->open, "/from");

  for (gsize i = 0; i < G_N_ELEMENTS (literals); i++)
    {
      g_autofree char *answer = g_strdup_printf ("HTTP/1.1 302 Found\r\nLocation: http://%s:8080/\r\nContent-Length: 0\r\n\r\n",
                                                 literals[i][0]);

      serving_answer (net->open, "/from", answer, -1);
      check_refused (from, &net->options, literals[i][1]);
    }
}

/* From where one may go to where one may not, which is there and would answer. */
static void
test_redirect_inside (Net *net, gconstpointer data)
{
  g_autofree char *from = serving_url (net->open, "/from");
  g_autofree char *to = serving_url (net->inner, "/secret");
  g_autofree char *answer = g_strdup_printf ("HTTP/1.1 302 Found\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n", to);
  const AscribeFetchOptions everything = { .allow_private = TRUE };

  serving_answer (net->open, "/from", answer, -1);
  check_refused (from, &net->options, "It leads on to “http://127.0.0.2:");
  check_refused (to, &net->options, "127.0.0.2 belongs to this computer");
  g_assert_cmpuint (serving_n_requests (net->inner), ==, 0);
  check_fetched (from, &everything);
  g_assert_cmpuint (serving_n_requests (net->inner), ==, 1);
}

/* The port is part of what is allowed. */
static void
test_other_port (Net *net, gconstpointer data)
{
  g_autoptr (Serving) other = serving_new ("127.0.0.1", NULL);
  g_autofree char *url = serving_url (other, "/");

  check_refused (url, &net->options, "this computer");
  g_assert_cmpuint (serving_n_requests (other), ==, 0);
}

static char *
name_url (Net *net, const char *name, const char *path)
{
  return g_strdup_printf ("http://%s:%s%s", name, net->port, path);
}

static void
test_names (Net *net, gconstpointer data)
{
  static const char * const inner[] = { "127.0.0.2", NULL };
  static const char * const mapped[] = { "::ffff:127.0.0.2", NULL };
  static const char * const many[] = { "10.0.0.1 fe80::1 192.168.0.1 ::1", NULL };
  static const char * const mixed[] = { "127.0.0.2 127.0.0.1 ::1", NULL };
  g_autofree char *to_inner = name_url (net, "inner.example", "/");
  g_autofree char *to_mapped = name_url (net, "mapped.example", "/");
  g_autofree char *to_many = name_url (net, "many.example", "/");
  g_autofree char *to_mixed = name_url (net, "mixed.example", "/");
  g_autofree char *to_local = name_url (net, "x.localhost", "/");

  naming_set ("inner.example", inner);
  naming_set ("mapped.example", mapped);
  naming_set ("many.example", many);
  naming_set ("mixed.example", mixed);
  check_refused (to_inner, &net->options, "“inner.example” leads to 127.0.0.2, which belongs to this computer");
  check_refused (to_mapped, &net->options, "this computer");
  check_refused (to_many, &net->options, "“many.example” leads to");
  check_refused (to_local, NULL, "this computer");
  /* Of several, those that may be asked are. */
  check_fetched (to_mixed, &net->options);
  g_assert_cmpuint (serving_n_requests (net->inner), ==, 0);
}

/* What is checked is what is connected: the name is looked up once, and every time anew. */
static void
test_rebinding (Net *net, gconstpointer data)
{
  static const char * const turning[] = { "127.0.0.1", "127.0.0.2", NULL };
  g_autofree char *once = name_url (net, "once.example", "/page");
  g_autofree char *twice = name_url (net, "twice.example", "/from");

  naming_set ("once.example", turning);
  check_fetched (once, &net->options);
  g_assert_cmpuint (naming_count ("once.example"), ==, 1);
  check_refused (once, &net->options, "“once.example” leads to 127.0.0.2");

  naming_set ("twice.example", turning);
  serving_answer (net->open, "/from", "HTTP/1.1 302 Found\r\nLocation: /secret\r\nContent-Length: 0\r\n\r\n", -1);
  check_refused (twice, &net->options, "“twice.example” leads to 127.0.0.2");
  g_assert_cmpuint (serving_n_requests (net->open), ==, 2);
  g_assert_cmpuint (serving_n_requests (net->inner), ==, 0);
}

static void
use_proxy (Net *net)
{
  g_autofree char *proxy = serving_url (net->open, "");

  naming_proxy (proxy);
}

/* The server here is the proxy, on an address that is private itself. */
static void
test_proxy (Net *net, gconstpointer data)
{
  static const char * const public[] = { "8.8.8.8 2606:4700::1111", NULL };
  static const char * const later[] = { "!", NULL };
  g_autofree char *head = NULL;

  naming_set ("public.example", public);
  naming_set ("later.example", later);
  use_proxy (net);
  check_fetched ("http://public.example/x?y", NULL);
  head = serving_request (net->open, 0);
  g_assert_true (g_str_has_prefix (head, "GET http://public.example/x?y HTTP/1.1\r\n"));
  check_fetched ("http://8.8.8.8/", NULL);
  /* Here it has no address: the proxy may know one. */
  check_fetched ("http://unknown.example/", NULL);
  check_fetched ("http://later.example/", NULL);
  g_assert_cmpuint (serving_n_requests (net->open), ==, 4);
}

static void
test_proxy_refused (Net *net, gconstpointer data)
{
  static const char * const inner[] = { "10.0.0.1", NULL };
  static const char * const mixed[] = { "8.8.8.8 10.0.0.1", NULL };
  static const char * const unknown[] = { "intranet", "localhost", "x.localhost", "printer.local", "db.internal", "nas.home.arpa" };
  const AscribeFetchOptions everything = { .allow_private = TRUE };

  naming_set ("inner.example", inner);
  naming_set ("mixed.example", mixed);
  use_proxy (net);
  for (gsize i = 0; i < G_N_ELEMENTS (literals); i++)
    {
      g_autofree char *url = g_strdup_printf ("http://%s/", literals[i][0]);

      check_refused (url, NULL, literals[i][1]);
    }
  check_refused ("http://inner.example/", NULL, "“inner.example” leads to 10.0.0.1");
  check_refused ("https://inner.example/", NULL, "“inner.example” leads to 10.0.0.1");
  /* What the proxy would take of several can't be known. */
  check_refused ("http://mixed.example/", NULL, "“mixed.example” leads to 10.0.0.1");
  for (gsize i = 0; i < G_N_ELEMENTS (unknown); i++)
    {
      g_autofree char *url = g_strdup_printf ("http://%s/", unknown[i]);

      check_refused (url, NULL, "such addresses are asked only where that is allowed");
    }
  g_assert_cmpuint (serving_n_requests (net->open), ==, 0);
  check_fetched ("http://10.0.0.1/", &everything);
  check_fetched ("http://intranet/", &everything);
}

static void
test_proxy_redirect (Net *net, gconstpointer data)
{
  use_proxy (net);
  serving_answer (net->open, "http://public.example/from",
                  "HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/latest/\r\nContent-Length: 0\r\n\r\n", -1);
  check_refused ("http://public.example/from", NULL, "It leads on to “http://169.254.169.254/latest/”: ");
  g_assert_cmpuint (serving_n_requests (net->open), ==, 1);
}

static void
test_proxy_says_no (Net *net, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) absent = NULL;

  use_proxy (net);
  serving_answer (net->open, "public.example:443", "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", -1);
  g_assert_null (ascribe_fetch ("https://public.example/", NULL, NULL, &error));
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_NETWORK);
  g_test_message ("%s", error->message);

  serving_free (net->open);
  g_assert_null (ascribe_fetch ("http://public.example/", NULL, NULL, &absent));
  g_assert_error (absent, ASCRIBE_ERROR, ASCRIBE_ERROR_NETWORK);
  g_test_message ("%s", absent->message);
  net->open = serving_new ("127.0.0.1", NULL);
}

#define ADD(name, function) g_test_add ("/intake/fetch-guard/" name, Net, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  naming_begin ();
  ADD ("literals", test_literals);
  ADD ("redirects", test_redirects);
  ADD ("redirect-inside", test_redirect_inside);
  ADD ("other-port", test_other_port);
  ADD ("names", test_names);
  ADD ("rebinding", test_rebinding);
  ADD ("proxy", test_proxy);
  ADD ("proxy-refused", test_proxy_refused);
  ADD ("proxy-redirect", test_proxy_redirect);
  ADD ("proxy-says-no", test_proxy_says_no);

  return g_test_run ();
}
