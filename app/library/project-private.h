/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of this room share about an open project. */
#pragma once

#include "app/library/open-article.h"
#include "app/library/project.h"
#include "app/store/queries.h"
#include "app/store/store.h"

G_BEGIN_DECLS

struct _AscribeProject {
  GObject parent_instance;

  AscribeStore *store;          /* NULL once closed */
  char *path;
  char *title;
  AscribeAccess access;
  guint n_articles;
  guint n_done;
  AscribeHistoryState history;
  guint n_imports;              /* running in workers */

  AscribeCodebook *codebook;
  GListStore *annotators;       /* by name, id */
  GListStore *concepts;         /* by name, id */
  GPtrArray *open_articles;     /* of AscribeOpenArticle, unowned */

  char *annotator_name;
  char *annotator_id;           /* nullable: not asked for yet under this name */
};

/* The store, or NULL with ASCRIBE_ERROR_NOT_FOUND once the project is closed. (transfer none) */
AscribeStore *ascribe_project_use_store      (AscribeProject *self, GError **error);
/* Makes every model follow an edit that is stored; no signals of the project's own. */
void          ascribe_project_follow         (AscribeProject *self, AscribeEdit *edit);
/* Reads again what an import on another connection may have changed, then says so. */
gboolean      ascribe_project_reload         (AscribeProject *self, GError **error);
void          ascribe_project_set_importing  (AscribeProject *self, gboolean importing);
/* An edit by the current annotator, who is made in the same step if need be. */
AscribeEdit  *ascribe_project_begin_edit     (AscribeProject *self, const char *verb);
/* Applies it, unless nothing but that annotator came into it: an edit of nothing is done already. */
gboolean      ascribe_project_finish_edit    (AscribeProject *self, AscribeEdit *edit, GError **error);
/* (transfer none) (nullable) */
AscribeAnnotator *ascribe_project_find_annotator (AscribeProject *self, const char *name);

/* Takes in what was added to one open article on another connection. */
gboolean      ascribe_open_article_catch_up  (AscribeOpenArticle *self, GError **error);
/* Carries out on one open article those changes that are about it. */
void          ascribe_open_article_follow    (AscribeOpenArticle *self, AscribeEdit *edit);

/* The lists of registers.h, kept in order. */
void          ascribe_register_put           (GListStore *list, gpointer entry);
void          ascribe_register_remove        (GListStore *list, gpointer entry);
/* Makes @list hold exactly @entries, which are in order. */
void          ascribe_register_fill          (GListStore *list, GPtrArray *entries);

G_END_DECLS
