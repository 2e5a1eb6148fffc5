/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/library/fixture.h"

#include <string.h>

#include <glib/gstdio.h>

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("ascribe-library-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->project = fixture_new_project (fixture, "test.ascribe");
}

/* The thread of a task gives back what it held after the task's callback ran here, and on a busy machine noticeably so. */
static void
finalize_project (AscribeProject *project)
{
  gpointer left = project;
  gint64 late = g_get_monotonic_time () + 60 * G_TIME_SPAN_SECOND;

  g_object_add_weak_pointer (G_OBJECT (project), &left);
  g_object_unref (project);
  while (g_atomic_pointer_get (&left) != NULL && g_get_monotonic_time () < late)
    g_thread_yield ();
  g_assert_null (left);
}

void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->project != NULL)
    {
      ascribe_project_close (fixture->project);
      finalize_project (fixture->project);
    }
  remove_tree (fixture->folder);
  g_free (fixture->folder);
}

AscribeProject *
fixture_new_project (Fixture *fixture, const char *name)
{
  g_autofree char *path = fixture_path (fixture, name);
  g_autoptr (GError) error = NULL;
  AscribeProject *project = ascribe_project_create (path, NULL, NULL, &error);

  g_assert_no_error (error);
  ascribe_project_set_annotator_name (project, "Ada");

  return project;
}

char *
fixture_path (Fixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

char *
fixture_write (Fixture *fixture, const char *name, const char *contents, gssize length)
{
  g_autofree char *path = fixture_path (fixture, name);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0777), ==, 0);
  g_file_set_contents (path, contents, length, &error);
  g_assert_no_error (error);

  return g_steal_pointer (&path);
}

char *
fixture_add_text (AscribeProject *project, const char *name, const char *text)
{
  g_autoptr (GInputStream) in = g_memory_input_stream_new_from_data (text, strlen (text), NULL);
  g_autoptr (AscribeImportReport) report = NULL;
  g_autoptr (GError) error = NULL;

  ascribe_import_stream (project, in, name, NULL, NULL, &report, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_articles, ==, 1);

  return g_strdup (report->first_article);
}

AscribeOpenArticle *
fixture_add_open (AscribeProject *project, const char *name, const char *text)
{
  g_autofree char *id = fixture_add_text (project, name, text);
  g_autoptr (GError) error = NULL;
  AscribeOpenArticle *article = ascribe_project_open_article (project, id, &error);

  g_assert_no_error (error);

  return article;
}

AscribeImportReport *
fixture_import (AscribeProject *project, const char *path, const AscribeImportOptions *options)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  AscribeImportReport *report = NULL;

  g_list_store_append (files, file);
  ascribe_import_files (project, G_LIST_MODEL (files), NULL, options, NULL, NULL, NULL, &report, &error);
  g_assert_no_error (error);

  return report;
}

AscribeAnnotation *
fixture_tag (AscribeOpenArticle *article, const char *tag, const char *spans)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeSpanSet) set = ascribe_span_set_parse (spans, &error);
  AscribeAnnotation *annotation;

  g_assert_no_error (error);
  annotation = ascribe_edit_tag (article, tag, set, NULL, NULL, &error);
  g_assert_no_error (error);

  return annotation;
}

char *
fixture_export (AscribeProject *project, const char *format)
{
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  AscribeExportOptions options = { .format = format };
  g_autoptr (GError) error = NULL;

  ascribe_export_stream (project, out, &options, NULL, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_write_all (out, "", 1, NULL, NULL, &error);
  g_output_stream_close (out, NULL, &error);
  g_assert_no_error (error);

  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (out));
}

char *
fixture_dump (AscribeProject *project)
{
  g_autofree char *lines = fixture_export (project, "jsonl");
  char *content = strstr (lines, "\"annotators\"");

  return g_strdup (content != NULL ? content : lines);
}

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, gpointer data)
{
  Changes *changes = data;

  changes->n_signals++;
  changes->position = position;
  changes->removed = removed;
  changes->added = added;
}

void
changes_watch (GListModel *model, Changes *changes)
{
  *changes = (Changes) { 0 };
  g_signal_connect (model, "items-changed", G_CALLBACK (items_changed_cb), changes);
}
