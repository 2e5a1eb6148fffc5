/* SPDX-License-Identifier: GPL-3.0-or-later */
/* XML written by hand: what must be escaped, and what XML 1.0 forbids (section 2.2, production Char). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Appends @text as content of an element; carriage returns as references, else a reader makes them line ends. Characters that
 * XML forbids become U+FFFD. @text: valid UTF-8. */
void ascribe_xml_append_text      (GString *out, const char *text);
/* Appends @name="@value" with a space before it. Line ends and tabs become references, else a reader makes them spaces. */
void ascribe_xml_append_attribute (GString *out, const char *name, const char *value);

G_END_DECLS
