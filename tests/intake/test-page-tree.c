/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Markup of any quality becomes a tree whose ranges nest, within stated limits. */
#include <string.h>

#include "app/intake/page-tree.h"
#include "app/model/error.h"

static AscribePageTree *
parse (const char *html)
{
  g_autoptr (GError) error = NULL;
  AscribePageTree *tree = ascribe_page_tree_parse (html, strlen (html), NULL, &error);

  g_assert_no_error (error);

  return tree;
}

static guint32
find (const AscribePageTree *tree, AscribePageTag tag)
{
  for (guint32 i = 0; i < tree->nodes->len; i++)
    {
      if (ascribe_page_tree_get_node (tree, i)->tag == tag)
        return i;
    }

  return G_MAXUINT32;
}

/* Each node's range lies within its parent's, and its parent comes before it. */
static void
assert_nested (const AscribePageTree *tree)
{
  g_assert_cmpuint (ascribe_page_tree_get_node (tree, 0)->end, ==, tree->nodes->len);
  for (guint32 i = 1; i < tree->nodes->len; i++)
    {
      const AscribePageNode *node = ascribe_page_tree_get_node (tree, i);
      const AscribePageNode *parent = ascribe_page_tree_get_node (tree, node->parent);

      g_assert_cmpuint (node->parent, <, i);
      g_assert_cmpuint (node->end, >, i);
      g_assert_cmpuint (node->end, <=, parent->end);
    }
}

static void
test_names (void)
{
  for (int tag = ASCRIBE_PAGE_TEXT + 1; tag < ASCRIBE_PAGE_OTHER; tag++)
    {
      static const char * const names[] = {
        NULL,
#define NAME(name, role) #name,
        ASCRIBE_PAGE_TAGS (NAME)
      };

      g_assert_cmpint (ascribe_page_tag_lookup (names[tag]), ==, tag);
    }
  g_assert_cmpint (ascribe_page_tag_lookup ("amp-img"), ==, ASCRIBE_PAGE_OTHER);
#define SEEN(symbol, name) g_assert_cmpint (ascribe_page_attribute_lookup (name), ==, ASCRIBE_PAGE_##symbol);
  ASCRIBE_PAGE_ATTRIBUTES (SEEN)
  g_assert_cmpint (ascribe_page_attribute_lookup ("onclick"), ==, ASCRIBE_PAGE_N_ATTRIBUTES);
}

static void
test_tree (void)
{
  g_autoptr (AscribePageTree) tree =
    parse ("<html lang=de><head><title>A &amp; B</title><style>p { }</style><script>var p = '<p>';</script>"
           "<script type='application/ld+json; charset=utf-8'>{\"a\": \"<b>\"}</script></head>"
           "<body><p class=\"x &quot;y&quot;\" hidden>One <b>two</b>\n three<br>four<!-- five --><p>six</body></html>");
  guint32 p = find (tree, ASCRIBE_PAGE_TAG_p);
  g_autofree char *words = ascribe_page_tree_dup_text (tree, p, 1000);
  g_autofree char *few = ascribe_page_tree_dup_text (tree, p, 5);
  g_autofree char *title = ascribe_page_tree_dup_text (tree, find (tree, ASCRIBE_PAGE_TAG_title), 1000);
  g_autofree char *all = ascribe_page_tree_dup_text (tree, 0, 1000);

  assert_nested (tree);
  g_assert_cmpstr (words, ==, "One two three four");
  g_assert_cmpstr (few, ==, "One t");
  g_assert_cmpstr (title, ==, "A & B");
  g_assert_cmpstr (all, ==, "One two three four six");
  g_assert_cmpstr (ascribe_page_tree_get_attribute (tree, p, ASCRIBE_PAGE_CLASS), ==, "x \"y\"");
  g_assert_nonnull (ascribe_page_tree_get_attribute (tree, p, ASCRIBE_PAGE_HIDDEN));
  g_assert_null (ascribe_page_tree_get_attribute (tree, p, ASCRIBE_PAGE_ID));
  g_assert_cmpstr (ascribe_page_tree_get_attribute (tree, find (tree, ASCRIBE_PAGE_TAG_html), ASCRIBE_PAGE_LANG), ==, "de");
}

/* Only JSON-LD is kept of what scripts and styles say. */
static void
test_scripts (void)
{
  g_autoptr (AscribePageTree) tree = parse ("<script>one</script><script type='application/ld+json'>two</script><style>three</style>");
  guint n_texts = 0;

  for (guint32 i = 0; i < tree->nodes->len; i++)
    {
      const AscribePageNode *node = ascribe_page_tree_get_node (tree, i);

      if (node->tag != ASCRIBE_PAGE_TEXT)
        continue;
      g_assert_cmpstr (tree->text->str + node->value, ==, "two");
      n_texts++;
    }
  g_assert_cmpuint (n_texts, ==, 1);
}

static void
test_any_markup (void)
{
  static const char * const pieces[] = {
    "<p>", "</p>", "<div class=a>", "</div>", "<b>", "</i>", "text", "<table><tr><td>", "</table>", "<li>", "&amp;", "&#0;", "<", ">",
    "<script>", "</script>", "<!--", "-->", "<a href='x", "'>", "\xf0\x9f\x98\x80", "</html>", "<body>", "<html>", "<select><option>", "\"",
  };

  for (int round = 0; round < 3000; round++)
    {
      g_autoptr (GString) html = g_string_new (NULL);
      g_autoptr (AscribePageTree) tree = NULL;

      for (int n = g_test_rand_int_range (1, 40); n > 0; n--)
        g_string_append (html, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      tree = parse (html->str);
      assert_nested (tree);
    }
}

static void
assert_too_large (const char *piece, int n_times, const char *message)
{
  g_autoptr (GString) html = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < n_times; i++)
    g_string_append (html, piece);
  g_assert_null (ascribe_page_tree_parse (html->str, html->len, NULL, &error));
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_TOO_LARGE);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_limits (void)
{
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (AscribePageTree) tree = NULL;

  assert_too_large ("<div>", 200000, "The elements of the page are nested too deeply");
  assert_too_large ("<b>", 2000, "The elements of the page are nested too deeply");
  assert_too_large ("<hr>", ASCRIBE_PAGE_MAX_NODES + 2, "The page has too many elements");

  for (int i = 0; i < 600; i++)
    g_string_append (deep, "<div>");
  g_string_append (deep, "bottom");
  tree = parse (deep->str);
  g_assert_cmpuint (find (tree, ASCRIBE_PAGE_TEXT), >=, 600);
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (ascribe_page_tree_parse ("<p>text", 7, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Neither entities of their own nor files from outside. */
static void
test_entities (void)
{
  g_autoptr (AscribePageTree) tree =
    parse ("<!DOCTYPE html [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]>"
           "<html><body><p>&b;&c;&eacute;</p></body></html>");
  g_autofree char *words = ascribe_page_tree_dup_text (tree, 0, 10000);

  g_assert_null (strstr (words, "aaaa"));
  g_assert_null (strstr (words, "root:"));
  g_assert_nonnull (strstr (words, "é"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/intake/page-tree/names", test_names);
  g_test_add_func ("/intake/page-tree/tree", test_tree);
  g_test_add_func ("/intake/page-tree/scripts", test_scripts);
  g_test_add_func ("/intake/page-tree/any-markup", test_any_markup);
  g_test_add_func ("/intake/page-tree/limits", test_limits);
  g_test_add_func ("/intake/page-tree/cancelled", test_cancelled);
  g_test_add_func ("/intake/page-tree/entities", test_entities);

  return g_test_run ();
}
