/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/store/database.h"

G_BEGIN_DECLS

#define ASCRIBE_SCHEMA_APPLICATION_ID 0x41534352 /* "ASCR" */

/* Lays out an empty file; inside the caller's transaction. */
gboolean ascribe_schema_create  (AscribeDatabase *database, GError **error);
/* Whether it is a project at all, and its version: from the header alone. ASCRIBE_ERROR_NOT_A_PROJECT. */
gboolean ascribe_schema_identify (AscribeDatabase *database, int *version, GError **error);
/* Compares what the file declares with what this program would have declared, before anything else is read.
 * In a newer file more tables and indexes are fine; triggers and views of others never are. ASCRIBE_ERROR_CORRUPT. */
gboolean ascribe_schema_check   (AscribeDatabase *database, int version, GError **error);

G_END_DECLS
