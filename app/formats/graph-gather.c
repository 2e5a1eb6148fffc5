/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/graph-gather.h"

#include <string.h>

#include "app/formats/xml-text.h"
#include "app/model/append.h"

#define END "</data>"

struct _AscribeGraphGather {
  GString *same;         /* what each record so far said; nothing once they differ */
  GHashTable *told;      /* of char *: whole elements */
  GHashTable *joined;    /* start of an element, with its key -> GString, the values */
  GPtrArray *starts;     /* the keys of @joined, in order; owned by it */
};

void
ascribe_graph_append_data (GString *out, const char *key, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  ascribe_append_text (out, "<data");
  ascribe_xml_append_attribute (out, "key", key);
  g_string_append_c (out, '>');
  ascribe_xml_append_text (out, value);
  ascribe_append_text (out, END);
}

static void
free_string (gpointer string)
{
  g_string_free (string, TRUE);
}

AscribeGraphGather *
ascribe_graph_gather_new (void)
{
  AscribeGraphGather *self = g_new0 (AscribeGraphGather, 1);

  self->same = g_string_new (NULL);
  self->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->joined = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_string);
  self->starts = g_ptr_array_new ();

  return self;
}

void
ascribe_graph_gather_free (AscribeGraphGather *self)
{
  g_string_free (self->same, TRUE);
  g_hash_table_unref (self->told);
  g_hash_table_unref (self->joined);
  g_ptr_array_unref (self->starts);
  g_free (self);
}

/* Notes can be long, and have commas and semicolons of their own. */
static const char *
get_separator (const char *start)
{
  return g_str_has_suffix (start, "note\">") ? "\n" : "; ";
}

static void
add_value (AscribeGraphGather *self, const char *start, const char *value, gsize n_value)
{
  GString *joined = g_hash_table_lookup (self->joined, start);

  if (joined == NULL)
    {
      char *key = g_strdup (start);

      joined = g_string_new (NULL);
      g_hash_table_insert (self->joined, key, joined);
      g_ptr_array_add (self->starts, key);
    }
  else
    ascribe_append_text (joined, get_separator (start));
  g_string_append_len (joined, value, (gssize) n_value);
}

/* Keys and values are escaped: the first ">" ends the start, the first "<" behind it begins the end. */
static void
add_elements (AscribeGraphGather *self, const char *elements)
{
  while (*elements != '\0')
    {
      const char *value = strchr (elements, '>') + 1;
      const char *end = strchr (value, '<');
      const char *next = end + strlen (END);
      g_autofree char *start = g_strndup (elements, (gsize) (value - elements));

      if (g_hash_table_add (self->told, g_strndup (elements, (gsize) (next - elements))))
        add_value (self, start, value, (gsize) (end - value));
      elements = next;
    }
}

/* Most records are alone, or the same words by the same annotator: those are kept whole. */
void
ascribe_graph_gather_add (AscribeGraphGather *self, const char *elements)
{
  gboolean is_first = self->same->len == 0 && self->starts->len == 0;

  if (is_first)
    g_string_assign (self->same, elements);
  if (is_first || strcmp (self->same->str, elements) == 0)
    return;

  add_elements (self, self->same->str);
  g_string_truncate (self->same, 0);
  add_elements (self, elements);
}

void
ascribe_graph_gather_append (AscribeGraphGather *self, GString *out)
{
  ascribe_append_bytes (out, self->same->str, self->same->len);
  g_string_truncate (self->same, 0);
  for (guint i = 0; i < self->starts->len; i++)
    {
      const char *start = g_ptr_array_index (self->starts, i);
      const GString *joined = g_hash_table_lookup (self->joined, start);

      ascribe_append_text (out, start);
      g_string_append_len (out, joined->str, (gssize) joined->len);
      ascribe_append_text (out, END);
    }
  g_hash_table_remove_all (self->told);
  g_ptr_array_set_size (self->starts, 0);
  g_hash_table_remove_all (self->joined);
}
