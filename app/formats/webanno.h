/* SPDX-License-Identifier: GPL-3.0-or-later */
/* WebAnno TSV 3.3, a file for each article (user guide of INCEpTION, appendix "WebAnno TSV 3.3 File format"): a span layer for
 * each tag, a relation layer for each link type, their features in columns beside the words. 3.0 to 3.2 are read, too. */
#pragma once

#include "app/formats/format.h"

G_BEGIN_DECLS

#define ASCRIBE_WEBANNO_HEAD "#FORMAT=WebAnno TSV 3"

/* Features that stand for something else than an attribute. */
#define ASCRIBE_WEBANNO_NOTE "note"
#define ASCRIBE_WEBANNO_ANNOTATOR "annotator"
#define ASCRIBE_WEBANNO_CONCEPT "concept"

/* The base of relations between layers of several kinds. */
#define ASCRIBE_WEBANNO_ANY "uima.tcas.Annotation"

extern const AscribeFormat ascribe_format_webanno_tsv;

gboolean ascribe_webanno_write_folder (AscribeSource *source, const AscribeWriteOptions *options, GFile *folder,
                                       GCancellable *cancellable, GError **error);
gboolean ascribe_webanno_read_folder  (GFile *folder, const AscribeReadOptions *options, AscribeSink *sink,
                                       GCancellable *cancellable, GError **error);
gboolean ascribe_webanno_read         (GInputStream *in, const char *where, const AscribeReadOptions *options, AscribeSink *sink,
                                       GCancellable *cancellable, GError **error);
/* Whether a file called so in the folder of a document, as INCEpTION and WebAnno export them, is that of an annotator. */
gboolean ascribe_webanno_is_person    (const char *stem);

G_END_DECLS
