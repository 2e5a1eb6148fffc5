/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/brat-marks.h"

#include <string.h>

#include "app/formats/brat-roles.h"
#include "app/formats/brat-spans.h"
#include "app/model/attributes.h"

#define NOTES_OF_PEOPLE "AnnotatorNotes"

/* A file while it becomes annotations. In a survey nothing is made, but every name is told. */
typedef struct {
  AscribeBratFile *file;
  AscribeBratNames *names;
  AscribeBratPlace *places;

  AscribeBratReport skip;
  gpointer data;
  AscribeDocument *document;
  const char *annotator;
  gint64 now;
  AscribeSpanSet **spans;      /* for each line, of a mark */
  GHashTable *texts;           /* of Text */
  gpointer *made;              /* for each line, unowned: AscribeAnnotation, of a relation AscribeLink, or NULL */
  GHashTable *conceived;       /* set of lines whose annotation has a concept */
} Reading;

/* Lines that become one text. */
typedef struct {
  const AscribeBratLine *carrier;
  const char *key;             /* of the question; NULL: the note */
  GString *lines;
} Text;

typedef void (*LineFunc) (Reading *self, const AscribeBratLine *line);

G_GNUC_PRINTF (3, 4)
static void
skip (Reading *self, const AscribeBratLine *line, const char *format, ...)
{
  g_autofree char *why = NULL;
  va_list args;

  if (self->skip == NULL)
    return;

  va_start (args, format);
  why = g_strdup_vprintf (format, args);
  va_end (args);
  self->skip (self->data, line->line, why);
}

static void
for_each (Reading *self, AscribeBratKind kind, LineFunc func)
{
  for (guint i = 0; i < self->file->lines->len; i++)
    {
      const AscribeBratLine *line = ascribe_brat_file_get (self->file, i);

      if (line->kind == kind)
        func (self, line);
    }
}

static gboolean
is_annotation (Reading *self, const AscribeBratLine *line)
{
  return ascribe_brat_is_annotation (line, &self->places[ascribe_brat_number_of (self->file, line)]);
}

/* The tag of what @line became or will become; NULL where it is no annotation. */
static const char *
get_tag (Reading *self, const AscribeBratLine *line)
{
  return is_annotation (self, line) ? ascribe_brat_names_tag (self->names, line->type) : NULL;
}

static gpointer *
get_made (Reading *self, const AscribeBratLine *line)
{
  return &self->made[ascribe_brat_number_of (self->file, line)];
}

/* What @id names, where that is an annotation; NULL having said why not. In a survey it need not be made. */
static const AscribeBratLine *
find_target (Reading *self, const AscribeBratLine *line, const char *id)
{
  const AscribeBratLine *target = ascribe_brat_file_lookup (self->file, id);

  if (target == NULL)
    skip (self, line, "there is no %s", id);
  else if (get_tag (self, target) == NULL)
    skip (self, line, "%s is not an annotation", id);
  else if (self->document != NULL && *get_made (self, target) == NULL)
    skip (self, line, "%s, which it names, was skipped", id);
  else
    return target;

  return NULL;
}

static void
set_answer (Reading *self, const AscribeBratLine *carrier, const char *key, GVariant *value)
{
  AscribeAnnotation *annotation = *get_made (self, carrier);
  g_autoptr (GVariant) old = g_steal_pointer (&annotation->attributes);

  annotation->attributes = ascribe_attributes_set (old, key, value);
}

/* Several of one key are lines of one text; @key NULL is the note. They are put together when all are there. */
static void
add_text (Reading *self, const AscribeBratLine *carrier, const char *key, const char *line)
{
  g_autofree char *id = g_strdup_printf ("%u %s", ascribe_brat_number_of (self->file, carrier), key != NULL ? key : "");
  Text *text = g_hash_table_lookup (self->texts, id);

  if (text == NULL)
    {
      text = g_new0 (Text, 1);
      *text = (Text) { carrier, key, g_string_new (line) };
      g_hash_table_insert (self->texts, g_steal_pointer (&id), text);
      return;
    }

  g_string_append_c (text->lines, '\n');
  g_string_append (text->lines, line);
}

static void
free_text (gpointer data)
{
  Text *text = data;

  g_string_free (text->lines, TRUE);
  g_free (text);
}

static void
settle_texts (Reading *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->texts);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Text *text = value;
      gpointer made = *get_made (self, text->carrier);

      if (text->key != NULL)
        set_answer (self, text->carrier, text->key, g_variant_new_string (text->lines->str));
      else if (ASCRIBE_IS_LINK (made))
        ASCRIBE_LINK (made)->note = g_strdup (text->lines->str);
      else
        ASCRIBE_ANNOTATION (made)->note = g_strdup (text->lines->str);
    }
}

static void
make_annotation (Reading *self, const AscribeBratLine *line, const AscribeBratLine *mark, const char *flag)
{
  const char *tag = get_tag (self, line);
  AscribeSpanSet *spans;
  AscribeAnnotation *annotation;

  if (tag == NULL)
    {
      skip (self, line, "there are too many types in the folder");
      return;
    }
  if (flag != NULL)
    ascribe_brat_names_question (self->names, tag, flag, ASCRIBE_BRAT_FIXED, NULL);
  if (self->document == NULL)
    return;

  spans = self->spans[ascribe_brat_number_of (self->file, mark)];
  if (spans == NULL)
    {
      if (mark != line)
        skip (self, line, "its trigger %s was skipped", mark->id);
      return;
    }

  /* The spans were checked against the text. */
  annotation = ascribe_annotation_make (self->document->article->id, tag, self->annotator, spans,
                                        self->document->article->text, self->now, NULL);
  g_ptr_array_add (self->document->annotations, annotation);
  *get_made (self, line) = annotation;
  if (flag != NULL)
    set_answer (self, line, flag, g_variant_new_boolean (TRUE));
}

static void
take_mark (Reading *self, const AscribeBratLine *line)
{
  gboolean is_trigger = self->places[ascribe_brat_number_of (self->file, line)].parts & ASCRIBE_BRAT_PART_TRIGGER;

  if (is_annotation (self, line))
    make_annotation (self, line, line, is_trigger ? ASCRIBE_BRAT_IS_TRIGGER : NULL);
}

static void
take_event (Reading *self, const AscribeBratLine *line)
{
  const AscribeBratLine *trigger = ascribe_brat_get_trigger (self->file, line);

  if (trigger == NULL)
    skip (self, line, "its trigger %s is not a T line", ascribe_brat_file_arguments (self->file, line)->target);
  else
    make_annotation (self, line, trigger, ASCRIBE_BRAT_IS_EVENT);
}

static void
make_link (Reading *self, const AscribeBratLine *line, const char *name, const char *description,
           const AscribeBratLine *from, const AscribeBratLine *to, gint64 moment)
{
  const char *type = ascribe_brat_names_link_type (self->names, name, description);
  AscribeLink *link;

  if (type == NULL || from == to)
    {
      skip (self, line, type == NULL ? "there are too many types in the folder" : "it links %s to itself", from->id);
      return;
    }

  ascribe_brat_names_join (self->names, type, get_tag (self, from), get_tag (self, to));
  if (line->kind == ASCRIBE_BRAT_EQUIVALENCE)
    ascribe_brat_names_join (self->names, type, get_tag (self, to), get_tag (self, from));
  if (self->document == NULL)
    return;

  link = ascribe_link_make (self->document->article->id, type, ((AscribeAnnotation *) *get_made (self, from))->id,
                            ((AscribeAnnotation *) *get_made (self, to))->id, self->annotator, moment);
  g_ptr_array_add (self->document->links, link);
  if (line->kind == ASCRIBE_BRAT_RELATION)
    *get_made (self, line) = link;
}

static void
take_roles (Reading *self, const AscribeBratLine *line)
{
  const AscribeBratArgument *arguments = ascribe_brat_file_arguments (self->file, line);

  if (self->document != NULL ? *get_made (self, line) == NULL : get_tag (self, line) == NULL)
    return;

  for (guint i = 1; i < line->n; i++)
    {
      const AscribeBratLine *filler = find_target (self, line, arguments[i].target);
      guint number;
      g_autofree char *role = ascribe_brat_dup_role (self->file, line, i, &number);

      /* Theme2 may belong to Site2: which filler came first is kept as the order they were made in. */
      if (filler != NULL)
        make_link (self, line, role, ASCRIBE_BRAT_ROLE, line, filler, self->now + number - 1);
    }
}

static void
take_relation (Reading *self, const AscribeBratLine *line)
{
  const AscribeBratArgument *arguments = ascribe_brat_file_arguments (self->file, line);
  const AscribeBratLine *from = find_target (self, line, arguments[0].target);
  const AscribeBratLine *to = from != NULL ? find_target (self, line, arguments[1].target) : NULL;
  g_autofree char *description = ascribe_brat_describe_relation (self->file, line);

  if (to != NULL)
    make_link (self, line, line->type, description, from, to, self->now);
}

/* A chain: whoever is linked to whoever is linked is the same. */
static void
take_equivalence (Reading *self, const AscribeBratLine *line)
{
  const AscribeBratArgument *arguments = ascribe_brat_file_arguments (self->file, line);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  const AscribeBratLine *last = NULL;

  for (guint i = 0; i < line->n; i++)
    {
      const AscribeBratLine *member = find_target (self, line, arguments[i].target);

      if (member == NULL || !g_hash_table_add (seen, (gpointer) member))
        continue;
      if (last != NULL)
        make_link (self, line, line->type, ASCRIBE_BRAT_EQUIVALENCES, last, member, self->now);
      last = member;
    }
  if (g_hash_table_size (seen) < 2)
    skip (self, line, "it needs two different annotations");
}

/* The question an attribute answers, or NULL having said why it can't. */
static const char *
find_question (Reading *self, const AscribeBratLine *line, const AscribeBratLine *carrier)
{
  AscribeBratUse use = ascribe_brat_get_use (line);
  gboolean is_option = use == ASCRIBE_BRAT_VALUED || use == ASCRIBE_BRAT_TRUE || use == ASCRIBE_BRAT_FALSE;
  const char *question = ascribe_brat_names_question (self->names, get_tag (self, carrier), line->type, use,
                                                      is_option ? line->value : NULL);

  if (question == NULL)
    skip (self, line, "there are too many attributes of %s", carrier->type);

  return question;
}

static void
take_attribute (Reading *self, const AscribeBratLine *line)
{
  const char *id = ascribe_brat_file_arguments (self->file, line)->target;
  const AscribeBratLine *carrier = find_target (self, line, id);
  const char *question = carrier != NULL ? find_question (self, line, carrier) : NULL;
  g_autoptr (GVariant) old = NULL;

  if (question == NULL || self->document == NULL)
    return;

  old = ascribe_attributes_get (((AscribeAnnotation *) *get_made (self, carrier))->attributes, question);
  if (old != NULL)
    skip (self, line, "%s has the attribute %s already", id, line->type);
  else
    set_answer (self, carrier, question,
                ascribe_brat_names_answer (self->names, get_tag (self, carrier), question, line->value));
}

/* FALSE where @line names none, or is a second one. */
static gboolean
take_concept (Reading *self, const AscribeBratLine *line, const AscribeBratLine *carrier)
{
  const char *concept = !g_hash_table_contains (self->conceived, carrier) ? ascribe_brat_names_concept (self->names, line->value, line->text)
                                                                          : NULL;

  if (concept == NULL)
    return FALSE;

  g_hash_table_add (self->conceived, (gpointer) carrier);
  if (self->document != NULL)
    ((AscribeAnnotation *) *get_made (self, carrier))->concept = g_strdup (concept);

  return TRUE;
}

static void
take_reference (Reading *self, const AscribeBratLine *line)
{
  const char *id = ascribe_brat_file_arguments (self->file, line)->target;
  const AscribeBratLine *carrier = find_target (self, line, id);
  g_autofree char *text = NULL;

  if (carrier == NULL || take_concept (self, line, carrier))
    return;
  if (ascribe_brat_names_question (self->names, get_tag (self, carrier), ASCRIBE_BRAT_REFERENCES, ASCRIBE_BRAT_FIXED, NULL) == NULL)
    skip (self, line, "there are too many attributes of %s", carrier->type);
  else if (self->document != NULL)
    {
      text = line->text != NULL && *line->text != '\0' ? g_strconcat (line->value, " ", line->text, NULL)
                                                       : g_strdup (line->value);
      add_text (self, carrier, ASCRIBE_BRAT_REFERENCES, text);
    }
}

/* A note of another kind than people's, or on a mere trigger, answers a question of its own. */
static void
take_note_as_answer (Reading *self, const AscribeBratLine *line, const AscribeBratLine *carrier, gboolean on_trigger)
{
  const char *question = ascribe_brat_names_question (self->names, get_tag (self, carrier),
                                                      on_trigger ? ASCRIBE_BRAT_TRIGGER_NOTE : line->type,
                                                      on_trigger ? ASCRIBE_BRAT_FIXED : ASCRIBE_BRAT_NOTED, NULL);

  if (question == NULL)
    skip (self, line, "there are too many attributes of %s", carrier->type);
  else if (self->document != NULL)
    add_text (self, carrier, question, line->text != NULL ? line->text : "");
}

static void
take_note (Reading *self, const AscribeBratLine *line)
{
  const char *id = ascribe_brat_file_arguments (self->file, line)->target;
  const AscribeBratLine *target = ascribe_brat_file_lookup (self->file, id);
  const AscribeBratLine *carrier = ascribe_brat_find_carrier (self->file, self->places, id);
  gboolean on_trigger = carrier != NULL && target->kind == ASCRIBE_BRAT_MARK && target != carrier;
  gboolean is_plain = strcmp (line->type, NOTES_OF_PEOPLE) == 0 || (carrier != NULL && carrier->kind == ASCRIBE_BRAT_RELATION);

  if (carrier == NULL)
    skip (self, line, "there is no %s", id);
  else if (carrier->kind != ASCRIBE_BRAT_RELATION && get_tag (self, carrier) == NULL)
    skip (self, line, "%s can have no note", id);
  else if (self->document != NULL && *get_made (self, carrier) == NULL)
    skip (self, line, "%s, which it names, was skipped", id);
  else if (on_trigger || !is_plain)
    take_note_as_answer (self, line, carrier, on_trigger);
  else if (self->document != NULL)
    add_text (self, carrier, NULL, line->text != NULL ? line->text : "");
}

static void
take_lines (Reading *self)
{
  for_each (self, ASCRIBE_BRAT_MARK, take_mark);
  for_each (self, ASCRIBE_BRAT_EVENT, take_event);
  for_each (self, ASCRIBE_BRAT_EVENT, take_roles);
  for_each (self, ASCRIBE_BRAT_RELATION, take_relation);
  for_each (self, ASCRIBE_BRAT_EQUIVALENCE, take_equivalence);
  for_each (self, ASCRIBE_BRAT_ATTRIBUTE, take_attribute);
  for_each (self, ASCRIBE_BRAT_REFERENCE, take_reference);
  for_each (self, ASCRIBE_BRAT_NOTE, take_note);
}

void
ascribe_brat_marks_survey (AscribeBratFile *file, AscribeBratNames *names)
{
  g_autofree AscribeBratPlace *places = ascribe_brat_find_places (file);
  g_autoptr (GHashTable) conceived = g_hash_table_new (NULL, NULL);
  Reading self = { .file = file, .names = names, .places = places, .conceived = conceived };

  take_lines (&self);
}

void
ascribe_brat_marks_read (AscribeBratFile *file, AscribeBratNames *names, const AscribeBratBase *base,
                         const char *annotator, gint64 now, AscribeDocument *document,
                         AscribeBratReport skip_line, AscribeBratReport remark, gpointer data)
{
  g_autofree AscribeBratPlace *places = ascribe_brat_find_places (file);
  g_autofree gpointer *made = g_new0 (gpointer, file->lines->len + 1);
  g_autoptr (GHashTable) texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_text);
  g_autoptr (GHashTable) conceived = g_hash_table_new (NULL, NULL);
  AscribeSpanSet **spans = ascribe_brat_read_spans (file, base, skip_line, remark, data);
  Reading self = {
    .file = file, .names = names, .places = places, .skip = skip_line, .data = data,
    .document = document, .annotator = annotator, .now = now, .spans = spans, .made = made,
    .texts = texts, .conceived = conceived,
  };

  take_lines (&self);
  settle_texts (&self);
  ascribe_brat_free_spans (spans, file);
}
