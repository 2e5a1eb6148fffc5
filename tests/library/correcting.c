/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/library/correcting.h"

#include <string.h>

#include "app/library/registers.h"
#include "app/library/check.h"
#include "app/model/attributes.h"

AscribeArticle *
correcting_make_version (const char *utf8)
{
  g_autoptr (AscribeText) text = ascribe_text_new (utf8, -1, NULL);

  return ascribe_article_new (NULL, text);
}

AscribeCorrection *
correcting_prepare (Fixture *fixture, const char *article, const char *utf8)
{
  g_autoptr (AscribeArticle) version = correcting_make_version (utf8);
  g_autoptr (GError) error = NULL;
  AscribeCorrection *correction = ascribe_correction_prepare (fixture->project, article, version, &error);

  g_assert_no_error (error);

  return correction;
}

void
correcting_apply (Fixture *fixture, AscribeCorrection *correction)
{
  g_autoptr (GError) error = NULL;

  ascribe_correction_apply (correction, fixture->project, &error);
  g_assert_no_error (error);
}

AscribeOpenArticle *
correcting_open_article (Fixture *fixture, const char *id)
{
  g_autoptr (GError) error = NULL;
  AscribeOpenArticle *article = ascribe_project_open_article (fixture->project, id, &error);

  g_assert_no_error (error);

  return article;
}

void
correcting_step (Fixture *fixture, gboolean undo)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeEdit) edit = undo ? ascribe_project_undo (fixture->project, &error) : ascribe_project_redo (fixture->project, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (ascribe_edit_get_verb (edit), ==, "correct");
}

/* But for the time at which the project changed, which each line says. */
char *
correcting_dump_articles (Fixture *fixture)
{
  g_autofree char *dump = fixture_dump (fixture->project);
  g_autoptr (GRegex) regex = g_regex_new ("\"project\":\\{[^}]*\\},", 0, 0, NULL);

  return g_regex_replace_literal (regex, dump, -1, 0, "", 0, NULL);
}

static void
damage_cb (const char *what, gpointer data)
{
  g_test_message ("damaged: %s", what);
}

void
correcting_assert_sound (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  guint n_damages = 0;

  ascribe_project_check (ascribe_project_get_path (fixture->project), damage_cb, NULL, &n_damages, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_damages, ==, 0);
}

static gboolean
collect_cb (AscribeDocument *document, gpointer data)
{
  GHashTable *objects = data;

  for (guint i = 0; i < document->annotations->len; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (document->annotations, i);

      g_assert_true (g_hash_table_insert (objects, annotation->id, g_object_ref (annotation)));
    }
  for (guint i = 0; i < document->links->len; i++)
    {
      AscribeLink *link = g_ptr_array_index (document->links, i);

      g_assert_true (g_hash_table_insert (objects, link->id, g_object_ref (link)));
    }

  return TRUE;
}

/* By id: AscribeAnnotation and AscribeLink. */
GHashTable *
correcting_collect (Fixture *fixture)
{
  GHashTable *objects = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  g_autoptr (GError) error = NULL;

  ascribe_project_foreach_document (fixture->project, collect_cb, objects, &error);
  g_assert_no_error (error);

  return objects;
}

/* All that a person decided. */
static void
assert_same_coding (AscribeAnnotation *a, AscribeAnnotation *b)
{
  g_assert_cmpstr (a->tag, ==, b->tag);
  g_assert_cmpstr (a->annotator, ==, b->annotator);
  g_assert_cmpstr (a->note, ==, b->note);
  g_assert_cmpstr (a->concept, ==, b->concept);
  g_assert_true (ascribe_attributes_equal (a->attributes, b->attributes));
  g_assert_cmpint (a->created, ==, b->created);
  if (strcmp (a->quote, b->quote) == 0)
    g_assert_cmpint (a->modified, ==, b->modified);
  else
    g_assert_cmpint (a->modified, <=, b->modified);
}

/* Each annotation and each link of before is there, and each link joins what it joined. */
void
correcting_assert_nothing_dropped (GHashTable *before, GHashTable *after)
{
  GHashTableIter iter;
  gpointer id, object;

  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &id, &object))
    {
      gpointer now = g_hash_table_lookup (after, id);

      g_assert_nonnull (now);
      if (ASCRIBE_IS_ANNOTATION (object))
        assert_same_coding (object, now);
      else
        {
          AscribeLink *old = object;
          AscribeLink *new = now;

          g_assert_cmpstr (old->type, ==, new->type);
          g_assert_cmpstr (old->annotator, ==, new->annotator);
          g_assert_cmpstr (old->note, ==, new->note);
          g_assert_cmpint (old->created, ==, new->created);
          assert_same_coding (g_hash_table_lookup (before, old->from), g_hash_table_lookup (after, new->from));
          assert_same_coding (g_hash_table_lookup (before, old->to), g_hash_table_lookup (after, new->to));
        }
    }
}
