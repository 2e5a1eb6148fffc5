/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The network: what becomes one node and one edge, and a proof that notices what is wrong. */
#include <string.h>

#include "app/model/attributes.h"
#include "app/model/error.h"
#include "tests/formats/random-project.h"
#include "tests/formats/written.h"

#define ANNA "00000000-0000-4000-8000-0000000000a1"
#define BEN "00000000-0000-4000-8000-0000000000a2"
#define MAYOR "00000000-0000-4000-8000-0000000000c1"
#define TUNNEL "00000000-0000-4000-8000-0000000000c2"
#define UNUSED "00000000-0000-4000-8000-0000000000c3"

static AscribeAnnotation *
annotate (AscribeDocument *document, guint number, const char *tag, const char *concept, const char *spans)
{
  g_autofree char *id = g_strdup_printf ("00000000-0000-4000-8000-%012u", number);
  AscribeAnnotation *annotation = dataset_annotate (document, id, tag, number % 2 == 0 ? ANNA : BEN, spans);

  annotation->concept = g_strdup (concept);

  return annotation;
}

static void
join (AscribeDocument *document, const char *type, AscribeAnnotation *from, AscribeAnnotation *to)
{
  AscribeLink *link = ascribe_link_make (document->article->id, type, from->id, to->id, ANNA, 0);

  g_free (link->id);
  link->id = g_strdup_printf ("%.24s%s%02u", document->article->id, from->id + 26, document->links->len);
  g_ptr_array_add (document->links, link);
}

/* Two articles; the mayor is named twice by concept, "aides" twice by word; the tunnel's claim is made twice. */
static Dataset *
make_network (void)
{
  static const char * const tags[] = { "claim", "hedged-claim", "source" };
  Dataset *dataset = dataset_new ();
  g_autoptr (AscribeLinkType) said = ascribe_link_type_new ("attributed-to", "Attributed to");
  g_autoptr (AscribeLinkType) relayed = ascribe_link_type_new ("relayed-by", "Relayed <by>");
  static const char * const ids[] = { MAYOR, TUNNEL, UNUSED };

  dataset->id = g_strdup ("00000000-0000-4000-8000-000000000001");
  dataset->title = g_strdup ("Network");
  g_ptr_array_add (dataset->annotators, ascribe_annotator_new (ANNA, "Anna"));
  g_ptr_array_add (dataset->annotators, ascribe_annotator_new (BEN, "Ben"));
  for (gsize i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      g_autoptr (AscribeTag) tag = ascribe_tag_new (tags[i], tags[i], i == 0 ? "#e5a50a" : "#1c71d8");

      tag->parent = i == 1 ? g_strdup ("claim") : NULL;
      ascribe_codebook_put (dataset->codebook, G_OBJECT (tag));
      g_ptr_array_add (dataset->concepts, ascribe_concept_new (ids[i], ids[i] + 33));
    }
  ascribe_codebook_put (dataset->codebook, G_OBJECT (said));
  ascribe_codebook_put (dataset->codebook, G_OBJECT (relayed));
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *id = g_strdup_printf ("00000000-0000-4000-8000-0000000000d%u", i);
      g_autofree char *title = g_strdup_printf ("Article %u & more", i);
      AscribeDocument *document = dataset_add_document (dataset, id, title, "The mayor, aides\nsaid, is safe. Mo");
      AscribeAnnotation *claim = annotate (document, 10 * i + 1, i == 0 ? "claim" : "hedged-claim", TUNNEL, "23-30");
      AscribeAnnotation *mayor = annotate (document, 10 * i + 2, "source", MAYOR, i == 0 ? "0-9" : "32-34");
      AscribeAnnotation *aides = annotate (document, 10 * i + 3, "source", NULL, "11-16");

      join (document, "attributed-to", claim, mayor);
      join (document, "relayed-by", mayor, aides);
      join (document, "relayed-by", mayor, aides);
    }

  return dataset;
}

static void
assert_holds (Written *written, const char *what)
{
  if (strstr (written->bytes, what) == NULL)
    g_test_message ("lacks %s in %s", what, written->bytes);
  g_assert_nonnull (strstr (written->bytes, what));
}

static void
test_weighted (void)
{
  g_autoptr (Dataset) dataset = make_network ();
  g_autoptr (Written) written = written_new (dataset, "graph", NULL);

  g_assert_cmpuint (written->totals.n_claims, ==, 2);
  g_assert_cmpuint (written_count (written, "<node "), ==, 6); /* two claims, three concepts, aides */
  g_assert_cmpuint (written_count (written, "<edge "), ==, 5); /* a claim each to the mayor, to the tunnel; one for four relays */
  assert_holds (written, "<node id=\"claim-00000000-0000-4000-8000-000000000001\"><data key=\"label\">is safe</data>"
                         "<data key=\"kind\">claim</data>"
                         "<data key=\"color\">#e5a50a</data><data key=\"r\">229</data><data key=\"g\">165</data><data key=\"b\">10</data>");
  assert_holds (written, "<data key=\"text\">The mayor; Mo</data><data key=\"annotator\">Anna</data>");
  assert_holds (written, "<data key=\"edge_label\">Relayed &lt;by&gt;</data>");
  assert_holds (written, "<data key=\"weight\">4</data><data key=\"edge_articles\">2</data>");
  assert_holds (written, "<node id=\"concept-" UNUSED "\">");
  g_assert_cmpuint (written_count (written, "<data key=\"type\">ascribe:concept</data>"), ==, 2);
  written_assert_proved (written);
}

static void
test_links (void)
{
  g_autoptr (Dataset) dataset = make_network ();
  g_autoptr (Written) written = written_new (dataset, "graph", "links");

  g_assert_cmpuint (written_count (written, "<edge "), ==, 8);
  g_assert_cmpuint (written_count (written, "<data key=\"weight\">1</data>"), ==, 8);
  written_assert_proved (written);
}

static void
ask (Dataset *dataset, const char *tag, const char *question)
{
  g_ptr_array_add (ascribe_codebook_lookup_tag (dataset->codebook, tag)->attributes,
                   ascribe_attribute_new (question, question, ASCRIBE_QUESTION_TEXT, NULL));
}

static void
answer (AscribeAnnotation *annotation, const char *words)
{
  g_autoptr (GVariant) old = annotation->attributes;

  annotation->attributes = ascribe_attributes_set (old, "which", g_variant_new_string (words));
}

/* Readers know values by the names of their keys. */
static void
test_names_of_questions (void)
{
  static const char * const questions[] = { "kind", "certainty", "note", "id", "question kind", "self" };
  g_autoptr (Dataset) dataset = make_network ();
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GRegex) regex = g_regex_new ("for=\"node\" attr\\.name=\"([^\"]*)\"", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (Written) written = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (questions); i++)
    ask (dataset, i % 2 == 0 ? "claim" : "source", questions[i]);
  ask (dataset, "source", "kind");
  written = written_new (dataset, "graph", NULL);

  for (g_regex_match (regex, written->bytes, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    g_assert_true (g_hash_table_add (names, g_match_info_fetch (match, 1)));
  g_assert_cmpuint (g_hash_table_size (names), ==, 18 + G_N_ELEMENTS (questions));
  assert_holds (written, "<key id=\"q-kind\" for=\"node\" attr.name=\"question kind\" attr.type=\"string\"/>");
  assert_holds (written, "<key id=\"q-certainty\" for=\"node\" attr.name=\"certainty\" attr.type=\"string\"/>");
  assert_holds (written, "<key id=\"q-self\" for=\"node\" attr.name=\"question self\" attr.type=\"string\"/>");
  assert_holds (written, "<key id=\"q-id\" for=\"node\" attr.name=\"question id\" attr.type=\"string\"/>");
  written_assert_proved (written);
}

/* No claims, no annotations, nothing. */
static void
test_little (void)
{
  g_autoptr (Dataset) dataset = dataset_new ();
  g_autoptr (Written) written = NULL;
  g_autoptr (Written) more = NULL;

  dataset->id = g_strdup ("00000000-0000-4000-8000-000000000001");
  dataset->title = g_strdup ("");
  written = written_new (dataset, "graph", NULL);
  written_assert_proved (written);
  dataset_add_document (dataset, "00000000-0000-4000-8000-0000000000d1", "", "x");
  more = written_new (dataset, "graph", NULL);
  g_assert_cmpstr (written->bytes, ==, more->bytes);
}

static void
test_random (void)
{
  for (int i = 0; i < 300; i++)
    {
      g_autoptr (Dataset) dataset = random_project_new ();
      g_autoptr (Written) written = written_new (dataset, "graph", i % 2 == 0 ? "weighted" : "links");

      written_assert_proved (written);
    }
}

/* What several mentions or links say comes together in one node or edge. */
static void
test_proof_of_mentions (void)
{
  static const struct { const char *old, *new; } cases[] = {
    { "first note\nsecond; note", "first note\nsecond; knot" },
    { "first note\nsecond; note", "second; note" },
    { "first note\nsecond; note", "first note\nsecond; note\nthird" },
    { ">Mo’s answer; the other", ">Mo’s answer; another" },
    { ">aides’ answer</data>", ">Mo’s answer</data>" },
    { "<data key=\"note\">aides’ note</data>", "" },
    { "aides</data><data key=\"annotator\">Ben", "aides</data><data key=\"annotator\">Anna" },
    { "Mo</data><data key=\"annotator\">Anna", "Mo</data><data key=\"annotator\">Anna; Ben" },
    { "<data key=\"article\">00000000-0000-4000-8000-0000000000d0</data><data key=\"title\">Article 0 &amp; more</data>"
      "<data key=\"tag\">source",
      "<data key=\"article\">00000000-0000-4000-8000-0000000000d1</data><data key=\"title\">Article 0 &amp; more</data>"
      "<data key=\"tag\">source" },
    { "<data key=\"edge_annotator\">Anna", "<data key=\"edge_annotator\">Ben" },
  };
  g_autoptr (Dataset) dataset = make_network ();
  g_autoptr (Written) written = NULL;
  g_autoptr (Written) links = NULL;

  ask (dataset, "source", "which");
  for (guint i = 0; i < 2; i++)
    {
      AscribeDocument *document = g_ptr_array_index (dataset->documents, i);
      AscribeAnnotation *mayor = g_ptr_array_index (document->annotations, 1);
      AscribeAnnotation *aides = g_ptr_array_index (document->annotations, 2);

      mayor->note = g_strdup (i == 0 ? "first note" : "second; note");
      aides->note = g_strdup ("aides’ note");
      answer (mayor, i == 0 ? "Mo’s answer" : "the other");
      answer (aides, "aides’ answer");
      ((AscribeLink *) g_ptr_array_index (document->links, 1))->note = g_strdup ("a link’s note");
    }
  written = written_new (dataset, "graph", NULL);
  links = written_new (dataset, "graph", "links");
  written_assert_proved (written);
  written_assert_proved (links);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    written_assert_refused (written, cases[i].old, cases[i].new, "an answer, note or annotator is not the one of its annotation or link");
  written_assert_refused (links, ">a link’s note", ">a link’s knot", "an answer, note or annotator");
}

static void
test_proof (void)
{
  static const struct { const char *old, *new, *message; } cases[] = {
    { "</graphml>", "", "not well-formed" },
    { "</node>", "</edge>", "line " },
    { "The mayor", "The mayor & co", "line " },
    { "<graphml", "<!DOCTYPE graphml [<!ENTITY a \"b\">]><graphml", "a document type" },
    { "<data key=\"label\">", "<data key=\"lable\">", "a value whose key was not declared" },
    { "<data key=\"weight\">", "<data key=\"label\">", "a value whose key was not declared" },
    { "<key id=\"weight\" for=\"edge\"", "<key id=\"type\" for=\"edge\"", "a key that was declared twice" },
    { " source=\"claim-", " source=\"claim-x", "an edge from or to a node that is not there" },
    { " target=\"concept-", " target=\"\" x=\"concept-", "an edge from or to a node that is not there" },
    { "<node id=\"concept-" TUNNEL, "<node id=\"concept-" MAYOR, "two nodes with one id" },
    { "<node id=\"concept-" TUNNEL, "<node name=\"concept-", "a node without an id" },
    { "<graph ", "<hyper ", "an element that is not of a network" },
    { "<data key=\"kind\">claim", "<data key=\"kind\">mention", "1 of 2 claims" },
    { "<data key=\"mentions\">1", "<data key=\"mentions\">x", "a count that is not a number" },
    { "<data key=\"mentions\">1", "<data key=\"mentions\">7", "12 of 6 annotations" },
    { "<data key=\"weight\">4", "<data key=\"weight\">3", "5 of 6 links" },
    { "  </graph>", "<node id=\"late\"></node></graph>", "a node after the edges" },
    { "<data key=\"weight\">", "<data key=\"weight\">1</data><data key=\"weight\">", "a value that is there twice" },
    { "<data key=\"label\">is safe", "<data key=\"label\">is not safe", "a label that is not what the node is called" },
    { "<data key=\"text\">is safe", "<data key=\"text\">is not safe", "a label that is not what the node is called" },
    { "is safe</data><data key=\"annotator\">Ben", "is safe</data><data key=\"annotator\">Anna", "an answer, note or annotator" },
    { "<data key=\"text\">aides", "<data key=\"text\">Aides", "a label that is not what the node is called" },
    { "<data key=\"tag\">source", "<data key=\"tag\">claim", "the words of an annotation are not its own" },
    { "The mayor; Mo", "Mo; The mayor", "the words of an annotation are not its own" },
    { "The mayor; Mo", "The mayor", "the words of an annotation are not its own" },
    { "target=\"concept-" MAYOR, "target=\"concept-" UNUSED, "a link does not join what it joined" },
    { "<data key=\"type\">attributed-to", "<data key=\"type\">relayed-by", "a link does not join what it joined" },
  };
  g_autoptr (Dataset) dataset = make_network ();
  g_autoptr (Written) written = written_new (dataset, "graph", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    written_assert_refused (written, cases[i].old, cases[i].new, cases[i].message);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/graph/weighted", test_weighted);
  g_test_add_func ("/formats/graph/links", test_links);
  g_test_add_func ("/formats/graph/names-of-questions", test_names_of_questions);
  g_test_add_func ("/formats/graph/little", test_little);
  g_test_add_func ("/formats/graph/random", test_random);
  g_test_add_func ("/formats/graph/proof-of-mentions", test_proof_of_mentions);
  g_test_add_func ("/formats/graph/proof", test_proof);

  return g_test_run ();
}
