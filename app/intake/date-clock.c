/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/date-clock.h"

#include "app/intake/date-words.h"

guint
ascribe_date_read_clock (const AscribeDateToken *tokens, guint at, AscribeDateMoment *moment)
{
  const AscribeDateToken *number = &tokens[at];
  gboolean sure = FALSE;
  gboolean morning, evening;
  guint hour = (guint) number->value, minute = 0, second = 0;

  if (number->kind != ASCRIBE_DATE_NUMBER)
    return 0;

  if ((number->n_digits == 4 || number->n_digits == 6) && at > 0 && ascribe_date_is_among (&tokens[at - 1], "t"))
    {
      guint value = (guint) number->value;

      second = number->n_digits == 6 ? value % 100 : 0;
      value = number->n_digits == 6 ? value / 100 : value;
      minute = value % 100;
      hour = value / 100;
      sure = TRUE;
      at++;
    }
  else if (!ascribe_date_is_small (number))
    return 0;
  else
    {
      gboolean colon = ascribe_date_is_mark (&tokens[at + 1], ':') || ascribe_date_is_among (&tokens[at + 1], "h");
      gboolean dot = ascribe_date_is_mark (&tokens[at + 1], '.');

      if ((colon || dot) && ascribe_date_is_small (&tokens[at + 2]) && tokens[at + 2].n_digits == 2)
        {
          minute = (guint) tokens[at + 2].value;
          sure = colon;
          at += 3;
          if (sure && ascribe_date_is_mark (&tokens[at], ':') && ascribe_date_is_small (&tokens[at + 1]))
            {
              second = (guint) tokens[at + 1].value;
              at += 2;
              if ((ascribe_date_is_mark (&tokens[at], '.') || ascribe_date_is_mark (&tokens[at], ',')) && tokens[at + 1].kind == ASCRIBE_DATE_NUMBER &&
                  !tokens[at + 1].spaced)
                at += 2; /* fractions of a second matter to nobody */
            }
        }
      else
        at++;
    }

  morning = ascribe_date_is_among (&tokens[at], "am") || (ascribe_date_is_among (&tokens[at], "a") && ascribe_date_is_mark (&tokens[at + 1], '.'));
  evening = ascribe_date_is_among (&tokens[at], "pm") || (ascribe_date_is_among (&tokens[at], "p") && ascribe_date_is_mark (&tokens[at + 1], '.'));
  if (morning || evening)
    {
      if (hour < 1 || hour > 12)
        return 0;
      hour = hour % 12 + (evening ? 12 : 0);
      at += tokens[at].length > 1 ? 1 : 2;
      at += (guint) ascribe_date_is_among (&tokens[at], "m") + (guint) (ascribe_date_is_among (&tokens[at], "m") && ascribe_date_is_mark (&tokens[at + 1], '.'));
      sure = TRUE;
    }
  else if (ascribe_date_is_among (&tokens[at], "uhr h klo"))
    {
      sure = TRUE;
      at++;
    }

  if (!sure || hour > 24 || minute > 59 || second > 60 || (hour == 24 && minute + second > 0))
    return 0;
  moment->has_time = TRUE;
  moment->hour = hour == 24 ? 23 : hour; /* the end of the day stays in the day */
  moment->minute = hour == 24 ? 59 : minute;
  moment->second = hour == 24 ? 59 : MIN (second, 59);

  return at;
}

/* "Z", "+01:00", " +0100", "GMT+1", "CET". @exact: the clock was written as machines do, so that "-12:00" is no end of a span. */
static void
read_zone (const AscribeDateToken *tokens, guint at, gboolean exact, AscribeDateMoment *moment)
{
  gboolean named = tokens[at].kind == ASCRIBE_DATE_WORD &&
                   ascribe_date_words_zone (tokens[at].start, tokens[at].length, &moment->zone);
  const AscribeDateToken *sign = &tokens[at + (named ? 1 : 0)];
  const AscribeDateToken *number = sign + 1;
  guint hours = 0, minutes = 0;

  moment->has_zone = named;
  if ((!ascribe_date_is_mark (sign, '-') && !ascribe_date_is_mark (sign, '+')) || number->kind != ASCRIBE_DATE_NUMBER || number->spaced)
    return;

  if (number->n_digits == 4)
    {
      hours = (guint) number->value / 100;
      minutes = (guint) number->value % 100;
    }
  else if (number->n_digits <= 2 && (named || (exact && !sign->spaced)))
    {
      hours = (guint) number->value;
      if (ascribe_date_is_mark (&number[1], ':') && ascribe_date_is_small (&number[2]))
        minutes = (guint) number[2].value;
    }
  else
    return;

  if (hours > 14 || minutes > 59)
    return;
  moment->has_zone = TRUE;
  moment->zone = (int) (hours * 60 + minutes) * (ascribe_date_is_mark (sign, '-') ? -1 : 1);
}

void
ascribe_date_read_time (const AscribeDateToken *tokens, guint at, AscribeDateMoment *moment)
{
  static const char * const links = "t um at a as alle ore kl om o godz la las г р в klo den le ob";
  guint start = at;
  guint behind;

  for (guint i = 0; i < 4; i++)
    {
      const AscribeDateToken *token = &tokens[at];

      if (token->kind == ASCRIBE_DATE_NUMBER || (token->kind == ASCRIBE_DATE_WORD && !ascribe_date_is_among (token, links)) ||
          token->kind == ASCRIBE_DATE_END)
        break;
      at++;
    }

  behind = ascribe_date_read_clock (tokens, at, moment);
  if (behind != 0)
    read_zone (tokens, behind, ascribe_date_is_among (&tokens[start], "t") || behind >= at + 5, moment);
}
