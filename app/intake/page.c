/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Web pages: the article in them and nothing else. */
#include <string.h>

#include "app/intake/doubts.h"
#include "app/intake/kind.h"
#include "app/intake/page-article.h"
#include "app/intake/page-charset.h"
#include "app/intake/page-metadata.h"
#include "app/intake/page-text.h"
#include "app/intake/page-tree.h"
#include "app/intake/stem.h"
#include "app/model/attributes.h"
#include "app/model/error.h"

#define NO_TEXT "There is no text in the page"
/* A page that asks to log in or to pay holds less text than this, if any. */
#define LONGEST_WALL 1000

static AscribePageTree *
parse (GBytes *utf8, GCancellable *cancellable, GError **error)
{
  gsize n_text = 0;
  const char *text = g_bytes_get_data (utf8, &n_text);
  gsize n_mark = n_text >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

  return ascribe_page_tree_parse (text + n_mark, n_text - n_mark, cancellable, error);
}

static guint32
find_element (const AscribePageTree *tree, AscribePageTag tag)
{
  guint32 i = 1;

  while (i < tree->nodes->len && ascribe_page_tree_get_node (tree, i)->tag != tag)
    i++;

  return i < tree->nodes->len ? i : 0;
}

static AscribeText *
extract (const AscribePageTree *tree, const AscribePageLayout *layout, guint *n_replaced, GError **error)
{
  g_autofree char *text = ascribe_page_text_write (layout);

  if (*text != '\0')
    return ascribe_normalise (text, strlen (text), NULL, n_replaced, error);

  if (find_element (tree, ASCRIBE_PAGE_TAG_script) != 0)
    g_set_error_literal (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID,
                         "There is no text in the page: scripts make it once a browser opens it. Save it from the browser");
  else
    g_set_error_literal (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID, NO_TEXT);

  return NULL;
}

/* Whether the page asks for a password, or says of itself that it isn't free (schema.org isAccessibleForFree). */
static gboolean
is_walled (const AscribePageTree *tree)
{
  static const char key[] = "\"isAccessibleForFree\"";

  for (guint32 i = 1; i < tree->nodes->len; i++)
    {
      const AscribePageNode *node = ascribe_page_tree_get_node (tree, i);
      const char *type = node->tag == ASCRIBE_PAGE_TAG_input ? ascribe_page_tree_get_attribute (tree, i, ASCRIBE_PAGE_TYPE) : NULL;
      gboolean in_script = ascribe_page_tree_get_node (tree, node->parent)->tag == ASCRIBE_PAGE_TAG_script;
      const char *found = node->tag == ASCRIBE_PAGE_TEXT && in_script ? strstr (tree->text->str + node->value, key) : NULL;

      if (type != NULL && g_ascii_strcasecmp (type, "password") == 0)
        return TRUE;
      if (found != NULL)
        {
          found += strlen (key);
          found += strspn (found, " \t\n:\"");
          if (g_ascii_strncasecmp (found, "false", strlen ("false")) == 0)
            return TRUE;
        }
    }

  return FALSE;
}

/* What the page says of itself; the name of the file is the title of one that doesn't. */
static void
describe (const AscribePageTree *tree, const AscribeIntakeOptions *options, AscribeArticle *article)
{
  article->stem = ascribe_stem (options->name);
  ascribe_page_read_metadata (tree, article, options);
  if (*article->title == '\0' && article->stem != NULL)
    {
      g_free (article->title);
      article->title = g_strdup (article->stem);
    }
}

static void
keep_captions (const AscribePageLayout *layout, AscribeArticle *article)
{
  g_auto (GStrv) captions = ascribe_page_text_dup_captions (layout);
  g_autoptr (GVariant) old = article->metadata;

  article->metadata = ascribe_attributes_set (old, "captions", *captions != NULL ? g_variant_new_strv ((const char * const *) captions, -1) : NULL);
}

static gboolean
read_page (GBytes *bytes, const AscribeIntakeOptions *options, const AscribeIntakeSink *sink, GCancellable *cancellable,
           GError **error)
{
  AscribeCharsetSource source = ASCRIBE_CHARSET_UTF8;
  const char *charset = NULL;
  g_autoptr (GBytes) utf8 = NULL;
  g_autoptr (AscribePageTree) tree = NULL;
  g_autoptr (AscribePageLayout) layout = NULL;
  g_autoptr (AscribeIntake) intake = NULL;
  g_autoptr (AscribeText) text = NULL;
  guint n_replaced = 0;

  if (g_bytes_get_size (bytes) == 0)
    {
      g_set_error_literal (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID, NO_TEXT);
      return FALSE;
    }
  utf8 = ascribe_page_charset_decode (bytes, options, &charset, &source, error);
  if (utf8 == NULL || (tree = parse (utf8, cancellable, error)) == NULL)
    return FALSE;
  layout = ascribe_page_layout_new (tree);
  ascribe_page_article_find (layout);
  text = extract (tree, layout, &n_replaced, error);
  if (text == NULL)
    return FALSE;

  intake = ascribe_intake_new (ascribe_article_new (NULL, text));
  g_free (intake->charset);
  intake->charset = g_strdup (charset);
  intake->charset_source = source;
  intake->n_replaced = n_replaced;
  describe (tree, options, intake->article);
  keep_captions (layout, intake->article);
  ascribe_intake_judge (intake);
  if (ascribe_text_get_length (text) < LONGEST_WALL && is_walled (tree))
    intake->doubts |= ASCRIBE_DOUBT_WALL;

  return sink->article (sink->data, g_steal_pointer (&intake), error);
}

static const char * const extensions[] = { ".html", ".htm", ".xhtml", ".xht", NULL };

static gsize
skip_space (const guint8 *head, gsize n_head, gsize at)
{
  while (at < n_head && g_ascii_isspace (head[at]))
    at++;

  return at;
}

/* Behind "<?xml version="1.0"?>", which XHTML may begin with. */
static gsize
skip_declaration (const guint8 *head, gsize n_head, gsize at)
{
  const char *text = (const char *) head + at;
  const char *end = n_head - at > 5 && memcmp (text, "<?xml", 5) == 0 ? g_strstr_len (text, (gssize) (n_head - at), "?>") : NULL;

  return end != NULL ? skip_space (head, n_head, (gsize) (end + 2 - (const char *) head)) : at;
}

/* How pages begin where neither name nor server says so. */
static gboolean
begins_as_page (const guint8 *head, gsize n_head)
{
  static const char * const beginnings[] = { "<!doctype html", "<html", "<head", "<body" };
  gsize start = n_head >= 3 && memcmp (head, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

  start = skip_declaration (head, n_head, skip_space (head, n_head, start));
  for (gsize i = 0; i < G_N_ELEMENTS (beginnings); i++)
    {
      gsize length = strlen (beginnings[i]);

      if (n_head - start >= length && g_ascii_strncasecmp ((const char *) head + start, beginnings[i], length) == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
sniff_page (const AscribeIntakeOptions *options, const guint8 *head, gsize n_head)
{
  const char *type = options->media_type;

  if (type != NULL && (strcmp (type, "text/html") == 0 || strcmp (type, "application/xhtml+xml") == 0))
    return TRUE;

  return ascribe_kind_has_extension (options, extensions) || begins_as_page (head, n_head);
}

const AscribeKind ascribe_kind_page = {
  .id = "page",
  .media_type = "text/html",
  .extensions = extensions,
  .sniff = sniff_page,
  .read = read_page,
};
