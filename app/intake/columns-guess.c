/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What columns of news are called: in the exports of press databases and interfaces for programs, and in people's own tables. */
#include <string.h>

#include "app/intake/columns.h"

#define MIN_TEXT 40  /* bytes: a cell shorter than that is no article */

/* The likeliest first; folded as fold() does. */
static const char * const known[ASCRIBE_N_COLUMN_FIELDS] = {
  [ASCRIBE_COLUMN_TEXT] =
    "text fulltext maintext bodytext articletext articlebody body content contenttext articlecontent storytext story article "
    "plaintext rawtext cleantext textcontent bodyhtml htmlbody fullarticle volltext artikeltext artikelinhalt haupttext inhalt "
    "artikel texte textecomplet textearticle contenu corps corpsdutexte texto textocompleto contenido cuerpo testo contenuto "
    "corpo conteudo tekst inhoud brodtekst brodtext innehall tresc obsah szoveg metin текст содержание 正文 内容 本文 全文",
  [ASCRIBE_COLUMN_TITLE] =
    "title headline articletitle hl hd head headlinemain webtitle header heading titel schlagzeile uberschrift ueberschrift "
    "titre titrearticle titulo titular titolo kop rubrik overskrift tytul nadpis cim baslik заголовок 标题 題名 タイトル",
  [ASCRIBE_COLUMN_AUTHORS] =
    "authors author byline bylines by authorname authornames bylineoriginal creator journalist journalists writer reporter "
    "autor autoren autorin autorinnen verfasser verfasserin auteur auteurs autores autore autori autora forfatter skribent "
    "автор 作者 著者",
  [ASCRIBE_COLUMN_PUBLISHER] =
    "publisher publication publicationname sourcename source outlet outletname medianame mediaoutlet medium media newspaper "
    "newspapername paper journal magazine site sitename website domain sourcedomain quelle zeitung publikation medienname "
    "herausgeber titelderquelle editeur journalnom publicacion fuente medio periodico fonte testata giornale veiculo bron krant "
    "publicatie medie avis tidning zrodlo источник 来源 媒体",
  [ASCRIBE_COLUMN_PUBLISHED] =
    "published publishedat publisheddate publishdate publicationdate datepublished datepublication pubdate firstpublished "
    "webpublicationdate datepublish publishedon publishedtime date datetime articledate datum erscheinungsdatum "
    "veroffentlicht veroffentlichungsdatum veroeffentlicht veroeffentlichungsdatum publiziert datedepublication datedeparution "
    "fecha fechadepublicacion fechapublicacion datapubblicazione datadipubblicazione datadepublicacao publicatiedatum dato "
    "createdat created timestamp time day data дата 日期 日付",
  [ASCRIBE_COLUMN_URL] =
    "url link articleurl weburl articlelink href permalink canonicalurl sourceurl uri webadresse adresse lien enlace "
    "webaddress ссылка 链接",
  [ASCRIBE_COLUMN_LANGUAGE] =
    "language lang languagecode langcode locale articlelanguage sprache langue idioma lingua taal jezyk sprak язык 语言",
  [ASCRIBE_COLUMN_RETRIEVED] =
    "retrieved retrievedat retrievaldate retrievedate dateretrieved datedownload downloaddate downloaded downloadedat scraped "
    "scrapedat scrapedate datescraped crawled crawledat crawldate fetched fetchedat accessed accessedat accessdate dateaccessed "
    "abgerufen abgerufenam abrufdatum",
};

/* Letters and digits alone, without accents and case: "Full-Text" and "full_text" are one. */
static char *
fold (const char *name)
{
  g_autofree char *plain = g_utf8_normalize (name, -1, G_NORMALIZE_ALL);
  g_autofree char *folded = plain != NULL ? g_utf8_casefold (plain, -1) : NULL;
  GString *out = g_string_new (NULL);

  for (const char *cursor = folded; cursor != NULL && *cursor != '\0'; cursor = g_utf8_next_char (cursor))
    {
      if (g_unichar_isalnum (g_utf8_get_char (cursor)))
        g_string_append_unichar (out, g_utf8_get_char (cursor));
    }

  return g_string_free (out, FALSE);
}

typedef struct {
  const char * const *names;
  char **folded;     /* the whole name */
  char **last;       /* what stands behind its last dot, for "fields.bodyText" of nested records */
  gboolean *taken;
  gsize n_names;
  GPtrArray *rows;
} Guess;

static gsize
measure_longest (const Guess *self, gsize column)
{
  gsize longest = 0;

  for (guint i = 0; self->rows != NULL && i < self->rows->len; i++)
    longest = MAX (longest, strlen (((char **) g_ptr_array_index (self->rows, i))[column]));

  return longest;
}

/* A column called like a text may hold numbers, or nothing. */
static gboolean
is_likely (const Guess *self, AscribeColumnField field, gsize column, gboolean strictly)
{
  if (self->taken[column])
    return FALSE;

  return !strictly || field != ASCRIBE_COLUMN_TEXT || self->rows == NULL || measure_longest (self, column) >= MIN_TEXT;
}

/* The column that is called like @field; n_names where none is. */
static gsize
find_called (const Guess *self, AscribeColumnField field, gboolean strictly)
{
  g_auto (GStrv) calls = g_strsplit (known[field], " ", -1);
  char **forms[] = { self->folded, self->last };

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    for (gsize call = 0; calls[call] != NULL; call++)
      for (gsize column = 0; column < self->n_names; column++)
        {
          if (strcmp (forms[i][column], calls[call]) == 0 && is_likely (self, field, column, strictly))
            return column;
        }

  return self->n_names;
}

static gsize
find_longest (const Guess *self)
{
  gsize found = self->n_names;
  gsize longest = MIN_TEXT - 1;

  for (gsize column = 0; column < self->n_names; column++)
    {
      gsize length = self->taken[column] ? 0 : measure_longest (self, column);

      if (length > longest)
        {
          longest = length;
          found = column;
        }
    }

  return found;
}

static void
take (Guess *self, AscribeColumns *columns, AscribeColumnField field, gsize column)
{
  if (column == self->n_names)
    return;

  self->taken[column] = TRUE;
  ascribe_columns_set (columns, field, self->names[column]);
}

/* What the person has given to one field goes to no other. */
static void
take_given (Guess *self, const AscribeColumns *columns)
{
  for (gsize column = 0; column < self->n_names; column++)
    for (gsize field = 0; field < ASCRIBE_N_COLUMN_FIELDS; field++)
      {
        const char * const *given = (const char * const *) columns->names[field];

        if (given != NULL && g_strv_contains (given, self->names[column]))
          self->taken[column] = TRUE;
      }
}

void
ascribe_columns_guess (AscribeColumns *self, const char * const *names, GPtrArray *rows)
{
  gsize n_names = g_strv_length ((char **) names);
  g_auto (GStrv) folded = g_new0 (char *, n_names + 1);
  g_auto (GStrv) last = g_new0 (char *, n_names + 1);
  g_autofree gboolean *taken = g_new0 (gboolean, n_names + 1);
  Guess guess = { names, folded, last, taken, n_names, rows != NULL && rows->len > 0 ? rows : NULL };

  for (gsize column = 0; column < n_names; column++)
    {
      const char *dot = strrchr (names[column], '.');

      folded[column] = fold (names[column]);
      last[column] = fold (dot != NULL ? dot + 1 : "");
    }
  take_given (&guess, self);

  if (self->names[ASCRIBE_COLUMN_TEXT] == NULL)
    take (&guess, self, ASCRIBE_COLUMN_TEXT, find_called (&guess, ASCRIBE_COLUMN_TEXT, TRUE));
  for (gsize field = ASCRIBE_COLUMN_TITLE; field < ASCRIBE_N_COLUMN_FIELDS; field++)
    {
      if (self->names[field] == NULL)
        take (&guess, self, field, find_called (&guess, field, TRUE));
    }
  if (self->names[ASCRIBE_COLUMN_TEXT] == NULL)
    take (&guess, self, ASCRIBE_COLUMN_TEXT, find_longest (&guess));
  if (self->names[ASCRIBE_COLUMN_TEXT] == NULL)
    take (&guess, self, ASCRIBE_COLUMN_TEXT, find_called (&guess, ASCRIBE_COLUMN_TEXT, FALSE));
}
