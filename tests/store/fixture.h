/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A project in a folder of its own, and short ways to fill it. Failures end the test. */
#pragma once

#include "app/model/document.h"
#include "app/model/people.h"
#include "app/store/store.h"

G_BEGIN_DECLS

typedef struct {
  char *folder;
  char *path;
  AscribeStore *store;
  char *annotator; /* UUID; in the project */
} Fixture;

void               fixture_set_up        (Fixture *self, gconstpointer data);
void               fixture_tear_down     (Fixture *self, gconstpointer data);
void               fixture_reopen        (Fixture *self);
/* claim (with a choice "certainty", a number "weight" and a yes-no "quoted"), source, archived; link attributed-to; label genre. */
AscribeCodebook   *fixture_make_codebook (void);
void               fixture_apply         (Fixture *self, const char *verb, gpointer before, gpointer after);
void               fixture_refuse        (Fixture *self, int code, gpointer before, gpointer after);
/* (transfer full), stored. */
AscribeArticle    *fixture_add_article   (Fixture *self, const char *title, const char *text);
AscribeAnnotation *fixture_tag           (Fixture *self, AscribeArticle *article, const char *tag, const char *spans);
AscribeLink       *fixture_link          (Fixture *self, AscribeAnnotation *from, AscribeAnnotation *to);
/* (transfer full), not stored. */
AscribeAnnotation *fixture_make          (Fixture *self, AscribeArticle *article, const char *tag, const char *spans);
/* Everything the project holds but its history, as text. */
char              *fixture_dump          (Fixture *self);
/* Fails the test where ascribe_check_file() finds anything. */
void               fixture_check         (const char *path);

G_END_DECLS
