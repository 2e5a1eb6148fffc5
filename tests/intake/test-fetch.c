/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fetching from a server: what comes, what is sent, and every way in which a server says no. */

#include "config.h"

#include <string.h>

#include "app/intake/fetch.h"
#include "app/model/error.h"
#include "naming.h"
#include "serving.h"

#define PAGE "<!DOCTYPE html><title>Tunnel</title><p>The tunnel stays shut, the mayor said.</p>"

typedef struct {
  Serving *serving;
  const char *allowed[2];
  AscribeFetchOptions options;
} Net;

static void
set_up (Net *net, gconstpointer data)
{
  net->serving = serving_new ("127.0.0.1", NULL);
  net->allowed[0] = serving_place (net->serving);
  net->options.allowed = net->allowed;
}

static void
tear_down (Net *net, gconstpointer data)
{
  serving_free (net->serving);
}

static AscribeFetched *
fetch (Net *net, const char *path, GError **error)
{
  g_autofree char *url = serving_url (net->serving, path);

  return ascribe_fetch (url, &net->options, NULL, error);
}

static AscribeFetched *
fetch_whole (Net *net, const char *path)
{
  g_autoptr (GError) error = NULL;
  AscribeFetched *fetched = fetch (net, path, &error);

  g_assert_no_error (error);

  return fetched;
}

static void
check_bytes (AscribeFetched *fetched, const char *expected)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (fetched->bytes, NULL), g_bytes_get_size (fetched->bytes));

  g_assert_cmpstr (text, ==, expected);
}

/* @words: what the sentence has to say. */
static void
check_fails (Net *net, const char *path, int code, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeFetched) fetched = fetch (net, path, &error);

  g_test_message ("%s: %s", path, error != NULL ? error->message : "no error");
  g_assert_error (error, ASCRIBE_ERROR, code);
  g_assert_null (fetched);
  g_assert_nonnull (strstr (error->message, words));
}

static void
test_page (Net *net, gconstpointer data)
{
  g_autofree char *url = serving_url (net->serving, "/news/tunnel.html?id=1");
  g_autoptr (AscribeFetched) fetched = NULL;
  g_autofree char *asked = g_strconcat (url, "#top", NULL);

  serving_page (net->serving, "/news/tunnel.html?id=1", "Content-Type: Text/HTML; Charset=\"ISO-8859-1\"\r\n", PAGE);
  fetched = fetch_whole (net, "/news/tunnel.html?id=1#top");
  check_bytes (fetched, PAGE);
  g_assert_cmpstr (fetched->asked, ==, url);
  g_assert_cmpstr (fetched->url, ==, url);
  g_assert_cmpstr (fetched->name, ==, "tunnel.html");
  g_assert_cmpstr (fetched->media_type, ==, "text/html");
  g_assert_cmpstr (fetched->charset, ==, "iso-8859-1");
  g_assert_true (g_str_has_suffix (fetched->retrieved, "Z"));
}

static void
test_request (Net *net, gconstpointer data)
{
  g_autoptr (AscribeFetched) fetched = NULL;
  g_autofree char *head = NULL;
  g_autofree char *folded = NULL;

  serving_page (net->serving, "/a%20b?q=%C3%BC", "", PAGE);
  fetched = fetch_whole (net, "/a b?q=ü#secret");
  head = serving_request (net->serving, 0);
  folded = g_ascii_strdown (head, -1);
  g_assert_true (g_str_has_prefix (head, "GET /a%20b?q=%C3%BC HTTP/1.1\r\n"));
  g_assert_nonnull (strstr (head, "User-Agent: Ascribe/" ASCRIBE_VERSION "\r\n"));
  g_assert_nonnull (strstr (head, "Accept: text/html"));
  g_assert_nonnull (strstr (folded, "accept-language: "));
  g_assert_nonnull (strstr (head, "Accept-Encoding: gzip\r\n"));
  g_assert_null (strstr (folded, "cookie"));
  g_assert_null (strstr (folded, "referer"));
  g_assert_null (strstr (folded, "authorization"));
  g_assert_null (strstr (head, "secret"));
  g_assert_cmpuint (serving_n_requests (net->serving), ==, 1);
}

static void
test_names (Net *net, gconstpointer data)
{
  static const char * const pairs[][2] = {
    { "/", "127.0.0.1" }, { "/a/", "a" }, { "/a/b%20c.pdf", "b c.pdf" }, { "/x%2Fy", "x y" }, { "/%00", "127.0.0.1" }, { "/a%FF", "a\xef\xbf\xbd" },
  };

  serving_page (net->serving, "*", "", PAGE);
  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autoptr (AscribeFetched) fetched = fetch_whole (net, pairs[i][0]);

      g_assert_cmpstr (fetched->name, ==, pairs[i][1]);
    }
}

/* One redirect of each kind and spelling of the target. */
static void
test_redirects (Net *net, gconstpointer data)
{
  static const char * const heads[] = {
    "301 Moved Permanently\r\nLocation: /there/page", "302 Found\r\nLocation: there/page", "303 See Other\r\nLocation: ../there/page",
    "307 Temporary Redirect\r\nlocation:  /there/page#part ", "308 Permanent Redirect\r\nLocation: ./x/../there/page",
  };
  g_autofree char *there = serving_url (net->serving, "/there/page");
  g_autofree char *from = serving_url (net->serving, "/from");

  serving_page (net->serving, "/there/page", "Content-Type: text/html\r\n", PAGE);
  for (gsize i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      g_autofree char *answer = g_strdup_printf ("HTTP/1.1 %s\r\nContent-Length: 4\r\n\r\ngone", heads[i]);
      g_autoptr (AscribeFetched) fetched = NULL;

      serving_answer (net->serving, "/from", answer, -1);
      fetched = fetch_whole (net, "/from");
      check_bytes (fetched, PAGE);
      g_assert_cmpstr (fetched->url, ==, there);
      g_assert_cmpstr (fetched->asked, ==, from);
    }
}

static void
test_redirect_spelling (Net *net, gconstpointer data)
{
  g_autoptr (AscribeFetched) wide = NULL;

  serving_page (net->serving, "/b%C3%BCcher%20neu", "", PAGE);
  serving_answer (net->serving, "/utf8", "HTTP/1.1 301 M\r\nLocation: /b\xc3\xbc" "cher neu\r\nContent-Length: 0\r\n\r\n", -1);
  wide = fetch_whole (net, "/utf8");
  check_bytes (wide, PAGE);
}

/* Five are followed, a sixth isn't; 10,000 neither, nor a circle. */
static void
test_many_redirects (Net *net, gconstpointer data)
{
  g_autoptr (AscribeFetched) fetched = NULL;

  serving_page (net->serving, "/hop/0", "", PAGE);
  for (guint i = 1; i <= 10000; i++)
    {
      g_autofree char *path = g_strdup_printf ("/hop/%u", i);
      g_autofree char *answer = g_strdup_printf ("HTTP/1.1 302 Found\r\nLocation: %u\r\nContent-Length: 0\r\n\r\n", i - 1);

      serving_answer (net->serving, path, answer, -1);
    }

  fetched = fetch_whole (net, "/hop/5");
  check_bytes (fetched, PAGE);
  g_assert_cmpuint (serving_n_requests (net->serving), ==, 6);
  check_fails (net, "/hop/6", ASCRIBE_ERROR_NETWORK, "more than 5 times");
  g_assert_cmpuint (serving_n_requests (net->serving), ==, 12);
  check_fails (net, "/hop/10000", ASCRIBE_ERROR_NETWORK, "more than 5 times");
  g_assert_cmpuint (serving_n_requests (net->serving), ==, 18);
  serving_answer (net->serving, "/circle", "HTTP/1.1 301 M\r\nLocation: /circle\r\nContent-Length: 0\r\n\r\n", -1);
  check_fails (net, "/circle", ASCRIBE_ERROR_NETWORK, "more than 5 times");
}

static void
test_bad_redirects (Net *net, gconstpointer data)
{
  static const struct {
    const char *location;
    int code;
    const char *words;
  } cases[] = {
    { "ftp://example.org/", ASCRIBE_ERROR_FORBIDDEN, "“ftp” addresses" },
    { "file:///etc/passwd", ASCRIBE_ERROR_FORBIDDEN, "“file” addresses" },
    { "javascript:alert(1)", ASCRIBE_ERROR_FORBIDDEN, "“javascript” addresses" },
    { "data:text/html,x", ASCRIBE_ERROR_FORBIDDEN, "“data” addresses" },
    { "http://user:word@example.org/", ASCRIBE_ERROR_FORBIDDEN, "name or password" },
    { "http://example.org:22/", ASCRIBE_ERROR_FORBIDDEN, "port" },
    { "http://example.org\\@127.0.0.1/", ASCRIBE_ERROR_FORBIDDEN, "name or password" },
    { "http://[::1/", ASCRIBE_ERROR_NETWORK, "no address" },
    { "http:///", ASCRIBE_ERROR_INVALID, "can’t be the name" },
    { "http://256.1.1.1/", ASCRIBE_ERROR_INVALID, "no address of IPv4" },
    { "", ASCRIBE_ERROR_NETWORK, "answers with 302" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *answer = g_strdup_printf ("HTTP/1.1 302 Found\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n", cases[i].location);

      serving_answer (net->serving, "/from", answer, -1);
      check_fails (net, "/from", cases[i].code, cases[i].words);
    }
  serving_answer (net->serving, "/from", "HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n", -1);
  check_fails (net, "/from", ASCRIBE_ERROR_NETWORK, "answers with 302");
  g_assert_cmpuint (serving_n_requests (net->serving), ==, G_N_ELEMENTS (cases) + 1);
}

static void
test_statuses (Net *net, gconstpointer data)
{
  static const struct {
    const char *status;
    int code;
    const char *words;
  } cases[] = {
    { "401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"", ASCRIBE_ERROR_NETWORK, "a name and a password (401)" },
    { "402 Payment Required", ASCRIBE_ERROR_NETWORK, "to pay" },
    { "403 Forbidden", ASCRIBE_ERROR_NETWORK, "does not let" },
    { "404 Not Found", ASCRIBE_ERROR_NOT_FOUND, "no such page" },
    { "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"", ASCRIBE_ERROR_NETWORK, "proxy" },
    { "410 Gone", ASCRIBE_ERROR_NOT_FOUND, "removed" },
    { "418 Teapot", ASCRIBE_ERROR_NETWORK, "answers with 418" },
    { "429 Too Many Requests\r\nRetry-After: 9", ASCRIBE_ERROR_NETWORK, "too often" },
    { "451 Unavailable", ASCRIBE_ERROR_NETWORK, "law" },
    { "500 Internal Server Error", ASCRIBE_ERROR_NETWORK, "out of order (500)" },
    { "503 Service Unavailable", ASCRIBE_ERROR_NETWORK, "out of order (503)" },
    { "204 No Content", ASCRIBE_ERROR_INVALID, "empty" },
    { "206 Partial Content", ASCRIBE_ERROR_NETWORK, "answers with 206" },
    { "300 Multiple Choices", ASCRIBE_ERROR_NETWORK, "answers with 300" },
    { "304 Not Modified", ASCRIBE_ERROR_NETWORK, "answers with 304" },
    { "200 OK", ASCRIBE_ERROR_INVALID, "empty" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *answer = g_strdup_printf ("HTTP/1.1 %s\r\nContent-Length: 0\r\n\r\n", cases[i].status);

      serving_answer (net->serving, "/x", answer, -1);
      check_fails (net, "/x", cases[i].code, cases[i].words);
    }
  /* Nobody answered a challenge. */
  g_assert_cmpuint (serving_n_requests (net->serving), ==, G_N_ELEMENTS (cases));
}

static void
test_wrong_types (Net *net, gconstpointer data)
{
  static const char * const cases[][2] = {
    { "image/png", "a picture (image/png)" }, { "IMAGE/SVG+XML", "a picture" }, { "video/mp4", "a film" }, { "audio/mpeg", "a sound recording" },
    { "font/woff2", "a font" }, { "text/css", "a style sheet" }, { "text/javascript; charset=utf-8", "a script" },
    { "application/javascript", "a script" }, { "application/rss+xml", "a feed" }, { "text/event-stream", "without end" },
    { "multipart/x-mixed-replace; boundary=x", "without end" }, { "application/x-tar", "no page or document" },
    { "application/vnd.android.package-archive", "no page or document" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *header = g_strdup_printf ("Content-Type: %s\r\n", cases[i][0]);

      serving_page (net->serving, "/x", header, PAGE);
      check_fails (net, "/x", ASCRIBE_ERROR_UNSUPPORTED, cases[i][1]);
    }
}

static void
test_right_types (Net *net, gconstpointer data)
{
  static const char * const cases[][3] = {
    { "text/html", "text/html", NULL },
    { "application/xhtml+xml; charset=windows-1251", "application/xhtml+xml", "windows-1251" },
    { "text/plain;charset=utf-8", "text/plain", "utf-8" }, { "application/pdf", "application/pdf", NULL },
    { "application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.text", NULL },
    { "application/octet-stream", "application/octet-stream", NULL }, { "text/csv", "text/csv", NULL },
    { "application/json", "application/json", NULL }, { "", NULL, NULL }, { "nonsense", NULL, NULL },
    { "text/html; charset=\"a b\"", "text/html", NULL }, { "text/html; charset=", "text/html", NULL },
    { "te xt/html", NULL, NULL }, { "\xff/\xfe", NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *header = g_strdup_printf ("Content-Type: %s\r\n", cases[i][0]);
      g_autoptr (AscribeFetched) fetched = NULL;

      serving_page (net->serving, "/x", header, PAGE);
      fetched = fetch_whole (net, "/x");
      g_assert_cmpstr (fetched->media_type, ==, cases[i][1]);
      g_assert_cmpstr (fetched->charset, ==, cases[i][2]);
    }
}

/* What is set on one hop is not sent on the next, nor in a later fetch. */
static void
test_no_cookies (Net *net, gconstpointer data)
{
  g_autoptr (AscribeFetched) first = NULL;
  g_autoptr (AscribeFetched) second = NULL;

  serving_answer (net->serving, "/from",
                  "HTTP/1.1 302 Found\r\nSet-Cookie: a=b; Path=/\r\nLocation: /to\r\nContent-Length: 0\r\n\r\n", -1);
  serving_page (net->serving, "/to", "Set-Cookie: c=d; Path=/\r\n", PAGE);
  first = fetch_whole (net, "/from");
  second = fetch_whole (net, "/to");
  g_assert_cmpuint (serving_n_requests (net->serving), ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *head = serving_request (net->serving, i);
      g_autofree char *folded = g_ascii_strdown (head, -1);

      g_assert_null (strstr (folded, "cookie"));
      g_assert_null (strstr (folded, "referer"));
    }
}

static void
progress_cb (gpointer data, goffset n_bytes, goffset total)
{
  goffset *last = data;

  g_assert_cmpint (n_bytes, >, *last);
  g_assert_cmpint (total, ==, (goffset) strlen (PAGE));
  *last = n_bytes;
}

static void
test_progress (Net *net, gconstpointer data)
{
  goffset last = 0;
  g_autoptr (AscribeFetched) fetched = NULL;

  net->options.progress = progress_cb;
  net->options.progress_data = &last;
  serving_page (net->serving, "/x", "", PAGE);
  fetched = fetch_whole (net, "/x");
  g_assert_cmpint (last, ==, (goffset) strlen (PAGE));
}

static void
test_pace (Net *net, gconstpointer data)
{
  g_autoptr (AscribePace) pace = ascribe_pace_new (30);
  gint64 begin = g_get_monotonic_time ();

  net->options.pace = pace;
  serving_page (net->serving, "/x", "", PAGE);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (AscribeFetched) fetched = fetch_whole (net, "/x");

      g_assert_nonnull (fetched);
    }
  g_assert_cmpint (g_get_monotonic_time () - begin, >=, 60000);
}

static void
test_no_connection (Net *net, gconstpointer data)
{
  g_autofree char *place = g_strdup (serving_place (net->serving));
  const char * const allowed[] = { place, NULL };
  const AscribeFetchOptions options = { .allowed = allowed };
  g_autofree char *url = serving_url (net->serving, "/");
  g_autoptr (GError) error = NULL;

  serving_free (net->serving);
  g_assert_null (ascribe_fetch (url, &options, NULL, &error));
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_NETWORK);
  g_assert_nonnull (strstr (error->message, "refuses the connection"));
  net->serving = serving_new ("127.0.0.1", NULL);
}

static void
test_names_of_servers (Net *net, gconstpointer data)
{
  static const char * const later[] = { "!", NULL };
  g_autoptr (GError) unknown = NULL;
  g_autoptr (GError) unsure = NULL;

  naming_set ("later.example", later);
  g_assert_null (ascribe_fetch ("https://nowhere.example/x", NULL, NULL, &unknown));
  g_assert_error (unknown, ASCRIBE_ERROR, ASCRIBE_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (unknown->message, "no server called “nowhere.example”"));
  g_assert_null (ascribe_fetch ("https://later.example/x", NULL, NULL, &unsure));
  g_assert_error (unsure, ASCRIBE_ERROR, ASCRIBE_ERROR_NETWORK);
  g_assert_nonnull (strstr (unsure->message, "can’t be looked up"));
}

typedef struct {
  char *title;
  char *url;
} Read;

static gboolean
article_cb (gpointer data, AscribeIntake *intake, GError **error)
{
  Read *read = data;
  g_autoptr (AscribeIntake) owned = intake;

  read->title = g_strdup (intake->article->title);
  read->url = g_strdup (intake->article->url);

  return TRUE;
}

static void
test_article (Net *net, gconstpointer data)
{
  Read read = { NULL, NULL };
  const AscribeIntakeSink sink = { &read, article_cb, NULL };
  g_autofree char *from = serving_url (net->serving, "/from");
  g_autofree char *to = serving_url (net->serving, "/notes/tunnel.txt");
  g_autoptr (GError) error = NULL;

  serving_answer (net->serving, "/from", "HTTP/1.1 302 Found\r\nLocation: /notes/tunnel.txt\r\nContent-Length: 0\r\n\r\n", -1);
  serving_page (net->serving, "/notes/tunnel.txt", "Content-Type: text/plain\r\n", "The tunnel stays shut.\nSo it was said.\n");
  g_assert_true (ascribe_fetch_article (from, &net->options, NULL, &sink, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (read.title, ==, "tunnel");
  g_assert_cmpstr (read.url, ==, to);
  g_free (read.title);
  g_free (read.url);
  g_assert_false (ascribe_fetch_article (from, NULL, NULL, &sink, NULL, &error));
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_FORBIDDEN);
}

#define ADD(name, function) g_test_add ("/intake/fetch/" name, Net, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  naming_begin ();
  ADD ("page", test_page);
  ADD ("request", test_request);
  ADD ("names", test_names);
  ADD ("redirects", test_redirects);
  ADD ("redirect-spelling", test_redirect_spelling);
  ADD ("many-redirects", test_many_redirects);
  ADD ("bad-redirects", test_bad_redirects);
  ADD ("statuses", test_statuses);
  ADD ("wrong-types", test_wrong_types);
  ADD ("right-types", test_right_types);
  ADD ("no-cookies", test_no_cookies);
  ADD ("progress", test_progress);
  ADD ("pace", test_pace);
  ADD ("no-connection", test_no_connection);
  ADD ("names-of-servers", test_names_of_servers);
  ADD ("article", test_article);

  return g_test_run ();
}
