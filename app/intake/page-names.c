/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/page-names.h"

#include <string.h>

#include "app/intake/date-words.h"
#include "app/intake/page-words.h"

#define MAX_BYLINE 600 /* bytes */
#define MAX_NAME 100   /* bytes */
#define MAX_WORDS 8    /* of a name: "Bundesverband der Deutschen Volksbanken und Raiffeisenbanken" and no more */

/* With the longer before the shorter. Lower case; matched without regard to case. */
static const char * const cues[] = {
  "geschrieben von", "veröffentlicht von", "verfasst von", "erstellt von", "gepostet von", "ein interview von", "ein beitrag von",
  "ein artikel von", "ein gastbeitrag von", "gastbeitrag von", "interview von", "text und interview", "text und fotos", "text & foto",
  "text und bild", "text von", "text", "interview", "autorin", "autoren", "autor", "von", "verfasser", "redaktion:",
  "written by", "posted by", "published by", "article by", "story by", "reported by", "words by", "authors", "author", "byline", "by",
  "écrit par", "publié par", "propos recueillis par", "un article de", "par", "auteurs", "auteur",
  "escrito por", "publicado por", "por", "autora", "scritto da", "pubblicato da", "a cura di", "autore",
  "geschreven door", "door", "skrevet av", "skrevet af", "skriven av", "av", "af", "przez", "tekst", "napsal", "автор", "текст",
  "حوار", "بقلم", "كتب",
};

static const char * const joints[] = {
  " und ", " and ", " et ", " y ", " e ", " en ", " och ", " og ", " oraz ", " и ", " sowie ", " im Gespräch mit ", " mit ", " with ", " & ", " / ", " + ", " u. ",
};

/* Words of a name that say what a person is. */
#define DEGREES "dr prof dipl ing med phil jur phd md ma msc ba mba rd dds rn ph d m a pharmd do jd mph esq habil univ"
#define NEWSROOMS \
  "redaktion redaktionsteam onlineredaktion red redaction redazione redacao redaccion redactie redactia newsroom staff editor editors " \
  "editorial desk nachrichtenredaktion agenturen agencies news presse pressestelle newsdesk reporters reports team"
#define NOBODIES "admin administrator unknown anonymous anonym webmaster root posted published publiziert geschrieben written updated follow folgen share stand datum guest publisher gast user superuser editor1 author autor null n a none by"

static gboolean
skip_word (const char **line, const char *word)
{
  const char *at = *line;

  for (; *word != '\0'; word = g_utf8_next_char (word), at = g_utf8_next_char (at))
    {
      if (*at == '\0' || g_unichar_tolower (g_utf8_get_char (at)) != g_utf8_get_char (word))
        return FALSE;
    }
  if (g_unichar_isalnum (g_utf8_get_char (at)))
    return FALSE;

  *line = at;

  return TRUE;
}

const char *
ascribe_page_names_skip_cue (const char *line)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cues); i++)
    {
      const char *at = line;

      if (!skip_word (&at, cues[i]))
        continue;
      return at + strspn (at, " :");
    }

  return NULL;
}

/* Where the names end: at a digit (a date), a bracket or a bar. */
static void
cut_rest (char *line)
{
  static const char * const ends[] = { "|", " - ", " – ", " — ", "·", "•", "//", "(", "[", "»", "›", " @", " am ", " on ", " um " };
  gsize shortest = strlen (line);

  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      const char *at = strstr (line, ends[i]);

      if (at != NULL && at > line)
        shortest = MIN (shortest, (gsize) (at - line));
    }
  for (gsize i = 1; i < shortest; i++)
    {
      if (g_ascii_isdigit (line[i]) && (line[i - 1] == ' ' || line[i - 1] == '/'))
        shortest = i;
    }
  line[shortest] = '\0';
}

/* "on April" before the digits of a date that are cut off. */
static void
cut_preposition (char *line)
{
  while (TRUE)
    {
      char *space;

      g_strchomp (line);
      while (*line != '\0' && strchr (",;:/-", line[strlen (line) - 1]) != NULL)
        line[strlen (line) - 1] = '\0';
      g_strchomp (line);
      space = strrchr (line, ' ');
      if (space == NULL ||
          (!ascribe_date_words_among (space + 1, strlen (space + 1), "am on vom um le el il den at the of in published posted updated for") &&
           ascribe_date_words_month (space + 1, strlen (space + 1)) == 0))
        return;
      *space = '\0';
    }
}

/* "Max Müller" has two. */
static guint
count_words (const char *name)
{
  guint n = 0;

  while (*name != '\0')
    {
      n++;
      name += strcspn (name, " ");
      name += strspn (name, " ");
    }

  return n;
}

static gboolean
is_job (const char *word, gsize length)
{
  static const char * const ends[] = { "experte", "expertin", "korrespondent", "korrespondentin", "reporter", "reporterin", "redakteur",
                                       "redakteurin", "autor", "autorin", "correspondent", "editor", "writer", "journaliste" };
  g_autofree char *folded = g_strndup (word, length);
  g_autofree char *lower = g_utf8_casefold (folded, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      if (g_str_has_suffix (lower, ends[i]))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_degree (const char *word, gsize length)
{
  while (length > 0 && strchr (".,", word[length - 1]) != NULL)
    length--;

  return length > 0 && ascribe_date_words_among (word, length, DEGREES);
}

/* Without "Dr.", "PhD" and "Gastautorin" around it. */
static void
strip_titles (char *name)
{
  while (TRUE)
    {
      gsize first = strcspn (name, " ");

      if (name[first] != ' ' || (!(is_degree (name, first) && name[first - 1] == '.') && !is_degree (name, first) &&
                                 !(is_job (name, first) && count_words (name) > 2)))
        break;
      memmove (name, name + first + 1, strlen (name + first + 1) + 1);
    }
  while (TRUE)
    {
      char *last = strrchr (name, ' ');

      if (last == NULL ||
          (!is_degree (last + 1, strlen (last + 1)) &&
           (count_words (name) < 3 || (!is_job (last + 1, strlen (last + 1)) && strchr (last + 1, '.') <= last + 1))))
        break;
      *last = '\0';
    }
}

/* An address, a handle or a sentence is no name. */
static gboolean
is_name (const char *name)
{
  gsize n_letters = 0;

  if (*name == '\0' || strlen (name) > MAX_NAME || *name == '@' || strchr (name, '@') != NULL || strstr (name, "://") != NULL ||
      strstr (name, "www.") != NULL || strpbrk (name, "#<>{}\\_=") != NULL || *name == '/' || count_words (name) > MAX_WORDS)
    return FALSE;

  for (const char *at = name; *at != '\0'; at = g_utf8_next_char (at))
    n_letters += g_unichar_isalpha (g_utf8_get_char (at));

  return n_letters >= 2 || (n_letters == 1 && strlen (name) > 3);
}

static void
add_name (GPtrArray *names, const char *piece)
{
  g_autofree char *name = g_strstrip (g_strdup (piece));
  gsize length;

  strip_titles (name);
  length = strlen (name);
  if (length >= 8 && length % 2 == 0 && memcmp (name, name + length / 2, length / 2) == 0)
    name[length /= 2] = '\0'; /* twice, for narrow and for wide windows */
  while (length > 0 && strchr (",;:*", name[length - 1]) != NULL)
    name[--length] = '\0';
  if (!is_name (name))
    return;
  for (guint i = 0; i < names->len; i++)
    {
      if (strcmp (g_ptr_array_index (names, i), name) == 0)
        return;
    }
  g_ptr_array_add (names, g_steal_pointer (&name));
}

/* "Müller, Max" as "Max Müller". */
static gboolean
add_inverted (GPtrArray *names, const char *byline)
{
  const char *comma = strchr (byline, ',');
  g_autofree char *family = NULL;
  g_autofree char *full = NULL;

  if (comma == NULL || strchr (comma + 1, ',') != NULL)
    return FALSE;
  family = g_strstrip (g_strndup (byline, (gsize) (comma - byline)));
  if (count_words (family) > 2 || count_words (comma + 1 + strspn (comma + 1, " ")) > 3)
    return FALSE;
  full = g_strconcat (comma + 1 + strspn (comma + 1, " "), " ", family, NULL);
  add_name (names, full);

  return TRUE;
}

/* In "Max Müller, Berlin" the second is a place, in "Jane Doe, Philosophe" a job: one word where another piece has more. */
static void
add_pieces (GPtrArray *names, const char *line)
{
  g_auto (GStrv) pieces = g_strsplit_set (line, ",;\x1f", 100);
  guint most = 0;

  for (guint i = 0; pieces[i] != NULL; i++)
    {
      g_strstrip (pieces[i]);
      most = MAX (most, count_words (pieces[i]));
    }

  for (guint i = 0; pieces[i] != NULL; i++)
    {
      if (i == 0 || most < 2 || count_words (pieces[i]) > 1 || ascribe_page_names_classify (pieces[i]) == ASCRIBE_NAME_NEWSROOM)
        add_name (names, pieces[i]);
    }
}

void
ascribe_page_names_split (const char *byline, gboolean inverted, GPtrArray *names)
{
  g_autofree char *clean = ascribe_page_clean (byline, MAX_BYLINE);
  g_autoptr (GString) line = NULL;
  const char *cued = ascribe_page_names_skip_cue (clean);
  const char *again = cued != NULL ? ascribe_page_names_skip_cue (cued) : NULL; /* "Autor: Von …" */

  if (inverted && add_inverted (names, clean))
    return;

  line = g_string_new (again != NULL ? again : cued != NULL ? cued : clean);
  cut_rest (line->str);
  cut_preposition (line->str);
  line->len = strlen (line->str);
  for (gsize i = 0; i < G_N_ELEMENTS (joints); i++)
    g_string_replace (line, joints[i], "\x1f", 0);
  add_pieces (names, line->str);
}

AscribeNameKind
ascribe_page_names_classify (const char *name)
{
  g_autofree char *folded = ascribe_page_fold (name);
  gboolean newsroom = FALSE;
  guint n_words = 0, n_nobodies = 0;

  for (const char *at = folded; *at != '\0'; at += strspn (at, " "))
    {
      gsize length = strcspn (at, " ");

      newsroom = newsroom || ascribe_date_words_among (at, length, NEWSROOMS);
      n_nobodies += ascribe_date_words_among (at, length, NOBODIES);
      n_words++;
      at += length;
    }

  if (n_words == n_nobodies)
    return ASCRIBE_NAME_NOBODY;

  return newsroom ? ASCRIBE_NAME_NEWSROOM : ASCRIBE_NAME_PERSON;
}
