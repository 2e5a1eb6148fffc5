/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/docx-parts.h"

#include <string.h>

#include "app/formats/archive-entries.h"
#include "app/formats/xml-events.h"
#include "app/model/error.h"

#define MAX_BASED 20        /* styles based on styles: a loop ends somewhere */

static const AscribeXmlSpace spaces[] = {
  { ASCRIBE_DOCX_W, "w" },
  { ASCRIBE_DOCX_W_STRICT, "w" },
  { "http://schemas.openxmlformats.org/package/2006/relationships", "rel" },
  { NULL, NULL },
};

/* The last step of a relationship's type, and where its target is when nothing tells. */
enum { DOCUMENT, STYLES, FOOTNOTES, ENDNOTES, CORE, N_PARTS };

static const struct { const char *type, *name; } parts[N_PARTS] = {
  [DOCUMENT] = { "/officeDocument", "word/document.xml" },
  [STYLES] = { "/styles", "word/styles.xml" },
  [FOOTNOTES] = { "/footnotes", "word/footnotes.xml" },
  [ENDNOTES] = { "/endnotes", "word/endnotes.xml" },
  [CORE] = { "/core-properties", "docProps/core.xml" },
};

typedef struct {
  const char *folder;       /* that targets are relative to: "word/" */
  char *names[N_PARTS];
} Relations;

static gboolean
relation_cb (gpointer data, int name, const AscribeXmlElement *element)
{
  Relations *self = data;
  g_autofree char *type = name == 0 ? ascribe_xml_dup_attribute (element, "Type") : NULL;
  g_autofree char *target = name == 0 ? ascribe_xml_dup_attribute (element, "Target") : NULL;

  for (int i = 0; i < N_PARTS && type != NULL && target != NULL; i++)
    {
      if (g_str_has_suffix (type, parts[i].type) && self->names[i] == NULL)
        self->names[i] = *target == '/' ? g_strdup (target + 1) : g_strconcat (self->folder, target, NULL);
    }

  return TRUE;
}

static void
ignore_end_cb (gpointer data, int name)
{
}

static void
ignore_text_cb (gpointer data, const char *text, gsize n_bytes)
{
}

static gboolean
read_relations (Relations *self, GBytes *zip, const char *name, GCancellable *cancellable, GError **error)
{
  static const char * const elements[] = { "rel:Relationship", NULL };
  static const AscribeXmlReader reader = { spaces, elements, FALSE, relation_cb, ignore_end_cb, ignore_text_cb };
  const char * const names[] = { name, NULL };
  g_autoptr (GHashTable) found = ascribe_archive_read (zip, names, cancellable, error);
  GBytes *bytes = found != NULL ? g_hash_table_lookup (found, name) : NULL;

  return found != NULL && (bytes == NULL || ascribe_xml_read (bytes, name, &reader, self, cancellable, error));
}

/* Names of all parts, by the relationships of the package and of the document in it. */
static gboolean
find_names (Relations *self, GBytes *zip, GCancellable *cancellable, GError **error)
{
  g_autofree char *folder = NULL;
  g_autofree char *relations = NULL;
  const char *base;

  self->folder = "";
  if (!read_relations (self, zip, "_rels/.rels", cancellable, error))
    return FALSE;
  if (self->names[DOCUMENT] == NULL)
    self->names[DOCUMENT] = g_strdup (parts[DOCUMENT].name);

  base = strrchr (self->names[DOCUMENT], '/');
  base = base != NULL ? base + 1 : self->names[DOCUMENT];
  self->folder = folder = g_strndup (self->names[DOCUMENT], (gsize) (base - self->names[DOCUMENT]));
  relations = g_strconcat (folder, "_rels/", base, ".rels", NULL);
  if (!read_relations (self, zip, relations, cancellable, error))
    return FALSE;

  for (int i = 0; i < N_PARTS; i++)
    {
      if (self->names[i] == NULL)
        self->names[i] = g_strdup (parts[i].name);
    }

  return TRUE;
}

static GBytes *
take (GHashTable *found, const char *name)
{
  GBytes *bytes = g_hash_table_lookup (found, name);

  return bytes != NULL ? g_bytes_ref (bytes) : NULL;
}

gboolean
ascribe_docx_parts_read (AscribeDocxParts *self, GBytes *zip, GCancellable *cancellable, GError **error)
{
  Relations relations = { NULL };
  g_autoptr (GHashTable) found = NULL;
  gboolean is_named = find_names (&relations, zip, cancellable, error);

  if (is_named)
    {
      const char *names[N_PARTS + 1] = { NULL };

      memcpy (names, relations.names, sizeof relations.names);
      found = ascribe_archive_read (zip, names, cancellable, error);
    }
  if (found != NULL)
    {
      self->document = take (found, relations.names[DOCUMENT]);
      self->styles = take (found, relations.names[STYLES]);
      self->footnotes = take (found, relations.names[FOOTNOTES]);
      self->endnotes = take (found, relations.names[ENDNOTES]);
      self->core = take (found, relations.names[CORE]);
      if (self->document == NULL)
        g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_MALFORMED, "It is no Word document: there is no %s in it",
                     relations.names[DOCUMENT]);
    }
  for (int i = 0; i < N_PARTS; i++)
    g_free (relations.names[i]);

  return found != NULL && self->document != NULL;
}

void
ascribe_docx_parts_clear (AscribeDocxParts *self)
{
  g_clear_pointer (&self->document, g_bytes_unref);
  g_clear_pointer (&self->styles, g_bytes_unref);
  g_clear_pointer (&self->footnotes, g_bytes_unref);
  g_clear_pointer (&self->endnotes, g_bytes_unref);
  g_clear_pointer (&self->core, g_bytes_unref);
}

enum { STYLE, STYLE_NAME, BASED_ON, NUMBERING, OUTLINE, VANISH };

static const char * const style_elements[] = {
  [STYLE] = "w:style", [STYLE_NAME] = "w:name", [BASED_ON] = "w:basedOn", [NUMBERING] = "w:numPr", [OUTLINE] = "w:outlineLvl",
  [VANISH] = "w:vanish", NULL,
};

typedef struct {
  guint flags;
  char *base;               /* nullable */
} Style;

typedef struct {
  GHashTable *styles;       /* id -> Style */
  Style *style;             /* nullable: the open one */
} Styles;

static void
style_free (gpointer data)
{
  Style *self = data;

  g_free (self->base);
  g_free (self);
}

/* The id is a word of the language that Word speaks; the name of what Word brings is always English. */
static guint
read_style_name (const char *name)
{
  g_autofree char *folded = g_ascii_strdown (name, -1);

  if (strcmp (folded, "title") == 0)
    return ASCRIBE_DOCX_TITLE;
  if (g_str_has_prefix (folded, "heading "))
    return ASCRIBE_DOCX_HEADING;

  return g_str_has_prefix (folded, "toc ") || strcmp (folded, "toc heading") == 0 ? ASCRIBE_DOCX_HIDDEN : 0;
}

static gboolean
style_cb (gpointer data, int name, const AscribeXmlElement *element)
{
  Styles *self = data;
  g_autofree char *value = ascribe_xml_dup_attribute (element, name == STYLE ? "w:styleId" : "w:val");

  if (name == STYLE)
    {
      if (value == NULL)
        return FALSE;
      self->style = g_new0 (Style, 1);
      g_hash_table_insert (self->styles, g_steal_pointer (&value), self->style);
    }
  else if (self->style != NULL)
    {
      if (name == STYLE_NAME && value != NULL)
        self->style->flags |= read_style_name (value);
      if (name == BASED_ON && self->style->base == NULL)
        self->style->base = g_steal_pointer (&value);
      if (name == NUMBERING)
        self->style->flags |= ASCRIBE_DOCX_LIST;
      if (name == OUTLINE && value != NULL && *value >= '0' && *value < '9')
        self->style->flags |= ASCRIBE_DOCX_HEADING;
      if (name == VANISH && (value == NULL || strchr ("0f", *value) == NULL))
        self->style->flags |= ASCRIBE_DOCX_HIDDEN;
    }

  return TRUE;
}

static void
style_end_cb (gpointer data, int name)
{
  Styles *self = data;

  if (name == STYLE)
    self->style = NULL;
}

/* A title is no heading, whatever the style is based on. */
static guint
resolve (GHashTable *styles, const Style *style)
{
  guint flags = style->flags;

  for (int i = 0; i < MAX_BASED && style->base != NULL && flags == 0; i++)
    {
      style = g_hash_table_lookup (styles, style->base);
      if (style == NULL)
        break;
      flags |= style->flags;
    }

  return flags;
}

GHashTable *
ascribe_docx_read_styles (GBytes *styles, GCancellable *cancellable, GError **error)
{
  static const AscribeXmlReader reader = { spaces, style_elements, FALSE, style_cb, style_end_cb, ignore_text_cb };
  g_autoptr (GHashTable) own = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, style_free);
  g_autoptr (GHashTable) flags = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Styles self = { own, NULL };
  GHashTableIter iter;
  gpointer id, style;

  if (styles != NULL && !ascribe_xml_read (styles, "styles.xml", &reader, &self, cancellable, error))
    return NULL;

  g_hash_table_iter_init (&iter, own);
  while (g_hash_table_iter_next (&iter, &id, &style))
    g_hash_table_insert (flags, g_strdup (id), GUINT_TO_POINTER (resolve (own, style)));

  return g_steal_pointer (&flags);
}
