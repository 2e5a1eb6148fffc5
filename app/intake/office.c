/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/office.h"

#include <string.h>

#include "app/intake/kind.h"
#include "app/formats/xml-events.h"

#define NAME_OFFSET 30      /* of an entry's name behind its signature (APPNOTE 4.3.7) */

static gboolean
starts_with (const guint8 *bytes, gsize n_bytes, const char *start)
{
  return n_bytes >= strlen (start) && memcmp (bytes, start, strlen (start)) == 0;
}

/* By the name of an entry and what follows it. */
static AscribeOffice
sniff_entry (const guint8 *name, gsize n_bytes)
{
  if (starts_with (name, n_bytes, "mimetypeapplication/epub+zip"))
    return ASCRIBE_OFFICE_EPUB;
  if (starts_with (name, n_bytes, "mimetypeapplication/vnd.oasis.opendocument.text"))
    return ASCRIBE_OFFICE_ODT;

  return starts_with (name, n_bytes, "word/") ? ASCRIBE_OFFICE_DOCX : ASCRIBE_OFFICE_NONE;
}

static gboolean
is_other (const guint8 *name, gsize n_bytes)
{
  static const char * const others[] = { "mimetypeapplication/vnd.oasis.opendocument", "xl/", "ppt/", "visio/", "Index/" };

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      if (starts_with (name, n_bytes, others[i]))
        return TRUE;
    }

  return FALSE;
}

static AscribeOffice
sniff_name (const AscribeIntakeOptions *options)
{
  static const char * const docx[] = { ".docx", ".docm", ".dotx", NULL };
  static const char * const odt[] = { ".odt", ".ott", NULL };
  static const char * const epub[] = { ".epub", NULL };

  if (ascribe_kind_has_extension (options, docx))
    return ASCRIBE_OFFICE_DOCX;
  if (ascribe_kind_has_extension (options, odt))
    return ASCRIBE_OFFICE_ODT;

  return ascribe_kind_has_extension (options, epub) ? ASCRIBE_OFFICE_EPUB : ASCRIBE_OFFICE_NONE;
}

AscribeOffice
ascribe_office_sniff (const AscribeIntakeOptions *options, const guint8 *head, gsize n_head)
{
  if (!starts_with (head, n_head, "PK\x03\x04"))
    return ASCRIBE_OFFICE_NONE;

  for (gsize i = 0; i + NAME_OFFSET < n_head; i++)
    {
      const guint8 *name = head + i + NAME_OFFSET;
      gsize n_name = n_head - i - NAME_OFFSET;
      AscribeOffice kind;

      if (head[i] != 'P' || !starts_with (head + i, n_head - i, "PK\x03\x04"))
        continue;
      kind = sniff_entry (name, n_name);
      if (kind != ASCRIBE_OFFICE_NONE || is_other (name, n_name))
        return kind;
    }

  return sniff_name (options);
}

enum { TITLE, CREATOR, INITIAL_CREATOR, LANGUAGE, CREATED, MODIFIED, ODF_CREATED, DATE };

static const AscribeXmlSpace spaces[] = {
  { "http://purl.org/dc/elements/1.1/", "dc" },
  { "http://purl.org/dc/terms/", "dcterms" },
  { "urn:oasis:names:tc:opendocument:xmlns:meta:1.0", "meta" },
  { NULL, NULL },
};

static const char * const elements[] = {
  [TITLE] = "dc:title", [CREATOR] = "dc:creator", [INITIAL_CREATOR] = "meta:initial-creator", [LANGUAGE] = "dc:language",
  [CREATED] = "dcterms:created", [MODIFIED] = "dcterms:modified", [ODF_CREATED] = "meta:creation-date", [DATE] = "dc:date", NULL,
};

typedef struct {
  AscribePaper *document;
  GString *value;           /* of the open element */
  char *creator;            /* nullable: in ODF the last editor, unless nobody else is told */
} Facts;

static gboolean
start_cb (gpointer data, int name, const AscribeXmlElement *element)
{
  Facts *self = data;

  g_string_truncate (self->value, 0);

  return TRUE;
}

static void
end_cb (gpointer data, int name)
{
  static const AscribePaperFact facts[] = {
    [TITLE] = ASCRIBE_PAPER_TITLE, [INITIAL_CREATOR] = ASCRIBE_PAPER_AUTHOR, [LANGUAGE] = ASCRIBE_PAPER_LANGUAGE,
    [CREATED] = ASCRIBE_PAPER_CREATED, [MODIFIED] = ASCRIBE_PAPER_MODIFIED, [ODF_CREATED] = ASCRIBE_PAPER_CREATED,
    [DATE] = ASCRIBE_PAPER_MODIFIED,
  };
  Facts *self = data;

  if (name == CREATOR && self->creator == NULL)
    self->creator = g_strdup (self->value->str);
  else if (name >= 0)
    ascribe_paper_tell (self->document, facts[name], self->value->str);
  g_string_truncate (self->value, 0);
}

static void
text_cb (gpointer data, const char *text, gsize n_bytes)
{
  Facts *self = data;

  if (self->value->len < 10000)
    g_string_append_len (self->value, text, (gssize) n_bytes);
}

gboolean
ascribe_office_read_facts (GBytes *bytes, const char *where, AscribePaper *document, GCancellable *cancellable, GError **error)
{
  static const AscribeXmlReader reader = { spaces, elements, FALSE, start_cb, end_cb, text_cb };
  g_autoptr (GString) value = g_string_new (NULL);
  Facts self = { document, value, NULL };
  gboolean done = ascribe_xml_read (bytes, where, &reader, &self, cancellable, error);

  if (self.creator != NULL && document->authors == NULL)
    ascribe_paper_tell (document, ASCRIBE_PAPER_AUTHOR, self.creator);
  g_free (self.creator);

  return done;
}
