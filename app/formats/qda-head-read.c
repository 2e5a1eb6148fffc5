/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reading of it. */
#include "app/formats/qda-head.h"

#include <string.h>

#include "app/formats/qda-attributes.h"
#include "app/formats/qda-cases.h"
#include "app/formats/qda-codes.h"
#include "app/formats/qda.h"
#include "app/formats/xml-events.h"
#include "app/model/error.h"
#include "app/model/uuid.h"

#define MAX_TAGS 5000          /* each new one is compared with all by the library */
#define MAX_DEPTH 100          /* of codes */
#define MAX_RECORDS 4000000    /* codes, notes, links and values in all */
#define MAX_BYTES (512u * 1024 * 1024) /* of their texts */

typedef enum {
  PROJECT, CODE_BOOK, USERS, USER, CODES, CODE, DESCRIPTION, VARIABLES, VARIABLE, CASES, CASE, VARIABLE_VALUE, VARIABLE_REF, TEXT_VALUE,
  BOOLEAN_VALUE, INTEGER_VALUE, FLOAT_VALUE, DATE_VALUE, DATE_TIME_VALUE, SOURCE_REF, SOURCES, TEXT_SOURCE, PDF_SOURCE, NOTES, NOTE,
  PLAIN_TEXT_CONTENT, LINKS, LINK, NOTE_REF, SETS, SET, GRAPHS, GRAPH, PLAIN_TEXT_SELECTION, CODING,
} Name;

static const char * const names[] = {
  "Project", "CodeBook", "Users", "User", "Codes", "Code", "Description", "Variables", "Variable", "Cases", "Case", "VariableValue",
  "VariableRef", "TextValue", "BooleanValue", "IntegerValue", "FloatValue", "DateValue", "DateTimeValue", "SourceRef", "Sources",
  "TextSource", "PDFSource", "Notes", "Note", "PlainTextContent", "Links", "Link", "NoteRef", "Sets", "Set", "Graphs", "Graph",
  "PlainTextSelection", "Coding", NULL,
};

static const AscribeXmlSpace spaces[] = {
  { ASCRIBE_QDA_PROJECT, "" }, { ASCRIBE_QDA_CODEBOOK, "" }, { ASCRIBE_QDA_CODEBOOK_MISSPELT, "" },
  { NULL, NULL },
};

typedef struct {
  AscribeQdaHead *head;
  const char *root;
  gboolean has_root;
  GHashTable *tag_names;
  GHashTable *annotators;     /* name -> id */
  GPtrArray *open;            /* of AscribeQdaCode: from the top down */
  gboolean is_settled;        /* the last of them */
  GString *text;              /* of the element that is read; NULL: of none */
  AscribeQdaVariable *variable;
  char *variable_type;
  char *variable_description;
  AscribeQdaCases cases;
  AscribeQdaNote *note;       /* owned by the head */
  gpointer note_key;
  AscribeQdaLink *link;
  GHashTable *last_links;     /* key of the origin -> the last AscribeQdaLink, owned by the head */
  guint n_sets;
  guint n_graphs;
  gboolean is_described;      /* the project */
  guint n_records;
  guint64 n_bytes;
  GError *error;
} Parser;

static gboolean
has_room (Parser *self, gsize n_bytes)
{
  self->n_bytes += n_bytes;
  if (self->n_records <= MAX_RECORDS && self->n_bytes <= MAX_BYTES)
    return TRUE;

  if (self->error == NULL)
    g_set_error (&self->error, ASCRIBE_ERROR, ASCRIBE_ERROR_TOO_LARGE,
                 "%s: the codes, notes and links are more than %d or take more than %u MiB", self->head->where, MAX_RECORDS,
                 MAX_BYTES >> 20);

  return FALSE;
}

static gboolean
start_user (Parser *self, const AscribeXmlElement *element)
{
  g_autofree char *guid = ascribe_qda_dup_guid (element, "guid");
  g_autofree char *name = ascribe_xml_dup_attribute (element, "name");
  const char *known;

  if (guid == NULL || g_hash_table_contains (self->head->users, guid))
    return FALSE;
  if (name == NULL || *name == '\0')
    {
      g_free (name);
      name = ascribe_xml_dup_attribute (element, "id");
    }

  known = name != NULL && *name != '\0' ? g_hash_table_lookup (self->annotators, name) : "";
  if (known == NULL)
    {
      AscribeAnnotator *annotator = ascribe_annotator_new (ascribe_uuid_is_valid (guid) ? guid : NULL, name);

      g_ptr_array_add (self->head->annotators, annotator);
      g_hash_table_insert (self->annotators, annotator->name, annotator->id);
      known = annotator->id;
    }
  g_hash_table_insert (self->head->users, g_strdup (guid), g_strdup (known));

  return FALSE;
}

static AscribeQdaCode *
get_open_code (Parser *self)
{
  return self->open->len > 0 ? g_ptr_array_index (self->open, self->open->len - 1) : NULL;
}

/* A code's description stands before the codes under it. */
static void
settle_open (Parser *self)
{
  AscribeQdaCode *above = self->open->len > 1 ? g_ptr_array_index (self->open, self->open->len - 2) : NULL;
  AscribeQdaCode *code = get_open_code (self);

  if (code == NULL || self->is_settled)
    return;

  self->is_settled = TRUE;
  ascribe_qda_settle_code (self->head, code, above, self->tag_names);
  if (self->error == NULL && g_list_model_get_n_items (ascribe_codebook_get_tags (self->head->codebook)) > MAX_TAGS)
    g_set_error (&self->error, ASCRIBE_ERROR, ASCRIBE_ERROR_TOO_LARGE, "%s: there are more codes than %d", self->head->where, MAX_TAGS);
}

static gboolean
start_code (Parser *self, const AscribeXmlElement *element)
{
  g_autofree char *guid = ascribe_qda_dup_guid (element, "guid");
  int line = ascribe_xml_get_line (element);
  AscribeQdaCode *code;

  settle_open (self);
  if (guid == NULL || *guid == '\0' || g_hash_table_contains (self->head->codes, guid) || self->open->len >= MAX_DEPTH)
    {
      if (self->open->len >= MAX_DEPTH)
        ascribe_qda_head_skip (self->head, line, "code skipped: codes are nested more than %d deep", MAX_DEPTH);
      else if (guid == NULL || *guid == '\0')
        ascribe_qda_head_skip (self->head, line, "code skipped: it has no GUID");
      else
        ascribe_qda_head_skip (self->head, line, "code skipped: another one has its GUID %s", guid);
      return FALSE;
    }

  code = g_new0 (AscribeQdaCode, 1);
  code->guid = g_steal_pointer (&guid);
  code->name = ascribe_xml_dup_attribute (element, "name");
  if (code->name == NULL)
    code->name = g_strdup ("");
  code->color = ascribe_xml_dup_attribute (element, "color");
  g_hash_table_insert (self->head->codes, code->guid, code);
  g_ptr_array_add (self->open, code);
  self->is_settled = FALSE;

  return has_room (self, strlen (code->name));
}

static void
end_code (Parser *self)
{
  settle_open (self);
  ascribe_qda_finish_code (get_open_code (self));
  g_ptr_array_set_size (self->open, self->open->len - 1);
  self->is_settled = TRUE;
}

static gboolean
start_variable (Parser *self, const AscribeXmlElement *element)
{
  g_autofree char *guid = ascribe_qda_dup_guid (element, "guid");
  g_autofree char *name = ascribe_xml_dup_attribute (element, "name");

  if (guid == NULL || name == NULL || g_hash_table_contains (self->head->variables, guid))
    {
      ascribe_qda_head_skip (self->head, ascribe_xml_get_line (element),
                             "variable skipped: it has no GUID or name, or another one has that GUID");
      return FALSE;
    }

  self->variable = g_new0 (AscribeQdaVariable, 1);
  self->variable->guid = g_steal_pointer (&guid);
  self->variable->name = g_steal_pointer (&name);
  self->variable_type = ascribe_xml_dup_attribute (element, "typeOfVariable");
  g_hash_table_insert (self->head->variables, self->variable->guid, self->variable);

  return TRUE;
}

static void
put_label (Parser *self)
{
  AscribeQdaVariable *variable = self->variable;
  const char *rest = self->variable_description + strcspn (self->variable_description, "\n");
  g_autoptr (AscribeAttribute) label = NULL;

  if (ascribe_codebook_lookup_label (self->head->codebook, variable->key) != NULL)
    return;

  label = ascribe_attribute_new (variable->key, variable->name, variable->type, NULL);
  label->description = *rest != '\0' && rest[1] != '\0' ? g_strdup (rest + 1) : NULL;
  ascribe_codebook_put (self->head->codebook, G_OBJECT (label));
}

static void
end_variable (Parser *self)
{
  ascribe_qda_settle_variable (self->variable, self->variable_type, self->variable_description);
  if (strcmp (self->variable->role, "label") == 0)
    put_label (self);
  self->variable = NULL;
  g_clear_pointer (&self->variable_type, g_free);
  g_clear_pointer (&self->variable_description, g_free);
}

static gboolean
start_note (Parser *self, const AscribeXmlElement *element)
{
  g_autofree char *guid = ascribe_qda_dup_guid (element, "guid");
  g_autofree char *user = ascribe_qda_dup_guid (element, "creatingUser");
  g_autofree char *created = ascribe_xml_dup_attribute (element, "creationDateTime");
  g_autofree char *modified = ascribe_xml_dup_attribute (element, "modifiedDateTime");

  if (guid == NULL || g_hash_table_contains (self->head->notes, ascribe_qda_key (guid)))
    return FALSE;

  self->note = g_new0 (AscribeQdaNote, 1);
  self->note->path = ascribe_xml_dup_attribute (element, "plainTextPath");
  self->note->created = ascribe_qda_parse_moment (created, ASCRIBE_QDA_NEVER);
  self->note->modified = ascribe_qda_parse_moment (modified, ASCRIBE_QDA_NEVER);
  self->note->line = ascribe_xml_get_line (element);
  if (user != NULL)
    self->note->annotator = g_hash_table_lookup (self->head->users, user);
  if (user != NULL && self->note->annotator == NULL)
    self->note->annotator = "";
  self->note_key = ascribe_qda_key (guid);
  g_hash_table_insert (self->head->notes, self->note_key, self->note);

  return has_room (self, 0);
}

/* TRUE where it is no link of annotations: one that joins two pieces, or gives a selection its note, as NVivo does. */
static gboolean
is_other_link (Parser *self, const char *guid, const char *from, const char *to, int line)
{
  g_autofree char *joint = to != NULL ? ascribe_qda_derive ("joint", to, (char *) NULL) : NULL;

  if (from == NULL || to == NULL)
    ascribe_qda_head_skip (self->head, line, "link skipped: it has no origin or no target");
  else if (g_hash_table_contains (self->head->codes, from) || g_hash_table_contains (self->head->codes, to))
    ascribe_qda_head_skip (self->head, line, "link skipped: it links codes, not passages");
  else if (g_hash_table_contains (self->head->notes, ascribe_qda_key (from)))
    g_hash_table_replace (self->head->noted, ascribe_qda_key (to), ascribe_qda_key (from));
  else if (g_strcmp0 (joint, guid) != 0)
    return FALSE;

  return TRUE;
}

/* Behind those that are there: links are made in the order they came. */
static void
add_link (Parser *self, const char *from)
{
  gpointer key = ascribe_qda_key (from);
  AscribeQdaLink *before = g_hash_table_lookup (self->last_links, key);

  if (before != NULL)
    before->next = self->link;
  else
    g_hash_table_insert (self->head->links, key, self->link);
  g_hash_table_insert (self->last_links, key, self->link);
}

static gboolean
start_link (Parser *self, const AscribeXmlElement *element)
{
  g_autofree char *name = ascribe_xml_dup_attribute (element, "name");
  g_autofree char *color = ascribe_xml_dup_attribute (element, "color");
  g_autofree char *direction = ascribe_xml_dup_attribute (element, "direction");
  g_autofree char *guid = ascribe_qda_dup_guid (element, "guid");
  g_autofree char *from = ascribe_qda_dup_guid (element, "originGUID");
  g_autofree char *to = ascribe_qda_dup_guid (element, "targetGUID");
  int line = ascribe_xml_get_line (element);

  if (is_other_link (self, guid, from, to, line))
    return FALSE;

  self->link = g_new0 (AscribeQdaLink, 1);
  self->link->guid = g_steal_pointer (&guid);
  self->link->to = ascribe_qda_key (to);
  self->link->line = line;
  self->link->goes_both_ways = g_strcmp0 (direction, "Bidirectional") == 0;
  self->link->has_no_direction = g_strcmp0 (direction, "Associative") == 0;
  self->link->type = ascribe_qda_find_link_type (self->head, name, color);
  add_link (self, from);

  return has_room (self, 0);
}

static gboolean
start_note_reference (Parser *self, const AscribeXmlElement *element)
{
  g_autofree char *guid = ascribe_qda_dup_guid (element, "targetGUID");
  int parent = ascribe_xml_get_parent (element);

  if (parent == LINK && self->link->note == NULL)
    self->link->note = ascribe_qda_key (guid);
  else if (parent == CODE && get_open_code (self)->note == NULL)
    get_open_code (self)->note = ascribe_qda_key (guid);

  return FALSE;
}

/* By the standard it is words of the note itself, which has none here. */
static gboolean
start_passage (Parser *self, const AscribeXmlElement *element)
{
  AscribeQdaPassage *passage;

  if (self->head->origin == NULL || !g_str_has_prefix (self->head->origin, "QualCoder"))
    return FALSE;
  if (g_hash_table_contains (self->head->passages, self->note_key))
    {
      ascribe_qda_head_skip (self->head, ascribe_xml_get_line (element), "selection skipped: it is the second one of a note");
      return FALSE;
    }

  passage = g_new (AscribeQdaPassage, 1);
  *passage = (AscribeQdaPassage) { ascribe_qda_get_position (element, "startPosition"), ascribe_qda_get_position (element, "endPosition") };
  g_hash_table_insert (self->head->passages, self->note_key, passage);

  return FALSE;
}

static gboolean
start_text (Parser *self, int name, const AscribeXmlElement *element)
{
  int parent = ascribe_xml_get_parent (element);
  gboolean is_wanted = name == DESCRIPTION        ? parent == CODE || parent == VARIABLE || parent == NOTE || parent == CASE ||
                                                      parent == PROJECT
                       : name == PLAIN_TEXT_CONTENT ? parent == NOTE
                                                    : parent == VARIABLE_VALUE;

  if (is_wanted && self->text == NULL)
    self->text = g_string_new (NULL);

  return is_wanted;
}

static void
replace_text (char **place, GString *text)
{
  g_free (*place);
  *place = g_strndup (text->str, text->len); /* which takes no more room than it needs: there can be a note for each link */
  g_string_free (text, TRUE);
}

/* What a note says and what its description says. */
static void
join_text (char **place, const char *text)
{
  g_autofree char *before = *place;

  *place = *text != '\0' ? g_strconcat (before, "\n\n", text, NULL) : g_steal_pointer (&before);
}

static void
end_text (Parser *self, int name)
{
  GString *text = g_steal_pointer (&self->text);

  has_room (self, text->len);
  if (name == DESCRIPTION && self->variable != NULL)
    replace_text (&self->variable_description, text);
  else if (name == DESCRIPTION && self->note == NULL && get_open_code (self) != NULL)
    replace_text (&get_open_code (self)->description, text);
  else if (self->note != NULL && (self->note->text == NULL || *self->note->text == '\0'))
    replace_text (&self->note->text, text);
  else if (self->cases.value != NULL)
    replace_text (&self->cases.value->text, text);
  else
    {
      if (name == DESCRIPTION && self->cases.values != NULL)
        ascribe_qda_cases_add (&self->cases, "case description", text->str);
      else if (self->note != NULL)
        join_text (&self->note->text, text->str);
      else if (name == DESCRIPTION)
        self->is_described |= *(text->str + strspn (text->str, " \t\r\n")) != '\0';
      g_string_free (text, TRUE);
    }
}

static gboolean
start_root (Parser *self, int name, const AscribeXmlElement *element)
{
  self->has_root = TRUE;
  if (name < 0 || strcmp (names[name], self->root) != 0)
    {
      g_set_error (&self->error, ASCRIBE_ERROR, ASCRIBE_ERROR_MALFORMED, "%s:%d: a “%s” of REFI-QDA was expected", self->head->where,
                   ascribe_xml_get_line (element), self->root);
      return FALSE;
    }

  self->head->origin = ascribe_xml_dup_attribute (element, "origin");

  return TRUE;
}

static gboolean
start_record (Parser *self, int name, const AscribeXmlElement *element)
{
  self->n_records++;
  switch (name)
    {
    case USER: return start_user (self, element);
    case CODE: return start_code (self, element);
    case VARIABLE: return start_variable (self, element);
    case CASE:
      ascribe_qda_cases_open (&self->cases, element);
      return TRUE;
    case VARIABLE_VALUE:
      ascribe_qda_cases_open_value (&self->cases);
      return TRUE;
    case NOTE: return start_note (self, element);
    case LINK: return start_link (self, element);
    default: return FALSE;
    }
}

static gboolean
start_cb (gpointer data, int name, const AscribeXmlElement *element)
{
  static const int parents[] = {
    [USER] = USERS, [CODE] = -1, [VARIABLE] = VARIABLES, [CASE] = CASES, [VARIABLE_VALUE] = CASE, [NOTE] = NOTES, [LINK] = LINKS,
  };
  Parser *self = data;
  int parent = ascribe_xml_get_parent (element);

  if (self->error != NULL)
    return FALSE;
  if (!self->has_root)
    return start_root (self, name, element);

  switch (name)
    {
    case CODE_BOOK:
    case USERS:
    case VARIABLES:
    case CASES:
    case SOURCES:
    case NOTES:
    case GRAPHS:
    case LINKS: return parent == PROJECT;
    case SETS: return parent == PROJECT || parent == CODE_BOOK;
    case SET:
      self->n_sets += parent == SETS ? 1 : 0;
      return FALSE;
    case GRAPH:
      self->n_graphs += parent == GRAPHS ? 1 : 0;
      return FALSE;
    case CODES: return parent == CODE_BOOK;
    case CODE: return (parent == CODES || parent == CODE) && start_record (self, name, element);
    case USER:
    case VARIABLE:
    case CASE:
    case VARIABLE_VALUE:
    case NOTE:
    case LINK: return parent == parents[name] && start_record (self, name, element);
    case VARIABLE_REF:
      if (parent == VARIABLE_VALUE)
        ascribe_qda_cases_refer (&self->cases, element);
      return FALSE;
    case SOURCE_REF:
      if (parent == CASE)
        ascribe_qda_cases_take_source (&self->cases, element);
      return FALSE;
    case CODING:
      if (parent == CASE)
        ascribe_qda_head_skip (self->head, ascribe_xml_get_line (element), "coding skipped: it is of a case, not of words in a text");
      return FALSE;
    case NOTE_REF: return start_note_reference (self, element);
    case PLAIN_TEXT_SELECTION: return parent == NOTE && start_passage (self, element);
    case TEXT_SOURCE:
    case PDF_SOURCE:
      self->head->n_sources++;
      return FALSE;
    case PROJECT: return FALSE;
    default: return name >= 0 && start_text (self, name, element);
    }
}

static void
end_cb (gpointer data, int name)
{
  Parser *self = data;

  switch (name)
    {
    case CODE:
      end_code (self);
      break;
    case VARIABLE:
      end_variable (self);
      break;
    case VARIABLE_VALUE:
      ascribe_qda_cases_close_value (&self->cases);
      break;
    case CASE:
      ascribe_qda_cases_close (&self->cases);
      break;
    case NOTE:
      self->note = NULL;
      break;
    case LINK:
      self->link = NULL;
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

  if (self->text != NULL && has_room (self, 0) && self->text->len <= MAX_BYTES)
    g_string_append_len (self->text, text, (gssize) n_bytes);
}

/* What has no place in a project: codes and texts stay, only that they were put together is lost. */
static void
report_unread (Parser *self)
{
  AscribeQdaHead *head = self->head;

  if (self->n_sets > 0)
    ascribe_qda_head_remark (head, "its sets of codes, texts or cases are not read: %u", self->n_sets);
  if (self->n_graphs > 0)
    ascribe_qda_head_remark (head, "its graphs are not read: %u", self->n_graphs);
  if (self->is_described)
    ascribe_qda_head_remark (head, "the description of the project is not read");
}

static void
clear_parser (Parser *self)
{
  g_hash_table_unref (self->tag_names);
  g_hash_table_unref (self->annotators);
  g_hash_table_unref (self->last_links);
  g_ptr_array_unref (self->open);
  ascribe_qda_cases_close_value (&self->cases);
  ascribe_qda_cases_close (&self->cases);
  g_free (self->variable_type);
  g_free (self->variable_description);
  if (self->text != NULL)
    g_string_free (self->text, TRUE);
  g_clear_error (&self->error);
}

AscribeQdaHead *
ascribe_qda_head_read (GInputStream *in, const char *where, const char *root, AscribeSink *sink, GCancellable *cancellable,
                       GError **error)
{
  const AscribeXmlReader reader = { spaces, names, FALSE, start_cb, end_cb, text_cb };
  g_autoptr (AscribeQdaHead) head = ascribe_qda_head_new (where, sink);
  Parser self = { .head = head, .root = root, .is_settled = TRUE, .cases = { head } };
  gboolean done;

  self.tag_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.annotators = g_hash_table_new (g_str_hash, g_str_equal);
  self.last_links = g_hash_table_new (NULL, NULL);
  self.open = g_ptr_array_new ();
  done = ascribe_xml_read_stream (in, where, &reader, &self, cancellable, error);
  if (done && self.error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self.error));
      done = FALSE;
    }
  if (done)
    report_unread (&self);
  clear_parser (&self);
  if (done && head->origin == NULL)
    head->origin = g_strdup ("");

  return done ? g_steal_pointer (&head) : NULL;
}
