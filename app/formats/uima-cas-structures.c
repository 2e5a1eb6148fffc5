/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/uima-cas-structures.h"

#include <string.h>

#include "app/formats/json-tokens-resume.h"
#include "app/formats/uima-cas.h"
#include "app/model/error.h"

#define MAX_VALUE_BYTES (1024u * 1024)         /* of one feature that isn't the text */
#define MAX_TEXT_BYTES (64u * 1024 * 1024)     /* of all views */
#define MAX_VALUES 2000000u                    /* features and elements of arrays that are kept: below 400 MB */
#define MAX_FEATURES 256u                      /* of one structure */
#define MAX_NAMES 100000u                      /* of features and types */
#define MAX_NAME_BYTES 1000u

struct _AscribeCas {
  GPtrArray *structures;   /* of AscribeCasStructure */
  GHashTable *by_id;       /* gint64 -> AscribeCasStructure */
  GHashTable *strings;     /* of keys and types, each once */
};

typedef struct {
  AscribeCas *cas;
  AscribeJsonTokens *tokens;
  const char *where;
  AscribeSink *sink;
  guint n_values;
  gsize n_text_bytes;
  gboolean has_structures;
  GHashTable *passed_over; /* type, as in cas->strings -> how many of it were analyses */
} Reading;

static void
free_structure (gpointer data)
{
  AscribeCasStructure *structure = data;

  g_free (structure->text);
  g_ptr_array_unref (structure->keys);
  g_ptr_array_unref (structure->values);
  g_free (structure);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeCasStructure, free_structure)

static const char *
intern (AscribeCas *self, const char *string)
{
  const char *known = g_hash_table_lookup (self->strings, string);
  char *added;

  if (known != NULL)
    return known;

  added = g_strdup (string);
  g_hash_table_add (self->strings, added);

  return added;
}

static void
note_skipped (Reading *self, guint64 line, const char *why)
{
  g_autofree char *where = g_strdup_printf ("%s:%" G_GUINT64_FORMAT, self->where, line);

  self->sink->skipped (self->sink->data, where, why);
}

static gboolean
fail_too_large (Reading *self, const char *what, guint most, GError **error)
{
  g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_TOO_LARGE, "%s:%" G_GUINT64_FORMAT ": There are more than %u %s", self->where,
               ascribe_json_tokens_get_line (self->tokens), most, what);

  return FALSE;
}

/* As deep as the reader of JSON goes, which is 64 levels. */
static guint
count_values (AscribeJsonValue *value)
{
  guint n = 1;

  for (guint i = 0; i < ascribe_json_value_length (value); i++)
    n += count_values (ascribe_json_value_at (value, i));

  return n;
}

static gboolean
read_text (Reading *self, AscribeCasStructure *structure, GError **error)
{
  if (ascribe_json_tokens_next (self->tokens, error) == ASCRIBE_JSON_FAILED)
    return FALSE;

  g_free (structure->text);
  structure->text = g_strdup (ascribe_json_tokens_get_string (self->tokens));
  self->n_text_bytes += strlen (structure->text);

  return self->n_text_bytes <= MAX_TEXT_BYTES || fail_too_large (self, "bytes of text", MAX_TEXT_BYTES, error);
}

static void
take_value (Reading *self, AscribeCasStructure *structure, const char *key, AscribeJsonValue *value)
{
  if (strcmp (key, "%ID") == 0 && value->type == ASCRIBE_JSON_IS_NUMBER && value->number >= 1 && value->number <= G_MAXUINT32)
    structure->id = (gint64) value->number;
  if (strcmp (key, "%TYPE") == 0 && value->type == ASCRIBE_JSON_IS_STRING && strlen (value->string) <= MAX_NAME_BYTES)
    structure->type = intern (self->cas, value->string);
  g_ptr_array_add (structure->keys, (gpointer) key);
  g_ptr_array_add (structure->values, value);
}

/* *@wrong: what is wrong with this feature, where the rest can be read on. */
static gboolean
read_feature (Reading *self, AscribeCasStructure *structure, const char *key, char **wrong, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (AscribeJsonValue) value = NULL;
  g_autofree char *why = NULL;

  if (ascribe_json_tokens_peek (self->tokens, NULL) == ASCRIBE_JSON_STRING && strcmp (key, "sofaString") == 0)
    return read_text (self, structure, error);

  value = ascribe_json_value_read (self->tokens, MAX_VALUE_BYTES, &failure);
  if (value != NULL)
    {
      take_value (self, structure, key, g_steal_pointer (&value));
      return TRUE;
    }
  if (!g_error_matches (failure, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID) && !g_error_matches (failure, ASCRIBE_ERROR, ASCRIBE_ERROR_TOO_LARGE))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  g_free (*wrong);
  why = ascribe_json_tokens_dup_wrong (self->tokens, failure, structure->line);
  *wrong = g_strdup_printf ("The feature “%s” can’t be read: %s", key, why);

  return TRUE;
}

/* Analyses of the language, pages in their markup, and what UIMA needs for itself. */
static gboolean
is_of_interest (const char *type)
{
  static const char * const wanted[] = {
    ASCRIBE_CAS_SOFA, ASCRIBE_CAS_STRINGS, "uima.cas.FSArray", ASCRIBE_CAS_ANNOTATION, ASCRIBE_CAS_DOCUMENT, ASCRIBE_CAS_META,
    ASCRIBE_CAS_LAYER, ASCRIBE_CAS_FEATURE, NULL
  };
  static const char * const passed_over[] = {
    "uima.", "de.tudarmstadt.ukp.dkpro.core.api.", "org.dkpro.core.api.", "de.tudarmstadt.ukp.clarin.webanno.api.type.",
  };

  static const char * const by_people[] = {
    ".api.ner.type.", ".api.coref.type.CoreferenceLink", ".api.semantics.type.", ".api.syntax.type.chunk.",
  };

  if (g_strv_contains (wanted, type) || g_str_has_suffix (type, "[]"))
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (by_people); i++)
    if (strstr (type, by_people[i]) != NULL)
      return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (passed_over); i++)
    if (g_str_has_prefix (type, passed_over[i]))
      return FALSE;

  return TRUE;
}

/* That there are words and sentences goes without saying; that somebody may have marked more than these doesn't. */
static void
count_passed_over (Reading *self, AscribeCasStructure *structure)
{
  const char *type = structure->type;
  guint n_known = GPOINTER_TO_UINT (g_hash_table_lookup (self->passed_over, type));

  if (strstr (type, "dkpro.core.api.") == NULL || strstr (type, ".api.segmentation.") != NULL || strstr (type, ".api.metadata.") != NULL ||
      ascribe_cas_structure_get (structure, "begin") == NULL)
    return;

  g_hash_table_insert (self->passed_over, (gpointer) type, GUINT_TO_POINTER (n_known + 1));
}

static void
tell_passed_over (Reading *self)
{
  g_autoptr (GList) types = g_list_sort (g_hash_table_get_keys (self->passed_over), (GCompareFunc) strcmp);

  for (GList *cursor = types; cursor != NULL; cursor = cursor->next)
    {
      const char *type = cursor->data;
      g_autofree char *why = g_strdup_printf ("Analyses of the language are not read: of the type “%s”, %u in all", type,
                                              GPOINTER_TO_UINT (g_hash_table_lookup (self->passed_over, type)));

      self->sink->skipped (self->sink->data, self->where, why);
    }
}

static gboolean
keep (Reading *self, AscribeCasStructure *structure, GError **error)
{
  AscribeCas *cas = self->cas;

  for (guint i = 0; i < structure->values->len; i++)
    self->n_values += count_values (g_ptr_array_index (structure->values, i));
  if (self->n_values > MAX_VALUES)
    {
      free_structure (structure);
      return fail_too_large (self, "features", MAX_VALUES, error);
    }

  g_ptr_array_add (cas->structures, structure);
  if (structure->id == 0)
    return TRUE;
  if (g_hash_table_contains (cas->by_id, &structure->id))
    {
      g_autofree char *why = g_strdup_printf ("The identifier %" G_GINT64_FORMAT " is another structure’s as well", structure->id);

      note_skipped (self, structure->line, why);
      g_ptr_array_remove_index (cas->structures, cas->structures->len - 1);
      return TRUE;
    }
  g_hash_table_insert (cas->by_id, &structure->id, structure);

  return TRUE;
}

/* The key has been taken. *@wrong as with read_feature(). */
static gboolean
read_member (Reading *self, AscribeCasStructure *structure, char **wrong, GError **error)
{
  const char *name = ascribe_json_tokens_get_string (self->tokens);
  const char *key;

  if (structure->keys->len >= MAX_FEATURES || strlen (name) > MAX_NAME_BYTES)
    {
      g_free (*wrong);
      *wrong = g_strdup_printf ("It has more than %u features, or one whose name is longer than %u bytes", MAX_FEATURES, MAX_NAME_BYTES);
      return ascribe_json_tokens_skip (self->tokens, error);
    }

  key = intern (self->cas, name);
  if (g_hash_table_size (self->cas->strings) > MAX_NAMES)
    return fail_too_large (self, "names of features", MAX_NAMES, error);
  if (ascribe_cas_structure_get (structure, key) != NULL && *wrong == NULL)
    *wrong = g_strdup_printf ("The feature “%s” is there twice", key);

  return read_feature (self, structure, key, wrong, error);
}

/* @id is 0 where it stands inside; the opening brace has been taken. */
static gboolean
read_structure (Reading *self, gint64 id, GError **error)
{
  g_autoptr (AscribeCasStructure) structure = g_new0 (AscribeCasStructure, 1);
  g_autofree char *wrong = NULL;
  AscribeJsonToken token;

  structure->id = id;
  structure->type = "";
  structure->line = ascribe_json_tokens_get_line (self->tokens);
  structure->keys = g_ptr_array_new ();
  structure->values = g_ptr_array_new_with_free_func ((GDestroyNotify) ascribe_json_value_free);
  while ((token = ascribe_json_tokens_next (self->tokens, error)) != ASCRIBE_JSON_CLOSE_OBJECT)
    {
      if (token == ASCRIBE_JSON_FAILED || !read_member (self, structure, &wrong, error))
        return FALSE;
    }

  if (wrong == NULL && *structure->type == '\0')
    wrong = g_strdup ("The feature structure has no %TYPE");
  if (wrong != NULL)
    note_skipped (self, structure->line, wrong);
  else if (is_of_interest (structure->type))
    return keep (self, g_steal_pointer (&structure), error);
  else
    count_passed_over (self, structure);

  return TRUE;
}

static gboolean
read_element (Reading *self, gint64 id, GError **error)
{
  AscribeJsonToken token = ascribe_json_tokens_peek (self->tokens, error);

  if (token == ASCRIBE_JSON_OPEN_OBJECT)
    {
      ascribe_json_tokens_next (self->tokens, NULL);
      return read_structure (self, id, error);
    }
  if (token == ASCRIBE_JSON_FAILED || !ascribe_json_tokens_skip (self->tokens, error))
    return FALSE;

  note_skipped (self, ascribe_json_tokens_get_line (self->tokens), "A feature structure is an object");

  return TRUE;
}

/* An array of them, or an object by their ids. */
static gboolean
read_structures (Reading *self, GError **error)
{
  AscribeJsonToken opening = ascribe_json_tokens_next (self->tokens, error);
  AscribeJsonToken closing = opening == ASCRIBE_JSON_OPEN_OBJECT ? ASCRIBE_JSON_CLOSE_OBJECT : ASCRIBE_JSON_CLOSE_ARRAY;
  AscribeJsonToken token;

  if (opening == ASCRIBE_JSON_FAILED)
    return FALSE;
  if (opening != ASCRIBE_JSON_OPEN_OBJECT && opening != ASCRIBE_JSON_OPEN_ARRAY)
    return ascribe_json_tokens_fail (self->tokens, error, "%FEATURE_STRUCTURES are an array or an object");

  self->has_structures = TRUE;
  while ((token = ascribe_json_tokens_peek (self->tokens, error)) != closing)
    {
      gint64 id = 0;

      if (token == ASCRIBE_JSON_FAILED)
        return FALSE;
      if (token == ASCRIBE_JSON_KEY)
        {
          ascribe_json_tokens_next (self->tokens, NULL);
          id = CLAMP (g_ascii_strtoll (ascribe_json_tokens_get_string (self->tokens), NULL, 10), 0, G_MAXUINT32);
        }
      if (!read_element (self, id, error))
        return FALSE;
    }

  return ascribe_json_tokens_next (self->tokens, error) != ASCRIBE_JSON_FAILED;
}

static gboolean
read_root (Reading *self, GError **error)
{
  AscribeJsonToken token = ascribe_json_tokens_next (self->tokens, error);

  if (token == ASCRIBE_JSON_FAILED)
    return FALSE;
  if (token != ASCRIBE_JSON_OPEN_OBJECT)
    return ascribe_json_tokens_fail (self->tokens, error, "a CAS is an object");

  while ((token = ascribe_json_tokens_next (self->tokens, error)) != ASCRIBE_JSON_CLOSE_OBJECT)
    {
      gboolean is_wanted;

      if (token == ASCRIBE_JSON_FAILED)
        return FALSE;
      is_wanted = strcmp (ascribe_json_tokens_get_string (self->tokens), "%FEATURE_STRUCTURES") == 0;
      if (is_wanted && self->has_structures)
        return ascribe_json_tokens_fail (self->tokens, error, "%FEATURE_STRUCTURES come twice");
      if (!(is_wanted ? read_structures (self, error) : ascribe_json_tokens_skip (self->tokens, error)))
        return FALSE;
    }
  if (!self->has_structures)
    return ascribe_json_tokens_fail (self->tokens, error, "there are no %FEATURE_STRUCTURES in it");

  token = ascribe_json_tokens_next (self->tokens, error);

  return token == ASCRIBE_JSON_END ||
         (token != ASCRIBE_JSON_FAILED && ascribe_json_tokens_fail (self->tokens, error, "nothing may follow the CAS"));
}

AscribeCas *
ascribe_cas_new (GInputStream *in, const char *where, AscribeSink *sink, GCancellable *cancellable, GError **error)
{
  g_autoptr (AscribeCas) self = g_new0 (AscribeCas, 1);
  g_autoptr (AscribeJsonTokens) tokens = ascribe_json_tokens_new (in, where, cancellable);
  g_autoptr (GHashTable) passed_over = g_hash_table_new (g_str_hash, g_str_equal);
  Reading reading = { .cas = self, .tokens = tokens, .where = where, .sink = sink, .passed_over = passed_over };

  self->structures = g_ptr_array_new_with_free_func (free_structure);
  self->by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->strings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (!ascribe_json_tokens_finish (tokens, read_root (&reading, error), error))
    return NULL;
  tell_passed_over (&reading);

  return g_steal_pointer (&self);
}

void
ascribe_cas_free (AscribeCas *self)
{
  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->structures);
  g_hash_table_unref (self->strings);
  g_free (self);
}

GPtrArray *
ascribe_cas_get_structures (AscribeCas *self)
{
  return self->structures;
}

AscribeCasStructure *
ascribe_cas_lookup (AscribeCas *self, AscribeJsonValue *reference)
{
  gint64 id;

  if (reference == NULL || reference->type != ASCRIBE_JSON_IS_NUMBER || !(reference->number >= 1 && reference->number <= G_MAXUINT32))
    return NULL;

  id = (gint64) reference->number;

  return g_hash_table_lookup (self->by_id, &id);
}

AscribeCasStructure *
ascribe_cas_follow (AscribeCas *self, AscribeCasStructure *structure, const char *key)
{
  return ascribe_cas_lookup (self, ascribe_cas_structure_get (structure, key));
}

AscribeJsonValue *
ascribe_cas_structure_get (AscribeCasStructure *self, const char *key)
{
  for (guint i = 0; i < self->keys->len; i++)
    if (strcmp (g_ptr_array_index (self->keys, i), key) == 0)
      return g_ptr_array_index (self->values, i);

  return NULL;
}

const char *
ascribe_cas_structure_string (AscribeCasStructure *self, const char *key)
{
  AscribeJsonValue *value = ascribe_cas_structure_get (self, key);

  return value != NULL ? value->string : NULL;
}

gboolean
ascribe_cas_structure_offset (AscribeCasStructure *self, const char *key, guint32 *offset)
{
  g_autofree char *anchor = g_strconcat ("^", key, NULL);
  AscribeJsonValue *value = ascribe_cas_structure_get (self, key);

  if (value == NULL)
    value = ascribe_cas_structure_get (self, anchor);
  if (value == NULL || value->type != ASCRIBE_JSON_IS_NUMBER || !(value->number >= 0 && value->number <= G_MAXUINT32) ||
      (double) (guint32) value->number != value->number)
    return FALSE;

  *offset = (guint32) value->number;

  return TRUE;
}
