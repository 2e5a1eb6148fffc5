/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "app/model/tag.h"

G_BEGIN_DECLS

#define ASCRIBE_TYPE_CODEBOOK (ascribe_codebook_get_type ())
G_DECLARE_FINAL_TYPE (AscribeCodebook, ascribe_codebook, ASCRIBE, CODEBOOK, GObject)

AscribeCodebook  *ascribe_codebook_new              (void);
/* Live lists in codebook order, owned by the codebook. */
GListModel       *ascribe_codebook_get_tags         (AscribeCodebook *self); /* of AscribeTag */
GListModel       *ascribe_codebook_get_link_types   (AscribeCodebook *self); /* of AscribeLinkType */
GListModel       *ascribe_codebook_get_labels       (AscribeCodebook *self); /* of AscribeAttribute */
/* (transfer none) (nullable) */
AscribeTag       *ascribe_codebook_lookup_tag       (AscribeCodebook *self, const char *id);
AscribeLinkType  *ascribe_codebook_lookup_link_type (AscribeCodebook *self, const char *id);
AscribeAttribute *ascribe_codebook_lookup_label     (AscribeCodebook *self, const char *id);
/* Puts an AscribeTag, AscribeLinkType or AscribeAttribute (label) in: replaces the entry
 * of that id in its place, else appends. */
void              ascribe_codebook_put              (AscribeCodebook *self, GObject *entry);
void              ascribe_codebook_remove           (AscribeCodebook *self, GObject *entry);
/* Checks ids (slugs, unique), colours, parents (known, no cycle), shortcuts (unique), link ends (known tags). */
gboolean          ascribe_codebook_validate         (AscribeCodebook *self, GError **error);
/* "Blinken’s remarks" -> "blinken-s-remarks"; unique in @self if given. Never empty ("tag"). Case is folded. */
char             *ascribe_codebook_make_slug        (AscribeCodebook *self, const char *name);
/* Whether an entry may have this id: what ascribe_codebook_make_slug() makes. @id is nullable. */
gboolean          ascribe_codebook_is_slug          (const char *id);

G_END_DECLS
