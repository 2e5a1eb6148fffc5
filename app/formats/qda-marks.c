/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/qda-marks.h"

#include <string.h>

#include "app/formats/qda.h"
#include "app/model/attributes.h"
#include "app/model/moment.h"

#define MAX_QUOTED 64000000u /* code points of a source: a short file can quote a long text ten thousand times */

typedef struct {
  AscribeQdaReading *reading;
  AscribeQdaSource *source;
  AscribeDocument *document;
  AscribePlacing *placing;    /* of the text as it came */
  AscribePlacing *kept;       /* of the text as kept; NULL until it is asked for */
  gboolean has_mark;
  GHashTable *by_key;         /* -> AscribeQdaSelection: the first of that GUID */
  guint64 n_quoted;
  gint64 now;
} Marking;

/* A mark as the first character moves all offsets of who doesn't count it. */
static guint32
move_offset (Marking *self, AscribeUnit unit, gint64 offset)
{
  return (guint32) MIN (offset + (self->has_mark ? unit == ASCRIBE_UNIT_BYTES ? 3 : 1 : 0), G_MAXUINT32);
}

/* ATLAS.ti counts line ends of two characters as one, all others count as the file has them. */
static AscribePlacing *
pick_placing (Marking *self)
{
  AscribeText *text = ascribe_placing_get_text (self->placing);

  if (strstr (self->reading->head->origin, "ATLAS") == NULL)
    return self->placing;
  if (self->kept == NULL)
    self->kept = ascribe_placing_new (ascribe_text_get_utf8 (text), ascribe_text_get_n_bytes (text), NULL);

  return self->kept != NULL ? self->kept : self->placing;
}

/* Several programs name a selection by its words: then these tell what its offsets count, and whether a mark is counted. */
static gboolean
place_by_name (Marking *self, AscribeQdaSelection *selection, AscribeSpan *span)
{
  static const AscribeUnit units[] = { ASCRIBE_UNIT_CODE_POINTS, ASCRIBE_UNIT_UTF16, ASCRIBE_UNIT_USUAL };
  const struct { AscribePlacing *placing; gboolean moves; } ways[] = {
    { pick_placing (self), pick_placing (self) == self->placing }, { self->placing, TRUE }, { self->placing, FALSE },
  };

  if (selection->name == NULL || *selection->name == '\0')
    return FALSE;

  for (guint longer = 0; longer < 2; longer++)
    for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
      {
        guint32 start = ways[i].moves ? move_offset (self, ASCRIBE_UNIT_CODE_POINTS, selection->start) : (guint32) selection->start;
        guint32 end = ways[i].moves ? move_offset (self, ASCRIBE_UNIT_CODE_POINTS, selection->end) : (guint32) selection->end;

        if (ascribe_placing_quoted (ways[i].placing, units, start, end + longer, selection->name, span, NULL))
          return TRUE;
      }

  return FALSE;
}

/* The standard says code points; NVivo counts as Windows does. */
static AscribeUnit
get_unit (Marking *self)
{
  if (self->reading->unit != ASCRIBE_UNIT_USUAL)
    return self->reading->unit;

  return g_str_has_prefix (self->reading->head->origin, "NVivo") ? ASCRIBE_UNIT_UTF16 : ASCRIBE_UNIT_CODE_POINTS;
}

static gboolean
place_selection (Marking *self, AscribeQdaSelection *selection, AscribeSpan *span, GError **error)
{
  AscribeUnit unit = get_unit (self);
  AscribePlacing *placing = pick_placing (self);
  guint32 start, end;

  if (self->reading->unit == ASCRIBE_UNIT_USUAL && strcmp (self->reading->head->origin, ASCRIBE_QDA_ORIGIN) != 0 &&
      place_by_name (self, selection, span))
    return TRUE;

  start = placing == self->placing ? move_offset (self, unit, selection->start) : (guint32) selection->start;
  end = placing == self->placing ? move_offset (self, unit, selection->end) : (guint32) selection->end;

  return ascribe_placing_span (placing, unit, start, end, span, error);
}

static AscribeQdaSelection *
find_piece (Marking *self, AscribeQdaSelection *first, guint number)
{
  g_autofree char *name = g_strdup_printf ("%u", number);
  g_autofree char *guid = ascribe_qda_derive ("piece", first->guid, name, (char *) NULL);

  return g_hash_table_lookup (self->by_key, ascribe_qda_key (guid));
}

static void
index_selections (Marking *self)
{
  GPtrArray *selections = self->source->selections;

  for (guint i = 0; i < selections->len; i++)
    {
      AscribeQdaSelection *selection = g_ptr_array_index (selections, i);

      if (*selection->guid != '\0' && !g_hash_table_contains (self->by_key, ascribe_qda_key (selection->guid)))
        g_hash_table_insert (self->by_key, ascribe_qda_key (selection->guid), selection);
    }
  for (guint i = 0; i < selections->len; i++)
    {
      AscribeQdaSelection *first = g_ptr_array_index (selections, i);
      AscribeQdaSelection *piece;

      for (guint number = 1; (piece = find_piece (self, first, number)) != NULL && !piece->is_piece && piece != first; number++)
        piece->is_piece = TRUE;
    }
}

static gboolean
take_span (Marking *self, AscribeQdaSelection *selection, GArray *spans)
{
  g_autoptr (GError) failure = NULL;
  AscribeSpan span;

  if (selection->start < 0 || selection->end < 0)
    {
      ascribe_qda_head_skip (self->reading->head, selection->line, "selection skipped: its start or end is no number");
      return FALSE;
    }
  if (!place_selection (self, selection, &span, &failure))
    {
      ascribe_qda_head_skip (self->reading->head, selection->line, "selection skipped: %s", failure->message);
      return FALSE;
    }

  g_array_append_val (spans, span);

  return TRUE;
}

/* The spans of the selection and of its pieces; NULL where one can't be had, which was reported. */
static AscribeSpanSet *
make_spans (Marking *self, AscribeQdaSelection *selection)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (AscribeSpan));
  g_autoptr (GError) failure = NULL;
  AscribeQdaSelection *piece;
  AscribeSpanSet *set;

  if (!take_span (self, selection, spans))
    return NULL;
  for (guint number = 1; (piece = find_piece (self, selection, number)) != NULL && piece != selection && number <= spans->len; number++)
    if (!take_span (self, piece, spans))
      return NULL;

  set = ascribe_span_set_new ((AscribeSpan *) spans->data, spans->len, &failure);
  if (set == NULL)
    ascribe_qda_head_skip (self->reading->head, selection->line, "selection skipped: %s", failure->message);

  return set;
}

/* Who wrote the note on a passage made the passage, where nobody else is told. */
static const char *
find_annotator (Marking *self, AscribeQdaSelection *selection, const char *coding_user)
{
  AscribeQdaNote *note = g_hash_table_lookup (self->reading->head->notes, ascribe_qda_key (selection->note));
  const char *guid = coding_user != NULL ? coding_user : selection->user;
  const char *known;

  if (guid == NULL && note != NULL && note->annotator != NULL)
    return note->annotator;
  if (guid == NULL)
    guid = self->source->user;
  known = guid != NULL ? g_hash_table_lookup (self->reading->head->users, guid) : NULL;

  return known != NULL ? known : "";
}

static void
add_line (GString *out, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  if (out->len > 0)
    g_string_append_c (out, '\n');
  g_string_append (out, text);
}

/* What is noted on the selection and on the codings by which it is of @tag; NULL: nothing. */
static char *
make_note (Marking *self, AscribeQdaSelection *selection, AscribeTag *tag)
{
  GString *note = g_string_new (NULL);
  g_autofree char *referred = ascribe_qda_dup_note (self->reading, ascribe_qda_key (selection->note));
  gpointer by_link = g_hash_table_lookup (self->reading->head->noted, ascribe_qda_key (selection->guid));
  g_autofree char *linked = ascribe_qda_dup_note (self->reading, by_link);

  add_line (note, selection->description);
  add_line (note, referred);
  add_line (note, linked);
  for (guint i = 0; i < selection->codings->len; i++)
    {
      AscribeQdaCoding *coding = &g_array_index (selection->codings, AscribeQdaCoding, i);
      g_autofree char *of_coding = coding->code->role == ASCRIBE_QDA_TAG && coding->code->tag == tag
                                     ? ascribe_qda_dup_note (self->reading, ascribe_qda_key (coding->note)) : NULL;

      add_line (note, of_coding);
    }

  return g_string_free (note, note->len == 0);
}

static const char *
find_concept (AscribeQdaSelection *selection)
{
  for (guint i = 0; i < selection->codings->len; i++)
    {
      AscribeQdaCode *code = g_array_index (selection->codings, AscribeQdaCoding, i).code;

      if (code->role == ASCRIBE_QDA_CONCEPT)
        return code->concept;
    }

  return NULL;
}

/* @user, @created_by_coding: those of the coding; nullable. */
static void
add_annotation (Marking *self, AscribeQdaSelection *selection, AscribeSpanSet *spans, AscribeTag *tag, const char *user,
                const char *created_by_coding)
{
  AscribeArticle *article = self->document->article;
  const char *annotator = find_annotator (self, selection, user);
  gint64 created = ascribe_qda_parse_moment (selection->created != NULL ? selection->created : created_by_coding, self->now);
  g_autoptr (GError) failure = NULL;
  AscribeAnnotation *annotation = ascribe_annotation_make (article->id, tag->id, annotator, spans, article->text, created, &failure);

  if (annotation == NULL)
    {
      ascribe_qda_head_skip (self->reading->head, selection->line, "selection skipped: %s", failure->message);
      return;
    }

  annotation->modified = ascribe_qda_parse_moment (selection->modified, created);
  g_free (annotation->id);
  annotation->id = ascribe_qda_take_id (self->reading, selection->annotation == NULL ? selection->guid : NULL);
  g_variant_unref (annotation->attributes);
  annotation->attributes = ascribe_qda_make_answers (self->reading, selection, tag);
  annotation->note = make_note (self, selection, tag);
  annotation->concept = g_strdup (find_concept (selection));
  if (selection->annotation == NULL)
    {
      selection->annotation = g_strdup (annotation->id);
      selection->annotator = g_strdup (annotator);
    }
  g_ptr_array_add (self->document->annotations, annotation);
}

/* Whether an earlier coding of the selection makes the same annotation. */
static gboolean
is_repeated (Marking *self, AscribeQdaSelection *selection, guint number, gboolean only_tags)
{
  AscribeQdaCoding *coding = &g_array_index (selection->codings, AscribeQdaCoding, number);

  for (guint i = 0; i < selection->codings->len; i++)
    {
      AscribeQdaCoding *other = &g_array_index (selection->codings, AscribeQdaCoding, i);

      if (other->code->tag != coding->code->tag || (only_tags ? i >= number : i == number))
        continue;
      if (other->code->role == ASCRIBE_QDA_TAG ? !only_tags || g_strcmp0 (other->user, coding->user) == 0 : !only_tags && i < number)
        return TRUE;
    }

  return FALSE;
}

/* Whoever has the answer to a question of a tag has the tag, too. */
static gboolean
makes_annotation (Marking *self, AscribeQdaSelection *selection, guint number)
{
  AscribeQdaCode *code = g_array_index (selection->codings, AscribeQdaCoding, number).code;

  if (code->role == ASCRIBE_QDA_TAG)
    return !is_repeated (self, selection, number, TRUE);

  return code->tag != NULL && !is_repeated (self, selection, number, FALSE);
}

/* FALSE, which is reported, where the selections of this source quote too much. */
static gboolean
has_room (Marking *self, AscribeQdaSelection *selection, AscribeSpanSet *spans)
{
  gsize n_spans;
  const AscribeSpan *pieces = ascribe_span_set_get_spans (spans, &n_spans);

  for (gsize i = 0; i < n_spans; i++)
    self->n_quoted += pieces[i].end - pieces[i].start;
  if (self->n_quoted <= MAX_QUOTED)
    return TRUE;

  ascribe_qda_head_skip (self->reading->head, selection->line, "selection skipped: those of this source quote more than %u million characters",
                         MAX_QUOTED / 1000000);

  return FALSE;
}

static void
make_annotations (Marking *self, AscribeQdaSelection *selection)
{
  g_autoptr (AscribeSpanSet) spans = make_spans (self, selection);
  gboolean is_coded = FALSE;

  if (spans == NULL)
    return;

  for (guint i = 0; i < selection->codings->len; i++)
    {
      AscribeQdaCoding *coding = &g_array_index (selection->codings, AscribeQdaCoding, i);

      if (!makes_annotation (self, selection, i))
        continue;
      is_coded = TRUE;
      if (has_room (self, selection, spans))
        add_annotation (self, selection, spans, coding->code->tag, coding->user, coding->created);
    }
  if (!is_coded && has_room (self, selection, spans))
    {
      self->reading->n_uncoded++;
      add_annotation (self, selection, spans, ascribe_qda_ensure_uncoded (self->reading), NULL, NULL);
    }
}

static AscribeQdaSelection *
find_linked (Marking *self, gpointer key)
{
  AscribeQdaSelection *selection = g_hash_table_lookup (self->by_key, key);

  return selection != NULL && selection->annotation != NULL ? selection : NULL;
}

static void
add_link (Marking *self, AscribeQdaLink *said, AscribeQdaSelection *from, AscribeQdaSelection *to, const char *guid)
{
  AscribeQdaNote *note = said->note != NULL ? g_hash_table_lookup (self->reading->head->notes, said->note) : NULL;
  const char *annotator = note != NULL && note->annotator != NULL ? note->annotator : from->annotator;
  gint64 created = note != NULL && note->created != ASCRIBE_QDA_NEVER ? note->created : self->now;
  AscribeLink *link = ascribe_link_make (self->document->article->id, said->type, from->annotation, to->annotation, annotator, created);

  g_free (link->id);
  link->id = ascribe_qda_take_id (self->reading, guid);
  link->modified = note != NULL && note->modified != ASCRIBE_QDA_NEVER ? note->modified : created;
  link->note = ascribe_qda_dup_note (self->reading, said->note);
  if (link->note != NULL && *link->note == '\0')
    g_clear_pointer (&link->note, g_free);
  g_ptr_array_add (self->document->links, link);
}

static void
make_links (Marking *self, AscribeQdaSelection *from)
{
  AscribeQdaLink *said = g_hash_table_lookup (self->reading->head->links, ascribe_qda_key (from->guid));

  for (; said != NULL; said = said->next)
    {
      AscribeQdaSelection *to = find_linked (self, said->to);

      if (to == NULL || to == from || said->is_used)
        continue;
      said->is_used = TRUE;
      add_link (self, said, from, to, said->guid);
      if (said->goes_both_ways)
        add_link (self, said, to, from, NULL);
    }
}

void
ascribe_qda_make_marks (AscribeQdaReading *reading, AscribeQdaSource *source, AscribeDocument *document, AscribePlacing *placing,
                        gboolean has_mark)
{
  Marking self = { reading, source, document, placing, NULL, has_mark, g_hash_table_new (NULL, NULL), 0, ascribe_moment_now () };

  index_selections (&self);
  for (guint i = 0; i < source->selections->len; i++)
    {
      AscribeQdaSelection *selection = g_ptr_array_index (source->selections, i);

      if (!selection->is_piece)
        make_annotations (&self, selection);
    }
  for (guint i = 0; i < source->selections->len; i++)
    {
      AscribeQdaSelection *selection = g_ptr_array_index (source->selections, i);

      if (find_linked (&self, ascribe_qda_key (selection->guid)) == selection)
        make_links (&self, selection);
    }

  g_clear_pointer (&self.kept, ascribe_placing_free);
  g_hash_table_unref (self.by_key);
}
