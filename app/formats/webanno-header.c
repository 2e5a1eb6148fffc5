/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/webanno-header.h"

#include <string.h>

#include "app/formats/webanno-names.h"
#include "app/formats/webanno.h"

#define MAX_COLUMNS 10000
#define MAX_FEATURES 500 /* of a layer: each annotation has a set of answers */
#define SLOT "ROLE_"
#define BASE "BT_"

static void
clear_column (gpointer data)
{
  g_free (((AscribeWebannoColumn *) data)->name);
}

static void
free_declared (gpointer data)
{
  AscribeWebannoDeclared *layer = data;

  g_free (layer->type);
  g_free (layer->name);
  g_free (layer->base);
  g_array_unref (layer->columns);
  g_hash_table_unref (layer->numbered);
  g_hash_table_unref (layer->chained);
  g_free (layer);
}

AscribeWebannoHeader *
ascribe_webanno_header_new (const char *line)
{
  AscribeWebannoHeader *self;
  const char *minor = line + strlen (ASCRIBE_WEBANNO_HEAD);

  if (!g_str_has_prefix (line, ASCRIBE_WEBANNO_HEAD) || (*minor != '\0' && *minor != '.' && *minor != ' '))
    return NULL;

  self = g_new0 (AscribeWebannoHeader, 1);
  self->layers = g_ptr_array_new_with_free_func (free_declared);
  self->by_type = g_hash_table_new (g_str_hash, g_str_equal);
  self->is_old = minor[0] != '.' || minor[1] == '0' || (minor[1] == '1' && !g_ascii_isdigit (minor[2]));

  return self;
}

void
ascribe_webanno_header_free (AscribeWebannoHeader *self)
{
  g_hash_table_unref (self->by_type);
  g_ptr_array_unref (self->layers);
  g_free (self);
}

static AscribeWebannoMeaning
find_meaning_of_name (const char *feature)
{
  if (strcmp (feature, ASCRIBE_WEBANNO_NOTE) == 0)
    return ASCRIBE_WEBANNO_IS_NOTE;
  if (strcmp (feature, ASCRIBE_WEBANNO_ANNOTATOR) == 0)
    return ASCRIBE_WEBANNO_IS_ANNOTATOR;
  if (strcmp (feature, ASCRIBE_WEBANNO_CONCEPT) == 0)
    return ASCRIBE_WEBANNO_IS_CONCEPT;

  return ASCRIBE_WEBANNO_FEATURE;
}

/* An annotation has one note: what else goes by that name is a feature like any. */
static AscribeWebannoMeaning
find_meaning (AscribeWebannoDeclared *layer, const char *feature)
{
  AscribeWebannoMeaning meaning = find_meaning_of_name (feature);

  for (guint i = 0; i < layer->columns->len; i++)
    if (g_array_index (layer->columns, AscribeWebannoColumn, i).meaning == meaning)
      return ASCRIBE_WEBANNO_FEATURE;

  return meaning;
}

/* "ROLE_webanno.custom.Pred:Roles_webanno.custom.PredRolesLink" is the slot "Roles". */
static char *
read_slot_name (const char *field)
{
  const char *colon = strchr (field, ':');

  return colon != NULL ? g_strndup (colon + 1, strcspn (colon + 1, "_")) : g_strdup (field + strlen (SLOT));
}

static void
add_column (AscribeWebannoHeader *self, AscribeWebannoDeclared *layer, const char *field)
{
  guint n = layer->columns->len;
  const AscribeWebannoColumn *last = n > 0 ? &g_array_index (layer->columns, AscribeWebannoColumn, n - 1) : NULL;
  AscribeWebannoColumn column = { ASCRIBE_WEBANNO_FEATURE, NULL };

  if (layer->kind == ASCRIBE_WEBANNO_RELATION && g_str_has_prefix (field, BASE))
    {
      column.meaning = ASCRIBE_WEBANNO_ORIGIN;
      g_free (layer->base);
      layer->base = g_strdup (field + strlen (BASE));
    }
  else if (layer->kind == ASCRIBE_WEBANNO_SPAN && last != NULL && last->meaning == ASCRIBE_WEBANNO_ROLE)
    column.meaning = ASCRIBE_WEBANNO_FILLER;
  else if (layer->kind == ASCRIBE_WEBANNO_SPAN && g_str_has_prefix (field, SLOT))
    {
      column.meaning = ASCRIBE_WEBANNO_ROLE;
      column.name = read_slot_name (field);
    }
  else
    {
      column.meaning = find_meaning (layer, field);
      column.name = ascribe_webanno_decode_name (field);
    }
  self->has_references |= column.meaning == ASCRIBE_WEBANNO_ORIGIN || column.meaning == ASCRIBE_WEBANNO_FILLER;
  g_array_append_val (layer->columns, column);
}

static AscribeWebannoDeclared *
make_declared (AscribeWebannoHeader *self, AscribeWebannoKind kind, const char *type)
{
  AscribeWebannoDeclared *layer = g_new0 (AscribeWebannoDeclared, 1);

  layer->kind = kind;
  layer->type = g_strdup (type);
  layer->name = kind == ASCRIBE_WEBANNO_RELATION ? ascribe_webanno_decode_relation (type) : ascribe_webanno_decode_type (type);
  layer->first = self->n_columns;
  layer->columns = g_array_new (FALSE, FALSE, sizeof (AscribeWebannoColumn));
  g_array_set_clear_func (layer->columns, clear_column);
  layer->numbered = g_hash_table_new (NULL, NULL);
  layer->chained = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_ptr_array_add (self->layers, layer);
  if (!g_hash_table_contains (self->by_type, type))
    g_hash_table_insert (self->by_type, layer->type, layer);

  return layer;
}

gboolean
ascribe_webanno_header_add (AscribeWebannoHeader *self, const char *line, AscribeWebannoDeclared **layer)
{
  static const char * const kinds[] = { "#T_SP=", "#T_RL=", "#T_CH=" };
  g_auto (GStrv) fields = NULL;
  guint kind = 0;

  while (kind < G_N_ELEMENTS (kinds) && !g_str_has_prefix (line, kinds[kind]))
    kind++;
  if (kind == G_N_ELEMENTS (kinds))
    return FALSE;

  *layer = NULL;
  fields = g_strsplit (line + strlen (kinds[kind]), "|", MAX_COLUMNS + 2);
  if (fields[0] == NULL || g_strv_length (fields) > MAX_FEATURES || self->n_columns + g_strv_length (fields) > MAX_COLUMNS)
    return TRUE;

  *layer = make_declared (self, (AscribeWebannoKind) kind, fields[0]);
  for (gsize i = 1; fields[i] != NULL; i++)
    if (*fields[i] != '\0')
      add_column (self, *layer, fields[i]);
  if ((*layer)->columns->len == 0)
    {
      const AscribeWebannoColumn placeholder = { ASCRIBE_WEBANNO_PLACEHOLDER, NULL };

      g_array_append_val ((*layer)->columns, placeholder);
    }
  self->n_columns += (*layer)->columns->len;

  return TRUE;
}
