/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tags in a loop and prints each annotation's id once it is committed: kill-writer PROJECT ARTICLE ANNOTATOR. The
 * parent kills it. */
#include <stdlib.h>
#include <unistd.h>

#include "app/model/moment.h"
#include "app/store/queries.h"

static void
say (const char *id)
{
  g_autofree char *line = g_strconcat (id, "\n", NULL);

  if (write (STDOUT_FILENO, line, 37) != 37)
    exit (1);
}

static void
tag (AscribeStore *store, AscribeDocument *document, const char *annotator, guint start)
{
  g_autoptr (GError) error = NULL;
  AscribeSpan span = { start, start + 4 };
  g_autoptr (AscribeSpanSet) spans = ascribe_span_set_new (&span, 1, NULL);
  g_autoptr (AscribeAnnotation) annotation =
    ascribe_annotation_make (document->article->id, "claim", annotator, spans, document->article->text, ascribe_moment_now (), &error);
  g_autoptr (AscribeEdit) edit = ascribe_edit_new ("tag", annotator, ascribe_moment_now ());

  g_assert_no_error (error);
  ascribe_edit_add (edit, NULL, annotation);
  ascribe_store_apply (store, edit, &error);
  g_assert_no_error (error);
  say (annotation->id);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeStore) store = ascribe_store_open (argv[1], ASCRIBE_STORE_OPEN_NONE, &error);
  g_autoptr (AscribeDocument) document = NULL;

  g_assert_no_error (error);
  document = ascribe_store_load_document (store, argv[2], &error);
  g_assert_no_error (error);
  for (guint i = 0;; i++)
    tag (store, document, argv[3], i % 50);
}
