/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The codebook of a dataset. Its entries are judged together when all of them are there, since a tag may stand before
 * its parent. */
#pragma once

#include "app/formats/json-dataset.h"

G_BEGIN_DECLS

/* tags, links and labels of the codebook object, for a record whose member is an AscribeJsonDataset *; ends with a NULL key. */
const AscribeJsonField *ascribe_json_codebook_fields (void);
/* Puts what was read of a codebook into what is known and into the sink. What can't be kept of it is reported: an
 * entry, or only its reference to one that isn't there. */
gboolean                ascribe_json_codebook_settle (AscribeJsonDataset *dataset, GError **error);

G_END_DECLS
