/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the reading page share; nobody else includes it. */
#pragma once

#include "ui/page.h"
#include "ui/page-layout.h"

G_BEGIN_DECLS

struct _AscribePage {
  GtkTextView parent_instance;

  AscribeOpenArticle *article;  /* nullable */
  char *selected;               /* nullable; id of an annotation of the article */
  char *linking;                /* nullable; link type, "" for the first that fits */
  char *candidate;              /* nullable; id of the annotation that Enter would link to */
  gboolean has_selection;
  gboolean snap_to_words;
  double zoom;
  GtkCssProvider *css;

  AscribeLineLayout *layout;
  GHashTable *lanes;            /* AscribeAnnotation -> lane */
  gboolean lanes_are_stale;
  GHashTable *names;            /* tag id -> PangoLayout of its name */

  GtkWidget *popover;
  AscribeSpanSet *dragged;      /* nullable; what the selected annotation covers if the drag ends here */
  gsize dragged_piece;
  gboolean dragged_end;
  guint32 pressed_at;           /* code point under the last press */
  gboolean pressed;
};

/* page.c */
AscribeCodebook *ascribe_page_get_codebook    (AscribePage *self); /* (transfer none) (nullable) */
AscribeText     *ascribe_page_get_text        (AscribePage *self); /* (transfer none) (nullable) */
/* The selected text; FALSE where there is none. */
gboolean         ascribe_page_get_range       (AscribePage *self, AscribeSpan *range);
void             ascribe_page_set_linking     (AscribePage *self, const char *link_type);
void             ascribe_page_set_candidate   (AscribePage *self, const char *annotation);
/* The menu of the second button, after a change of the codebook. (page-edits.c) */
void             ascribe_page_update_menu     (AscribePage *self);
/* Can be linked to the selected annotation by the link type in progress. */
gboolean         ascribe_page_can_link_to     (AscribePage *self, AscribeAnnotation *annotation);

G_END_DECLS
