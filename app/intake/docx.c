/* SPDX-License-Identifier: GPL-3.0-or-later */
/* DOCX (ECMA-376 part 1, chapter 17): what a reader of the document sees, as of its last revision. */
#include <string.h>

#include "app/intake/docx-parts.h"
#include "app/intake/kind.h"
#include "app/intake/office.h"
#include "app/intake/prose.h"
#include "app/formats/xml-events.h"

#define EARLY_BLOCKS 5      /* a heading further down is no title */

static const AscribeXmlSpace spaces[] = {
  { ASCRIBE_DOCX_W, "w" },
  { ASCRIBE_DOCX_W_STRICT, "w" },
  { "http://schemas.openxmlformats.org/markup-compatibility/2006", "mc" },
  { "http://schemas.openxmlformats.org/officeDocument/2006/math", "m" },
  { "http://purl.oclc.org/ooxml/officeDocument/math", "m" },
  { NULL, NULL },
};

enum {
  P, P_PROPERTIES, P_STYLE, NUMBERING, R, R_PROPERTIES, R_STYLE, VANISH, T, M_T, TAB, P_TAB, BR, CR, HYPHEN,
  ROW, ROW_PROPERTIES, CELL, BOX, FOOTNOTE, ENDNOTE, FOOTNOTE_REF, ENDNOTE_REF, FIELD,
  DEL, MOVE_FROM, RUBY_TEXT, P_CHANGE, R_CHANGE, SECTION_CHANGE, TABLE_CHANGE, ROW_CHANGE, CELL_CHANGE, SECTION,
  ALTERNATIVES, CHOICE, FALLBACK, PLACEHOLDER, CONTENT,
};

static const char * const elements[] = {
  [P] = "w:p", [P_PROPERTIES] = "w:pPr", [P_STYLE] = "w:pStyle", [NUMBERING] = "w:numId", [R] = "w:r", [R_PROPERTIES] = "w:rPr",
  [R_STYLE] = "w:rStyle", [VANISH] = "w:vanish", [T] = "w:t", [M_T] = "m:t", [TAB] = "w:tab", [P_TAB] = "w:ptab", [BR] = "w:br",
  [CR] = "w:cr", [HYPHEN] = "w:noBreakHyphen", [ROW] = "w:tr", [ROW_PROPERTIES] = "w:trPr", [CELL] = "w:tc",
  [BOX] = "w:txbxContent", [FOOTNOTE] = "w:footnote", [ENDNOTE] = "w:endnote", [FOOTNOTE_REF] = "w:footnoteReference",
  [ENDNOTE_REF] = "w:endnoteReference", [FIELD] = "w:fldChar", [DEL] = "w:del",
  [MOVE_FROM] = "w:moveFrom", [RUBY_TEXT] = "w:rt", [P_CHANGE] = "w:pPrChange", [R_CHANGE] = "w:rPrChange",
  [SECTION_CHANGE] = "w:sectPrChange", [TABLE_CHANGE] = "w:tblPrChange", [ROW_CHANGE] = "w:trPrChange",
  [CELL_CHANGE] = "w:tcPrChange", [SECTION] = "w:sectPr", [ALTERNATIVES] = "mc:AlternateContent", [CHOICE] = "mc:Choice",
  [FALLBACK] = "mc:Fallback", [PLACEHOLDER] = "w:showingPlcHdr", [CONTENT] = "w:sdtContent", NULL,
};

/* An open paragraph; one within a text box lies in another. */
typedef struct {
  guint style;              /* AscribeDocxStyle */
  int list;                 /* -1: as the style says */
  gboolean is_joined;       /* the mark at its end is deleted */
  gboolean is_run_hidden;
} Paragraph;

typedef struct {
  GHashTable *styles;
  GHashTable *notes;        /* "f12", "e3" -> its text */
  AscribeProse *prose;
  AscribePaper *document;
  GArray *paragraphs;       /* of Paragraph: the open ones */
  GArray *rows;             /* of gboolean: whether the open row is deleted */
  GArray *alternatives;     /* of gboolean: whether one was taken */
  GArray *fields;           /* of gboolean: whether the open field's instruction is over */
  char *note;               /* nullable: the key of the open one, in the parts of notes */
  char *heading;            /* nullable */
  guint n_blocks;
  gboolean is_placeholder;
  gboolean is_text;
} Reading;

static Paragraph *
get_paragraph (Reading *self)
{
  return self->paragraphs->len > 0 ? &g_array_index (self->paragraphs, Paragraph, self->paragraphs->len - 1) : NULL;
}

static gboolean *
get_last (GArray *stack)
{
  return stack->len > 0 ? &g_array_index (stack, gboolean, stack->len - 1) : NULL;
}

static void
push (GArray *stack, gboolean value)
{
  g_array_append_val (stack, value);
}

static void
pop (GArray *stack)
{
  if (stack->len > 0)
    g_array_set_size (stack, stack->len - 1);
}

static gboolean
is_hidden (Reading *self)
{
  const Paragraph *paragraph = get_paragraph (self);
  const gboolean *is_result = get_last (self->fields);

  if (paragraph == NULL)
    return TRUE;

  return paragraph->is_run_hidden || (paragraph->style & ASCRIBE_DOCX_HIDDEN) != 0 || (is_result != NULL && !*is_result);
}

static gboolean
is_on (const char *value)
{
  return value == NULL || (strcmp (value, "0") != 0 && strcmp (value, "false") != 0 && strcmp (value, "off") != 0);
}

/* A field shows what stands between its "separate" and its "end"; an instruction may hold fields of its own. */
static void
take_field (Reading *self, const char *type)
{
  gboolean *is_result = get_last (self->fields);

  if (g_strcmp0 (type, "begin") == 0)
    push (self->fields, FALSE);
  else if (g_strcmp0 (type, "separate") == 0 && is_result != NULL)
    *is_result = self->fields->len == 1 || g_array_index (self->fields, gboolean, self->fields->len - 2);
  else if (g_strcmp0 (type, "end") == 0)
    pop (self->fields);
}

static void
call_note (Reading *self, char kind, const char *id)
{
  g_autofree char *key = g_strdup_printf ("%c%s", kind, id != NULL ? id : "");
  const char *note = !is_hidden (self) ? g_hash_table_lookup (self->notes, key) : NULL;

  if (note != NULL)
    ascribe_prose_add_note (self->prose, note);
}

/* The separators between text and notes are notes as well, of a type. */
static gboolean
open_note (Reading *self, char kind, const AscribeXmlElement *element)
{
  g_autofree char *type = ascribe_xml_dup_attribute (element, "w:type");
  g_autofree char *id = ascribe_xml_dup_attribute (element, "w:id");

  if (id == NULL || self->note != NULL || (type != NULL && strcmp (type, "normal") != 0))
    return FALSE;

  self->note = g_strdup_printf ("%c%s", kind, id);
  self->prose = ascribe_prose_new ();

  return TRUE;
}

static void
close_note (Reading *self)
{
  g_autofree char *text = ascribe_prose_finish (self->prose, NULL);

  if (text != NULL && *text != '\0')
    g_hash_table_insert (self->notes, g_steal_pointer (&self->note), g_steal_pointer (&text));
  g_clear_pointer (&self->note, g_free);
  g_clear_pointer (&self->prose, ascribe_prose_free);
}

/* What stands in the properties of a paragraph, run or row. */
static void
take_property (Reading *self, int name, const AscribeXmlElement *element)
{
  Paragraph *paragraph = get_paragraph (self);
  g_autofree char *value = ascribe_xml_dup_attribute (element, "w:val");
  guint style = value != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->styles, value)) : 0;

  if (paragraph == NULL)
    return;
  if (name == P_STYLE)
    paragraph->style = style;
  else if (name == NUMBERING)
    paragraph->list = g_strcmp0 (value, "0") != 0;
  else if (name == R_STYLE)
    paragraph->is_run_hidden = paragraph->is_run_hidden || (style & ASCRIBE_DOCX_HIDDEN) != 0;
  else
    paragraph->is_run_hidden = is_on (value);
}

/* Deleted text; or, in properties, the mark of a deleted paragraph or row. */
static void
take_deletion (Reading *self, int parent)
{
  Paragraph *paragraph = get_paragraph (self);
  gboolean *is_deleted = get_last (self->rows);

  if (parent == R_PROPERTIES && paragraph != NULL)
    paragraph->is_joined = TRUE;
  if (parent == ROW_PROPERTIES && is_deleted != NULL)
    *is_deleted = TRUE;
}

static gboolean
take_alternative (Reading *self)
{
  gboolean *is_taken = get_last (self->alternatives);
  gboolean was_taken = is_taken != NULL && *is_taken;

  if (is_taken != NULL)
    *is_taken = TRUE;

  return !was_taken;
}

static void
add_mark (Reading *self, int name)
{
  if (is_hidden (self))
    return;
  if (name == TAB || name == P_TAB)
    ascribe_prose_add_tab (self->prose);
  else if (name == HYPHEN)
    ascribe_prose_add_text (self->prose, "-", 1, ASCRIBE_PROSE_SPACES);
  else
    ascribe_prose_add_break (self->prose);
}

static void
open_block (Reading *self, int name)
{
  const Paragraph fresh = { .list = -1 };

  if (name == P)
    {
      g_array_append_val (self->paragraphs, fresh);
      return;
    }
  if (name == ROW)
    push (self->rows, FALSE);
  ascribe_prose_open (self->prose, name == ROW ? ASCRIBE_PROSE_IN_ROW : name == CELL ? ASCRIBE_PROSE_IN_CELL : ASCRIBE_PROSE_IN_BOX);
}

static gboolean
start_cb (gpointer data, int name, const AscribeXmlElement *element)
{
  Reading *self = data;
  int parent = ascribe_xml_get_parent (element);
  g_autofree char *id = NULL;

  if (self->prose == NULL && name != FOOTNOTE && name != ENDNOTE)
    return TRUE;

  switch (name)
    {
    case P: case ROW: case CELL: case BOX:
      open_block (self, name);
      return TRUE;
    case T: case M_T:
      self->is_text = TRUE;
      return TRUE;
    case R:
      if (get_paragraph (self) != NULL)
        get_paragraph (self)->is_run_hidden = FALSE;
      return TRUE;
    case R_PROPERTIES:
      return parent == R || parent == P_PROPERTIES;
    case P_STYLE: case NUMBERING: case R_STYLE:
      take_property (self, name, element);
      return TRUE;
    case VANISH:
      if (parent == R_PROPERTIES)
        take_property (self, name, element);
      return TRUE;
    case TAB: case P_TAB: case BR: case CR: case HYPHEN:
      if (parent == R)
        add_mark (self, name);
      return TRUE;
    case FOOTNOTE: case ENDNOTE:
      return open_note (self, name == FOOTNOTE ? 'f' : 'e', element);
    case FOOTNOTE_REF: case ENDNOTE_REF:
      id = ascribe_xml_dup_attribute (element, "w:id");
      call_note (self, name == FOOTNOTE_REF ? 'f' : 'e', id);
      return TRUE;
    case FIELD:
      id = ascribe_xml_dup_attribute (element, "w:fldCharType");
      take_field (self, id);
      return TRUE;
    case DEL:
      take_deletion (self, parent);
      return FALSE;
    case MOVE_FROM: case RUBY_TEXT: case P_CHANGE: case R_CHANGE: case SECTION_CHANGE: case TABLE_CHANGE: case ROW_CHANGE:
    case CELL_CHANGE: case SECTION:
      return FALSE;
    case ALTERNATIVES:
      push (self->alternatives, FALSE);
      return TRUE;
    case CHOICE: case FALLBACK:
      return take_alternative (self);
    case PLACEHOLDER:
      self->is_placeholder = TRUE;
      return TRUE;
    case CONTENT:
      {
        gboolean was_placeholder = self->is_placeholder;

        self->is_placeholder = FALSE;
        return !was_placeholder;
      }
    default:
      return TRUE;
    }
}

static void
end_paragraph (Reading *self)
{
  const Paragraph paragraph = *get_paragraph (self);
  gboolean is_head = (paragraph.style & (ASCRIBE_DOCX_TITLE | ASCRIBE_DOCX_HEADING)) != 0;
  gboolean is_item = !is_head && (paragraph.list == 1 || (paragraph.list == -1 && (paragraph.style & ASCRIBE_DOCX_LIST) != 0));
  const char *text;

  pop (self->paragraphs);
  if (self->paragraphs->len == 0)
    g_array_set_size (self->fields, 0); /* one that never ends must not swallow the rest */
  if (paragraph.is_joined)
    return;

  text = ascribe_prose_end_block (self->prose, is_item ? ASCRIBE_PROSE_ITEM : ASCRIBE_PROSE_PARAGRAPH);
  if (text == NULL || self->note != NULL)
    return;
  self->n_blocks++;
  if ((paragraph.style & ASCRIBE_DOCX_TITLE) != 0)
    ascribe_paper_head (self->document, text);
  else if (is_head && self->heading == NULL && self->n_blocks <= EARLY_BLOCKS)
    self->heading = g_strdup (text);
}

static void
end_cb (gpointer data, int name)
{
  Reading *self = data;
  const gboolean *is_deleted = get_last (self->rows);

  if (self->prose == NULL)
    return;

  if (name == P)
    end_paragraph (self);
  else if (name == ROW && is_deleted != NULL && *is_deleted)
    ascribe_prose_drop (self->prose);
  else if (name == ROW || name == CELL || name == BOX)
    ascribe_prose_close (self->prose);
  else if ((name == FOOTNOTE || name == ENDNOTE) && self->note != NULL)
    close_note (self);
  else if (name == ALTERNATIVES)
    pop (self->alternatives);
  if (name == ROW)
    pop (self->rows);
  if (name == T || name == M_T)
    self->is_text = FALSE;
}

static void
text_cb (gpointer data, const char *text, gsize n_bytes)
{
  Reading *self = data;

  if (self->is_text && self->prose != NULL && !is_hidden (self))
    ascribe_prose_add_text (self->prose, text, n_bytes, ASCRIBE_PROSE_SPACES);
}

static const AscribeXmlReader reader = { spaces, elements, FALSE, start_cb, end_cb, text_cb };

static gboolean
read_parts (Reading *self, const AscribeDocxParts *parts, GCancellable *cancellable, GError **error)
{
  if (parts->core != NULL && !ascribe_office_read_facts (parts->core, "core.xml", self->document, cancellable, error))
    return FALSE;
  self->styles = ascribe_docx_read_styles (parts->styles, cancellable, error);
  if (self->styles == NULL)
    return FALSE;
  if (parts->footnotes != NULL && !ascribe_xml_read (parts->footnotes, "footnotes.xml", &reader, self, cancellable, error))
    return FALSE;
  if (parts->endnotes != NULL && !ascribe_xml_read (parts->endnotes, "endnotes.xml", &reader, self, cancellable, error))
    return FALSE;

  self->prose = ascribe_prose_new ();

  return ascribe_xml_read (parts->document, "document.xml", &reader, self, cancellable, error);
}

static gboolean
read_docx (GBytes *bytes, const AscribeIntakeOptions *options, const AscribeIntakeSink *sink, GCancellable *cancellable,
           GError **error)
{
  g_auto (AscribeDocxParts) parts = { NULL };
  g_auto (AscribePaper) document = { NULL };
  g_autoptr (GHashTable) notes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GArray) paragraphs = g_array_new (FALSE, FALSE, sizeof (Paragraph));
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gboolean));
  g_autoptr (GArray) alternatives = g_array_new (FALSE, FALSE, sizeof (gboolean));
  g_autoptr (GArray) fields = g_array_new (FALSE, FALSE, sizeof (gboolean));
  g_autofree char *text = NULL;
  Reading self = {
    .notes = notes, .document = &document, .paragraphs = paragraphs, .rows = rows, .alternatives = alternatives, .fields = fields,
  };
  gboolean done = FALSE;

  if (ascribe_docx_parts_read (&parts, bytes, cancellable, error) && read_parts (&self, &parts, cancellable, error))
    text = ascribe_prose_finish (self.prose, error);
  if (self.heading != NULL)
    ascribe_paper_head (&document, self.heading);
  if (text != NULL)
    done = ascribe_paper_hand_on (&document, text, options, sink, error);

  g_clear_pointer (&self.prose, ascribe_prose_free);
  g_clear_pointer (&self.styles, g_hash_table_unref);
  g_free (self.note);
  g_free (self.heading);

  return done;
}

static gboolean
sniff_docx (const AscribeIntakeOptions *options, const guint8 *head, gsize n_head)
{
  return ascribe_office_sniff (options, head, n_head) == ASCRIBE_OFFICE_DOCX;
}

static const char * const extensions[] = { ".docx", ".docm", ".dotx", NULL };

const AscribeKind ascribe_kind_docx = {
  .id = "docx",
  .media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  .extensions = extensions,
  .sniff = sniff_docx,
  .read = read_docx,
};
