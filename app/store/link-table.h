/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/model/link.h"
#include "app/store/table.h"

G_BEGIN_DECLS

/* By row keys; what is packed is for ascribe_table_unpack(). */
GPtrArray *ascribe_link_table_list_of_article    (AscribeDatabase *database, gint64 article, GError **error);
AscribePackedRows *ascribe_link_table_pack_of_article (AscribeDatabase *database, gint64 article, GError **error);
GPtrArray *ascribe_link_table_list_of_annotation (AscribeDatabase *database, gint64 annotation, GError **error);

G_END_DECLS
