/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window on a project in a folder of its own, and short ways to look into it. */
#pragma once

#include "app/library/editing.h"
#include "ui/window-private.h"

#define ELSEWHERE "The night buses stay.\n\nThe council kept them, said Ana Lind.\n"
#define HARBOUR "Harbour tunnel shut.\n\nThe tunnel will not reopen before the autumn, Ines Carvalho said.\n"

typedef struct {
  char *folder;
  char *path;
  AscribeSession *session;
  AscribeWindow *window;     /* nullable */
} Fixture;

/* A project with two articles; no window yet. */
void            fixture_set_up      (Fixture *fixture, gconstpointer data);
/* Closes the window and checks that nothing holds it or its project. */
void            fixture_tear_down   (Fixture *fixture, gconstpointer data);
void            fixture_close       (Fixture *fixture);
/* Adds an article in a project that is not open elsewhere. */
void            fixture_add_article (AscribeProject *project, const char *title, const char *text);
/* Opens it in the window and waits until that is done. */
void            fixture_open        (Fixture *fixture, const char *path, int width, int height);

#define fixture_wait_until(condition) while (!(condition)) g_main_context_iteration (NULL, TRUE)

AscribeArticle *fixture_article     (Fixture *fixture);
guint           fixture_count       (Fixture *fixture); /* annotations of the article that is shown */
guint           fixture_listed      (Fixture *fixture); /* rows of the list */
gboolean        fixture_act         (Fixture *fixture, const char *action);
void            fixture_select      (Fixture *fixture, const char *words);
/* By the action of the page; its id is owned by the project's value. */
AscribeAnnotation *fixture_tag      (Fixture *fixture, const char *words, const char *tag);
