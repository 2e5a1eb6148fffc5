/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates as machines and newspapers write them, and what only looks like one. */

#include "app/intake/date.h"

#include <string.h>

typedef struct {
  const char *string, *language, *expected;
} Case;

static void
assert_cases (const Case *cases, gsize n_cases)
{
  for (gsize i = 0; i < n_cases; i++)
    {
      g_autofree char *date = ascribe_date_parse (cases[i].string, cases[i].language);

      g_test_message ("“%s” (%s)", cases[i].string, cases[i].language);
      g_assert_cmpstr (date, ==, cases[i].expected);
    }
}

static void
test_machines (void)
{
  static const Case cases[] = {
    { "2020-03-12", NULL, "2020-03-12" },
    { " 2020-03-12 ", NULL, "2020-03-12" },
    { "2020-03-12T10:00:00+01:00", NULL, "2020-03-12T10:00:00+01:00" },
    { "2020-03-12T10:00:00+0100", NULL, "2020-03-12T10:00:00+01:00" },
    { "2020-03-12T10:00:00-0330", NULL, "2020-03-12T10:00:00-03:30" },
    { "2020-03-12T10:00:00+01", NULL, "2020-03-12T10:00:00+01:00" },
    { "2020-03-12T10:00+01:00", NULL, "2020-03-12T10:00:00+01:00" },
    { "2020-03-12T10:00:00.123Z", NULL, "2020-03-12T10:00:00Z" },
    { "2020-03-12T10:00:00,123456Z", NULL, "2020-03-12T10:00:00Z" },
    { "2020-03-12t10:00z", NULL, "2020-03-12T10:00:00Z" },
    { "2020-03-12 10:00:00", NULL, "2020-03-12T10:00:00" },
    { "2020-03-12 10:00:00 UTC", NULL, "2020-03-12T10:00:00Z" },
    { "2020-03-12 10:00:00 +0100", NULL, "2020-03-12T10:00:00+01:00" },
    { "2020-03-12 10:00:00+00", NULL, "2020-03-12T10:00:00Z" },
    { "2020-03-12T24:00:00Z", NULL, "2020-03-12T23:59:59Z" },
    { "2020-12-31T23:59:60Z", NULL, "2020-12-31T23:59:59Z" },
    { "20200312", NULL, "2020-03-12" },
    { "20200312T101500Z", NULL, "2020-03-12T10:15:00Z" },
    { "20200312T1015", NULL, "2020-03-12T10:15:00" },
    { "20200312101500", NULL, "2020-03-12T10:15:00" },
    { "2020-W11-4", NULL, "2020-03-12" },
    { "2020-W11", NULL, "2020-03-09" },
    { "2021-W01-1", NULL, "2021-01-04" },
    { "2020-W53-7", NULL, "2021-01-03" },
    { "2020-072", NULL, "2020-03-12" },
    { "2020/03/12", NULL, "2020-03-12" },
    { "2020.3.2", NULL, "2020-03-02" },
    { "2020-03", NULL, "2020-03" },
    { "2020", NULL, "2020" },
    { "1583971200", NULL, "2020-03-12T00:00:00Z" },
    { "1583971200123", NULL, "2020-03-12T00:00:00Z" },
    { "Thu, 12 Mar 2020 10:00:00 +0100", NULL, "2020-03-12T10:00:00+01:00" },
    { "12 Mar 20 10:00 EST", NULL, "2020-03-12T10:00:00-05:00" },
    { "Thu, 12 Mar 2020 10:00:00 GMT", NULL, "2020-03-12T10:00:00Z" },
    { "Thursday, 12-Mar-20 10:00:00 GMT", NULL, "2020-03-12T10:00:00Z" },
    { "Thu Mar 12 10:00:00 2020", NULL, "2020-03-12T10:00:00" },
    { "Thu Mar 12 10:00:00 CET 2020", NULL, "2020-03-12T10:00:00+01:00" },
    { "Thu Mar 12 2020 10:00:00 GMT+0100 (CET)", NULL, "2020-03-12T10:00:00+01:00" },
    { "2020-03-12T13:15-19:00", NULL, "2020-03-12T13:15:00" },
  };

  assert_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_people (void)
{
  static const Case cases[] = {
    { "12. März 2020", NULL, "2020-03-12" },
    { "12.März 2020", NULL, "2020-03-12" },
    { "Donnerstag, 12. März 2020, 10.15 Uhr", "de", "2020-03-12T10:15:00" },
    { "12. Maerz 2020 um 10 Uhr", "de", "2020-03-12T10:00:00" },
    { "12.03.2020 | 15:30 Uhr", "de", "2020-03-12T15:30:00" },
    { "19.6.2007 9:40 Uhr", "de", "2007-06-19T09:40:00" },
    { "3. Jänner 2020", "de-AT", "2020-01-03" },
    { "Stand: 5. Dez 2018", "de", "2018-12-05" },
    { "March 12, 2020", "en", "2020-03-12" },
    { "Mar. 12th, 2020 at 3:05 pm", "en", "2020-03-12T15:05:00" },
    { "March 12 2020 12:05 a.m. EST", "en", "2020-03-12T00:05:00-05:00" },
    { "PUBLISHED: November 8, 2023 at 11:30 p.m.", "en", "2023-11-08T23:30:00" },
    { "12th of March 2020", "en", "2020-03-12" },
    { "Sept 3rd 2020", "en", "2020-09-03" },
    { "12 mars 2020 à 10h15", "fr", "2020-03-12T10:15:00" },
    { "1er août 2020", "fr", "2020-08-01" },
    { "jeudi 13 févr. 2020", "fr", "2020-02-13" },
    { "12 de marzo de 2020", "es", "2020-03-12" },
    { "Jueves 28 de Abril del 2022 5:03 PM", "es", "2022-04-28T17:03:00" },
    { "12 marzo 2020 alle 10:15", "it", "2020-03-12T10:15:00" },
    { "1º de março de 2020", "pt", "2020-03-01" },
    { "12 maart 2020 om 10:15", "nl", "2020-03-12T10:15:00" },
    { "12 marca 2020, godz. 10:15", "pl", "2020-03-12T10:15:00" },
    { "3 października 2020", "pl", "2020-10-03" },
    { "12 марта 2020 г. в 10:15", "ru", "2020-03-12T10:15:00" },
    { "9 МАЯ 2020", "ru", "2020-05-09" },
    { "12 березня 2020", "uk", "2020-03-12" },
    { "12. března 2020", "cs", "2020-03-12" },
    { "12 mars 2020 kl. 10.15", "sv", "2020-03-12" },
    { "12. marts 2020", "da", "2020-03-12" },
    { "12. maaliskuuta 2020", "fi", "2020-03-12" },
    { "2020. március 12.", "hu", "2020-03-12" },
    { "12 Mayıs 2020", "tr", "2020-05-12" },
    { "12 Μαρτίου 2020", "el", "2020-03-12" },
    { "الجمعة 8 فيفري 2019", "ar", "2019-02-08" },
    { "٨ أبريل ٢٠١٩", "ar", "2019-04-08" },
    { "2020年3月12日 10:15", "ja", "2020-03-12T10:15:00" },
    { "2020년 3월 12일", "ko", "2020-03-12" },
    { "March 2020", NULL, "2020-03" },
    { "Januar, 2020", NULL, "2020-01" },
    { "19.10.19 um 14:34 Uhr", "de", "2019-10-19T14:34:00" },
    { "28.09.1912:44", "de", "2019-09-28T12:44:00" },
    { "02. 04. 2013", "de", "2013-04-02" },
    { "12.3.99", "de", "1999-03-12" },
    { "30. März 2020, 13:15 Uhr - 19:00 Uhr", "de", "2020-03-30T13:15:00" },
    { "30. März 2020, 13:15-19:00", "de", "2020-03-30T13:15:00" },
  };

  assert_cases (cases, G_N_ELEMENTS (cases));
}

/* Where day and month could be either, only the language's country tells. */
static void
test_order (void)
{
  static const Case cases[] = {
    { "12/03/2020", "en-US", "2020-12-03" },
    { "12/03/2020", "en_US", "2020-12-03" },
    { "12/03/2020", "en-GB", "2020-03-12" },
    { "12/03/2020", "fr", "2020-03-12" },
    { "12-03-2020", "nl", "2020-03-12" },
    { "12/03/2020", "en", NULL },
    { "12/03/2020", "en-CA", NULL },
    { "12/03/2020", "", NULL },
    { "12/03/2020", NULL, NULL },
    { "13/03/2020", NULL, "2020-03-13" },
    { "13/03/2020", "en-US", "2020-03-13" },
    { "03/13/2020", NULL, "2020-03-13" },
    { "03/13/2020", "de", "2020-03-13" },
    { "03/03/2020", NULL, "2020-03-03" },
    { "12.03.2020", "en-US", "2020-03-12" },
    { "12/03/20", "en-GB", "2020-03-12" },
  };

  assert_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_no_dates (void)
{
  static const char * const strings[] = {
    "", " ", "-", "n. d.", "today", "12", "12.03", "2020-13-01", "2020-02-30", "2019-02-29", "31. April 2020", "12. März",
    "March 12", "0000-00-00", "0000-00-00 00:00:00", "12 Mar 19:30", "12.03. 19:30", "32.01.2020", "00.01.2020", "99999999", "123456789",
    "12345678901234567890123456789", "2020-00", "2020-W54-1", "2020-W00-1", "2020-367", "2020-000", "Tel. 030 209 1394 30", "1,5 Mio. Euro",
    "12 May Street", "\xff\xfe", "2020-03-\xff", "5/4", "1.2.3.4", "9999-12-31", "1066-10-14", "Marsch 12 20 20",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (strings); i++)
    {
      g_autofree char *date = ascribe_date_parse (strings[i], "de");

      g_assert_cmpstr (date, ==, NULL);
    }
}

/* In running text only a whole date counts, and the first of them. */
static void
test_find (void)
{
  static const Case cases[] = {
    { "Written by Ana Sandoiu on July 27, 2017", "en", "2017-07-27" },
    { "Von Felix Eisenreich // 1. November 2023", "de", "2023-11-01" },
    { "Geschrieben von Cooper am 25.08.2015 22:30 (1599 x gelesen)", "de", "2015-08-25T22:30:00" },
    { "Kommentar 12 von 2020 · 3. Mai 2019, zuletzt am 4. Mai 2019", "de", "2019-05-03" },
    { "Dezember 2010", "de", NULL },
    { "2020", NULL, NULL },
    { "1583971200", NULL, NULL },
    { "© 2020 The Paper", NULL, NULL },
    { "Seite 3 von 12, 2020 Leser", "de", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *date = ascribe_date_find (cases[i].string, cases[i].language);

      g_test_message ("“%s”", cases[i].string);
      g_assert_cmpstr (date, ==, cases[i].expected);
    }
}

/* Only the beginning of a long text is looked at, and no text is long enough to matter. */
static void
test_bounds (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *near = NULL;
  g_autofree char *far = NULL;
  g_autofree char *digits = g_strnfill (10 * 1000 * 1000, '7');
  g_autofree char *none = ascribe_date_parse (digits, NULL);

  for (int i = 0; i < 90; i++)
    g_string_append (text, "é ");
  g_string_append (text, "12. März 2020");
  near = ascribe_date_find (text->str, "de");
  g_assert_cmpstr (near, ==, "2020-03-12");

  for (int i = 0; i < 100000; i++)
    g_string_prepend (text, "1. ");
  far = ascribe_date_find (text->str, "de");
  g_assert_null (far);
  g_assert_null (none);
}

/* Whatever is cut off a date, reading it stays inside. */
static void
test_cut_off (void)
{
  static const char whole[] = "Thu, 1er Mar. 2020, 10:00:00.5 p.m. GMT+01:30 2020年3月12日 2020-W11-4 12/03/2020T10";

  for (gsize from = 0; from < sizeof whole; from++)
    {
      for (gsize to = from; to < sizeof whole; to++)
        {
          g_autofree char *piece = g_strndup (whole + from, to - from);
          g_autofree char *date = ascribe_date_parse (piece, "en-US");

          g_assert_true (date == NULL || g_ascii_isdigit (date[0]));
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/intake/date/machines", test_machines);
  g_test_add_func ("/intake/date/people", test_people);
  g_test_add_func ("/intake/date/order", test_order);
  g_test_add_func ("/intake/date/no-dates", test_no_dates);
  g_test_add_func ("/intake/date/find", test_find);
  g_test_add_func ("/intake/date/bounds", test_bounds);
  g_test_add_func ("/intake/date/cut-off", test_cut_off);

  return g_test_run ();
}
