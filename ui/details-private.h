/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the details pane share; nobody else includes it. */
#pragma once

#include "ui/details.h"

G_BEGIN_DECLS

typedef struct _AscribeQuestions AscribeQuestions;

struct _AscribeDetails {
  AdwBin parent_instance;

  AscribeOpenArticle *article; /* nullable */
  AscribeAnnotation *selected; /* nullable; the value the widgets show */

  /* Template children. */
  GtkWidget *annotation_box;
  GtkWidget *article_box;
  AdwBin *head_dot;
  GtkLabel *head_title;
  GtkLabel *head_caption;
  GtkLabel *quote;
  AdwPreferencesGroup *quote_group;
  GtkBox *attributes_box;
  AdwPreferencesGroup *kind_group;
  GtkTextView *note;
  GtkWidget *note_placeholder;
  GtkWidget *delete_button;
  AdwPreferencesGroup *article_group;
  AdwPreferencesGroup *labels_group;
  GtkLabel *list_heading;
  GtkStack *list_stack;
  GtkListView *list;

  /* Rows are kept while their questions stay the same. */
  AdwComboRow *tag_row;
  GPtrArray *tag_ids;          /* of char *, in the order of the row's choices */
  GHashTable *questions;       /* tag id -> AscribeQuestions */
  AscribeQuestions *asked;     /* nullable; the ones that are shown */
  GPtrArray *label_answers;    /* of AscribeAnswer */
  GPtrArray *article_rows;     /* of AscribeEntryRow, by field */
  AdwComboRow *status_row;
  GtkLabel *words_label;
  GtkWidget *version_rows[2]; /* to the article that this one revises, and to the one that revises it */

  GtkWidget *concept_row;
  GtkWidget *concept_button;
  GtkFilterListModel *concepts;

  GPtrArray *link_rows;        /* of GtkWidget */
  char *link_state;            /* nullable; what they show */

  char *note_of;               /* nullable; id of the annotation the note is of */
  char *note_saved;            /* what the project holds */
  guint note_timeout;

  GtkSingleSelection *selection;

  gboolean showing;            /* widgets are being set, not used */
};

/* details.c */
void     ascribe_details_conclude     (AscribeDetails *self, gboolean done, const char *verb, GError *error);
gboolean ascribe_details_is_writable  (AscribeDetails *self);
void     ascribe_details_choose       (AscribeDetails *self, AscribeAnnotation *annotation);
/* "a … b", at most @max code points. (transfer full) */
char    *ascribe_details_dup_pieces   (AscribeDetails *self, AscribeAnnotation *annotation, guint32 max);
AscribeCodebook *ascribe_details_get_codebook (AscribeDetails *self); /* (transfer none) (nullable) */

G_END_DECLS
