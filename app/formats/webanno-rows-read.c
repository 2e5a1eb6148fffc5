/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/webanno-rows-read.h"

#include <string.h>

#include "app/formats/webanno-cells.h"
#include "app/formats/webanno-names.h"

typedef struct {
  AscribeWebannoBody *body;
  const AscribeWebannoRow *row;
  AscribeWebannoDeclared *layer;
  GArray **cells;           /* for each column of the layer: of AscribeWebannoValue */
  GArray *fullest;          /* of the cells */
  AscribeWebannoSkipFunc skip;
  gpointer data;
} Taking;

static char *
dup_told (const AscribeWebannoValue *value)
{
  return ascribe_webanno_is_null (value) ? NULL : ascribe_webanno_dup_value (value->value, value->n_bytes);
}

static const AscribeWebannoColumn *
get_column (const AscribeWebannoDeclared *layer, guint i)
{
  return &g_array_index (layer->columns, AscribeWebannoColumn, i);
}

/* Some leave out what an annotation doesn't tell, "a[1]|b[2]" beside "c[2]": the numbers say whose it is. */
static const AscribeWebannoValue *
find_value (GArray *cell, guint32 number)
{
  for (guint i = 0; number > 0 && i < cell->len; i++)
    if (g_array_index (cell, AscribeWebannoValue, i).number == number)
      return &g_array_index (cell, AscribeWebannoValue, i);

  return NULL;
}

static const AscribeWebannoValue *
get_value (Taking *self, guint column, guint stacked)
{
  GArray *cell = self->cells[column];

  if (cell->len < self->fullest->len)
    return find_value (cell, g_array_index (self->fullest, AscribeWebannoValue, stacked).number);

  return &g_array_index (cell, AscribeWebannoValue, stacked);
}

/* Of the annotation: what it has in the columns of features. */
static char **
dup_values (Taking *self, guint stacked)
{
  char **values = g_new0 (char *, self->layer->columns->len + 1);

  for (guint i = 0; i < self->layer->columns->len; i++)
    {
      const AscribeWebannoValue *value = get_value (self, i, stacked);

      if (value != NULL && get_column (self->layer, i)->meaning < ASCRIBE_WEBANNO_PLACEHOLDER)
        values[i] = dup_told (value);
    }

  return values;
}

static guint32
find_number (Taking *self, guint stacked)
{
  for (guint i = 0; i < self->layer->columns->len; i++)
    {
      const AscribeWebannoValue *value = get_value (self, i, stacked);

      if (value != NULL && value->number > 0 && get_column (self->layer, i)->meaning != ASCRIBE_WEBANNO_FILLER)
        return value->number;
    }

  return 0;
}

static void
set_stretch (AscribeWebannoStretch *stretch, const AscribeWebannoStretch *from)
{
  g_free (stretch->text);
  *stretch = *from;
  stretch->text = g_strdup (from->text);
}

static AscribeWebannoDraft *
make_draft (Taking *self, guint stacked, guint32 number)
{
  AscribeWebannoDraft *draft = g_new0 (AscribeWebannoDraft, 1);

  draft->line = self->row->line;
  draft->layer = self->layer;
  set_stretch (&draft->first, &self->row->stretch);
  set_stretch (&draft->last, &self->row->stretch);
  draft->values = dup_values (self, stacked);
  draft->number = number;
  g_ptr_array_add (self->body->drafts, draft);
  if (number > 0)
    {
      g_hash_table_insert (self->layer->numbered, GUINT_TO_POINTER (number), draft);
      if (!g_hash_table_contains (self->body->numbered, GUINT_TO_POINTER (number)))
        g_hash_table_insert (self->body->numbered, GUINT_TO_POINTER (number), draft);
    }

  return draft;
}

/* A place alone means the annotation that needs no number. Where all have one, some writers mean the one that is on this word
 * alone: not one that began before, and behind longer ones. Consumes @place. */
static void
note_place (Taking *self, char *place, AscribeWebannoDraft *draft)
{
  AscribeWebannoDraft *noted = g_hash_table_lookup (self->body->places, place);

  if (noted != NULL && (noted->number == 0 || (draft->number > 0 && draft->line != self->row->line)))
    g_free (place);
  else
    g_hash_table_insert (self->body->places, place, draft);
}

/* The fillers of a slot: "seller;goods" with "2-1;2-3[4]" beside it. */
static void
take_slot (Taking *self, AscribeWebannoDraft *draft, guint column, guint stacked)
{
  const AscribeWebannoValue *roles = get_value (self, column, stacked);
  const AscribeWebannoValue *fillers = column + 1 < self->layer->columns->len ? get_value (self, column + 1, stacked) : NULL;
  g_autoptr (GArray) names = roles != NULL ? ascribe_webanno_split_cell (roles->value, roles->n_bytes, ';') : NULL;
  g_autoptr (GArray) places = NULL;
  gsize n_bytes;

  if (names == NULL || fillers == NULL || draft->line != self->row->line)
    return;

  /* The number behind a single filler was taken off with the cell's. */
  n_bytes = fillers->n_bytes + (fillers->number > 0 ? strcspn (fillers->value + fillers->n_bytes, "]") + 1 : 0);
  places = ascribe_webanno_split_cell (fillers->value, n_bytes, ';');
  for (guint i = 0; i < names->len && i < places->len; i++)
    {
      const AscribeWebannoValue *place = &g_array_index (places, AscribeWebannoValue, i);
      AscribeWebannoTie *tie;

      if (ascribe_webanno_is_null (place))
        continue;
      tie = g_new0 (AscribeWebannoTie, 1);
      tie->line = self->row->line;
      tie->layer = self->layer;
      tie->owner = draft;
      tie->role = dup_told (&g_array_index (names, AscribeWebannoValue, i));
      if (tie->role == NULL)
        tie->role = g_strdup (get_column (self->layer, column)->name);
      tie->place = g_strndup (place->value, place->n_bytes);
      tie->number = place->number;
      g_ptr_array_add (self->body->ties, tie);
    }
}

static void
take_annotation (Taking *self, guint stacked)
{
  guint32 number = find_number (self, stacked);
  AscribeWebannoDraft *draft = number > 0 ? g_hash_table_lookup (self->layer->numbered, GUINT_TO_POINTER (number)) : NULL;

  if (draft != NULL)
    set_stretch (&draft->last, &self->row->stretch);
  else
    draft = make_draft (self, stacked, number);
  if (self->body->header->has_references)
    {
      note_place (self, g_strdup (self->row->place), draft);
      note_place (self, g_strdup_printf ("%s %s", self->row->place, self->layer->type), draft);
    }
  for (guint i = 0; i < self->layer->columns->len; i++)
    if (get_column (self->layer, i)->meaning == ASCRIBE_WEBANNO_ROLE)
      take_slot (self, draft, i, stacked);
}

/* A layer that tells no base has the place in its last column. */
static guint
find_origin (const AscribeWebannoDeclared *layer)
{
  for (guint i = 0; i < layer->columns->len; i++)
    if (get_column (layer, i)->meaning == ASCRIBE_WEBANNO_ORIGIN)
      return i;

  return layer->columns->len - 1;
}

static void
take_relation (Taking *self, guint stacked)
{
  const AscribeWebannoValue *origin = get_value (self, find_origin (self->layer), stacked);
  AscribeWebannoTie *tie;

  if (origin == NULL || ascribe_webanno_is_null (origin))
    {
      self->skip (self->data, self->row->line, "A relation doesn’t tell where it comes from");
      return;
    }

  tie = g_new0 (AscribeWebannoTie, 1);
  tie->line = self->row->line;
  tie->layer = self->layer;
  tie->place = g_strndup (origin->value, origin->n_bytes);
  tie->number = origin->number;
  tie->own_place = g_strdup (self->row->place);
  tie->own_number = origin->second;
  tie->values = dup_values (self, stacked);
  g_ptr_array_add (self->body->ties, tie);
}

/* "coref->127-2": what the arc to the next link is called, the number of the chain, and the place in it. The type beside it has the
 * number of the chain only, "defNP[127]". *@n_bytes: of the name. */
static gboolean
parse_chained (const AscribeWebannoValue *value, gsize *n_bytes, guint32 *chain, guint32 *link)
{
  const char *arrow = g_strrstr_len (value->value, (gssize) value->n_bytes, "->");
  g_autofree char *place = NULL;

  if (arrow == NULL)
    return FALSE;

  place = g_strndup (arrow + 2, value->n_bytes - (gsize) (arrow + 2 - value->value));
  *n_bytes = (gsize) (arrow - value->value);

  return ascribe_webanno_read_range (place, chain, link) && *link < G_MAXUINT32;
}

/* Where it stands; the other column is the type of the link. Which of them comes first depends on the version. */
static guint
find_arc (const AscribeWebannoDeclared *layer)
{
  for (guint i = 0; i < layer->columns->len; i++)
    if (g_strcmp0 (get_column (layer, i)->name, "referenceRelation") == 0)
      return i;

  return 0;
}

static char *
make_chained (guint32 chain, guint32 link)
{
  return g_strdup_printf ("%u-%u", chain, link);
}

/* A link of a chain is an annotation. */
static void
take_chained (Taking *self, guint stacked)
{
  guint arc = find_arc (self->layer);
  const AscribeWebannoValue *told = get_value (self, arc, stacked);
  AscribeWebannoValue relation;
  AscribeWebannoDraft *draft;
  g_autofree char *key = NULL;
  guint32 chain, link;

  if (told == NULL || !parse_chained (told, &relation.n_bytes, &chain, &link))
    {
      self->skip (self->data, self->row->line, "A link of a chain doesn’t tell its chain and place, as in “->1-2”");
      return;
    }

  key = make_chained (chain, link);
  draft = g_hash_table_lookup (self->layer->chained, key);
  if (draft != NULL)
    {
      set_stretch (&draft->last, &self->row->stretch);
      return;
    }

  relation = (AscribeWebannoValue) { told->value, relation.n_bytes, 0, 0 };
  draft = make_draft (self, stacked, 0);
  draft->chain = chain;
  draft->link = link;
  g_free (draft->values[arc]);
  draft->values[arc] = relation.n_bytes > 0 ? dup_told (&relation) : NULL;
  g_hash_table_insert (self->layer->chained, g_steal_pointer (&key), draft);
}

void
ascribe_webanno_tie_chains (AscribeWebannoBody *body)
{
  for (guint i = 0; i < body->drafts->len; i++)
    {
      AscribeWebannoDraft *draft = g_ptr_array_index (body->drafts, i);
      g_autofree char *key = NULL;
      AscribeWebannoDraft *next;
      AscribeWebannoTie *tie;
      guint arc;

      if (draft->layer->kind != ASCRIBE_WEBANNO_CHAIN)
        continue;
      key = make_chained (draft->chain, draft->link + 1);
      next = g_hash_table_lookup (draft->layer->chained, key);
      if (next == NULL)
        continue;

      arc = find_arc (draft->layer);
      tie = g_new0 (AscribeWebannoTie, 1);
      tie->line = draft->line;
      tie->layer = draft->layer;
      tie->owner = draft;
      tie->next = next;
      tie->place = g_steal_pointer (&key);
      tie->values = g_new0 (char *, draft->layer->columns->len + 1);
      tie->values[arc] = g_steal_pointer (&draft->values[arc]);
      g_ptr_array_add (body->ties, tie);
    }
}

/* Whether each value of the cell is one of an annotation that the fullest cell tells of. */
static gboolean
fits (Taking *self, guint column)
{
  GArray *cell = self->cells[column];

  if (cell->len == 0 || cell->len == self->fullest->len)
    return TRUE;
  for (guint i = 0; i < cell->len; i++)
    if (get_column (self->layer, column)->meaning >= ASCRIBE_WEBANNO_PLACEHOLDER ||
        find_value (self->fullest, g_array_index (cell, AscribeWebannoValue, i).number) == NULL)
      return FALSE;

  return TRUE;
}

/* FALSE where the columns of the layer tell of different numbers of annotations. */
static gboolean
split_cells (Taking *self)
{
  for (guint i = 0; i < self->layer->columns->len; i++)
    {
      const char *cell = g_ptr_array_index (self->row->cells, self->layer->first + i);

      self->cells[i] = ascribe_webanno_split_cell (cell, strlen (cell), '|');
      if (self->fullest == NULL || self->cells[i]->len > self->fullest->len)
        self->fullest = self->cells[i];
    }
  for (guint i = 0; i < self->layer->columns->len; i++)
    if (!fits (self, i))
      return FALSE;

  return TRUE;
}

static gboolean
is_unmarked (const AscribeWebannoRow *row, const AscribeWebannoDeclared *layer)
{
  for (guint i = 0; i < layer->columns->len; i++)
    if (strcmp (g_ptr_array_index (row->cells, layer->first + i), "_") != 0)
      return FALSE;

  return TRUE;
}

static void
take_layer (Taking *self)
{
  g_autofree GArray **cells = g_new0 (GArray *, self->layer->columns->len);

  self->cells = cells;
  if (!split_cells (self))
    {
      g_autofree char *why = g_strdup_printf ("The columns of the layer “%s” don’t tell of the same number of annotations",
                                              self->layer->name);

      self->skip (self->data, self->row->line, why);
    }
  else
    for (guint stacked = 0; stacked < self->fullest->len; stacked++)
      if (self->layer->kind == ASCRIBE_WEBANNO_SPAN)
        take_annotation (self, stacked);
      else if (self->layer->kind == ASCRIBE_WEBANNO_RELATION)
        take_relation (self, stacked);
      else
        take_chained (self, stacked);
  for (guint i = 0; i < self->layer->columns->len; i++)
    g_clear_pointer (&cells[i], g_array_unref);
}

void
ascribe_webanno_take_row (AscribeWebannoBody *body, const AscribeWebannoRow *row, AscribeWebannoSkipFunc skip, gpointer data)
{
  for (guint i = 0; i < body->header->layers->len; i++)
    {
      Taking taking = { .body = body, .row = row, .layer = g_ptr_array_index (body->header->layers, i), .skip = skip, .data = data };

      if (!is_unmarked (row, taking.layer))
        take_layer (&taking);
    }
}
