/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The mapping of columns: what people write, what is guessed, what is said when it doesn't fit. */
#include <string.h>

#include "app/intake/columns.h"
#include "app/model/error.h"

static char *
join (const AscribeColumns *columns, AscribeColumnField field)
{
  return columns->names[field] != NULL ? g_strjoinv ("|", columns->names[field]) : NULL;
}

static void
assert_field (const AscribeColumns *columns, AscribeColumnField field, const char *names)
{
  g_autofree char *joined = join (columns, field);

  g_assert_cmpstr (joined, ==, names);
}

static void
test_parse (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeColumns) columns =
    ascribe_columns_parse (" text=lead+body, title=head\\,line\\+1\\\\ =x,url=,publisher=Das Blatt", &error);

  g_assert_no_error (error);
  assert_field (columns, ASCRIBE_COLUMN_TEXT, "lead|body");
  assert_field (columns, ASCRIBE_COLUMN_TITLE, "head,line+1\\ =x");
  assert_field (columns, ASCRIBE_COLUMN_URL, "");
  assert_field (columns, ASCRIBE_COLUMN_PUBLISHER, "Das Blatt");
  assert_field (columns, ASCRIBE_COLUMN_AUTHORS, NULL);
}

static void
test_round_trip (void)
{
  static const char * const strings[] = {
    "", "text=body", "text=lead+body,title=headline,url=", "text=a\\,b\\+c\\\\d=e", "text=", "authors=Überschrift (2)",
    "text=a,title=b,authors=c,publisher=d,published=e,url=f,language=g,retrieved=h",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (strings); i++)
    {
      g_autoptr (AscribeColumns) columns = ascribe_columns_parse (strings[i], NULL);
      g_autoptr (AscribeColumns) copy = ascribe_columns_copy (columns);
      g_autofree char *string = ascribe_columns_to_string (copy);

      g_assert_cmpstr (string, ==, strings[i]);
    }
}

static void
test_set (void)
{
  g_autoptr (AscribeColumns) columns = ascribe_columns_parse ("text=a,title=b", NULL);
  g_autofree char *string = NULL;

  ascribe_columns_set (columns, ASCRIBE_COLUMN_TEXT, "c,d");
  ascribe_columns_set (columns, ASCRIBE_COLUMN_TITLE, NULL);
  string = ascribe_columns_to_string (columns);
  g_assert_cmpstr (string, ==, "text=c\\,d,title=");
}

static void
test_wrong (void)
{
  static const struct { const char *string, *message; } cases[] = {
    { "text", "“text” names no column: write FIELD=COLUMN" },
    { "text=a,b", "“b” names no column: write FIELD=COLUMN" },
    { "body=text", "An article has no field “body”: it has text, title, authors, publisher, published, url, language, retrieved" },
    { "Text=a", "An article has no field “Text”: it has text, title, authors, publisher, published, url, language, retrieved" },
    { "text=a,text=b", "The field “text” is named twice" },
    { ",text=a", "“” names no column: write FIELD=COLUMN" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (ascribe_columns_parse (cases[i].string, &error));
      g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID);
      g_assert_cmpstr (error->message, ==, cases[i].message);
    }
}

static void
assert_misfit (const char *string, const char * const *names, const char *message)
{
  g_autoptr (AscribeColumns) columns = ascribe_columns_parse (string, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (ascribe_columns_check (columns, names, &error));
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_check (void)
{
  const char * const names[] = { "body", "head", NULL };
  g_autoptr (AscribeColumns) fits = ascribe_columns_parse ("text=body,title=head,url=", NULL);
  g_autoptr (GPtrArray) many = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  g_assert_true (ascribe_columns_check (fits, names, &error));
  g_assert_no_error (error);
  assert_misfit ("text=Body", names, "There is no column “Body” for the field “text”: the columns are “body”, “head”");
  assert_misfit ("text=body,title=x", names, "There is no column “x” for the field “title”: the columns are “body”, “head”");
  assert_misfit ("text=", names, "Which column holds the text can’t be told: the columns are “body”, “head”");
  assert_misfit ("title=head", names, "Which column holds the text can’t be told: the columns are “body”, “head”");

  for (int i = 0; i < 100; i++)
    g_ptr_array_add (many, g_strdup_printf ("%d", i));
  g_ptr_array_add (many, NULL);
  g_assert_false (ascribe_columns_check (fits, (const char * const *) many->pdata, &error));
  g_assert_true (g_str_has_suffix (error->message, "“28”, “29” …"));
}

static void
test_called (void)
{
  static const struct { const char *names, *mapping; } cases[] = {
    { "id,headline,byline,body,source,date,url,lang",
      "text=body,title=headline,authors=byline,publisher=source,published=date,url=url,language=lang" },
    { "Titel,Inhalt,Autor,Quelle,Datum,Link,Sprache,Ressort",
      "text=Inhalt,title=Titel,authors=Autor,publisher=Quelle,published=Datum,url=Link,language=Sprache" },
    { "titre,texte,auteur,journal,date de publication,lien,langue",
      "text=texte,title=titre,authors=auteur,publisher=journal,published=date de publication,url=lien,language=langue" },
    { "Título,Texto,Autora,Medio,Fecha", "text=Texto,title=Título,authors=Autora,publisher=Medio,published=Fecha" },
    { "ÜBERSCHRIFT,VOLLTEXT", "text=VOLLTEXT,title=ÜBERSCHRIFT" },
    { "Full-Text,Full_Text", "text=Full-Text" },
    { "content,text,title", "text=text,title=title" },
    { "source.name,author,title,description,url,publishedAt,content",
      "text=content,title=title,authors=author,publisher=source.name,published=publishedAt,url=url" },
    { "webTitle,fields.bodyText,fields.byline,webPublicationDate,webUrl",
      "text=fields.bodyText,title=webTitle,authors=fields.byline,published=webPublicationDate,url=webUrl" },
    { "maintext,date_download,date_publish,source_domain",
      "text=maintext,publisher=source_domain,published=date_publish,retrieved=date_download" },
    { "标题,正文,作者", "text=正文,title=标题,authors=作者" },
    { "a,b,c", "" },
    { "body,Body", "text=body" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) names = g_strsplit (cases[i].names, ",", -1);
      g_autoptr (AscribeColumns) columns = ascribe_columns_new ();
      g_autofree char *mapping = NULL;

      ascribe_columns_guess (columns, (const char * const *) names, NULL);
      mapping = ascribe_columns_to_string (columns);
      g_assert_cmpstr (mapping, ==, cases[i].mapping);
    }
}

/* @row's cells are between bars. */
static void
assert_guessed (const char *names, const char *row, const char *given, const char *mapping)
{
  g_auto (GStrv) columns_of = g_strsplit (names, "|", -1);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr (AscribeColumns) columns = ascribe_columns_parse (given, NULL);
  g_autofree char *guessed = NULL;

  g_ptr_array_add (rows, g_strsplit (row, "|", -1));
  ascribe_columns_guess (columns, (const char * const *) columns_of, rows);
  guessed = ascribe_columns_to_string (columns);
  g_assert_cmpstr (guessed, ==, mapping);
}

#define LONG "More than forty letters, as any article is said to have."
#define LONGER LONG " And one more sentence."

static void
test_longest (void)
{
  assert_guessed ("1|2|3", "7|" LONG "|" LONGER, "", "text=3");
  assert_guessed ("1|title|3", "7|" LONGER "|" LONG, "", "text=3,title=title");
  assert_guessed ("1|2", "short|12", "", "");
  /* Called like a text, but it holds a number. */
  assert_guessed ("article|words", "17|" LONG, "", "text=words");
  assert_guessed ("article|content", "17|" LONG, "", "text=content");
  /* Short as it is, it is called like a text, and nothing else would be one. */
  assert_guessed ("text|n", "short|1", "", "text=text");
}

/* A table of highlights: the German for "day" is no date there. */
static void
test_tag_is_no_date (void)
{
  assert_guessed ("id|document|tag|content", "1|interview.txt|people|" LONG, "", "text=content");
}

static void
test_given (void)
{
  assert_guessed ("text|body|title", LONGER "|" LONG "|x", "text=body", "text=body,title=title");
  assert_guessed ("text|title|url", LONG "|x|y", "title=,url=title", "text=text,title=,url=title");
  assert_guessed ("headline|title|text", "a|b|" LONG, "publisher=title", "text=text,title=headline,publisher=title");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/intake/columns/parse", test_parse);
  g_test_add_func ("/intake/columns/round-trip", test_round_trip);
  g_test_add_func ("/intake/columns/set", test_set);
  g_test_add_func ("/intake/columns/wrong", test_wrong);
  g_test_add_func ("/intake/columns/check", test_check);
  g_test_add_func ("/intake/columns/called", test_called);
  g_test_add_func ("/intake/columns/longest", test_longest);
  g_test_add_func ("/intake/columns/tag-is-no-date", test_tag_is_no_date);
  g_test_add_func ("/intake/columns/given", test_given);

  return g_test_run ();
}
