/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder of WebAnno's files, as INCEpTION exports it. */
#include <glib/gstdio.h>

#include "app/formats/format.h"

#define FORMAT "#FORMAT=WebAnno TSV 3.3\n"
#define CLAIM FORMAT "#T_SP=webanno.custom.Claim|source_type\n\n\n"

static void
put_file (const char *folder, const char *name, const char *contents)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (parent, 0700);
  g_file_set_contents (path, contents, -1, &error);
  g_assert_no_error (error);
}

static void
remove_all (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_all (child);
    }
  g_remove (path);
}

static gboolean
entry_cb (gpointer data, GObject *entry, GError **error)
{
  return TRUE;
}

static gboolean
annotator_cb (gpointer data, AscribeAnnotator *annotator, GError **error)
{
  g_string_append_printf (data, "by %s\n", annotator->name);

  return TRUE;
}

static gboolean
document_cb (gpointer data, AscribeDocument *document, GError **error)
{
  g_string_append_printf (data, "%s: %u\n", document->article->title, document->annotations->len);
  ascribe_document_free (document);

  return TRUE;
}

static void
told_cb (gpointer data, const char *where, const char *why)
{
  g_string_append_printf (data, "%s: %s\n", where, why);
}

static void
test_folder (void)
{
  g_autofree char *path = g_dir_make_tmp ("ascribe-webanno-XXXXXX", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (GString) told = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  AscribeSink sink = { .data = told, .entry = entry_cb, .annotator = annotator_cb, .document = document_cb, .skipped = told_cb, .remark = told_cb };

  put_file (path, "a.tsv", CLAIM "#Text=a\n1-1\t0-1\ta\tx\n");
  put_file (path, "annotation/story.txt/maria.tsv", CLAIM "#Text=b\n1-1\t0-1\tb\t_\n");
  put_file (path, "annotation/tale.txt/INITIAL_CAS.tsv", CLAIM "#Text=b\n1-1\t0-1\tb\t_\n");
  put_file (path, "b.tsv", "a\tb\n");
  put_file (path, "c.TSV", FORMAT);
  put_file (path, "readme.md", "x");
  ascribe_format_lookup ("webanno-tsv")->read_folder (folder, &(AscribeReadOptions) { 0 }, &sink, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (told->str, ==,
                   "a: 1\nby maria\nstory: 0\ntale: 0\nb.tsv:1: It doesn’t begin with “#FORMAT=WebAnno TSV 3”; older versions of WebAnno TSV are not read\nc: 0\n"
                   "readme.md: it is no part of what WebAnno writes, and was not read\n");
  remove_all (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/webanno/folder", test_folder);

  return g_test_run ();
}
