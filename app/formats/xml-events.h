/* SPDX-License-Identifier: GPL-3.0-or-later */
/* XML of office documents and books as events: no tree, no entities of its own, nothing loaded, bounded depth. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define ASCRIBE_XML_MAX_DEPTH 250

typedef struct _AscribeXmlElement AscribeXmlElement;

typedef struct {
  const char *uri;
  const char *prefix;         /* what it is called in names here, whatever the document calls it; "" for none */
} AscribeXmlSpace;

typedef struct {
  const AscribeXmlSpace *spaces; /* up to one whose uri is NULL */
  const char * const *names;  /* NULL-terminated: "w:p"; an element's number is its place here, -1 for any other */
  gboolean is_page;           /* of a book: may declare a document type, knows HTML's entities, goes on after a mistake */
  /* FALSE leaves out the element with all in it, and its end. */
  gboolean (*start) (gpointer data, int name, const AscribeXmlElement *element);
  void     (*end)   (gpointer data, int name);
  void     (*text)  (gpointer data, const char *text, gsize n_bytes);
} AscribeXmlReader;

/* Reads @in to its end, a piece at a time. @where names the document in errors. Fails with ASCRIBE_ERROR_MALFORMED where it isn't well-formed or declares a document
 * type, ASCRIBE_ERROR_TOO_LARGE where it is nested too deep, with the error of @in, or when cancelled. */
gboolean ascribe_xml_read_stream   (GInputStream *in, const char *where, const AscribeXmlReader *reader, gpointer data,
                                    GCancellable *cancellable, GError **error);
gboolean ascribe_xml_read          (GBytes *bytes, const char *where, const AscribeXmlReader *reader, gpointer data,
                                    GCancellable *cancellable, GError **error);
/* The value of "w:val" or "href"; NULL where there is none. (transfer full) */
char    *ascribe_xml_dup_attribute (const AscribeXmlElement *element, const char *name);
/* The number of the element around it, -1 for none and for any other. */
int      ascribe_xml_get_parent    (const AscribeXmlElement *element);
/* From 1: where its tag ends. */
int      ascribe_xml_get_line      (const AscribeXmlElement *element);

G_END_DECLS
