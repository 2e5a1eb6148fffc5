/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page in a window on the article of a project in a folder of its own. */
#pragma once

#include "ui/page.h"

typedef struct {
  char *folder;
  AscribeProject *project;
  AscribeOpenArticle *article;
  GtkWidget *window;
  AscribePage *page;
  guint n_failed;
} PageFixture;

/* @text is made an article of a new project. */
void               page_fixture_set_up    (PageFixture *self, const char *text);
/* Asserts that nothing of it stays behind. */
void               page_fixture_tear_down (PageFixture *self, gconstpointer data);
/* Lets a frame be painted. */
void               page_fixture_paint     (PageFixture *self);
/* Tags the first @quote in the text; the id. (transfer full) */
char              *page_fixture_tag       (PageFixture *self, const char *tag, const char *quote);
/* Where @quote is. */
AscribeSpan        page_fixture_find      (PageFixture *self, const char *quote);
/* As if the key were pressed with the page in focus. TRUE where it was taken. */
gboolean           page_fixture_press     (PageFixture *self, guint keyval, GdkModifierType state);
AscribeAnnotation *page_fixture_get       (PageFixture *self, guint position); /* (transfer full) */
guint              page_fixture_count     (PageFixture *self);
