/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pane in a window, on an article with a claim (of two pieces) and a source. Failures end the test. */
#pragma once

#include "ui/details.h"

G_BEGIN_DECLS

typedef struct {
  char *folder;
  char *path;
  AscribeProject *project;
  AscribeOpenArticle *article;
  AscribeAnnotation *claim;
  AscribeAnnotation *source;
  GtkWidget *window;
  AscribeDetails *details;
  char *requested;
  guint n_failed;
} Fixture;

void               fixture_set_up      (Fixture *fixture, gconstpointer data);
void               fixture_tear_down   (Fixture *fixture, gconstpointer data);
/* (transfer full) */
AscribeAnnotation *fixture_tag         (Fixture *fixture, const char *id, const char *spans);
/* Selects it in the pane. */
void               fixture_choose      (Fixture *fixture, AscribeAnnotation *annotation);
/* What the model holds now. (transfer none) */
AscribeAnnotation *fixture_now         (Fixture *fixture, AscribeAnnotation *annotation);
/* What a program that opens the file afterwards reads. (transfer full) */
AscribeAnnotation *fixture_stored      (Fixture *fixture, AscribeAnnotation *annotation);
void               fixture_undo        (Fixture *fixture);
/* The first visible row of that title below @widget, or NULL. */
GtkWidget         *fixture_find_row    (gpointer widget, const char *title);
/* The first widget of that type below @widget, or NULL. */
gpointer           fixture_find_type   (gpointer widget, GType type);
gboolean           fixture_shows_label (gpointer widget, const char *text);

G_END_DECLS
