/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables behind provenance.h, for use inside a transaction. */
#pragma once

#include "app/store/database.h"

G_BEGIN_DECLS

/* Unless its bytes are there. */
gboolean ascribe_original_table_put   (AscribeDatabase *database, const char *media_type, GBytes *body, GError **error);
GBytes  *ascribe_original_table_load  (AscribeDatabase *database, const char *sha256, char **media_type, GError **error);
char    *ascribe_setting_table_load   (AscribeDatabase *database, const char *key, GError **error);
gboolean ascribe_setting_table_put    (AscribeDatabase *database, const char *key, const char *value, GError **error);
/* Of the text with that row key, in place of what it had. */
gboolean ascribe_signature_table_put  (AscribeDatabase *database, gint64 text, const guint8 *bytes, gsize n_bytes, GError **error);

G_END_DECLS
