/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A strict reader of the pages that html-write.c writes, for their proof: it knows their elements and attributes and no others, so
 * that a tag that came out of data is found. Not for pages of others. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum {
  ASCRIBE_HTML_END,        /* of the page, every element closed */
  ASCRIBE_HTML_OPEN,
  ASCRIBE_HTML_CLOSE,
  ASCRIBE_HTML_TEXT,       /* decoded; a long one comes in several */
  ASCRIBE_HTML_FAILED,
} AscribeHtmlToken;

typedef struct _AscribeHtmlScan AscribeHtmlScan;

AscribeHtmlScan *ascribe_html_scan_new           (GInputStream *in, GCancellable *cancellable);
void             ascribe_html_scan_free          (AscribeHtmlScan *self);
AscribeHtmlToken ascribe_html_scan_next          (AscribeHtmlScan *self, GError **error);
/* Name of the element that opens or closes. These belong to the scan, until the next token. */
const char      *ascribe_html_scan_get_name      (AscribeHtmlScan *self);
/* Decoded; NULL where there is none. */
const char      *ascribe_html_scan_get_attribute (AscribeHtmlScan *self, const char *name);
/* Whether that is the first of its classes. */
gboolean         ascribe_html_scan_has_class     (AscribeHtmlScan *self, const char *name);
const GString   *ascribe_html_scan_get_text      (AscribeHtmlScan *self);
/* Sets ASCRIBE_ERROR_IO "line N: MESSAGE"; returns FALSE. */
gboolean         ascribe_html_scan_fail          (AscribeHtmlScan *self, GError **error, const char *message);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeHtmlScan, ascribe_html_scan_free)

G_END_DECLS
