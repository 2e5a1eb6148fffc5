/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/columns.h"

#include <string.h>

#include "app/model/error.h"

#define MAX_LISTED 30 /* columns named in an error */

/* NULL-terminated. */
static const char * const fields[ASCRIBE_N_COLUMN_FIELDS + 1] = {
  [ASCRIBE_COLUMN_TEXT] = "text",
  [ASCRIBE_COLUMN_TITLE] = "title",
  [ASCRIBE_COLUMN_AUTHORS] = "authors",
  [ASCRIBE_COLUMN_PUBLISHER] = "publisher",
  [ASCRIBE_COLUMN_PUBLISHED] = "published",
  [ASCRIBE_COLUMN_URL] = "url",
  [ASCRIBE_COLUMN_LANGUAGE] = "language",
  [ASCRIBE_COLUMN_RETRIEVED] = "retrieved",
};

const char *
ascribe_column_field_to_string (AscribeColumnField field)
{
  return fields[field];
}

AscribeColumns *
ascribe_columns_new (void)
{
  return g_new0 (AscribeColumns, 1);
}

AscribeColumns *
ascribe_columns_copy (const AscribeColumns *self)
{
  AscribeColumns *copy = ascribe_columns_new ();

  for (gsize i = 0; i < ASCRIBE_N_COLUMN_FIELDS; i++)
    copy->names[i] = g_strdupv (self->names[i]);

  return copy;
}

void
ascribe_columns_free (AscribeColumns *self)
{
  for (gsize i = 0; i < ASCRIBE_N_COLUMN_FIELDS; i++)
    g_strfreev (self->names[i]);
  g_free (self);
}

void
ascribe_columns_set (AscribeColumns *self, AscribeColumnField field, const char *name)
{
  const char * const names[] = { name, NULL };

  g_strfreev (self->names[field]);
  self->names[field] = g_strdupv ((char **) names);
}

static gboolean
find_field (const char *name, gsize *field, GError **error)
{
  g_autofree char *known = NULL;

  for (*field = 0; *field < ASCRIBE_N_COLUMN_FIELDS; (*field)++)
    {
      if (strcmp (fields[*field], name) == 0)
        return TRUE;
    }

  known = g_strjoinv (", ", (char **) fields);
  g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID, "An article has no field “%s”: it has %s", name, known);

  return FALSE;
}

/* The names up to the comma or the end at @string; moves behind it. */
static char **
take_names (const char **string)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (GString) name = g_string_new (NULL);
  const char *cursor = *string;

  for (;; cursor++)
    {
      if (*cursor == '\\' && cursor[1] != '\0')
        g_string_append_c (name, *++cursor);
      else if (*cursor != '\0' && *cursor != ',' && *cursor != '+')
        g_string_append_c (name, *cursor);
      else
        {
          if (name->len > 0)
            g_strv_builder_add (names, name->str);
          g_string_truncate (name, 0);
          if (*cursor != '+')
            break;
        }
    }
  *string = cursor + (*cursor == ',');

  return g_strv_builder_end (names);
}

AscribeColumns *
ascribe_columns_parse (const char *string, GError **error)
{
  g_autoptr (AscribeColumns) self = ascribe_columns_new ();
  const char *cursor = string + strspn (string, " ");

  while (*cursor != '\0')
    {
      gsize n_name = strcspn (cursor, "=,");
      g_autofree char *name = g_strchomp (g_strndup (cursor, n_name));
      gsize field;

      if (cursor[n_name] != '=')
        {
          g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID, "“%s” names no column: write FIELD=COLUMN", name);
          return NULL;
        }
      if (!find_field (name, &field, error))
        return NULL;
      if (self->names[field] != NULL)
        {
          g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID, "The field “%s” is named twice", name);
          return NULL;
        }
      cursor += n_name + 1;
      self->names[field] = take_names (&cursor);
      cursor += strspn (cursor, " ");
    }

  return g_steal_pointer (&self);
}

static void
append_name (GString *out, const char *name)
{
  for (; *name != '\0'; name++)
    {
      if (strchr (",+\\", *name) != NULL)
        g_string_append_c (out, '\\');
      g_string_append_c (out, *name);
    }
}

char *
ascribe_columns_to_string (const AscribeColumns *self)
{
  GString *out = g_string_new (NULL);

  for (gsize i = 0; i < ASCRIBE_N_COLUMN_FIELDS; i++)
    {
      if (self->names[i] == NULL)
        continue;
      g_string_append_printf (out, "%s%s=", out->len > 0 ? "," : "", fields[i]);
      for (gsize j = 0; self->names[i][j] != NULL; j++)
        {
          g_string_append (out, j > 0 ? "+" : "");
          append_name (out, self->names[i][j]);
        }
    }

  return g_string_free (out, FALSE);
}

/* “a”, “b” … */
static char *
list_names (const char * const *names)
{
  GString *out = g_string_new (NULL);

  for (gsize i = 0; i < MAX_LISTED && names[i] != NULL; i++)
    g_string_append_printf (out, "%s“%s”", i > 0 ? ", " : "", names[i]);
  if (g_strv_length ((char **) names) > MAX_LISTED)
    g_string_append (out, " …");

  return g_string_free (out, FALSE);
}

gboolean
ascribe_columns_check (const AscribeColumns *self, const char * const *names, GError **error)
{
  g_autofree char *listed = NULL;

  for (gsize i = 0; i < ASCRIBE_N_COLUMN_FIELDS; i++)
    {
      for (gsize j = 0; self->names[i] != NULL && self->names[i][j] != NULL; j++)
        {
          if (g_strv_contains (names, self->names[i][j]))
            continue;
          listed = list_names (names);
          g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID, "There is no column “%s” for the field “%s”: the columns are %s",
                       self->names[i][j], fields[i], listed);
          return FALSE;
        }
    }

  if (self->names[ASCRIBE_COLUMN_TEXT] != NULL && self->names[ASCRIBE_COLUMN_TEXT][0] != NULL)
    return TRUE;

  listed = list_names (names);
  g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID, "Which column holds the text can’t be told: the columns are %s", listed);

  return FALSE;
}
