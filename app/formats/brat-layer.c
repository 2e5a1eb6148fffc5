/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/brat-layer.h"

#include <string.h>

#include "app/formats/brat-answers.h"
#include "app/formats/brat-names.h"
#include "app/formats/line-ends.h"
#include "app/model/append.h"
#include "app/model/attributes.h"

/* A letter and a number of 32 bits. */
#define ID_SIZE 12

/* An annotation that gets lines in the file. */
typedef struct {
  AscribeAnnotation *annotation;
  guint number;          /* of the item */
  gboolean is_event;
  gboolean is_linked;
  gboolean is_guest;     /* somebody else's: only here because a link leads to it */
  char mark[ID_SIZE];    /* id of its T line */
  char id[ID_SIZE];      /* of its own line: E for an event, else the same as @mark */
} Item;

typedef struct {
  AscribeDocument *document;
  const char *annotator;
  AscribeBratTypes *types;
  GString *out;
  GPtrArray *items;      /* of Item */
  GHashTable *by_id;     /* id of an annotation -> Item */
  GHashTable *marks;     /* tag and spans -> id of the T line that events share */
  GHashTable *own_marks; /* set of ids of T lines that are annotations themselves */
  GPtrArray *links;      /* of AscribeLink, unowned: the file's */
  GArray *pieces;        /* of AscribeSpan: of the annotation that is written */
  guint n_marks;
  guint n_events;
  AscribeBratAnswers answers;
} Layer;

static gboolean
is_flagged (AscribeAnnotation *annotation, const char *key)
{
  g_autoptr (GVariant) value = ascribe_attributes_get (annotation->attributes, key);

  return value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN) && g_variant_get_boolean (value);
}

static gboolean
is_own (Layer *self, const char *annotator)
{
  return self->annotator == NULL || strcmp (self->annotator, annotator) == 0;
}

static AscribeLinkType *
get_type (Layer *self, AscribeLink *link)
{
  return ascribe_codebook_lookup_link_type (self->types->codebook, link->type);
}

/* Of what leaves an event, only what came as a relation is none of its roles; a role can't carry a note. */
static gboolean
is_role (Layer *self, AscribeLink *link)
{
  Item *from = g_hash_table_lookup (self->by_id, link->from);
  AscribeLinkType *type;

  if (!from->is_event || link->note != NULL)
    return FALSE;

  type = get_type (self, link);

  return type == NULL || type->description == NULL ||
         (!ascribe_brat_is_set (type) && !g_str_has_prefix (type->description, ASCRIBE_BRAT_RELATIONS));
}

static gboolean
is_equivalence (Layer *self, AscribeLink *link)
{
  AscribeLinkType *type = link->note == NULL ? get_type (self, link) : NULL;

  return type != NULL && ascribe_brat_is_set (type);
}

/* The links of the layer, and which annotations it needs: its own and what its links join. */
static void
choose_items (Layer *self)
{
  g_autoptr (GHashTable) ends = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->document->links->len; i++)
    {
      AscribeLink *link = g_ptr_array_index (self->document->links, i);

      if (!is_own (self, link->annotator))
        continue;
      g_ptr_array_add (self->links, link);
      g_hash_table_add (ends, link->from);
      g_hash_table_add (ends, link->to);
    }

  for (guint i = 0; i < self->document->annotations->len; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (self->document->annotations, i);
      gboolean is_linked = g_hash_table_contains (ends, annotation->id);
      gboolean own = is_own (self, annotation->annotator);
      Item *item;

      if (!own && !is_linked)
        continue;
      item = g_new0 (Item, 1);
      *item = (Item) { annotation, self->items->len, is_flagged (annotation, ASCRIBE_BRAT_IS_EVENT), is_linked, !own };
      g_ptr_array_add (self->items, item);
      g_hash_table_insert (self->by_id, annotation->id, item);
    }
}

/* An end that isn't in the article has no line to stand for it. */
static void
drop_loose_links (Layer *self)
{
  for (guint i = self->links->len; i > 0; i--)
    {
      AscribeLink *link = g_ptr_array_index (self->links, i - 1);

      if (!g_hash_table_contains (self->by_id, link->from) || !g_hash_table_contains (self->by_id, link->to))
        g_ptr_array_remove_index (self->links, i - 1);
    }
}

/* Fills @pieces with those without line ends, which brat doesn't allow inside of one; one of nothing else stays. */
static void
split_pieces (AscribeAnnotation *annotation, const AscribeText *text, GArray *pieces)
{
  gsize n_spans;
  const AscribeSpan *spans = ascribe_span_set_get_spans (annotation->spans, &n_spans);

  g_array_set_size (pieces, 0);
  for (gsize i = 0; i < n_spans; i++)
    {
      const char *cursor = ascribe_text_get_utf8 (text) + ascribe_text_byte_at (text, spans[i].start);
      const char *end = ascribe_text_get_utf8 (text) + ascribe_text_byte_at (text, spans[i].end);
      AscribeSpan piece = { spans[i].start, spans[i].start };

      if (ascribe_find_line_end (cursor, end) == NULL)
        {
          g_array_append_val (pieces, spans[i]);
          continue;
        }
      for (; piece.end < spans[i].end; cursor = g_utf8_next_char (cursor), piece.end++)
        {
          if (ascribe_find_line_end (cursor, g_utf8_next_char (cursor)) == NULL)
            continue;
          if (piece.start < piece.end)
            g_array_append_val (pieces, piece);
          piece.start = piece.end + 1;
        }
      if (piece.start < piece.end)
        g_array_append_val (pieces, piece);
    }
  if (pieces->len == 0)
    g_array_append_vals (pieces, spans, (guint) n_spans);
}

/* The words of @piece, with a space for each line end. */
static void
append_words (GString *out, const AscribeText *text, AscribeSpan piece)
{
  const char *utf8 = ascribe_text_get_utf8 (text);

  ascribe_append_on_one_line (out, utf8 + ascribe_text_byte_at (text, piece.start), utf8 + ascribe_text_byte_at (text, piece.end));
}

static void
write_mark (Layer *self, Item *item)
{
  const AscribeText *text = self->document->article->text;
  GArray *pieces = self->pieces;

  split_pieces (item->annotation, text, pieces);
  ascribe_append (self->out, "%s\t%s", item->mark, ascribe_brat_types_tag (self->types, item->annotation->tag));
  for (guint i = 0; i < pieces->len; i++)
    {
      AscribeSpan piece = g_array_index (pieces, AscribeSpan, i);

      ascribe_append (self->out, "%c%u %u", i == 0 ? ' ' : ';', piece.start, piece.end);
    }
  for (guint i = 0; i < pieces->len; i++)
    {
      g_string_append_c (self->out, i == 0 ? '\t' : ' ');
      append_words (self->out, text, g_array_index (pieces, AscribeSpan, i));
    }
  g_string_append_c (self->out, '\n');
}

/* Events on the same words share their T, and so does the annotation that was one with it: as long as a line names it,
 * since a T that no other line names, or only a note, would be a trigger only. */
static gboolean
shares_mark (Layer *self, Item *item)
{
  return item->is_event || (is_flagged (item->annotation, ASCRIBE_BRAT_IS_TRIGGER) &&
                            (item->is_linked || ascribe_brat_answers_name (item->annotation, self->types)));
}

/* What annotations must have in common to share a T line; NULL: this one doesn't. */
static char *
make_mark_key (Layer *self, Item *item)
{
  g_autofree char *spans = NULL;

  if (!shares_mark (self, item))
    return NULL;

  spans = ascribe_span_set_to_string (item->annotation->spans);

  return g_strdup_printf ("%d %s %s", item->is_guest, item->annotation->tag, spans);
}

static void
make_id (char id[ID_SIZE], char letter, guint number)
{
  g_snprintf (id, ID_SIZE, "%c%u", letter, number);
}

static void
mark_item (Layer *self, Item *item)
{
  g_autofree char *key = make_mark_key (self, item);
  const char *shared = key != NULL ? g_hash_table_lookup (self->marks, key) : NULL;

  if (shared != NULL)
    memcpy (item->mark, shared, ID_SIZE);
  else
    make_id (item->mark, 'T', ++self->n_marks);
  if (item->is_event)
    make_id (item->id, 'E', ++self->n_events);
  else
    memcpy (item->id, item->mark, ID_SIZE);
  if (!item->is_event)
    g_hash_table_add (self->own_marks, item->mark);
  ascribe_brat_types_use_tag (self->types, item->annotation->tag, item->is_event ? ASCRIBE_BRAT_AS_EVENT : ASCRIBE_BRAT_AS_ENTITY);
  if (shared != NULL)
    return;

  write_mark (self, item);
  if (key != NULL)
    g_hash_table_insert (self->marks, g_steal_pointer (&key), item->mark);
}

typedef struct {
  const char *role;
  gint64 made;
  guint number;          /* of the filler's item */
  const char *filler;    /* its id */
} Filler;

static int
compare_fillers (gconstpointer a, gconstpointer b)
{
  const Filler *left = a;
  const Filler *right = b;
  int order = strcmp (left->role, right->role);

  if (order != 0)
    return order;
  if (left->made != right->made)
    return left->made < right->made ? -1 : 1;

  return left->number < right->number ? -1 : left->number > right->number;
}

/* The second filler of a role is ROLE2, unless that is another role. */
static char *
number_role (GHashTable *taken, GHashTable *counts, const char *role)
{
  g_autofree char *name = g_strdup (role);
  guint n = MAX (1, GPOINTER_TO_UINT (g_hash_table_lookup (counts, role)));

  while (g_hash_table_contains (taken, name))
    {
      g_free (name);
      name = g_strdup_printf ("%s%u", role, ++n);
    }
  g_hash_table_insert (counts, (gpointer) role, GUINT_TO_POINTER (n));
  g_hash_table_add (taken, g_strdup (name));

  return g_steal_pointer (&name);
}

static void
write_event (Layer *self, Item *item, GArray *fillers)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);

  ascribe_append (self->out, "%s\t%s:%s", item->id, ascribe_brat_types_tag (self->types, item->annotation->tag),
                  item->mark);
  if (fillers != NULL)
    g_array_sort (fillers, compare_fillers);
  for (guint i = 0; fillers != NULL && i < fillers->len; i++)
    {
      Filler *filler = &g_array_index (fillers, Filler, i);
      g_autofree char *name = number_role (taken, counts, filler->role);

      ascribe_append (self->out, " %s:%s", name, filler->filler);
    }
  g_string_append_c (self->out, '\n');
}

static void
write_events (Layer *self)
{
  g_autoptr (GHashTable) fillers = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);

  for (guint i = 0; i < self->links->len; i++)
    {
      AscribeLink *link = g_ptr_array_index (self->links, i);
      Item *from = g_hash_table_lookup (self->by_id, link->from);
      Item *to = g_hash_table_lookup (self->by_id, link->to);
      Filler filler = { ascribe_brat_types_link_type (self->types, link->type), link->created, to->number, to->id };
      GArray *own;

      if (!is_role (self, link))
        continue;
      own = g_hash_table_lookup (fillers, from);
      if (own == NULL)
        {
          own = g_array_new (FALSE, FALSE, sizeof (Filler));
          g_hash_table_insert (fillers, from, own);
        }
      g_array_append_val (own, filler);
      ascribe_brat_types_use_role (self->types, from->annotation->tag, link->type);
    }

  for (guint i = 0; i < self->items->len; i++)
    {
      Item *item = g_ptr_array_index (self->items, i);

      if (item->is_event)
        write_event (self, item, g_hash_table_lookup (fillers, item));
    }
}

static void
write_relation (Layer *self, AscribeLink *link, guint number)
{
  AscribeLinkType *type = ascribe_codebook_lookup_link_type (self->types->codebook, link->type);
  g_auto (GStrv) names = ascribe_brat_relation_arguments (type);
  Item *from = g_hash_table_lookup (self->by_id, link->from);
  Item *to = g_hash_table_lookup (self->by_id, link->to);
  char id[ID_SIZE];

  make_id (id, 'R', number);
  ascribe_append (self->out, "%s\t%s %s:%s %s:%s\n", id, ascribe_brat_types_link_type (self->types, link->type),
                  names[0], from->id, names[1], to->id);
  ascribe_brat_types_use_link (self->types, link->type, ASCRIBE_BRAT_AS_RELATION);
  if (link->note != NULL)
    ascribe_brat_answers_add_note (&self->answers, id, "AnnotatorNotes", link->note);
}

static guint
find_root (guint *roots, guint i)
{
  while (roots[i] != i)
    i = roots[i] = roots[roots[i]];

  return i;
}

/* For each item the first one it hangs together with by links of @type; NULL where no link is of that type. */
static guint *
find_roots (Layer *self, const char *type)
{
  g_autofree guint *roots = g_new (guint, self->items->len + 1);
  gboolean any = FALSE;

  for (guint i = 0; i < self->items->len; i++)
    roots[i] = i;
  for (guint i = 0; i < self->links->len; i++)
    {
      AscribeLink *link = g_ptr_array_index (self->links, i);
      guint a, b;

      if (strcmp (link->type, type) != 0 || !is_equivalence (self, link))
        continue;
      a = find_root (roots, ((Item *) g_hash_table_lookup (self->by_id, link->from))->number);
      b = find_root (roots, ((Item *) g_hash_table_lookup (self->by_id, link->to))->number);
      roots[MAX (a, b)] = MIN (a, b);
      any = TRUE;
    }

  return any ? g_steal_pointer (&roots) : NULL;
}

static void
write_equivalence (Layer *self, const char *type)
{
  g_autofree guint *roots = find_roots (self, type);
  g_autoptr (GPtrArray) lines = NULL;

  if (roots == NULL)
    return;

  lines = g_ptr_array_new_full (self->items->len, NULL);
  g_ptr_array_set_size (lines, (int) self->items->len);
  for (guint i = 0; i < self->items->len; i++)
    {
      GString **line = (GString **) &g_ptr_array_index (lines, find_root (roots, i));

      if (*line == NULL)
        *line = g_string_new (NULL);
      ascribe_append (*line, " %s", ((Item *) g_ptr_array_index (self->items, i))->id);
    }

  for (guint i = 0; i < lines->len; i++)
    {
      GString *line = g_ptr_array_index (lines, i);

      if (line == NULL)
        continue;
      if (strchr (line->str + 1, ' ') != NULL)
        ascribe_append (self->out, "*\t%s%s\n", ascribe_brat_types_link_type (self->types, type), line->str);
      g_string_free (line, TRUE);
    }
  ascribe_brat_types_use_link (self->types, type, ASCRIBE_BRAT_AS_RELATION);
}

static void
write_links (Layer *self)
{
  GListModel *types = ascribe_codebook_get_link_types (self->types->codebook);
  guint n_relations = 0;
  guint n_equivalences = 0;

  for (guint i = 0; i < self->links->len; i++)
    {
      AscribeLink *link = g_ptr_array_index (self->links, i);

      if (is_equivalence (self, link))
        n_equivalences++;
      else if (!is_role (self, link))
        write_relation (self, link, ++n_relations);
    }

  for (guint i = 0; n_equivalences > 0 && i < g_list_model_get_n_items (types); i++)
    {
      g_autoptr (AscribeLinkType) type = g_list_model_get_item (types, i);

      write_equivalence (self, type->id);
    }
}

static void
write_answers (Layer *self)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      Item *item = g_ptr_array_index (self->items, i);

      /* A note on a T that is an annotation would be that one's. */
      if (!item->is_guest)
        ascribe_brat_answers_add (&self->answers, item->annotation, item->id,
                                  g_hash_table_contains (self->own_marks, item->mark) ? item->id : item->mark, self->types);
    }

  ascribe_brat_answers_finish (&self->answers, self->out);
}

void
ascribe_brat_write_layer (AscribeDocument *document, const char *annotator, AscribeBratTypes *types, GHashTable *concepts,
                          GString *out)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) links = g_ptr_array_new ();
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (AscribeSpan));
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) marks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) own_marks = g_hash_table_new (g_str_hash, g_str_equal);
  Layer self = {
    .document = document, .annotator = annotator, .types = types, .out = out, .items = items, .by_id = by_id,
    .marks = marks, .own_marks = own_marks, .links = links, .pieces = pieces,
  };

  ascribe_brat_answers_init (&self.answers, concepts);
  choose_items (&self);
  drop_loose_links (&self);
  for (guint i = 0; i < items->len; i++)
    mark_item (&self, g_ptr_array_index (items, i));
  write_events (&self);
  write_links (&self);
  write_answers (&self);
}
