/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/qda-codes.h"

#include <string.h>

#include "app/formats/qda.h"
#include "app/model/uuid.h"

/* Of codes without one: told apart from each other at a glance. */
static const char * const own_colors[] = {
  "#1c71d8", "#e66100", "#26a269", "#9141ac", "#c01c28", "#986a44", "#0f8b8d", "#b5179e", "#5e5c64", "#a37b00",
};

void
ascribe_qda_code_free (gpointer data)
{
  AscribeQdaCode *code = data;

  g_free (code->guid);
  g_free (code->name);
  g_free (code->description);
  g_free (code->color);
  g_free (code->concept);
  g_clear_object (&code->tag);
  g_clear_object (&code->question);
  g_clear_pointer (&code->options, g_ptr_array_unref);
  g_free (code);
}

void
ascribe_qda_variable_free (gpointer data)
{
  AscribeQdaVariable *variable = data;

  g_free (variable->guid);
  g_free (variable->name);
  g_free (variable->key);
  g_free (variable);
}

/* "#abc" and "#AABBCC" -> "#aabbcc" */
static char *
parse_color (const char *color, guint number)
{
  gsize n_color = color != NULL ? strlen (color) : 0;

  if ((n_color != 4 && n_color != 7) || color[0] != '#' || strspn (color + 1, "0123456789abcdefABCDEF") != n_color - 1)
    return g_strdup (own_colors[number % G_N_ELEMENTS (own_colors)]);
  if (n_color == 7)
    return g_ascii_strdown (color, -1);

  return g_strdup_printf ("#%c%c%c%c%c%c", g_ascii_tolower (color[1]), g_ascii_tolower (color[1]), g_ascii_tolower (color[2]),
                          g_ascii_tolower (color[2]), g_ascii_tolower (color[3]), g_ascii_tolower (color[3]));
}

/* @name itself where it may be an id. */
static char *
make_id (AscribeCodebook *codebook, const char *name, gboolean is_taken)
{
  return ascribe_codebook_is_slug (name) && !is_taken ? g_strdup (name) : ascribe_codebook_make_slug (codebook, name);
}

/* Codes are told apart by GUID, tags by name: the second “Other” is “Topic › Other”. */
static char *
make_name (const AscribeQdaCode *code, AscribeTag *parent, GHashTable *names)
{
  const char *base = *code->name != '\0' ? code->name : "code";
  g_autofree char *path = parent != NULL ? g_strdup_printf ("%s › %s", parent->name, base) : g_strdup (base);
  g_autofree char *name = g_strdup (base);

  for (guint i = 1; !g_hash_table_add (names, g_strdup (name)); i++)
    {
      g_free (name);
      name = i == 1 ? g_strdup (path) : g_strdup_printf ("%s (%u)", path, i);
    }

  return g_steal_pointer (&name);
}

static void
make_tag (AscribeQdaHead *self, AscribeQdaCode *code, AscribeTag *parent, GHashTable *names)
{
  g_autofree char *name = make_name (code, parent, names);
  g_autofree char *id = make_id (self->codebook, name, ascribe_codebook_lookup_tag (self->codebook, name) != NULL);
  g_autofree char *color = parse_color (code->color, g_list_model_get_n_items (ascribe_codebook_get_tags (self->codebook)));

  code->role = ASCRIBE_QDA_TAG;
  code->tag = ascribe_tag_new (id, name, color);
  code->tag->parent = parent != NULL ? g_strdup (parent->id) : NULL;
  code->tag->description = code->description != NULL && *code->description != '\0' ? g_strdup (code->description) : NULL;
  ascribe_codebook_put (self->codebook, G_OBJECT (code->tag));
}

/* FALSE where the code is none of our questions. */
static gboolean
make_question (AscribeQdaCode *code, AscribeQdaCode *above)
{
  g_autofree char *id = NULL;
  g_autofree char *guid = NULL;
  AscribeQuestionType type;
  const char *rest;
  gboolean closed;

  if (above == NULL || above->role != ASCRIBE_QDA_TAG || code->description == NULL)
    return FALSE;
  closed = ascribe_qda_parse_role (code->description, "question", &id, &type, &rest);
  if (!closed && !ascribe_qda_parse_role (code->description, "open question", &id, &type, &rest))
    return FALSE;
  guid = ascribe_qda_derive ("question", above->guid, id, ascribe_question_type_to_string (type), (char *) NULL);
  if (strcmp (guid, code->guid) != 0 || !ascribe_codebook_is_slug (id))
    return FALSE;

  code->role = ASCRIBE_QDA_QUESTION;
  code->tag = g_object_ref (above->tag);
  code->question = ascribe_attribute_new (id, code->name, type, NULL);
  code->question->description = *rest != '\0' ? g_strdup (rest) : NULL;
  if (closed)
    code->options = g_ptr_array_new_with_free_func (g_free);
  if (ascribe_tag_lookup_attribute (above->tag, id) == NULL)
    g_ptr_array_add (above->tag->attributes, g_object_ref (code->question));

  return TRUE;
}

static void
make_answer (AscribeQdaCode *code, AscribeQdaCode *question)
{
  code->role = ASCRIBE_QDA_ANSWER;
  code->tag = g_object_ref (question->tag);
  code->question = g_object_ref (question->question);
  if (question->options != NULL)
    g_ptr_array_add (question->options, g_strdup (code->name));
}

static void
make_concept (AscribeQdaHead *self, AscribeQdaCode *code)
{
  AscribeConcept *concept = ascribe_concept_new (ascribe_uuid_is_valid (code->guid) ? code->guid : NULL, code->name);

  code->role = ASCRIBE_QDA_CONCEPT;
  code->concept = g_strdup (concept->id);
  g_ptr_array_add (self->concepts, concept);
}

void
ascribe_qda_settle_code (AscribeQdaHead *self, AscribeQdaCode *code, AscribeQdaCode *above, GHashTable *names)
{
  g_autofree char *branch = above == NULL ? ascribe_qda_derive ("concepts", (char *) NULL) : NULL;

  if (branch != NULL && strcmp (branch, code->guid) == 0)
    code->role = ASCRIBE_QDA_CONCEPTS;
  else if (above != NULL && (above->role == ASCRIBE_QDA_CONCEPTS || above->role == ASCRIBE_QDA_CONCEPT))
    make_concept (self, code);
  else if (above != NULL && (above->role == ASCRIBE_QDA_QUESTION || above->role == ASCRIBE_QDA_ANSWER))
    make_answer (code, above);
  else if (!make_question (code, above))
    make_tag (self, code, above != NULL ? above->tag : NULL, names);
}

void
ascribe_qda_finish_code (AscribeQdaCode *code)
{
  if (code->role != ASCRIBE_QDA_QUESTION || code->options == NULL || code->options->len == 0)
    return;
  if (code->question->type != ASCRIBE_QUESTION_CHOICE && code->question->type != ASCRIBE_QUESTION_CHOICES)
    return;

  g_ptr_array_add (code->options, NULL);
  g_strfreev (code->question->options);
  code->question->options = g_strdupv ((char **) code->options->pdata);
}

static AscribeQuestionType
get_own_type (const char *type)
{
  if (g_strcmp0 (type, "Boolean") == 0)
    return ASCRIBE_QUESTION_YES_NO;

  return g_strcmp0 (type, "Integer") == 0 || g_strcmp0 (type, "Float") == 0 ? ASCRIBE_QUESTION_NUMBER : ASCRIBE_QUESTION_TEXT;
}

void
ascribe_qda_settle_variable (AscribeQdaVariable *variable, const char *type, const char *description)
{
  static const char * const roles[] = { "field", "metadata", "label" };

  variable->role = "metadata";
  variable->type = get_own_type (type);
  variable->key = g_strdup (variable->name);
  for (gsize i = 0; description != NULL && i < G_N_ELEMENTS (roles); i++)
    {
      g_autofree char *id = NULL;
      g_autofree char *guid = NULL;
      AscribeQuestionType own;
      const char *rest;

      if (!ascribe_qda_parse_role (description, roles[i], &id, &own, &rest))
        continue;
      guid = ascribe_qda_derive ("variable", roles[i], *id != '\0' ? id : variable->name, ascribe_question_type_to_string (own), (char *) NULL);
      if (strcmp (guid, variable->guid) != 0 || (*id != '\0' && !ascribe_codebook_is_slug (id)))
        continue;

      variable->role = roles[i];
      variable->type = own;
      variable->is_own = TRUE;
      if (*id != '\0')
        {
          g_free (variable->key);
          variable->key = g_steal_pointer (&id);
        }
    }
}

const char *
ascribe_qda_find_link_type (AscribeQdaHead *self, const char *name, const char *color)
{
  const char *known_as = name != NULL && *name != '\0' ? name : "link";
  const char *known = g_hash_table_lookup (self->link_types, known_as);
  g_autoptr (AscribeLinkType) type = NULL;
  char *id;

  if (known != NULL)
    return known;

  id = make_id (self->codebook, known_as, ascribe_codebook_lookup_link_type (self->codebook, known_as) != NULL);
  type = ascribe_link_type_new (id, known_as);
  g_free (type->color);
  type->color = parse_color (color, g_hash_table_size (self->link_types));
  ascribe_codebook_put (self->codebook, G_OBJECT (type));
  g_hash_table_insert (self->link_types, g_strdup (known_as), id);

  return id;
}
