/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The project is read twice: notes and links stand behind the sources that they belong to. One source is in memory at a time. */
#include <string.h>

#include "app/formats/qda-attributes.h"
#include "app/formats/qda-document.h"
#include "app/formats/qda-marks.h"
#include "app/formats/qda.h"
#include "app/formats/sniffing.h"
#include "app/formats/streams.h"
#include "app/formats/xml-events.h"
#include "app/model/error.h"

#define PEEKED 64                      /* bytes that show whether it is XML */
#define MAX_SELECTIONS 1000000         /* of a source */
#define MAX_CODINGS 10000              /* of a selection */
#define MAX_TEXT_BYTES (64u << 20)

typedef enum {
  PROJECT, SOURCES, TEXT_SOURCE, PDF_SOURCE, PICTURE_SOURCE, AUDIO_SOURCE, VIDEO_SOURCE, REPRESENTATION, PLAIN_TEXT_CONTENT,
  PLAIN_TEXT_SELECTION, PDF_SELECTION, DESCRIPTION, CODING, CODE_REF, NOTE_REF, VARIABLE_VALUE, VARIABLE_REF, TEXT_VALUE, BOOLEAN_VALUE,
  INTEGER_VALUE, FLOAT_VALUE, DATE_VALUE, DATE_TIME_VALUE,
} Name;

static const char * const names[] = {
  "Project", "Sources", "TextSource", "PDFSource", "PictureSource", "AudioSource", "VideoSource", "Representation", "PlainTextContent",
  "PlainTextSelection", "PDFSelection", "Description", "Coding", "CodeRef", "NoteRef", "VariableValue", "VariableRef", "TextValue",
  "BooleanValue", "IntegerValue", "FloatValue", "DateValue", "DateTimeValue", NULL,
};

static const AscribeXmlSpace spaces[] = { { ASCRIBE_QDA_PROJECT, "" }, { NULL, NULL } };

typedef struct {
  AscribeQdaReading reading;
  AscribeQdaSource *source;
  AscribeQdaSelection *selection;  /* owned by the source */
  AscribeQdaCoding coding;
  gboolean is_in_coding;
  AscribeQdaValue *value;
  GString *text;
  guint n_done;
  GError *error;
} Parser;

static gboolean
skip_source (Parser *self, const char *what, const AscribeXmlElement *element)
{
  g_autofree char *name = ascribe_xml_dup_attribute (element, "name");

  ascribe_qda_head_skip (self->reading.head, ascribe_xml_get_line (element), "%s “%s” skipped: only texts are read", what,
                         name != NULL ? name : "");

  return FALSE;
}

/* A text, or a PDF whose text is in its Representation. */
static gboolean
start_source (Parser *self, gboolean is_pdf, const AscribeXmlElement *element)
{
  self->source = ascribe_qda_source_new ();
  self->source->guid = ascribe_qda_dup_guid (element, "guid");
  self->source->name = ascribe_xml_dup_attribute (element, "name");
  self->source->path = is_pdf ? NULL : ascribe_xml_dup_attribute (element, "plainTextPath");
  self->source->created = ascribe_xml_dup_attribute (element, "creationDateTime");
  self->source->user = ascribe_qda_dup_guid (element, "creatingUser");
  self->source->line = ascribe_xml_get_line (element);

  return TRUE;
}

static gboolean
start_representation (Parser *self, const AscribeXmlElement *element)
{
  if (self->source->path != NULL || self->source->content != NULL)
    {
      ascribe_qda_head_skip (self->reading.head, ascribe_xml_get_line (element), "text skipped: it is the second one of a PDF");
      return FALSE;
    }

  self->source->path = ascribe_xml_dup_attribute (element, "plainTextPath");
  if (self->source->user == NULL)
    self->source->user = ascribe_qda_dup_guid (element, "creatingUser");

  return TRUE;
}

static void
end_source (Parser *self, gboolean is_pdf)
{
  g_autoptr (AscribeQdaSource) source = g_steal_pointer (&self->source);
  AscribeSink *sink = self->reading.sink;
  guint n_sources = MAX (self->reading.head->n_sources, 1);

  if (is_pdf && self->error == NULL && source->path == NULL && source->content == NULL)
    {
      ascribe_qda_head_skip (self->reading.head, source->line, "PDF “%s” skipped: it has no text in the project",
                             source->name != NULL ? source->name : "");
      return;
    }
  if (self->error != NULL || !ascribe_qda_document_hand_on (&self->reading, source, &self->error))
    return;
  self->n_done++;
  if (sink->progress != NULL)
    sink->progress (sink->data, MIN ((double) self->n_done / n_sources, 1));
}

static gboolean
start_selection (Parser *self, const AscribeXmlElement *element)
{
  AscribeQdaSelection *selection;

  if (self->source->selections->len >= MAX_SELECTIONS)
    {
      g_set_error (&self->error, ASCRIBE_ERROR, ASCRIBE_ERROR_TOO_LARGE, "%s:%d: a source has more than %d selections",
                   self->reading.head->where, ascribe_xml_get_line (element), MAX_SELECTIONS);
      return FALSE;
    }

  self->selection = selection = ascribe_qda_source_add (self->source);
  selection->guid = ascribe_qda_dup_guid (element, "guid");
  if (selection->guid == NULL)
    selection->guid = g_strdup ("");
  selection->name = ascribe_xml_dup_attribute (element, "name");
  selection->user = ascribe_qda_dup_guid (element, "creatingUser");
  if (selection->user == NULL)
    selection->user = ascribe_qda_dup_guid (element, "modifyingUser");
  selection->created = ascribe_xml_dup_attribute (element, "creationDateTime");
  selection->modified = ascribe_xml_dup_attribute (element, "modifiedDateTime");
  selection->start = ascribe_qda_get_position (element, "startPosition");
  selection->end = ascribe_qda_get_position (element, "endPosition");
  selection->line = ascribe_xml_get_line (element);

  return TRUE;
}

static gboolean
start_coding (Parser *self, const AscribeXmlElement *element)
{
  int line = ascribe_xml_get_line (element);

  if (ascribe_xml_get_parent (element) != PLAIN_TEXT_SELECTION)
    {
      ascribe_qda_head_skip (self->reading.head, line, "coding skipped: it is of a whole source, not of words in it");
      return FALSE;
    }
  if (self->selection->codings->len >= MAX_CODINGS)
    {
      ascribe_qda_head_skip (self->reading.head, line, "coding skipped: a selection has more than %d", MAX_CODINGS);
      return FALSE;
    }

  self->coding = (AscribeQdaCoding) { NULL };
  self->coding.user = ascribe_qda_dup_guid (element, "creatingUser");
  self->coding.created = ascribe_xml_dup_attribute (element, "creationDateTime");
  self->is_in_coding = TRUE;

  return TRUE;
}

static gboolean
start_code_reference (Parser *self, const AscribeXmlElement *element)
{
  g_autofree char *guid = ascribe_qda_dup_guid (element, "targetGUID");

  self->coding.code = guid != NULL ? g_hash_table_lookup (self->reading.head->codes, guid) : NULL;
  if (self->coding.code == NULL)
    ascribe_qda_head_skip (self->reading.head, ascribe_xml_get_line (element), "coding skipped: there is no code %s",
                           guid != NULL ? guid : "named in it");

  return FALSE;
}

static void
end_coding (Parser *self)
{
  self->is_in_coding = FALSE;
  if (self->coding.code != NULL)
    {
      g_array_append_val (self->selection->codings, self->coding);
      return;
    }
  g_free (self->coding.user);
  g_free (self->coding.created);
  g_free (self->coding.note);
}

static gboolean
start_note_reference (Parser *self, const AscribeXmlElement *element)
{
  int parent = ascribe_xml_get_parent (element);
  g_autofree char *guid = ascribe_qda_dup_guid (element, "targetGUID");
  char **place = parent == CODING ? &self->coding.note : parent == PLAIN_TEXT_SELECTION ? &self->selection->note : NULL;

  if (place == NULL && guid != NULL)
    ascribe_qda_source_note (self->source, guid);
  else if (place != NULL && *place == NULL)
    *place = g_steal_pointer (&guid);

  return FALSE;
}

static gboolean
start_value (Parser *self)
{
  self->value = g_new0 (AscribeQdaValue, 1);

  return TRUE;
}

static gboolean
start_variable_reference (Parser *self, const AscribeXmlElement *element)
{
  g_autofree char *guid = ascribe_qda_dup_guid (element, "targetGUID");

  self->value->variable = guid != NULL ? g_hash_table_lookup (self->reading.head->variables, guid) : NULL;
  if (self->value->variable == NULL)
    ascribe_qda_head_skip (self->reading.head, ascribe_xml_get_line (element), "value skipped: it belongs to no variable");

  return FALSE;
}

static void
end_value (Parser *self)
{
  AscribeQdaValue *value = g_steal_pointer (&self->value);

  if (value->variable != NULL && value->text != NULL)
    g_ptr_array_add (self->source->values, value);
  else
    ascribe_qda_value_free (value);
}

static gboolean
start_text (Parser *self)
{
  if (self->text == NULL)
    self->text = g_string_new (NULL);

  return TRUE;
}

static void
end_text (Parser *self, int name)
{
  char *text = g_string_free (g_steal_pointer (&self->text), FALSE);
  char **place = name == PLAIN_TEXT_CONTENT ? &self->source->content
                 : name != DESCRIPTION      ? &self->value->text
                 : self->selection != NULL  ? &self->selection->description
                                            : &self->source->description;

  /* A PDF and its text can both have a description. */
  if (place == &self->source->description && *place != NULL && **place != '\0' && *text != '\0')
    {
      g_autofree char *before = *place;
      g_autofree char *after = text;

      *place = g_strconcat (before, "\n\n", after, NULL);
    }
  else if (*place != NULL && *text == '\0')
    g_free (text);
  else
    {
      g_free (*place);
      *place = text;
    }
}

static gboolean
start_of_source (Parser *self, int name, int parent, const AscribeXmlElement *element)
{
  gboolean has_text = parent == TEXT_SOURCE || parent == REPRESENTATION;
  gboolean is_in_source = has_text || parent == PDF_SOURCE;

  switch (name)
    {
    case REPRESENTATION: return parent == PDF_SOURCE && start_representation (self, element);
    case PDF_SELECTION:
      ascribe_qda_head_skip (self->reading.head, ascribe_xml_get_line (element),
                             "selection skipped: it is an area of a page, not of its text");
      return FALSE;
    case PLAIN_TEXT_SELECTION: return has_text && start_selection (self, element);
    case PLAIN_TEXT_CONTENT: return has_text && start_text (self);
    case DESCRIPTION: return (is_in_source || parent == PLAIN_TEXT_SELECTION) && start_text (self);
    case CODING: return (is_in_source || parent == PLAIN_TEXT_SELECTION) && start_coding (self, element);
    case CODE_REF: return parent == CODING && start_code_reference (self, element);
    case NOTE_REF: return (is_in_source || parent == CODING || parent == PLAIN_TEXT_SELECTION) && start_note_reference (self, element);
    case VARIABLE_VALUE: return is_in_source && start_value (self);
    case VARIABLE_REF: return parent == VARIABLE_VALUE && start_variable_reference (self, element);
    default: return name >= TEXT_VALUE && parent == VARIABLE_VALUE && start_text (self);
    }
}

static gboolean
start_cb (gpointer data, int name, const AscribeXmlElement *element)
{
  Parser *self = data;
  int parent = ascribe_xml_get_parent (element);

  if (self->error != NULL)
    return FALSE;
  if (self->source != NULL)
    return start_of_source (self, name, parent, element);

  switch (name)
    {
    case PROJECT: return TRUE;
    case SOURCES: return parent == PROJECT;
    case TEXT_SOURCE: return parent == SOURCES && start_source (self, FALSE, element);
    case PDF_SOURCE: return parent == SOURCES && start_source (self, TRUE, element);
    case PICTURE_SOURCE: return skip_source (self, "picture", element);
    case AUDIO_SOURCE: return skip_source (self, "recording", element);
    case VIDEO_SOURCE: return skip_source (self, "video", element);
    default: return FALSE;
    }
}

static void
end_cb (gpointer data, int name)
{
  Parser *self = data;

  switch (name)
    {
    case TEXT_SOURCE:
    case PDF_SOURCE:
      end_source (self, name == PDF_SOURCE);
      break;
    case PLAIN_TEXT_SELECTION:
      self->selection = NULL;
      break;
    case CODING:
      end_coding (self);
      break;
    case VARIABLE_VALUE:
      end_value (self);
      break;
    default:
      if (self->text != NULL)
        end_text (self, name);
    }
}

static void
text_cb (gpointer data, const char *text, gsize n_bytes)
{
  Parser *self = data;

  if (self->text == NULL || self->error != NULL)
    return;

  g_string_append_len (self->text, text, (gssize) n_bytes);
  if (self->text->len > MAX_TEXT_BYTES)
    g_set_error (&self->error, ASCRIBE_ERROR, ASCRIBE_ERROR_TOO_LARGE, "%s: a text in it is larger than %u MiB",
                 self->reading.head->where, MAX_TEXT_BYTES >> 20);
}

static void
clear_parser (Parser *self)
{
  g_clear_pointer (&self->source, ascribe_qda_source_free);
  g_clear_pointer (&self->value, ascribe_qda_value_free);
  if (self->text != NULL)
    g_string_free (self->text, TRUE);
  if (self->is_in_coding)
    {
      g_free (self->coding.user);
      g_free (self->coding.created);
      g_free (self->coding.note);
    }
  ascribe_taken_ids_free (self->reading.taken);
  g_clear_object (&self->reading.uncoded);
  g_hash_table_unref (self->reading.joined);
}

static gboolean
read_sources (AscribeQdaHead *head, AscribeQdaUnpacked *unpacked, const AscribeReadOptions *options, GCancellable *cancellable,
              GError **error)
{
  const AscribeXmlReader reader = { spaces, names, FALSE, start_cb, end_cb, text_cb };
  Parser self = { .reading = { head, unpacked, options->unit, head->sink, NULL } };
  g_autoptr (GInputStream) in = ascribe_qda_unpacked_open_project (unpacked, error);
  gboolean done;

  if (in == NULL)
    return FALSE;

  self.reading.taken = ascribe_taken_ids_new ();
  self.reading.joined = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  done = ascribe_xml_read_stream (in, head->where, &reader, &self, cancellable, error);
  if (self.error != NULL)
    {
      if (done)
        g_propagate_error (error, self.error);
      else
        g_error_free (self.error);
      done = FALSE;
    }
  if (done && self.reading.n_uncoded > 0)
    ascribe_qda_head_remark (head, "passages without a code have the tag “%s”: %u", self.reading.uncoded->name, self.reading.n_uncoded);
  clear_parser (&self);

  return done;
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return ((const AscribeQdaNote *) a)->line - ((const AscribeQdaNote *) b)->line;
}

/* Those of a project or case, as journals are, and of passages that are not read. */
static void
report_notes (AscribeQdaHead *head)
{
  g_autoptr (GList) notes = g_list_sort (g_hash_table_get_values (head->notes), compare_lines);

  for (GList *l = notes; l != NULL; l = l->next)
    {
      AscribeQdaNote *note = l->data;

      if (!note->is_used && (note->path != NULL || (note->text != NULL && *note->text != '\0')))
        ascribe_qda_head_skip (head, note->line, "note skipped: it belongs to no text, passage, code or link that is read");
    }
}

static void
report_links (AscribeQdaHead *head)
{
  GHashTableIter iter;
  gpointer first;
  guint n_directed = 0;

  g_hash_table_iter_init (&iter, head->links);
  while (g_hash_table_iter_next (&iter, NULL, &first))
    for (AscribeQdaLink *link = first; link != NULL; link = link->next)
      if (!link->is_used)
        ascribe_qda_head_skip (head, link->line, "link skipped: it does not link two annotations of one text");
      else
        n_directed += link->has_no_direction;
  if (n_directed > 0)
    ascribe_qda_head_remark (head, "links without a direction lead from their origin to their target here: %u", n_directed);
}

/* A code's memo stands behind all codes, and says what its description says. */
static void
describe_codes (AscribeQdaHead *head, AscribeQdaUnpacked *unpacked)
{
  AscribeQdaReading reading = { .head = head, .unpacked = unpacked };
  GHashTableIter iter;
  gpointer data;

  g_hash_table_iter_init (&iter, head->codes);
  while (g_hash_table_iter_next (&iter, NULL, &data))
    {
      AscribeQdaCode *code = data;
      g_autofree char *memo = code->role == ASCRIBE_QDA_TAG && code->note != NULL ? ascribe_qda_dup_note (&reading, code->note) : NULL;
      g_autofree char *before = NULL;

      if (memo == NULL || *memo == '\0')
        continue;
      before = g_steal_pointer (&code->tag->description);
      code->tag->description = before != NULL ? g_strconcat (before, "\n\n", memo, NULL) : g_strdup (memo);
    }
}

/* ascribe_qda_unpack(), which says of a project.qde by itself what it lacks. */
static AscribeQdaUnpacked *
unpack (GInputStream *in, GCancellable *cancellable, GError **error)
{
  g_autoptr (GInputStream) buffered = g_buffered_input_stream_new (in);
  const char *head;
  gsize n_head, start;

  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (buffered), FALSE);
  head = ascribe_stream_peek (G_BUFFERED_INPUT_STREAM (buffered), PEEKED, &n_head, cancellable, error);
  if (head == NULL)
    return NULL;

  start = ascribe_skip_white (head, n_head, ascribe_skip_mark (head, n_head));
  if (start == n_head || head[start] != '<')
    return ascribe_qda_unpack (buffered, cancellable, error);

  g_set_error_literal (error, ASCRIBE_ERROR, ASCRIBE_ERROR_UNSUPPORTED,
                       "It is unpacked: its texts are in the folder “sources” beside it; pack both into one ZIP archive, NAME.qdpx");

  return NULL;
}

gboolean
ascribe_qdpx_read (GInputStream *in, const char *where, const AscribeReadOptions *options, AscribeSink *sink, GCancellable *cancellable,
                   GError **error)
{
  g_autofree char *place = g_strdup_printf ("%s: project.qde", where);
  g_autoptr (AscribeQdaUnpacked) unpacked = unpack (in, cancellable, error);
  g_autoptr (GInputStream) project = unpacked != NULL ? ascribe_qda_unpacked_open_project (unpacked, error) : NULL;
  g_autoptr (AscribeQdaHead) head = NULL;

  if (project == NULL)
    {
      g_prefix_error (error, "%s: ", where);
      return FALSE;
    }

  head = ascribe_qda_head_read (project, place, "Project", sink, cancellable, error);
  if (head != NULL)
    describe_codes (head, unpacked);
  if (head == NULL || !ascribe_qda_head_tell (head, error) || !read_sources (head, unpacked, options, cancellable, error))
    return FALSE;
  report_links (head);
  report_notes (head);

  return TRUE;
}

gboolean
ascribe_qdc_read (GInputStream *in, const char *where, const AscribeReadOptions *options, AscribeSink *sink, GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (AscribeQdaHead) head = ascribe_qda_head_read (in, where, "CodeBook", sink, cancellable, error);

  return head != NULL && ascribe_qda_head_tell (head, error);
}
