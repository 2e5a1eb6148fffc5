/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The answers that ascribe_json_append_value() wrote as @json, which is valid UTF-8; NULL where it isn't written as it does, with keys
 * in order. SQLite's own parser, which reads anything, takes ten times as long. (transfer full) */
GVariant *ascribe_json_scan_answers (const char *json);

G_END_DECLS
