/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Vocabularies: https://ogp.me, Dublin Core (DCMI), Highwire Press (citation_…), schema.org, HTML's own names. */
#include "app/intake/page-meta.h"

#include <string.h>

#define MAX_TEXT 500 /* bytes of an element that are a property's value */
#define MAX_ABOVE 40 /* elements around one that are looked at */

static const struct {
  const char *name;
  AscribeClaimField field;
  AscribeClaimSource source;
} names[] = {
  { "og:title", ASCRIBE_CLAIM_TITLE, ASCRIBE_CLAIM_OF_META },
  { "twitter:title", ASCRIBE_CLAIM_TITLE, ASCRIBE_CLAIM_OF_META },
  { "twitter:text:title", ASCRIBE_CLAIM_TITLE, ASCRIBE_CLAIM_OF_META },
  { "dc.title", ASCRIBE_CLAIM_TITLE, ASCRIBE_CLAIM_OF_PAGE },
  { "dcterms.title", ASCRIBE_CLAIM_TITLE, ASCRIBE_CLAIM_OF_PAGE },
  { "citation_title", ASCRIBE_CLAIM_TITLE, ASCRIBE_CLAIM_OF_META },
  { "parsely-title", ASCRIBE_CLAIM_TITLE, ASCRIBE_CLAIM_OF_META },
  { "sailthru.title", ASCRIBE_CLAIM_TITLE, ASCRIBE_CLAIM_OF_META },
  { "title", ASCRIBE_CLAIM_TITLE, ASCRIBE_CLAIM_OF_PAGE },
  { "author", ASCRIBE_CLAIM_AUTHOR, ASCRIBE_CLAIM_OF_META },
  { "article:author", ASCRIBE_CLAIM_AUTHOR, ASCRIBE_CLAIM_OF_META },
  { "article.author", ASCRIBE_CLAIM_AUTHOR, ASCRIBE_CLAIM_OF_META },
  { "dc.creator", ASCRIBE_CLAIM_AUTHOR, ASCRIBE_CLAIM_OF_META },
  { "dcterms.creator", ASCRIBE_CLAIM_AUTHOR, ASCRIBE_CLAIM_OF_META },
  { "citation_author", ASCRIBE_CLAIM_AUTHOR, ASCRIBE_CLAIM_OF_META },
  { "parsely-author", ASCRIBE_CLAIM_AUTHOR, ASCRIBE_CLAIM_OF_META },
  { "sailthru.author", ASCRIBE_CLAIM_AUTHOR, ASCRIBE_CLAIM_OF_META },
  { "byl", ASCRIBE_CLAIM_AUTHOR, ASCRIBE_CLAIM_OF_META },
  { "og:site_name", ASCRIBE_CLAIM_PUBLISHER, ASCRIBE_CLAIM_OF_META },
  { "publisher", ASCRIBE_CLAIM_PUBLISHER, ASCRIBE_CLAIM_OF_PAGE },
  { "dc.publisher", ASCRIBE_CLAIM_PUBLISHER, ASCRIBE_CLAIM_OF_PAGE },
  { "dcterms.publisher", ASCRIBE_CLAIM_PUBLISHER, ASCRIBE_CLAIM_OF_PAGE },
  { "citation_journal_title", ASCRIBE_CLAIM_PUBLISHER, ASCRIBE_CLAIM_OF_PAGE },
  { "application-name", ASCRIBE_CLAIM_PUBLISHER, ASCRIBE_CLAIM_OF_SITE },
  { "apple-mobile-web-app-title", ASCRIBE_CLAIM_PUBLISHER, ASCRIBE_CLAIM_OF_SITE },
  { "article:section", ASCRIBE_CLAIM_SECTION, ASCRIBE_CLAIM_OF_META },
  { "og:article:section", ASCRIBE_CLAIM_SECTION, ASCRIBE_CLAIM_OF_META },
  { "parsely-section", ASCRIBE_CLAIM_SECTION, ASCRIBE_CLAIM_OF_META },
  { "section", ASCRIBE_CLAIM_SECTION, ASCRIBE_CLAIM_OF_PAGE },
  { "content-language", ASCRIBE_CLAIM_LANGUAGE, ASCRIBE_CLAIM_OF_PAGE },
  { "language", ASCRIBE_CLAIM_LANGUAGE, ASCRIBE_CLAIM_OF_PAGE },
  { "dc.language", ASCRIBE_CLAIM_LANGUAGE, ASCRIBE_CLAIM_OF_PAGE },
  { "dcterms.language", ASCRIBE_CLAIM_LANGUAGE, ASCRIBE_CLAIM_OF_PAGE },
  { "og:locale", ASCRIBE_CLAIM_LANGUAGE, ASCRIBE_CLAIM_OF_SITE },
  { "og:url", ASCRIBE_CLAIM_URL, ASCRIBE_CLAIM_OF_PAGE },
};

static gboolean
has_any (const char *letters, const char * const *parts)
{
  for (gsize i = 0; parts[i] != NULL; i++)
    {
      if (strstr (letters, parts[i]) != NULL)
        return TRUE;
    }

  return FALSE;
}

/* Every system has its own name for a date: told by what the name says. What is no date falls away when it is parsed. */
static void
claim_date (const char *name, const char *content, AscribeClaimSource source, AscribePageClaims *claims)
{
  static const char * const dates[] = { "date", "time", "publish", "issued", "created", "modif", "updat", NULL };
  static const char * const others[] = { "expir", "valid", "event", "current", "build", "start", "end", "birth", "copyright", "publisher", NULL };
  static const char * const modified[] = { "modif", "updat", "revis", "changed", NULL };
  static const char * const published[] = { "publi", "pubdate", "issued", "created", "posted", "release", NULL };
  static const char * const exactly[] = { "date", "dcdate", "dctermsdate", "sailthrudate", "citationdate", "ogarticletime",
                                          "articledate", NULL };
  char letters[64];
  gsize n = 0;

  for (; *name != '\0' && n < sizeof letters - 1; name++)
    {
      if (g_ascii_isalpha (*name))
        letters[n++] = g_ascii_tolower (*name);
    }
  letters[n] = '\0';

  if (!has_any (letters, dates) || has_any (letters, others))
    return;
  if (has_any (letters, modified))
    ascribe_page_claims_add (claims, ASCRIBE_CLAIM_MODIFIED, source, content);
  else if (has_any (letters, published) || g_strv_contains (exactly, letters))
    ascribe_page_claims_add (claims, ASCRIBE_CLAIM_PUBLISHED, source, content);
}

static void
claim_meta (const AscribePageTree *tree, guint32 node, AscribePageClaims *claims)
{
  const char *content = ascribe_page_tree_get_attribute (tree, node, ASCRIBE_PAGE_CONTENT);
  const char *name = ascribe_page_tree_get_attribute (tree, node, ASCRIBE_PAGE_PROPERTY);

  if (name == NULL)
    name = ascribe_page_tree_get_attribute (tree, node, ASCRIBE_PAGE_NAME);
  if (name == NULL)
    name = ascribe_page_tree_get_attribute (tree, node, ASCRIBE_PAGE_HTTP_EQUIV);
  if (name == NULL || content == NULL)
    return;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_ascii_strcasecmp (name, names[i].name) == 0)
        {
          ascribe_page_claims_add (claims, names[i].field, names[i].source, content);
          return;
        }
    }

  claim_date (name, content, ASCRIBE_CLAIM_OF_META, claims);
}

void
ascribe_page_meta_claim (const AscribePageTree *tree, guint32 node, AscribePageClaims *claims)
{
  const char *rel;
  g_autofree char *title = NULL;

  switch (ascribe_page_tree_get_node (tree, node)->tag)
    {
    case ASCRIBE_PAGE_TAG_html:
      ascribe_page_claims_add (claims, ASCRIBE_CLAIM_LANGUAGE, ASCRIBE_CLAIM_OF_META,
                               ascribe_page_tree_get_attribute (tree, node, ASCRIBE_PAGE_LANG));
      ascribe_page_claims_add (claims, ASCRIBE_CLAIM_LANGUAGE, ASCRIBE_CLAIM_OF_META,
                               ascribe_page_tree_get_attribute (tree, node, ASCRIBE_PAGE_XML_LANG));
      break;
    case ASCRIBE_PAGE_TAG_meta:
      claim_meta (tree, node, claims);
      break;
    case ASCRIBE_PAGE_TAG_link:
      rel = ascribe_page_tree_get_attribute (tree, node, ASCRIBE_PAGE_REL);
      if (rel != NULL && g_ascii_strcasecmp (rel, "canonical") == 0)
        ascribe_page_claims_add (claims, ASCRIBE_CLAIM_URL, ASCRIBE_CLAIM_OF_META,
                                 ascribe_page_tree_get_attribute (tree, node, ASCRIBE_PAGE_HREF));
      break;
    case ASCRIBE_PAGE_TAG_title:
      title = ascribe_page_tree_dup_text (tree, node, MAX_TEXT * 2);
      ascribe_page_claims_add (claims, ASCRIBE_CLAIM_TITLE, ASCRIBE_CLAIM_OF_SITE, title);
      break;
    default:
      break;
    }
}

gboolean
ascribe_page_meta_is_of_other (const AscribePageTree *tree, guint32 node)
{
  static const char * const others[] = { "Review", "Comment", "Rating", "Image", "Video", "Audio", "Product", "Offer", "Event",
                                         "Breadcrumb", "ListItem", "Navigation", "WPSideBar", "WPFooter", NULL };

  for (guint i = 0; i < MAX_ABOVE && node != 0; i++)
    {
      const char *type = ascribe_page_tree_get_attribute (tree, node, ASCRIBE_PAGE_ITEMTYPE);

      if (type == NULL)
        type = ascribe_page_tree_get_attribute (tree, node, ASCRIBE_PAGE_TYPEOF);
      if (type != NULL && (strstr (type, "Article") != NULL || strstr (type, "Posting") != NULL))
        return FALSE;
      if (type != NULL && has_any (type, others))
        return TRUE;
      node = ascribe_page_tree_get_node (tree, node)->parent;
    }

  return FALSE;
}

/* Whose name a "name" is: that of the author or publisher around it. */
static const char *
find_owner (const AscribePageTree *tree, guint32 node)
{
  for (guint i = 0; i < 4 && node != 0; i++)
    {
      const char *property;

      node = ascribe_page_tree_get_node (tree, node)->parent;
      property = ascribe_page_tree_get_attribute (tree, node, ASCRIBE_PAGE_ITEMPROP);
      if (property == NULL)
        property = ascribe_page_tree_get_attribute (tree, node, ASCRIBE_PAGE_PROPERTY);
      if (property != NULL && (strstr (property, "author") != NULL || strstr (property, "creator") != NULL))
        return "author";
      if (property != NULL && strstr (property, "publisher") != NULL)
        return "publisher";
    }

  return "";
}

void
ascribe_page_meta_claim_item (const AscribePageTree *tree, guint32 node, const char *property, AscribePageClaims *claims)
{
  const char *content = ascribe_page_tree_get_attribute (tree, node, ASCRIBE_PAGE_CONTENT);
  const char *datetime = ascribe_page_tree_get_attribute (tree, node, ASCRIBE_PAGE_DATETIME);
  const char *colon = strrchr (property, ':');
  g_autofree char *text = NULL;

  property = colon != NULL ? colon + 1 : property;
  if (strstr (property, "ate") != NULL || strcmp (property, "created") == 0 || strcmp (property, "issued") == 0)
    {
      if (content == NULL && datetime == NULL)
        content = text = ascribe_page_tree_dup_text (tree, node, MAX_TEXT);
      claim_date (property, datetime != NULL ? datetime : content, ASCRIBE_CLAIM_OF_ITEM, claims);
      return;
    }

  if (strcmp (property, "articleSection") == 0)
    {
      if (content == NULL)
        content = text = ascribe_page_tree_dup_text (tree, node, MAX_TEXT);
      ascribe_page_claims_add (claims, ASCRIBE_CLAIM_SECTION, ASCRIBE_CLAIM_OF_ITEM, content);
    }
  else if (content != NULL && (strcmp (property, "headline") == 0 || strcmp (property, "title") == 0))
    ascribe_page_claims_add (claims, ASCRIBE_CLAIM_TITLE, ASCRIBE_CLAIM_OF_ITEM, content);
  else if (content != NULL && (strcmp (property, "author") == 0 || strcmp (property, "creator") == 0))
    ascribe_page_claims_add (claims, ASCRIBE_CLAIM_AUTHOR, ASCRIBE_CLAIM_OF_ITEM, content);
  else if (content != NULL && strcmp (property, "publisher") == 0)
    ascribe_page_claims_add (claims, ASCRIBE_CLAIM_PUBLISHER, ASCRIBE_CLAIM_OF_ITEM, content);
  else if (content != NULL && strcmp (property, "name") == 0)
    {
      const char *owner = find_owner (tree, node);

      if (strcmp (owner, "author") == 0)
        ascribe_page_claims_add (claims, ASCRIBE_CLAIM_AUTHOR, ASCRIBE_CLAIM_OF_ITEM, content);
      else if (strcmp (owner, "publisher") == 0)
        ascribe_page_claims_add (claims, ASCRIBE_CLAIM_PUBLISHER, ASCRIBE_CLAIM_OF_ITEM, content);
    }
}
