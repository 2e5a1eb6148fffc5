/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/page-language.h"

#include <string.h>

#define MIN_RUN 40      /* bytes: less is a menu, whose words are names */
#define MAX_WORDS 1500  /* that are looked at */
#define MAX_WORD 12     /* bytes of a word that can count */
#define MAX_RUN 90      /* bytes of a word whose script is looked at: Chinese parts no words */
#define FIRST_SCRIPT 0x590 /* Hebrew: those before it have small words */
#define MIN_HITS 8      /* small words that tell a language */

/* Words that stand in every third sentence and hardly in another language; in lower case, with space around each. */
static const struct { const char *language; const char *words; } languages[] = {
  { "de", " der und das nicht ist mit ein eine auf für auch sich dem von werden wird sind zu " },
  { "en", " the and of to that with for was this are have which by they from his be you " },
  { "fr", " les des est dans une pour pas qui que sur avec sont plus cette aux ont du il " },
  { "es", " los las del una por con para que como más pero sus este ha fue y el su " },
  { "it", " il di che per una con del della sono non più gli alla nel anche è dei ha " },
  { "pt", " os uma não com para que do da em dos mais como foi ao pela são ou às " },
  { "nl", " het een van en niet dat op zijn voor met ook door maar wordt naar aan ze deze " },
  { "pl", " nie się na jest że do jak ale przez od jego oraz był są dla po tym które " },
  { "sv", " och att det som är inte för på av ett har till men från kan eller var sig " },
  { "da", " og det at er ikke til af den som på har med et men blev fra også være " },
  { "cs", " se že je na který jako jsou byl pro ale jeho které také by již při tak podle " },
  { "ro", " și de la cu care nu din pe este pentru mai sunt dar fost lui ca într se " },
  { "ru", " и в не на что с по как это он из его но для от был года их " },
  { "uk", " і що не на з у як це він до та за його від але про є й " },
  { "el", " και το να του της με που για από στο είναι δεν την τον οι τα η σε " },
  { "tr", " ve bir bu için ile da de olarak çok daha olan gibi kadar sonra ama ancak en ne " },
};

/* Scripts that tell the language, or nearly. */
static const struct { const char *language; GUnicodeScript script; } scripts[] = {
  { "ja", G_UNICODE_SCRIPT_HIRAGANA }, { "ja", G_UNICODE_SCRIPT_KATAKANA }, { "ko", G_UNICODE_SCRIPT_HANGUL },
  { "zh", G_UNICODE_SCRIPT_HAN }, { "ar", G_UNICODE_SCRIPT_ARABIC }, { "he", G_UNICODE_SCRIPT_HEBREW }, { "th", G_UNICODE_SCRIPT_THAI },
};

typedef struct {
  guint hits[G_N_ELEMENTS (languages)];
  guint of_script[G_N_ELEMENTS (scripts)];
  guint n_words;
} Count;

/* Japanese has Chinese characters in its words, Chinese none of its syllables. */
static void
count_script (Count *self, const char *word, gsize length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      const char *at = word;

      while (at < word + length && g_unichar_get_script (g_utf8_get_char (at)) != scripts[i].script)
        at = g_utf8_next_char (at);
      self->of_script[i] += at < word + length;
    }
}

static void
count_word (Count *self, const char *word, gsize length)
{
  char spaced[MAX_WORD + 3] = " ";

  self->n_words++;
  if (g_utf8_get_char (word) >= FIRST_SCRIPT)
    count_script (self, word, MIN (length, MAX_RUN));
  if (length > MAX_WORD)
    return;

  memcpy (spaced + 1, word, length);
  memcpy (spaced + 1 + length, " ", 2);
  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    self->hits[i] += strstr (languages[i].words, spaced) != NULL;
}

static void
count_run (Count *self, const char *text)
{
  while (*text != '\0' && self->n_words < MAX_WORDS)
    {
      const char *word = text;

      while (*text != '\0' && g_unichar_isalpha (g_utf8_get_char (text)))
        text = g_utf8_next_char (text);
      if (text > word)
        count_word (self, word, (gsize) (text - word));
      else
        text = g_utf8_next_char (text);
    }
}

const char *
ascribe_page_language_guess (const AscribePageTree *tree)
{
  Count count = { { 0 } };
  gsize best = 0;
  guint second = 0;
  guint32 i = 1;

  while (i < tree->nodes->len && count.n_words < MAX_WORDS)
    {
      const AscribePageNode *node = ascribe_page_tree_get_node (tree, i);

      if (node->tag == ASCRIBE_PAGE_TEXT && node->n_values >= MIN_RUN)
        count_run (&count, tree->text->str + node->value);
      i = ascribe_page_tag_get_role ((AscribePageTag) node->tag) == ASCRIBE_PAGE_UNREAD ? node->end : i + 1;
    }

  for (gsize j = 0; j < G_N_ELEMENTS (scripts); j++)
    {
      if (count.of_script[j] >= MIN_HITS && count.of_script[j] * 5 > count.n_words)
        return scripts[j].language;
    }

  for (gsize j = 1; j < G_N_ELEMENTS (languages); j++)
    {
      if (count.hits[j] > count.hits[best])
        best = j;
    }
  for (gsize j = 0; j < G_N_ELEMENTS (languages); j++)
    second = j != best ? MAX (second, count.hits[j]) : second;

  return count.hits[best] >= MIN_HITS && count.hits[best] * 10 >= count.n_words && count.hits[best] * 2 > second * 3
           ? languages[best].language : NULL;
}
