/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/page-dateline.h"

#include <string.h>

#include "app/intake/date.h"
#include "app/intake/page-lines.h"
#include "app/intake/page-meta.h"

#define MAX_TEXT 160        /* bytes of an element that tells a date */
#define MAX_LINE 110        /* bytes of a line that does */
#define MAX_BEFORE 150      /* nodes between a date and the headline below it */
#define MAX_BEHIND 400
#define LINES_BEFORE 120     /* nodes around the headline whose lines are looked at */
#define LINES_BEHIND 120
#define MAX_LINES 15
#define MAX_PARAGRAPH 2000  /* bytes of a paragraph that may begin with a dateline */
#define MAX_DATELINE 70     /* bytes of the dateline */

static char *
parse_claims (const AscribePageClaims *claims, AscribeClaimField field, AscribeClaimSource source, const char *language)
{
  for (guint i = 0; i < claims->fields[field]->len; i++)
    {
      const AscribeClaim *claim = ascribe_page_claims_get (claims, field, i);
      char *date = claim->source == source ? ascribe_date_parse (claim->value, language) : NULL;

      if (date != NULL)
        return date;
    }

  return NULL;
}

/* "13:15 - 19:00", "bis 3. Mai", a deadline: when something takes place, not when it was written about. */
static gboolean
is_appointment (const char *text)
{
  static const char * const words[] = { "deadline", "anmeld", "bewerbung", "frist", "bis ", "until ", "register", "jusqu", "hasta " };
  g_autofree char *lower = g_utf8_strdown (text, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (strstr (lower, words[i]) != NULL)
        return TRUE;
    }

  for (const char *at = strchr (lower, ':'); at != NULL; at = strchr (at + 1, ':'))
    {
      const char *rest = at + 1 + strspn (at + 1, "0123456789");

      if (rest == at + 1)
        continue;
      rest += strspn (rest, " ");
      if (g_str_has_prefix (rest, "uhr"))
        rest += 3 + strspn (rest + 3, " ");
      if (g_str_has_prefix (rest, "–") || *rest == '-')
        {
          rest += g_str_has_prefix (rest, "–") ? strlen ("–") : 1;
          if (g_ascii_isdigit (rest[strspn (rest, " ")]))
            return TRUE;
        }
    }

  return FALSE;
}

static char *
read_sign (const AscribePageTree *tree, guint32 node, const char *language)
{
  static const AscribePageAttribute attributes[] = { ASCRIBE_PAGE_DATETIME, ASCRIBE_PAGE_CONTENT, ASCRIBE_PAGE_TITLE };
  g_autofree char *text = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (attributes); i++)
    {
      const char *value = ascribe_page_tree_get_attribute (tree, node, attributes[i]);
      char *date = value != NULL ? ascribe_date_find (value, language) : NULL;

      if (date != NULL)
        return date;
    }

  text = ascribe_page_tree_dup_text (tree, node, MAX_TEXT + 1);

  return strlen (text) <= MAX_TEXT && !is_appointment (text) ? ascribe_date_find (text, language) : NULL;
}

static guint
measure (guint32 headline, guint32 node)
{
  if (node >= headline)
    return headline == 0 || node - headline <= MAX_BEHIND ? node - headline : G_MAXUINT;

  return headline - node <= MAX_BEFORE ? (headline - node) * 2 : G_MAXUINT;
}

/* The date nearest to the headline among those of publication or among those of changes. */
static char *
read_signs (const AscribePageTree *tree, const AscribePageSigns *signs, guint32 headline, gboolean modified, const char *language)
{
  g_autofree char *nearest = NULL;
  guint best = G_MAXUINT;

  for (guint i = 0; i < signs->kinds[ASCRIBE_SIGN_DATE]->len; i++)
    {
      const AscribePageSign *sign = ascribe_page_signs_get (signs, ASCRIBE_SIGN_DATE, i);
      guint distance = measure (headline, sign->node);
      char *date;

      if (((sign->flags & ASCRIBE_SIGN_MODIFIED) != 0) != modified || distance >= best ||
          ascribe_page_meta_is_of_other (tree, sign->node))
        continue;
      date = read_sign (tree, sign->node, language);
      if (date == NULL)
        continue;
      g_free (nearest);
      nearest = date;
      best = distance;
    }

  return g_steal_pointer (&nearest);
}

/* "Berlin, 12. März 2020 – The text begins" is cut to what stands before the dash. */
static gboolean
cut_dateline (char *line)
{
  static const char * const ends[] = { " – ", " — ", " - ", " | ", ": ", ") " };
  gsize shortest = G_MAXSIZE;

  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      const char *at = strstr (line, ends[i]);

      if (at != NULL)
        shortest = MIN (shortest, (gsize) (at - line));
    }
  if (shortest > MAX_DATELINE)
    return FALSE;
  line[shortest] = '\0';

  return TRUE;
}

static char *
read_lines (const AscribePageTree *tree, guint32 from, guint32 to, gboolean backwards, const char *language)
{
  g_autoptr (GPtrArray) lines = ascribe_page_lines_between (tree, from, to, MAX_PARAGRAPH);

  for (guint i = 0; i < MIN (lines->len, MAX_LINES); i++)
    {
      char *date;
      char *line = g_ptr_array_index (lines, backwards ? lines->len - 1 - i : i);

      if (strlen (line) > MAX_LINE && !cut_dateline (line))
        continue;
      date = strpbrk (line, "0123456789") != NULL && !is_appointment (line) ? ascribe_date_find (line, language) : NULL;
      if (date != NULL)
        return date;
    }

  return NULL;
}

/* "/2020/03/12/" or "/20200312/" in an address. */
static char *
read_url (const char *url)
{
  for (const char *at = url != NULL ? strchr (url, '/') : NULL; at != NULL; at = strchr (at + 1, '/'))
    {
      gsize n_digits = strspn (at + 1, "0123456789");
      g_autofree char *part = NULL;

      if ((n_digits == 4 && (at[5] == '/' || at[5] == '-') && g_ascii_isdigit (at[6])) || (n_digits == 8 && strchr ("/-_", at[9]) != NULL))
        {
          char *date;

          part = g_strndup (at + 1, n_digits == 8 ? 8 : 4 + strspn (at + 5, "/-0123456789"));
          date = ascribe_date_parse (part, NULL);
          if (date != NULL && strlen (date) == strlen ("2020-03-12"))
            return date;
          g_free (date);
        }
    }

  return NULL;
}

char *
ascribe_page_dateline_published (const AscribePageTree *tree, const AscribePageSigns *signs, const AscribePageClaims *claims,
                                 guint32 headline, const char *url, const char *language)
{
  static const AscribeClaimSource sources[] = { ASCRIBE_CLAIM_OF_ARTICLE, ASCRIBE_CLAIM_OF_META, ASCRIBE_CLAIM_OF_ITEM,
                                                ASCRIBE_CLAIM_OF_PAGE };
  char *date = NULL;

  for (gsize i = 0; date == NULL && i < G_N_ELEMENTS (sources); i++)
    date = parse_claims (claims, ASCRIBE_CLAIM_PUBLISHED, sources[i], language);
  if (date == NULL)
    date = read_signs (tree, signs, headline, FALSE, language);
  if (date == NULL && headline != 0)
    date = read_lines (tree, headline, headline + LINES_BEHIND, FALSE, language);
  if (date == NULL && headline != 0)
    date = read_lines (tree, headline > LINES_BEFORE ? headline - LINES_BEFORE : 1, headline, TRUE, language);
  if (date == NULL)
    date = read_url (url);
  if (date == NULL)
    date = read_signs (tree, signs, headline, TRUE, language);

  return date;
}

char *
ascribe_page_dateline_modified (const AscribePageTree *tree, const AscribePageSigns *signs, const AscribePageClaims *claims,
                                guint32 headline, const char *language)
{
  char *date = NULL;

  for (AscribeClaimSource source = ASCRIBE_CLAIM_OF_ARTICLE; date == NULL && source <= ASCRIBE_CLAIM_OF_PAGE; source++)
    date = parse_claims (claims, ASCRIBE_CLAIM_MODIFIED, source, language);

  return date != NULL ? date : read_signs (tree, signs, headline, TRUE, language);
}
