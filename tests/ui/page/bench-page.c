/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the reading page costs against a plain text view in the same run: opening, scrolling, tagging. */
#include <stdio.h>
#include <stdlib.h>

#include <glib/gstdio.h>

#include "app/library/project.h"
#include "ui/page.h"

#define N_PARAGRAPHS 8000
#define PARAGRAPH 125
#define N_SCROLLS 60
#define N_TAGS 40

typedef struct {
  GtkWidget *window;
  GtkWidget *scrolled;
  GtkWidget *view;
  GArray *frames;       /* of gint64, microseconds from before-paint to after-paint */
  gint64 frame_start;
} Bench;

static void
before_paint_cb (GdkFrameClock *clock, Bench *bench)
{
  bench->frame_start = g_get_monotonic_time ();
}

static void
after_paint_cb (GdkFrameClock *clock, Bench *bench)
{
  gint64 took = g_get_monotonic_time () - bench->frame_start;

  g_array_append_val (bench->frames, took);
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *) a;
  gint64 other = *(const gint64 *) b;

  return (one > other) - (one < other);
}

static double
median_ms (GArray *times)
{
  g_array_sort (times, compare_times);

  return times->len > 0 ? g_array_index (times, gint64, times->len / 2) / 1000.0 : 0;
}

static char *
make_text (void)
{
  GString *text = g_string_sized_new (N_PARAGRAPHS * (PARAGRAPH + 1));
  GRand *random = g_rand_new_with_seed (7);

  for (int i = 0; i < N_PARAGRAPHS; i++)
    {
      gsize start = text->len;

      while (text->len - start < PARAGRAPH)
        {
          for (int j = g_rand_int_range (random, 2, 10); j > 0; j--)
            g_string_append_c (text, 'a' + g_rand_int_range (random, 0, 26));
          g_string_append_c (text, ' ');
        }
      g_string_truncate (text, start + PARAGRAPH);
      g_string_append_c (text, '\n');
    }
  g_rand_free (random);

  return g_string_free (text, FALSE);
}

/* A tenth of all annotations crowd into the first hundredth of the text. */
static void
annotate (AscribeProject *project, AscribeArticle *article, guint n_annotations)
{
  static const char * const tags[] = { "claim", "source", "entity" };
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeEdit) edit = ascribe_edit_new ("import", NULL, 0);
  const char *annotator = ascribe_project_ensure_annotator (project, &error);
  guint32 length = ascribe_text_get_length (article->text);
  GRand *random = g_rand_new_with_seed (11);

  for (guint i = 0; i < n_annotations; i++)
    {
      AscribeSpan span;
      g_autoptr (AscribeSpanSet) spans = NULL;
      g_autoptr (AscribeAnnotation) annotation = NULL;

      span.start = g_rand_int_range (random, 0, i % 10 == 0 ? length / 100 : length - 200);
      span.end = span.start + g_rand_int_range (random, 5, 200);
      spans = ascribe_span_set_new (&span, 1, &error);
      annotation = ascribe_annotation_make (article->id, tags[i % 3], annotator, spans, article->text, i, &error);
      if (annotation == NULL)
        g_error ("%s", error->message);
      ascribe_edit_add (edit, NULL, annotation);
    }
  g_rand_free (random);
  if (!ascribe_project_apply (project, edit, &error))
    g_error ("%s", error->message);
}

static void
wait_for_frames (Bench *bench, guint n)
{
  guint until = bench->frames->len + n;

  while (bench->frames->len < until)
    g_main_context_iteration (NULL, TRUE);
}

static void
let_idle (void)
{
  gint64 until = g_get_monotonic_time () + 3 * G_USEC_PER_SEC;

  /* The text view lays out the rest of the text when nothing else is to do. */
  while (g_get_monotonic_time () < until)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

static void
bench_set_up (Bench *bench, GtkWidget *view)
{
  GdkFrameClock *clock;

  bench->frames = g_array_new (FALSE, FALSE, sizeof (gint64));
  bench->view = view;
  bench->window = gtk_window_new ();
  bench->scrolled = gtk_scrolled_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (bench->window), 1000, 760);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (bench->scrolled), view);
  gtk_window_set_child (GTK_WINDOW (bench->window), bench->scrolled);
  gtk_window_present (GTK_WINDOW (bench->window));
  clock = gtk_widget_get_frame_clock (view);
  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), bench);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), bench);
  wait_for_frames (bench, 2);
}

static void
bench_tear_down (Bench *bench)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (bench->view);

  g_signal_handlers_disconnect_by_data (clock, bench);
  gtk_window_destroy (GTK_WINDOW (bench->window));
  g_array_unref (bench->frames);
}

static double
scroll (Bench *bench, double from, double by)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (bench->scrolled));

  gtk_adjustment_set_value (adjustment, from);
  wait_for_frames (bench, 2);
  g_array_set_size (bench->frames, 0);
  for (int i = 0; i < N_SCROLLS; i++)
    {
      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + by);
      wait_for_frames (bench, 1);
    }

  return median_ms (bench->frames);
}

typedef struct {
  double scroll, hot, jump;
} Times;

static Times
measure_scrolling (Bench *bench)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (bench->scrolled));
  Times times = { 0 };

  let_idle ();
  times.scroll = scroll (bench, gtk_adjustment_get_upper (adjustment) / 2, 40);
  times.jump = scroll (bench, gtk_adjustment_get_upper (adjustment) / 4, 700);
  times.hot = scroll (bench, 0, 40);

  return times;
}

static Times
measure_plain (const char *text)
{
  Bench bench = { 0 };
  GtkWidget *view = gtk_text_view_new ();
  Times times;

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (view), FALSE);
  bench_set_up (&bench, view);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
  wait_for_frames (&bench, 1);
  times = measure_scrolling (&bench);
  bench_tear_down (&bench);

  return times;
}

static double
measure_tagging (Bench *bench, double *stored)
{
  AscribePage *page = ASCRIBE_PAGE (bench->view);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) stores = g_array_new (FALSE, FALSE, sizeof (gint64));

  scroll (bench, 0, 40);
  for (int i = 0; i < N_TAGS; i++)
    {
      gint64 start, took;

      ascribe_page_select_range (page, (AscribeSpan) { 4000 + i * 13, 4007 + i * 13 });
      wait_for_frames (bench, 1);
      start = g_get_monotonic_time ();
      gtk_widget_activate_action (GTK_WIDGET (page), "page.tag", "s", "claim");
      took = g_get_monotonic_time () - start;
      g_array_append_val (stores, took);
      wait_for_frames (bench, 1);
      /* What the frame costs, not how long the display lets it wait for its turn. */
      took += g_array_index (bench->frames, gint64, bench->frames->len - 1);
      g_array_append_val (times, took);
    }
  *stored = median_ms (stores);

  return median_ms (times);
}

static void
measure_page (AscribeProject *project, const char *text, guint n_annotations, const Times *plain)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeText) value = ascribe_text_new (text, -1, &error);
  g_autoptr (AscribeArticle) article = ascribe_article_new ("Bench", value);
  g_autoptr (AscribeEdit) edit = ascribe_edit_new ("import", NULL, 0);
  g_autoptr (AscribeOpenArticle) open = NULL;
  Bench bench = { 0 };
  Times times;
  double read, opened, tagged, stored;
  gint64 start;

  ascribe_edit_add (edit, NULL, article);
  if (!ascribe_project_apply (project, edit, &error))
    g_error ("%s", error->message);
  annotate (project, article, n_annotations);

  bench_set_up (&bench, ascribe_page_new ());
  start = g_get_monotonic_time ();
  open = ascribe_project_open_article (project, article->id, &error);
  read = (g_get_monotonic_time () - start) / 1000.0;
  ascribe_page_set_open_article (ASCRIBE_PAGE (bench.view), open);
  wait_for_frames (&bench, 1);
  opened = (g_get_monotonic_time () - start) / 1000.0;
  times = measure_scrolling (&bench);
  tagged = measure_tagging (&bench, &stored);
  printf ("1 MB, %u annotations: read %.0f ms, painted after %.0f ms; scroll %.1f ms (x%.2f of a plain view), page jump %.1f ms (x%.2f), "
          "crowded %.1f ms (x%.2f); key to durable %.1f ms, with its frame %.1f ms\n",
          n_annotations, read, opened, times.scroll, times.scroll / plain->scroll, times.jump, times.jump / plain->jump, times.hot,
          times.hot / plain->hot, stored, tagged);
  fflush (stdout);
  bench_tear_down (&bench);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autofree char *text = make_text ();
  g_autoptr (AscribeProject) project = NULL;
  Times plain;

  adw_init ();
  folder = g_dir_make_tmp ("ascribe-bench-XXXXXX", &error);
  path = g_build_filename (folder, "bench.ascribe", NULL);
  project = ascribe_project_create (path, "Bench", NULL, &error);
  if (project == NULL)
    g_error ("%s", error->message);

  plain = measure_plain (text);
  printf ("1 MB, plain text view: scroll %.1f ms, page jump %.1f ms, top %.1f ms\n", plain.scroll, plain.jump, plain.hot);
  measure_page (project, text, 10000, &plain);
  if (argc < 2)
    {
      g_autofree char *other = g_strconcat (text, "x", NULL);

      measure_page (project, other, 100000, &plain);
    }
  ascribe_project_close (project);
  g_unlink (path);
  g_rmdir (folder);

  return EXIT_SUCCESS;
}
