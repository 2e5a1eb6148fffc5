/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/page-byline.h"

#include <string.h>

#include "app/intake/page-lines.h"
#include "app/intake/page-names.h"
#include "app/intake/page-title.h"

#define MAX_TEXT 200        /* bytes of a byline */
#define MAX_BEFORE 80       /* nodes between a byline and the headline below it */
#define MAX_BESIDE 15       /* nodes between two bylines that belong together */
#define LINES_BEFORE 40     /* nodes around the headline whose lines are looked at */
#define LINES_BEHIND 160
#define MAX_LINE_NAMES 6
#define MIN_SURE_CUE 9      /* bytes: "Written by " is never anything else, "By " may be */
#define MAX_NEAR 300        /* nodes: farther below the headline stand other articles with their authors */

typedef struct {
  GPtrArray *persons;
  GPtrArray *newsrooms;
} Found;

static gboolean
is_domain (const char *name)
{
  const char *dot = strrchr (name, '.');

  return dot != NULL && dot > name && strchr (name, ' ') == NULL && strlen (dot) > 2 && strlen (dot) < 7 && g_ascii_islower (dot[1]);
}

/* Sorts the names of @byline; @visible: people read it there, so that even the site's own name counts. */
static void
sort_names (const AscribePageClaims *claims, const char *byline, gboolean visible, Found *found)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  ascribe_page_names_split (byline, FALSE, names);
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      AscribeNameKind kind = ascribe_page_names_classify (name);

      if (kind == ASCRIBE_NAME_NOBODY || is_domain (name) || (!visible && ascribe_page_title_is_site (claims, name)))
        continue;
      g_ptr_array_add (kind == ASCRIBE_NAME_PERSON ? found->persons : found->newsrooms, g_strdup (name));
    }
}

static Found
found_new (void)
{
  return (Found) { g_ptr_array_new_with_free_func (g_free), g_ptr_array_new_with_free_func (g_free) };
}

static void
found_clear (Found *self)
{
  g_ptr_array_unref (self->persons);
  g_ptr_array_unref (self->newsrooms);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Found, found_clear)

static gboolean
has_address (const char *claim)
{
  g_auto (GStrv) words = g_strsplit (claim, " ", 20);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (strstr (words[i], "://") != NULL || is_domain (words[i]))
        return TRUE;
    }

  return FALSE;
}

static Found
take_claims (const AscribePageClaims *claims, AscribeClaimSource source)
{
  Found found = found_new ();

  for (guint i = 0; i < claims->fields[ASCRIBE_CLAIM_AUTHOR]->len; i++)
    {
      const AscribeClaim *claim = ascribe_page_claims_get (claims, ASCRIBE_CLAIM_AUTHOR, i);

      /* "A. Webmaster - http://..." and "paper.example / The Paper" sign the page, not the article. */
      if (claim->source == source && !has_address (claim->value))
        sort_names (claims, claim->value, FALSE, &found);
    }

  return found;
}

static gboolean
holds_another (const AscribePageTree *tree, const AscribePageSigns *signs, guint index)
{
  const AscribePageSign *sign = ascribe_page_signs_get (signs, ASCRIBE_SIGN_AUTHOR, index);

  return index + 1 < signs->kinds[ASCRIBE_SIGN_AUTHOR]->len &&
         ascribe_page_signs_get (signs, ASCRIBE_SIGN_AUTHOR, index + 1)->node < ascribe_page_tree_get_node (tree, sign->node)->end;
}

/* How far a byline is from the headline, in nodes; far above it none belongs to it. */
static guint
measure (guint32 headline, guint32 node)
{
  if (node >= headline)
    return node - headline;

  return headline - node <= MAX_BEFORE ? (headline - node) * 3 : G_MAXUINT;
}

/* Bylines behind @node: many of them are a list of other articles. */
static guint
count_others (const AscribePageSigns *signs, guint32 node)
{
  guint n = 0;

  for (guint i = 0; i < signs->kinds[ASCRIBE_SIGN_AUTHOR]->len; i++)
    n += ascribe_page_signs_get (signs, ASCRIBE_SIGN_AUTHOR, i)->node > node + MAX_BESIDE;

  return n;
}

/* The bylines nearest to the headline; those that say what they are (@sure) apart from those that only look like it. */
static Found
take_signs (const AscribePageTree *tree, const AscribePageSigns *signs, const AscribePageClaims *claims, guint32 headline, gboolean sure)
{
  Found nearest = found_new ();
  guint best = G_MAXUINT;
  guint32 last = 0;

  for (guint i = 0; i < signs->kinds[ASCRIBE_SIGN_AUTHOR]->len; i++)
    {
      const AscribePageSign *sign = ascribe_page_signs_get (signs, ASCRIBE_SIGN_AUTHOR, i);
      guint distance = measure (headline, sign->node);
      gboolean beside = best != G_MAXUINT && sign->node - last <= MAX_BESIDE;
      g_autofree char *text = NULL;
      g_auto (Found) found = found_new ();

      if (((sign->flags & ASCRIBE_SIGN_SURE) != 0) != sure || distance == G_MAXUINT || (distance >= best && !beside) ||
          holds_another (tree, signs, i))
        continue;
      text = ascribe_page_tree_dup_text (tree, sign->node, MAX_TEXT + 1);
      if (strlen (text) > MAX_TEXT)
        continue;
      sort_names (claims, text, TRUE, &found);
      if (found.persons->len + found.newsrooms->len == 0)
        continue;

      if (beside)
        sort_names (claims, text, TRUE, &nearest);
      else
        {
          Found old = nearest;

          nearest = found;
          found = old;
        }
      best = MIN (best, distance);
      last = sign->node;
    }

  if (!sure && best > MAX_NEAR && count_others (signs, last) > 0)
    {
      g_ptr_array_set_size (nearest.persons, 0);
      g_ptr_array_set_size (nearest.newsrooms, 0);
    }

  return nearest;
}

/* Each word begins with a capital, but for the particles of names. */
static gboolean
is_written_as_name (const char *name, guint least)
{
  static const char * const particles[] = { "von", "van", "de", "der", "den", "da", "di", "do", "dos", "del", "della", "la", "le", "zu",
                                            "zum", "zur", "vom", "ten", "ter", "el", "al", "bin", "y", "af", "av", NULL };
  g_auto (GStrv) words = g_strsplit (name, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (g_unichar_islower (g_utf8_get_char (words[i])) && (i == 0 || !g_strv_contains ((const char * const *) particles, words[i])))
        return FALSE;
    }

  return g_strv_length (words) >= least && g_strv_length (words) <= 6;
}

/* "Von Max Müller" in a line of its own. */
static Found
take_lines (const AscribePageTree *tree, const AscribePageClaims *claims, guint32 headline)
{
  guint32 from = headline > LINES_BEFORE ? headline - LINES_BEFORE : 1;
  g_autoptr (GPtrArray) lines = ascribe_page_lines_between (tree, from, headline + LINES_BEHIND, MAX_TEXT);
  Found found = found_new ();

  for (guint i = 0; i < lines->len && found.persons->len + found.newsrooms->len == 0; i++)
    {
      const char *line = g_ptr_array_index (lines, i);
      const char *behind = ascribe_page_names_skip_cue (line);
      g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
      gboolean all = TRUE;

      if (behind == NULL)
        continue;
      ascribe_page_names_split (line, FALSE, names);
      for (guint j = 0; j < names->len; j++)
        all = all && is_written_as_name (g_ptr_array_index (names, j), behind - line >= MIN_SURE_CUE ? 1 : 2);
      if (all && names->len > 0 && names->len <= MAX_LINE_NAMES)
        sort_names (claims, line, TRUE, &found);
    }

  return found;
}

/* What the page claims as "Correspondent Jane Doe" and shows as "Jane Doe" is the latter. */
static void
refine (GPtrArray *names, const GPtrArray *seen)
{
  for (guint i = 0; i < names->len; i++)
    {
      for (guint j = 0; j < seen->len; j++)
        {
          const char *name = g_ptr_array_index (seen, j);

          if (strchr (name, ' ') != NULL && strstr (g_ptr_array_index (names, i), name) != NULL)
            {
              char *shorter = g_strdup (name);

              g_free (names->pdata[i]);
              names->pdata[i] = shorter;
              break;
            }
        }
    }
}

static char **
list (GPtrArray *names)
{
  g_autoptr (GPtrArray) out = g_ptr_array_new ();

  for (guint i = 0; i < names->len && out->len < ASCRIBE_PAGE_MAX_AUTHORS; i++)
    {
      if (!g_ptr_array_find_with_equal_func (out, g_ptr_array_index (names, i), g_str_equal, NULL))
        g_ptr_array_add (out, g_strdup (g_ptr_array_index (names, i)));
    }
  g_ptr_array_add (out, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&out), FALSE);
}

char **
ascribe_page_byline_read (const AscribePageTree *tree, const AscribePageSigns *signs, const AscribePageClaims *claims, guint32 headline)
{
  g_auto (Found) article = take_claims (claims, ASCRIBE_CLAIM_OF_ARTICLE);
  g_auto (Found) page = take_claims (claims, ASCRIBE_CLAIM_OF_PAGE);
  g_auto (Found) item = take_claims (claims, ASCRIBE_CLAIM_OF_ITEM);
  g_auto (Found) meta = take_claims (claims, ASCRIBE_CLAIM_OF_META);
  g_auto (Found) sure = take_signs (tree, signs, claims, headline, TRUE);
  g_auto (Found) likely = take_signs (tree, signs, claims, headline, FALSE);
  g_auto (Found) lines = take_lines (tree, claims, headline);
  const Found *order[] = { &article, &page, &sure, &likely, &item, &lines, &meta };
  const Found *newsrooms[] = { &sure, &likely, &lines, &article, &page };

  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    {
      if (order[i]->persons->len == 0)
        continue;
      refine (order[i]->persons, sure.persons);
      return list (order[i]->persons);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (newsrooms); i++)
    {
      if (newsrooms[i]->newsrooms->len > 0)
        return list (newsrooms[i]->newsrooms);
    }

  return g_new0 (char *, 1);
}
