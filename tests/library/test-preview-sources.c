/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A preview of what isn't plain files: datasets, pasted text, addresses; and what is kept of pages. */
#include <string.h>

#include "app/library/original.h"
#include "app/library/project-private.h"
#include "app/store/provenance.h"
#include "tests/intake/serving.h"
#include "tests/library/previewing.h"

static void
test_datasets (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AscribeOpenArticle) article = fixture_add_open (fixture->project, "a.txt", "He said <b> it & left. 😀 So.\n");
  g_autoptr (AscribeAnnotation) source = fixture_tag (article, "source", "0-2");
  g_autofree char *json = fixture_export (fixture->project, "json");
  g_autofree char *path = fixture_write (fixture, "out.json", json, -1);
  g_autoptr (AscribeProject) other = fixture_new_project (fixture, "other.ascribe");
  g_autoptr (AscribeProject) third = fixture_new_project (fixture, "third.ascribe");
  g_autoptr (AscribePreview) preview = preview_look_at (other, path);
  g_autoptr (AscribePreview) pasted = preview_look_at_text (third, json);
  g_autoptr (AscribeImportReport) report = NULL;
  g_autoptr (AscribeImportReport) again = NULL;
  g_autofree char *copy = NULL;
  AscribePreviewItem *item = preview_get_item (preview, 0);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (preview)), ==, 1);
  g_assert_cmpint (item->kind, ==, ASCRIBE_PREVIEW_DATASET);
  g_assert_cmpstr (item->title, ==, "out.json");
  g_assert_cmpuint (item->n_articles, ==, 1);
  g_assert_cmpuint (item->n_annotations, ==, 1);
  report = preview_import_all (preview);
  g_assert_cmpuint (report->n_annotations, ==, 1);
  copy = fixture_export (other, "json");
  g_assert_cmpstr (copy, ==, json);

  g_assert_cmpint (preview_get_item (pasted, 0)->kind, ==, ASCRIBE_PREVIEW_DATASET);
  again = preview_import_all (pasted);
  g_assert_cmpuint (again->n_annotations, ==, 1);
}

static void
test_text (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AscribePreview) preview = preview_look_at_text (fixture->project, "A pasted text.");
  g_autoptr (AscribeImportReport) report = NULL;

  g_assert_cmpstr (preview_get_item (preview, 0)->where, ==, "Pasted text");
  g_assert_cmpstr (preview_get_item (preview, 0)->title, ==, "Pasted text");
  report = preview_import_all (preview);
  g_assert_cmpuint (report->n_articles, ==, 1);
}

/* The preview of an address whose server is gone by the time it is shown: nothing is fetched twice. */
static AscribePreview *
look_at_address (AscribeProject *project, const char *name, const char *body)
{
  Serving *serving = serving_new ("127.0.0.1", NULL);
  g_autofree char *path = g_strconcat ("/", name, NULL);
  g_autofree char *address = serving_url (serving, path);
  const char *addresses[] = { address, NULL };
  AscribeImportSource source = { .addresses = addresses };
  AscribeImportOptions options = { .allow_private = TRUE };
  AscribePreview *preview = ascribe_preview_new (project, &source, &options);

  serving_page (serving, path, "Content-Type: text/plain; charset=utf-8\r\n", body);
  g_assert_true (preview_read_through (preview, NULL, NULL));
  serving_free (serving);

  return preview;
}

static void
test_address (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AscribePreview) preview = look_at_address (fixture->project, "tunnel.txt", STORY);
  g_autoptr (AscribeImportReport) report = preview_import_all (preview);
  g_autoptr (AscribeArticle) article = NULL;

  g_assert_cmpuint (report->n_articles, ==, 1);
  article = ascribe_store_load_text (fixture->project->store, report->first_article, NULL);
  g_assert_cmpstr (article->url, ==, preview_get_item (preview, 0)->where);
  g_assert_nonnull (article->retrieved);
  g_assert_cmpstr (ascribe_text_get_utf8 (article->text), ==, STORY);
}

static void
test_address_of_dataset (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AscribeOpenArticle) article = fixture_add_open (fixture->project, "a.txt", "He said it and left.\n");
  g_autoptr (AscribeAnnotation) source = fixture_tag (article, "source", "0-2");
  g_autofree char *json = fixture_export (fixture->project, "jsonl");
  g_autoptr (AscribeProject) other = fixture_new_project (fixture, "other.ascribe");
  g_autoptr (AscribePreview) preview = look_at_address (other, "data.jsonl", json);
  g_autoptr (AscribeImportReport) report = NULL;

  g_assert_cmpint (preview_get_item (preview, 0)->kind, ==, ASCRIBE_PREVIEW_DATASET);
  g_assert_cmpuint (preview_get_item (preview, 0)->n_annotations, ==, 1);
  report = preview_import_all (preview);
  g_assert_cmpuint (report->n_articles, ==, 1);
  g_assert_cmpuint (report->n_annotations, ==, 1);
}

static void
test_addresses_each_an_item (Fixture *fixture, gconstpointer data)
{
  const char * const addresses[] = { "http://127.0.0.1:1/a", "ftp://example.org/b", "no address", NULL };
  AscribeImportSource source = { .addresses = addresses };
  g_autoptr (AscribePreview) preview = ascribe_preview_new (fixture->project, &source, NULL);

  g_assert_true (preview_read_through (preview, NULL, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (preview)), ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_cmpint (preview_get_item (preview, i)->kind, ==, ASCRIBE_PREVIEW_UNREADABLE);
      g_assert_cmpstr (preview_get_item (preview, i)->where, ==, addresses[i]);
      g_assert_nonnull (preview_get_item (preview, i)->reason);
    }
}

static void
test_originals (Fixture *fixture, gconstpointer data)
{
  static const char page[] = "<!DOCTYPE html><html><head><title>Tunnel</title></head><body><article><p>" STORY "</p></article></body></html>";
  AscribeImportOptions keep = { .keep_originals = TRUE };
  g_autofree char *path = fixture_write (fixture, "a.html", page, -1);
  g_autoptr (AscribePreview) preview = preview_look_at (fixture->project, path);
  g_autoptr (AscribeProject) other = fixture_new_project (fixture, "other.ascribe");
  g_autoptr (AscribePreview) second = preview_look_at (other, path);
  g_autoptr (AscribeImportReport) report = preview_import_through (preview, &keep, NULL, NULL);
  g_autoptr (AscribeImportReport) changed = NULL;
  g_autoptr (AscribeArticle) article = ascribe_store_load_text (fixture->project->store, report->first_article, NULL);
  g_autoptr (GBytes) bytes = ascribe_project_load_original (fixture->project, article, NULL);

  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), page, strlen (page));

  /* A file that is another one by now is no original of what was read. */
  g_free (fixture_write (fixture, "a.html", "<p>Another page", -1));
  changed = preview_import_through (second, &keep, NULL, NULL);
  g_assert_cmpuint (changed->n_articles, ==, 1);
  g_assert_cmpuint (changed->notes->len, ==, 1);
  g_clear_pointer (&bytes, g_bytes_unref);
  g_clear_object (&article);
  article = ascribe_store_load_text (other->store, changed->first_article, NULL);
  g_assert_null (ascribe_project_load_original (other, article, NULL));
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/library/preview-sources/datasets", test_datasets },
    { "/library/preview-sources/text", test_text },
    { "/library/preview-sources/address", test_address },
    { "/library/preview-sources/address-of-dataset", test_address_of_dataset },
    { "/library/preview-sources/addresses-each-an-item", test_addresses_each_an_item },
    { "/library/preview-sources/originals", test_originals },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, fixture_set_up, tests[i].test, fixture_tear_down);

  return g_test_run ();
}
