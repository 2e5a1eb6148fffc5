/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/page-metadata.h"

#include <string.h>

#include "app/intake/page-byline.h"
#include "app/intake/page-dateline.h"
#include "app/intake/page-language.h"
#include "app/intake/page-signs.h"
#include "app/intake/page-title.h"
#include "app/model/attributes.h"

#define MAX_ADDRESS 2000 /* bytes */

static void
take (char **member, char *value)
{
  if (value == NULL || *value == '\0')
    {
      g_free (value);
      return;
    }
  g_free (*member);
  *member = value;
}

/* The last two labels of a host: "news.paper.example" and "www.paper.example" are one site. */
static const char *
find_site (const char *host)
{
  const char *dot = strrchr (host, '.');

  while (dot != NULL && dot > host && dot[-1] != '.')
    dot--;

  return dot != NULL ? dot : host;
}

/* @claimed as a whole address, where it is http and not only the front page; NULL else. */
static char *
resolve (const char *claimed, const char *base)
{
  g_autofree char *whole = base != NULL ? g_uri_resolve_relative (base, claimed, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL)
                                        : g_strdup (claimed);
  g_autoptr (GUri) uri = whole != NULL ? g_uri_parse (whole, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL) : NULL;
  g_autoptr (GUri) from = base != NULL ? g_uri_parse (base, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL) : NULL;

  if (uri == NULL || strlen (whole) > MAX_ADDRESS || g_uri_get_host (uri) == NULL ||
      (strcmp (g_uri_get_scheme (uri), "http") != 0 && strcmp (g_uri_get_scheme (uri), "https") != 0))
    return NULL;
  if (from != NULL && (g_uri_get_host (from) == NULL ||
                       g_ascii_strcasecmp (find_site (g_uri_get_host (uri)), find_site (g_uri_get_host (from))) != 0 ||
                       (strlen (g_uri_get_path (uri)) <= 1 && strlen (g_uri_get_path (from)) > 1)))
    return NULL;

  return g_steal_pointer (&whole);
}

static void
take_url (AscribeArticle *article, const AscribePageClaims *claims, const AscribeIntakeOptions *options)
{
  const char *base = options != NULL ? options->url : NULL;
  char *url = NULL;

  for (guint i = 0; url == NULL && i < MIN (claims->fields[ASCRIBE_CLAIM_URL]->len, 4); i++)
    url = resolve (ascribe_page_claims_get (claims, ASCRIBE_CLAIM_URL, i)->value, base);
  take (&article->url, url != NULL ? url : g_strdup (base));
}

/* "de_DE" as "de-DE"; NULL for what is no tag of BCP 47: "Deutsch". */
static char *
normalise_language (const char *claimed)
{
  g_autofree char *tag = g_strndup (claimed, strcspn (claimed, ",; ."));
  gsize primary;

  g_strdelimit (tag, "_", '-');
  primary = strcspn (tag, "-");
  if (primary < 2 || primary > 3 || strlen (tag) > 35 || strspn (tag, "-0123456789" G_CSET_a_2_z G_CSET_A_2_Z) != strlen (tag) ||
      g_ascii_strcasecmp (tag, "und") == 0)
    return NULL;

  for (gsize i = 0; i < primary; i++)
    {
      if (!g_ascii_isalpha (tag[i]))
        return NULL;
      tag[i] = g_ascii_tolower (tag[i]);
    }
  if (strlen (tag) == primary + 3)
    {
      tag[primary + 1] = g_ascii_toupper (tag[primary + 1]);
      tag[primary + 2] = g_ascii_toupper (tag[primary + 2]);
    }
  else if (tag[primary] == '-' && tag[primary + 1] == '\0')
    tag[primary] = '\0';

  return g_steal_pointer (&tag);
}

static char *
find_language (const AscribePageClaims *claims)
{
  for (AscribeClaimSource source = ASCRIBE_CLAIM_OF_ARTICLE; source <= ASCRIBE_CLAIM_OF_SITE; source++)
    {
      const char *claimed = ascribe_page_claims_of (claims, ASCRIBE_CLAIM_LANGUAGE, source);
      char *language = claimed != NULL ? normalise_language (claimed) : NULL;

      if (language != NULL)
        return language;
    }

  return NULL;
}

static void
set_metadata (AscribeArticle *article, const char *key, const char *value)
{
  g_autoptr (GVariant) old = article->metadata;

  article->metadata = value != NULL ? ascribe_attributes_set (old, key, g_variant_new_string (value)) : g_variant_ref (old);
}

void
ascribe_page_read_metadata (const AscribePageTree *tree, AscribeArticle *article, const AscribeIntakeOptions *options)
{
  g_autoptr (AscribePageClaims) claims = ascribe_page_claims_new ();
  g_autoptr (AscribePageJsonLd) json_ld = ascribe_page_json_ld_new ();
  g_autoptr (AscribePageSigns) signs = ascribe_page_signs_find (tree, json_ld, claims);
  g_autofree char *modified = NULL;
  guint32 headline = 0;

  take_url (article, claims, options);
  ascribe_page_json_ld_claim (json_ld, article->url, claims);
  take (&article->language, find_language (claims));
  if (article->language == NULL)
    article->language = g_strdup (ascribe_page_language_guess (tree));
  take (&article->title, ascribe_page_title_choose (tree, signs, claims, &headline));
  g_strfreev (article->authors);
  article->authors = ascribe_page_byline_read (tree, signs, claims, headline);
  take (&article->publisher, g_strdup (ascribe_page_claims_best (claims, ASCRIBE_CLAIM_PUBLISHER)));
  take (&article->published,
        ascribe_page_dateline_published (tree, signs, claims, headline, article->url, article->language));

  modified = ascribe_page_dateline_modified (tree, signs, claims, headline, article->language);
  set_metadata (article, "modified", modified);
  set_metadata (article, "section", ascribe_page_claims_best (claims, ASCRIBE_CLAIM_SECTION));
}
