/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The edits a person makes, each one step of the history. Thin makers of AscribeEdit over ascribe_project_apply. All
 * fail without changing anything. The annotator is the project's current one. */
#pragma once

#include "app/library/open-article.h"

G_BEGIN_DECLS

/* (transfer full) the new annotation. @attributes and @note nullable. */
AscribeAnnotation *ascribe_edit_tag            (AscribeOpenArticle *article, const char *tag, AscribeSpanSet *spans,
                                                GVariant *attributes, const char *note, GError **error);
/* Deletes annotations (and the links on them); ids in a NULL-terminated array. */
gboolean           ascribe_edit_untag          (AscribeOpenArticle *article, const char * const *ids, GError **error);
/* The same across articles: of AscribeAnnotation as they are stored, one step. */
gboolean           ascribe_edit_untag_all      (AscribeProject *project, GPtrArray *annotations, GError **error);
gboolean           ascribe_edit_retag          (AscribeOpenArticle *article, const char *id, const char *tag, GError **error);
gboolean           ascribe_edit_set_spans      (AscribeOpenArticle *article, const char *id, AscribeSpanSet *spans, GError **error);
/* @value NULL: not coded. */
gboolean           ascribe_edit_set_attribute  (AscribeOpenArticle *article, const char *id, const char *attribute,
                                                GVariant *value, GError **error);
gboolean           ascribe_edit_set_note       (AscribeOpenArticle *article, const char *id, const char *note, GError **error);
/* (transfer full). "attributed-to" sets the claim's attribution to linked in the same step, where the tag has that question. */
AscribeLink       *ascribe_edit_link           (AscribeOpenArticle *article, const char *type, const char *from, const char *to,
                                                GError **error);
gboolean           ascribe_edit_unlink         (AscribeOpenArticle *article, const char *link, GError **error);
/* @articles: UUIDs, NULL-terminated; one step. */
gboolean           ascribe_edit_set_status     (AscribeProject *project, const char * const *articles, AscribeStatus status, GError **error);
gboolean           ascribe_edit_delete_articles (AscribeProject *project, const char * const *articles, GError **error);
/* Title, metadata and labels: @article is a changed copy of the open one. */
gboolean           ascribe_edit_set_article    (AscribeProject *project, AscribeArticle *changed, const char *verb, GError **error);

G_END_DECLS
