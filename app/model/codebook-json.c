/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/codebook-json.h"

#include "app/model/json-text.h"

static void
append_key (GString *out, const char *key, const char *value)
{
  g_string_append_printf (out, "\"%s\":", key);
  ascribe_json_append_string (out, value);
}

void
ascribe_attribute_append_json (AscribeAttribute *self, GString *out)
{
  g_string_append_c (out, '{');
  append_key (out, "id", self->id);
  g_string_append_c (out, ',');
  append_key (out, "name", self->name);
  g_string_append_c (out, ',');
  append_key (out, "type", ascribe_question_type_to_string (self->type));
  g_string_append (out, ",\"options\":");
  ascribe_json_append_strv (out, (const char * const *) self->options);
  g_string_append_c (out, ',');
  append_key (out, "description", self->description);
  g_string_append_c (out, '}');
}

void
ascribe_tag_append_json (AscribeTag *self, GString *out)
{
  const struct { const char *key; const char *value; } texts[] = {
    { "id", self->id }, { "name", self->name }, { "parent", self->parent }, { "color", self->color },
    { "shortcut", self->shortcut }, { "description", self->description },
  };

  g_string_append_c (out, '{');
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      append_key (out, texts[i].key, texts[i].value);
      g_string_append_c (out, ',');
    }

  g_string_append_printf (out, "\"hidden\":%s,\"archived\":%s,\"attributes\":[",
                          self->hidden ? "true" : "false", self->archived ? "true" : "false");
  for (guint i = 0; i < self->attributes->len; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      ascribe_attribute_append_json (g_ptr_array_index (self->attributes, i), out);
    }
  g_string_append (out, "]}");
}

void
ascribe_link_type_append_json (AscribeLinkType *self, GString *out)
{
  g_string_append_c (out, '{');
  append_key (out, "id", self->id);
  g_string_append_c (out, ',');
  append_key (out, "name", self->name);
  g_string_append (out, ",\"from\":");
  ascribe_json_append_strv (out, (const char * const *) self->from);
  g_string_append (out, ",\"to\":");
  ascribe_json_append_strv (out, (const char * const *) self->to);
  g_string_append_c (out, ',');
  append_key (out, "color", self->color);
  g_string_append_c (out, ',');
  append_key (out, "description", self->description);
  g_string_append_printf (out, ",\"archived\":%s}", self->archived ? "true" : "false");
}

typedef void (*AppendFunc) (gpointer entry, GString *out);

static void
append_list (GString *out, const char *key, GListModel *entries, AppendFunc append)
{
  guint n_items = g_list_model_get_n_items (entries);

  g_string_append_printf (out, "\"%s\":[", key);
  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (GObject) entry = g_list_model_get_item (entries, i);

      g_string_append (out, i > 0 ? ",\n" : "\n");
      append (entry, out);
    }
  g_string_append (out, n_items > 0 ? "\n]" : "]");
}

void
ascribe_codebook_append_json (AscribeCodebook *self, GString *out)
{
  g_string_append_c (out, '{');
  append_list (out, "tags", ascribe_codebook_get_tags (self), (AppendFunc) ascribe_tag_append_json);
  g_string_append (out, ",\n");
  append_list (out, "links", ascribe_codebook_get_link_types (self), (AppendFunc) ascribe_link_type_append_json);
  g_string_append (out, ",\n");
  append_list (out, "labels", ascribe_codebook_get_labels (self), (AppendFunc) ascribe_attribute_append_json);
  g_string_append_c (out, '}');
}
