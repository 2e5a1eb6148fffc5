/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text put into HTML: nothing that is data can become a tag, an attribute or an address that does something. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Escaped for text and for attributes in double quotes; @n_bytes -1: up to NUL. Carriage returns as references,
 * else a reader makes them line ends; what else XML forbids below U+0020 becomes U+FFFD. */
void        ascribe_html_append         (GString *out, const char *text, gssize n_bytes);
/* The same, at most @n_characters of it, white space as single spaces, and an ellipsis where there was more. */
void        ascribe_html_append_snippet (GString *out, const char *text, guint n_characters);
/* Appends TEXT made a link where @url is http: or https: without white space, TEXT alone otherwise. */
void        ascribe_html_append_link    (GString *out, const char *url, const char *text);
/* What that links to: @url (nullable), percent-encoded where RFC 3986 wants it. NULL where it makes no link: another scheme, or something
 * that a browser would take for one. */
char       *ascribe_html_make_address   (const char *url);
/* Appends " dir=…" for a text (nullable) in @language (BCP 47, nullable, unchecked): the direction of the first letter that has one,
 * else that of the language. */
void        ascribe_html_append_dir     (GString *out, const char *language, const char *text);

/* Appends " lang=… dir=…" for such a text. */
void        ascribe_html_append_lang    (GString *out, const char *language, const char *text);
/* "12,345" */
void        ascribe_html_append_number  (GString *out, guint64 number);

G_END_DECLS
