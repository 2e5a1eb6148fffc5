/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/date-words.h"

#include <string.h>

#define MAX_WORD 40 /* bytes; no month is longer */

/* As folded: lower case, without accents. The forms in which months stand in dates ("12 stycznia"), and what abbreviations are
 * not their beginnings ("mrt"). Names that mean another month in a neighbouring language are left out (Croatian "listopad"). */
static const char * const months[] = {
  "january januar januari janner janvier enero gennaio janeiro gener stycznia styczen ledna leden januara tammikuuta tammikuu "
  "ianuarie ocak ιανουαριου января январь січня януари يناير جانفي",
  "february februar februari feber fevrier febrero febbraio fevereiro febrer lutego luty unora unor februara helmikuuta helmikuu "
  "februarie subat φεβρουαριου февраля февраль лютого февруари فبراير فيفري شباط",
  "march marz maerz mrz maart mrt mar mars marts marzo marco marc marca marzec brezna brezen maaliskuuta maaliskuu martie mart "
  "marcius μαρτιου марта март березня مارس اذار",
  "april avril abril aprile kwietnia kwiecien dubna duben aprila huhtikuuta huhtikuu aprilie nisan aprilis απριλιου апреля апрель "
  "квітня април ابريل افريل نيسان",
  "may mai mei maj mayo maggio maio maig maja kvetna kveten toukokuuta toukokuu mayıs majus μαιου мая маи травня مايو ماي ايار",
  "june juni jun juin junio giugno junho juny czerwca czerwiec cervna juna kesakuuta kesakuu iunie haziran junius ιουνιου июня "
  "июнь червня юни يونيو جوان حزيران",
  "july juli jul juillet julio luglio julho juliol lipca lipiec cervence cervenec jula heinakuuta heinakuu iulie temmuz julius "
  "ιουλιου июля июль липня юли يوليو جويلية تموز",
  "august augusti augustus aout agosto agost sierpnia sierpien srpna srpen augusta elokuuta elokuu agustos augusztus αυγουστου "
  "августа август серпня اغسطس اوت",
  "september septembre septiembre setiembre settembre setembro setembre wrzesnia wrzesien zari septembra syyskuuta syyskuu "
  "septembrie eylul szeptember σεπτεμβριου сентября сентябрь вересня септември سبتمبر ايلول",
  "october oktober octobre octubre ottobre outubro pazdziernika pazdziernik rijna rijen oktobra lokakuuta lokakuu octombrie ekim "
  "οκτωβριου октября октябрь жовтня октомври اكتوبر",
  "november novembre noviembre novembro listopada listopad listopadu novembra marraskuuta marraskuu noiembrie kasım νοεμβριου "
  "ноября ноябрь ноември نوفمبر",
  "december dezember decembre diciembre dicembre dezembro desembre desember grudnia grudzien prosince prosinec decembra joulukuuta "
  "joulukuu decembrie aralık δεκεμβριου декабря декабрь грудня декември ديسمبر",
};

static const struct { const char *names; int minutes; } zones[] = {
  { "z utc gmt wet", 0 }, { "cet mez bst west", 60 }, { "cest mesz eet", 120 }, { "eest msk", 180 }, { "jst", 540 },
  { "edt", -240 }, { "est cdt", -300 }, { "cst mdt", -360 }, { "mst pdt", -420 }, { "pst", -480 },
};

/* Lower case without accents; NULL for what is no single word of a date. */
static char *
fold (const char *word, gsize length)
{
  g_autofree char *lower = NULL;
  g_autofree char *parts = NULL;
  char *out;

  if (length == 0 || length > MAX_WORD)
    return NULL;

  lower = g_utf8_casefold (word, (gssize) length);
  parts = g_utf8_normalize (lower, -1, G_NORMALIZE_NFD);
  if (parts == NULL)
    return NULL;

  out = parts;
  for (const char *in = parts; *in != '\0'; in = g_utf8_next_char (in))
    {
      gsize n = (gsize) (g_utf8_next_char (in) - in);

      if (g_unichar_ismark (g_utf8_get_char (in)))
        continue;
      memmove (out, in, n);
      out += n;
    }
  *out = '\0';

  return g_utf8_normalize (parts, -1, G_NORMALIZE_NFC); /* the syllables of Korean came apart */
}

/* Whether @words has @word, or, where @beginning, a word that begins with it. */
static gboolean
has_word (const char *words, const char *word, gboolean beginning)
{
  gsize length = strlen (word);

  for (const char *at = words; *at != '\0'; at += strcspn (at, " "), at += strspn (at, " "))
    {
      if (strncmp (at, word, length) == 0 && (beginning || at[length] == ' ' || at[length] == '\0'))
        return TRUE;
    }

  return FALSE;
}

gboolean
ascribe_date_words_among (const char *word, gsize length, const char *words)
{
  g_autofree char *folded = fold (word, length);

  return folded != NULL && *folded != '\0' && has_word (words, folded, FALSE);
}

guint
ascribe_date_words_month (const char *word, gsize length)
{
  g_autofree char *folded = fold (word, length);
  guint found = 0;

  if (folded == NULL || *folded == '\0')
    return 0;

  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    {
      if (has_word (months[i], folded, FALSE))
        return i + 1;
    }

  if (g_utf8_strlen (folded, -1) < 3)
    return 0;

  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    {
      if (!has_word (months[i], folded, TRUE))
        continue;
      if (found != 0)
        return 0;
      found = i + 1;
    }

  return found;
}

gboolean
ascribe_date_words_zone (const char *word, gsize length, int *minutes)
{
  for (gsize i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      if (ascribe_date_words_among (word, length, zones[i].names))
        {
          *minutes = zones[i].minutes;
          return TRUE;
        }
    }

  return FALSE;
}
