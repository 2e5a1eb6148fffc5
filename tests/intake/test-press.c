/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exports of press databases, after their layouts; the words are ours. */
#include <string.h>

#include "app/model/attributes.h"
#include "app/model/error.h"
#include "reading.h"

typedef struct {
  GPtrArray *articles;
  GPtrArray *skipped;
  GError *error;
} Result;

static void
clear_result (Result *result)
{
  g_ptr_array_unref (result->articles);
  g_ptr_array_unref (result->skipped);
  g_clear_error (&result->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Result, clear_result)

static Result
read_export (const char *export, const char *name)
{
  const AscribeIntakeOptions options = { .name = name };
  g_autoptr (GInputStream) in = g_memory_input_stream_new_from_data (export, -1, NULL);
  Result result = { g_ptr_array_new_with_free_func ((GDestroyNotify) ascribe_intake_free),
                    g_ptr_array_new_with_free_func (g_free), NULL };

  reading_read_into (result.articles, in, &options, result.skipped, &result.error);
  g_assert_no_error (result.error);

  return result;
}

static AscribeIntake *
nth (const Result *result, guint i)
{
  g_assert_cmpuint (i, <, result->articles->len);

  return g_ptr_array_index (result->articles, i);
}

/* All fields in one line: title, authors, publisher, published, language. */
static void
assert_article (const Result *result, guint i, const char *fields, const char *text)
{
  AscribeArticle *article = nth (result, i)->article;
  g_autofree char *authors = g_strjoinv (";", article->authors);
  g_autofree char *joined = g_strdup_printf ("%s|%s|%s|%s|%s", article->title, authors, article->publisher != NULL ? article->publisher : "",
                                             article->published != NULL ? article->published : "",
                                             article->language != NULL ? article->language : "");

  g_assert_cmpstr (joined, ==, fields);
  g_assert_cmpstr (ascribe_text_get_utf8 (article->text), ==, text);
}

static void
assert_metadata (const Result *result, guint i, const char *key, const char *value)
{
  g_autoptr (GVariant) found = ascribe_attributes_get (nth (result, i)->article->metadata, key);

  g_assert_nonnull (found);
  g_assert_cmpstr (g_variant_get_string (found, NULL), ==, value);
}

static const char nexis[] =
  "Download Request: All Documents: 1-3\nTerms: bridge\n\n\n"
  "                               1 of 3 DOCUMENTS\n\n\n"
  "                     Copyright 2015 The Harbour Post Company\n                              All Rights Reserved\n\n"
  "                              The Harbour Post\n\n"
  "                             July 1, 2015 Wednesday\n                                 Late Edition\n\n"
  "SECTION: A-SECTION; Pg. A01\n\nLENGTH: 33 words\n\nHEADLINE: Bridge to close for a\nyear\n\n"
  "BYLINE: Ida Sand;Kofi Ray\n\nBODY:\n\n"
  "The old bridge over the harbour will close for a year, the city said on\nWednesday.\n\nShops fear for their trade.\nNOTES: are not here.\n\n"
  "SUBJECT: BRIDGES (90%); CITIES (70%);\nTRADE (60%)\n\nLOAD-DATE: July 2, 2015\n\nLANGUAGE: ENGLISH\n\n\n"
  "                               2 of 3 DOCUMENTS\n\n\n"
  "                              The Hill Gazette\n\n                             15 March 2014\n\n"
  "A headline above its byline\n\nBYLINE: BY LEE HILL\n\nLENGTH: 9 words\n\n"
  "A text without a mark in front of it.\n\nLOAD-DATE: March 16, 2014\n"
  "                               3 of 3 DOCUMENTS\n\n\n                              The Hill Gazette\n\nLENGTH: 0 words\n";

static void
test_nexis (void)
{
  g_auto (Result) result = read_export (nexis, "export.TXT");

  g_assert_cmpuint (result.articles->len, ==, 2);
  assert_article (&result, 0, "Bridge to close for a year|Ida Sand;Kofi Ray|The Harbour Post|2015-07-01|en",
                  "The old bridge over the harbour will close for a year, the city said on Wednesday.\n\n"
                  "Shops fear for their trade. NOTES: are not here.");
  assert_metadata (&result, 0, "section", "A-SECTION; Pg. A01");
  assert_metadata (&result, 0, "subject", "BRIDGES (90%); CITIES (70%); TRADE (60%)");
  g_assert_cmpstr (nth (&result, 0)->where, ==, "5");
  g_assert_cmpstr (nth (&result, 0)->article->stem, ==, "export-1");
  g_assert_cmpint (nth (&result, 0)->doubts, ==, ASCRIBE_DOUBT_SHORT);
  assert_article (&result, 1, "A headline above its byline|LEE HILL|The Hill Gazette|2014-03-15|", "A text without a mark in front of it.");
  g_assert_cmpuint (result.skipped->len, ==, 1);
  g_assert_true (g_str_has_suffix (g_ptr_array_index (result.skipped, 0), ": There is no text in the article"));
}

static void
test_nexis_uni (void)
{
  static const char export[] =
    "\n\nBridge to close for a year\n\nThe Harbour Post\n\nJuly 1, 2015 Wednesday\n\nLate Edition\n\n"
    "Copyright 2015 The Harbour Post Company All Rights Reserved\n\nSection: A-SECTION; Pg. A01\nLength: 33 words\nByline: Ida Sand\n"
    "Body\n\nThe old bridge over the harbour will close for a year.\n\nShops fear for their trade.\n\n"
    "Classification\n\nLanguage: ENGLISH\n\nPublication-Type: Newspaper\n\nLoad-Date: July 2, 2015\n\n\nEnd of Document\n\n\n"
    "Second\nThe Hill Gazette\nMarch 15, 2014\nBody\nText.\nLoad-Date: March 16, 2014\nEnd of Document\n";
  g_auto (Result) result = read_export (export, "export.txt");

  g_assert_cmpuint (result.articles->len, ==, 2);
  assert_article (&result, 0, "Bridge to close for a year|Ida Sand|The Harbour Post|2015-07-01|en",
                  "The old bridge over the harbour will close for a year.\n\nShops fear for their trade.");
  assert_metadata (&result, 0, "load-date", "July 2, 2015");
  assert_article (&result, 1, "Second||The Hill Gazette|2014-03-15|", "Text.");
}

static void
test_factiva (void)
{
  static const char export[] =
    "News\nBridge to close for a year\nIda Sand and Kofi Ray\n604 words\n1 July 2015\n12:45 GMT\nThe Harbour Post\nHARPST\n1; National\n12\n"
    "English\n(c) 2015 The Harbour Post Company. All rights reserved.\n\n"
    "The old bridge over the harbour will close for a year, the city said on Wednesday, and the ferries will run more often until then.\n\n"
    "Shops fear for their trade.\n\nDocument HARPST0020150702eb710001a\n\n\n"
    "Brücke ein Jahr lang gesperrt\n1.204 Wörter\n2. Juli 2015\nDas Blatt\nBLATT\nDeutsch\nCopyright 2015 Das Blatt\n\nDer Text.\n\n"
    "Dokument BLATT00020150702eb720002b\n\nSearch Summary\nText\tbridge\n";
  g_auto (Result) result = read_export (export, "export.txt");

  g_assert_cmpuint (result.articles->len, ==, 2);
  assert_article (&result, 0, "Bridge to close for a year|Ida Sand and Kofi Ray|The Harbour Post|2015-07-01|en",
                  "The old bridge over the harbour will close for a year, the city said on Wednesday, and the ferries will run more often "
                  "until then.\n\nShops fear for their trade.");
  assert_metadata (&result, 0, "factiva_document", "HARPST0020150702eb710001a");
  assert_metadata (&result, 0, "section", "News");
  assert_article (&result, 1, "Brücke ein Jahr lang gesperrt||Das Blatt|2015-07-02|de", "Der Text.");
}

static void
test_factiva_coded (void)
{
  static const char export[] =
    "SE   News\nHD   Bridge to close\n     for a year\nBY   By Ida Sand\nWC   604 words\nPD   1 July 2015\nSN   The Harbour Post\nSC   HARPST\n"
    "LA   English\nCY   (c) 2015\n\nLP \nThe old bridge will close.\n\nTD \nShops fear for their trade.\n\nFerries will run.\n\n"
    "NS   gcat : Political News\nAN   Document HARPST0020150702eb710001a\n\nDocument HARPST0020150702eb710001a\n";
  g_auto (Result) result = read_export (export, "export");

  assert_article (&result, 0, "Bridge to close for a year|Ida Sand|The Harbour Post|2015-07-01|en",
                  "The old bridge will close.\n\nShops fear for their trade.\n\nFerries will run.");
  assert_metadata (&result, 0, "subjects", "gcat : Political News");
}

static void
test_factiva_page (void)
{
  static const char coded[] =
    "<html><body><div class=\"article enArticle\"><table><tr><td><b>HD</b></td><td>Bridge to close</td></tr>"
    "<tr><td><b>SN</b></td><td>The Harbour Post</td></tr><tr><td><b>PD</b></td><td>1 July 2015</td></tr>"
    "<tr><td><b>LP</b></td><td><p>The lead.</p></td></tr><tr><td><b>TD</b></td><td><p>One.</p><p>Two.</p></td></tr></table></div>"
    "<div class=\"article deArticle\"><table><tr><td>HD</td><td>Zwei</td></tr><tr><td>TD</td><td>Text.</td></tr></table></div></body></html>";
  static const char lines[] =
    "<html><body><div class=\"article enArticle\"><div id=\"hd\"><span class=\"enHeadline\">Bridge to close</span></div>"
    "<div class=\"author\">Ida Sand</div><div>604 words</div><div>1 July 2015</div><div>The Harbour Post</div><div>HARPST</div>"
    "<div>English</div><div>(c) 2015</div><p class=\"articleParagraph enarticleParagraph\">One.</p>"
    "<p class=\"articleParagraph enarticleParagraph\">Two.</p><p>Document HARPST0020150702eb710001a</p></div></body></html>";
  g_auto (Result) of_codes = read_export (coded, "export.html");
  g_auto (Result) of_lines = read_export (lines, "export.htm");

  g_assert_cmpuint (of_codes.articles->len, ==, 2);
  assert_article (&of_codes, 0, "Bridge to close||The Harbour Post|2015-07-01|", "The lead.\n\nOne.\n\nTwo.");
  assert_article (&of_codes, 1, "Zwei||||", "Text.");
  g_assert_cmpuint (of_lines.articles->len, ==, 1);
  assert_article (&of_lines, 0, "Bridge to close|Ida Sand|The Harbour Post|2015-07-01|en", "One.\n\nTwo.");
}

static void
test_europresse (void)
{
  static const char export[] =
    "<html><body><article><header><div class=\"rdp__DocPublicationName\"><span class=\"DocPublicationName\">Le Port, no. 4301</span></div>"
    "<span class=\"DocHeader\">Politique, mercredi 1 juillet 2015 340 mots, p. 4</span>"
    "<div class=\"titreArticle\"><p class=\"sm-margin-TopNews titreArticleVisu rdp__articletitle\">Le pont ferme</p></div>"
    "<div class=\"docAuthors\">Ida Sand</div></header><section><div class=\"DocText clearfix\"><div class=\"docOcurrContainer\">"
    "<p>Le vieux pont du port sera fermé.</p><p>Les commerces s’inquiètent.</p></div></div></section><footer><small>© 2015</small></footer>"
    "</article><article><header><span class=\"DocPublicationName\">Le Mont</span><div class=\"titreArticle\">Deux</div></header>"
    "<section><div class=\"DocText clearfix\">Texte.</div></section></article>"
    "<article><header><span class=\"DocPublicationName\">Le Mont</span></header></article></body></html>";
  g_auto (Result) result = read_export (export, "export.HTML");

  g_assert_cmpuint (result.articles->len, ==, 2);
  assert_article (&result, 0, "Le pont ferme|Ida Sand|Le Port|2015-07-01|",
                  "Le vieux pont du port sera fermé.\n\nLes commerces s’inquiètent.");
  assert_article (&result, 1, "Deux||Le Mont||", "Texte.");
  g_assert_cmpuint (result.skipped->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (result.skipped, 0), ==, "3: There is no text in the article");
}

/* Texts that only speak of such exports stay one article. */
static void
test_plain (void)
{
  static const struct { const char *text, *name; } texts[] = {
    { "He read 3 of 250 DOCUMENTS that day.\n", "a.txt" }, { "Document 17\n\nA text.\n", "a.txt" },
    { "Document HARPST\n", "a.txt" }, { "End of Document\n", "a.txt" }, { "Body\n\nof work\n", "a.txt" },
    { "   3 of 250 DOCUMENTS\n", "a.md" }, { "HD   words\n", "a.txt" }, { "3 of 4 documents\n", "a.txt" },
    { "DocumentHARPST0020150702eb710001a\n", "a.txt" }, { "Document harpst0020150702eb710001a\n", "a.txt" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_auto (Result) result = read_export (texts[i].text, texts[i].name);

      g_assert_cmpuint (result.articles->len, ==, 1);
      g_assert_cmpstr (ascribe_text_get_utf8 (nth (&result, 0)->article->text), ==, texts[i].text);
    }
}

/* However an export is cut off, what comes of it is whole articles or none, and no crash. */
static void
test_truncated (void)
{
  for (gsize length = 0; length < sizeof nexis; length++)
    {
      const AscribeIntakeOptions options = { .name = "a.txt" };
      g_autoptr (GInputStream) in = g_memory_input_stream_new_from_data (nexis, (gssize) length, NULL);
      g_autoptr (GPtrArray) articles = g_ptr_array_new_with_free_func ((GDestroyNotify) ascribe_intake_free);
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (reading_read_into (articles, in, &options, NULL, &error), ==, error == NULL);
      g_assert_cmpuint (articles->len, <=, 2);
    }
}

static void
test_many_lines (void)
{
  g_autoptr (GString) export = g_string_new ("  1 of 2 DOCUMENTS\nLENGTH: 1\n\n");
  g_auto (Result) result = { NULL };

  for (int i = 0; i < 300000; i++)
    g_string_append (export, "abcd\n");
  g_string_append (export, "  2 of 2 DOCUMENTS\nLENGTH: 1\n\nText.\n");
  result = read_export (export->str, "a.txt");
  g_assert_cmpuint (result.articles->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (result.skipped, 0), ==, "1: The article has too many lines");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/intake/press/nexis", test_nexis);
  g_test_add_func ("/intake/press/nexis-uni", test_nexis_uni);
  g_test_add_func ("/intake/press/factiva", test_factiva);
  g_test_add_func ("/intake/press/factiva-coded", test_factiva_coded);
  g_test_add_func ("/intake/press/factiva-page", test_factiva_page);
  g_test_add_func ("/intake/press/europresse", test_europresse);
  g_test_add_func ("/intake/press/plain", test_plain);
  g_test_add_func ("/intake/press/truncated", test_truncated);
  g_test_add_func ("/intake/press/many-lines", test_many_lines);

  return g_test_run ();
}
