/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Annotations laid onto articles that are there, in the order a window does it: looked at, laid, seen in the open article. */
#include <string.h>

#include <sqlite3.h>

#include "app/library/import-mapping.h"
#include "app/library/import-scan.h"
#include "app/library/project-private.h"
#include "app/model/error.h"
#include "tests/library/fixture.h"

#define TEXT "The mayor said the tunnel stays shut. The mayor denied it.\n"

/* A dataset of TEXT and of another article, with two annotations and a link on each; its path. */
static char *
write_dataset (Fixture *fixture)
{
  g_autoptr (AscribeProject) other = fixture_new_project (fixture, "other");
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;

  ascribe_project_set_annotator_name (other, "ada");
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (AscribeOpenArticle) article = fixture_add_open (other, i == 0 ? "Tunnel" : "Bus", i == 0 ? TEXT : TEXT "Bus.\n");
      g_autoptr (AscribeAnnotation) claim = fixture_tag (article, "claim", "15-36");
      g_autoptr (AscribeAnnotation) source = fixture_tag (article, "source", "0-9");

      g_object_unref (ascribe_edit_link (article, "attributed-to", claim->id, source->id, &error));
      g_assert_no_error (error);
    }
  content = fixture_export (other, "json");

  return fixture_write (fixture, "set.json", content, -1);
}

static void
result_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static AscribeImportScan *
scan (Fixture *fixture, const char *path, const AscribeImportOptions *options, GCancellable *cancellable, GError **error)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;

  g_list_store_append (files, file);
  ascribe_import_scan_async (fixture->project, G_LIST_MODEL (files), options, cancellable, result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return ascribe_import_scan_finish (fixture->project, result, error);
}

static void
test_scan (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = write_dataset (fixture);
  g_autofree char *id = fixture_add_text (fixture->project, "Tunnel", TEXT);
  g_autofree char *before = fixture_dump (fixture->project);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeImportScan) found = scan (fixture, path, NULL, NULL, &error);
  AscribeScannedTag *tag;

  g_assert_no_error (error);
  g_assert_cmpstr (found->format->id, ==, "json");
  g_assert_cmpuint (found->n_articles, ==, 2);
  g_assert_cmpuint (found->n_matching, ==, 1);
  g_assert_cmpuint (found->n_annotations, ==, 4);
  g_assert_cmpuint (found->n_links, ==, 2);
  g_assert_cmpuint (found->n_skipped, ==, 0);
  g_assert_cmpuint (found->tags->len, ==, 2);
  tag = g_ptr_array_index (found->tags, 0);
  g_assert_cmpstr (tag->id, ==, "claim");
  g_assert_cmpstr (tag->name, ==, "Claim");
  g_assert_cmpuint (tag->n_annotations, ==, 2);
  g_assert_cmpuint (g_hash_table_size (found->annotators), ==, 1);
  g_assert_true (g_hash_table_contains (found->annotators, "ada"));
  after = fixture_dump (fixture->project);
  g_assert_cmpstr (before, ==, after);
}

static void
test_scan_of_nothing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_write (fixture, "one.txt", "One text.\n", -1);
  g_autofree char *broken = fixture_write (fixture, "broken.json", "{\"format\": \"ascribe-dataset\", oops", -1);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeImportScan) found = scan (fixture, path, NULL, NULL, &error);
  g_autoptr (AscribeImportScan) nothing = scan (fixture, broken, NULL, NULL, &error);
  g_autoptr (AscribeImportScan) none = NULL;

  g_assert_no_error (error);
  g_assert_null (found->format);
  g_assert_cmpuint (found->tags->len, ==, 0);
  g_assert_cmpuint (nothing->n_skipped, ==, 1);

  g_cancellable_cancel (cancelled);
  none = scan (fixture, path, NULL, cancelled, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  none = scan (fixture, path, &(AscribeImportOptions) { .format = "nonsense" }, NULL, &error);
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_UNSUPPORTED);
}

static void
test_open_article (Fixture *fixture, gconstpointer data)
{
  const AscribeImportOptions options = { .pre_annotate = TRUE, .annotator = "Model", .tag_map = "Claim=entity" };
  g_autofree char *path = write_dataset (fixture);
  g_autoptr (AscribeOpenArticle) article = fixture_add_open (fixture->project, "Tunnel", TEXT);
  AscribeAnnotationSet *annotations = ascribe_open_article_get_annotations (article);
  g_autoptr (AscribeAnnotation) mine = fixture_tag (article, "claim", "0-9");
  g_autoptr (AscribeImportReport) report = fixture_import (fixture->project, path, &options);
  g_autoptr (AscribeAnnotation) laid = NULL;
  g_autoptr (AscribeEdit) undone = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (report->n_articles, ==, 0);
  g_assert_cmpuint (report->n_annotations, ==, 2);
  g_assert_cmpuint (report->n_links, ==, 1);
  g_assert_cmpuint (report->n_laid_on, ==, 1);
  g_assert_cmpuint (report->n_skipped, ==, 1);
  g_assert_cmpstr (report->first_article, ==, ascribe_open_article_get_article (article)->id);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (annotations)), ==, 3);
  g_assert_cmpuint (g_list_model_get_n_items (ascribe_open_article_get_links (article)), ==, 1);
  g_assert_nonnull (ascribe_annotation_set_lookup (annotations, mine->id));
  laid = g_list_model_get_item (G_LIST_MODEL (annotations), 2);
  g_assert_cmpstr (laid->tag, ==, "entity");

  undone = ascribe_project_undo (fixture->project, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (annotations)), ==, 1);
  g_assert_null (ascribe_project_find_annotator (fixture->project, "Model"));
}

/* Annotations of a page say what they quote and at which address, not the text: the project lends it. */
static void
test_lends_its_texts (Fixture *fixture, gconstpointer data)
{
  static const char items[] = "[{\"@context\":\"http://www.w3.org/ns/anno.jsonld\",\"type\":\"Annotation\",\"body\":{\"type\":\"TextualBody\","
                              "\"purpose\":\"tagging\",\"value\":\"Cue\"},\"target\":{%s\"selector\":{\"type\":\"TextQuoteSelector\","
                              "\"exact\":\"The mayor\",\"suffix\":\" denied\"}}}]";
  static const char row[] = "{\"title\":\"Tunnel\",\"url\":\"https://example.org/t\",\"text\":\"" "The mayor said it. The mayor denied it." "\"}\n"
                            "{\"title\":\"Bus\",\"text\":\"The mayor denied all.\"}\n";
  const AscribeImportOptions options = { .pre_annotate = TRUE };
  g_autofree char *rows = fixture_write (fixture, "rows.jsonl", row, -1);
  g_autofree char *by_address = g_strdup_printf (items, "\"source\":\"https://example.org/t\",");
  g_autofree char *by_nothing = g_strdup_printf (items, "");
  g_autofree char *first = fixture_write (fixture, "first.json", by_address, -1);
  g_autofree char *second = fixture_write (fixture, "second.json", by_nothing, -1);
  g_autofree char *third = fixture_write (fixture, "rows-2.json", by_nothing, -1);
  g_autoptr (AscribeImportReport) articles = fixture_import (fixture->project, rows, NULL);
  g_autoptr (AscribeImportReport) laid = fixture_import (fixture->project, first, &options);
  g_autoptr (AscribeImportReport) lost = fixture_import (fixture->project, second, &options);
  g_autoptr (AscribeImportReport) named = fixture_import (fixture->project, third, &options);
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeImportScan) found = scan (fixture, first, &options, NULL, &error);

  g_assert_cmpuint (articles->n_articles, ==, 2);
  g_assert_cmpuint (laid->n_annotations, ==, 1);
  g_assert_cmpuint (laid->n_skipped, ==, 0);
  g_assert_cmpuint (lost->n_annotations, ==, 0);
  g_assert_cmpuint (lost->n_skipped, ==, 1);
  g_assert_cmpuint (named->n_annotations, ==, 1);
  g_assert_no_error (error);
  g_assert_cmpuint (found->n_matching, ==, 1);
  g_assert_cmpuint (found->n_annotations, ==, 1);
}

/* What the project can't read must not look like what it hasn't got. */
static void
test_lent_from_a_damaged_project (Fixture *fixture, gconstpointer data)
{
  const AscribeImportOptions options = { .pre_annotate = TRUE };
  g_autofree char *id = fixture_add_text (fixture->project, "Tunnel", TEXT);
  g_autofree char *item = g_strdup_printf ("[{\"type\":\"Annotation\",\"target\":{\"source\":\"%s\",\"selector\":"
                                           "{\"type\":\"TextQuoteSelector\",\"exact\":\"tunnel\"}}}]", id);
  g_autofree char *path = fixture_write (fixture, "item.json", item, -1);
  g_autoptr (AscribeImportReport) report = NULL;
  g_autoptr (AscribeImportScan) found = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (ascribe_project_get_path (fixture->project), &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, "UPDATE text SET body = 'X' || substr (body, 2)", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);

  report = fixture_import (fixture->project, path, &options);
  g_assert_cmpuint (report->notes->len, ==, 1);
  g_assert_nonnull (strstr (((AscribeImportNote *) g_ptr_array_index (report->notes, 0))->what, "damaged"));
  found = scan (fixture, path, &options, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->n_skipped, ==, 1);
  g_assert_cmpuint (found->n_annotations, ==, 0);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  const AscribeImportOptions options = { .pre_annotate = TRUE };
  g_autofree char *path = write_dataset (fixture);
  g_autofree char *id = fixture_add_text (fixture->project, "Tunnel", TEXT);
  g_autofree char *before = fixture_dump (fixture->project);
  g_autofree char *after = NULL;
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_list_store_append (files, file);
  g_cancellable_cancel (cancelled);
  g_assert_false (ascribe_import_files (fixture->project, G_LIST_MODEL (files), NULL, &options, NULL, NULL, cancelled, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  after = fixture_dump (fixture->project);
  g_assert_cmpstr (before, ==, after);
}

static void
test_unknown_tag (Fixture *fixture, gconstpointer data)
{
  const AscribeImportOptions options = { .tag_map = "a=nonsense" };
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GError) error = NULL;

  g_assert_false (ascribe_import_files (fixture->project, G_LIST_MODEL (files), NULL, &options, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "claim, source, entity"));
}

static void
test_pairs (Fixture *fixture, gconstpointer data)
{
  AscribeCodebook *codebook = ascribe_project_get_codebook (fixture->project);
  g_autoptr (GString) map = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *columns = NULL;
  g_autofree char *tags = NULL;

  ascribe_import_mapping_append (map, "a,b=c\\d", "claim");
  ascribe_import_mapping_append (map, "e", NULL);
  g_assert_cmpstr (map->str, ==, "a\\,b\\=c\\\\d=claim,e=");
  g_assert_true (ascribe_import_mapping_check (map->str, codebook, &error));
  g_assert_no_error (error);

  ascribe_import_mapping_split ("text=body+lead, Content=claim,url=,title=source,a\\,b=entity", codebook, &columns, &tags);
  g_assert_cmpstr (columns, ==, "text=body+lead,url=,title=source");
  g_assert_cmpstr (tags, ==, "Content=claim,title=source,a\\,b=entity");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/library/laying/scan", Fixture, NULL, fixture_set_up, test_scan, fixture_tear_down);
  g_test_add ("/library/laying/scan-of-nothing", Fixture, NULL, fixture_set_up, test_scan_of_nothing, fixture_tear_down);
  g_test_add ("/library/laying/open-article", Fixture, NULL, fixture_set_up, test_open_article, fixture_tear_down);
  g_test_add ("/library/laying/lends-its-texts", Fixture, NULL, fixture_set_up, test_lends_its_texts, fixture_tear_down);
  g_test_add ("/library/laying/lent-from-a-damaged-project", Fixture, NULL, fixture_set_up, test_lent_from_a_damaged_project,
              fixture_tear_down);
  g_test_add ("/library/laying/cancelled", Fixture, NULL, fixture_set_up, test_cancelled, fixture_tear_down);
  g_test_add ("/library/laying/unknown-tag", Fixture, NULL, fixture_set_up, test_unknown_tag, fixture_tear_down);
  g_test_add ("/library/laying/pairs", Fixture, NULL, fixture_set_up, test_pairs, fixture_tear_down);

  return g_test_run ();
}
