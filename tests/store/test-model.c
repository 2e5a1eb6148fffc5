/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random edits of every kind, each state remembered; undone to the first and redone to the last, reopening in between. */
#include "app/model/attributes.h"
#include "app/model/error.h"
#include "app/model/moment.h"
#include "app/store/queries.h"
#include "tests/store/fixture.h"

#define TEXT "Élise said on Monday that NBC News had left. “Blinken’s remarks” were short 🙂."
#define N_EDITS 60

typedef struct {
  Fixture *fixture;
  GPtrArray *articles;    /* ids */
  GPtrArray *annotations; /* ids */
  GPtrArray *concepts;    /* of AscribeConcept */
  guint n_made;
} World;

static const char *
pick (GPtrArray *array)
{
  return array->len > 0 ? g_ptr_array_index (array, g_test_rand_int_range (0, (int) array->len)) : "none";
}

static void
add_article (World *world)
{
  g_autofree char *text = g_strdup_printf ("%s %u", TEXT, world->n_made++);
  g_autoptr (AscribeArticle) article = fixture_add_article (world->fixture, "Title", text);

  g_ptr_array_add (world->articles, g_strdup (article->id));
}

static void
tag (World *world)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeDocument) document = ascribe_store_load_document (world->fixture->store, pick (world->articles), &error);
  guint start = (guint) g_test_rand_int_range (0, 60);
  g_autofree char *spans = g_strdup_printf ("%u-%u,%u-%u", start + 5, start + 9, start, start + 3);
  g_autoptr (AscribeAnnotation) annotation = NULL;

  g_assert_no_error (error);
  annotation = fixture_tag (world->fixture, document->article, g_test_rand_bit () ? "claim" : "source", spans);
  g_ptr_array_add (world->annotations, g_strdup (annotation->id));
}

static void
change_annotation (World *world)
{
  g_autoptr (AscribeAnnotation) before = ascribe_store_load_annotation (world->fixture->store, pick (world->annotations), NULL);
  g_autoptr (AscribeAnnotation) after = NULL;

  if (before == NULL)
    return;

  after = ascribe_annotation_copy (before);
  g_free (after->note);
  after->note = g_strdup_printf ("note \"%u\" \\ <b>\n", world->n_made++);
  after->modified++;
  if (g_str_equal (after->tag, "claim"))
    {
      g_autoptr (GVariant) old = after->attributes;

      after->attributes = ascribe_attributes_set (old, "weight", g_variant_new_double (g_test_rand_double ()));
    }
  if (world->concepts->len > 0)
    {
      g_free (after->concept);
      after->concept = g_strdup (((AscribeConcept *) g_ptr_array_index (world->concepts, 0))->id);
    }
  fixture_apply (world->fixture, "note", before, after);
}

static void
link_two (World *world)
{
  g_autoptr (AscribeDocument) document = ascribe_store_load_document (world->fixture->store, pick (world->articles), NULL);

  for (guint i = 0; i + 1 < document->annotations->len; i++)
    {
      AscribeAnnotation *from = g_ptr_array_index (document->annotations, i);
      AscribeAnnotation *to = g_ptr_array_index (document->annotations, i + 1);

      if (g_str_equal (from->tag, "claim") && g_str_equal (to->tag, "source"))
        {
          g_autoptr (AscribeLink) link = fixture_link (world->fixture, from, to);
          return;
        }
    }
}

static void
untag (World *world)
{
  g_autoptr (AscribeAnnotation) before = ascribe_store_load_annotation (world->fixture->store, pick (world->annotations), NULL);

  if (before != NULL)
    fixture_apply (world->fixture, "untag", before, NULL);
}

static void
delete_article (World *world)
{
  guint index = (guint) g_test_rand_int_range (0, (int) world->articles->len);
  g_autoptr (AscribeArticle) before = ascribe_store_load_article (world->fixture->store, g_ptr_array_index (world->articles, index), NULL);

  fixture_apply (world->fixture, "delete-article", before, NULL);
  g_ptr_array_remove_index (world->articles, index);
  if (world->articles->len == 0)
    add_article (world);
}

static void
change_article (World *world)
{
  g_autoptr (AscribeArticle) before = ascribe_store_load_article (world->fixture->store, pick (world->articles), NULL);
  g_autoptr (AscribeArticle) after = ascribe_article_copy (before);

  g_free (after->title);
  after->title = g_strdup_printf ("Changed %u", world->n_made++);
  after->status = g_test_rand_bit () ? ASCRIBE_STATUS_DONE : ASCRIBE_STATUS_TODO;
  g_variant_unref (after->labels);
  after->labels = ascribe_attributes_set (NULL, "genre", g_variant_new_string ("news"));
  g_variant_unref (after->metadata);
  after->metadata = ascribe_attributes_set (NULL, "key \"odd\\", g_variant_new_string ("\xe2\x80\xa8 \x7f"));
  fixture_apply (world->fixture, "metadata", before, after);
}

static void
add_entry (World *world)
{
  g_autofree char *slug = g_strdup_printf ("tag-%u", world->n_made++);
  g_autoptr (AscribeTag) entry = ascribe_tag_new (slug, slug, "#ff0000");
  g_autoptr (AscribeTag) changed = ascribe_tag_copy (entry);

  fixture_apply (world->fixture, "codebook", NULL, entry);
  changed->archived = TRUE;
  fixture_apply (world->fixture, "codebook", entry, changed);
  fixture_apply (world->fixture, "codebook", changed, NULL);
}

static void
add_concept (World *world)
{
  g_autoptr (AscribeConcept) concept = ascribe_concept_new (NULL, "NBC News");

  g_strfreev (concept->aliases);
  concept->aliases = g_strsplit ("NBC|the network", "|", -1);
  fixture_apply (world->fixture, "concept", NULL, concept);
  g_ptr_array_add (world->concepts, g_steal_pointer (&concept));
}

static void
edit (World *world)
{
  static void (* const edits[]) (World *) = {
    add_article, tag, tag, tag, change_annotation, link_two, link_two, untag, delete_article, change_article, add_entry, add_concept,
  };

  edits[g_test_rand_int_range (0, G_N_ELEMENTS (edits))] (world);
}

static guint
count_live (Fixture *self)
{
  g_autoptr (GPtrArray) steps = ascribe_store_list_steps (self->store, 0, NULL);
  guint n_live = 0;

  for (guint i = 0; i < steps->len; i++)
    n_live += ((AscribeStep *) g_ptr_array_index (steps, i))->undone ? 0 : 1;

  return n_live;
}

static void
replay (Fixture *self, gboolean undoing)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeEdit) replayed = undoing ? ascribe_store_undo (self->store, ascribe_moment_now (), &error)
                                             : ascribe_store_redo (self->store, ascribe_moment_now (), &error);

  g_assert_no_error (error);
  g_assert_nonnull (replayed);
}

static void
test_random (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (g_free);
  World world = { self, g_ptr_array_new_with_free_func (g_free), g_ptr_array_new_with_free_func (g_free),
                  g_ptr_array_new_with_free_func (g_object_unref), 0 };
  guint n_first;

  add_article (&world);
  n_first = count_live (self);
  g_ptr_array_add (states, fixture_dump (self));
  for (guint i = 0; i < N_EDITS; i++)
    {
      guint n_before = count_live (self);

      edit (&world);
      /* An edit of the test may be no step, or several: only the last state of each has a name. */
      for (guint n = count_live (self); n > n_before + 1; n--)
        g_ptr_array_add (states, NULL);
      if (count_live (self) > n_before)
        g_ptr_array_add (states, fixture_dump (self));
    }
  g_assert_cmpuint (count_live (self), ==, n_first + states->len - 1);
  fixture_check (self->path);

  for (guint i = states->len - 1; i > 0; i--)
    {
      g_autofree char *state = NULL;

      replay (self, TRUE);
      if (g_test_rand_bit ())
        fixture_reopen (self);
      state = fixture_dump (self);
      if (g_ptr_array_index (states, i - 1) != NULL)
        g_assert_cmpstr (state, ==, g_ptr_array_index (states, i - 1));
    }
  fixture_check (self->path);

  for (guint i = 1; i < states->len; i++)
    {
      g_autofree char *state = NULL;

      replay (self, FALSE);
      if (g_test_rand_bit ())
        fixture_reopen (self);
      state = fixture_dump (self);
      if (g_ptr_array_index (states, i) != NULL)
        g_assert_cmpstr (state, ==, g_ptr_array_index (states, i));
    }
  fixture_check (self->path);

  g_ptr_array_unref (world.articles);
  g_ptr_array_unref (world.annotations);
  g_ptr_array_unref (world.concepts);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (int i = 0; i < 8; i++)
    {
      g_autofree char *path = g_strdup_printf ("/store/model/random/%d", i);

      g_test_add (path, Fixture, NULL, fixture_set_up, test_random, fixture_tear_down);
    }

  return g_test_run ();
}
