/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The article list and search over a project: bench-list PROJECT QUERY… */
#include "app/library/article-list.h"

static double
measure_query (AscribeArticleList *list, const char *query)
{
  g_autoptr (GError) error = NULL;
  gint64 begin = g_get_monotonic_time ();

  if (!ascribe_article_list_query_sync (list, ASCRIBE_FILTER_ALL, query, &error))
    g_error ("%s", error->message);

  return (double) (g_get_monotonic_time () - begin) / 1000;
}

/* What a list view asks for first. */
static double
measure_first_page (AscribeArticleList *list)
{
  gint64 begin = g_get_monotonic_time ();
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (list));

  for (guint i = 0; i < MIN (n_items, 30); i++)
    {
      g_autoptr (GObject) row = g_list_model_get_item (G_LIST_MODEL (list), i);

      g_assert_nonnull (row);
    }

  return (double) (g_get_monotonic_time () - begin) / 1000;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  gint64 begin = g_get_monotonic_time ();
  g_autoptr (AscribeProject) project = ascribe_project_open (argv[1], TRUE, &error);
  g_autoptr (AscribeArticleList) list = NULL;
  double listed, page;

  if (project == NULL)
    g_error ("%s", error->message);

  g_print ("%-44s %8.1f ms\n", "open the project", (double) (g_get_monotonic_time () - begin) / 1000);
  list = ascribe_article_list_new (project);
  listed = measure_query (list, NULL);
  page = measure_first_page (list);
  g_print ("list %u articles                  %18.1f ms + first page %.1f ms\n",
           g_list_model_get_n_items (G_LIST_MODEL (list)), listed, page);

  for (int i = 2; i < argc; i++)
    {
      double found = measure_query (list, argv[i]);

      page = measure_first_page (list);
      g_print ("search “%s”: %u articles %.1f ms + first page with snippets %.1f ms\n", argv[i],
               g_list_model_get_n_items (G_LIST_MODEL (list)), found, page);
    }

  return 0;
}
