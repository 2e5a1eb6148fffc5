/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/qda-cases.h"

#include "app/formats/qda-attributes.h"

void
ascribe_qda_cases_open (AscribeQdaCases *self, const AscribeXmlElement *element)
{
  g_autofree char *name = ascribe_xml_dup_attribute (element, "name");

  self->values = g_ptr_array_new_with_free_func (ascribe_qda_value_free);
  if (name != NULL)
    ascribe_qda_cases_add (self, "case", name);
}

void
ascribe_qda_cases_close (AscribeQdaCases *self)
{
  g_clear_pointer (&self->values, g_ptr_array_unref);
}

/* It goes by its key and a capital, which a GUID has none of here. */
static AscribeQdaVariable *
ensure_variable (AscribeQdaHead *head, const char *key)
{
  g_autofree char *guid = g_strconcat ("OWN ", key, NULL);
  AscribeQdaVariable *variable = g_hash_table_lookup (head->variables, guid);

  if (variable != NULL)
    return variable;

  variable = g_new0 (AscribeQdaVariable, 1);
  *variable = (AscribeQdaVariable) { g_steal_pointer (&guid), g_strdup (key), "metadata", g_strdup (key), ASCRIBE_QUESTION_TEXT, FALSE };
  g_hash_table_insert (head->variables, variable->guid, variable);

  return variable;
}

void
ascribe_qda_cases_add (AscribeQdaCases *self, const char *key, const char *text)
{
  AscribeQdaValue *value = g_new (AscribeQdaValue, 1);

  *value = (AscribeQdaValue) { ensure_variable (self->head, key), g_strdup (text) };
  g_ptr_array_add (self->values, value);
}

void
ascribe_qda_cases_open_value (AscribeQdaCases *self)
{
  if (self->value == NULL)
    self->value = g_new0 (AscribeQdaValue, 1);
}

void
ascribe_qda_cases_close_value (AscribeQdaCases *self)
{
  AscribeQdaValue *value = g_steal_pointer (&self->value);

  if (value == NULL)
    return;
  if (value->variable != NULL && value->text != NULL && self->values != NULL)
    g_ptr_array_add (self->values, value);
  else
    ascribe_qda_value_free (value);
}

void
ascribe_qda_cases_refer (AscribeQdaCases *self, const AscribeXmlElement *element)
{
  g_autofree char *guid = ascribe_qda_dup_guid (element, "targetGUID");

  if (self->value == NULL)
    return;

  self->value->variable = guid != NULL ? g_hash_table_lookup (self->head->variables, guid) : NULL;
  if (self->value->variable == NULL)
    ascribe_qda_head_skip (self->head, ascribe_xml_get_line (element), "value skipped: it belongs to no variable");
}

void
ascribe_qda_cases_take_source (AscribeQdaCases *self, const AscribeXmlElement *element)
{
  g_autofree char *guid = ascribe_qda_dup_guid (element, "targetGUID");
  GPtrArray *cases = guid != NULL ? g_hash_table_lookup (self->head->case_values, guid) : NULL;

  if (guid == NULL || self->values == NULL)
    return;

  if (cases == NULL)
    {
      cases = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
      g_hash_table_insert (self->head->case_values, g_steal_pointer (&guid), cases);
    }
  if (cases->len == 0 || g_ptr_array_index (cases, cases->len - 1) != self->values)
    g_ptr_array_add (cases, g_ptr_array_ref (self->values));
}
