/* SPDX-License-Identifier: GPL-3.0-or-later */
/* annotation.conf: the codebook of a brat folder. */
#pragma once

#include "app/formats/brat-lines.h"
#include "app/formats/brat-names.h"

G_BEGIN_DECLS

#define ASCRIBE_BRAT_CONF "annotation.conf"

/* Gives what @contents (UTF-8 or not, with a NUL at the end) declare to @names. */
void ascribe_brat_conf_read (const char *contents, AscribeBratNames *names, AscribeBratReport skip, gpointer data);

G_END_DECLS
