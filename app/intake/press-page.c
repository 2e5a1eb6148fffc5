/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Europresse and Factiva as HTML: many articles in one page. The classes are those that readers of such files name:
 * tm.plugin.europresse and Europarser (article, titreArticle, DocPublicationName, DocHeader, docAuthors, docOcurrContainer, DocText),
 * import_factiva of the R package newspapers and others for Factiva (a div of the classes "article" and "enArticle", with a table of
 * codes; paragraphs "articleParagraph" are from memory). Neither could be tried on a real export. */
#include <string.h>

#include "app/intake/article-fields.h"
#include "app/intake/kind.h"
#include "app/intake/page-charset.h"
#include "app/intake/page-tree.h"
#include "app/intake/press-head.h"

#define MAX_VALUE (1u << 20) /* bytes of one cell or paragraph */
#define MAX_SHORT 1000       /* bytes of a line of the head */

static const char *
get_class (const AscribePageTree *tree, guint32 node)
{
  const char *value = ascribe_page_tree_get_node (tree, node)->tag != ASCRIBE_PAGE_TEXT
                        ? ascribe_page_tree_get_attribute (tree, node, ASCRIBE_PAGE_CLASS) : NULL;

  return value != NULL ? value : "";
}

/* The first element in @node with a class that has @part in it; 0: none. */
static guint32
find_class (const AscribePageTree *tree, guint32 node, const char *part)
{
  guint32 end = ascribe_page_tree_get_node (tree, node)->end;

  for (guint32 i = node + 1; i < end; i++)
    {
      if (strstr (get_class (tree, i), part) != NULL)
        return i;
    }

  return 0;
}

/* The text of such an element, or NULL where there is none. */
static char *
dup_class_text (const AscribePageTree *tree, guint32 node, const char *part)
{
  guint32 found = find_class (tree, node, part);
  g_autofree char *text = found != 0 ? ascribe_page_tree_dup_text (tree, found, MAX_SHORT) : NULL;

  return text != NULL && *text != '\0' ? g_steal_pointer (&text) : NULL;
}

static void
append_text (const AscribePageTree *tree, guint32 node, GString *text)
{
  g_autofree char *paragraph = ascribe_page_tree_dup_text (tree, node, MAX_VALUE);

  if (*paragraph == '\0')
    return;
  g_string_append (text, text->len > 0 ? "\n\n" : "");
  g_string_append (text, paragraph);
}

/* The paragraphs in @node, or all its text where it has none. */
static void
append_paragraphs (const AscribePageTree *tree, guint32 node, GString *text)
{
  guint32 end = ascribe_page_tree_get_node (tree, node)->end;
  gsize before = text->len;

  for (guint32 i = node + 1; i < end; i++)
    {
      const AscribePageNode *inner = ascribe_page_tree_get_node (tree, i);

      if (inner->tag != ASCRIBE_PAGE_TAG_p)
        continue;
      append_text (tree, i, text);
      i = inner->end - 1;
    }
  if (text->len == before)
    append_text (tree, node, text);
}

static void
fill_europresse (const AscribePageTree *tree, guint32 node, AscribeArticle *article, GString *text)
{
  guint32 body = find_class (tree, node, "docOcurrContainer");
  g_autofree char *title = dup_class_text (tree, node, "titreArticleVisu");
  g_autofree char *publisher = dup_class_text (tree, node, "DocPublicationName");
  g_autofree char *header = dup_class_text (tree, node, "DocHeader");
  g_autofree char *authors = dup_class_text (tree, node, "docAuthors");

  if (title == NULL)
    title = dup_class_text (tree, node, "titreArticle");
  if (title != NULL)
    ascribe_article_fields_set_text (&article->title, title);
  if (publisher != NULL)
    {
      char *issue = strstr (publisher, ", no.");

      if (issue != NULL)
        *issue = '\0';
      article->publisher = g_strdup (g_strstrip (publisher));
    }
  if (header != NULL)
    {
      ascribe_press_take_date (article, header);
      ascribe_press_set_metadata (article, "header", header);
    }
  if (authors != NULL)
    ascribe_article_fields_set_authors (article, authors);
  if (body == 0)
    body = find_class (tree, node, "DocText");
  if (body != 0)
    append_paragraphs (tree, body, text);
}

/* Rows of a code and what it says. FALSE where there are none. */
static gboolean
fill_from_table (const AscribePageTree *tree, guint32 node, AscribeArticle *article, GString *text)
{
  guint32 end = ascribe_page_tree_get_node (tree, node)->end;
  g_autofree char *code = NULL;
  gboolean any = FALSE;

  for (guint32 i = node + 1; i < end; i++)
    {
      g_autofree char *value = NULL;

      if (ascribe_page_tree_get_node (tree, i)->tag != ASCRIBE_PAGE_TAG_td)
        continue;
      value = ascribe_page_tree_dup_text (tree, i, MAX_VALUE);
      if (code != NULL)
        {
          if (ascribe_press_head_take_coded (article, code, value))
            append_paragraphs (tree, i, text);
          g_clear_pointer (&code, g_free);
          any = TRUE;
        }
      else if (ascribe_press_head_is_code (value, strlen (value)))
        code = g_steal_pointer (&value);
      i = ascribe_page_tree_get_node (tree, i)->end - 1;
    }

  return any;
}

static gboolean
is_innermost (const AscribePageTree *tree, guint32 node)
{
  guint32 end = ascribe_page_tree_get_node (tree, node)->end;

  for (guint32 i = node + 1; i < end; i++)
    {
      guint8 tag = ascribe_page_tree_get_node (tree, i)->tag;

      if (tag == ASCRIBE_PAGE_TAG_div || tag == ASCRIBE_PAGE_TAG_p)
        return FALSE;
    }

  return TRUE;
}

static void
fill_from_lines (const AscribePageTree *tree, guint32 node, AscribeArticle *article, GString *text)
{
  guint32 end = ascribe_page_tree_get_node (tree, node)->end;
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint32 i = node + 1; i < end; i++)
    {
      guint8 tag = ascribe_page_tree_get_node (tree, i)->tag;

      if (tag == ASCRIBE_PAGE_TAG_p && strstr (get_class (tree, i), "articleParagraph") != NULL)
        append_text (tree, i, text);
      else if (text->len == 0 && lines->len < 100 && (tag == ASCRIBE_PAGE_TAG_div || tag == ASCRIBE_PAGE_TAG_p) && is_innermost (tree, i))
        g_ptr_array_add (lines, ascribe_page_tree_dup_text (tree, i, MAX_SHORT));
    }
  ascribe_press_head_take (article, (char **) lines->pdata, lines->len);
}

static void
fill_factiva (const AscribePageTree *tree, guint32 node, AscribeArticle *article, GString *text)
{
  if (!fill_from_table (tree, node, article, text))
    fill_from_lines (tree, node, article, text);
}

static gboolean
is_europresse (const AscribePageTree *tree, guint32 node)
{
  return ascribe_page_tree_get_node (tree, node)->tag == ASCRIBE_PAGE_TAG_article;
}

/* "article enArticle", "article frArticle" … */
static gboolean
is_factiva_class (const char *class)
{
  return g_str_has_prefix (class, "article ") && strlen (class) >= strlen ("article enArticle") &&
         g_ascii_islower (class[8]) && g_ascii_islower (class[9]) && g_str_has_prefix (class + 10, "Article");
}

static gboolean
is_factiva (const AscribePageTree *tree, guint32 node)
{
  return is_factiva_class (get_class (tree, node));
}

typedef struct {
  gboolean (*is_article) (const AscribePageTree *tree, guint32 node);
  void     (*fill)       (const AscribePageTree *tree, guint32 node, AscribeArticle *article, GString *text);
} Layout;

static gboolean
hand_on_all (AscribePress *self, const AscribePageTree *tree, const Layout *layout, GCancellable *cancellable, GError **error)
{
  for (guint32 i = 1; i < tree->nodes->len; i++)
    {
      g_autofree char *where = g_strdup_printf ("%u", self->number + 1);
      g_autoptr (GString) text = NULL;
      AscribeArticle *article;

      if (!layout->is_article (tree, i))
        continue;
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      article = ascribe_article_new (NULL, NULL);
      text = g_string_new (NULL);
      layout->fill (tree, i, article, text);
      if (!ascribe_press_hand_on (self, article, text, where, error))
        return FALSE;
      i = ascribe_page_tree_get_node (tree, i)->end - 1;
    }

  return self->number > 0 || ascribe_press_refuse_empty (error);
}

static gboolean
read_page (GBytes *bytes, const Layout *layout, const AscribeIntakeOptions *options, const AscribeIntakeSink *sink,
           GCancellable *cancellable, GError **error)
{
  AscribePress self = { .options = options, .sink = sink };
  g_autoptr (GBytes) utf8 = ascribe_page_charset_decode (bytes, options, &self.charset, &self.charset_source, error);
  g_autoptr (AscribePageTree) tree = NULL;
  const char *text;
  gsize n_text = 0;

  if (utf8 == NULL)
    return FALSE;
  text = g_bytes_get_data (utf8, &n_text);
  tree = ascribe_page_tree_parse (text, n_text, cancellable, error);

  return tree != NULL && hand_on_all (&self, tree, layout, cancellable, error);
}

static gboolean
holds (const guint8 *head, gsize n_head, const char *string)
{
  return g_strstr_len ((const char *) head, (gssize) n_head, string) != NULL;
}

static gboolean
sniff_europresse (const AscribeIntakeOptions *options, const guint8 *head, gsize n_head)
{
  return holds (head, n_head, "<article") && holds (head, n_head, "DocPublicationName") && holds (head, n_head, "titreArticle");
}

static gboolean
read_europresse (GBytes *bytes, const AscribeIntakeOptions *options, const AscribeIntakeSink *sink, GCancellable *cancellable,
                 GError **error)
{
  static const Layout layout = { is_europresse, fill_europresse };

  return read_page (bytes, &layout, options, sink, cancellable, error);
}

static gboolean
sniff_factiva (const AscribeIntakeOptions *options, const guint8 *head, gsize n_head)
{
  const char *start = (const char *) head;
  const char *end = start + n_head;
  const char *found = start;

  while ((found = g_strstr_len (found, end - found, "class=\"article ")) != NULL)
    {
      g_autofree char *class = g_strndup (found + strlen ("class=\""), (gsize) MIN (end - found - 7, 20));

      if (is_factiva_class (class))
        return TRUE;
      found++;
    }

  return FALSE;
}

static gboolean
read_factiva (GBytes *bytes, const AscribeIntakeOptions *options, const AscribeIntakeSink *sink, GCancellable *cancellable,
              GError **error)
{
  static const Layout layout = { is_factiva, fill_factiva };

  return read_page (bytes, &layout, options, sink, cancellable, error);
}

static const char * const no_extensions[] = { NULL };

const AscribeKind ascribe_kind_europresse = {
  .id = "europresse",
  .extensions = no_extensions,
  .sniff = sniff_europresse,
  .read = read_europresse,
};

const AscribeKind ascribe_kind_factiva_page = {
  .id = "factiva-page",
  .extensions = no_extensions,
  .sniff = sniff_factiva,
  .read = read_factiva,
};
