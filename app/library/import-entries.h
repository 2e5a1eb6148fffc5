/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which tag or link type of the project an input means by one of its own. */
#pragma once

#include "app/library/import-sink.h"

G_BEGIN_DECLS

/* The project's entry for @incoming (AscribeTag or AscribeLinkType); NULL where it has none. (transfer none)
 *
 * A dataset means its slugs. Other formats have names, of which their readers made slugs that mean nothing by themselves: then the
 * entry of exactly that name is meant, else the one that has it for its slug, else the one that is called so but for upper and lower
 * case, else the one whose slug is made of such a name; but not where something else of the input is it already. Where this isn't
 * evident it is remarked on. */
gpointer ascribe_import_find_entry  (AscribeImportSink *self, gpointer incoming);
/* The slug by which the project gets @incoming as a new entry. (transfer full) */
char    *ascribe_import_choose_slug (AscribeImportSink *self, gpointer incoming);
/* From here on @incoming is the project's entry @slug. */
void     ascribe_import_match_entry (AscribeImportSink *self, gpointer incoming, const char *slug);

G_END_DECLS
