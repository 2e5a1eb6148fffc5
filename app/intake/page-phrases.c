/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/page-phrases.h"

#include <string.h>

/* How such headings and labels begin; lower case, by language. */
static const char * const away[] = {
  /* German */
  "aktuelle", "anzeige", "artikel teilen", "auch interessant", "autor", "beitrag teilen", "bildergalerie", "das könnte", "diskutieren",
  "empfehlungen", "jetzt teilen", "kommentar", "lese-tipp", "lesen sie", "lesetipp", "lies auch", "markiert mit", "mehr artikel", "mehr aus",
  "mehr themen", "mehr von", "mehr zu", "neueste", "newsletter", "passend dazu", "passende", "schlagwort", "schlagwörter", "schreibe einen",
  "stichworte", "teilen", "themen:", "verwandte", "weitere artikel", "weitere beiträge", "weitere informationen", "weitere meldungen",
  "weitere nachrichten", "weitere themen", "weiterführende", "weiterlesen", "werbung", "zum thema", "zur person", "ähnliche", "über den autor",
  "über die autor",
  /* English */
  "about the author", "also read", "author", "comments", "explore further", "filed under", "follow us", "further reading", "latest",
  "leave a", "more about", "more from", "more on", "more stories", "most popular", "most read", "popular", "posted in", "read also", "read more",
  "read next", "recommended", "related", "see also", "share", "sign up", "sponsored", "subscribe", "tagged", "tags", "trending",
  "you may", "you might",
  /* French */
  "articles", "commentaires", "dans la même", "laisser un", "lire aussi", "lire la suite", "mots-clés", "partager", "sur le même sujet", "voir aussi",
  "à lire",
  /* Spanish, Italian, Portuguese */
  "comentarios", "compartir", "etiquetas", "lea también", "lee también", "leer más", "mira también", "más noticias", "más sobre", "noticias relacionadas",
  "relacionad", "también te", "te puede", "te recomendamos", "commenti", "condividi", "correlati", "leggi anche", "compartilhe", "leia mais",
  "leia também", "saiba mais", "veja também",
  /* Dutch, Polish, Scandinavian languages, Russian, Japanese, Chinese */
  "lees ook", "meer over", "czytaj także", "zobacz także", "les også", "läs mer", "læs også", "читайте также", "関連記事", "相关",
};

static const char * const credit_beginnings[] = {
  "Abbildung:", "Bild:", "Bilder:", "Credit:", "Crédit", "Foto ", "Foto:", "Fotos:", "Grafik:", "Image:", "Photo:", "Photos:", "Picture:",
  "Quelle:",
};

static const char * const credit_marks[] = { "©", " Foto: ", "(Foto: ", "(Bild: ", "Photo: " };

gboolean
ascribe_page_phrase_leads_away (const char *text)
{
  g_autofree char *folded = g_utf8_strdown (text, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (away); i++)
    {
      if (g_str_has_prefix (folded, away[i]))
        return TRUE;
    }

  return FALSE;
}

gboolean
ascribe_page_phrase_is_credit (const char *text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (credit_beginnings); i++)
    {
      if (g_str_has_prefix (text, credit_beginnings[i]))
        return TRUE;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (credit_marks); i++)
    {
      if (strstr (text, credit_marks[i]) != NULL)
        return TRUE;
    }

  return FALSE;
}
