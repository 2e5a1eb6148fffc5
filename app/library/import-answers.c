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

static void
set_answer (AscribeAnnotation *annotation, const char *key, GVariant *value)
{
  g_autoptr (GVariant) old = annotation->attributes;

  annotation->attributes = ascribe_attributes_set (old, key, value);
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
  ascribe_import_sink_note (self, ASCRIBE_NOTE_REMARK, article->title, what);
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
  fitted = ascribe_attribute_parse (question, typed, NULL);
  set_answer (annotation, question->id, fitted);
  if (fitted == NULL)
    keep_in_note (self, article, annotation, question, typed);
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
