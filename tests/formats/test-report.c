/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report: highlights where annotations lie, nothing out of data but text, and a proof that notices what is wrong. */
#include <string.h>

#include "app/model/attributes.h"
#include "app/model/error.h"
#include "tests/formats/golden.h"
#include "tests/formats/random-project.h"
#include "tests/formats/written.h"

#define ANNA "00000000-0000-4000-8000-0000000000a1"
#define ARTICLE "00000000-0000-4000-8000-0000000000d1"

static const char * const tags[] = { "claim", "source", "entity" };

static Dataset *
make_dataset (const char *name)
{
  Dataset *dataset = dataset_new ();

  dataset->id = g_strdup ("00000000-0000-4000-8000-000000000001");
  dataset->title = g_strdup (name);
  g_ptr_array_add (dataset->annotators, ascribe_annotator_new (ANNA, name));
  for (gsize i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      g_autoptr (AscribeTag) tag = ascribe_tag_new (tags[i], i == 0 ? name : tags[i], "#1c71d8");

      ascribe_codebook_put (dataset->codebook, G_OBJECT (tag));
    }

  return dataset;
}

static void
annotate (AscribeDocument *document, const char *tag, const char *spans)
{
  g_autofree char *id = g_strdup_printf ("00000000-0000-4000-8000-%012x", document->annotations->len + 1);

  dataset_annotate (document, id, tag, ANNA, spans);
}

/* The article's text without markers, titles and ids: "<u1><u2>words" for lanes, "[2:words]" for the tint. */
static char *
outline (Written *written)
{
  const char *start = strstr (written->bytes, "<div class=\"text\"");
  g_autofree char *text = g_strndup (start, (gsize) (strstr (start, "</div>") - start));
  static const struct { const char *pattern, *replacement; } steps[] = {
    { "<div[^>]*>\n", "" }, { "<a class=\"m [^>]*>.*?</a>", "^" }, { "<u class=\"t\\d l(\\d)\">", "(\\1" },
    { "<mark [^>]*data-n=\"(\\d+)\"[^>]*>", "[\\1:" }, { "</mark>", "]" }, { "</u>", ")" }, { "</p>\n", "|" }, { "<p>", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (GRegex) regex = g_regex_new (steps[i].pattern, 0, 0, NULL);
      char *next = g_regex_replace (regex, text, -1, 0, steps[i].replacement, 0, NULL);

      g_free (text);
      text = next;
    }

  return g_steal_pointer (&text);
}

/* What lies on and in each other, touches, coincides, comes in pieces, ends at a line or goes over it. */
static void
test_segments (void)
{
  static const struct { const char *spans, *expected; } cases[] = {
    { "", "ab cd|ef 😀h|" },
    { "0-2", "^(0[1:ab]) cd|ef 😀h|" },
    { "0-5 1-2", "^(0[1:a]^(1[2:b])[1: cd])|ef 😀h|" },
    { "0-4 1-5", "^(0[1:a]^(1[2:b c]))(1[2:d])|ef 😀h|" },
    { "0-2 2-4", "^(0[1:ab])^(0[2: c])d|ef 😀h|" },
    { "0-2 0-2", "^^(0(1[2:ab])) cd|ef 😀h|" },
    { "0-5 0-5 0-5 0-5 0-5 1-2", "^^^^^(0(1(2(3[5:a]^[6:b][5: cd]))))|ef 😀h|" },
    { "9-10,0-2", "^(0[1:ab]) cd|ef ^(0[1:😀])h|" },
    { "3-8", "ab ^(0[1:cd])|(0[1:ef]) 😀h|" },
    { "5-6", "ab cd^|ef 😀h|" },
    { "4-6 6-11", "ab c^(0[1:d])|^(0[2:ef 😀h])|" },
    { "0-1,1-2,2-3 1-3", "^(0[1:a])^^(0(1[1:b])^(1[1: ]))cd|ef 😀h|" },
    { "0-8 1-2", "^(0[1:a]^(1[2:b])[1: cd])|(0[1:ef]) 😀h|" },
    { "0-2 0-8", "^^(0(1[1:ab])[2: cd])|(0[2:ef]) 😀h|" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Dataset) dataset = make_dataset ("Claim");
      AscribeDocument *document = dataset_add_document (dataset, ARTICLE, "Title", "ab cd\nef 😀h");
      g_auto (GStrv) spans = g_strsplit (cases[i].spans, " ", -1);
      g_autoptr (Written) written = NULL;
      g_autofree char *found = NULL;

      for (gsize j = 0; spans[j] != NULL; j++)
        annotate (document, tags[j % 3], spans[j]);
      written = written_new (dataset, "html", NULL);
      found = outline (written);
      g_assert_cmpstr (found, ==, cases[i].expected);
      written_assert_proved (written);
    }
}

static void
test_golden (void)
{
  g_autoptr (Dataset) dataset = golden_new ();
  g_autoptr (Written) written = written_new (dataset, "html", NULL);
  static const char * const holds[] = {
    "<h1 dir=\"auto\">Golden 🥇 &quot;project&quot;</h1>", "lang=\"en\" dir=\"ltr\">Tunnel “opens” &lt;b&gt;&amp;&lt;/b&gt; \\o/</h2>",
    "lang=\"\" dir=\"rtl\">", "href=\"https://example.org/a?b=c&amp;d=%22e%22\"",
    "<bdi>Certainty</bdi></dt><dd dir=\"auto\">hedged</dd>",
    "<dd dir=\"auto\"><bdi>time</bdi> · <bdi>safety</bdi></dd>", "<dd dir=\"auto\">yes</dd>", "<dd dir=\"auto\">0.1</dd>",
    "href=\"https://www.wikidata.org/wiki/Q42\"", "by <bdi>Anna 😀</bdi>", "<dt>File</dt><dd><bdi>harbour post/0001</bdi></dd>",
    "Two\nlines, a &quot;quote&quot;, a back\\slash, a\ttab, \uFFFD and", "<dt>Status</dt><dd><bdi>done</bdi></dd>",
    "under <bdi>Source</bdi>", "<bdi>Überschrift &lt;b&gt;&amp;&lt;/b&gt;</bdi>", ">No annotations</h3>", "Untitled</h2>",
    "data-s=\"34-41,0-12\"", "<header dir=\"ltr\">", "<header dir=\"rtl\">",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (holds); i++)
    {
      if (strstr (written->bytes, holds[i]) == NULL)
        g_test_message ("lacks %s", holds[i]);
      g_assert_nonnull (strstr (written->bytes, holds[i]));
    }
  g_assert_cmpuint (written->totals.n_claims, ==, 1);
  written_assert_proved (written);
}

static void
test_random (void)
{
  for (int i = 0; i < 300; i++)
    {
      g_autoptr (Dataset) dataset = random_project_new ();
      g_autoptr (Written) written = written_new (dataset, "html", NULL);
      g_autoptr (Written) again = written_new (dataset, "html", NULL);

      g_assert_cmpstr (written->bytes, ==, again->bytes);
      written_assert_proved (written);
    }
}

static void
answer (GVariant **attributes, const char *key, GVariant *value)
{
  g_autoptr (GVariant) old = *attributes;

  *attributes = ascribe_attributes_set (old, key, value);
}

/* Every place that holds words of the user's. */
static Dataset *
make_hostile (const char *words)
{
  Dataset *dataset = make_dataset (words);
  g_autofree char *article = g_strdelimit (g_strconcat (words, "\n", words, "\n0123456789", NULL), "\r\x01\x1e", ' ');
  AscribeDocument *document = dataset_add_document (dataset, ARTICLE, words, article);
  AscribeConcept *concept = ascribe_concept_new ("00000000-0000-4000-8000-0000000000c1", words);
  g_autoptr (AscribeAttribute) label = ascribe_attribute_new ("label", words, ASCRIBE_QUESTION_TEXT, NULL);
  g_autoptr (AscribeLinkType) type = ascribe_link_type_new ("attributed-to", words);
  char *list[] = { (char *) words, (char *) words, NULL };
  AscribeAnnotation *annotation, *source;
  AscribeLink *link;

  concept->wikidata = g_strdup (words);
  concept->kind = g_strdup (words);
  g_strfreev (concept->aliases);
  concept->aliases = g_strdupv (list);
  g_ptr_array_add (dataset->concepts, concept);
  type->description = g_strdup (words);
  label->description = g_strdup (words);
  ascribe_codebook_put (dataset->codebook, G_OBJECT (label));
  ascribe_codebook_put (dataset->codebook, G_OBJECT (type));
  annotate (document, "claim", "0-3,4-7");
  annotate (document, "source", "0-9");
  annotation = g_ptr_array_index (document->annotations, 0);
  annotation->note = g_strdup (words);
  annotation->concept = g_strdup (concept->id);
  answer (&annotation->attributes, words, g_variant_new_strv ((const char * const *) list, -1));
  source = g_ptr_array_index (document->annotations, 1);
  link = ascribe_link_make (ARTICLE, "attributed-to", annotation->id, source->id, ANNA, 0);
  link->note = g_strdup (words);
  g_ptr_array_add (document->links, link);
  g_strfreev (document->article->authors);
  document->article->authors = g_strdupv (list);
  document->article->publisher = g_strdup (words);
  document->article->published = g_strdup (words);
  document->article->url = g_strdup (words);
  document->article->language = g_strdup (words);
  document->article->retrieved = g_strdup (words);
  document->article->stem = g_strdup (words);
  answer (&document->article->metadata, words, g_variant_new_string (words));

  return dataset;
}

static void
test_hostile (void)
{
  static const char * const words[] = {
    "<script>alert(1)</script>", "</style><script src=//x.test/></script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)",
    "javascript:alert(1)", "data:text/html,<script>1</script>", "JaVaScRiPt:alert(1)", " https://x.test", "https:/x", "http\ns://x.test",
    "//x.test/pixel.png", "<!--", "]]>", "&lt;script&gt;", "&#x0;&bogus;", "\u202e<b>", "\u2028</title>", "<plaintext>",
    "url(https://x.test)", "https\t://x.test", "a\r\nb\rc", "\n a \t", "\x7f", "\xc2\x85", "\u05e9\u05dc\u05d5\u05dd", "\U0001d4fc\U0010ffff",
    "\ufffe\uffff", "", "By ", " · ", "\x01", "\x1e", "a\x1e" "b",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autoptr (Dataset) dataset = make_hostile (words[i]);
      g_autoptr (Written) written = written_new (dataset, "html", NULL);

      written_assert_proved (written); /* its scanner knows no script, image or handler */
      g_assert_cmpuint (written_count (written, "<script"), ==, 0);
      g_assert_cmpuint (written_count (written, "<img"), ==, 0);
      g_assert_cmpuint (written_count (written, "href=\"http"), ==, 0);
      g_assert_cmpuint (written_count (written, "<style"), ==, 1);
      g_assert_cmpuint (written_count (written, "</style"), ==, 1);
      g_assert_cmpuint (written_count (written, " lang=\"\""), >, 0);
    }
}

static void
test_addresses (void)
{
  static const char * const good[] = { "https://example.org/ä?a=1&b=2#c", "HTTP://example.org", "http://[::1]/" };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (Dataset) dataset = make_dataset ("Claim");
      AscribeDocument *document = dataset_add_document (dataset, ARTICLE, "Title", "text");
      g_autoptr (Written) written = NULL;

      document->article->url = g_strdup (good[i]);
      written = written_new (dataset, "html", NULL);
      g_assert_cmpuint (written_count (written, "<a rel=\"noopener noreferrer nofollow\" href=\"http") +
                        written_count (written, "<a rel=\"noopener noreferrer nofollow\" href=\"HTTP"), ==, 1);
      written_assert_proved (written);
    }
}

/* What RFC 3986 has no place for is encoded, as browsers do. */
static void
test_addresses_that_are_none (void)
{
  g_autoptr (Dataset) dataset = make_dataset ("Claim");
  AscribeDocument *document = dataset_add_document (dataset, ARTICLE, "Title", "text");
  g_autoptr (Written) written = NULL;

  document->article->url = g_strdup ("https://example.org/%41{a|b}?<\"`^>");
  written = written_new (dataset, "html", NULL);
  g_assert_cmpuint (written_count (written, "href=\"https://example.org/%41%7Ba%7Cb%7D?%3C%22%60%5E%3E\""), ==, 1);
  g_assert_cmpuint (written_count (written, "<bdi>https://example.org/%41{a|b}?&lt;&quot;`^&gt;</bdi>"), ==, 1);
  written_assert_proved (written);
}

/* Landmarks of one name are of no use. */
static void
test_landmarks (void)
{
  g_autoptr (Dataset) dataset = golden_new ();
  g_autoptr (Written) written = written_new (dataset, "html", NULL);

  g_assert_cmpuint (dataset->documents->len, >, 1);
  g_assert_cmpuint (written_count (written, " aria-label=\"Annotations\""), ==, 0);
}

static void
test_colors (void)
{
  static const char * const bad[] = { "red", "#12345", "#1234567", "#12345g", "#fff;}*{background:url(//x)}", "" };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (Dataset) dataset = make_dataset ("Claim");
      AscribeTag *tag = ascribe_codebook_lookup_tag (dataset->codebook, "claim");
      g_autoptr (Written) written = NULL;
      const char *style, *end;

      g_free (tag->color);
      tag->color = g_strdup (bad[i]);
      written = written_new (dataset, "html", NULL);
      style = strstr (written->bytes, "<style>");
      end = strstr (style, "</style>");
      g_assert_true (g_str_has_prefix (strstr (style, ".t0{--c:"), ".t0{--c:#77767b;"));
      g_assert_null (g_strstr_len (style, end - style, "url("));
      written_assert_proved (written);
    }
}

static void
test_languages (void)
{
  static const struct { const char *language, *text, *expected; } cases[] = {
    { "en", "abc", " lang=\"en\" dir=\"ltr\"" }, { "ar", "abc", " lang=\"ar\" dir=\"ltr\"" }, { "ar", "123", " lang=\"ar\" dir=\"rtl\"" },
    { "he-IL", "«!»", " lang=\"he-IL\" dir=\"rtl\"" }, { "ara", "1", " lang=\"ara\" dir=\"ltr\"" },
    { "en", "\u202d 1 שלום", " lang=\"en\" dir=\"rtl\"" },
    { NULL, "العربية", " lang=\"\" dir=\"rtl\"" }, { "zh-Hant", "中文", " lang=\"zh-Hant\" dir=\"ltr\"" },
    { "e n", "x", " lang=\"\" dir=\"ltr\"" },
    { "en\" onclick=\"x", "x", " lang=\"\" dir=\"ltr\"" }, { "", "", " lang=\"\" dir=\"ltr\"" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Dataset) dataset = make_dataset ("Claim");
      AscribeDocument *document = dataset_add_document (dataset, ARTICLE, "Title", cases[i].text);
      g_autoptr (Written) written = NULL;
      const char *place;

      document->article->language = g_strdup (cases[i].language);
      written = written_new (dataset, "html", NULL);
      place = strstr (strstr (written->bytes, "<div class=\"text\""), " lang=");
      g_assert_true (g_str_has_prefix (place, cases[i].expected));
    }
}

/* Also of links, which are drawn in none. */
static void
test_color_of_links (void)
{
  g_autoptr (Dataset) dataset = make_dataset ("Claim");
  g_autoptr (AscribeLinkType) type = ascribe_link_type_new ("about", "About");
  g_autoptr (Written) written = NULL;

  g_free (type->color);
  type->color = g_strdup ("#b5179e");
  ascribe_codebook_put (dataset->codebook, G_OBJECT (type));
  written = written_new (dataset, "html", NULL);
  g_assert_cmpuint (written_count (written, "<code>about</code>, #b5179e</span>"), ==, 1);
  written_assert_proved (written);
}

/* A tower of annotations costs no more than so many beside each other. */
static void
test_tower (void)
{
  g_autoptr (Dataset) dataset = make_dataset ("Claim");
  g_autofree char *text = g_strnfill (20001, 'x');
  AscribeDocument *document = dataset_add_document (dataset, ARTICLE, "Title", text);
  g_autoptr (Written) written = NULL;

  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *spans = g_strdup_printf ("%u-%u", i, 4001 - i);

      annotate (document, tags[i % 3], spans);
    }
  written = written_new (dataset, "html", NULL);
  g_assert_cmpuint (written->n_bytes, <, 14 * 1000 * 1000); /* of which the quotes are 4 */
  written_assert_proved (written);
}

static void
test_proof (void)
{
  static const struct { const char *old, *new, *message; } cases[] = {
    { "<!DOCTYPE html>", "<!doctype html>", "line 1: a tag that is not written as a report’s" },
    { "</mark>", "</mark><script>", "a tag or attribute that a report does not have" },
    { "<mark ", "<mark onclick=\"x\" ", "a tag or attribute that a report does not have" },
    { "<p class=\"head\">", "<p class=\"head>", "a tag" },
    { "</blockquote>", "</p>", "an element that ends where it is not open" },
    { "</html>\n", "", "the page ends in the middle" },
    { "</body>", "<!-- -->", "a tag or attribute that a report does not have" },
    { "tunnel", "tunnels", "line " },
    { "The 🚇", "The 🚂", "line " },
    { "data-sha256=\"", "data-sha256=\"0", "a text is not the one that was to be written" },
    { "data-s=\"34-41,0-12\"", "data-s=\"34-41,0-11\"", "a quote is not what stands at its place" },
    { "data-s=\"34-41,0-12\"", "data-s=\"12-0\"", "a quote from nowhere" },
    { "data-s=\"34-41,0-12\"", "data-s=\"34-4100,0-12\"", "a quote is not what stands at its place" },
    { "data-n=\"1\"", "data-n=\"2\"", "a highlight that is not inside its annotation" },
    { "data-n=\"1\"", "data-n=\"99\"", "a highlight" },
    { "data-n=\"1\"", "data-n=\"x\"", "a highlight of no annotation" },
    { "<blockquote", "<blockquote dir=\"ltr", "a tag" },
    { "href=\"#n-", "href=\"#n-0", "a link that leads nowhere" },
    { "href=\"#m1-1\"", "href=\"#m1-9\"", "a link that leads nowhere" },
    { "href=\"#m", "href=\"javascript:#m", "neither of the page nor of the web" },
    { ":root{", ":root {", "a style sheet that the page’s policy does not name" },
    { "style-src", "script-src *; style-src", "a style sheet that the page’s policy does not name" },
    { " id=\"l-", " title=\"l-", "2 of 3 links" },
    { "&amp;", "&nbsp;", "an entity that is not one of a report" },
    { "&amp;", "&", "an entity that is not one of a report" },
  };
  g_autoptr (Dataset) dataset = golden_new ();
  g_autoptr (Written) written = written_new (dataset, "html", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    written_assert_refused (written, cases[i].old, cases[i].new, cases[i].message);
  written->totals.n_articles++;
  written_assert_refused (written, "Golden", "Golden", "3 of 4 articles");
}

/* What is said of articles, annotations and links is what went out, of just these. */
static void
test_proof_of_words (void)
{
  static const struct { const char *old, *new, *message; } cases[] = {
    { "a back\\slash", "a bag\\slash", "an answer, note or annotator is not the one of its annotation or link" },
    { "tab, \uFFFD and", "tab and", "an answer, note or annotator" },
    { "<dd dir=\"auto\">hedged", "<dd dir=\"auto\">asserted", "an answer, note or annotator" },
    { "<dt><bdi>Certainty", "<dt><bdi>Score", "an answer, note or annotator" },
    { "<bdi>time</bdi> · <bdi>safety</bdi>", "<bdi>safety</bdi> · <bdi>time</bdi>", "an answer, note or annotator" },
    { "<bdi>time</bdi> · <bdi>safety</bdi>", "<bdi>time · safety</bdi>", "an answer, note or annotator" },
    { "<dd dir=\"auto\">yes", "<dd dir=\"auto\">no", "an answer, note or annotator" },
    { "\"by\">by <bdi>Anna 😀", "\"by\">by <bdi>Bo", "an answer, note or annotator" },
    { "<span class=\"by\">by <bdi>Anna 😀</bdi></span>", "", "an answer, note or annotator" },
    { "<bdi>A link’s note", "<bdi>A link’s knot", "an answer, note or annotator" },
    { "= <a href=\"#c-0193a000-0000-7000-8000-0000000000c2", "= <a href=\"#c-0193a000-0000-7000-8000-0000000000c1",
      "an answer, note or annotator" },
    { "</a><span class=\"chip t0\"><bdi>Claim", "</a><span class=\"chip t0\"><bdi>Source", "the words of an annotation are not its own" },
    { "</bdi> <a href=\"#n-0193a000-0000-7000-8000-0000000000e2", "</bdi> <a href=\"#n-0193a000-0000-7000-8000-0000000000e3",
      "a link does not join what it joined" },
    { ", from <a href=\"#n-0193a000-0000-7000-8000-0000000000e1", ", from <a href=\"#n-0193a000-0000-7000-8000-0000000000e2",
      "a link does not join what it joined" },
    { "→</span> <bdi>Attributed to", "→</span> <bdi>Same as", "a link does not join what it joined" },
    { "id=\"l-0193a000-0000-7000-8000-0000000000f3", "id=\"l-0193a000-0000-7000-8000-0000000000f9", "a link does not join what it joined" },
    { "<bdi>The Harbour Post</bdi> · <bdi>2026-11-20</bdi></p>\n<h2", "<bdi>The Harbour Toast</bdi></p>\n<h2",
      "an article is not described as it was" },
    { "<dd><bdi>done", "<dd><bdi>to do", "an article is not described as it was" },
    { "<dd dir=\"auto\">news", "<dd dir=\"auto\">opinion", "an article is not described as it was" },
    { "By <bdi>Ida Sand", "By <bdi>Ida Sandy", "an article is not described as it was" },
    { "\\o/</h2>", "</h2>", "an article is not described as it was" },
    { "href=\"https://example.org/a?b=c", "href=\"https://example.org/b?b=c", "an article is not described as it was" },
    { "\"><td><bdi>Tunnel", "\"><td><bdi>Bridge", "a concept is not described as it was" },
    { "\"><td><bdi>Tunnel</bdi>", "\"><td>", "a concept is not described as it was" },
  };
  g_autoptr (Dataset) dataset = golden_new ();
  AscribeDocument *document = g_ptr_array_index (dataset->documents, 0);
  AscribeLink *link = g_ptr_array_index (document->links, 1);
  g_autoptr (Written) written = NULL;

  link->note = g_strdup ("A link’s note");
  written = written_new (dataset, "html", NULL);
  written_assert_proved (written);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    written_assert_refused (written, cases[i].old, cases[i].new, cases[i].message);
}

/* A break that isn't one of lines, and a character that is none to see, are of the note, too. */
static void
test_carriage_returns (void)
{
  g_autoptr (Dataset) dataset = make_dataset ("Claim");
  AscribeDocument *document = dataset_add_document (dataset, ARTICLE, "Title", "abc def");
  g_autoptr (Written) written = NULL;

  annotate (document, "claim", "0-3");
  ((AscribeAnnotation *) g_ptr_array_index (document->annotations, 0))->note = g_strdup ("a\r\nb\x7f");
  written = written_new (dataset, "html", NULL);
  g_assert_cmpuint (written_count (written, ">a&#13;\nb\x7f</p>"), ==, 1);
  written_assert_proved (written);
}

/* Nothing of it is highlighted, or more than it. */
static void
test_proof_of_highlights (void)
{
  g_autoptr (Dataset) dataset = make_dataset ("Claim");
  AscribeDocument *document = dataset_add_document (dataset, ARTICLE, "Title", "abc def");
  g_autoptr (Written) written = NULL;
  g_autofree char *mark = NULL;
  const char *start, *end;

  annotate (document, "claim", "0-3");
  written = written_new (dataset, "html", NULL);
  start = strstr (written->bytes, "<mark ");
  end = strstr (start, "abc</mark>");
  mark = g_strndup (start, (gsize) (end - start) + strlen ("abc</mark>"));
  written_assert_refused (written, mark, "abc", "an annotation that is not highlighted as far as it goes");
  written_assert_refused (written, "abc</mark></u> def", "abc def</mark></u>", "a highlight that is not inside its annotation");
}

/* Browsers go to the first of those with an id. */
static void
test_ids_are_of_the_page (void)
{
  g_autoptr (Dataset) dataset = golden_new ();
  g_autoptr (Written) written = written_new (dataset, "html", NULL);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GRegex) regex = g_regex_new (" id=\"([^\"]*)\"", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  guint n_markers = 0;

  for (g_regex_match (regex, written->bytes, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      char *id = g_match_info_fetch (match, 1);

      n_markers += *id == 'm';
      g_assert_true (g_hash_table_add (ids, id));
    }
  g_assert_true (g_hash_table_contains (ids, "m1-1"));
  g_assert_true (g_hash_table_contains (ids, "m2-1"));
  g_assert_cmpuint (n_markers, ==, written->totals.n_annotations);
}

static void
test_refusals (void)
{
  g_autoptr (Dataset) dataset = make_dataset ("Claim");
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  AscribeWriteOptions options = { .without_text = TRUE };
  DatasetCursor cursor;

  dataset_add_document (dataset, ARTICLE, "Title", "abc def");
  dataset_open (dataset, &cursor);
  g_assert_false (ascribe_format_lookup ("html")->write (&cursor.source, &options, out, NULL, &error));
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_UNSUPPORTED);
  g_clear_error (&error);

  options.without_text = FALSE;
  g_cancellable_cancel (cancellable);
  g_assert_false (ascribe_format_lookup ("html")->write (&cursor.source, &options, out, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/report/segments", test_segments);
  g_test_add_func ("/formats/report/ids-are-of-the-page", test_ids_are_of_the_page);
  g_test_add_func ("/formats/report/golden", test_golden);
  g_test_add_func ("/formats/report/random", test_random);
  g_test_add_func ("/formats/report/hostile", test_hostile);
  g_test_add_func ("/formats/report/addresses", test_addresses);
  g_test_add_func ("/formats/report/addresses-that-are-none", test_addresses_that_are_none);
  g_test_add_func ("/formats/report/landmarks", test_landmarks);
  g_test_add_func ("/formats/report/colors", test_colors);
  g_test_add_func ("/formats/report/color-of-links", test_color_of_links);
  g_test_add_func ("/formats/report/languages", test_languages);
  g_test_add_func ("/formats/report/tower", test_tower);
  g_test_add_func ("/formats/report/proof", test_proof);
  g_test_add_func ("/formats/report/proof-of-words", test_proof_of_words);
  g_test_add_func ("/formats/report/carriage-returns", test_carriage_returns);
  g_test_add_func ("/formats/report/proof-of-highlights", test_proof_of_highlights);
  g_test_add_func ("/formats/report/refusals", test_refusals);

  return g_test_run ();
}
