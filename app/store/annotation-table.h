/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/model/annotation.h"
#include "app/store/table.h"

G_BEGIN_DECLS

#define ASCRIBE_ANNOTATION_FIND "SELECT id FROM annotation WHERE uuid = ?"

/* By row key of the article; the second for ascribe_table_unpack(). */
GPtrArray *ascribe_annotation_table_list_of_article (AscribeDatabase *database, gint64 article, GError **error);
AscribePackedRows *ascribe_annotation_table_pack_of_article (AscribeDatabase *database, gint64 article, GError **error);
/* Everything with that tag. */
GPtrArray *ascribe_annotation_table_list_of_tag     (AscribeDatabase *database, const char *tag, GError **error);

G_END_DECLS
