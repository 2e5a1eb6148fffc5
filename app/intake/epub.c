/* SPDX-License-Identifier: GPL-3.0-or-later */
/* EPUB: a book is one article, its pages in the order of reading. */
#include <string.h>

#include "app/intake/epub-package.h"
#include "app/intake/kind.h"
#include "app/intake/office.h"
#include "app/intake/prose.h"
#include "app/formats/xml-events.h"

#define EARLY_BLOCKS 5      /* a heading further down is no title */

static const AscribeXmlSpace spaces[] = {
  { "http://www.w3.org/1999/xhtml", "" },
  { "http://www.idpf.org/2007/ops", "epub" },
  { NULL, NULL },
};

enum { BREAK, LINK, PRE, ITEM, ROW, CELL, HEAD_CELL, H1, H2, H3, FIRST_BLOCK, LAST_BLOCK = FIRST_BLOCK + 29, FIRST_LEFT_OUT };

static const char * const elements[] = {
  [BREAK] = "br", [LINK] = "a", [PRE] = "pre", [ITEM] = "li", [ROW] = "tr", [CELL] = "td", [HEAD_CELL] = "th", [H1] = "h1", "h2", "h3",
  [FIRST_BLOCK] = "h4", "h5", "h6", "p", "div", "section", "article", "header", "footer", "aside", "main", "blockquote", "figure",
  "figcaption", "ul", "ol", "dl", "dt", "dd", "address", "hr", "table", "caption", "body", "fieldset", "details", "summary", "center",
  "hgroup", [LAST_BLOCK] = "legend",
  /* What isn't text of the book, and how a character is read aloud. */
  [FIRST_LEFT_OUT] = "head", "script", "style", "nav", "template", "iframe", "object", "audio", "video", "canvas", "svg", "noscript",
  "rt", "rp", "select", "button", "textarea", NULL,
};

typedef struct {
  AscribeProse *prose;
  char *heading;            /* nullable */
  guint n_blocks;
  guint n_pre;              /* open ones */
  gboolean is_note;         /* in a link to a note */
  gboolean is_item;         /* a list item has begun, and no block of it has ended */
} Reading;

static void
end_block (Reading *self, int name)
{
  const char *text = ascribe_prose_end_block (self->prose, self->is_item ? ASCRIBE_PROSE_ITEM : ASCRIBE_PROSE_PARAGRAPH);

  if (text == NULL)
    return;
  self->is_item = FALSE;
  self->n_blocks++;
  if (name >= H1 && name <= H3 && self->heading == NULL && self->n_blocks <= EARLY_BLOCKS)
    self->heading = g_strdup (text);
}

/* What an element is of a book, by either of the two attributes that tell. */
static gboolean
is_type (const AscribeXmlElement *element, const char *type)
{
  g_autofree char *own = ascribe_xml_dup_attribute (element, "epub:type");
  g_autofree char *role = ascribe_xml_dup_attribute (element, "role");

  return g_strcmp0 (own, type) == 0 || (role != NULL && g_str_has_prefix (role, "doc-") && strcmp (role + 4, type) == 0);
}

/* What is hidden, the numbers of the printed edition's pages, and the way back from a note. */
static gboolean
is_left_out (int name, const AscribeXmlElement *element)
{
  g_autofree char *hidden = ascribe_xml_dup_attribute (element, "hidden");

  return name >= FIRST_LEFT_OUT || hidden != NULL || is_type (element, "pagebreak") || is_type (element, "backlink");
}

static gboolean
start_cb (gpointer data, int name, const AscribeXmlElement *element)
{
  Reading *self = data;

  if (is_left_out (name, element))
    return FALSE;
  if (name == BREAK)
    {
      ascribe_prose_add_break (self->prose);
      return TRUE;
    }
  if (name == LINK)
    self->is_note = is_type (element, "noteref");
  if (name < 0 || name == LINK)
    return TRUE;

  end_block (self, -1);
  if (name == PRE)
    self->n_pre++;
  if (name == ITEM)
    self->is_item = TRUE;
  if (name == ROW)
    ascribe_prose_open (self->prose, ASCRIBE_PROSE_IN_ROW);
  if (name == CELL || name == HEAD_CELL)
    ascribe_prose_open (self->prose, ASCRIBE_PROSE_IN_CELL);

  return TRUE;
}

static void
end_cb (gpointer data, int name)
{
  Reading *self = data;

  if (name == LINK)
    self->is_note = FALSE;
  if (name < 0 || name == BREAK || name == LINK)
    return;

  end_block (self, name);
  if (name == PRE)
    self->n_pre--;
  if (name == ITEM)
    self->is_item = FALSE;
  if (name == ROW || name == CELL || name == HEAD_CELL)
    ascribe_prose_close (self->prose);
}

static void
text_cb (gpointer data, const char *text, gsize n_bytes)
{
  Reading *self = data;
  AscribeProseSpace space = self->n_pre > 0 ? ASCRIBE_PROSE_LINES : ASCRIBE_PROSE_FOLD;
  gboolean is_bare = self->is_note && g_ascii_isalnum (*text);

  if (is_bare)
    ascribe_prose_add_text (self->prose, "[", 1, space);
  ascribe_prose_add_text (self->prose, text, n_bytes, space);
  if (is_bare)
    ascribe_prose_add_text (self->prose, "]", 1, space);
}

static gboolean
read_pages (Reading *self, GPtrArray *names, GHashTable *pages, GCancellable *cancellable, GError **error)
{
  static const AscribeXmlReader reader = { spaces, elements, TRUE, start_cb, end_cb, text_cb };

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      GBytes *page = g_hash_table_lookup (pages, name);

      if (page != NULL && !ascribe_xml_read (page, name, &reader, self, cancellable, error))
        return FALSE;
      end_block (self, -1);
      self->is_item = FALSE;
      self->n_pre = 0;
    }

  return TRUE;
}

static gboolean
read_epub (GBytes *bytes, const AscribeIntakeOptions *options, const AscribeIntakeSink *sink, GCancellable *cancellable,
           GError **error)
{
  g_auto (AscribePaper) document = { NULL };
  g_autoptr (AscribeProse) prose = ascribe_prose_new ();
  g_autoptr (GHashTable) pages = NULL;
  g_autoptr (GPtrArray) names = ascribe_epub_read_package (bytes, &document, &pages, cancellable, error);
  g_autofree char *text = NULL;
  Reading self = { .prose = prose };

  if (names != NULL && read_pages (&self, names, pages, cancellable, error))
    text = ascribe_prose_finish (prose, error);
  if (self.heading != NULL)
    ascribe_paper_head (&document, self.heading);
  g_free (self.heading);

  return text != NULL && ascribe_paper_hand_on (&document, text, options, sink, error);
}

static gboolean
sniff_epub (const AscribeIntakeOptions *options, const guint8 *head, gsize n_head)
{
  return ascribe_office_sniff (options, head, n_head) == ASCRIBE_OFFICE_EPUB;
}

static const char * const extensions[] = { ".epub", NULL };

const AscribeKind ascribe_kind_epub = {
  .id = "epub",
  .media_type = "application/epub+zip",
  .extensions = extensions,
  .sniff = sniff_epub,
  .read = read_epub,
};
