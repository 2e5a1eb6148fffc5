/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON_MIN: the fields of the task and, beside them, a list of the values of each control tag. */
#include "app/formats/label-studio-task.h"

#include <string.h>

#include "app/model/moment.h"

/* Keys that say nothing of the article: the long form has them, too, and they are not kept from there either. */
static const char * const passed[] = { "id", "annotation_id", "lead_time", "annotator", "created_at", "updated_at", NULL };

static AscribeJsonValue *
make_text (const char *string, guint64 line)
{
  AscribeJsonValue *text = g_new0 (AscribeJsonValue, 1);

  text->type = ASCRIBE_JSON_IS_STRING;
  text->string = g_strdup (string);
  text->line = line;

  return text;
}

/* The type of a result with this value: what it has beside its place. */
static const char *
find_type (AscribeJsonValue *value)
{
  static const char * const answers[] = { "choices", "taxonomy", "number", "rating", "datetime" };
  AscribeJsonValue *text;

  for (guint i = 0; value != NULL && value->type == ASCRIBE_JSON_IS_OBJECT && i < value->keys->len; i++)
    {
      const char *key = g_ptr_array_index (value->keys, i);

      if (g_str_has_suffix (key, "labels"))
        return key;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    if (ascribe_json_value_get (value, answers[i]) != NULL)
      return answers[i];
  text = ascribe_json_value_get (value, "text");

  return text != NULL && text->type == ASCRIBE_JSON_IS_ARRAY ? "textarea" : NULL;
}

/* Whether the value of a key is that of a control tag: a list of objects that each say what they are. */
static gboolean
is_result_list (AscribeJsonValue *list)
{
  guint length = list->type == ASCRIBE_JSON_IS_ARRAY ? ascribe_json_value_length (list) : 0;

  for (guint i = 0; i < length; i++)
    if (find_type (ascribe_json_value_at (list, i)) == NULL)
      return FALSE;

  return length > 0;
}

/* There are no ids; what stands at the same place is of one region. (nullable) (transfer full) */
static char *
make_id (AscribeJsonValue *value)
{
  AscribeJsonValue *global = ascribe_json_value_get (value, "globalOffsets");
  guint32 start, end;

  if (global == NULL)
    global = value;

  return ascribe_json_value_offset (global, "start", &start) && ascribe_json_value_offset (global, "end", &end)
         ? g_strdup_printf ("%u-%u", start, end) : NULL;
}

/* @value: transfer full. */
static void
take_value (AscribeStudioSet *set, const char *control, AscribeJsonValue *value, guint number)
{
  g_autoptr (AscribeJsonValue) result = ascribe_json_value_new_object (value->line);
  g_autofree char *id = make_id (value);
  const char *dot = *set->path != '\0' ? "." : "";

  ascribe_json_value_add (result, "type", make_text (find_type (value), value->line));
  ascribe_json_value_add (result, "from_name", make_text (control, value->line));
  if (id != NULL)
    ascribe_json_value_add (result, "id", make_text (id, value->line));
  ascribe_json_value_add (result, "value", value);
  ascribe_studio_set_take (set, result, g_strdup_printf ("%s%s%s[%u]", set->path, dot, control, number));
}

static void
take_values (AscribeStudioSet *set, const char *control, AscribeJsonValue *list)
{
  for (guint i = 0; i < list->values->len; i++)
    take_value (set, control, g_steal_pointer (&g_ptr_array_index (list->values, i)), i);
}

/* A choice of several is { "choices": [ … ] }; it stands among the data, from which it can't be told. (transfer full, both) */
static AscribeJsonValue *
dig_out (AscribeJsonValue *value)
{
  AscribeJsonValue *choices;

  if (value->type != ASCRIBE_JSON_IS_OBJECT || value->keys->len != 1 || ascribe_json_value_get (value, "choices") == NULL)
    return value;

  choices = g_ptr_array_steal_index (value->values, 0);
  ascribe_json_value_free (value);

  return choices;
}

static void
sign (AscribeStudioTask *self, AscribeJsonValue *rest)
{
  AscribeJsonValue *annotator = ascribe_json_value_get (rest, "annotator");
  const char *created = ascribe_json_value_string (rest, "created_at");
  const char *updated = ascribe_json_value_string (rest, "updated_at");
  const char *email = ascribe_json_value_string (annotator, "email");
  g_autofree char *name = NULL;

  if (annotator != NULL && annotator->type == ASCRIBE_JSON_IS_NUMBER)
    name = g_strdup_printf ("%.17g", annotator->number);
  else if (annotator != NULL && annotator->type == ASCRIBE_JSON_IS_STRING)
    name = g_strdup (annotator->string);
  else
    name = g_strdup (email);

  for (guint i = 0; i < self->annotations->len; i++)
    {
      AscribeDraft *draft = g_ptr_array_index (self->annotations, i);

      draft->annotator = g_strdup (name);
      if (created == NULL || !ascribe_moment_parse (created, &draft->created, NULL))
        draft->created = ASCRIBE_DRAFT_NEVER;
      if (updated == NULL || !ascribe_moment_parse (updated, &draft->modified, NULL))
        draft->modified = ASCRIBE_DRAFT_NEVER;
    }
}

static void
unfold (AscribeStudioTask *self, AscribeStudioSet *set, AscribeJsonValue *rest)
{
  for (guint i = 0; i < rest->keys->len; i++)
    {
      const char *key = g_ptr_array_index (rest->keys, i);
      AscribeJsonValue *value = g_ptr_array_index (rest->values, i);

      if (g_strv_contains (passed, key))
        continue;
      if (is_result_list (value))
        {
          take_values (set, key, value);
          continue;
        }
      g_ptr_array_index (rest->values, i) = NULL;
      ascribe_json_value_add (self->data, key, dig_out (value));
    }
  ascribe_studio_set_settle (set);
}

void
ascribe_studio_task_unfold (AscribeStudioTask *self)
{
  g_autoptr (AscribeJsonValue) rest = g_steal_pointer (&self->rest);
  AscribeStudioSet set;

  if (rest == NULL)
    return;

  self->data = ascribe_json_value_new_object (self->line);
  ascribe_studio_set_init (&set, self, g_strdup (self->path));
  unfold (self, &set, rest);
  ascribe_studio_set_clear (&set);
  sign (self, rest);
}
