/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages of our own, each with one thing that is of the article and one that isn't. */
#include <string.h>

#include "app/intake/page-article.h"
#include "app/intake/page-text.h"
#include "app/model/attributes.h"
#include "app/model/error.h"
#include "long-stream.h"
#include "reading.h"

#define ONE "The ferry to the islands will not sail before Thursday, the harbour office said, because the storm damaged its bow. "
#define TWO "Passengers were told to use the northern route instead; buses will carry them there from the old customs house. "
#define THREE "Repairs cost about two million crowns, which the company hopes to recover from its insurer before the summer. "
#define BODY "<p>" ONE "</p><p>" TWO "</p><p>" THREE "</p>"
#define TEXT_OF(a, b, c) a "\n\n" b "\n\n" c

static char *
extract (const char *html)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribePageTree) tree = ascribe_page_tree_parse (html, strlen (html), NULL, &error);
  g_autoptr (AscribePageLayout) layout = NULL;

  g_assert_no_error (error);
  layout = ascribe_page_layout_new (tree);
  ascribe_page_article_find (layout);

  return ascribe_page_text_write (layout);
}

static AscribeIntake *
read_page (const char *html)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (html, strlen (html));
  g_autoptr (GError) error = NULL;
  AscribeIntake *intake = reading_read_bytes (bytes, "ferry.html", NULL, &error);

  g_assert_no_error (error);

  return intake;
}

typedef struct {
  const char *html;
  const char *kept;   /* nullable */
  const char *left;   /* nullable */
} Case;

static void
run_cases (const Case *cases, gsize n_cases)
{
  for (gsize i = 0; i < n_cases; i++)
    {
      g_autofree char *text = extract (cases[i].html);

      g_test_message ("%s\n->\n%s", cases[i].html, text);
      g_assert_nonnull (strstr (text, "The ferry to the islands"));
      g_assert_nonnull (strstr (text, "from its insurer before the summer"));
      if (cases[i].kept != NULL)
        g_assert_nonnull (strstr (text, cases[i].kept));
      if (cases[i].left != NULL)
        g_assert_null (strstr (text, cases[i].left));
    }
}

static void
test_surroundings (void)
{
  static const Case cases[] = {
    { "<nav><ul><li><a href=/>Home</a><li><a href=/a>Sport, news, and weather.</a></ul></nav><article>" BODY "</article>", NULL, "Sport" },
    { "<header><a href=/>The Harbour Post, since 1890</a></header><main>" BODY "</main><footer>Imprint, terms, privacy.</footer>", NULL, "Imprint" },
    { "<div>" BODY "</div><div class='sidebar'><p>Another long story about bridges, tunnels, and other things.</p></div>", NULL, "bridges" },
    { "<div>" BODY "<div class='share-buttons'>Share it, please, with all friends.</div></div>", NULL, "Share it" },
    { "<div>" BODY "<div class='newsletter-box'><p>Get our letter, every week, for free.</p></div></div>", NULL, "every week" },
    { "<div>" BODY "</div><section id='comments'><p>First! I, for one, liked it very much, and so did my dog.</p></section>", NULL, "my dog" },
    { "<div>" BODY "</div><div class='cookie-consent'><p>We use cookies, and so do our 800 partners.</p></div>", NULL, "cookies" },
    { "<div>" BODY "<aside><p>In the box, some figures: 3, 4, and 5.</p></aside></div>", NULL, "figures" },
    { "<div>" BODY "<p style='display: none'>Hidden, and not for you.</p></div>", NULL, "Hidden" },
    { "<div>" BODY "<p>Seen <span class='sr-only'>by ears only</span> today.</p></div>", "Seen today.", "ears" },
    { "<div>" BODY "<form><select><option>Choose</select><button>Send</button><textarea>Write</textarea></form></div>", NULL, "Choose" },
    { "<div>" BODY "<script>var a = 'code';</script><style>p { color: red; }</style><noscript>Turn it on.</noscript></div>", NULL, "color" },
  };

  run_cases (cases, G_N_ELEMENTS (cases));
}

/* A name that promises junk, on an element that holds the article. */
static void
test_names_that_mislead (void)
{
  static const Case cases[] = {
    { "<body class='has-sidebar comments-open tag-news'><div class='content with-navigation'><h1>A title</h1>" BODY "</div>", NULL, NULL },
    { "<article class='post category-politics tag-storm has-post-thumbnail'>" BODY "</article>", NULL, NULL },
    { "<div class='menu-toggle-wrapper'><h1>A title</h1>" BODY "</div>", NULL, NULL },
    { "<div class='teaser'>" BODY "</div>", NULL, NULL },
    { "<section class='elementor-widget-wrap'><div class='elementor-widget-container'>" BODY "</div></section>", NULL, NULL },
    { "<div><section style='display:none'><p>" ONE "</p></section><section style='display:none'><p>" TWO "</p></section>"
      "<section style='display:none'><p>" THREE "</p></section></div>", NULL, NULL },
  };

  run_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_lead (void)
{
  static const Case cases[] = {
    { "<title>Ferry stays - Post</title><main><header><h1>Ferry stays</h1><p class=lead>A storm broke the bow of the ship.</p></header>"
      "<div class='article-body'>" BODY "</div></main>", "A storm broke", "Ferry stays" },
    { "<h1>Ferry stays in port</h1><div class='news-teaser'><p>A storm broke the bow of the ship, and nobody knows for how long.</p></div>"
      "<div class='entry-content'>" BODY "</div>", "A storm broke", "stays in port" },
    { "<div><h1>Ferry stays in port</h1><p class=byline>By Ida Sand, today</p>" BODY "</div>", NULL, "Ida Sand" },
  };

  run_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_what_leads_away (void)
{
  static const Case cases[] = {
    { "<div>" BODY "<p>Also read: <a href=/b>Bridges close</a></p><p><a href=/c>Tunnels open on Monday</a></p></div>", NULL, "Tunnels" },
    { "<div>" BODY "<h3>Related stories</h3><p>Bridges close, too.</p></div>", NULL, "Bridges" },
    { "<div>" BODY "<h3>Das könnte Sie auch interessieren</h3><ul><li>Brücken, Tunnel.</ul></div>", NULL, "Tunnel" },
    { "<div>" BODY "<h2>More of it</h2><ul><li><a href=/b>Bridges</a></ul></div>", NULL, "More of it" },
    { "<div>" BODY "<p>Seen elsewhere:</p><ul><li><a href=/b>Bridges</a></ul></div>", NULL, "elsewhere" },
    { "<div><p>" ONE "</p><h2>Latest on the storm</h2><p>" TWO "</p><p>" THREE "</p></div>", "Latest on the storm", NULL },
    { "<div><p>" ONE "</p><h2>The damage</h2><h3>At the bow</h3><p>" TWO "</p><p>" THREE "</p></div>", "The damage\n\nAt the bow", NULL },
    { "<div>" BODY "<p><a href=/a>A link</a> in a sentence that is worth reading, and long.</p></div>", "A link in a sentence", NULL },
  };

  run_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_captions (void)
{
  static const Case cases[] = {
    { "<div>" BODY "<figure><img src=a><figcaption>The ship in port.</figcaption></figure></div>", NULL, "in port" },
    { "<div>" BODY "<p>The ship. © Harbour Post</p></div>", NULL, "The ship." },
    { "<div>" BODY "<p>Foto: Ida Sand</p></div>", NULL, "Foto" },
  };
  g_autoptr (AscribeIntake) intake = NULL;
  g_autoptr (GVariant) captions = NULL;
  g_autofree const char **texts = NULL;

  run_cases (cases, G_N_ELEMENTS (cases));

  intake = read_page (cases[0].html);
  captions = ascribe_attributes_get (intake->article->metadata, "captions");
  g_assert_nonnull (captions);
  texts = g_variant_get_strv (captions, NULL);
  g_assert_cmpstr (texts[0], ==, "The ship in port.");
  g_assert_null (texts[1]);
}

static void
test_layout (void)
{
  static const struct { const char *html, *text; } cases[] = {
    { "<div>" BODY "</div>", NULL },
    { "<div><p>One,\n two  <b>thr</b>ee.<p>Four&nbsp;five, six.<br>Seven, eight.</div>", "One, two three.\n\nFour\xc2\xa0" "five, six.\nSeven, eight." },
    { "<div>One, two.<br><br>Three, four.<br> <br>Five, six.</div>", "One, two.\n\nThree, four.\n\nFive, six." },
    { "<div><p>One, two, three.<ul><li>Four, five.<li>Six<ol><li>Seven.</ol></ul></div>", "One, two, three.\n\n- Four, five.\n- Six\n- Seven." },
    { "<div><p>One, two, three.<table><tr><th>A<th>B<tr><td>1,5<td>2</table></div>", "One, two, three.\n\nA\tB\n1,5\t2" },
    { "<div><p>One, two, three.<pre>if (a)\n  b ();</pre></div>", "One, two, three.\n\nif (a)\n  b ();" },
    { "<div><p>One, two.<blockquote><p>Three, four.</blockquote></div>", "One, two.\n\nThree, four." },
    { "<div><p>Hafen\xc2\xadrund\xc2\xad" "fahrt, heute.</div>", "Hafenrundfahrt, heute." },
    { "<div><p>今日の天気は、晴れです。明日は雨でしょう。</div>", "今日の天気は、晴れです。明日は雨でしょう。" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = extract (cases[i].html);

      if (cases[i].text != NULL)
        g_assert_cmpstr (text, ==, cases[i].text);
      else
        g_assert_true (g_str_has_prefix (text, "The ferry") && strstr (text, "its bow.\n\nPassengers") != NULL);
    }
}

static void
test_charsets (void)
{
  static const struct { const char *html; gsize n_html; const char *charset; AscribeCharsetSource source; } cases[] = {
#define HTML(bytes) bytes, sizeof (bytes) - 1
    { HTML ("<meta charset=iso-8859-1><p>Das Caf\xe9 \x96 es schlie\xdft, heute."), "WINDOWS-1252", ASCRIBE_CHARSET_DECLARED },
    { HTML ("<meta http-equiv=Content-Type content='text/html; charset=windows-1251'><p>Caf\xe9, \xcf\xf0\xe8\xe2\xe5\xf2."), "windows-1251",
      ASCRIBE_CHARSET_DECLARED },
    { HTML ("<meta charset=iso-8859-1><p>Das Café – es schließt, heute."), "UTF-8", ASCRIBE_CHARSET_UTF8 },
    { HTML ("<meta charset=utf-8><p>Das Café – ein Fehler: \xff, ärgerlich."), "UTF-8", ASCRIBE_CHARSET_UTF8 },
    { HTML ("\xef\xbb\xbf<p>Das Café, heute."), "UTF-8", ASCRIBE_CHARSET_BOM },
    { HTML ("<meta charset=no-such-thing><p>Das Caf\xe9, heute."), "WINDOWS-1252", ASCRIBE_CHARSET_DETECTED },
    { HTML ("<p>A NUL\0 in it, Café."), "UTF-8", ASCRIBE_CHARSET_UTF8 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].html, cases[i].n_html);
      g_autoptr (GError) error = NULL;
      g_autoptr (AscribeIntake) intake = reading_read_bytes (bytes, "a.html", NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (intake->charset, ==, cases[i].charset);
      g_assert_cmpint (intake->charset_source, ==, cases[i].source);
      g_assert_nonnull (strstr (ascribe_text_get_utf8 (intake->article->text), "Café"[0] == 'C' ? "Caf" : ""));
    }
}

/* XHTML that no name tells of. */
static void
test_declared (void)
{
  static const char html[] = "<?xml version='1.0' encoding='UTF-8'?>\n<html xmlns='http://www.w3.org/1999/xhtml'><body>" BODY "</body></html>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (html, strlen (html));
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeIntake) intake = reading_read_bytes (bytes, "ferry.xml", NULL, &error);

  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (ascribe_text_get_utf8 (intake->article->text), "The ferry"));
}

static void
test_server_says (void)
{
  static const char html[] = "<p>Caf\xe9, heute, \xbf.";
  const AscribeIntakeOptions options = { .name = "no extension", .media_type = "text/html", .media_charset = "ISO-8859-15", .url = "https://example.org/a" };
  g_autoptr (GBytes) bytes = g_bytes_new_static (html, strlen (html));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) articles = reading_read_all (bytes, &options, NULL, &error);
  AscribeIntake *intake;

  g_assert_no_error (error);
  intake = g_ptr_array_index (articles, 0);
  g_assert_cmpstr (ascribe_text_get_utf8 (intake->article->text), ==, "Café, heute, ¿.");
  g_assert_cmpstr (intake->article->url, ==, "https://example.org/a");
  g_assert_cmpint (intake->charset_source, ==, ASCRIBE_CHARSET_DECLARED);
}

static void
test_provenance (void)
{
  g_autoptr (AscribeIntake) intake = read_page ("<p>One, two, three.");
  g_autoptr (GVariant) digest = ascribe_attributes_get (intake->article->metadata, "original_sha256");

  g_assert_cmpstr (intake->original_type, ==, "text/html");
  g_assert_cmpuint (g_bytes_get_size (intake->original), ==, strlen ("<p>One, two, three."));
  g_assert_cmpstr (g_variant_get_string (digest, NULL), ==, "d4b85fc66f42c82b384bd61c18b352f804df28ca7ee1640ef8582d21426f8110");
}

static void
test_doubts (void)
{
  g_autoptr (AscribeIntake) plain = read_page ("<div>" BODY "</div>");
  g_autoptr (AscribeIntake) login = read_page ("<p>Log in, please.</p><form><input type=password></form>");
  g_autoptr (AscribeIntake) paid = read_page ("<script type='application/ld+json'>{\"isAccessibleForFree\" : \"False\"}</script><p>Only for you, who pay.</p>");
  g_autoptr (AscribeIntake) free = read_page ("<script type='application/ld+json'>{\"isAccessibleForFree\": true}</script><p>For all, and free.</p>");

  g_assert_cmpint (plain->doubts & (ASCRIBE_DOUBT_SHORT | ASCRIBE_DOUBT_WALL), ==, 0);
  g_assert_cmpint (login->doubts & (ASCRIBE_DOUBT_SHORT | ASCRIBE_DOUBT_WALL), ==, ASCRIBE_DOUBT_SHORT | ASCRIBE_DOUBT_WALL);
  g_assert_cmpint (paid->doubts & ASCRIBE_DOUBT_WALL, ==, ASCRIBE_DOUBT_WALL);
  g_assert_cmpint (free->doubts & ASCRIBE_DOUBT_WALL, ==, 0);
}

static void
assert_refused (const char *html, AscribeError code, const char *message)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (html, strlen (html));
  g_autoptr (GError) error = NULL;

  g_assert_null (reading_read_bytes (bytes, "a.html", NULL, &error));
  g_assert_error (error, ASCRIBE_ERROR, (int) code);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_refused (void)
{
  g_autoptr (GString) deep = g_string_new (NULL);

  for (int i = 0; i < 200000; i++)
    g_string_append (deep, "<div>");
  g_string_append (deep, "text");

  assert_refused ("", ASCRIBE_ERROR_INVALID, "There is no text in the page");
  assert_refused ("<html><body><img src=a></body></html>", ASCRIBE_ERROR_INVALID, "There is no text in the page");
  assert_refused ("<html><body><div id=root></div><script>render ();</script></body></html>", ASCRIBE_ERROR_INVALID,
                  "There is no text in the page: scripts make it once a browser opens it. Save it from the browser");
  assert_refused (deep->str, ASCRIBE_ERROR_TOO_LARGE, "The elements of the page are nested too deeply");
}

static gboolean
no_article_cb (gpointer data, AscribeIntake *intake, GError **error)
{
  g_assert_not_reached ();
}

/* 100 MB, and one without an end: reading stops at the limit. */
static void
test_huge (void)
{
  static const guint64 sizes[] = { 100 * 1000 * 1000, G_MAXUINT64 / 2 };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GInputStream) in = long_stream_new ("<html><body>", "<p>Words, words, words.</p>", sizes[i], "</html>");
      const AscribeIntakeOptions options = { .name = "a.html" };
      const AscribeIntakeSink sink = { NULL, no_article_cb, NULL };
      g_autoptr (GError) error = NULL;

      g_assert_false (ascribe_intake_read (in, &options, &sink, NULL, &error));
      g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_TOO_LARGE);
      g_assert_cmpstr (error->message, ==, "It is larger than 64 MiB");
    }
}

/* What the parser makes of any markup can be read to the end; the text is what normalising leaves as it is. */
static void
test_any_markup (void)
{
  static const char * const pieces[] = {
    "<p>", "</p>", "<div class='sidebar'>", "</div>", "<article>", "</article>", "Words, words, words. ", "<table><tr><td>", "</table>", "<li>",
    "<h1>", "</h1>", "<h2>Related", "<br>", "<br><br>", "<a href=x>link</a>", "<pre>", "</pre>", "<figure>", "©", "\xf0\x9f\x98\x80", "<span hidden>",
    "</span>", "<!--", "-->", "<main>", "<title>", "</title>", "\x01", "&#0;", "<div style='display:none'>", "<nav>", "Also read:",
  };

  for (int round = 0; round < 3000; round++)
    {
      g_autoptr (GString) html = g_string_new ("<p>Start, here.</p>");
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (AscribeIntake) intake = NULL;

      for (int n = g_test_rand_int_range (1, 60); n > 0; n--)
        g_string_append (html, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      bytes = g_bytes_new_static (html->str, html->len);
      intake = reading_read_bytes (bytes, "a.html", NULL, &error);
      if (intake == NULL)
        g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID);
      else
        g_assert_true (g_utf8_validate (ascribe_text_get_utf8 (intake->article->text), -1, NULL));
    }
}

/* Work grows with the page, not with its square. */
static void
test_hostile_shapes (void)
{
  static const struct { const char *piece; int n_times; } shapes[] = {
    { "<p>Also read:", 50000 }, { "<h2>Related</h2>", 50000 }, { "<b>word, ", 900 }, { "<table><tr><td>a, b", 300 }, { "<ul><li>a, b", 400 },
    { "<p class='a-b-c-d-e-f article-body sidebar widget'>x, y", 50000 }, { "<a href=x>y</a> ", 50000 }, { "<br>z, ", 50000 },
    { "<p>a, b</span></i></div>", 50000 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autoptr (GString) html = g_string_new (NULL);
      g_autofree char *text = NULL;

      for (int n = 0; n < shapes[i].n_times; n++)
        g_string_append (html, shapes[i].piece);
      text = extract (html->str);
      g_assert_nonnull (text);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/intake/page/surroundings", test_surroundings);
  g_test_add_func ("/intake/page/names-that-mislead", test_names_that_mislead);
  g_test_add_func ("/intake/page/lead", test_lead);
  g_test_add_func ("/intake/page/what-leads-away", test_what_leads_away);
  g_test_add_func ("/intake/page/captions", test_captions);
  g_test_add_func ("/intake/page/layout", test_layout);
  g_test_add_func ("/intake/page/charsets", test_charsets);
  g_test_add_func ("/intake/page/declared", test_declared);
  g_test_add_func ("/intake/page/server-says", test_server_says);
  g_test_add_func ("/intake/page/provenance", test_provenance);
  g_test_add_func ("/intake/page/doubts", test_doubts);
  g_test_add_func ("/intake/page/refused", test_refused);
  g_test_add_func ("/intake/page/huge", test_huge);
  g_test_add_func ("/intake/page/any-markup", test_any_markup);
  g_test_add_func ("/intake/page/hostile-shapes", test_hostile_shapes);

  return g_test_run ();
}
