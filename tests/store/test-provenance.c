/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands beside the history: originals, signatures and settings. */
#include <sqlite3.h>
#include <string.h>

#include "app/model/error.h"
#include "app/store/bulk.h"
#include "app/store/check.h"
#include "app/store/provenance.h"
#include "app/store/queries.h"
#include "app/store/finding.h"
#include "tests/store/fixture.h"

static void
run_sql (const char *path, const char *sql)
{
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
}

static AscribeArticle *
make_article (const char *utf8)
{
  g_autoptr (AscribeText) text = ascribe_text_new (utf8, -1, NULL);
  AscribeArticle *article = ascribe_article_new ("An article", text);

  article->created = 1;
  article->url = g_strdup ("https://example.org/a");

  return article;
}

static char *
add (Fixture *self, const char *utf8, const AscribeAttachment *attachment)
{
  g_autoptr (GError) error = NULL;
  AscribeBulk *bulk = ascribe_bulk_begin (self->store, "import", NULL, 1, &error);
  g_autoptr (AscribeArticle) article = make_article (utf8);
  g_autoptr (AscribeDocument) document = ascribe_document_new (article);

  g_assert_true (ascribe_bulk_document (bulk, document, attachment, &error));
  g_assert_true (ascribe_bulk_end (bulk, &error));
  g_assert_no_error (error);

  return g_strdup (article->id);
}

/* Every byte there is, and so many that they go over pages. */
static GBytes *
make_bytes (void)
{
  guint8 bytes[20000];

  for (gsize i = 0; i < sizeof bytes; i++)
    bytes[i] = (guint8) (i * 7 + i / 256);

  return g_bytes_new (bytes, sizeof bytes);
}

static void
test_original (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) bytes = make_bytes ();
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  AscribeAttachment attachment = { .original = bytes, .original_type = "application/pdf" };
  g_autoptr (GBytes) loaded = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *type = NULL;

  g_free (add (self, "One.", &attachment));
  g_free (add (self, "Two.", &attachment));
  loaded = ascribe_store_load_original (self->store, sha256, &type, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (loaded, bytes));
  g_assert_cmpstr (type, ==, "application/pdf");
  g_assert_null (ascribe_store_load_original (self->store, "00", NULL, &error));
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_NOT_FOUND);
  fixture_check (self->path);
}

static void
test_original_outlives_article (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) bytes = make_bytes ();
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  AscribeAttachment attachment = { .original = bytes, .original_type = "text/html" };
  g_autoptr (AscribeEdit) undone = NULL;
  g_autoptr (AscribeEdit) redone = NULL;
  g_autoptr (GBytes) loaded = NULL;
  g_autofree char *url = NULL;

  g_free (add (self, "One.", &attachment));
  undone = ascribe_store_undo (self->store, 2, NULL);
  g_assert_nonnull (undone);
  g_assert_null (ascribe_store_find_url (self->store, "https://example.org/a", NULL));
  fixture_check (self->path);
  redone = ascribe_store_redo (self->store, 3, NULL);
  g_assert_nonnull (redone);
  url = ascribe_store_find_url (self->store, "https://example.org/a", NULL);
  g_assert_nonnull (url);
  loaded = ascribe_store_load_original (self->store, sha256, NULL, NULL);
  g_assert_nonnull (loaded);
  fixture_check (self->path);
}

static void
test_setting (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  AscribeHistoryState before = { 0 };
  AscribeHistoryState after = { 0 };

  g_assert_null (ascribe_store_load_setting (self->store, "columns", &error));
  g_assert_no_error (error);
  ascribe_store_get_history_state (self->store, &before, NULL);
  g_assert_true (ascribe_store_keep_setting (self->store, "columns", "text=body", &error));
  first = ascribe_store_load_setting (self->store, "columns", &error);
  g_assert_cmpstr (first, ==, "text=body");
  g_assert_true (ascribe_store_keep_setting (self->store, "columns", "text=Inhalt", &error));
  fixture_reopen (self);
  second = ascribe_store_load_setting (self->store, "columns", &error);
  g_assert_cmpstr (second, ==, "text=Inhalt");
  ascribe_store_get_history_state (self->store, &after, NULL);
  g_assert_cmpstr (before.undo_verb, ==, after.undo_verb);
  ascribe_history_state_clear (&before);
  ascribe_history_state_clear (&after);
  fixture_check (self->path);

  run_sql (self->path, "UPDATE setting SET value = 'text=x'");
  g_assert_null (ascribe_store_load_setting (self->store, "columns", &error));
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_CORRUPT);
}

static void
test_signatures (Fixture *self, gconstpointer data)
{
  AscribeAttachment attachment = { .signature = (const guint8 *) "abc\0def", .n_signature = 7 };
  g_autofree char *one = add (self, "One.", &attachment);
  g_autofree char *two = add (self, "Two.", NULL);
  g_autofree char *again = add (self, "Two.", NULL);
  g_autoptr (GPtrArray) there = ascribe_store_list_signatures (self->store, FALSE, 0, 10, NULL);
  g_autoptr (GPtrArray) missing = ascribe_store_list_signatures (self->store, TRUE, 0, 10, NULL);
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (AscribeArticle) article = NULL;
  g_autoptr (GError) error = NULL;
  AscribeSignatureRow *row;

  g_assert_cmpuint (there->len, ==, 1);
  row = g_ptr_array_index (there, 0);
  g_assert_cmpmem (g_bytes_get_data (row->bytes, NULL), g_bytes_get_size (row->bytes), "abc\0def", 7);
  article = ascribe_store_load_row (self->store, row->article, &error);
  g_assert_cmpstr (article->id, ==, one);
  g_assert_cmpstr (ascribe_text_get_utf8 (article->text), ==, "One.");

  g_assert_cmpuint (missing->len, ==, 1);
  row = g_ptr_array_index (missing, 0);
  g_assert_cmpstr (row->body, ==, "Two.");
  row->bytes = g_bytes_new_static ("xyz", 3);
  g_assert_true (ascribe_store_keep_signatures (self->store, missing, &error));
  none = ascribe_store_list_signatures (self->store, TRUE, 0, 10, NULL);
  g_assert_cmpuint (none->len, ==, 0);
  g_clear_pointer (&none, g_ptr_array_unref);
  none = ascribe_store_list_signatures (self->store, FALSE, row->text, 10, NULL);
  g_assert_cmpuint (none->len, ==, 0);
  g_clear_pointer (&there, g_ptr_array_unref);
  there = ascribe_store_list_signatures (self->store, FALSE, 0, 1, NULL);
  g_assert_cmpuint (there->len, ==, 1);
  fixture_check (self->path);
}

static void
test_damage_is_found (Fixture *self, gconstpointer data)
{
  static const char * const changes[] = {
    "UPDATE original SET body = zeroblob (20000)",
    "UPDATE original SET media_type = 'text/plain'",
    "UPDATE original SET sha256 = replace (sha256, substr (sha256, 1, 1), 'x')",
    "UPDATE setting SET value = 'x'",
    "UPDATE setting SET key = 'x'",
    "UPDATE signature SET keys = x'00'",
    "UPDATE signature SET keys = CAST (keys || x'00' AS BLOB)",
  };
  g_autoptr (GBytes) bytes = make_bytes ();
  AscribeAttachment attachment = { .signature = (const guint8 *) "abc", .n_signature = 3, .original = bytes, .original_type = "text/html" };
  g_autofree char *whole = NULL;
  gsize length;

  g_free (add (self, "One.", &attachment));
  g_assert_true (ascribe_store_keep_setting (self->store, "columns", "text=body", NULL));
  g_clear_object (&self->store);
  g_assert_true (g_file_get_contents (self->path, &whole, &length, NULL));
  fixture_check (self->path);
  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      guint n_damages = 0;

      g_assert_true (g_file_set_contents (self->path, whole, (gssize) length, NULL));
      run_sql (self->path, changes[i]);
      g_assert_true (ascribe_check_file (self->path, NULL, NULL, &n_damages, NULL, NULL));
      if (n_damages == 0)
        g_error ("“%s” was not noticed", changes[i]);
    }

  /* A damaged signature finds nothing, and stops nothing. */
  self->store = ascribe_store_open (self->path, ASCRIBE_STORE_OPEN_NONE, NULL);
  {
    g_autoptr (GPtrArray) rows = ascribe_store_list_signatures (self->store, FALSE, 0, 10, NULL);

    g_assert_cmpuint (rows->len, ==, 1);
    g_assert_null (((AscribeSignatureRow *) g_ptr_array_index (rows, 0))->bytes);
  }
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/store/provenance/original", test_original);
  ADD ("/store/provenance/original-outlives-article", test_original_outlives_article);
  ADD ("/store/provenance/setting", test_setting);
  ADD ("/store/provenance/signatures", test_signatures);
  ADD ("/store/provenance/damage-is-found", test_damage_is_found);

  return g_test_run ();
}
