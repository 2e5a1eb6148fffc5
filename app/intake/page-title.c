/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/page-title.h"

#include <string.h>

#include "app/intake/page-words.h"

#define MAX_HEADING 1000   /* bytes */
#define MAX_HEADINGS 120
#define MAX_CLAIMED 12     /* titles that are compared with */
#define MAX_SITES 12       /* names and addresses of the site that are looked at */
#define MAX_AROUND 60      /* bytes of white space around a title that stands in no heading */
#define MIN_TITLE 15       /* bytes: less is rather a kicker */
#define MAX_TITLE 400      /* code points: longer is no title */

static const char * const separators[] = {
  " | ", " - ", " – ", " — ", " › ", " » ", " « ", " · ", " • ", " // ", " / ", " :: ", " : ", "│", " ǀ ", " ~ ", " < ", " > ", " ∙ ",
};

/* Letters and digits only: "The Paper" in "thepaper.example". */
static char *
collapse (const char *string)
{
  g_autofree char *folded = ascribe_page_fold (string);
  GString *out = g_string_new (NULL);

  for (const char *at = folded; *at != '\0'; at++)
    {
      if (*at != ' ')
        g_string_append_c (out, *at);
    }

  return g_string_free (out, FALSE);
}

/* "www.paper.example" or "paper.example" in an address; NULL where it has none. */
static char *
dup_host (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  return host != NULL ? g_ascii_strdown (g_str_has_prefix (host, "www.") ? host + 4 : host, -1) : NULL;
}

static gboolean
is_host (const char *url, const char *collapsed)
{
  g_autofree char *host = dup_host (url);
  g_autofree char *whole = host != NULL ? collapse (host) : NULL;
  char *dot = host != NULL ? strrchr (host, '.') : NULL;
  g_autofree char *stem = NULL;
  const char *label;

  if (whole == NULL || dot == NULL || strlen (collapsed) < 3)
    return FALSE;
  if (strcmp (whole, collapsed) == 0)
    return TRUE;

  *dot = '\0';
  label = strrchr (host, '.');
  stem = collapse (label != NULL ? label + 1 : host);

  return strcmp (stem, collapsed) == 0;
}

gboolean
ascribe_page_title_is_site (const AscribePageClaims *claims, const char *name)
{
  g_autofree char *collapsed = collapse (name);

  if (*collapsed == '\0')
    return FALSE;

  for (guint i = 0; i < MIN (claims->fields[ASCRIBE_CLAIM_PUBLISHER]->len, MAX_SITES); i++)
    {
      const char *claim = ascribe_page_claims_get (claims, ASCRIBE_CLAIM_PUBLISHER, i)->value;
      g_autofree char *site = strlen (claim) < 4 * strlen (name) + 8 ? collapse (claim) : NULL;

      if (g_strcmp0 (site, collapsed) == 0)
        return TRUE;
    }
  for (guint i = 0; i < MIN (claims->fields[ASCRIBE_CLAIM_URL]->len, MAX_SITES); i++)
    {
      if (is_host (ascribe_page_claims_get (claims, ASCRIBE_CLAIM_URL, i)->value, collapsed))
        return TRUE;
    }

  return FALSE;
}

/* The first or last separator in @title, whose length goes to *@length; NULL where there is none. */
static char *
find_separator (char *title, gboolean last, gsize *length)
{
  char *found = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (separators); i++)
    {
      char *at = last ? g_strrstr (title, separators[i]) : strstr (title, separators[i]);

      if (at == NULL || (found != NULL && (last ? at <= found : at >= found)))
        continue;
      found = at;
      *length = strlen (separators[i]);
    }

  return found;
}

/* Cuts the site's name off both ends. */
static char *
strip_site (const AscribePageClaims *claims, const char *title)
{
  g_autofree char *rest = g_strdup (title);

  for (guint i = 0; i < 4; i++)
    {
      gsize length = 0;
      char *at = find_separator (rest, TRUE, &length);

      if (at != NULL && at > rest && ascribe_page_title_is_site (claims, at + length))
        {
          *at = '\0';
          continue;
        }
      at = find_separator (rest, FALSE, &length);
      if (at != NULL && at > rest && at[length] != '\0')
        {
          g_autofree char *first = g_strndup (rest, (gsize) (at - rest));

          if (ascribe_page_title_is_site (claims, first))
            {
              memmove (rest, at + length, strlen (at + length) + 1);
              continue;
            }
        }
      break;
    }
  g_strstrip (rest);

  return *rest != '\0' ? g_steal_pointer (&rest) : g_strdup (title);
}

/* 1 where folded @heading is folded @claim, nearly 1 where it is a part of it between separators, else how alike they are. */
static double
compare (const char *heading, const char *claim)
{
  const char *at = strstr (claim, heading);
  gsize length = strlen (heading);
  double part = 0;

  if (strcmp (heading, claim) == 0)
    return 1;
  if (at != NULL && length > 0 && (at == claim || at[-1] == ' ') && (at[length] == '\0' || at[length] == ' '))
    part = 0.55 + 0.4 * (double) length / (double) strlen (claim);

  return MAX (part, 0.9 * ascribe_page_likeness (heading, claim));
}

/* Whether the element is a kicker or a date inside a heading. */
static gboolean
is_kicker (const AscribePageTree *tree, guint32 node)
{
  static const char * const words[] = { "kicker", "topline", "roofline", "dachzeile", "overline", "eyebrow", "supertitle", "pretitle",
                                        "spitzmarke", "subtitle", "subline", "category", "date" };
  const char *class = ascribe_page_tree_get_attribute (tree, node, ASCRIBE_PAGE_CLASS);
  g_autofree char *lower = class != NULL ? g_ascii_strdown (class, 200) : NULL;

  if (ascribe_page_tree_get_node (tree, node)->tag == ASCRIBE_PAGE_TAG_time)
    return TRUE;
  for (gsize i = 0; lower != NULL && i < G_N_ELEMENTS (words); i++)
    {
      if (strstr (lower, words[i]) != NULL)
        return TRUE;
    }

  return FALSE;
}

/* The text of a heading without the kickers in it; with them where nothing else is. */
static char *
dup_heading (const AscribePageTree *tree, guint32 heading)
{
  guint32 end = ascribe_page_tree_get_node (tree, heading)->end;
  g_autofree char *whole = ascribe_page_tree_dup_text (tree, heading, MAX_HEADING);
  g_autoptr (GString) kept = g_string_new (NULL);
  gboolean dropped = FALSE;
  guint32 i = heading + 1;

  while (i < end)
    {
      const AscribePageNode *node = ascribe_page_tree_get_node (tree, i);

      if (node->tag != ASCRIBE_PAGE_TEXT && is_kicker (tree, i))
        {
          dropped = TRUE;
          g_string_append_c (kept, ' ');
          i = node->end;
          continue;
        }
      if (node->tag == ASCRIBE_PAGE_TEXT && kept->len < MAX_HEADING)
        g_string_append_len (kept, tree->text->str + node->value, (gssize) MIN (node->n_values, MAX_HEADING));
      i++;
    }

  return dropped && strspn (kept->str, " \n\t\r") < kept->len ? ascribe_page_clean (kept->str, MAX_HEADING)
                                                               : ascribe_page_clean (whole, MAX_HEADING);
}

typedef struct {
  guint32 node;
  char *text;      /* clean */
  double score;
} Heading;

static double
rate (const AscribePageTree *tree, const AscribePageSign *sign, const char *text, const AscribePageClaims *claims, GPtrArray *claimed,
      double best)
{
  g_autofree char *folded = ascribe_page_fold (text);
  guint8 tag = ascribe_page_tree_get_node (tree, sign->node)->tag;
  gboolean exact = FALSE;
  double score = 0;

  if (*folded == '\0' || g_utf8_strlen (text, -1) > MAX_TITLE)
    return -1;

  for (guint i = 0; i < claimed->len; i++)
    score = MAX (score, compare (folded, g_ptr_array_index (claimed, i)));
  for (guint i = 0; i < MIN (claims->fields[ASCRIBE_CLAIM_TITLE]->len, MAX_CLAIMED); i++)
    exact = exact || strcmp (text, ascribe_page_claims_get (claims, ASCRIBE_CLAIM_TITLE, i)->value) == 0;
  score += exact ? 0.25 : 0;
  score += tag == ASCRIBE_PAGE_TAG_h1 ? 0.2 : tag == ASCRIBE_PAGE_TAG_h2 ? 0.05 : 0;
  score += (sign->flags & ASCRIBE_SIGN_SURE) != 0 ? 0.1 : 0;
  score -= (sign->flags & ASCRIBE_SIGN_OF_SITE) != 0 ? 0.4 : 0;
  score -= (sign->flags & ASCRIBE_SIGN_HIDDEN) != 0 ? 0.3 : 0;
  if (score > best && ascribe_page_title_is_site (claims, text))
    score -= 0.5;

  return score;
}

/* The headings of the first level that could be one, apart from the chosen. */
static guint
count_first_level (const AscribePageTree *tree, const AscribePageSigns *signs)
{
  guint n = 0;

  for (guint i = 0; i < signs->kinds[ASCRIBE_SIGN_HEADING]->len; i++)
    {
      const AscribePageSign *sign = ascribe_page_signs_get (signs, ASCRIBE_SIGN_HEADING, i);

      n += ascribe_page_tree_get_node (tree, sign->node)->tag == ASCRIBE_PAGE_TAG_h1 &&
           (sign->flags & (ASCRIBE_SIGN_OF_SITE | ASCRIBE_SIGN_HIDDEN)) == 0;
    }

  return n;
}

static void
add_once (GPtrArray *strings, char *string)
{
  if (g_ptr_array_find_with_equal_func (strings, string, g_str_equal, NULL))
    g_free (string);
  else
    g_ptr_array_add (strings, string);
}

/* What the page claims as its title, each also without the site's name, folded. */
static GPtrArray *
fold_claims (const AscribePageClaims *claims)
{
  GPtrArray *claimed = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < MIN (claims->fields[ASCRIBE_CLAIM_TITLE]->len, MAX_CLAIMED); i++)
    {
      const char *value = ascribe_page_claims_get (claims, ASCRIBE_CLAIM_TITLE, i)->value;
      g_autofree char *stripped = strip_site (claims, value);

      add_once (claimed, ascribe_page_fold (value));
      if (strcmp (stripped, value) != 0)
        add_once (claimed, ascribe_page_fold (stripped));
    }

  return claimed;
}

static Heading
find_heading (const AscribePageTree *tree, const AscribePageSigns *signs, const AscribePageClaims *claims)
{
  g_autoptr (GPtrArray) claimed = fold_claims (claims);
  Heading best = { 0, NULL, 0 };

  for (guint i = 0; i < MIN (signs->kinds[ASCRIBE_SIGN_HEADING]->len, MAX_HEADINGS); i++)
    {
      const AscribePageSign *sign = ascribe_page_signs_get (signs, ASCRIBE_SIGN_HEADING, i);
      g_autofree char *text = dup_heading (tree, sign->node);
      double score = rate (tree, sign, text, claims, claimed, best.score);

      if (score > best.score)
        {
          g_free (best.text);
          best = (Heading) { sign->node, g_steal_pointer (&text), score };
        }
    }

  return best;
}

/* The claim to be kept where no headline is seen: without the site's name or, where that isn't known, the longest part of <title>. */
static char *
choose_claim (const AscribePageClaims *claims)
{
  const char *best = ascribe_page_claims_best (claims, ASCRIBE_CLAIM_TITLE);
  const char *title = ascribe_page_claims_of (claims, ASCRIBE_CLAIM_TITLE, ASCRIBE_CLAIM_OF_SITE);
  g_autofree char *stripped = best != NULL ? strip_site (claims, best) : NULL;
  char *rest = stripped;
  const char *longest = NULL;
  gsize longest_length = 0;

  if (best == NULL || best != title || strcmp (stripped, title) != 0 || claims->fields[ASCRIBE_CLAIM_PUBLISHER]->len > 0)
    return g_steal_pointer (&stripped);

  while (rest != NULL)
    {
      gsize length = 0;
      char *at = find_separator (rest, FALSE, &length);
      gsize part = at != NULL ? (gsize) (at - rest) : strlen (rest);

      if (part > longest_length)
        {
          longest = rest;
          longest_length = part;
        }
      rest = at != NULL ? at + length : NULL;
    }

  return longest != NULL ? g_strstrip (g_strndup (longest, longest_length)) : NULL;
}

/* Whether a part of @heading that is an element or text of its own is exactly @title. */
static gboolean
has_part (const AscribePageTree *tree, guint32 heading, const char *title)
{
  guint32 end = ascribe_page_tree_get_node (tree, heading)->end;

  for (guint32 i = heading + 1; i < end; i++)
    {
      g_autofree char *raw = ascribe_page_tree_dup_text (tree, i, MAX_HEADING);
      g_autofree char *text = ascribe_page_clean (raw, MAX_HEADING);

      if (strcmp (text, title) == 0)
        return TRUE;
    }

  return FALSE;
}

/* What stands behind the kicker, where the page claims "Kicker - Title" or "Title" and the heading has both without a mark between. */
static char *
drop_kicker (const AscribePageTree *tree, guint32 heading, const char *text, const char *claim)
{
  g_autofree char *copy = g_strdup (claim);
  g_autofree char *folded = NULL;
  g_autofree char *folded_claim = NULL;
  gsize length = 0;
  char *at;

  if (strcmp (text, claim) == 0)
    return NULL;
  if (strlen (claim) >= MIN_TITLE && strstr (text, claim) != NULL && has_part (tree, heading, claim))
    return g_strdup (claim);

  at = find_separator (copy, FALSE, &length);
  if (at == NULL || strlen (at + length) < MIN_TITLE)
    return NULL;
  folded = ascribe_page_fold (text);
  folded_claim = ascribe_page_fold (claim);
  if (strcmp (folded, folded_claim) == 0 && has_part (tree, heading, at + length))
    return g_strdup (at + length);

  return NULL;
}

/* "Politics | A new mayor" where the page claims "A new mayor", and kickers that only their style tells apart. */
static char *
strip_kicker (const AscribePageTree *tree, guint32 node, const AscribePageClaims *claims, char *heading)
{
  g_autofree char *owned = heading;
  gsize length = 0;
  char *at = find_separator (heading, FALSE, &length);

  for (guint i = 0; i < MIN (claims->fields[ASCRIBE_CLAIM_TITLE]->len, MAX_CLAIMED); i++)
    {
      g_autofree char *claim = strip_site (claims, ascribe_page_claims_get (claims, ASCRIBE_CLAIM_TITLE, i)->value);
      char *rest;

      if (at != NULL && strcmp (claim, at + length) == 0)
        return g_strdup (claim);
      rest = drop_kicker (tree, node, heading, claim);
      if (rest != NULL)
        return rest;
    }

  return g_steal_pointer (&owned);
}

/* The text that is exactly @title, in no heading: 0 where there is none. */
static guint32
find_text (const AscribePageTree *tree, const char *title)
{
  gsize length = strlen (title);

  for (guint32 i = 1; i < tree->nodes->len; i++)
    {
      const AscribePageNode *node = ascribe_page_tree_get_node (tree, i);

      if (node->tag == ASCRIBE_PAGE_TEXT && node->n_values >= length && node->n_values < length + MAX_AROUND &&
          strstr (tree->text->str + node->value, title) != NULL &&
          ascribe_page_tree_get_node (tree, node->parent)->tag != ASCRIBE_PAGE_TAG_title)
        return i;
    }

  return 0;
}

char *
ascribe_page_title_choose (const AscribePageTree *tree, const AscribePageSigns *signs, const AscribePageClaims *claims, guint32 *node)
{
  Heading heading = find_heading (tree, signs, claims);
  g_autofree char *claim = choose_claim (claims);
  guint n_first = count_first_level (tree, signs);
  gboolean first = heading.text != NULL && ascribe_page_tree_get_node (tree, heading.node)->tag == ASCRIBE_PAGE_TAG_h1;

  gboolean only = first && n_first == 1 && (heading.score >= 0.3 || claim == NULL || strlen (claim) < MIN_TITLE);

  /* A heading that is hardly what the page claims is its headline only where it is the one that can be. */
  if (heading.text != NULL && (heading.score >= (first ? 0.6 : 0.8) || claim == NULL || only))
    {
      *node = heading.node;
      return strip_kicker (tree, heading.node, claims, heading.text);
    }

  *node = claim != NULL ? find_text (tree, claim) : 0;
  g_free (heading.text);

  return g_steal_pointer (&claim);
}
