/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/row-article.h"

#include <math.h>
#include <string.h>

#include "app/intake/article-fields.h"
#include "app/intake/date.h"
#include "app/intake/doubts.h"
#include "app/intake/heading.h"
#include "app/intake/stem.h"
#include "app/model/attributes.h"

#define MAX_WHOLE 9007199254740992.0 /* 2^53: whole numbers beyond are no longer told apart, and most are ids */

struct _AscribeRowArticles {
  const AscribeColumns *columns;
  const AscribeRowForm *form;
  const AscribeIntakeOptions *options;
  const AscribeIntakeSink *sink;
  char *stem;                               /* nullable */
  GPtrArray *names;                         /* what the following was told from */
  GArray *places[ASCRIBE_N_COLUMN_FIELDS];  /* of guint: the columns of each field */
  GPtrArray *keys;                          /* of char *: the metadata key of each column; NULL where a field has it */
};

static void
clear_places (AscribeRowArticles *self)
{
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_clear_pointer (&self->keys, g_ptr_array_unref);
  for (gsize i = 0; i < ASCRIBE_N_COLUMN_FIELDS; i++)
    g_array_set_size (self->places[i], 0);
}

AscribeRowArticles *
ascribe_row_articles_new (const AscribeColumns *columns, const AscribeRowForm *form, const AscribeIntakeOptions *options,
                          const AscribeIntakeSink *sink)
{
  AscribeRowArticles *self = g_new0 (AscribeRowArticles, 1);

  self->columns = columns;
  self->form = form;
  self->options = options;
  self->sink = sink;
  self->stem = ascribe_stem (options->name);
  for (gsize i = 0; i < ASCRIBE_N_COLUMN_FIELDS; i++)
    self->places[i] = g_array_new (FALSE, FALSE, sizeof (guint));

  return self;
}

void
ascribe_row_articles_free (AscribeRowArticles *self)
{
  clear_places (self);
  for (gsize i = 0; i < ASCRIBE_N_COLUMN_FIELDS; i++)
    g_array_unref (self->places[i]);
  g_free (self->stem);
  g_free (self);
}

/* Lower case and without spaces, so that scripts can say it. */
static char *
make_key (const char *name)
{
  char *key = g_utf8_strdown (name, -1);

  return g_strdelimit (key, " ", '_');
}

static void
find_places (AscribeRowArticles *self, GPtrArray *names)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_names = names->len - 1;
  g_autofree gboolean *is_field = g_new0 (gboolean, n_names + 1);

  if (self->names == names)
    return;

  clear_places (self);
  self->names = g_ptr_array_ref (names);
  self->keys = g_ptr_array_new_with_free_func (g_free);
  for (gsize field = 0; field < ASCRIBE_N_COLUMN_FIELDS; field++)
    for (char **wanted = self->columns->names[field]; wanted != NULL && *wanted != NULL; wanted++)
      for (guint i = 0; i < n_names; i++)
        {
          if (strcmp (g_ptr_array_index (names, i), *wanted) != 0)
            continue;
          g_array_append_val (self->places[field], i);
          is_field[i] = TRUE;
        }

  for (guint i = 0; i < n_names; i++)
    {
      g_autofree char *key = is_field[i] ? NULL : make_key (g_ptr_array_index (names, i));

      g_ptr_array_add (self->keys, key != NULL ? ascribe_row_dup_unique (seen, key) : NULL);
    }
}

/* The cells of a field that aren't empty, joined. */
static GString *
join_cells (AscribeRowArticles *self, const AscribeRow *row, AscribeColumnField field, const char *separator)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < self->places[field]->len; i++)
    {
      gsize length;
      g_autofree char *cell = ascribe_row_dup_cell (row, g_array_index (self->places[field], guint, i), separator, &length);

      if (length == 0)
        continue;
      g_string_append (joined, joined->len > 0 ? separator : "");
      g_string_append_len (joined, cell, (gssize) length);
    }

  return joined;
}

static AscribeText *
make_text (AscribeRowArticles *self, const AscribeRow *row, guint *n_replaced, GError **error)
{
  GArray *places = self->places[ASCRIBE_COLUMN_TEXT];
  const AscribeCell *cell = places->len == 1 ? &g_array_index (row->cells, AscribeCell, g_array_index (places, guint, 0)) : NULL;
  g_autoptr (GString) joined = NULL;

  if (cell != NULL && !cell->is_list) /* not copied: it may be long */
    return ascribe_normalise (row->text->str + cell->start, cell->length, NULL, n_replaced, error);

  joined = join_cells (self, row, ASCRIBE_COLUMN_TEXT, "\n\n");

  return ascribe_normalise (joined->str, joined->len, NULL, n_replaced, error);
}

static gboolean
is_blank (const char *text)
{
  while (g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);

  return *text == '\0';
}

/* One line, or NULL where there is nothing. */
static char *
dup_line (AscribeRowArticles *self, const AscribeRow *row, AscribeColumnField field)
{
  g_autoptr (GString) joined = join_cells (self, row, field, " ");
  g_autofree char *line = ascribe_article_fields_clean_line (joined->str, joined->len);

  return *line != '\0' ? g_steal_pointer (&line) : NULL;
}

/* ISO 8601 where it is clear what is meant, else as given. */
static char *
dup_date (AscribeRowArticles *self, const AscribeRow *row, AscribeColumnField field, const char *language)
{
  char *given = dup_line (self, row, field);
  char *date = given != NULL ? ascribe_date_parse (given, language) : NULL;

  if (date == NULL)
    return given;
  g_free (given);

  return date;
}

static void
fill_in (AscribeRowArticles *self, const AscribeRow *row, AscribeArticle *article)
{
  g_autofree char *language = dup_line (self, row, ASCRIBE_COLUMN_LANGUAGE);
  g_autofree char *title = dup_line (self, row, ASCRIBE_COLUMN_TITLE);
  g_autoptr (GString) names = join_cells (self, row, ASCRIBE_COLUMN_AUTHORS, ";");
  g_autofree char *authors = ascribe_article_fields_clean (names->str, names->len);

  if (title == NULL)
    title = ascribe_heading_find (ascribe_text_get_utf8 (article->text));
  if (title == NULL)
    title = ascribe_heading_of_words (ascribe_text_get_utf8 (article->text));
  ascribe_article_fields_set_text (&article->title, title);
  ascribe_article_fields_set_authors (article, authors);
  article->language = language != NULL ? ascribe_article_fields_dup_language (language) : NULL;
  article->publisher = dup_line (self, row, ASCRIBE_COLUMN_PUBLISHER);
  article->published = dup_date (self, row, ASCRIBE_COLUMN_PUBLISHED, article->language);
  article->url = dup_line (self, row, ASCRIBE_COLUMN_URL);
  article->retrieved = dup_date (self, row, ASCRIBE_COLUMN_RETRIEVED, article->language);
  if (self->stem != NULL)
    article->stem = g_strdup_printf ("%s-%" G_GUINT64_FORMAT, self->stem, row->number);
}

static GVariant *
make_list (const char *values, gsize length)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_STRING_ARRAY);
  for (const char *value = values; value < values + length; value += strlen (value) + 1)
    {
      g_autofree char *clean = ascribe_article_fields_clean (value, strlen (value));

      g_variant_builder_add (&builder, "s", clean);
    }

  return g_variant_builder_end (&builder);
}

static GVariant *
make_value (const AscribeRow *row, const AscribeCell *cell)
{
  const char *bytes = row->text->str + cell->start;
  g_autofree char *clean = NULL;
  double number;

  if (cell->is_list)
    return make_list (bytes, cell->length);

  clean = ascribe_article_fields_clean (bytes, cell->length);
  if (cell->kind == ASCRIBE_CELL_BOOLEAN)
    return g_variant_new_boolean (*clean == 't');
  number = cell->kind == ASCRIBE_CELL_NUMBER ? g_ascii_strtod (clean, NULL) : NAN;

  return fabs (number) < MAX_WHOLE ? g_variant_new_double (number) : g_variant_new_string (clean);
}

static GVariant *
make_metadata (AscribeRowArticles *self, const AscribeRow *row)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  for (guint i = 0; i < row->cells->len; i++)
    {
      const AscribeCell *cell = &g_array_index (row->cells, AscribeCell, i);
      const char *key = g_ptr_array_index (self->keys, i);

      if (key != NULL && cell->length > 0)
        g_variant_builder_add (&builder, "{sv}", key, make_value (row, cell));
    }

  return ascribe_attributes_canonical (g_variant_builder_end (&builder), NULL);
}

static void
skip_blank (AscribeRowArticles *self, const char *where)
{
  g_autofree char *columns = g_strjoinv ("” + “", self->columns->names[ASCRIBE_COLUMN_TEXT]);
  g_autofree char *why = g_strdup_printf ("There is no text in “%s”", columns);

  self->sink->skipped (self->sink->data, where, why);
}

gboolean
ascribe_row_articles_take (AscribeRowArticles *self, const AscribeRow *row, GError **error)
{
  g_autofree char *where = g_strdup_printf ("%" G_GUINT64_FORMAT, row->line);
  guint n_replaced = 0;
  g_autoptr (AscribeText) text = NULL;
  AscribeIntake *intake;

  find_places (self, row->names);
  text = make_text (self, row, &n_replaced, error);
  if (text == NULL)
    return FALSE;
  if (is_blank (ascribe_text_get_utf8 (text)))
    {
      skip_blank (self, where);
      return TRUE;
    }

  intake = ascribe_intake_new (ascribe_article_new (NULL, text));
  g_free (intake->charset);
  intake->charset = g_strdup (self->form->charset);
  intake->charset_source = self->form->charset_source;
  intake->n_replaced = n_replaced;
  intake->where = g_steal_pointer (&where);
  fill_in (self, row, intake->article);
  g_variant_unref (intake->article->metadata);
  intake->article->metadata = make_metadata (self, row);
  ascribe_intake_judge (intake);

  return self->sink->article (self->sink->data, intake, error);
}
