/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/page-hints.h"

#include <string.h>

/* How much of a class or id is looked at: some hold the whole taxonomy of a site. */
#define LOOK_BYTES 400

typedef struct {
  const char *word;   /* "+" at the end: words that begin with it, too */
  AscribeHints hints;
} Word;

/* Names that authors of pages and of content management systems give to parts of pages, whatever the site. */
static const Word words[] = {
#define BODY ASCRIBE_HINT_BODY
#define ARTICLE ASCRIBE_HINT_ARTICLE
#define JUNK ASCRIBE_HINT_JUNK
#define ASIDE ASCRIBE_HINT_ASIDE
#define COMMENTS ASCRIBE_HINT_COMMENTS
#define CAPTION ASCRIBE_HINT_CAPTION
#define BYLINE ASCRIBE_HINT_BYLINE
#define LEAD ASCRIBE_HINT_LEAD
#define HIDDEN ASCRIBE_HINT_HIDDEN
#define TEASER ASCRIBE_HINT_TEASER
#define PICTURE ASCRIBE_HINT_PICTURE
  { "articlebody+", BODY }, { "articlecontent+", BODY }, { "articletext+", BODY }, { "entrycontent+", BODY },
  { "postcontent+", BODY }, { "postbody+", BODY }, { "posttext+", BODY }, { "storybody+", BODY }, { "storycontent+", BODY },
  { "storytext+", BODY }, { "bodytext+", BODY }, { "bodycopy+", BODY }, { "articlecopy", BODY }, { "maintext", BODY },
  { "newstext", BODY }, { "newscontent", BODY }, { "contentbody", BODY }, { "fulltext", BODY }, { "richtext+", BODY },
  { "blogcontent", BODY }, { "blogpostcontent", BODY }, { "entrybody", BODY }, { "textbody", BODY }, { "artikeltext", BODY },
  { "artikelinhalt", BODY }, { "pagecontent", ARTICLE }, { "maincontent", ARTICLE }, { "contentmain", ARTICLE },
  { "article", ARTICLE }, { "artikel", ARTICLE }, { "story", ARTICLE }, { "hentry", ARTICLE }, { "blogpost", ARTICLE },
  { "lead", LEAD }, { "leadtext", LEAD }, { "intro", LEAD }, { "introtext", LEAD }, { "standfirst", LEAD }, { "dek", LEAD },
  { "chapo", LEAD }, { "vorspann", LEAD }, { "excerpt", LEAD }, { "entradilla", LEAD }, { "subheadline", LEAD }, { "kicker", BYLINE },
  { "nav", JUNK }, { "navi", JUNK }, { "navbar+", JUNK }, { "navigation+", JUNK }, { "menu+", JUNK }, { "submenu+", JUNK },
  { "breadcrumb+", JUNK }, { "breadcrumbs", JUNK }, { "brotkrume+", JUNK }, { "footer+", JUNK }, { "sidebar+", JUNK },
  { "sidenav", JUNK }, { "marginal+", JUNK }, { "share+", JUNK }, { "sharing+", JUNK }, { "social+", JUNK }, { "sociable", JUNK },
  { "addtoany+", JUNK }, { "shariff+", JUNK }, { "follow+", JUNK }, { "cookie+", JUNK }, { "consent+", JUNK }, { "gdpr+", JUNK },
  { "dsgvo+", JUNK }, { "newsletter+", JUNK }, { "subscribe+", JUNK }, { "subscription+", JUNK }, { "signup+", JUNK },
  { "login+", JUNK }, { "register", JUNK }, { "registration", JUNK }, { "popup+", JUNK }, { "modal", JUNK }, { "overlay", JUNK },
  { "lightbox", JUNK }, { "advert+", JUNK }, { "ad", JUNK }, { "ads", JUNK }, { "adbox", JUNK }, { "adslot+", JUNK },
  { "adsense", JUNK }, { "werbung", JUNK }, { "anzeige+", JUNK }, { "sponsor+", JUNK }, { "outbrain+", JUNK }, { "taboola+", JUNK },
  { "pagination+", JUNK }, { "pager", JUNK }, { "paging", JUNK }, { "pagenav+", JUNK }, { "toolbar", JUNK }, { "tools", JUNK },
  { "search+", JUNK }, { "suche", JUNK }, { "suchformular", JUNK }, { "skip", JUNK }, { "skiplink+", JUNK },
  { "rating+", JUNK }, { "vote", JUNK }, { "donate", JUNK }, { "donation+", JUNK }, { "spenden", JUNK }, { "paywall+", JUNK },
  { "masthead", JUNK }, { "topbar", JUNK }, { "logo", JUNK }, { "language", JUNK }, { "langswitch+", JUNK }, { "ticker", JUNK },
  { "related+", JUNK }, { "recommend+", JUNK }, { "similar+", JUNK }, { "mostread", JUNK }, { "popular+", JUNK }, { "trending+", JUNK },
  { "readmore", JUNK }, { "morelinks", JUNK }, { "seealso", JUNK }, { "yarpp+", JUNK }, { "crosslinks", JUNK }, { "prevnext", JUNK },
  { "trackback+", JUNK }, { "pingback+", JUNK }, { "feedback", JUNK }, { "copyright+", JUNK }, { "imprint", JUNK },
  { "impressum", JUNK }, { "disclaimer", JUNK }, { "contact", ASIDE }, { "kontakt", ASIDE }, { "buttons", JUNK }, { "btn", JUNK },
  { "sitemap", JUNK }, { "widget+", JUNK | ASCRIBE_HINT_FIRST }, { "carousel+", ASIDE }, { "slider+", ASIDE }, { "gallery+", ASIDE },
  { "slideshow", ASIDE }, { "teaser+", TEASER }, { "promo+", ASIDE }, { "infobox+", ASIDE }, { "factbox", ASIDE },
  { "aside", ASIDE }, { "player", ASIDE }, { "banner+", ASIDE }, { "callout", ASIDE }, { "cta", ASIDE }, { "toc", ASIDE },
  { "tableofcontents", ASIDE }, { "inhaltsverzeichnis", ASIDE }, { "embed+", ASIDE }, { "linklist+", ASIDE }, { "links", ASIDE },
  { "shop", ASIDE }, { "product+", ASIDE }, { "poll", ASIDE }, { "quiz", ASIDE }, { "weather", ASIDE }, { "calendar", ASIDE },
  { "authorbox+", ASIDE }, { "authorbio+", ASIDE }, { "authorinfo+", ASIDE }, { "aboutauthor", ASIDE },
  { "abouttheauthor", ASIDE }, { "authorprofile+", ASIDE }, { "bio", ASIDE }, { "biography", ASIDE }, { "vcard", BYLINE },
  { "comment+", COMMENTS }, { "comments", COMMENTS }, { "commentlist", COMMENTS }, { "respond", COMMENTS }, { "disqus+", COMMENTS },
  { "kommentar", COMMENTS }, { "kommentare", COMMENTS }, { "commentaire+", COMMENTS }, { "comentario+", COMMENTS },
  { "reply", COMMENTS }, { "image+", PICTURE }, { "img+", PICTURE }, { "picture+", PICTURE }, { "photo+", PICTURE }, { "foto", PICTURE }, { "bild", PICTURE },
  { "caption+", CAPTION }, { "wpcaption+", CAPTION }, { "bildunterschrift", CAPTION }, { "legende", CAPTION },
  { "credit+", CAPTION }, { "credits", CAPTION }, { "figcaption", CAPTION }, { "bildtext", CAPTION },
  { "byline+", BYLINE }, { "author", BYLINE }, { "authors", BYLINE }, { "autor", BYLINE }, { "auteur", BYLINE }, { "date", BYLINE },
  { "datum", BYLINE }, { "dateline", BYLINE }, { "meta+", BYLINE }, { "postmeta+", BYLINE }, { "entrymeta+", BYLINE },
  { "posted", BYLINE }, { "postedin", JUNK }, { "entryutility", JUNK }, { "entryfooter", JUNK }, { "postfooter", JUNK }, { "published", BYLINE }, { "publishdate", BYLINE }, { "timestamp", BYLINE }, { "tags", BYLINE },
  { "tag", BYLINE }, { "taglist", BYLINE }, { "tagcloud", JUNK }, { "keywords", BYLINE }, { "tagged+", BYLINE }, { "interesting+", ASIDE }, { "category", BYLINE },
  { "categories", BYLINE }, { "catlinks", BYLINE }, { "topics", BYLINE }, { "rubrik", BYLINE }, { "readingtime", BYLINE },
  { "sronly", HIDDEN }, { "screenreader+", HIDDEN }, { "visuallyhidden", HIDDEN },

#undef BODY
#undef ARTICLE
#undef JUNK
#undef ASIDE
#undef COMMENTS
#undef CAPTION
#undef BYLINE
#undef LEAD
#undef HIDDEN
#undef TEASER
#undef PICTURE
};

/* The words as a tree of letters, so that a name is looked up in one walk. */
typedef struct {
  guint16 children[26];
  AscribeHints exact;
  AscribeHints prefix;
} Letter;

static gpointer
plant_words (gpointer data)
{
  GArray *letters = g_array_new (FALSE, TRUE, sizeof (Letter));

  g_array_set_size (letters, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      guint at = 0;
      const char *c;

      for (c = words[i].word; *c != '\0' && *c != '+'; c++)
        {
          guint next = g_array_index (letters, Letter, at).children[*c - 'a'];

          if (next == 0)
            {
              next = letters->len;
              g_array_set_size (letters, next + 1);
              g_array_index (letters, Letter, at).children[*c - 'a'] = (guint16) next;
            }
          at = next;
        }
      if (*c == '+')
        g_array_index (letters, Letter, at).prefix |= words[i].hints;
      g_array_index (letters, Letter, at).exact |= words[i].hints;
    }

  return letters;
}

static gboolean
begins_word (const char *names, gsize i)
{
  return g_ascii_isalpha (names[i]) &&
         (i == 0 || !g_ascii_isalpha (names[i - 1]) || (g_ascii_isupper (names[i]) && g_ascii_islower (names[i - 1])));
}

/* The longest of our words that begins at @names; it may run over several of its words: "entry-content". */
static AscribeHints
match (const Letter *letters, const char *names, gsize start)
{
  AscribeHints found = 0;
  guint at = 0;

  for (gsize i = start; names[i] != '\0' && names[i] != ' '; i++)
    {
      if (!g_ascii_isalpha (names[i]))
        continue;
      at = letters[at].children[g_ascii_tolower (names[i]) - 'a'];
      if (at == 0)
        break;
      if (letters[at].prefix != 0)
        found = letters[at].prefix;
      if (letters[at].exact != 0 && (!g_ascii_isalpha (names[i + 1]) || begins_word (names, i + 1)))
        found = letters[at].exact;
    }

  if (found & ASCRIBE_HINT_FIRST && start > 0 && names[start - 1] != ' ')
    return 0;

  return found & ~(AscribeHints) ASCRIBE_HINT_FIRST;
}

/* "has-sidebar", "no-comments": what the page has or lacks, not what the element is. */
static gboolean
tells_of_others (const char *name)
{
  static const char * const beginnings[] = { "has", "no", "with", "without", "is", "hide", "show", "js", "single", "page", "template" };

  for (gsize i = 0; i < G_N_ELEMENTS (beginnings); i++)
    {
      gsize length = strlen (beginnings[i]);

      if (g_ascii_strncasecmp (name, beginnings[i], length) == 0 && (name[length] == '-' || name[length] == '_'))
        return TRUE;
    }

  return FALSE;
}

static AscribeHints
read_names (const char *names)
{
  static GOnce once = G_ONCE_INIT;
  const GArray *letters = g_once (&once, plant_words, NULL);
  AscribeHints hints = 0;

  for (gsize i = 0; i < LOOK_BYTES && names[i] != '\0'; i++)
    {
      if ((i == 0 || names[i - 1] == ' ') && tells_of_others (names + i))
        i += strcspn (names + i, " ");
      if (begins_word (names, i))
        hints |= match ((const Letter *) (const void *) letters->data, names, i);
      if (names[i] == '\0')
        break;
    }

  return hints;
}

static AscribeHints
read_role (const char *role)
{
  static const struct { const char *role; AscribeHints hints; } roles[] = {
    { "navigation", ASCRIBE_HINT_JUNK }, { "banner", ASCRIBE_HINT_JUNK }, { "contentinfo", ASCRIBE_HINT_JUNK },
    { "search", ASCRIBE_HINT_JUNK }, { "dialog", ASCRIBE_HINT_JUNK }, { "alertdialog", ASCRIBE_HINT_JUNK }, { "menu", ASCRIBE_HINT_JUNK },
    { "complementary", ASCRIBE_HINT_ASIDE }, { "main", ASCRIBE_HINT_ARTICLE }, { "article", ASCRIBE_HINT_ARTICLE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      if (g_ascii_strcasecmp (role, roles[i].role) == 0)
        return roles[i].hints;
    }

  return 0;
}

static gboolean
is_hidden (const AscribePageTree *tree, guint32 node)
{
  const char *style = ascribe_page_tree_get_attribute (tree, node, ASCRIBE_PAGE_STYLE);
  const char *display = style != NULL ? strstr (style, "display") : NULL;
  const char *aria = ascribe_page_tree_get_attribute (tree, node, ASCRIBE_PAGE_ARIA_HIDDEN);

  if (display != NULL)
    {
      display += strlen ("display");
      display += strspn (display, " :");
      if (g_str_has_prefix (display, "none"))
        return TRUE;
    }

  return (aria != NULL && strcmp (aria, "true") == 0) || ascribe_page_tree_get_attribute (tree, node, ASCRIBE_PAGE_HIDDEN) != NULL;
}

static AscribeHints
read_tag (AscribePageTag tag)
{
  switch (tag)
    {
    case ASCRIBE_PAGE_TAG_nav: case ASCRIBE_PAGE_TAG_footer: case ASCRIBE_PAGE_TAG_menu: return ASCRIBE_HINT_JUNK;
    case ASCRIBE_PAGE_TAG_aside: return ASCRIBE_HINT_ASIDE;
    case ASCRIBE_PAGE_TAG_figcaption: case ASCRIBE_PAGE_TAG_figure: return ASCRIBE_HINT_CAPTION;
    case ASCRIBE_PAGE_TAG_article: case ASCRIBE_PAGE_TAG_main: return ASCRIBE_HINT_ARTICLE;
    case ASCRIBE_PAGE_TAG_time: return ASCRIBE_HINT_BYLINE;
    default: return 0;
    }
}

AscribeHints
ascribe_page_hints_read (const AscribePageTree *tree, guint32 node)
{
  const char *class = ascribe_page_tree_get_attribute (tree, node, ASCRIBE_PAGE_CLASS);
  const char *id = ascribe_page_tree_get_attribute (tree, node, ASCRIBE_PAGE_ID);
  const char *role = ascribe_page_tree_get_attribute (tree, node, ASCRIBE_PAGE_ROLE);
  const char *itemprop = ascribe_page_tree_get_attribute (tree, node, ASCRIBE_PAGE_ITEMPROP);
  AscribeHints hints = read_tag (ascribe_page_tree_get_node (tree, node)->tag);

  if (class != NULL)
    hints |= read_names (class);
  if (id != NULL)
    hints |= read_names (id);
  if (role != NULL)
    hints |= read_role (role);
  if (itemprop != NULL)
    hints |= read_names (itemprop);
  if (is_hidden (tree, node))
    hints |= ASCRIBE_HINT_HIDDEN;

  return hints;
}
