/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The formats' names for people: app/formats has them in English, here they are translated. */
#pragma once

#include "app/library/export.h"

G_BEGIN_DECLS

/* (transfer none), translated. */
const char *ascribe_format_display_name (const AscribeFormat *format);
/* One sentence that says what it is good for, or NULL. (transfer none) */
const char *ascribe_format_display_hint (const AscribeFormat *format);
/* (transfer none), translated. */
const char *ascribe_profile_display_name (const AscribeProfile *profile);
gboolean    ascribe_format_is_written   (const AscribeFormat *format);
/* TRUE where it writes a folder of several files. */
gboolean    ascribe_format_is_folder    (const AscribeFormat *format);

G_END_DECLS
