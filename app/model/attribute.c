/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "app/model/error.h"
#include "app/model/tag.h"

G_DEFINE_FINAL_TYPE (AscribeAttribute, ascribe_attribute, G_TYPE_OBJECT)

static const char * const type_names[] = {
  [ASCRIBE_QUESTION_CHOICE] = "choice",
  [ASCRIBE_QUESTION_CHOICES] = "choices",
  [ASCRIBE_QUESTION_YES_NO] = "yes-no",
  [ASCRIBE_QUESTION_NUMBER] = "number",
  [ASCRIBE_QUESTION_TEXT] = "text",
};

static void
ascribe_attribute_finalize (GObject *object)
{
  AscribeAttribute *self = ASCRIBE_ATTRIBUTE (object);

  g_free (self->id);
  g_free (self->name);
  g_strfreev (self->options);
  g_free (self->description);

  G_OBJECT_CLASS (ascribe_attribute_parent_class)->finalize (object);
}

static void
ascribe_attribute_class_init (AscribeAttributeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ascribe_attribute_finalize;
}

static void
ascribe_attribute_init (AscribeAttribute *self)
{
}

AscribeAttribute *
ascribe_attribute_new (const char *id, const char *name, AscribeQuestionType type, const char * const *options)
{
  AscribeAttribute *self = g_object_new (ASCRIBE_TYPE_ATTRIBUTE, NULL);

  self->id = g_strdup (id);
  self->name = g_strdup (name);
  self->type = type;
  self->options = options != NULL ? g_strdupv ((char **) options) : g_new0 (char *, 1);

  return self;
}

const char *
ascribe_question_type_to_string (AscribeQuestionType type)
{
  return type_names[type];
}

gboolean
ascribe_question_type_from_string (const char *string, AscribeQuestionType *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (type_names); i++)
    {
      if (strcmp (string, type_names[i]) == 0)
        {
          *type = i;
          return TRUE;
        }
    }

  return FALSE;
}

static const GVariantType *
get_value_type (AscribeQuestionType type)
{
  switch (type)
    {
    case ASCRIBE_QUESTION_CHOICES: return G_VARIANT_TYPE_STRING_ARRAY;
    case ASCRIBE_QUESTION_YES_NO: return G_VARIANT_TYPE_BOOLEAN;
    case ASCRIBE_QUESTION_NUMBER: return G_VARIANT_TYPE_DOUBLE;
    case ASCRIBE_QUESTION_CHOICE:
    case ASCRIBE_QUESTION_TEXT:
    default: return G_VARIANT_TYPE_STRING;
    }
}

static gboolean
check_option (AscribeAttribute *self, const char *option, GError **error)
{
  g_autofree char *known = NULL;

  if (self->options[0] == NULL || g_strv_contains ((const char * const *) self->options, option))
    return TRUE;

  known = g_strjoinv (", ", self->options);
  g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID, "“%s” is no answer to “%s”, which takes %s",
               option, self->id, known);

  return FALSE;
}

gboolean
ascribe_attribute_check (AscribeAttribute *self, GVariant *value, GError **error)
{
  if (!g_variant_is_of_type (value, get_value_type (self->type)))
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID, "The answer to “%s” must be of the type %s",
                   self->id, type_names[self->type]);
      return FALSE;
    }

  if (self->type == ASCRIBE_QUESTION_CHOICE)
    return check_option (self, g_variant_get_string (value, NULL), error);

  if (self->type == ASCRIBE_QUESTION_CHOICES)
    {
      g_autofree const char **options = g_variant_get_strv (value, NULL);

      for (gsize i = 0; options[i] != NULL; i++)
        {
          if (!check_option (self, options[i], error))
            return FALSE;
        }
    }

  if (self->type == ASCRIBE_QUESTION_NUMBER && !isfinite (g_variant_get_double (value)))
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID, "The answer to “%s” must be a finite number", self->id);
      return FALSE;
    }

  return TRUE;
}

static GVariant *
parse_yes_no (AscribeAttribute *self, const char *typed, GError **error)
{
  static const char * const yes[] = { "yes", "true", "1", NULL };
  static const char * const no[] = { "no", "false", "0", NULL };
  g_autofree char *folded = g_ascii_strdown (typed, -1);

  if (g_strv_contains (yes, folded) || g_strv_contains (no, folded))
    return g_variant_new_boolean (g_strv_contains (yes, folded));

  g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID, "“%s” is no answer to “%s”, which takes yes or no",
               typed, self->id);

  return NULL;
}

static GVariant *
parse_number (AscribeAttribute *self, const char *typed, GError **error)
{
  char *end = NULL;
  double number = g_ascii_strtod (typed, &end);

  if (end != typed && *end == '\0' && isfinite (number))
    return g_variant_new_double (number);

  g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID, "“%s” is no answer to “%s”, which takes a number",
               typed, self->id);

  return NULL;
}

static GVariant *
parse_choices (const char *typed)
{
  g_auto (GStrv) options = g_strsplit (typed, ";", -1);

  for (gsize i = 0; options[i] != NULL; i++)
    g_strstrip (options[i]);

  return g_variant_new_strv ((const char * const *) options, -1);
}

GVariant *
ascribe_attribute_parse (AscribeAttribute *self, const char *typed, GError **error)
{
  g_autoptr (GVariant) value = NULL;

  switch (self->type)
    {
    case ASCRIBE_QUESTION_YES_NO:
      value = parse_yes_no (self, typed, error);
      break;
    case ASCRIBE_QUESTION_NUMBER:
      value = parse_number (self, typed, error);
      break;
    case ASCRIBE_QUESTION_CHOICES:
      value = parse_choices (typed);
      break;
    case ASCRIBE_QUESTION_CHOICE:
    case ASCRIBE_QUESTION_TEXT:
    default:
      value = g_variant_new_string (typed);
      break;
    }

  if (value == NULL)
    return NULL;

  g_variant_ref_sink (value);
  if (!ascribe_attribute_check (self, value, error))
    return NULL;

  return g_steal_pointer (&value);
}
