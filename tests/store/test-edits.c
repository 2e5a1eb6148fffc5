/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/attributes.h"
#include "app/model/error.h"
#include "app/model/moment.h"
#include "app/store/queries.h"
#include "tests/store/fixture.h"

#define TEXT "Élise said on Monday that NBC News had left. “Blinken’s remarks” were short 🙂."

static void
test_round_trip (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeArticle) article = fixture_add_article (self, "A <b>title</b>", TEXT);
  g_autoptr (AscribeAnnotation) claim = fixture_make (self, article, "claim", "14-20,0-5");
  g_autoptr (AscribeAnnotation) source = fixture_tag (self, article, "source", "26-34");
  g_autoptr (AscribeLink) link = NULL;
  g_autoptr (AscribeDocument) document = NULL;
  AscribeAnnotation *loaded;

  g_variant_unref (claim->attributes);
  claim->attributes = ascribe_attributes_set (NULL, "certainty", g_variant_new_string ("maybe"));
  claim->note = g_strdup ("a note with \"quotes\"\nand lines");
  fixture_apply (self, "tag", NULL, claim);
  link = fixture_link (self, claim, source);
  fixture_reopen (self);

  document = ascribe_store_load_document (self->store, article->id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ascribe_text_get_utf8 (document->article->text), ==, TEXT);
  g_assert_cmpuint (document->annotations->len, ==, 2);
  g_assert_cmpuint (document->links->len, ==, 1);
  loaded = g_ptr_array_index (document->annotations, 0);
  g_assert_cmpstr (loaded->id, ==, claim->id);
  g_assert_true (ascribe_span_set_equal (loaded->spans, claim->spans));
  g_assert_cmpstr (loaded->quote, ==, "Monday Élise");
  g_assert_cmpstr (loaded->note, ==, claim->note);
  g_assert_true (ascribe_attributes_equal (loaded->attributes, claim->attributes));
  g_assert_cmpint (loaded->created, ==, claim->created);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/store/edits/round-trip", Fixture, NULL, fixture_set_up, test_round_trip, fixture_tear_down);

  return g_test_run ();
}
