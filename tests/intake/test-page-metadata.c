/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What small pages of our own say of themselves: each source of each field, which goes before which, and what hostile ones do. */

#include <string.h>

#include "app/intake/page-metadata.h"
#include "app/model/attributes.h"

#define ARTICLE_LD(members) \
  "<script type='application/ld+json'>{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\"," members "}</script>"
#define TEXT "<p>The mayor opened the bridge on Wednesday, and many people came to see it.</p>"

typedef struct {
  const char *page, *expected;
} Case;

static AscribeArticle *
read_page_at (const char *html, const char *url)
{
  const AscribeIntakeOptions options = { .url = url };
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribePageTree) tree = ascribe_page_tree_parse (html, strlen (html), NULL, &error);
  AscribeArticle *article = ascribe_article_new (NULL, NULL);

  g_assert_no_error (error);
  ascribe_page_read_metadata (tree, article, &options);

  return article;
}

typedef char *(*Field) (AscribeArticle *article);

static char *
get_title (AscribeArticle *article)
{
  return g_strdup (article->title);
}

static char *
get_authors (AscribeArticle *article)
{
  return g_strjoinv ("; ", article->authors);
}

static char *
get_published (AscribeArticle *article)
{
  return g_strdup (article->published);
}

static char *
get_publisher (AscribeArticle *article)
{
  return g_strdup (article->publisher);
}

static char *
get_language (AscribeArticle *article)
{
  return g_strdup (article->language);
}

static char *
get_metadata (AscribeArticle *article, const char *key)
{
  g_autoptr (GVariant) value = ascribe_attributes_get (article->metadata, key);

  return value != NULL ? g_variant_dup_string (value, NULL) : NULL;
}

static char *
get_modified (AscribeArticle *article)
{
  return get_metadata (article, "modified");
}

static char *
get_section (AscribeArticle *article)
{
  return get_metadata (article, "section");
}

static void
assert_cases (const Case *cases, gsize n_cases, Field field)
{
  for (gsize i = 0; i < n_cases; i++)
    {
      g_autoptr (AscribeArticle) article = read_page_at (cases[i].page, NULL);
      g_autofree char *value = field (article);

      g_test_message ("%s", cases[i].page);
      g_assert_cmpstr (value, ==, cases[i].expected);
    }
}

static void
test_title (void)
{
  static const Case cases[] = {
    { "<title>A bridge opens</title>" TEXT, "A bridge opens" },
    { "<meta property='og:title' content='A bridge opens'>" TEXT, "A bridge opens" },
    { "<meta name='twitter:title' content='A bridge opens'>" TEXT, "A bridge opens" },
    { "<meta name='DC.title' content='A bridge opens'>" TEXT, "A bridge opens" },
    { ARTICLE_LD ("\"headline\":\"A bridge opens\"") TEXT, "A bridge opens" },
    { "<meta itemprop='headline' content='A bridge opens'>" TEXT, "A bridge opens" },
    { "<h1>A bridge opens</h1>" TEXT, "A bridge opens" },
    /* the name of the site, where it is known or else where it is short */
    { "<meta property='og:site_name' content='The Paper'><title>A bridge opens - The Paper</title>" TEXT, "A bridge opens" },
    { "<meta property='og:site_name' content='The Paper'><title>The Paper | A bridge opens</title>" TEXT, "A bridge opens" },
    { "<link rel='canonical' href='https://www.thepaper.example/a'><title>A bridge opens | The Paper</title>" TEXT, "A bridge opens" },
    { "<title>A new bridge opens in the old town | City | Paper</title>" TEXT, "A new bridge opens in the old town" },
    { "<title>A bridge opens - The Paper</title><h1>A bridge opens</h1>" TEXT, "A bridge opens" },
    /* a dash of its own stays */
    { "<meta property='og:site_name' content='The Paper'><title>A bridge - and nobody crosses it</title>" TEXT,
      "A bridge - and nobody crosses it" },
    /* the headline that is seen goes before what is claimed, also where it is worded otherwise */
    { "<meta property='og:title' content='Mayor opens new bridge'><h1>The mayor opens the new bridge</h1>" TEXT,
      "The mayor opens the new bridge" },
    { "<title>The Paper</title><h1>A bridge opens</h1>" TEXT, "A bridge opens" },
    { "<title>A bridge opens</title><h1 class='site-title'>The Paper</h1><h2>A bridge opens</h2>" TEXT, "A bridge opens" },
    { "<title>A bridge opens</title><h1><a href='/'>The bridge paper</a></h1><h2>A bridge opens</h2>" TEXT, "A bridge opens" },
    { "<title>A bridge opens</title><h1>A bridge opens</h1>" TEXT "<aside><h1>A bridge opens again</h1></aside>", "A bridge opens" },
    { "<meta property='og:title' content='A bridge opens'><h2>Also read: a bridge closes</h2>" TEXT, "A bridge opens" },
    /* kickers */
    { "<title>A bridge opens at last - Paper</title><h1><span class='kicker'>City</span> A bridge opens at last</h1>" TEXT,
      "A bridge opens at last" },
    { "<meta property='og:title' content='A bridge opens at last'><h1>City | A bridge opens at last</h1>" TEXT,
      "A bridge opens at last" },
    { "<meta property='og:title' content='A bridge opens at last'><h1><b>City</b> <i>A bridge opens at last</i></h1>" TEXT,
      "A bridge opens at last" },
    /* escaped twice, marked up, hyphenated */
    { "<meta property='og:title' content='Rock &amp;amp; Roll &amp;#39;n&amp;#39; more'>" TEXT, "Rock & Roll 'n' more" },
    { ARTICLE_LD ("\"headline\":\"A <b>bridge</b> opens\"") TEXT, "A bridge opens" },
    { "<h1>A bri&shy;dge \n\t opens</h1>" TEXT, "A bridge opens" },
    { "<h1>\xe2\x80\xae" "A bridge\xe2\x80\xac opens\xe2\x81\xa6</h1>" TEXT, "A bridge opens" },
    { TEXT, "" },
  };

  assert_cases (cases, G_N_ELEMENTS (cases), get_title);
}

static void
test_authors (void)
{
  static const Case cases[] = {
    { ARTICLE_LD ("\"author\":\"Jane Doe\""), "Jane Doe" },
    { ARTICLE_LD ("\"author\":{\"@type\":\"Person\",\"name\":\"Jane Doe\"}"), "Jane Doe" },
    { ARTICLE_LD ("\"author\":[{\"name\":\"Jane Doe\"},{\"name\":\"Max Müller\"}]"), "Jane Doe; Max Müller" },
    { ARTICLE_LD ("\"author\":{\"givenName\":\"Jane\",\"familyName\":\"Doe\"}"), "Jane Doe" },
    { ARTICLE_LD ("\"author\":{\"name\":[\"Jane Doe\",\"Max Müller\"]}"), "Jane Doe; Max Müller" },
    { ARTICLE_LD ("\"creator\":[\"Jane Doe\"]"), "Jane Doe" },
    { "<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"Article\",\"author\":{\"@id\":\"#p\"}},"
      "{\"@type\":\"Person\",\"@id\":\"#p\",\"name\":\"Jane Doe\"}]}</script>", "Jane Doe" },
    { "<meta name='author' content='Jane Doe'>", "Jane Doe" },
    { "<meta property='article:author' content='Jane Doe'>", "Jane Doe" },
    { "<meta name='DC.creator' content='Jane Doe'>", "Jane Doe" },
    { "<meta name='citation_author' content='Jane Doe'><meta name='citation_author' content='Max Müller'>", "Jane Doe; Max Müller" },
    { "<h1>A bridge</h1><p>By <a rel='author' href='/jane'>Jane Doe</a></p>", "Jane Doe" },
    { "<h1>A bridge</h1><p>By <span itemprop='author'>Jane Doe</span></p>", "Jane Doe" },
    { "<h1>A bridge</h1><div itemprop='author'><meta itemprop='name' content='Jane Doe'></div>", "Jane Doe" },
    { "<h1>A bridge</h1><div class='article-byline'>By Jane Doe and Max Müller</div>", "Jane Doe; Max Müller" },
    { "<h1>A bridge</h1><p>Von Jane Doe, Max Müller und Ada Weiß</p>" TEXT, "Jane Doe; Max Müller; Ada Weiß" },
    { "<h1>A bridge</h1><p>Par Jane Doe et Max Müller</p>" TEXT, "Jane Doe; Max Müller" },
    { "<h1>A bridge</h1><p>Geschrieben von Jane am 12.03.2020</p>" TEXT, "Jane" },
    /* what a text may begin with is no byline */
    { "<h1>A bridge</h1><p>Von Montag bis Freitag</p><p>By the river</p><p>Text</p>" TEXT, "" },
    /* dates, jobs, places, titles and addresses are no names */
    { "<h1>A bridge</h1><div class='byline'>By Jane Doe | March 12, 2020</div>", "Jane Doe" },
    { "<h1>A bridge</h1><div class='byline'>Written by Jane Doe, PhD on March 12, 2020</div>", "Jane Doe" },
    { "<h1>A bridge</h1><div class='byline'>Von Dr. Max Müller, Berlin</div>", "Max Müller" },
    { "<meta name='author' content='Jane Doe, jane@paper.example, @jane, https://paper.example/jane'>", "" },
    { "<h1>A bridge</h1><div class='byline'>Jane Doe (jane@paper.example)</div>", "Jane Doe" },
    { "<meta property='article:author' content='https://social.example/paper'>", "" },
    { "<meta name='author' content='W. Master - http://webmaster.example'>", "" },
    { ARTICLE_LD ("\"author\":\"By Correspondent Jane Doe\"") "<h1>A bridge</h1><a rel='author'>Jane Doe</a>", "Jane Doe" },
    { ARTICLE_LD ("\"author\":\"Jane &amp; Max\""), "Jane; Max" },
    /* the site is no author, a newsroom one only where nobody is named, and nobody never */
    { "<meta property='og:site_name' content='The Paper'><meta name='author' content='The Paper'>", "" },
    { "<meta property='og:site_name' content='The Paper'><h1>A bridge</h1><p class='author'>The Paper</p>", "The Paper" },
    { ARTICLE_LD ("\"author\":[{\"name\":\"Redaktion\"},{\"name\":\"Jane Doe\"}]"), "Jane Doe" },
    { ARTICLE_LD ("\"author\":\"Staff and news services\""), "Staff; news services" },
    { ARTICLE_LD ("\"author\":\"admin\""), "" },
    /* comments, sidebars and teasers have authors of their own */
    { "<h1>A bridge</h1>" TEXT "<div class='comments'><a rel='author'>A Reader</a></div>", "" },
    { "<h1>A bridge</h1>" TEXT "<aside><p class='author'>Max Müller</p></aside>", "" },
    { "<h1>A bridge</h1>" TEXT "<div itemprop='review' itemscope itemtype='https://schema.org/Review'>"
      "<meta itemprop='author' content='A Reader'></div>", "" },
    { ARTICLE_LD ("\"author\":\"Jane Doe\"") "<meta name='author' content='W. Master'>", "Jane Doe" },
    { TEXT, "" },
  };

  assert_cases (cases, G_N_ELEMENTS (cases), get_authors);
}

static void
test_published (void)
{
  static const Case cases[] = {
    { ARTICLE_LD ("\"datePublished\":\"2020-03-12T10:00:00+01:00\""), "2020-03-12T10:00:00+01:00" },
    { ARTICLE_LD ("\"dateCreated\":\"2020-03-12\""), "2020-03-12" },
    { "<meta property='article:published_time' content='2020-03-12T10:00:00Z'>", "2020-03-12T10:00:00Z" },
    { "<meta name='date' content='2020-03-12'>", "2020-03-12" },
    { "<meta name='dcterms.created' content='2020-03-12'>", "2020-03-12" },
    { "<meta name='DC.date.issued' content='2020-03-12'>", "2020-03-12" },
    { "<meta name='pubdate' content='12 March 2020'>", "2020-03-12" },
    { "<meta itemprop='datePublished' content='2020-03-12'>", "2020-03-12" },
    { "<span property='dc:date' content='2020-03-12'></span>", "2020-03-12" },
    { "<h1>A bridge</h1><time datetime='2020-03-12'>today</time>" TEXT, "2020-03-12" },
    { "<h1>A bridge</h1><time>12 March 2020</time>" TEXT, "2020-03-12" },
    { "<h1>A bridge</h1><span class='entry-date'>12 March 2020</span>" TEXT, "2020-03-12" },
    { "<h1>A bridge</h1><abbr class='published' title='2020-03-12T10:00:00Z'>10 am</abbr>" TEXT, "2020-03-12T10:00:00Z" },
    { "<p>12 March 2020</p><h1>A bridge</h1>" TEXT, "2020-03-12" },
    { "<h1>A bridge</h1><p>Published: 12 March 2020</p>" TEXT, "2020-03-12" },
    { "<h1>A bridge</h1><p>Berlin, 12. März 2020 – Die Bürgermeisterin hat am Mittwoch die neue Brücke eröffnet, und viele Leute "
      "kamen, um sie zu sehen, obwohl es regnete.</p>", "2020-03-12" },
    { "<link rel='canonical' href='https://paper.example/2020/03/12/bridge'><h1>A bridge</h1>" TEXT, "2020-03-12" },
    { "<link rel='canonical' href='https://paper.example/20200312/bridge'><h1>A bridge</h1>" TEXT, "2020-03-12" },
    { "<html lang='en-US'><h1>A bridge</h1><time>03/12/2020</time>" TEXT, "2020-03-12" },
    { "<html lang='en-GB'><h1>A bridge</h1><time>12/03/2020</time>" TEXT, "2020-03-12" },
    /* which goes before which */
    { ARTICLE_LD ("\"datePublished\":\"2020-03-12\"") "<meta name='date' content='2021-01-01'>", "2020-03-12" },
    { "<meta name='date' content='2020-03-12'><h1>A bridge</h1><time datetime='2021-01-01'></time>", "2020-03-12" },
    { "<h1>A bridge</h1><time class='updated' datetime='2021-01-01'></time><time datetime='2020-03-12'></time>", "2020-03-12" },
    { "<h1>A bridge</h1><time class='updated' datetime='2021-01-01'></time>", "2021-01-01" },
    { "<div><time datetime='2021-01-01'></time></div>" TEXT "<h1>A bridge</h1><time datetime='2020-03-12'></time>", "2020-03-12" },
    /* what is no date of publication */
    { "<meta name='expires' content='2020-03-12'><meta name='article:modified_time' content='2020-03-12'>" TEXT, NULL },
    { "<meta name='article:published_time' content='soon'>" TEXT, NULL },
    { "<h1>A bridge</h1><p>Deadline: 12 March 2020</p>" TEXT, NULL },
    { "<h1>A market</h1><div class='date'>12. März 2020, 13:15 Uhr - 19:00 Uhr</div>" TEXT, NULL },
    { "<h1>A bridge</h1>" TEXT "<div class='comment'><time datetime='2020-03-12'></time></div>", NULL },
    { "<h1>A house</h1>" TEXT "<div itemscope itemtype='http://schema.org/Review'><meta itemprop='datePublished' content='2020-03-12'>"
      "</div>", NULL },
    { "<h1>A bridge</h1>" TEXT "<footer>© 2020 The Paper, 12 March 2020</footer>", "2020-03-12" },
    { TEXT, NULL },
  };

  assert_cases (cases, G_N_ELEMENTS (cases), get_published);
}

static void
test_modified (void)
{
  static const Case cases[] = {
    { ARTICLE_LD ("\"dateModified\":\"2020-03-12\""), "2020-03-12" },
    { "<meta property='article:modified_time' content='2020-03-12T10:00:00Z'>", "2020-03-12T10:00:00Z" },
    { "<meta property='og:updated_time' content='2020-03-12'>", "2020-03-12" },
    { "<meta name='last-modified' content='2020-03-12'>", "2020-03-12" },
    { "<h1>A bridge</h1><time class='updated' datetime='2020-03-12'></time>", "2020-03-12" },
    { TEXT, NULL },
  };

  assert_cases (cases, G_N_ELEMENTS (cases), get_modified);
}

static void
test_publisher (void)
{
  static const Case cases[] = {
    { ARTICLE_LD ("\"publisher\":{\"@type\":\"Organization\",\"name\":\"The Paper\"}"), "The Paper" },
    { "<meta property='og:site_name' content='The Paper'>", "The Paper" },
    { "<meta name='publisher' content='The Paper'>", "The Paper" },
    { "<meta name='DC.publisher' content='The Paper'>", "The Paper" },
    { "<meta name='application-name' content='The Paper'>", "The Paper" },
    { "<script type='application/ld+json'>{\"@type\":\"WebSite\",\"name\":\"The Paper\"}</script>", "The Paper" },
    { "<meta property='og:site_name' content='Paper'>" ARTICLE_LD ("\"publisher\":{\"name\":\"The Paper\"}"), "The Paper" },
    { TEXT, NULL },
  };

  assert_cases (cases, G_N_ELEMENTS (cases), get_publisher);
}

static void
test_language (void)
{
  static const Case cases[] = {
    { "<html lang='de'>" TEXT, "de" },
    { "<html lang='de_at'>" TEXT, "de-AT" },
    { "<html xml:lang='pt-br'>" TEXT, "pt-BR" },
    { "<meta http-equiv='Content-Language' content='fr, en'>" TEXT, "fr" },
    { "<meta property='og:locale' content='es_LA'>" TEXT, "es-LA" },
    { ARTICLE_LD ("\"inLanguage\":\"it-IT\"") "<html lang='en'>", "it-IT" },
    { "<html lang='zh-Hant-TW'>" TEXT, "zh-Hant-TW" },
    { "<html lang='Deutsch'><meta name='language' content='de'>" TEXT, "de" },
    { "<html lang='<script>'>" TEXT, NULL },
    { "<html lang='en-'>" TEXT, "en" },
    /* declared nowhere: told by small words or by the script, but not from a few words */
    { TEXT TEXT TEXT, "en" },
    { TEXT, NULL },
    { "<p>Die Bürgermeisterin hat die Brücke am Mittwoch eröffnet, und viele kamen, um sie zu sehen. Der Bau war teuer und ist auch "
      "nicht ganz fertig: Die Lampen für den Weg werden erst im Mai geliefert, sagte ein Sprecher der Stadt.</p>", "de" },
    { "<p>La maire a inauguré le pont mercredi, et beaucoup de gens sont venus pour le voir. Les travaux ont coûté cher et ne sont "
      "pas finis : les lampes, qui sont dans une usine, arrivent avec du retard, dit un porte-parole.</p>", "fr" },
    { "<p>市長は水曜日、新しい橋は年末までに開通すると述べた。名前を明かさないことを条件に話した職員によると、工事費はほぼ二倍に膨らんだという。"
      "近くの住民は、相談されなかったと話している。市長は、来週も説明会を開く。住民は、橋は要らないと言う。</p>", "ja" },
    { "<p>" "xyz abc qwertz foo bar baz lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor" "</p>", NULL },
  };

  assert_cases (cases, G_N_ELEMENTS (cases), get_language);
}

static void
test_section (void)
{
  static const Case cases[] = {
    { ARTICLE_LD ("\"articleSection\":\"Politics\""), "Politics" },
    { ARTICLE_LD ("\"articleSection\":[\"Politics\",\"City\"]"), "Politics" },
    { "<meta property='article:section' content='Politics'>", "Politics" },
    { "<span itemprop='articleSection'>Politics</span>", "Politics" },
    { TEXT, NULL },
  };

  assert_cases (cases, G_N_ELEMENTS (cases), get_section);
}

static void
assert_url (const char *html, const char *url, const char *expected)
{
  g_autoptr (AscribeArticle) article = read_page_at (html, url);

  g_test_message ("%s at %s", html, url);
  g_assert_cmpstr (article->url, ==, expected);
}

/* The page may name its address, but not that of another site, nor its front page. */
static void
test_url (void)
{
  assert_url ("<link rel='canonical' href='https://paper.example/a'>", NULL, "https://paper.example/a");
  assert_url ("<meta property='og:url' content='https://paper.example/a'>", NULL, "https://paper.example/a");
  assert_url ("<link rel='canonical' href='/a'>", "https://paper.example/a?from=b", "https://paper.example/a");
  assert_url ("<link rel='canonical' href='https://www.paper.example/a'>", "https://m.paper.example/a", "https://www.paper.example/a");
  assert_url ("<link rel='canonical' href='https://other.example2/a'>", "https://paper.example/a", "https://paper.example/a");
  assert_url ("<link rel='canonical' href='https://paper.example/'>", "https://paper.example/a", "https://paper.example/a");
  assert_url ("<link rel='canonical' href='javascript:alert(1)'>", "https://paper.example/a", "https://paper.example/a");
  assert_url ("<link rel='canonical' href='file:///etc/passwd'>", NULL, NULL);
  assert_url ("<link rel='canonical' href='/a'>", NULL, NULL);
  assert_url (TEXT, "https://paper.example/a", "https://paper.example/a");
}

/* Small mistakes cost nothing; a block that is no JSON costs only itself. */
static void
test_broken_json (void)
{
  static const Case cases[] = {
    { ARTICLE_LD ("\"headline\":\"A\nbridge\topens\",\"x\":[1,2,],"), "A bridge opens" },
    { "<script type='application/ld+json'>\n//<![CDATA[\n{\"@type\":\"Article\",\"headline\":\"A bridge opens\"};\n//]]></script>",
      "A bridge opens" },
    { "<script type='application/ld+json'>[{\"@type\":[\"Thing\",\"NewsArticle\"],\"headline\":\"A bridge opens\"}]</script>",
      "A bridge opens" },
    { "<script type='application/ld+json'>{\"@type\":\"http://schema.org/NewsArticle\",\"headline\":\"A bridge opens\"}</script>",
      "A bridge opens" },
    { "<script type='application/ld+json'>{\"@type\":</script>" ARTICLE_LD ("\"headline\":\"A bridge opens\""), "A bridge opens" },
    { "<script type='application/ld+json'>nothing</script><script type='application/ld+json'></script><title>A bridge opens</title>",
      "A bridge opens" },
    { ARTICLE_LD ("\"headline\":{\"a\":[null,true,1]},\"author\":[[[\"x\"]]],\"datePublished\":7") "<title>A bridge opens</title>",
      "A bridge opens" },
    { ARTICLE_LD ("\"headline\":\"A bridge opens\\ud800\"") "<title>A bridge opens</title>", "A bridge opens" },
    { ARTICLE_LD ("\"headline\":\"A bridge opens\\u0000\"") "<title>A bridge opens</title>", "A bridge opens" },
    { "<script type='application/ld+json'>{\"@type\":\"http\",\"headline\":\"No\"}</script><title>A bridge opens</title>",
      "A bridge opens" },
  };

  assert_cases (cases, G_N_ELEMENTS (cases), get_title);
}

/* Of several articles in the data the one whose address this page has. */
static void
test_several_articles (void)
{
  static const char page[] =
    "<link rel='canonical' href='https://paper.example/b'>"
    "<script type='application/ld+json'>[{\"@type\":\"NewsArticle\",\"url\":\"https://paper.example/a\",\"headline\":\"First of them\"},"
    "{\"@type\":\"NewsArticle\",\"mainEntityOfPage\":{\"@id\":\"https://paper.example/b#c\"},\"headline\":\"Second of them\"}]</script>";
  g_autoptr (AscribeArticle) article = read_page_at (page, NULL);

  g_assert_cmpstr (article->title, ==, "Second of them");
}

static char *
repeat (const char *before, const char *piece, guint n, const char *after)
{
  GString *out = g_string_new (before);

  for (guint i = 0; i < n; i++)
    g_string_append (out, piece);
  g_string_append (out, after);

  return g_string_free (out, FALSE);
}

/* Reads on with what else the page says, in bounded time and memory. */
static void
assert_survives (char *page)
{
  g_autofree char *owned = page;
  g_autoptr (AscribeArticle) article = read_page_at (owned, NULL);

  g_assert_cmpstr (article->title, ==, "A bridge opens");
  g_assert_cmpuint (g_strv_length (article->authors), <=, 50);
}

static void
test_hostile (void)
{
  static const char title[] = "<title>A bridge opens</title>";
  static const char ld[] = "<title>A bridge opens</title><script type='application/ld+json'>";
  g_autoptr (GString) authors = g_string_new (ld);
  g_autoptr (AscribeArticle) capped = NULL;

  assert_survives (repeat (ld, "{\"@type\":\"Article\",\"a\":", 200000, "</script>"));
  assert_survives (repeat (ld, "[", 1000000, "</script>"));
  assert_survives (repeat (ld, "{\"@type\":\"Article\",\"headline\":\"No\",\"x\":\"0123456789012345678901234567890123456789\"},", 1500000,
                           "</script>"));
  assert_survives (repeat (title, "<script type='application/ld+json'>{\"@type\":\"Thing\"}</script>", 100000, ""));
  assert_survives (repeat (title, "<meta name='author' content='Jane Doe'><meta name='date' content='no'>", 50000, ""));
  assert_survives (repeat (title, "<time></time><b class='author date title'></b><i itemprop='author'></i>", 50000, ""));
  assert_survives (repeat (title, "<div class='author'>", 900, ""));
  assert_survives (repeat ("<title>A bridge opens</title><b class='", "author ", 1000000, "'>x</b>"));
  assert_survives (repeat ("<title>A bridge opens</title><meta name='author' content='", "By A and ", 200000, "'>"));
  assert_survives (repeat ("<title>A bridge opens</title><meta name='author' content='", "<a", 200000, "'>"));
  assert_survives (repeat ("<title>A bridge opens</title><h2>", "&amp;lt;", 200000, "</h2>"));

  g_string_append (authors, "{\"@type\":\"Article\",\"author\":[");
  for (guint i = 0; i < 10000; i++)
    g_string_append_printf (authors, "{\"@type\":\"Person\",\"name\":\"Jane %c%c%c Doe\"},", 'A' + (int) i % 26, 'a' + (int) i / 26 % 26, 'a' + (int) i / 676);
  g_string_append (authors, "]}</script>");
  capped = read_page_at (authors->str, NULL);
  g_assert_cmpuint (g_strv_length (capped->authors), ==, 50);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/intake/page-metadata/title", test_title);
  g_test_add_func ("/intake/page-metadata/authors", test_authors);
  g_test_add_func ("/intake/page-metadata/published", test_published);
  g_test_add_func ("/intake/page-metadata/modified", test_modified);
  g_test_add_func ("/intake/page-metadata/publisher", test_publisher);
  g_test_add_func ("/intake/page-metadata/language", test_language);
  g_test_add_func ("/intake/page-metadata/section", test_section);
  g_test_add_func ("/intake/page-metadata/url", test_url);
  g_test_add_func ("/intake/page-metadata/broken-json", test_broken_json);
  g_test_add_func ("/intake/page-metadata/several-articles", test_several_articles);
  g_test_add_func ("/intake/page-metadata/hostile", test_hostile);

  return g_test_run ();
}
