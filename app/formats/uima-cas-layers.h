/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Types and features of a UIMA type system for tags, link types and questions: names that Java takes, each once, and the same in
 * all files of an export. */
#pragma once

#include "app/model/codebook.h"

G_BEGIN_DECLS

typedef struct {
  char *name;          /* "claim_type" */
  char *key;           /* of the answers */
  const char *range;   /* "uima.cas.String" */
} AscribeCasFeature;

typedef struct {
  char *type;            /* "webanno.custom.Claim" */
  char *name;            /* what people call it */
  gboolean is_relation;
  GPtrArray *features;   /* of AscribeCasFeature */
  GHashTable *by_key;    /* type of the answer and key -> AscribeCasFeature */
  GHashTable *taken;     /* names of features */
} AscribeCasLayer;

typedef struct _AscribeCasLayers AscribeCasLayers;

AscribeCasLayers  *ascribe_cas_layers_new     (AscribeCodebook *codebook);
void               ascribe_cas_layers_free    (AscribeCasLayers *self);
/* Of a tag or link type; one that the codebook hasn't is added. (transfer none) */
AscribeCasLayer   *ascribe_cas_layers_ensure  (AscribeCasLayers *self, const char *slug, gboolean is_relation);
/* The feature that holds answers of @value's type to @key; (transfer none) */
AscribeCasFeature *ascribe_cas_layer_feature  (AscribeCasLayer *self, const char *key, const GVariantType *type);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeCasLayers, ascribe_cas_layers_free)

G_END_DECLS
