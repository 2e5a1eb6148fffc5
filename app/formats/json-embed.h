/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts of a dataset inside the JSON of another format, in its keys, so that what the other format has no place for comes back.
 * They are read by json-dataset.h and json-article.h. */
#pragma once

#include "app/formats/format.h"
#include "app/formats/json-article.h"
#include "app/formats/json-dataset.h"

G_BEGIN_DECLS

/* Room for the fields of ascribe_json_embed_fields(). */
#define ASCRIBE_JSON_EMBED_MAX_FIELDS 32

/* Appends "version":… to "concepts":[…]: all that stands before the articles, without braces, and without the "format" that
 * would make it a dataset. */
void ascribe_json_embed_head    (GString *out, AscribeSource *source);
/* The annotators or concepts of a source by their ids, which they keep. (transfer full) */
GHashTable *ascribe_json_embed_index (GPtrArray *entries);
/* Puts the fields of head and article into one table for ascribe_json_read_object(), whose record is an AscribeJsonArticle with
 * the AscribeJsonDataset as its owner. */
void ascribe_json_embed_fields  (AscribeJsonField *fields);

G_END_DECLS
