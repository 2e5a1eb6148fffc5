/* SPDX-License-Identifier: GPL-3.0-or-later */
/* UIMA CAS JSON 0.4 (github.com/apache/uima-uimaj-io-jsoncas, SPECIFICATION.adoc), as INCEpTION and dkpro-cassis write it: one
 * document a file, offsets in UTF-16 units. A tag is a type of spans "webanno.custom.NAME", a type of links one of relations with
 * Governor (from) and Dependent (to); what they are called is told as INCEpTION does it, by LayerDefinition and FeatureDefinition. */
#pragma once

#include "app/formats/format.h"
#include "app/formats/gather.h"
#include "app/formats/taken-ids.h"

G_BEGIN_DECLS

#define ASCRIBE_CAS_SOFA "uima.cas.Sofa"
#define ASCRIBE_CAS_STRINGS "uima.cas.StringArray"
#define ASCRIBE_CAS_ANNOTATION "uima.tcas.Annotation"
#define ASCRIBE_CAS_DOCUMENT "uima.tcas.DocumentAnnotation"
#define ASCRIBE_CAS_META "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"
#define ASCRIBE_CAS_LAYER "de.tudarmstadt.ukp.clarin.webanno.api.type.LayerDefinition"
#define ASCRIBE_CAS_FEATURE "de.tudarmstadt.ukp.clarin.webanno.api.type.FeatureDefinition"
/* What only Ascribe knows of an article: on the document as a whole. */
#define ASCRIBE_CAS_ARTICLE "ascribe.Article"
#define ASCRIBE_CAS_VALUE "ascribe.Value"

extern const AscribeFormat ascribe_format_uima_cas_json;

/* What the files of one reading share. */
typedef struct {
  AscribeSink *sink;
  AscribeGather *gather;
  AscribeTakenIds *ids;  /* the UUIDs met */
  AscribeUnit unit;
  gboolean passes_over_broken; /* a file that is no whole JSON is told to the sink, no failure */
  gint64 now;
  GCancellable *cancellable;
} AscribeCasReading;

/* Reads one file. @folder is the name of the folder it is in where that may be the document's, nullable: then a file that bears
 * the name of an annotator holds what this one did. */
gboolean ascribe_cas_read_file  (AscribeCasReading *self, GInputStream *in, const char *where, const char *folder, GError **error);
gboolean ascribe_cas_write      (AscribeSource *source, const AscribeWriteOptions *options, GFile *folder, GCancellable *cancellable,
                                 GError **error);

G_END_DECLS
