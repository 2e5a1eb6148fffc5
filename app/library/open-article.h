/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An article that is being read: its text, its annotations and its links, kept in step with every edit. */
#pragma once

#include "app/library/project.h"

G_BEGIN_DECLS

#define ASCRIBE_TYPE_OPEN_ARTICLE (ascribe_open_article_get_type ())
G_DECLARE_FINAL_TYPE (AscribeOpenArticle, ascribe_open_article, ASCRIBE, OPEN_ARTICLE, GObject)

/* Properties: "article" (AscribeArticle, notifies). Signal: "deleted" (). @id is a UUID. */
AscribeOpenArticle   *ascribe_project_open_article        (AscribeProject *self, const char *id, GError **error);
/* UUID, unique prefix or exact title -> UUID. */
char                 *ascribe_project_resolve_article     (AscribeProject *self, const char *name, GError **error);
AscribeProject       *ascribe_open_article_get_project     (AscribeOpenArticle *self); /* (transfer none) */
AscribeArticle       *ascribe_open_article_get_article     (AscribeOpenArticle *self); /* (transfer none), with text */
AscribeAnnotationSet *ascribe_open_article_get_annotations (AscribeOpenArticle *self); /* (transfer none) */
GListModel           *ascribe_open_article_get_links       (AscribeOpenArticle *self); /* (transfer none) of AscribeLink */

G_END_DECLS
