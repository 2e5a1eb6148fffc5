/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-pages FILE…: what reading web pages costs, against libxml2's bare parser on the same bytes in the same run.
 * Each page is read several times and the quickest counts; a warming run comes first. */
#include <libxml/HTMLparser.h>
#include <stdio.h>
#include <time.h>

#include "app/intake/intake.h"

#define ROUNDS 3

static double
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);

  return (double) time.tv_sec + (double) time.tv_nsec / 1e9;
}

static gboolean
article_cb (gpointer data, AscribeIntake *intake, GError **error)
{
  ascribe_intake_free (intake);

  return TRUE;
}

static void
skipped_cb (gpointer data, const char *where, const char *why)
{
}

static void
read_whole (GBytes *bytes, const char *name)
{
  g_autoptr (GInputStream) in = g_memory_input_stream_new_from_bytes (bytes);
  const AscribeIntakeOptions options = { .name = name };
  const AscribeIntakeSink sink = { NULL, article_cb, skipped_cb };
  g_autoptr (GError) error = NULL;

  if (!ascribe_intake_read (in, &options, &sink, NULL, &error))
    g_printerr ("%s: %s\n", name, error->message);
}

static void
parse_bare (GBytes *bytes)
{
  gsize n_bytes = 0;
  const char *data = g_bytes_get_data (bytes, &n_bytes);
  htmlDocPtr page = htmlReadMemory (data, (int) n_bytes, NULL, NULL,
                                    HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);

  xmlFreeDoc (page);
}

int
main (int argc, char **argv)
{
  double bare = 0;
  double whole = 0;
  gsize n_all = 0;

  for (int i = 1; i < argc; i++)
    {
      g_autofree char *data = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;
      double best[2] = { G_MAXDOUBLE, G_MAXDOUBLE };
      gsize n_bytes = 0;

      if (!g_file_get_contents (argv[i], &data, &n_bytes, &error))
        g_error ("%s", error->message);
      bytes = g_bytes_new_take (g_steal_pointer (&data), n_bytes);
      for (int round = 0; round < ROUNDS; round++)
        {
          double start = now ();

          parse_bare (bytes);
          best[0] = MIN (best[0], now () - start);
          start = now ();
          read_whole (bytes, argv[i]);
          best[1] = MIN (best[1], now () - start);
        }
      bare += best[0];
      whole += best[1];
      n_all += n_bytes;
    }

  printf ("%d pages, %.1f MB: bare parser %.3f s, whole of reading %.3f s, ratio %.2f; %.0f pages per CPU second\n", argc - 1,
          (double) n_all / 1e6, bare, whole, whole / bare, (argc - 1) / whole);

  return 0;
}
