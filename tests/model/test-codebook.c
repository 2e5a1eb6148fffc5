/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "app/model/codebook-json.h"
#include "app/model/error.h"

static AscribeCodebook *
make_codebook (void)
{
  const char * const types[] = { "statement", "belief", NULL };
  const char * const ends[] = { "claim", NULL };
  AscribeCodebook *codebook = ascribe_codebook_new ();
  g_autoptr (AscribeTag) claim = ascribe_tag_new ("claim", "Claim", "#e5a50a");
  g_autoptr (AscribeTag) part = ascribe_tag_new ("part", "Part", NULL);
  g_autoptr (AscribeLinkType) link = ascribe_link_type_new ("supports", "Supports");
  g_autoptr (AscribeAttribute) label = ascribe_attribute_new ("genre", "Genre", ASCRIBE_QUESTION_TEXT, NULL);

  claim->shortcut = g_strdup ("c");
  part->parent = g_strdup ("claim");
  g_ptr_array_add (claim->attributes, ascribe_attribute_new ("claim_type", "Type", ASCRIBE_QUESTION_CHOICE, types));
  g_strfreev (link->from);
  link->from = g_strdupv ((char **) ends);
  ascribe_codebook_put (codebook, G_OBJECT (claim));
  ascribe_codebook_put (codebook, G_OBJECT (part));
  ascribe_codebook_put (codebook, G_OBJECT (link));
  ascribe_codebook_put (codebook, G_OBJECT (label));

  return codebook;
}

static void
test_put_replaces_in_place (void)
{
  g_autoptr (AscribeCodebook) codebook = make_codebook ();
  g_autoptr (AscribeTag) renamed = ascribe_tag_copy (ascribe_codebook_lookup_tag (codebook, "claim"));
  g_autoptr (AscribeTag) first = NULL;

  g_free (renamed->name);
  renamed->name = g_strdup ("Assertion");
  ascribe_codebook_put (codebook, G_OBJECT (renamed));
  first = g_list_model_get_item (ascribe_codebook_get_tags (codebook), 0);
  g_assert_true (first == renamed);
  g_assert_cmpuint (g_list_model_get_n_items (ascribe_codebook_get_tags (codebook)), ==, 2);

  ascribe_codebook_remove (codebook, G_OBJECT (renamed));
  g_assert_null (ascribe_codebook_lookup_tag (codebook, "claim"));
  g_assert_null (ascribe_codebook_lookup_tag (codebook, NULL));
}

typedef void (*Spoil) (AscribeCodebook *codebook, AscribeTag *claim, AscribeTag *part, AscribeLinkType *link);

static void spoil_color (AscribeCodebook *c, AscribeTag *claim, AscribeTag *part, AscribeLinkType *l) { claim->color[1] = 'G'; }
static void spoil_id (AscribeCodebook *c, AscribeTag *claim, AscribeTag *part, AscribeLinkType *l) { claim->id[0] = 'C'; }
static void spoil_parent (AscribeCodebook *c, AscribeTag *claim, AscribeTag *part, AscribeLinkType *l) { part->parent[0] = 'x'; }
static void spoil_cycle (AscribeCodebook *c, AscribeTag *claim, AscribeTag *part, AscribeLinkType *l) { claim->parent = g_strdup ("part"); }
static void spoil_shortcut (AscribeCodebook *c, AscribeTag *claim, AscribeTag *part, AscribeLinkType *l) { part->shortcut = g_strdup ("c"); }
static void spoil_end (AscribeCodebook *c, AscribeTag *claim, AscribeTag *part, AscribeLinkType *l) { l->from[0][0] = 'x'; }

static void
test_validate (void)
{
  const Spoil spoils[] = { spoil_color, spoil_id, spoil_parent, spoil_cycle, spoil_shortcut, spoil_end };
  g_autoptr (AscribeCodebook) sound = make_codebook ();
  g_autoptr (GError) none = NULL;

  g_assert_true (ascribe_codebook_validate (sound, &none));
  g_assert_no_error (none);

  for (gsize i = 0; i < G_N_ELEMENTS (spoils); i++)
    {
      g_autoptr (AscribeCodebook) codebook = make_codebook ();
      g_autoptr (GError) error = NULL;

      spoils[i] (codebook, ascribe_codebook_lookup_tag (codebook, "claim"), ascribe_codebook_lookup_tag (codebook, "part"),
                 ascribe_codebook_lookup_link_type (codebook, "supports"));
      g_assert_false (ascribe_codebook_validate (codebook, &error));
      g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID);
    }
}

static void
test_slugs (void)
{
  const struct { const char *name, *slug; } cases[] = {
    { "Blinken’s remarks", "blinken-s-remarks" }, { "  --  ", "tag" }, { "", "tag" }, { "Attribution-no-source", "attribution-no-source" },
    { "Überschrift 2", "überschrift-2" }, { "claim", "claim-2" }, { "claim_type", "claim_type" },
  };
  g_autoptr (AscribeCodebook) codebook = make_codebook ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *slug = ascribe_codebook_make_slug (codebook, cases[i].name);

      g_assert_cmpstr (slug, ==, cases[i].slug);
    }
}

static void
test_questions (void)
{
  const char * const options[] = { "NFS", "CFS", NULL };
  const struct { AscribeQuestionType type; const char *typed; const char *value; } cases[] = {
    { ASCRIBE_QUESTION_CHOICE, "NFS", "'NFS'" }, { ASCRIBE_QUESTION_CHOICE, "nfs", NULL },
    { ASCRIBE_QUESTION_CHOICES, "NFS; CFS", "['NFS', 'CFS']" }, { ASCRIBE_QUESTION_CHOICES, "NFS;x", NULL },
    { ASCRIBE_QUESTION_YES_NO, "Yes", "true" }, { ASCRIBE_QUESTION_YES_NO, "0", "false" }, { ASCRIBE_QUESTION_YES_NO, "perhaps", NULL },
    { ASCRIBE_QUESTION_NUMBER, "-2.5", "-2.5" }, { ASCRIBE_QUESTION_NUMBER, "1e999", NULL }, { ASCRIBE_QUESTION_NUMBER, "", NULL },
    { ASCRIBE_QUESTION_NUMBER, "3 m", NULL }, { ASCRIBE_QUESTION_TEXT, "anything", "'anything'" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AscribeAttribute) question = ascribe_attribute_new ("q", "Q", cases[i].type, options);
      g_autoptr (GError) error = NULL;
      g_autoptr (GVariant) value = ascribe_attribute_parse (question, cases[i].typed, &error);

      if (cases[i].value != NULL)
        {
          g_autofree char *printed = NULL;

          g_assert_no_error (error);
          printed = g_variant_print (value, FALSE);
          g_assert_cmpstr (printed, ==, cases[i].value);
        }
      else
        {
          g_assert_null (value);
          g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID);
        }
    }
}

static void
test_link_ends (void)
{
  g_autoptr (AscribeCodebook) codebook = make_codebook ();
  AscribeLinkType *link = ascribe_codebook_lookup_link_type (codebook, "supports");

  g_assert_true (ascribe_link_type_allows (link, "claim", "anything"));
  g_assert_false (ascribe_link_type_allows (link, "part", "claim"));
}

static void
test_json (void)
{
  g_autoptr (AscribeCodebook) codebook = make_codebook ();
  g_autoptr (GString) out = g_string_new (NULL);

  ascribe_codebook_append_json (codebook, out);
  g_assert_nonnull (strstr (out->str, "{\"id\":\"claim\",\"name\":\"Claim\",\"parent\":null,\"color\":\"#e5a50a\","
                            "\"shortcut\":\"c\",\"description\":null,\"hidden\":false,\"archived\":false,\"attributes\":["
                            "{\"id\":\"claim_type\",\"name\":\"Type\",\"type\":\"choice\",\"options\":[\"statement\",\"belief\"],"
                            "\"description\":null}]}"));
  g_assert_finalize_object (g_steal_pointer (&codebook));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/codebook/put-replaces-in-place", test_put_replaces_in_place);
  g_test_add_func ("/model/codebook/validate", test_validate);
  g_test_add_func ("/model/codebook/slugs", test_slugs);
  g_test_add_func ("/model/codebook/questions", test_questions);
  g_test_add_func ("/model/codebook/link-ends", test_link_ends);
  g_test_add_func ("/model/codebook/json", test_json);

  return g_test_run ();
}
