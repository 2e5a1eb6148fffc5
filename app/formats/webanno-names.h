/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names and texts as WebAnno TSV writes them. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A slug as the name of a feature, which has ASCII letters, digits and "_" only: "é-type" is "q_u__u00e9__u002d_type"; reads back
 * as it was. None is that of a feature with another meaning. (transfer full) */
char *ascribe_webanno_encode_name     (const char *slug);
/* What the name of a feature stands for; that of another program with capital letters stays as it is. (transfer full) */
char *ascribe_webanno_decode_name     (const char *name);
/* The same of the type of a layer: "attributed-to" is "webanno.custom.Attributed_to". (transfer full) */
char *ascribe_webanno_encode_type     (const char *slug);
char *ascribe_webanno_decode_type     (const char *type);
/* The same of relations, whose type must be no tag's: where @is_taken, "source" is "webanno.custom.Source_relation". */
char *ascribe_webanno_encode_relation (const char *slug, gboolean is_taken);
char *ascribe_webanno_decode_relation (const char *type);

/* A line of a text, @n_bytes of it. */
void  ascribe_webanno_append_text     (GString *out, const char *line, gsize n_bytes);
/* @is_old: TSV 3.0 and 3.1, which know all escapes of Java. (transfer full) */
char *ascribe_webanno_dup_text        (const char *line, gboolean is_old);
/* The value of a feature. A carriage return, which the format has no escape for, is "\r". */
void  ascribe_webanno_append_value    (GString *out, const char *value);
/* (transfer full) */
char *ascribe_webanno_dup_value       (const char *cell, gsize n_bytes);

G_END_DECLS
