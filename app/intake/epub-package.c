/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/epub-package.h"

#include <string.h>

#include "app/formats/archive-entries.h"
#include "app/formats/xml-events.h"
#include "app/model/error.h"

#define CONTAINER "META-INF/container.xml"
#define ENCRYPTION "META-INF/encryption.xml"
#define MAX_VALUE 10000     /* bytes of what it tells of itself */

static const AscribeXmlSpace spaces[] = {
  { "urn:oasis:names:tc:opendocument:xmlns:container", "c" },
  { "http://www.idpf.org/2007/opf", "opf" },
  { "http://purl.org/dc/elements/1.1/", "dc" },
  { "http://www.w3.org/2001/04/xmlenc#", "enc" },
  { NULL, NULL },
};

enum { ROOT_FILE, ITEM, ITEM_REF, META, CIPHER, TITLE, CREATOR, PUBLISHER, DATE, LANGUAGE };

static const char * const elements[] = {
  [ROOT_FILE] = "c:rootfile", [ITEM] = "opf:item", [ITEM_REF] = "opf:itemref", [META] = "opf:meta", [CIPHER] = "enc:CipherReference",
  [TITLE] = "dc:title", [CREATOR] = "dc:creator", [PUBLISHER] = "dc:publisher", [DATE] = "dc:date", [LANGUAGE] = "dc:language", NULL,
};

typedef struct {
  AscribePaper *document;
  char *package;            /* nullable: its name in the archive */
  GHashTable *items;        /* id -> name in the archive, of pages that aren't a list of contents */
  GHashTable *seen;         /* names that are in @names; owned by it */
  GHashTable *encrypted;    /* names */
  GPtrArray *names;
  GString *value;           /* of the open element */
  char *fact;               /* nullable: what sort of date or creator it is, or what property */
} Package;

/* The name in the archive that @href, seen from the file called @base, is about; NULL for what lies outside. */
static char *
resolve (const char *base, const char *href)
{
  g_autofree char *path = g_strndup (href, strcspn (href, "#?"));
  g_autofree char *plain = g_uri_unescape_string (path, NULL);
  const char *slash = strrchr (base, '/');
  g_autoptr (GPtrArray) steps = g_ptr_array_new ();
  g_autofree char *joined = NULL;
  g_auto (GStrv) parts = NULL;

  if (plain == NULL || *plain == '\0' || strchr (plain, ':') != NULL)
    return NULL;

  joined = slash != NULL && *plain != '/' ? g_strdup_printf ("%.*s/%s", (int) (slash - base), base, plain) : g_strdup (plain);
  parts = g_strsplit (joined, "/", -1);
  for (gsize i = 0; parts[i] != NULL; i++)
    {
      if (strcmp (parts[i], "..") == 0 && steps->len == 0)
        return NULL;
      if (strcmp (parts[i], "..") == 0)
        g_ptr_array_set_size (steps, (int) steps->len - 1);
      else if (*parts[i] != '\0' && strcmp (parts[i], ".") != 0)
        g_ptr_array_add (steps, parts[i]);
    }
  g_ptr_array_add (steps, NULL);

  return g_strjoinv ("/", (char **) steps->pdata);
}

static void
add_item (Package *self, const AscribeXmlElement *element)
{
  g_autofree char *id = ascribe_xml_dup_attribute (element, "id");
  g_autofree char *href = ascribe_xml_dup_attribute (element, "href");
  g_autofree char *type = ascribe_xml_dup_attribute (element, "media-type");
  g_autofree char *properties = ascribe_xml_dup_attribute (element, "properties");
  g_auto (GStrv) words = g_strsplit (properties != NULL ? properties : "", " ", -1);
  char *name = id != NULL && href != NULL ? resolve (self->package, href) : NULL;
  gboolean is_page = type == NULL || strcmp (type, "application/xhtml+xml") == 0 || strcmp (type, "text/html") == 0;

  if (name != NULL && is_page && !g_strv_contains ((const char * const *) words, "nav"))
    g_hash_table_insert (self->items, g_steal_pointer (&id), name);
  else
    g_free (name);
}

static void
add_page (Package *self, const AscribeXmlElement *element)
{
  g_autofree char *id = ascribe_xml_dup_attribute (element, "idref");
  g_autofree char *linear = ascribe_xml_dup_attribute (element, "linear");
  const char *name = id != NULL ? g_hash_table_lookup (self->items, id) : NULL;
  char *own;

  if (name == NULL || g_strcmp0 (linear, "no") == 0 || g_hash_table_contains (self->seen, name) ||
      self->names->len >= ASCRIBE_ARCHIVE_MAX_ENTRIES)
    return;

  own = g_strdup (name);
  g_ptr_array_add (self->names, own);
  g_hash_table_add (self->seen, own);
}

static gboolean
start_cb (gpointer data, int name, const AscribeXmlElement *element)
{
  Package *self = data;
  const char *sort = name == CREATOR ? "opf:role" : name == DATE ? "opf:event" : "property";
  g_autofree char *href = NULL;
  char *target;

  g_string_truncate (self->value, 0);
  g_free (self->fact);
  self->fact = ascribe_xml_dup_attribute (element, sort);
  switch (name)
    {
    case ROOT_FILE:
      href = ascribe_xml_dup_attribute (element, "full-path");
      if (self->package == NULL && href != NULL)
        self->package = resolve ("", href);
      return TRUE;
    case CIPHER:
      href = ascribe_xml_dup_attribute (element, "URI");
      target = href != NULL ? resolve ("", href) : NULL;
      if (target != NULL)
        g_hash_table_add (self->encrypted, target);
      return TRUE;
    case ITEM:
      add_item (self, element);
      return TRUE;
    case ITEM_REF:
      add_page (self, element);
      return TRUE;
    default:
      return TRUE;
    }
}

/* Some programs write the year 101 where nobody gave a date. */
static gboolean
is_date (const char *value)
{
  return strlen (value) >= 4 && strspn (value, "0123456789") >= 4 && *value != '0';
}

static void
tell_date (Package *self)
{
  const char *value = g_strstrip (self->value->str);

  if (!is_date (value))
    return;
  if (self->fact == NULL || strcmp (self->fact, "publication") == 0 || strcmp (self->fact, "original-publication") == 0)
    ascribe_paper_tell (self->document, ASCRIBE_PAPER_PUBLISHED, value);
  else if (strcmp (self->fact, "creation") == 0)
    ascribe_paper_tell (self->document, ASCRIBE_PAPER_CREATED, value);
  else if (strcmp (self->fact, "modification") == 0)
    ascribe_paper_tell (self->document, ASCRIBE_PAPER_MODIFIED, value);
}

static void
end_cb (gpointer data, int name)
{
  Package *self = data;

  if (name == TITLE)
    ascribe_paper_tell (self->document, ASCRIBE_PAPER_TITLE, self->value->str);
  else if (name == CREATOR && (self->fact == NULL || strcmp (self->fact, "aut") == 0))
    ascribe_paper_tell (self->document, ASCRIBE_PAPER_AUTHOR, self->value->str);
  else if (name == PUBLISHER)
    ascribe_paper_tell (self->document, ASCRIBE_PAPER_PUBLISHER, self->value->str);
  else if (name == LANGUAGE && g_ascii_strcasecmp (g_strstrip (self->value->str), "und") != 0)
    ascribe_paper_tell (self->document, ASCRIBE_PAPER_LANGUAGE, self->value->str);
  else if (name == DATE)
    tell_date (self);
  else if (name == META && g_strcmp0 (self->fact, "dcterms:modified") == 0)
    ascribe_paper_tell (self->document, ASCRIBE_PAPER_MODIFIED, self->value->str);
  g_string_truncate (self->value, 0);
}

static void
text_cb (gpointer data, const char *text, gsize n_bytes)
{
  Package *self = data;

  if (self->value->len < MAX_VALUE)
    g_string_append_len (self->value, text, (gssize) n_bytes);
}

/* Old packages declare a document type, as pages do. */
static const AscribeXmlReader reader = { spaces, elements, TRUE, start_cb, end_cb, text_cb };

static gboolean
read_container (Package *self, GBytes *zip, GCancellable *cancellable, GError **error)
{
  static const char * const names[] = { CONTAINER, ENCRYPTION, NULL };
  g_autoptr (GHashTable) found = ascribe_archive_read (zip, names, cancellable, error);

  if (found == NULL)
    return FALSE;
  for (gsize i = 0; names[i] != NULL; i++)
    {
      GBytes *bytes = g_hash_table_lookup (found, names[i]);

      if (bytes != NULL && !ascribe_xml_read (bytes, names[i], &reader, self, cancellable, error))
        return FALSE;
    }

  if (self->package == NULL)
    g_set_error_literal (error, ASCRIBE_ERROR, ASCRIBE_ERROR_MALFORMED, "It is no EPUB book: " CONTAINER " names no package");

  return self->package != NULL;
}

static gboolean
read_package (Package *self, GBytes *zip, GCancellable *cancellable, GError **error)
{
  const char * const names[] = { self->package, NULL };
  g_autoptr (GHashTable) found = ascribe_archive_read (zip, names, cancellable, error);
  GBytes *bytes = found != NULL ? g_hash_table_lookup (found, self->package) : NULL;

  if (found != NULL && bytes == NULL)
    g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_MALFORMED, "It is no EPUB book: there is no %s in it", self->package);

  return bytes != NULL && ascribe_xml_read (bytes, self->package, &reader, self, cancellable, error);
}

static gboolean
check_pages (Package *self, GError **error)
{
  for (guint i = 0; i < self->names->len; i++)
    {
      if (g_hash_table_contains (self->encrypted, g_ptr_array_index (self->names, i)))
        {
          g_set_error_literal (error, ASCRIBE_ERROR, ASCRIBE_ERROR_UNSUPPORTED, "It is encrypted: the text of the book is locked to a reader");
          return FALSE;
        }
    }

  return TRUE;
}

GPtrArray *
ascribe_epub_read_package (GBytes *zip, AscribePaper *document, GHashTable **pages, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) items = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) encrypted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GString) value = g_string_new (NULL);
  Package self = {
    .document = document, .items = items, .seen = seen, .encrypted = encrypted, .names = names, .value = value,
  };

  *pages = NULL;
  if (read_container (&self, zip, cancellable, error) && read_package (&self, zip, cancellable, error) && check_pages (&self, error))
    {
      g_ptr_array_add (names, NULL);
      *pages = ascribe_archive_read (zip, (const char * const *) names->pdata, cancellable, error);
      g_ptr_array_set_size (names, (int) names->len - 1);
    }
  g_free (self.package);
  g_free (self.fact);

  return *pages != NULL ? g_steal_pointer (&names) : NULL;
}
