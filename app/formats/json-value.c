/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/json-value.h"

#include <string.h>

#include "app/formats/json-tokens-resume.h"
#include "app/model/error.h"
#include "app/model/intern.h"

/* A value takes about a hundred bytes of memory: a list of nothing but commas and digits would take fifty times its size. */
#define BYTES_A_VALUE 16
#define FEW_VALUES 1000

typedef struct {
  AscribeJsonTokens *tokens;
  guint64 first_byte;
  guint64 max_bytes;
  guint64 n_values;
  AscribeJsonMemberFunc func; /* nullable */
  gpointer data;
  guint n_open;           /* objects that are being read */
  GError *problem;        /* of the value, not of the JSON: the rest of it is passed over */
} Reading;

static gboolean read_value (Reading *self, AscribeJsonToken token, AscribeJsonValue **value, GError **error);

static AscribeJsonValue *
make_value (AscribeJsonType type, guint64 line)
{
  AscribeJsonValue *self = g_new0 (AscribeJsonValue, 1);

  self->type = type;
  self->line = line;

  return self;
}

void
ascribe_json_value_free (AscribeJsonValue *self)
{
  if (self == NULL)
    return;

  g_free (self->string);
  g_clear_pointer (&self->values, g_ptr_array_unref);
  g_clear_pointer (&self->keys, g_ptr_array_unref);
  g_free (self);
}

AscribeJsonValue *
ascribe_json_value_new_object (guint64 line)
{
  AscribeJsonValue *self = make_value (ASCRIBE_JSON_IS_OBJECT, line);

  self->values = g_ptr_array_new_with_free_func ((GDestroyNotify) ascribe_json_value_free);
  self->keys = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ref_string_release);

  return self;
}

void
ascribe_json_value_add (AscribeJsonValue *self, const char *key, AscribeJsonValue *value)
{
  g_ptr_array_add (self->keys, ascribe_intern (key));
  g_ptr_array_add (self->values, value);
}

/* The message gets its place from the reader, the code tells that the reader stands behind the value. */
static void
note_problem (Reading *self, AscribeError code, const char *message)
{
  if (self->problem != NULL)
    return;

  ascribe_json_tokens_fail (self->tokens, &self->problem, message);
  self->problem->code = (int) code;
}

static void
check_size (Reading *self)
{
  if (ascribe_json_tokens_get_bytes (self->tokens) - self->first_byte > self->max_bytes)
    {
      g_autofree char *message = g_strdup_printf ("it is larger than %" G_GUINT64_FORMAT " bytes", self->max_bytes);

      note_problem (self, ASCRIBE_ERROR_TOO_LARGE, message);
    }
  if (self->n_values > MAX (self->max_bytes / BYTES_A_VALUE, FEW_VALUES))
    note_problem (self, ASCRIBE_ERROR_TOO_LARGE, "it holds too many values");
}

/* Of what has a problem nothing is kept, so that it takes no memory. */
static gboolean
read_element (Reading *self, AscribeJsonToken token, AscribeJsonValue *parent, GError **error)
{
  AscribeJsonValue *element = NULL;

  if (!read_value (self, token, &element, error))
    return FALSE;
  self->n_values++;
  check_size (self);
  if (element != NULL)
    g_ptr_array_add (parent->values, element);

  return TRUE;
}

static gboolean
read_array (Reading *self, AscribeJsonValue *array, GError **error)
{
  AscribeJsonToken token;

  array->values = g_ptr_array_new_with_free_func ((GDestroyNotify) ascribe_json_value_free);
  while ((token = ascribe_json_tokens_next (self->tokens, error)) != ASCRIBE_JSON_CLOSE_ARRAY)
    {
      if (token == ASCRIBE_JSON_FAILED || !read_element (self, token, array, error))
        return FALSE;
    }

  return TRUE;
}

static void
add_key (Reading *self, AscribeJsonValue *object, GHashTable *known)
{
  GRefString *key;

  check_size (self);
  if (self->problem != NULL)
    return;

  key = ascribe_intern (ascribe_json_tokens_get_string (self->tokens));
  if (!g_hash_table_add (known, key))
    {
      g_autofree char *message = g_strdup_printf ("the key “%s” comes twice", key);

      note_problem (self, ASCRIBE_ERROR_INVALID, message);
    }
  g_ptr_array_add (object->keys, key);
}

static gboolean
read_member (Reading *self, AscribeJsonValue *object, GHashTable *known, GError **error)
{
  guint64 before = ascribe_json_tokens_get_bytes (self->tokens);
  gboolean taken = FALSE;
  AscribeJsonToken token;

  add_key (self, object, known);
  if (self->func != NULL && self->n_open == 1 && self->problem == NULL &&
      !self->func (self->data, g_ptr_array_index (object->keys, object->keys->len - 1), self->tokens, &taken, error))
    return FALSE;
  if (taken)
    {
      self->first_byte += ascribe_json_tokens_get_bytes (self->tokens) - before; /* whoever took it keeps little of it */
      g_ptr_array_add (object->values, make_value (ASCRIBE_JSON_IS_NULL, ascribe_json_tokens_get_line (self->tokens)));
      check_size (self);
      return TRUE;
    }

  token = ascribe_json_tokens_next (self->tokens, error);

  return token != ASCRIBE_JSON_FAILED && read_element (self, token, object, error);
}

static gboolean
read_object (Reading *self, AscribeJsonValue *object, GError **error)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal); /* of the strings in @keys */
  AscribeJsonToken token;

  self->n_open++;
  while ((token = ascribe_json_tokens_next (self->tokens, error)) != ASCRIBE_JSON_CLOSE_OBJECT)
    {
      if (token == ASCRIBE_JSON_FAILED || !read_member (self, object, known, error))
        return FALSE;
    }
  self->n_open--;

  return TRUE;
}

static gboolean
read_scalar (Reading *self, AscribeJsonToken token, AscribeJsonValue **value, GError **error)
{
  guint64 line = ascribe_json_tokens_get_line (self->tokens);

  check_size (self);
  if (self->problem != NULL)
    return TRUE;

  switch (token)
    {
    case ASCRIBE_JSON_STRING:
      *value = make_value (ASCRIBE_JSON_IS_STRING, line);
      (*value)->string = g_strdup (ascribe_json_tokens_get_string (self->tokens));
      return TRUE;
    case ASCRIBE_JSON_NUMBER:
      *value = make_value (ASCRIBE_JSON_IS_NUMBER, line);
      (*value)->number = ascribe_json_tokens_get_number (self->tokens);
      return TRUE;
    case ASCRIBE_JSON_TRUE:
    case ASCRIBE_JSON_FALSE:
      *value = make_value (ASCRIBE_JSON_IS_BOOLEAN, line);
      (*value)->boolean = token == ASCRIBE_JSON_TRUE;
      return TRUE;
    case ASCRIBE_JSON_NULL:
      *value = make_value (ASCRIBE_JSON_IS_NULL, line);
      return TRUE;
    case ASCRIBE_JSON_OPEN_OBJECT:
    case ASCRIBE_JSON_CLOSE_OBJECT:
    case ASCRIBE_JSON_OPEN_ARRAY:
    case ASCRIBE_JSON_CLOSE_ARRAY:
    case ASCRIBE_JSON_KEY:
    case ASCRIBE_JSON_END:
    case ASCRIBE_JSON_FAILED:
    default:
      return ascribe_json_tokens_fail (self->tokens, error, "a value was expected here");
    }
}

/* Goes as deep as the reader of tokens allows, which is 64 levels. *@value stays NULL where there is a problem. */
static gboolean
read_value (Reading *self, AscribeJsonToken token, AscribeJsonValue **value, GError **error)
{
  gboolean is_object = token == ASCRIBE_JSON_OPEN_OBJECT;
  guint64 line = ascribe_json_tokens_get_line (self->tokens);
  g_autoptr (AscribeJsonValue) container = NULL;

  if (!is_object && token != ASCRIBE_JSON_OPEN_ARRAY)
    return read_scalar (self, token, value, error);

  container = is_object ? ascribe_json_value_new_object (line) : make_value (ASCRIBE_JSON_IS_ARRAY, line);
  if (!(is_object ? read_object : read_array) (self, container, error))
    return FALSE;
  if (self->problem == NULL)
    *value = g_steal_pointer (&container);

  return TRUE;
}

AscribeJsonValue *
ascribe_json_value_read (AscribeJsonTokens *tokens, guint64 max_bytes, GError **error)
{
  return ascribe_json_value_read_but (tokens, max_bytes, NULL, NULL, error);
}

AscribeJsonValue *
ascribe_json_value_read_but (AscribeJsonTokens *tokens, guint64 max_bytes, AscribeJsonMemberFunc func, gpointer data, GError **error)
{
  Reading reading = { tokens, ascribe_json_tokens_get_bytes (tokens), max_bytes, 0, func, data, 0, NULL };
  AscribeJsonValue *value = NULL;
  gsize depth = ascribe_json_tokens_get_depth (tokens);
  GError *failure = NULL;
  AscribeJsonToken token = ascribe_json_tokens_next (tokens, &failure);

  if (token == ASCRIBE_JSON_FAILED || !read_value (&reading, token, &value, &failure))
    {
      g_clear_error (&reading.problem);
      if (ascribe_json_tokens_resume (tokens, depth, &failure))
        failure->code = ASCRIBE_ERROR_INVALID;
      g_propagate_error (error, failure);
    }
  else if (reading.problem != NULL)
    {
      g_clear_pointer (&value, ascribe_json_value_free);
      g_propagate_error (error, reading.problem);
    }

  return value;
}

AscribeJsonValue *
ascribe_json_value_get (AscribeJsonValue *self, const char *key)
{
  if (self == NULL || self->type != ASCRIBE_JSON_IS_OBJECT)
    return NULL;

  for (guint i = 0; i < self->keys->len; i++)
    if (strcmp (g_ptr_array_index (self->keys, i), key) == 0)
      return g_ptr_array_index (self->values, i);

  return NULL;
}

const char *
ascribe_json_value_string (AscribeJsonValue *self, const char *key)
{
  AscribeJsonValue *member = ascribe_json_value_get (self, key);

  return member != NULL ? member->string : NULL;
}

gboolean
ascribe_json_value_number (AscribeJsonValue *self, const char *key, double *number)
{
  AscribeJsonValue *member = ascribe_json_value_get (self, key);

  if (member == NULL || member->type != ASCRIBE_JSON_IS_NUMBER)
    return FALSE;

  *number = member->number;

  return TRUE;
}

gboolean
ascribe_json_value_offset (AscribeJsonValue *self, const char *key, guint32 *offset)
{
  double number;

  if (!ascribe_json_value_number (self, key, &number) || !(number >= 0 && number <= G_MAXUINT32) ||
      (double) (guint32) number != number)
    return FALSE;

  *offset = (guint32) number;

  return TRUE;
}

guint
ascribe_json_value_length (AscribeJsonValue *self)
{
  return self != NULL && self->values != NULL ? self->values->len : 0;
}

AscribeJsonValue *
ascribe_json_value_at (AscribeJsonValue *self, guint index)
{
  return index < ascribe_json_value_length (self) ? g_ptr_array_index (self->values, index) : NULL;
}

static GVariant *
make_texts (AscribeJsonValue *array)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  for (guint i = 0; i < array->values->len; i++)
    {
      AscribeJsonValue *text = g_ptr_array_index (array->values, i);

      if (text->type != ASCRIBE_JSON_IS_STRING)
        return NULL;
      g_ptr_array_add (texts, text->string);
    }

  return g_variant_new_strv ((const char * const *) texts->pdata, (gssize) texts->len);
}

GVariant *
ascribe_json_value_answer (AscribeJsonValue *self)
{
  switch (self != NULL ? self->type : ASCRIBE_JSON_IS_NULL)
    {
    case ASCRIBE_JSON_IS_BOOLEAN: return g_variant_new_boolean (self->boolean);
    case ASCRIBE_JSON_IS_NUMBER: return g_variant_new_double (self->number);
    case ASCRIBE_JSON_IS_STRING: return g_variant_new_string (self->string);
    case ASCRIBE_JSON_IS_ARRAY: return make_texts (self);
    case ASCRIBE_JSON_IS_NULL:
    case ASCRIBE_JSON_IS_OBJECT:
    default: return NULL;
    }
}
