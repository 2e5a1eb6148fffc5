/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/brat-answers.h"

#include <string.h>

#include "app/formats/brat-concepts.h"
#include "app/formats/brat-names.h"
#include "app/formats/line-ends.h"
#include "app/model/append.h"
#include "app/model/attributes.h"
#include "app/model/json-text.h"

void
ascribe_brat_answers_init (AscribeBratAnswers *self, GHashTable *concepts)
{
  *self = (AscribeBratAnswers) {
    .concepts = concepts,
    .attributes = g_string_new (NULL),
    .references = g_string_new (NULL),
    .notes = g_string_new (NULL),
  };
}

void
ascribe_brat_answers_finish (AscribeBratAnswers *self, GString *out)
{
  GString *parts[] = { self->attributes, self->references, self->notes };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_string_append_len (out, parts[i]->str, (gssize) parts[i]->len);
      g_string_free (parts[i], TRUE);
    }
}

/* Each line end would break the line for a reader in Python. */
static void
append_line (GString *out, const char *line)
{
  ascribe_append_on_one_line (out, line, line + strlen (line));
  g_string_append_c (out, '\n');
}

void
ascribe_brat_answers_add_note (AscribeBratAnswers *self, const char *target, const char *type, const char *text)
{
  const char *end;

  for (const char *line = text; line != NULL; line = end != NULL ? end + 1 : NULL)
    {
      end = strchr (line, '\n');
      ascribe_append (self->notes, "#%u\t%s %s\t", ++self->n_notes, type, target);
      g_string_append_len (self->notes, line, end != NULL ? end - line : -1);
      g_string_append_c (self->notes, '\n');
    }
}

static void
add_attribute (AscribeBratAnswers *self, const char *name, const char *id, const char *value)
{
  ascribe_append (self->attributes, "A%u\t%s %s%s%s\n", ++self->n_attributes, name, id, value != NULL ? " " : "",
                  value != NULL ? value : "");
}

static void
add_reference (AscribeBratAnswers *self, const char *id, const char *key, const char *text)
{
  ascribe_append (self->references, "N%u\tReference %s %s\t", ++self->n_references, id, key);
  append_line (self->references, text);
}

/* "RID:EID text" a line; what isn't that is a note of its own kind. */
static void
add_references (AscribeBratAnswers *self, const char *id, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  /* Nothing splits into no lines. */
  if (*text == '\0')
    ascribe_brat_answers_add_note (self, id, ASCRIBE_BRAT_REFERENCES, "");
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      char *space = strchr (lines[i], ' ');
      const char *colon = strchr (lines[i], ':');
      gboolean names_one = colon != NULL && colon > lines[i] && (space == NULL || colon < space);

      if (space != NULL && names_one)
        *space = '\0';
      if (names_one && ascribe_brat_is_word (lines[i]))
        add_reference (self, id, lines[i], space != NULL ? space + 1 : "");
      else
        {
          if (space != NULL)
            *space = ' ';
          ascribe_brat_answers_add_note (self, id, ASCRIBE_BRAT_REFERENCES, lines[i]);
        }
    }
}

static void
add_concept (AscribeBratAnswers *self, const char *id, const char *concept)
{
  AscribeConcept *entry = self->concepts != NULL ? g_hash_table_lookup (self->concepts, concept) : NULL;
  g_autofree char *key = ascribe_brat_concepts_name (concept, entry);

  if (ascribe_brat_is_word (key))
    add_reference (self, id, key, entry != NULL ? entry->name : "");
}

/* Several answers are one value where none of them holds what parts them. */
static char *
join_choices (GVariant *value)
{
  g_autofree const char **choices = g_variant_get_strv (value, NULL);

  for (gsize i = 0; choices[i] != NULL; i++)
    if (strchr (choices[i], ';') != NULL || *choices[i] == '\0')
      return g_strjoinv ("\n", (char **) choices);

  return g_strjoinv (";", (char **) choices);
}

static char *
dup_value (GVariant *value)
{
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
    return g_strdup (g_variant_get_boolean (value) ? "true" : "false");
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_DOUBLE))
    {
      GString *number = g_string_new (NULL);

      ascribe_json_append_number (number, g_variant_get_double (value));
      return g_string_free (number, FALSE);
    }
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING_ARRAY))
    return join_choices (value);

  return g_variant_dup_string (value, NULL);
}

static gboolean
is_described (AscribeBratTypes *types, const char *tag, const char *key, const char *description)
{
  AscribeTag *entry = ascribe_codebook_lookup_tag (types->codebook, tag);
  AscribeAttribute *question = entry != NULL ? ascribe_tag_lookup_attribute (entry, key) : NULL;

  return question != NULL && g_strcmp0 (question->description, description) == 0;
}

/* A value that is no word can only be a note whose type is the question. */
static gboolean
is_attribute (AscribeBratTypes *types, const char *tag, const char *key, const char *value)
{
  return ascribe_brat_is_word (value) && !is_described (types, tag, key, ASCRIBE_BRAT_NOTES);
}

static gboolean
is_flag (const char *key, GVariant *value)
{
  return g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN) && g_variant_get_boolean (value) &&
         (strcmp (key, ASCRIBE_BRAT_IS_EVENT) == 0 || strcmp (key, ASCRIBE_BRAT_IS_TRIGGER) == 0);
}

gboolean
ascribe_brat_answers_name (AscribeAnnotation *annotation, AscribeBratTypes *types)
{
  GVariantIter iter;
  const char *key;
  GVariant *answer;
  gboolean names = FALSE;

  if (ascribe_attributes_is_empty (annotation->attributes))
    return FALSE;

  g_variant_iter_init (&iter, annotation->attributes);
  while (!names && g_variant_iter_next (&iter, "{&sv}", &key, &answer))
    {
      g_autoptr (GVariant) value = answer;
      g_autofree char *string = dup_value (value);

      names = !is_flag (key, value) && strcmp (key, ASCRIBE_BRAT_REFERENCES) != 0 && strcmp (key, ASCRIBE_BRAT_TRIGGER_NOTE) != 0 &&
              is_attribute (types, annotation->tag, key, string);
    }

  return names;
}

static void
add_answer (AscribeBratAnswers *self, AscribeAnnotation *annotation, const char *id, const char *key, GVariant *value,
            AscribeBratTypes *types)
{
  const char *name = ascribe_brat_types_question (types, annotation->tag, key);
  g_autofree char *string = dup_value (value);

  if (g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
    add_attribute (self, name, id, g_variant_get_boolean (value) && is_described (types, annotation->tag, key, ASCRIBE_BRAT_FLAGS)
                                     ? NULL : string);
  else if (is_attribute (types, annotation->tag, key, string))
    add_attribute (self, name, id, string);
  else
    ascribe_brat_answers_add_note (self, id, name, string);
}

static void
add_answers (AscribeBratAnswers *self, AscribeAnnotation *annotation, const char *id, const char *mark, AscribeBratTypes *types)
{
  GVariantIter iter;
  const char *key;
  GVariant *answer;

  if (ascribe_attributes_is_empty (annotation->attributes))
    return;

  g_variant_iter_init (&iter, annotation->attributes);
  while (g_variant_iter_next (&iter, "{&sv}", &key, &answer))
    {
      g_autoptr (GVariant) value = answer;
      gboolean is_text = g_variant_is_of_type (value, G_VARIANT_TYPE_STRING);

      if (is_flag (key, value))
        continue;
      if (is_text && strcmp (key, ASCRIBE_BRAT_TRIGGER_NOTE) == 0 && strcmp (id, mark) != 0)
        ascribe_brat_answers_add_note (self, mark, "AnnotatorNotes", g_variant_get_string (value, NULL));
      else if (is_text && strcmp (key, ASCRIBE_BRAT_REFERENCES) == 0)
        add_references (self, id, g_variant_get_string (value, NULL));
      else
        add_answer (self, annotation, id, key, value, types);
    }
}

void
ascribe_brat_answers_add (AscribeBratAnswers *self, AscribeAnnotation *annotation, const char *id, const char *mark,
                          AscribeBratTypes *types)
{
  /* Of several references the first is the concept to a reader. */
  if (annotation->concept != NULL)
    add_concept (self, id, annotation->concept);
  add_answers (self, annotation, id, mark, types);
  if (annotation->note != NULL)
    ascribe_brat_answers_add_note (self, id, "AnnotatorNotes", annotation->note);
}

char **
ascribe_brat_relation_arguments (AscribeLinkType *type)
{
  const char *names = type != NULL && type->description != NULL && g_str_has_prefix (type->description, ASCRIBE_BRAT_RELATIONS)
                        ? type->description + strlen (ASCRIBE_BRAT_RELATIONS) : "";
  g_auto (GStrv) words = g_strsplit (names, " ", -1);

  if (g_strv_length (words) == 2 && ascribe_brat_is_word (words[0]) && ascribe_brat_is_word (words[1]))
    return g_steal_pointer (&words);

  return g_strsplit ("Arg1 Arg2", " ", -1);
}
