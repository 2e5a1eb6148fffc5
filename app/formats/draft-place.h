/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pieces of a draft found in the text of its article. */
#pragma once

#include "app/formats/draft.h"
#include "app/formats/placing.h"

G_BEGIN_DECLS

/* A text while the drafts of its article are placed. */
typedef struct {
  AscribePlacing *placing;
  const AscribeUnit *units;  /* as for ascribe_placing_quoted() */
  gboolean finds_quotes;     /* looks for a quote where the offsets don't lead to it */

  /*< private >*/
  AscribePlacing *kept;      /* the text as kept: browsers count on line ends made alike */
  guint64 n_looked;          /* bytes looked through for quotes */
  guint64 n_quoted;          /* code points */
} AscribeDraftPlaces;

void            ascribe_draft_places_clear (AscribeDraftPlaces *self);
/* NULL, with *@why, where a piece isn't there, is there more than once, or crosses another. */
AscribeSpanSet *ascribe_draft_place        (AscribeDraftPlaces *self, AscribeDraft *draft, char **why);

G_END_DECLS
