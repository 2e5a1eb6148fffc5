/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What --offsets all adds to a dataset, for programs that count otherwise: UTF-16 units, bytes of UTF-8, and the words around. */
#pragma once

#include "app/model/annotation.h"

G_BEGIN_DECLS

/* ,"start_utf16":…,"end_utf16":…,"start_utf8":…,"end_utf8":… */
void ascribe_json_append_units  (GString *out, const AscribeText *text, AscribeSpan span);
/* ,"prefix":…,"suffix":…: up to 32 code points before and after the annotation, as the Text Quote Selector of the W3C's Web
 * Annotation Data Model (section 4.2.4) has them. */
void ascribe_json_append_around (GString *out, const AscribeText *text, const AscribeSpanSet *spans);

G_END_DECLS
