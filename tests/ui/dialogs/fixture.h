/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A project in a folder of its own, and ways to look for widgets and to wait for what they do. */
#pragma once

#include <adwaita.h>

#include "app/library/project.h"

G_BEGIN_DECLS

#define HOSTILE "<b>&\u202Ename</i>"

typedef struct {
  char *folder;
  AscribeProject *project;
} Fixture;

void        fixture_set_up    (Fixture *fixture, gconstpointer data);
/* Asserts that nothing holds the project any more. */
void        fixture_tear_down (Fixture *fixture, gconstpointer data);
char       *fixture_path      (Fixture *fixture, const char *name); /* (transfer full) */
GFile      *fixture_write     (Fixture *fixture, const char *name, const char *content); /* (transfer full) */
/* An article of that text in the project. (transfer full) its UUID */
char       *fixture_add       (Fixture *fixture, const char *title, const char *content);
guint       fixture_count     (Fixture *fixture); /* articles */

typedef gboolean (*Condition) (gpointer data);
/* Runs the main loop until it holds; a test that waits for a minute has failed. */
void        wait_until        (Condition condition, gpointer data);
void        run_pending       (void);
/* The first shown widget below @widget of that type (and that name, if not NULL: a label, tooltip or row's title). */
gpointer    find_widget       (gpointer widget, GType type, const char *name);
/* Text of any label below @widget that is shown. */
gboolean    shows_text        (gpointer widget, const char *text);
/* Of the toplevels. */
gpointer    find_window       (GType type);

G_END_DECLS
