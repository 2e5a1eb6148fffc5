/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON columns -> values. What is not written as we write it, SQLite parses: it bounds depth, and no other parser of JSON is reached. */
#pragma once

#include "app/model/span.h"
#include "app/store/database.h"

G_BEGIN_DECLS

/* (transfer full); ASCRIBE_ERROR_CORRUPT */
char          **ascribe_json_to_strv       (AscribeDatabase *database, const char *json, GError **error);
GVariant       *ascribe_json_to_attributes (AscribeDatabase *database, const char *json, GError **error);
/* Of AscribeAttribute. */
GPtrArray      *ascribe_json_to_questions  (AscribeDatabase *database, const char *json, GError **error);
/* [[start,end],…], as ascribe_json_append_spans() writes it. */
AscribeSpanSet *ascribe_json_to_spans      (const char *json, GError **error);
void            ascribe_json_append_spans  (GString *out, const AscribeSpanSet *spans);

G_END_DECLS
