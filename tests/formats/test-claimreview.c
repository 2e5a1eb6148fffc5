/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Claims as linked data: whose they are, where they appeared first, what was found of them, and a proof that notices what is wrong. */
#include <string.h>

#include "app/formats/reduce.h"
#include "app/model/attributes.h"
#include "app/model/error.h"
#include "tests/formats/random-project.h"
#include "tests/formats/written.h"

#define ANNA "00000000-0000-4000-8000-0000000000a1"
#define MAYOR "00000000-0000-4000-8000-0000000000c1"
#define CLAIMED "00000000-0000-4000-8000-0000000000c2"

static AscribeAnnotation *
annotate (AscribeDocument *document, guint number, const char *tag, const char *concept, const char *spans)
{
  g_autofree char *id = g_strdup_printf ("00000000-0000-4000-8000-%012u", number);
  AscribeAnnotation *annotation = dataset_annotate (document, id, tag, ANNA, spans);

  annotation->concept = g_strdup (concept);

  return annotation;
}

static void
answer (AscribeAnnotation *annotation, const char *key, const char *value)
{
  g_autoptr (GVariant) old = annotation->attributes;

  annotation->attributes = ascribe_attributes_set (old, key, g_variant_new_string (value));
}

static void
join (AscribeDocument *document, const char *type, AscribeAnnotation *from, AscribeAnnotation *to)
{
  g_ptr_array_add (document->links, ascribe_link_make (document->article->id, type, from->id, to->id, ANNA, 0));
}

/* Four articles of the given dates; each says "It is safe" (by words, on two lines in one) and once more by concept. */
static Dataset *
make_claims (const char * const *dates)
{
  static const char * const tags[] = { "claim", "strong-claim", "source", "entity" };
  static const char * const verdicts[] = { "SUPPORTS", "REFUTES", "NOT ENOUGH INFO", "Half true" };
  Dataset *dataset = dataset_new ();
  AscribeConcept *mayor = ascribe_concept_new (MAYOR, "Mayor Mo");
  g_autoptr (AscribeLinkType) said = ascribe_link_type_new ("attributed-to", "Attributed to");
  g_autoptr (AscribeLinkType) about = ascribe_link_type_new ("about", "About");

  dataset->id = g_strdup ("00000000-0000-4000-8000-000000000001");
  dataset->title = g_strdup ("Claims");
  mayor->kind = g_strdup ("Person");
  mayor->wikidata = g_strdup ("Q42");
  g_ptr_array_add (dataset->concepts, mayor);
  g_ptr_array_add (dataset->concepts, ascribe_concept_new (CLAIMED, "Tunnel opens"));
  g_ptr_array_add (dataset->annotators, ascribe_annotator_new (ANNA, "Anna"));
  for (gsize i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      g_autoptr (AscribeTag) tag = ascribe_tag_new (tags[i], tags[i], "#e5a50a");

      tag->parent = i == 1 ? g_strdup ("claim") : NULL;
      ascribe_codebook_put (dataset->codebook, G_OBJECT (tag));
    }
  ascribe_codebook_put (dataset->codebook, G_OBJECT (said));
  ascribe_codebook_put (dataset->codebook, G_OBJECT (about));
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *id = g_strdup_printf ("00000000-0000-4000-8000-0000000000d%u", i);
      const char *text = i == 1 ? "It is\n safe: Mo, Post, soon" : "It is  safe: Mo, Post, soon";
      AscribeDocument *document = dataset_add_document (dataset, id, "Safe \"or\" not", text);
      AscribeAnnotation *words = annotate (document, 10 * i + 1, "claim", NULL, "0-11");
      AscribeAnnotation *concept = annotate (document, 10 * i + 2, "strong-claim", CLAIMED, "23-27");
      AscribeAnnotation *mo = annotate (document, 10 * i + 3, "source", MAYOR, "13-15");
      AscribeAnnotation *post = annotate (document, 10 * i + 4, "source", NULL, "17-21");
      AscribeAnnotation *place = annotate (document, 10 * i + 5, "entity", NULL, "17-21");

      document->article->published = g_strdup (dates[i]);
      answer (words, "verdict", verdicts[i]);
      answer (post, "source_type", "news-outlet");
      words->note = g_strdup ("Checked.");
      join (document, "attributed-to", words, mo);
      join (document, "attributed-to", words, post);
      join (document, "about", words, place);
      join (document, "about", concept, place);
    }

  return dataset;
}

static const char * const some_dates[] = { "2026-03-02", "2026-03-01T23:00:00-05:00", "2026-03-01", NULL };

static void
assert_holds (Written *written, const char *what)
{
  if (strstr (written->bytes, what) == NULL)
    g_test_message ("lacks %s in %s", what, written->bytes);
  g_assert_nonnull (strstr (written->bytes, what));
}

static void
test_claims (void)
{
  g_autoptr (Dataset) dataset = make_claims (some_dates);
  g_autoptr (Written) written = written_new (dataset, "claimreview", NULL);

  g_assert_cmpuint (written->totals.n_claims, ==, 8);
  g_assert_cmpuint (written->totals.n_links, ==, 8);
  g_assert_cmpuint (written->totals.n_annotations, ==, 16); /* without what claims are about */
  g_assert_cmpuint (written_count (written, "{\"@type\":\"Claim\","), ==, 8);
  g_assert_cmpuint (written_count (written, "{\"@type\":\"ClaimReview\","), ==, 4);
  g_assert_cmpuint (written_count (written, "{\"@type\":\"NewsArticle\","), ==, 4);
  assert_holds (written, "\"author\":[{\"@type\":\"Person\",\"@id\":\"urn:uuid:" MAYOR "\",\"name\":\"Mayor Mo\",\"additionalProperty\":"
                         "[{\"@type\":\"PropertyValue\",\"name\":\"words\",\"value\":\"Mo\"}]},"
                         "{\"@type\":\"Organization\",\"name\":\"Post\",");
  assert_holds (written, "{\"@type\":\"Person\",\"@id\":\"urn:uuid:" MAYOR "\",\"name\":\"Mayor Mo\","
                         "\"sameAs\":\"http://www.wikidata.org/entity/Q42\"");
  assert_holds (written, "\"claimInterpreter\":{\"@type\":\"Person\",\"name\":\"Anna\"}");
  assert_holds (written, "{\"@type\":\"Rating\",\"alternateName\":\"SUPPORTS\",\"ratingValue\":5,\"bestRating\":5,\"worstRating\":1}");
  assert_holds (written, "{\"@type\":\"Rating\",\"alternateName\":\"REFUTES\",\"ratingValue\":1,\"bestRating\":5,\"worstRating\":1}");
  assert_holds (written, "{\"@type\":\"Rating\",\"alternateName\":\"NOT ENOUGH INFO\"}");
  assert_holds (written, "\"reviewBody\":\"Checked.\"");
  assert_holds (written, "\"headline\":\"Safe \\\"or\\\" not\"");
  assert_holds (written, "\"name\":\"Tunnel opens\",\"sameAs\":\"urn:uuid:" CLAIMED "\"");
  written_assert_proved (written);
}

/* A claim is of the day that its article is of, where that is one; when and where a review is published isn't known. */
static void
test_dates (void)
{
  static const char * const dates[] = { "2026-03", "2026-03-01T23:00:00-05:00", "yesterday", "2026-3-1" };
  g_autoptr (Dataset) dataset = make_claims (dates);
  g_autoptr (Written) written = written_new (dataset, "claimreview", NULL);

  assert_holds (written, "\"text\":\"It is  safe\",\"datePublished\":\"2026-03\",");
  g_assert_cmpuint (written_count (written, "\"datePublished\":\"2026-03\""), ==, 3);   /* an article and two claims */
  g_assert_cmpuint (written_count (written, "\"datePublished\":\"2026-03-01T23:00:00-05:00\""), ==, 3);
  g_assert_cmpuint (written_count (written, "\"datePublished\":"), ==, 6);
  g_assert_cmpuint (written_count (written, "\"name\":\"published\",\"value\":\"yesterday\""), ==, 1); /* of the article alone */
  g_assert_cmpuint (written_count (written, "\"name\":\"published\",\"value\":\"2026-3-1\""), ==, 1);
  written_assert_proved (written);
}

/* Times count, in UTC; who has no date comes last; of the same date the first in the project is first. */
static void
test_first_appearance (void)
{
  static const struct { const char *dates[4]; guint first; } cases[] = {
    { { "2026-03-02", "2026-03-01T23:00:00-05:00", "2026-03-01", NULL }, 2 },
    { { "2026-03-02T00:00:00Z", "2026-03-01T23:00:00-05:00", "2026-03-03", NULL }, 0 },
    { { "yesterday", NULL, "", "1999" }, 3 },
    { { NULL, NULL, NULL, NULL }, 0 },
    { { "2026-01-01", "2026-01-01", "2026-01-01", "2025-12-31" }, 3 },
    { { "2026-02", "2026-01", "2026", "2026-01-05" }, 2 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Dataset) dataset = make_claims (cases[i].dates);
      g_autoptr (Written) written = written_new (dataset, "claimreview", NULL);
      g_autofree char *first = g_strdup_printf ("\"firstAppearance\":{\"@id\":\"urn:uuid:00000000-0000-4000-8000-0000000000d%u\"}",
                                                cases[i].first);

      g_assert_cmpuint (written_count (written, first), ==, 8);
      g_assert_cmpuint (written_count (written, "\"appearance\":[{"), ==, 8);
      written_assert_proved (written);
    }
}

/* What is no claim, nor behind one, is counted as lost. */
static void
test_losses (void)
{
  g_autoptr (Dataset) dataset = make_claims (some_dates);
  const AscribeFormat *format = ascribe_format_lookup ("claimreview");
  g_autoptr (AscribeReduction) reduction = NULL;
  AscribeSource *source;
  const AscribeLosses *losses;
  DatasetCursor cursor;

  dataset_open (dataset, &cursor);
  reduction = ascribe_reduction_new (&cursor.source, format, format->carries);
  source = ascribe_reduction_get_source (reduction);
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (AscribeDocument) document = source->next_document (source->data, NULL);

      g_assert_cmpuint (document->annotations->len, ==, 4);
      g_assert_cmpuint (document->links->len, ==, 2);
    }
  losses = ascribe_reduction_get_losses (reduction);
  g_assert_cmpuint (losses->dropped[g_bit_nth_lsf (ASCRIBE_PART_OTHER_TAGS, -1)], ==, 4);
  g_assert_cmpuint (losses->dropped[g_bit_nth_lsf (ASCRIBE_PART_LINKS, -1)], ==, 8);
  g_assert_cmpuint (losses->dropped[g_bit_nth_lsf (ASCRIBE_PART_PLACES, -1)], ==, 4);
  g_assert_cmpuint (losses->changed[g_bit_nth_lsf (ASCRIBE_PART_TEXT, -1)], ==, 0);
}

/* A claim in many articles names at most 100. */
static void
test_many (void)
{
  g_autoptr (Dataset) dataset = make_claims (some_dates);
  g_autoptr (Written) written = NULL;

  for (guint i = 0; i < 150; i++)
    {
      g_autofree char *id = g_strdup_printf ("00000000-0000-4000-8000-000000001%03u", i);
      AscribeDocument *document = dataset_add_document (dataset, id, "", "It is safe");

      annotate (document, 1000 + i, "claim", NULL, "0-10");
    }
  written = written_new (dataset, "claimreview", NULL);
  g_assert_cmpuint (written_count (written, "{\"@id\":\"urn:uuid:00000000-0000-4000-8000-0000000000d2\"}"), <, 2 * 154 + 20);
  g_assert_cmpuint (written->n_bytes, <, 2 * 1000 * 1000);
  written_assert_proved (written);
}

static void
test_random (void)
{
  for (int i = 0; i < 300; i++)
    {
      g_autoptr (Dataset) dataset = random_project_new ();
      AscribeTag *tag = ascribe_codebook_lookup_tag (dataset->codebook, "tag-0");
      g_autoptr (AscribeTag) claim = ascribe_tag_new ("claim", "Claim", "#e5a50a");
      g_autoptr (Written) written = NULL;

      ascribe_codebook_put (dataset->codebook, G_OBJECT (claim));
      g_free (tag->parent);
      tag->parent = g_strdup ("claim");
      written = written_new (dataset, "claimreview", NULL);
      written_assert_proved (written);
    }
}

static void
test_proof (void)
{
  static const struct { const char *old, *new, *message; } cases[] = {
    { "]}\n", "", ":" },
    { "\"@graph\"", "\"graph\"", "it is not a graph of schema.org" },
    { "https://schema.org", "https://example.org", "it is not a graph of schema.org" },
    { "{\"@context\"", "[{\"@context\"", "it is not a graph of schema.org" },
    { "]}\n", "]} x", ":" },
    { "{\"@type\":\"Claim\",\"@id\"", "{\"@type\":\"Claim\",\"id\"", "a node without a type or id" },
    { "{\"@type\":\"Claim\",", "{\"@type\":\"Opinion\",", "a review of another claim" },
    { "\"text\":\"It", "\"words\":\"It", "a claim without an id or words" },
    { "\"appearance\":[{\"@id\":\"urn:uuid:0", "\"appearance\":[{\"@id\":\"urn:uuid:1", "an appearance in an article that is not there" },
    { "\"firstAppearance\":{\"@id\":\"urn:uuid:0", "\"firstAppearance\":{\"@id\":\"urn:uuid:1", "a claim that appears nowhere" },
    { "\"itemReviewed\":{\"@id\":\"", "\"itemReviewed\":{\"@id\":\"x", "a review of another claim" },
    { "\"alternateName\":\"SUPPORTS\"", "\"name\":\"SUPPORTS\"", "a review without a verdict" },
    { "{\"@type\":\"NewsArticle\"", "{\"@type\":\"BlogPosting\"", "not there" },
    { "-0000000000d1\",\"headline\"", "-0000000000d0\",\"headline\"", "two articles with one id" },
    { "\n]}", ",\n{\"@type\":\"NewsArticle\",\"@id\":\"x\"}]}", "an article after the claims" },
    { "\"author\":[{\"@type\":\"Person\"", "\"editor\":[{\"@type\":\"Person\"", "6 of 8 attributions" },
    { "\"It is", "\"It is\n", ":" },
    { "\"text\":\"It is", "\"text\":\"It isn’t", "the words of an annotation are not its own" },
    { "\"claimReviewed\":\"It is", "\"claimReviewed\":\"It isn’t", "the words of an annotation are not its own" },
    { "\"alternateName\":\"SUPPORTS", "\"alternateName\":\"REFUTES", "an answer, note or annotator" },
    { "\"value\":\"SUPPORTS", "\"value\":\"REFUTES", "an answer, note or annotator" },
    { "\"value\":\"Mo\"", "\"value\":\"Moe\"", "an answer, note or annotator" },
    { "\"text\":\"Checked.", "\"text\":\"Unchecked.", "an answer, note or annotator" },
    { "\"name\":\"Post", "\"name\":\"Mo", "a link does not join what it joined" },
    { "\"name\":\"Mayor Mo", "\"name\":\"Mayor Moe", "a concept is not described as it was" },
    { "\"headline\":\"Safe", "\"headline\":\"Unsafe", "an article is not described as it was" },
    { "\"datePublished\":\"2026-03-02", "\"datePublished\":\"2026-03-03", "an article is not described as it was" },
  };
  g_autoptr (Dataset) dataset = make_claims (some_dates);
  g_autoptr (Written) written = written_new (dataset, "claimreview", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    written_assert_refused (written, cases[i].old, cases[i].new, cases[i].message);
  written->totals.n_claims++;
  written_assert_refused (written, "Post", "Post", "8 of 9 claims");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/claimreview/claims", test_claims);
  g_test_add_func ("/formats/claimreview/dates", test_dates);
  g_test_add_func ("/formats/claimreview/first-appearance", test_first_appearance);
  g_test_add_func ("/formats/claimreview/losses", test_losses);
  g_test_add_func ("/formats/claimreview/many", test_many);
  g_test_add_func ("/formats/claimreview/random", test_random);
  g_test_add_func ("/formats/claimreview/proof", test_proof);

  return g_test_run ();
}
