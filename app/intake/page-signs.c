/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/page-signs.h"

#include <string.h>

#include "app/intake/page-meta.h"

#define MAX_SIGNS 300     /* of a kind */
#define MAX_SIGN_NODES 60 /* a byline or date with more below it is a box with much else */
#define MAX_CLASS 400     /* bytes that are looked at */
#define MAX_ABOVE 40      /* elements around a footer that are looked at */

/* What the words of class and id hint at. */
typedef enum {
  HINT_AUTHOR = 1 << 0,
  HINT_DATE = 1 << 1,
  HINT_MODIFIED = 1 << 2,
  HINT_HEADLINE = 1 << 3,
  HINT_SITE = 1 << 4,
  HINT_HIDDEN = 1 << 5,
  HINT_APART = 1 << 6,    /* not the article */
  HINT_BOX = 1 << 7,      /* maybe not the article: a piece that a page is put together from */
  HINT_ABOUT = 1 << 8,    /* a picture or a portrait of an author, a counter of comments: neither byline nor date */
} Hints;

/* Parts of the words of class and id; "^" binds one to the beginning of a class's name, "$" to a whole word. Words end at anything
 * but a letter, and where a capital follows a small letter. */
static const struct { const char *word; Hints hint; } hints[] = {
  { "author", HINT_AUTHOR }, { "authors", HINT_AUTHOR }, { "autor", HINT_AUTHOR }, { "autorin", HINT_AUTHOR },
  { "autoren", HINT_AUTHOR }, { "auteur", HINT_AUTHOR }, { "autore", HINT_AUTHOR }, { "authordate", HINT_AUTHOR | HINT_DATE },
  { "authornames", HINT_AUTHOR }, { "authorname", HINT_AUTHOR }, { "byline", HINT_AUTHOR }, { "writer", HINT_AUTHOR },
  { "verfasser", HINT_AUTHOR }, { "auteurs", HINT_AUTHOR },
  { "date", HINT_DATE }, { "datum", HINT_DATE }, { "dateline", HINT_DATE }, { "datetime", HINT_DATE }, { "fecha", HINT_DATE },
  { "dato", HINT_DATE }, { "pubdate", HINT_DATE }, { "postdate", HINT_DATE }, { "published", HINT_DATE }, { "publish", HINT_DATE },
  { "posted", HINT_DATE }, { "time", HINT_DATE }, { "timestamp", HINT_DATE }, { "dates", HINT_DATE },
  { "updated", HINT_MODIFIED }, { "modified", HINT_MODIFIED }, { "update", HINT_MODIFIED },
  { "headline", HINT_HEADLINE }, { "title", HINT_HEADLINE }, { "titel", HINT_HEADLINE }, { "titre", HINT_HEADLINE },
  { "site", HINT_SITE }, { "logo", HINT_SITE }, { "brand", HINT_SITE }, { "masthead", HINT_SITE }, { "blogname", HINT_SITE },
  { "hidden", HINT_HIDDEN }, { "aural", HINT_HIDDEN }, { "sr", HINT_HIDDEN }, { "reader", HINT_HIDDEN },
  { "bio", HINT_ABOUT }, { "avatar", HINT_ABOUT }, { "image", HINT_ABOUT }, { "img", HINT_ABOUT }, { "picture", HINT_ABOUT },
  { "about", HINT_ABOUT }, { "description", HINT_ABOUT }, { "desc", HINT_ABOUT }, { "social", HINT_ABOUT }, { "box", HINT_ABOUT },
  { "email", HINT_ABOUT }, { "func", HINT_ABOUT }, { "role", HINT_ABOUT }, { "icon", HINT_ABOUT }, { "reading", HINT_ABOUT },
};

/* Only at the beginning of a name: "comment-meta" is apart from the article, "no-comments" is not. */
static const char * const apart[] = {
  "comment", "sidebar", "related", "nav", "menu", "footer", "teaser", "recommend", "similar", "cookie", "newsletter",
  "popup", "modal", "respond", "latest", "recent", "trending", "breadcrumb", "subnav", "secondary",
};

typedef struct {
  const AscribePageTree *tree;
  AscribePageSigns *signs;
  AscribePageClaims *claims;
  AscribePageJsonLd *json_ld;
  guint32 apart_end;        /* what comes before it isn't the article */
} Walk;

static Hints
hint_of_word (const char *word, gsize length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (hints); i++)
    {
      if (hints[i].word[0] == word[0] && strlen (hints[i].word) == length && memcmp (hints[i].word, word, length) == 0)
        return hints[i].hint;
    }

  return 0;
}

static Hints
hint_of_beginning (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (apart); i++)
    {
      if (apart[i][0] == name[0] && g_str_has_prefix (name, apart[i]))
        return HINT_APART;
    }

  return g_str_has_prefix (name, "widget") ? HINT_BOX : 0;
}

static Hints
hint_of_names (const char *names)
{
  char word[24];
  gsize n = 0;
  gboolean begins = TRUE;
  Hints found = 0;

  for (gsize i = 0; names != NULL && i < MAX_CLASS; i++)
    {
      char c = names[i];
      gboolean turns = i > 0 && g_ascii_isupper (c) && g_ascii_islower (names[i - 1]);

      if (begins)
        found |= hint_of_beginning (names + i);
      begins = g_ascii_isspace (c);
      if (!g_ascii_isalpha (c) || turns)
        {
          if (n > 1 && n < sizeof word)
            found |= hint_of_word (word, n);
          n = 0;
        }
      if (g_ascii_isalpha (c))
        {
          if (n < sizeof word)
            word[n] = g_ascii_tolower (c);
          n++;
        }
      if (c == '\0')
        break;
    }

  return found;
}

static void
add_sign (Walk *self, AscribePageSignKind kind, guint32 node, AscribePageSignFlags flags)
{
  AscribePageSign sign = { node, flags };

  if (self->signs->kinds[kind]->len < MAX_SIGNS)
    g_array_append_val (self->signs->kinds[kind], sign);
}

/* Whether the heading is the name of the site: it leads to the front page. */
static gboolean
leads_home (const AscribePageTree *tree, guint32 heading)
{
  guint32 end = MIN (ascribe_page_tree_get_node (tree, heading)->end, heading + 6);
  guint32 parent = ascribe_page_tree_get_node (tree, heading)->parent;

  for (guint32 i = heading; i < end; i++)
    {
      guint32 node = i == heading ? parent : i;
      const char *href = ascribe_page_tree_get_node (tree, node)->tag == ASCRIBE_PAGE_TAG_a
                           ? ascribe_page_tree_get_attribute (tree, node, ASCRIBE_PAGE_HREF) : NULL;
      const char *path = href != NULL ? strstr (href, "://") : NULL;

      if (path != NULL)
        path = strchr (path + 3, '/') != NULL ? strchr (path + 3, '/') : "/";
      if (href != NULL && strcmp (path != NULL ? path : href, "/") == 0)
        return TRUE;
    }

  return FALSE;
}

static void
take_heading (Walk *self, guint32 node, Hints found, const char *property)
{
  AscribePageSignFlags flags = 0;

  if ((found & HINT_HEADLINE) != 0 || (property != NULL && strstr (property, "headline") != NULL))
    flags |= ASCRIBE_SIGN_SURE;
  if ((found & HINT_SITE) != 0 || leads_home (self->tree, node))
    flags |= ASCRIBE_SIGN_OF_SITE;
  if ((found & HINT_HIDDEN) != 0)
    flags |= ASCRIBE_SIGN_HIDDEN;
  add_sign (self, ASCRIBE_SIGN_HEADING, node, flags);
}

static void
take_author (Walk *self, guint32 node, Hints found, const char *property)
{
  const char *rel = ascribe_page_tree_get_attribute (self->tree, node, ASCRIBE_PAGE_REL);
  gboolean is_rel = rel != NULL && strstr (rel, "author") != NULL;
  gboolean is_item = property != NULL && (strcmp (property, "author") == 0 || g_str_has_suffix (property, ":author") ||
                                          strcmp (property, "creator") == 0);

  if (is_rel || is_item)
    add_sign (self, ASCRIBE_SIGN_AUTHOR, node, ASCRIBE_SIGN_SURE);
  else if ((found & HINT_AUTHOR) != 0 && (found & HINT_ABOUT) == 0)
    add_sign (self, ASCRIBE_SIGN_AUTHOR, node, 0);
}

static void
take_date (Walk *self, guint32 node, Hints found)
{
  AscribePageSignFlags flags = 0;
  gboolean is_time = ascribe_page_tree_get_node (self->tree, node)->tag == ASCRIBE_PAGE_TAG_time;

  if (!is_time && ((found & (HINT_DATE | HINT_MODIFIED)) == 0 || (found & HINT_ABOUT) != 0))
    return;
  if (is_time)
    flags |= ASCRIBE_SIGN_SURE;
  if ((found & HINT_MODIFIED) != 0 && (found & HINT_DATE) == 0)
    flags |= ASCRIBE_SIGN_MODIFIED;
  add_sign (self, ASCRIBE_SIGN_DATE, node, flags);
}

/* Whether a part of the page, by its tag and hints, is apart from the article; what holds much of the page isn't. */
static gboolean
is_part_apart (Walk *self, guint32 index, const AscribePageNode *node, Hints found)
{
  gboolean apart_by_tag = node->tag == ASCRIBE_PAGE_TAG_nav || node->tag == ASCRIBE_PAGE_TAG_aside;

  if (node->tag == ASCRIBE_PAGE_TAG_footer)
    {
      guint32 above = node->parent;

      apart_by_tag = TRUE;
      for (guint i = 0; i < MAX_ABOVE && above != 0 && apart_by_tag; i++, above = ascribe_page_tree_get_node (self->tree, above)->parent)
        {
          guint8 tag = ascribe_page_tree_get_node (self->tree, above)->tag;

          apart_by_tag = tag != ASCRIBE_PAGE_TAG_article && tag != ASCRIBE_PAGE_TAG_main;
        }
    }

  return ((apart_by_tag || (found & HINT_APART) != 0) && node->end - index < self->tree->nodes->len / 2) ||
         ((found & HINT_BOX) != 0 && node->end - index < self->tree->nodes->len / 12);
}

static void
visit (Walk *self, guint32 index)
{
  const AscribePageNode *node = ascribe_page_tree_get_node (self->tree, index);
  const char *property = ascribe_page_tree_get_attribute (self->tree, index, ASCRIBE_PAGE_ITEMPROP);
  Hints found = hint_of_names (ascribe_page_tree_get_attribute (self->tree, index, ASCRIBE_PAGE_CLASS)) |
                hint_of_names (ascribe_page_tree_get_attribute (self->tree, index, ASCRIBE_PAGE_ID));
  gboolean small = node->end - index <= MAX_SIGN_NODES;

  if (node->tag != ASCRIBE_PAGE_TAG_body && is_part_apart (self, index, node, found))
    {
      self->apart_end = node->end;
      return;
    }

  if (property == NULL && node->tag != ASCRIBE_PAGE_TAG_meta)
    property = ascribe_page_tree_get_attribute (self->tree, index, ASCRIBE_PAGE_PROPERTY);
  if (property != NULL && !ascribe_page_meta_is_of_other (self->tree, index))
    ascribe_page_meta_claim_item (self->tree, index, property, self->claims);
  if (node->tag >= ASCRIBE_PAGE_TAG_h1 && node->tag <= ASCRIBE_PAGE_TAG_h4 && small)
    take_heading (self, index, found, property);
  if (node->tag == ASCRIBE_PAGE_TAG_h1 || !small || node->tag == ASCRIBE_PAGE_TAG_meta)
    return;

  take_author (self, index, found, property);
  take_date (self, index, found);
}

static gboolean
tells_by_itself (guint8 tag)
{
  return (tag >= ASCRIBE_PAGE_TAG_h1 && tag <= ASCRIBE_PAGE_TAG_h4) || tag == ASCRIBE_PAGE_TAG_time || tag == ASCRIBE_PAGE_TAG_aside ||
         tag == ASCRIBE_PAGE_TAG_nav || tag == ASCRIBE_PAGE_TAG_footer;
}

static AscribePageSigns *
signs_new (void)
{
  AscribePageSigns *self = g_new0 (AscribePageSigns, 1);

  for (guint i = 0; i < ASCRIBE_SIGN_N_KINDS; i++)
    self->kinds[i] = g_array_new (FALSE, FALSE, sizeof (AscribePageSign));

  return self;
}

AscribePageSigns *
ascribe_page_signs_find (const AscribePageTree *tree, AscribePageJsonLd *json_ld, AscribePageClaims *claims)
{
  g_autoptr (AscribePageSigns) signs = signs_new ();
  Walk walk = { tree, signs, claims, json_ld, 0 };

  for (guint32 i = 1; i < tree->nodes->len; i++)
    {
      const AscribePageNode *node = ascribe_page_tree_get_node (tree, i);

      if (node->tag == ASCRIBE_PAGE_TAG_script && i + 1 < node->end)
        ascribe_page_json_ld_add (json_ld, tree->text->str + ascribe_page_tree_get_node (tree, i + 1)->value);
      else if (node->tag == ASCRIBE_PAGE_TAG_html || node->tag == ASCRIBE_PAGE_TAG_meta || node->tag == ASCRIBE_PAGE_TAG_link ||
               node->tag == ASCRIBE_PAGE_TAG_title)
        ascribe_page_meta_claim (tree, i, claims);

      if (node->tag != ASCRIBE_PAGE_TEXT && i >= walk.apart_end && (node->n_values > 0 || tells_by_itself (node->tag)))
        visit (&walk, i);
    }

  return g_steal_pointer (&signs);
}

void
ascribe_page_signs_free (AscribePageSigns *self)
{
  for (guint i = 0; i < ASCRIBE_SIGN_N_KINDS; i++)
    g_array_unref (self->kinds[i]);
  g_free (self);
}
