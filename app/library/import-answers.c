/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/library/import-answers.h"

#include "app/model/attributes.h"
#include "app/model/json-text.h"

/* As a person would type it. */
static char *
dup_typed (GVariant *value)
{
  GString *number;

  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    return g_variant_dup_string (value, NULL);
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
    return g_strdup (g_variant_get_boolean (value) ? "true" : "false");
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING_ARRAY))
    {
      g_autofree const char **choices = g_variant_get_strv (value, NULL);

      return g_strjoinv (";", (char **) choices);
    }

  number = g_string_new (NULL);
  ascribe_json_append_number (number, g_variant_get_double (value));

  return g_string_free (number, FALSE);
}

/* Under the file and the title: several datasets come in at once. */
static void
tell (AscribeImportSink *self, AscribeArticle *article, const char *what)
{
  g_autofree char *where = self->dataset != NULL ? g_strdup_printf ("%s: %s", self->dataset, article->title)
                                                 : g_strdup (article->title);

  ascribe_import_sink_note (self, ASCRIBE_NOTE_REMARK, where, what);
}

static void
set_in (GVariant **attributes, const char *key, GVariant *value)
{
  g_autoptr (GVariant) old = *attributes;

  *attributes = ascribe_attributes_set (old, key, value);
}

static void
keep_in_note (AscribeImportSink *self, AscribeArticle *article, AscribeAnnotation *annotation, AscribeAttribute *question,
              const char *typed)
{
  g_autofree char *what = g_strdup_printf ("“%s” is no answer to “%s” here; it went into a note", typed, question->name);
  char *note = g_strdup_printf ("%s%s%s: %s", annotation->note != NULL ? annotation->note : "",
                                annotation->note != NULL ? "\n" : "", question->name, typed);

  g_free (annotation->note);
  annotation->note = note;
  tell (self, article, what);
}

/* @typed as an answer of another type; NULL where it is none. Of several choices one is wrong, which typing them again doesn't mend but
 * may cut in two. */
static GVariant *
fit (AscribeAttribute *question, GVariant *value, const char *typed)
{
  if (question->type == ASCRIBE_QUESTION_CHOICES && g_variant_is_of_type (value, G_VARIANT_TYPE_STRING_ARRAY))
    return NULL;

  return ascribe_attribute_parse (question, typed, NULL);
}

static void
fit_answer (AscribeImportSink *self, AscribeArticle *article, AscribeAnnotation *annotation, AscribeAttribute *question,
            GVariant *value)
{
  g_autofree char *typed = NULL;
  g_autoptr (GVariant) fitted = NULL;

  if (ascribe_attribute_check (question, value, NULL))
    return;

  typed = dup_typed (value);
  fitted = fit (question, value, typed);
  set_in (&annotation->attributes, question->id, fitted);
  if (fitted == NULL)
    keep_in_note (self, article, annotation, question, typed);
}

/* What the metadata say already stays. */
static char *
make_free_key (GVariant *metadata, const char *id)
{
  char *key = g_strdup (id);
  g_autoptr (GVariant) there = ascribe_attributes_get (metadata, key);

  for (guint i = 2; there != NULL; i++)
    {
      g_free (key);
      key = g_strdup_printf ("%s-%u", id, i);
      g_variant_unref (there);
      there = ascribe_attributes_get (metadata, key);
    }

  return key;
}

static void
keep_in_metadata (AscribeImportSink *self, AscribeArticle *article, AscribeAttribute *question, const char *typed)
{
  g_autofree char *key = make_free_key (article->metadata, question->id);
  g_autofree char *what = g_strdup_printf ("“%s” is no answer to “%s” here; it went into the metadata, as “%s”",
                                           typed, question->name, key);

  set_in (&article->metadata, key, g_variant_new_string (typed));
  tell (self, article, what);
}

static void
fit_label (AscribeImportSink *self, AscribeArticle *article, AscribeAttribute *question, GVariant *value)
{
  g_autofree char *typed = NULL;
  g_autoptr (GVariant) fitted = NULL;

  if (ascribe_attribute_check (question, value, NULL))
    return;

  typed = dup_typed (value);
  fitted = fit (question, value, typed);
  set_in (&article->labels, question->id, fitted);
  if (fitted == NULL)
    keep_in_metadata (self, article, question, typed);
}

void
ascribe_import_fit_labels (AscribeImportSink *self, AscribeArticle *article)
{
  g_autoptr (GVariant) answers = g_variant_ref (article->labels);
  GVariantIter iter;
  const char *key;
  GVariant *answer;

  g_variant_iter_init (&iter, answers);
  while (g_variant_iter_next (&iter, "{&sv}", &key, &answer))
    {
      g_autoptr (GVariant) value = answer;
      AscribeAttribute *question = ascribe_codebook_lookup_label (self->codebook, key);

      if (question != NULL)
        fit_label (self, article, question, value);
    }
}

void
ascribe_import_fit_answers (AscribeImportSink *self, AscribeArticle *article, AscribeAnnotation *annotation)
{
  AscribeTag *tag = ascribe_codebook_lookup_tag (self->codebook, annotation->tag);
  g_autoptr (GVariant) answers = g_variant_ref (annotation->attributes);
  GVariantIter iter;
  const char *key;
  GVariant *answer;

  g_variant_iter_init (&iter, answers);
  while (tag != NULL && g_variant_iter_next (&iter, "{&sv}", &key, &answer))
    {
      g_autoptr (GVariant) value = answer;
      AscribeAttribute *question = ascribe_tag_lookup_attribute (tag, key);

      if (question != NULL)
        fit_answer (self, article, annotation, question, value);
    }
}
