/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plain texts: a folder of STEM.txt. Reading them is intake's. */
#pragma once

#include "app/formats/format.h"

G_BEGIN_DECLS

extern const AscribeFormat ascribe_format_text;

G_END_DECLS
