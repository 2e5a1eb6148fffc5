/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/qda-book.h"

#include <string.h>

#include "app/formats/qda.h"
#include "app/formats/xml-text.h"
#include "app/model/append.h"

#define MAX_DEPTH 100        /* of tags; deeper ones stand at the top, as parsers bound how deep elements nest */
#define MAX_VALUES 500       /* codes of a question, but for its options; then answers are notes */
#define MAX_VALUE_BYTES 80

/* A code that has no entry in the codebook: of a question, an answer, a concept, or of the branch of concepts. */
typedef struct {
  char *guid;
  char *name;
  char *description;        /* nullable */
  char *color;              /* nullable */
  gboolean is_codable;
  GPtrArray *children;      /* of Code *, owned by the book; nullable */
} Code;

struct _AscribeQdaBook {
  AscribeSource *source;
  GPtrArray *all;           /* of Code */
  GPtrArray *roots;
  GHashTable *tags;         /* slug -> Code */
  GHashTable *questions;    /* "tag\nid\ntype" -> Code */
  GHashTable *by_guid;      /* -> Code: answers and variables */
  GHashTable *concepts;     /* UUID -> Code */
  GPtrArray *variables;     /* of Code, whose color is the type of variable */
  Code *concept_branch;     /* nullable */
};

static void
free_code (gpointer data)
{
  Code *code = data;

  g_free (code->guid);
  g_free (code->name);
  g_free (code->description);
  g_free (code->color);
  g_clear_pointer (&code->children, g_ptr_array_unref);
  g_free (code);
}

/* @guid: transfer full. @above NULL: at the top. */
static Code *
add_code (AscribeQdaBook *self, Code *above, char *guid, const char *name, gboolean is_codable)
{
  Code *code = g_new0 (Code, 1);

  code->guid = guid;
  code->name = g_strdup (name);
  code->is_codable = is_codable;
  g_ptr_array_add (self->all, code);
  if (above != NULL && above->children == NULL)
    above->children = g_ptr_array_new ();
  g_ptr_array_add (above != NULL ? above->children : self->roots, code);

  return code;
}

/* @role: "question", or "open question", which takes answers other than those there are codes of. */
static Code *
add_question (AscribeQdaBook *self, Code *tag, const char *slug, const char *id, const char *name, AscribeQuestionType type,
              const char *role_name, const char *description)
{
  const char *type_name = ascribe_question_type_to_string (type);
  Code *code = add_code (self, tag, ascribe_qda_derive ("question", tag->guid, id, type_name, (char *) NULL), *name != '\0' ? name : id, TRUE);
  GString *role = g_string_new (NULL);

  ascribe_qda_append_role (role, role_name, id, type);
  if (description != NULL)
    ascribe_append (role, "\n%s", description);
  code->description = g_string_free (role, FALSE);
  g_hash_table_insert (self->questions, g_strdup_printf ("%s\n%s\n%s", slug, id, type_name), code);

  return code;
}

static Code *
ensure_answer (AscribeQdaBook *self, Code *question, const char *text)
{
  g_autofree char *guid = ascribe_qda_derive ("answer", question->guid, text, (char *) NULL);
  Code *code = g_hash_table_lookup (self->by_guid, guid);

  if (code == NULL)
    {
      code = add_code (self, question, g_steal_pointer (&guid), text, TRUE);
      g_hash_table_insert (self->by_guid, code->guid, code);
    }

  return code;
}

static gboolean
may_be_name (const char *text)
{
  return *text != '\0' && strlen (text) <= MAX_VALUE_BYTES && strpbrk (text, "\t\r\n") == NULL;
}

static gboolean
is_closed (AscribeAttribute *attribute)
{
  for (gsize i = 0; attribute->options[i] != NULL; i++)
    if (!may_be_name (attribute->options[i]))
      return FALSE;

  return attribute->options[0] != NULL;
}

static void
add_attribute (AscribeQdaBook *self, Code *tag, const char *slug, AscribeAttribute *attribute)
{
  gboolean closed = is_closed (attribute);
  Code *question = add_question (self, tag, slug, attribute->id, attribute->name, attribute->type,
                                 closed ? "question" : "open question", attribute->description);

  for (gsize i = 0; closed && attribute->options[i] != NULL; i++)
    ensure_answer (self, question, attribute->options[i]);
}

static guint
measure_depth (AscribeCodebook *codebook, AscribeTag *tag)
{
  guint depth = 0;

  for (; tag != NULL && tag->parent != NULL && depth <= MAX_DEPTH; depth++)
    tag = ascribe_codebook_lookup_tag (codebook, tag->parent);

  return depth;
}

static Code *
ensure_tag (AscribeQdaBook *self, const char *slug)
{
  AscribeTag *tag = ascribe_codebook_lookup_tag (self->source->codebook, slug);
  Code *code = g_hash_table_lookup (self->tags, slug);
  Code *above = NULL;

  if (code != NULL)
    return code;
  if (tag != NULL && tag->parent != NULL && measure_depth (self->source->codebook, tag) < MAX_DEPTH)
    above = ensure_tag (self, tag->parent);

  code = add_code (self, above, ascribe_qda_derive ("tag", self->source->project_id, slug, (char *) NULL), tag != NULL ? tag->name : slug, TRUE);
  g_hash_table_insert (self->tags, g_strdup (slug), code);
  if (tag == NULL)
    return code;

  code->description = g_strdup (tag->description);
  code->color = g_ascii_strup (tag->color, -1);
  for (guint i = 0; i < tag->attributes->len; i++)
    add_attribute (self, code, slug, g_ptr_array_index (tag->attributes, i));

  return code;
}

static const char *
ensure_concept (AscribeQdaBook *self, const char *id, const char *name)
{
  Code *code = g_hash_table_lookup (self->concepts, id);

  if (code != NULL)
    return code->guid;

  if (self->concept_branch == NULL)
    self->concept_branch = add_code (self, NULL, ascribe_qda_derive ("concepts", (char *) NULL), "Concepts", FALSE);
  code = add_code (self, self->concept_branch, g_strdup (id), name, TRUE);
  g_hash_table_insert (self->concepts, g_strdup (id), code);

  return code->guid;
}

static void
add_concepts (AscribeQdaBook *self)
{
  for (guint i = 0; i < self->source->concepts->len; i++)
    {
      AscribeConcept *concept = g_ptr_array_index (self->source->concepts, i);

      ensure_concept (self, concept->id, concept->name);
    }
}

AscribeQdaBook *
ascribe_qda_book_new (AscribeSource *source)
{
  AscribeQdaBook *self = g_new0 (AscribeQdaBook, 1);
  GListModel *tags = ascribe_codebook_get_tags (source->codebook);

  self->source = source;
  self->all = g_ptr_array_new_with_free_func (free_code);
  self->roots = g_ptr_array_new ();
  self->tags = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->questions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->by_guid = g_hash_table_new (g_str_hash, g_str_equal);
  self->concepts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->variables = g_ptr_array_new_with_free_func (free_code);
  for (guint i = 0; i < g_list_model_get_n_items (tags); i++)
    {
      g_autoptr (AscribeTag) tag = g_list_model_get_item (tags, i);

      ensure_tag (self, tag->id);
    }
  add_concepts (self);

  return self;
}

void
ascribe_qda_book_free (AscribeQdaBook *self)
{
  g_hash_table_unref (self->tags);
  g_hash_table_unref (self->questions);
  g_hash_table_unref (self->by_guid);
  g_hash_table_unref (self->concepts);
  g_ptr_array_unref (self->variables);
  g_ptr_array_unref (self->roots);
  g_ptr_array_unref (self->all);
  g_free (self);
}

const char *
ascribe_qda_book_find_tag (AscribeQdaBook *self, const char *tag)
{
  return ensure_tag (self, tag)->guid;
}

const char *
ascribe_qda_book_find_concept (AscribeQdaBook *self, const char *concept)
{
  return ensure_concept (self, concept, concept);
}

AscribeQdaAnswer
ascribe_qda_book_find_answer (AscribeQdaBook *self, const char *tag, const char *question, AscribeQuestionType type, const char *text)
{
  g_autofree char *key = g_strdup_printf ("%s\n%s\n%s", tag, question, ascribe_question_type_to_string (type));
  Code *asked = g_hash_table_lookup (self->questions, key);
  g_autofree char *guid = NULL;
  Code *known;

  if (asked == NULL)
    asked = add_question (self, ensure_tag (self, tag), tag, question, question, type, "open question", NULL);
  if (text == NULL)
    return (AscribeQdaAnswer) { asked->guid, FALSE };
  if (!may_be_name (text))
    return (AscribeQdaAnswer) { asked->guid, TRUE };

  guid = ascribe_qda_derive ("answer", asked->guid, text, (char *) NULL);
  known = g_hash_table_lookup (self->by_guid, guid);
  if (known == NULL && asked->children != NULL && asked->children->len >= MAX_VALUES)
    return (AscribeQdaAnswer) { asked->guid, TRUE };

  return (AscribeQdaAnswer) { ensure_answer (self, asked, text)->guid, FALSE };
}

static AscribeAttribute *
find_question (AscribeQdaBook *self, const char *tag, const char *question)
{
  AscribeTag *asked;

  if (tag == NULL)
    return ascribe_codebook_lookup_label (self->source->codebook, question);
  asked = ascribe_codebook_lookup_tag (self->source->codebook, tag);

  return asked != NULL ? ascribe_tag_lookup_attribute (asked, question) : NULL;
}

AscribeQuestionType
ascribe_qda_book_get_type (AscribeQdaBook *self, const char *tag, const char *question, GVariant *value)
{
  AscribeAttribute *asked = find_question (self, tag, question);

  if (g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
    return ASCRIBE_QUESTION_YES_NO;
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_DOUBLE))
    return ASCRIBE_QUESTION_NUMBER;
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING_ARRAY))
    return ASCRIBE_QUESTION_CHOICES;

  return asked != NULL && asked->type == ASCRIBE_QUESTION_CHOICE ? ASCRIBE_QUESTION_CHOICE : ASCRIBE_QUESTION_TEXT;
}

static const char *
name_variable_type (AscribeQuestionType type)
{
  return type == ASCRIBE_QUESTION_YES_NO ? "Boolean" : type == ASCRIBE_QUESTION_NUMBER ? "Float" : "Text";
}

const char *
ascribe_qda_book_find_variable (AscribeQdaBook *self, const char *role, const char *key, AscribeQuestionType type)
{
  g_autofree char *guid = ascribe_qda_derive ("variable", role, key, ascribe_question_type_to_string (type), (char *) NULL);
  gboolean is_label = strcmp (role, "label") == 0;
  AscribeAttribute *label = is_label ? find_question (self, NULL, key) : NULL;
  Code *variable = g_hash_table_lookup (self->by_guid, guid);
  GString *description;

  if (variable != NULL)
    return variable->guid;

  variable = g_new0 (Code, 1);
  variable->guid = g_steal_pointer (&guid);
  variable->name = g_strdup (label != NULL && *label->name != '\0' ? label->name : key);
  description = g_string_new (NULL);
  ascribe_qda_append_role (description, role, is_label ? key : "", type);
  if (label != NULL && label->description != NULL)
    ascribe_append (description, "\n%s", label->description);
  variable->description = g_string_free (description, FALSE);
  variable->color = g_strdup (name_variable_type (type));
  g_ptr_array_add (self->variables, variable);
  g_hash_table_insert (self->by_guid, variable->guid, variable);

  return variable->guid;
}

static void
append_description (GString *out, const char *description)
{
  if (description == NULL || *description == '\0')
    return;

  g_string_append (out, "<Description>");
  ascribe_xml_append_text (out, description);
  g_string_append (out, "</Description>");
}

static void
append_code (GString *out, const Code *code)
{
  guint n_children = code->children != NULL ? code->children->len : 0;

  g_string_append (out, "<Code");
  ascribe_xml_append_attribute (out, "guid", code->guid);
  ascribe_xml_append_attribute (out, "name", code->name);
  ascribe_xml_append_attribute (out, "isCodable", code->is_codable ? "true" : "false");
  if (code->color != NULL)
    ascribe_xml_append_attribute (out, "color", code->color);
  g_string_append_c (out, '>');
  append_description (out, code->description);
  if (n_children > 0)
    g_string_append_c (out, '\n');
  for (guint i = 0; i < n_children; i++)
    append_code (out, g_ptr_array_index (code->children, i));
  g_string_append (out, "</Code>\n");
}

void
ascribe_qda_book_append_codes (AscribeQdaBook *self, GString *out)
{
  if (self->roots->len == 0)
    return;

  g_string_append (out, "<Codes>\n");
  for (guint i = 0; i < self->roots->len; i++)
    append_code (out, g_ptr_array_index (self->roots, i));
  g_string_append (out, "</Codes>\n");
}

void
ascribe_qda_book_append_variables (AscribeQdaBook *self, GString *out)
{
  if (self->variables->len == 0)
    return;

  g_string_append (out, "<Variables>\n");
  for (guint i = 0; i < self->variables->len; i++)
    {
      const Code *variable = g_ptr_array_index (self->variables, i);

      g_string_append (out, "<Variable");
      ascribe_xml_append_attribute (out, "guid", variable->guid);
      ascribe_xml_append_attribute (out, "name", variable->name);
      ascribe_xml_append_attribute (out, "typeOfVariable", variable->color);
      g_string_append_c (out, '>');
      append_description (out, variable->description);
      g_string_append (out, "</Variable>\n");
    }
  g_string_append (out, "</Variables>\n");
}
