/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ODT (OpenDocument 1.3 part 3): what a reader of the document sees, as of its last revision. */
#include <string.h>

#include "app/formats/archive-entries.h"
#include "app/intake/kind.h"
#include "app/intake/office.h"
#include "app/intake/prose.h"
#include "app/formats/xml-events.h"
#include "app/model/error.h"

#define EARLY_BLOCKS 5      /* a heading further down is no title */
#define MAX_SPACES 100      /* of one text:s */

static const AscribeXmlSpace spaces[] = {
  { "urn:oasis:names:tc:opendocument:xmlns:office:1.0", "office" },
  { "urn:oasis:names:tc:opendocument:xmlns:style:1.0", "style" },
  { "urn:oasis:names:tc:opendocument:xmlns:text:1.0", "text" },
  { "urn:oasis:names:tc:opendocument:xmlns:table:1.0", "table" },
  { "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "draw" },
  { "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0", "svg" },
  { NULL, NULL },
};

enum {
  P, H, SPAN, ITEM, SPACES, TAB, BREAK, NOTE, ROW, CELL, COVERED_CELL, BOX, SECTION, HIDDEN_TEXT, HIDDEN_PARAGRAPH,
  STYLE, TEXT_PROPERTIES, FIRST_LEFT_OUT,
};

static const char * const elements[] = {
  [P] = "text:p", [H] = "text:h", [SPAN] = "text:span", [ITEM] = "text:list-item", [SPACES] = "text:s", [TAB] = "text:tab",
  [BREAK] = "text:line-break", [NOTE] = "text:note", [ROW] = "table:table-row", [CELL] = "table:table-cell",
  [COVERED_CELL] = "table:covered-table-cell", [BOX] = "draw:text-box", [SECTION] = "text:section",
  [HIDDEN_TEXT] = "text:hidden-text", [HIDDEN_PARAGRAPH] = "text:hidden-paragraph", [STYLE] = "style:style",
  [TEXT_PROPERTIES] = "style:text-properties",
  /* What was deleted, comments, and what other parts of the document are listed in. */
  [FIRST_LEFT_OUT] = "text:tracked-changes", "office:annotation", "text:note-citation", "text:ruby-text", "text:table-of-content",
  "text:illustration-index", "text:table-index", "text:object-index", "text:user-index", "text:alphabetical-index",
  "office:forms", "office:scripts", "svg:title", "svg:desc", "draw:object", NULL,
};

typedef enum {
  STYLE_TITLE = 1 << 0,
  STYLE_HIDDEN = 1 << 1,
} StyleFlags;

typedef struct {
  gboolean is_title;
  gboolean is_hidden;
} Paragraph;

typedef struct {
  AscribeProse *prose;
  AscribePaper *document;
  GHashTable *styles;       /* name -> StyleFlags, of those that have any */
  char *style;              /* nullable: the name of the open one */
  GArray *paragraphs;       /* of Paragraph: the open ones */
  char *heading;            /* nullable */
  guint n_blocks;
  gboolean is_item;         /* a list item has begun, and no paragraph of it has ended */
} Reading;

static guint
get_style (Reading *self, const AscribeXmlElement *element)
{
  g_autofree char *name = ascribe_xml_dup_attribute (element, "text:style-name");

  if (name == NULL)
    return 0;

  return strcmp (name, "Title") == 0 ? STYLE_TITLE : GPOINTER_TO_UINT (g_hash_table_lookup (self->styles, name));
}

static void
add_style (Reading *self, const char *name, guint flag)
{
  guint flags = GPOINTER_TO_UINT (g_hash_table_lookup (self->styles, name));

  g_hash_table_insert (self->styles, g_strdup (name), GUINT_TO_POINTER (flags | flag));
}

/* A paragraph that is changed by hand has a style of its own, whose parent is the one that was chosen. */
static void
open_style (Reading *self, const AscribeXmlElement *element)
{
  g_autofree char *parent = ascribe_xml_dup_attribute (element, "style:parent-style-name");

  g_free (self->style);
  self->style = ascribe_xml_dup_attribute (element, "style:name");
  if (self->style != NULL && g_strcmp0 (parent, "Title") == 0)
    add_style (self, self->style, STYLE_TITLE);
}

static gboolean
has_value (const AscribeXmlElement *element, const char *attribute, const char *value)
{
  g_autofree char *own = ascribe_xml_dup_attribute (element, attribute);

  return g_strcmp0 (own, value) == 0;
}

static void
add_spaces (Reading *self, const AscribeXmlElement *element)
{
  g_autofree char *count = ascribe_xml_dup_attribute (element, "text:c");
  guint64 n_spaces = 1;

  if (count != NULL && !g_ascii_string_to_unsigned (count, 10, 0, MAX_SPACES, &n_spaces, NULL))
    n_spaces = 1;
  for (guint64 i = 0; i < n_spaces; i++)
    ascribe_prose_add_text (self->prose, " ", 1, ASCRIBE_PROSE_SPACES);
}

/* FALSE where it is hidden. */
static gboolean
open_paragraph (Reading *self, const AscribeXmlElement *element)
{
  guint style = get_style (self, element);
  const Paragraph paragraph = { .is_title = (style & STYLE_TITLE) != 0 };

  if ((style & STYLE_HIDDEN) != 0)
    return FALSE;
  g_array_append_val (self->paragraphs, paragraph);

  return TRUE;
}

static gboolean
start_inline (Reading *self, int name, const AscribeXmlElement *element)
{
  switch (name)
    {
    case SPAN:
      return (get_style (self, element) & STYLE_HIDDEN) == 0;
    case SPACES:
      add_spaces (self, element);
      return TRUE;
    case TAB:
      ascribe_prose_add_tab (self->prose);
      return TRUE;
    case BREAK:
      ascribe_prose_add_break (self->prose);
      return TRUE;
    case HIDDEN_PARAGRAPH:
      if (self->paragraphs->len > 0 && has_value (element, "text:is-hidden", "true"))
        g_array_index (self->paragraphs, Paragraph, self->paragraphs->len - 1).is_hidden = TRUE;
      return FALSE;
    default:
      return !has_value (element, "text:is-hidden", "true");
    }
}

static gboolean
start_cb (gpointer data, int name, const AscribeXmlElement *element)
{
  Reading *self = data;

  switch (name)
    {
    case -1:
      return TRUE;
    case P: case H:
      return open_paragraph (self, element);
    case ITEM:
      self->is_item = TRUE;
      return TRUE;
    case NOTE:
      ascribe_prose_open (self->prose, ASCRIBE_PROSE_IN_NOTE);
      return TRUE;
    case ROW:
      ascribe_prose_open (self->prose, ASCRIBE_PROSE_IN_ROW);
      return TRUE;
    case CELL: case COVERED_CELL:
      ascribe_prose_open (self->prose, ASCRIBE_PROSE_IN_CELL);
      return TRUE;
    case BOX:
      ascribe_prose_open (self->prose, ASCRIBE_PROSE_IN_BOX);
      return TRUE;
    case SECTION:
      return !has_value (element, "text:display", "none") && !has_value (element, "text:is-hidden", "true");
    case STYLE:
      open_style (self, element);
      return TRUE;
    case TEXT_PROPERTIES:
      if (self->style != NULL && has_value (element, "text:display", "none"))
        add_style (self, self->style, STYLE_HIDDEN);
      return TRUE;
    default:
      return name < FIRST_LEFT_OUT && start_inline (self, name, element);
    }
}

static void
end_paragraph (Reading *self, int name)
{
  const Paragraph paragraph = g_array_index (self->paragraphs, Paragraph, self->paragraphs->len - 1);
  gboolean is_item = self->is_item && name == P;
  const char *text;

  g_array_set_size (self->paragraphs, self->paragraphs->len - 1);
  text = ascribe_prose_end_block (self->prose, paragraph.is_hidden ? ASCRIBE_PROSE_NOTHING :
                                               is_item ? ASCRIBE_PROSE_ITEM : ASCRIBE_PROSE_PARAGRAPH);
  if (text == NULL)
    return;
  self->is_item = FALSE;
  self->n_blocks++;
  if (paragraph.is_title)
    ascribe_paper_head (self->document, text);
  else if (name == H && self->heading == NULL && self->n_blocks <= EARLY_BLOCKS)
    self->heading = g_strdup (text);
}

static void
end_cb (gpointer data, int name)
{
  Reading *self = data;

  if ((name == P || name == H) && self->paragraphs->len > 0)
    end_paragraph (self, name);
  else if (name == NOTE || name == ROW || name == CELL || name == COVERED_CELL || name == BOX)
    ascribe_prose_close (self->prose);
  else if (name == ITEM)
    self->is_item = FALSE;
  else if (name == STYLE)
    g_clear_pointer (&self->style, g_free);
}

static void
text_cb (gpointer data, const char *text, gsize n_bytes)
{
  Reading *self = data;

  if (self->paragraphs->len > 0)
    ascribe_prose_add_text (self->prose, text, n_bytes, ASCRIBE_PROSE_FOLD);
}

static gboolean
refuse (GError **error, int code, const char *why)
{
  g_set_error_literal (error, ASCRIBE_ERROR, code, why);

  return FALSE;
}

/* The manifest tells what is encrypted; it may declare a document type, so it isn't parsed. */
static gboolean
check_parts (GHashTable *parts, GError **error)
{
  GBytes *manifest = g_hash_table_lookup (parts, "META-INF/manifest.xml");
  gsize n_bytes = 0;
  const char *bytes = manifest != NULL ? g_bytes_get_data (manifest, &n_bytes) : NULL;

  if (bytes != NULL && g_strstr_len (bytes, (gssize) n_bytes, "encryption-data") != NULL)
    return refuse (error, ASCRIBE_ERROR_UNSUPPORTED, "It is encrypted and needs a password");
  if (g_hash_table_lookup (parts, "content.xml") == NULL)
    return refuse (error, ASCRIBE_ERROR_MALFORMED, "It is no OpenDocument text: there is no content.xml in it");

  return TRUE;
}

static gboolean
read_parts (Reading *self, GHashTable *parts, GCancellable *cancellable, GError **error)
{
  static const AscribeXmlReader reader = { spaces, elements, FALSE, start_cb, end_cb, text_cb };
  GBytes *meta = g_hash_table_lookup (parts, "meta.xml");

  if (meta != NULL && !ascribe_office_read_facts (meta, "meta.xml", self->document, cancellable, error))
    return FALSE;

  return ascribe_xml_read (g_hash_table_lookup (parts, "content.xml"), "content.xml", &reader, self, cancellable, error);
}

static gboolean
read_odt (GBytes *bytes, const AscribeIntakeOptions *options, const AscribeIntakeSink *sink, GCancellable *cancellable,
          GError **error)
{
  static const char * const names[] = { "content.xml", "meta.xml", "META-INF/manifest.xml", NULL };
  g_autoptr (GHashTable) parts = ascribe_archive_read (bytes, names, cancellable, error);
  g_autoptr (AscribeProse) prose = ascribe_prose_new ();
  g_auto (AscribePaper) document = { NULL };
  g_autoptr (GHashTable) styles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) paragraphs = g_array_new (FALSE, FALSE, sizeof (Paragraph));
  g_autofree char *text = NULL;
  Reading self = { .prose = prose, .document = &document, .styles = styles, .paragraphs = paragraphs };

  if (parts != NULL && check_parts (parts, error) && read_parts (&self, parts, cancellable, error))
    text = ascribe_prose_finish (prose, error);
  if (self.heading != NULL)
    ascribe_paper_head (&document, self.heading);
  g_free (self.heading);
  g_free (self.style);

  return text != NULL && ascribe_paper_hand_on (&document, text, options, sink, error);
}

static gboolean
sniff_odt (const AscribeIntakeOptions *options, const guint8 *head, gsize n_head)
{
  return ascribe_office_sniff (options, head, n_head) == ASCRIBE_OFFICE_ODT;
}

static const char * const extensions[] = { ".odt", ".ott", NULL };

const AscribeKind ascribe_kind_odt = {
  .id = "odt",
  .media_type = "application/vnd.oasis.opendocument.text",
  .extensions = extensions,
  .sniff = sniff_odt,
  .read = read_odt,
};
