/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A project in a folder of its own, and short ways to fill it. */
#pragma once

#include <gio/gio.h>

#include "app/library/editing.h"
#include "app/library/export.h"
#include "app/library/import.h"

typedef struct {
  char *folder;
  AscribeProject *project;
} Fixture;

void fixture_set_up    (Fixture *fixture, gconstpointer data);
/* Checks that nothing holds the project any more. */
void fixture_tear_down (Fixture *fixture, gconstpointer data);

char           *fixture_path          (Fixture *fixture, const char *name);
/* Writes a file into the folder; its path. */
char           *fixture_write         (Fixture *fixture, const char *name, const char *contents, gssize length);
/* Imports text as an article; its id. */
char           *fixture_add_text      (AscribeProject *project, const char *name, const char *text);
AscribeOpenArticle *fixture_add_open  (AscribeProject *project, const char *name, const char *text);
AscribeImportReport *fixture_import   (AscribeProject *project, const char *path, const AscribeImportOptions *options);
AscribeAnnotation *fixture_tag        (AscribeOpenArticle *article, const char *tag, const char *spans);
/* The project as one string. */
char           *fixture_export        (AscribeProject *project, const char *format);
/* What one article's line says after its codebook: equal where articles, annotations and links are. */
char           *fixture_dump          (AscribeProject *project);
AscribeProject *fixture_new_project   (Fixture *fixture, const char *name);

/* Counts the items-changed of a model. */
typedef struct {
  guint n_signals;
  guint position;
  guint removed;
  guint added;
} Changes;

void changes_watch (GListModel *model, Changes *changes);
