/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Servers that send too much, too little, too late or nonsense. */

#include <string.h>

#include "app/intake/fetch.h"
#include "app/model/error.h"
#include "naming.h"
#include "serving.h"

#define LATE 150u /* ms: what a test waits for a server that doesn't come to an end */

typedef struct {
  Serving *serving;
  const char *allowed[2];
  AscribeFetchOptions options;
  GCancellable *cancellable;
} Net;

static void
set_up (Net *net, gconstpointer data)
{
  net->serving = serving_new ("127.0.0.1", NULL);
  net->allowed[0] = serving_place (net->serving);
  net->options.allowed = net->allowed;
  net->options.max_bytes = 100000;
  net->cancellable = g_cancellable_new ();
}

static void
tear_down (Net *net, gconstpointer data)
{
  g_clear_pointer (&net->serving, serving_free);
  g_object_unref (net->cancellable);
}

static AscribeFetched *
fetch (Net *net, const char *path, GError **error)
{
  g_autofree char *url = serving_url (net->serving, path);

  return ascribe_fetch (url, &net->options, net->cancellable, error);
}

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
check_bytes (Net *net, const char *path, const char *bytes, gsize n_bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeFetched) fetched = fetch (net, path, &error);
  gsize n_fetched = 0;
  const void *got;

  g_assert_no_error (error);
  got = g_bytes_get_data (fetched->bytes, &n_fetched);
  g_assert_cmpmem (got, n_fetched, bytes, n_bytes);
}

/* Head, then the same over and over until nobody listens. */
typedef struct {
  const char *head;
  const char *again;
  gssize n_again;
} Endless;

static void
answer_endless (GIOStream *connection, GCancellable *stop, gpointer data)
{
  const Endless *endless = data;
  gboolean listens = serving_write (connection, endless->head, -1, stop);

  while (listens)
    listens = serving_write (connection, endless->again, endless->n_again, stop);
}

/* As little as keeps a connection alive, until nobody listens. */
static void
answer_trickle (GIOStream *connection, GCancellable *stop, gpointer data)
{
  const Endless *endless = data;
  GSocket *socket = g_socket_connection_get_socket (G_SOCKET_CONNECTION (connection));
  gboolean listens = serving_write (connection, endless->head, -1, stop);

  while (listens && !g_cancellable_is_cancelled (stop) && !g_socket_condition_timed_wait (socket, G_IO_IN | G_IO_HUP, 5000, stop, NULL))
    listens = serving_write (connection, endless->again, endless->n_again, stop);
}

#define OK "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
#define CHUNK "10\r\n0123456789abcdef\r\n"

static void
test_endless (Net *net, gconstpointer data)
{
  static const Endless plain = { OK "\r\n", "<p>More.</p>\n", -1 };
  static const Endless chunked = { OK "Transfer-Encoding: chunked\r\n\r\n", CHUNK, -1 };

  serving_answer_with (net->serving, "/plain", answer_endless, (gpointer) &plain);
  serving_answer_with (net->serving, "/chunked", answer_endless, (gpointer) &chunked);
  check_fails (net, "/plain", ASCRIBE_ERROR_TOO_LARGE, "larger than the");
  check_fails (net, "/chunked", ASCRIBE_ERROR_TOO_LARGE, "larger than the");
}

/* The limit where nothing else is said. */
static void
test_default_limit (Net *net, gconstpointer data)
{
  g_autofree char *much = g_strnfill (65536, 'x');
  const Endless plain = { OK "\r\n", much, 65536 };

  net->options.max_bytes = 0;
  serving_answer_with (net->serving, "/plain", answer_endless, (gpointer) &plain);
  check_fails (net, "/plain", ASCRIBE_ERROR_TOO_LARGE, "20.0\xc2\xa0MiB");
  serving_answer (net->serving, "/declared", OK "Content-Length: 20971521\r\n\r\n", -1);
  check_fails (net, "/declared", ASCRIBE_ERROR_TOO_LARGE, "20.0\xc2\xa0MiB");
  serving_answer (net->serving, "/huge", OK "Content-Length: 9223372036854775807\r\n\r\n", -1);
  check_fails (net, "/huge", ASCRIBE_ERROR_TOO_LARGE, "20.0\xc2\xa0MiB");
  g_clear_pointer (&net->serving, serving_free); /* while what it sends is there */
}

static void
test_exact_limit (Net *net, gconstpointer data)
{
  g_autofree char *body = g_strnfill (100001, 'x');

  serving_page (net->serving, "/over", "", body);
  check_fails (net, "/over", ASCRIBE_ERROR_TOO_LARGE, "larger than the");
  body[100000] = '\0';
  serving_page (net->serving, "/whole", "", body);
  check_bytes (net, "/whole", body, 100000);
}

static void
test_late (Net *net, gconstpointer data)
{
  static const Endless silence = { "", "", 0 };
  static const Endless head = { "HTTP/1.1 200 OK\r\n", "x", 1 };
  static const Endless body = { OK "\r\n", "x", 1 };
  static const Endless chunked = { OK "Transfer-Encoding: chunked\r\n\r\n", "1\r\nx\r\n", -1 };
  static const Endless interim = { "", "H", 1 };
  static const char * const never[] = { "?", NULL };
  g_autoptr (GError) error = NULL;

  net->options.time_limit = LATE;
  serving_answer_with (net->serving, "/silence", answer_trickle, (gpointer) &silence);
  serving_answer_with (net->serving, "/head", answer_trickle, (gpointer) &head);
  serving_answer_with (net->serving, "/body", answer_trickle, (gpointer) &body);
  serving_answer_with (net->serving, "/chunked", answer_trickle, (gpointer) &chunked);
  serving_answer_with (net->serving, "/status", answer_trickle, (gpointer) &interim);
  check_fails (net, "/silence", ASCRIBE_ERROR_NETWORK, "took longer than the 0.15 seconds");
  check_fails (net, "/head", ASCRIBE_ERROR_NETWORK, "took longer");
  check_fails (net, "/body", ASCRIBE_ERROR_NETWORK, "took longer");
  check_fails (net, "/chunked", ASCRIBE_ERROR_NETWORK, "took longer");
  check_fails (net, "/status", ASCRIBE_ERROR_NETWORK, "took longer");

  naming_set ("never.example", never);
  g_assert_null (ascribe_fetch ("http://never.example/", &net->options, NULL, &error));
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_NETWORK);
  g_assert_nonnull (strstr (error->message, "took longer"));
}

/* The time is that of all hops together. */
static void
answer_slow_redirect (GIOStream *connection, GCancellable *stop, gpointer data)
{
  GSocket *socket = g_socket_connection_get_socket (G_SOCKET_CONNECTION (connection));

  g_socket_condition_timed_wait (socket, G_IO_HUP, LATE * 1000 / 3, stop, NULL);
  serving_write (connection, "HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n", -1, stop);
}

static void
test_late_in_all (Net *net, gconstpointer data)
{
  net->options.time_limit = LATE;
  serving_answer_with (net->serving, "*", answer_slow_redirect, NULL);
  check_fails (net, "/", ASCRIBE_ERROR_NETWORK, "took longer");
}

static void
test_floods (Net *net, gconstpointer data)
{
  static const Endless headers = { "HTTP/1.1 200 OK\r\n", "X-Header: value\r\n", -1 };
  static const Endless line = { "HTTP/1.1 200 OK\r\nX-Header: ", "value", -1 };
  static const Endless status = { "HTTP/1.1 200 ", "O", -1 };
  static const Endless interim = { "", "HTTP/1.1 100 Continue\r\n\r\n", -1 };
  static const Endless hints = { "", "HTTP/1.1 103 Early Hints\r\nLink: </x>; rel=preload\r\n\r\n", -1 };
  static const Endless trailers = { OK "Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n", "X-Trailer: value\r\n", -1 };
  static const Endless extension = { OK "Transfer-Encoding: chunked\r\n\r\n1;x=", "y", -1 };

  serving_answer_with (net->serving, "/headers", answer_endless, (gpointer) &headers);
  serving_answer_with (net->serving, "/line", answer_endless, (gpointer) &line);
  serving_answer_with (net->serving, "/status", answer_endless, (gpointer) &status);
  serving_answer_with (net->serving, "/interim", answer_endless, (gpointer) &interim);
  serving_answer_with (net->serving, "/hints", answer_endless, (gpointer) &hints);
  serving_answer_with (net->serving, "/trailers", answer_endless, (gpointer) &trailers);
  serving_answer_with (net->serving, "/extension", answer_endless, (gpointer) &extension);
  check_fails (net, "/headers", ASCRIBE_ERROR_NETWORK, "can be understood");
  check_fails (net, "/line", ASCRIBE_ERROR_NETWORK, "can be understood");
  check_fails (net, "/status", ASCRIBE_ERROR_NETWORK, "can be understood");
  check_fails (net, "/interim", ASCRIBE_ERROR_NETWORK, "without end");
  check_fails (net, "/hints", ASCRIBE_ERROR_NETWORK, "without end");

  net->options.max_bytes = 0;
  check_fails (net, "/trailers", ASCRIBE_ERROR_NETWORK, "damaged");
  check_fails (net, "/extension", ASCRIBE_ERROR_NETWORK, "damaged");
}

static void
test_few_interim (Net *net, gconstpointer data)
{
  serving_answer (net->serving, "/x", "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n" OK "Content-Length: 4\r\n\r\nText", -1);
  check_bytes (net, "/x", "Text", 4);
}

static void
test_broken_off (Net *net, gconstpointer data)
{
  static const char * const answers[] = {
    OK "Content-Length: 100\r\n\r\nThe tunnel",
    OK "Content-Length: 100\r\nConnection: close\r\n\r\nThe tunnel",
    "HTTP/1.0 200 OK\r\nContent-Length: 100\r\n\r\nThe tunnel",
    OK "Transfer-Encoding: chunked\r\n\r\n" CHUNK,
    OK "Transfer-Encoding: chunked\r\n\r\n10\r\n0123456789abcdef",
    OK "Transfer-Encoding: chunked\r\n\r\n" CHUNK "1",
    OK "Transfer-Encoding: chunked\r\n\r\n" CHUNK "0\r\n",
    OK "Transfer-Encoding: chunked\r\n\r\n" CHUNK "0\r\nX-Trailer: value\r\n",
    OK "Transfer-Encoding: chunked\r\n\r\n" CHUNK "10\r\n01234",
    OK "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n" CHUNK "10\r\n01234",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      serving_answer (net->serving, "/x", answers[i], -1);
      check_fails (net, "/x", ASCRIBE_ERROR_NETWORK, "broke off before everything had come");
    }
}

static void
test_nonsense (Net *net, gconstpointer data)
{
  static const char * const answers[] = {
    "", "\r\n\r\n", "nonsense\r\n\r\n", "SSH-2.0-OpenSSH_9.2\r\n", "HTTP/1.1\r\n\r\n", "HTTP/1.1 x OK\r\n\r\n", "HTTP/9.9 200 OK\r\n\r\n",
    "HTTP/1.1 999 Strange\r\nContent-Length: 0\r\n\r\n", "HTTP/1.1 99999 OK\r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length",
    OK "Transfer-Encoding: chunked\r\n\r\nzz\r\n", OK "Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\nx\r\n",
    OK "Transfer-Encoding: strange\r\n\r\nx", OK "Content-Length: x\r\n\r\nText", "<html><p>No head at all</p></html>",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (GError) error = NULL;

      serving_answer (net->serving, "/x", answers[i], -1);
      g_assert_null (fetch (net, "/x", &error));
      g_test_message ("%s: %s", answers[i], error->message);
      g_assert_true (error->domain == ASCRIBE_ERROR);
      g_assert_true (error->code == ASCRIBE_ERROR_NETWORK || error->code == ASCRIBE_ERROR_INVALID);
    }
  /* libsoup asks again where a connection broke, but not without end. */
  g_assert_cmpuint (serving_n_requests (net->serving), <, 3 * G_N_ELEMENTS (answers));
}

/* Odd, but all is there. */
static void
test_odd (Net *net, gconstpointer data)
{
  static const char * const answers[] = {
    OK "Content-Length: 4\r\n\r\nText and more than was said", "HTTP/1.0 200 OK\r\n\r\nText", "HTTP/1.1 200\r\nContent-Length: 4\r\n\r\nText", "HTTP/1.1 200 OK\nContent-Length: 4\n\nText",
    OK "Content-Encoding: identity\r\nContent-Length: 4\r\n\r\nText", OK "Content-Encoding:\r\nContent-Length: 4\r\n\r\nText",
    OK "Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n4\r\nText\r\n0\r\n\r\n",
    OK "Transfer-Encoding: chunked\r\n\r\n01\r\nT\r\n0000002 ; a=b\r\nex\r\n1\nt\n0;x\r\nX-Trailer: value\r\n\r\nHTTP/1.1",
    "HTTP/1.1 203 Copy\r\nContent-Length: 4\r\n\r\nText",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      serving_answer (net->serving, "/x", answers[i], -1);
      check_bytes (net, "/x", "Text", 4);
    }
}

static GBytes *
pack (const char *bytes, gsize n_bytes)
{
  g_autoptr (GConverter) packer = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9));
  g_autoptr (GInputStream) plain = g_memory_input_stream_new_from_data (bytes, (gssize) n_bytes, NULL);
  g_autoptr (GInputStream) packed = g_converter_input_stream_new (plain, packer);
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();

  g_output_stream_splice (out, packed, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, NULL);

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));
}

/* The first @n_sent of @packed and of what stands behind it, as a whole answer. */
static void
serve_packed (Net *net, const char *encoding, GBytes *packed, gsize n_sent, const char *behind, gsize n_behind)
{
  g_autoptr (GString) answer = g_string_new (OK);

  g_string_append_printf (answer, "Content-Encoding: %s\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n\r\n", encoding, n_sent + n_behind);
  g_string_append_len (answer, g_bytes_get_data (packed, NULL), (gssize) n_sent);
  g_string_append_len (answer, behind, (gssize) n_behind);
  serving_answer (net->serving, "/x", answer->str, (gssize) answer->len);
}

#define TEXT "The tunnel stays shut, the mayor said. The mayor said that it stays shut."

static void
test_packed (Net *net, gconstpointer data)
{
  g_autoptr (GBytes) packed = pack (TEXT, strlen (TEXT));
  gsize n_packed = g_bytes_get_size (packed);
  const char *bytes = g_bytes_get_data (packed, NULL);

  serve_packed (net, "gzip", packed, n_packed, "", 0);
  check_bytes (net, "/x", TEXT, strlen (TEXT));
  serve_packed (net, "X-GZip", packed, n_packed, "", 0);
  check_bytes (net, "/x", TEXT, strlen (TEXT));
  /* In two pieces, and filled up with what is none. */
  serve_packed (net, "gzip", packed, n_packed, bytes, n_packed);
  check_bytes (net, "/x", TEXT TEXT, 2 * strlen (TEXT));
  serve_packed (net, "gzip", packed, n_packed, "\0\0\0\0", 4);
  check_bytes (net, "/x", TEXT, strlen (TEXT));
  serve_packed (net, "br", packed, n_packed, "", 0);
  check_fails (net, "/x", ASCRIBE_ERROR_NETWORK, "not asked for");
  serve_packed (net, "gzip, gzip", packed, n_packed, "", 0);
  check_fails (net, "/x", ASCRIBE_ERROR_NETWORK, "not asked for");
  serve_packed (net, "gzip", packed, n_packed, bytes, n_packed - 1);
  check_fails (net, "/x", ASCRIBE_ERROR_NETWORK, "broke off");
}

/* What unpacks to whole steps of the unpacker, and to one byte less and more. */
static void
test_packed_steps (Net *net, gconstpointer data)
{
  g_autofree char *text = g_strnfill (65537, 'x');

  for (gsize n = 32767; n <= 65537; n = n == 32769 ? 65535 : n + 1)
    {
      g_autoptr (GBytes) packed = pack (text, n);

      serve_packed (net, "gzip", packed, g_bytes_get_size (packed), "", 0);
      check_bytes (net, "/x", text, n);
    }
}

/* Wherever it is torn, it is not taken for whole. */
static void
test_torn (Net *net, gconstpointer data)
{
  g_autoptr (GBytes) packed = pack (TEXT, strlen (TEXT));

  for (gsize n = 1; n < g_bytes_get_size (packed); n++)
    {
      serve_packed (net, "gzip", packed, n, "", 0);
      check_fails (net, "/x", ASCRIBE_ERROR_NETWORK, "broke off");
    }
  serve_packed (net, "gzip", packed, 0, "", 0);
  check_fails (net, "/x", ASCRIBE_ERROR_INVALID, "empty");
}

static void
test_damaged (Net *net, gconstpointer data)
{
  g_autoptr (GBytes) packed = pack (TEXT, strlen (TEXT));
  gsize n_packed = g_bytes_get_size (packed);
  g_autofree char *bytes = g_memdup2 (g_bytes_get_data (packed, NULL), n_packed);
  g_autoptr (GBytes) damaged = NULL;
  g_autoptr (GBytes) none = g_bytes_new_static (TEXT, strlen (TEXT));

  bytes[n_packed - 6] ^= 1; /* of the checksum */
  damaged = g_bytes_new (bytes, n_packed);
  serve_packed (net, "gzip", damaged, n_packed, "", 0);
  check_fails (net, "/x", ASCRIBE_ERROR_NETWORK, "damaged");
  serve_packed (net, "gzip", none, strlen (TEXT), "", 0);
  check_fails (net, "/x", ASCRIBE_ERROR_NETWORK, "damaged");
  serve_packed (net, "gzip", packed, n_packed, bytes, n_packed);
  check_fails (net, "/x", ASCRIBE_ERROR_NETWORK, "damaged");
}

static void
test_bombs (Net *net, gconstpointer data)
{
  g_autofree char *zeros = g_malloc0 (30 * 1024 * 1024);
  g_autoptr (GBytes) bomb = pack (zeros, 30 * 1024 * 1024);
  g_autoptr (GBytes) nothing = pack ("", 0);
  const Endless pieces = { OK "Content-Encoding: gzip\r\n\r\n", g_bytes_get_data (nothing, NULL), (gssize) g_bytes_get_size (nothing) };

  g_assert_cmpuint (g_bytes_get_size (bomb), <, net->options.max_bytes);
  serve_packed (net, "gzip", bomb, g_bytes_get_size (bomb), "", 0);
  check_fails (net, "/x", ASCRIBE_ERROR_TOO_LARGE, "larger than the");
  net->options.max_bytes = 0;
  check_fails (net, "/x", ASCRIBE_ERROR_TOO_LARGE, "20.0\xc2\xa0MiB");
  /* Much over the wire that unpacks to nothing. */
  net->options.max_bytes = 100000;
  serving_answer_with (net->serving, "/pieces", answer_endless, (gpointer) &pieces);
  check_fails (net, "/pieces", ASCRIBE_ERROR_TOO_LARGE, "larger than the");
  g_clear_pointer (&net->serving, serving_free); /* while what it sends is there */
}

static void
check_cancelled (Net *net, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeFetched) fetched = fetch (net, path, &error);

  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (fetched);
}

static void
test_cancelled_before (Net *net, gconstpointer data)
{
  g_cancellable_cancel (net->cancellable);
  check_cancelled (net, "/");
}

/* By another thread, while the head is awaited. */
static void
answer_by_cancelling (GIOStream *connection, GCancellable *stop, gpointer data)
{
  static const Endless nothing = { "", "", 0 };

  g_cancellable_cancel (data);
  answer_trickle (connection, stop, (gpointer) &nothing);
}

static void
test_cancelled_waiting (Net *net, gconstpointer data)
{
  serving_answer_with (net->serving, "/", answer_by_cancelling, net->cancellable);
  check_cancelled (net, "/");
}

static void
cancel_cb (gpointer data, goffset n_bytes, goffset total)
{
  g_cancellable_cancel (data);
}

static void
test_cancelled_reading (Net *net, gconstpointer data)
{
  static const Endless body = { OK "\r\n", "x", 1 };

  net->options.progress = cancel_cb;
  net->options.progress_data = net->cancellable;
  serving_answer_with (net->serving, "/", answer_trickle, (gpointer) &body);
  check_cancelled (net, "/");
}

#define ADD(name, function) g_test_add ("/intake/fetch-hostile/" name, Net, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  naming_begin ();
  ADD ("endless", test_endless);
  ADD ("default-limit", test_default_limit);
  ADD ("exact-limit", test_exact_limit);
  ADD ("late", test_late);
  ADD ("late-in-all", test_late_in_all);
  ADD ("floods", test_floods);
  ADD ("few-interim", test_few_interim);
  ADD ("broken-off", test_broken_off);
  ADD ("nonsense", test_nonsense);
  ADD ("odd", test_odd);
  ADD ("packed", test_packed);
  ADD ("packed-steps", test_packed_steps);
  ADD ("torn", test_torn);
  ADD ("damaged", test_damaged);
  ADD ("bombs", test_bombs);
  ADD ("cancelled-before", test_cancelled_before);
  ADD ("cancelled-waiting", test_cancelled_waiting);
  ADD ("cancelled-reading", test_cancelled_reading);

  return g_test_run ();
}
