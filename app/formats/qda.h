/* SPDX-License-Identifier: GPL-3.0-or-later */
/* REFI-QDA: projects (.qdpx) and codebooks (.qdc) as NVivo, ATLAS.ti, MAXQDA, QualCoder, Taguette and Quirkos exchange them,
 * after “REFI-QDA Standard” 1.5 and its schemas Project.xsd and Codebook.xsd (https://www.qdasoftware.org).
 *
 * What the standard has no element for: answers of annotations are codes under a code of their question, which is under that of
 * the tag, or a note where they aren't short; concepts are codes in a branch of their own; each piece of an annotation is a
 * selection, and their GUIDs are derived from the first one's. GUIDs derived here, and a first line of descriptions, tell a
 * reader so; for every other program they are codes, selections and variables like any. */
#pragma once

#include "app/formats/format.h"
#include "app/model/uuid.h"

G_BEGIN_DECLS

#define ASCRIBE_QDA_PROJECT "urn:QDA-XML:project:1.0"
#define ASCRIBE_QDA_CODEBOOK "urn:QDA-XML:codebook:1.0"
#define ASCRIBE_QDA_CODEBOOK_MISSPELT "urn:QDA-XML:codebook:1:0" /* by QualCoder */
#define ASCRIBE_QDA_ORIGIN "Ascribe"

extern const AscribeFormat ascribe_format_qdpx;
extern const AscribeFormat ascribe_format_qdc;

gboolean ascribe_qdpx_read   (GInputStream *in, const char *where, const AscribeReadOptions *options, AscribeSink *sink,
                              GCancellable *cancellable, GError **error);
gboolean ascribe_qdpx_write  (AscribeSource *source, const AscribeWriteOptions *options, GOutputStream *out,
                              GCancellable *cancellable, GError **error);
gboolean ascribe_qdc_read    (GInputStream *in, const char *where, const AscribeReadOptions *options, AscribeSink *sink,
                              GCancellable *cancellable, GError **error);
gboolean ascribe_qdc_write   (AscribeSource *source, const AscribeWriteOptions *options, GOutputStream *out,
                              GCancellable *cancellable, GError **error);
gboolean ascribe_qdc_prove   (GFile *written, const AscribeTotals *totals, AscribeStatements *expected, GCancellable *cancellable,
                              GError **error);

/* The same UUID (version 8) for the same words, always; NULL-terminated. (transfer full) */
#define  ascribe_qda_derive(...) ascribe_uuid_derive ("io.github.ascribe_app.Ascribe/qda", __VA_ARGS__)
/* "Ascribe question kind (choice)", a line that says what a code or variable was. @id may be "". */
void     ascribe_qda_append_role (GString *out, const char *role, const char *id, AscribeQuestionType type);
/* Reads such a line at the beginning of @description. FALSE where there is none of that @role; @rest is what follows it. */
gboolean ascribe_qda_parse_role  (const char *description, const char *role, char **id, AscribeQuestionType *type, const char **rest);
/* Without braces, in lower case: GUIDs of one thing are written in several ways. Not NULL. (transfer full) */
char    *ascribe_qda_fold_guid   (const char *guid);

G_END_DECLS
