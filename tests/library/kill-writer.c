/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tags in a loop and prints each annotation's id once the edit is done: kill-writer PROJECT ARTICLE. The parent kills it. */
#include <stdlib.h>
#include <unistd.h>

#include "app/library/editing.h"

static void
say (const char *id)
{
  g_autofree char *line = g_strconcat (id, "\n", NULL);

  if (write (STDOUT_FILENO, line, 37) != 37)
    exit (1);
}

static void
tag (AscribeOpenArticle *article, guint start)
{
  g_autoptr (GError) error = NULL;
  AscribeSpan span = { start, start + 4 };
  g_autoptr (AscribeSpanSet) spans = ascribe_span_set_new (&span, 1, NULL);
  g_autoptr (AscribeAnnotation) annotation = ascribe_edit_tag (article, "claim", spans, NULL, NULL, &error);

  g_assert_no_error (error);
  say (annotation->id);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeProject) project = ascribe_project_open (argv[1], FALSE, &error);
  g_autoptr (AscribeOpenArticle) article = NULL;

  g_assert_no_error (error);
  article = ascribe_project_open_article (project, argv[2], &error);
  g_assert_no_error (error);
  for (guint i = 0;; i++)
    tag (article, i % 50);
}
