/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of a DOCX and its styles (ECMA-376: parts 1 and 2). */
#pragma once

#include <gio/gio.h>

#include "app/intake/paper.h"

G_BEGIN_DECLS

/* Word's namespace, as it is and as it is in strict documents. */
#define ASCRIBE_DOCX_W "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define ASCRIBE_DOCX_W_STRICT "http://purl.oclc.org/ooxml/wordprocessingml/main"

typedef struct {
  GBytes *document;         /* never NULL */
  GBytes *styles;           /* nullable, and so on below */
  GBytes *footnotes;
  GBytes *endnotes;
  GBytes *core;             /* what it tells of itself */
} AscribeDocxParts;

typedef enum {
  ASCRIBE_DOCX_TITLE = 1 << 0,
  ASCRIBE_DOCX_HEADING = 1 << 1,
  ASCRIBE_DOCX_LIST = 1 << 2,
  ASCRIBE_DOCX_HIDDEN = 1 << 3,   /* for readers of the document, or a table of contents */
} AscribeDocxStyle;

/* Finds the parts by their relationships, and by their usual names where these are missing. Fails as the archive does. */
gboolean    ascribe_docx_parts_read   (AscribeDocxParts *self, GBytes *zip, GCancellable *cancellable, GError **error);
void        ascribe_docx_parts_clear  (AscribeDocxParts *self);
/* Style id -> AscribeDocxStyle, with what a style is based on; @styles is nullable. */
GHashTable *ascribe_docx_read_styles  (GBytes *styles, GCancellable *cancellable, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AscribeDocxParts, ascribe_docx_parts_clear)

G_END_DECLS
