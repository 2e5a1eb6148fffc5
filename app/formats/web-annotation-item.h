/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One Annotation of JSON-LD as a draft. */
#pragma once

#include "app/formats/draft.h"
#include "app/formats/json-value.h"

G_BEGIN_DECLS

/* Whether it links two annotations, and so has no place in a text. */
gboolean      ascribe_web_item_is_link    (AscribeJsonValue *item);
/* Whether it says that it is a page or a collection, which may be empty; not where its first page is only named, and stands elsewhere. */
gboolean      ascribe_web_item_is_list    (AscribeJsonValue *item);
/* @path: transfer full. What of it can't be read stands in the draft's wrong; @ignored (of char *) gets what it has besides. */
AscribeDraft *ascribe_web_item_read       (AscribeJsonValue *item, char *path, GPtrArray *ignored);
/* The address or id of what it is about, or NULL. */
const char   *ascribe_web_item_get_source (AscribeJsonValue *item);
/* "urn:uuid:ID" and "#ID" are ID; another address is itself. */
const char   *ascribe_web_item_plain_id   (const char *iri);

G_END_DECLS
