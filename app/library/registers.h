/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a project holds besides articles, as lists. */
#pragma once

#include "app/library/project.h"

G_BEGIN_DECLS

GListModel *ascribe_project_get_annotators (AscribeProject *self); /* (transfer none) of AscribeAnnotator, live */
GListModel *ascribe_project_get_concepts   (AscribeProject *self); /* (transfer none) of AscribeConcept, live */
GPtrArray  *ascribe_project_list_steps     (AscribeProject *self, guint limit, GError **error); /* newest first, of AscribeStep */
/* Every annotation of the project, article by article; return FALSE to stop. */
typedef gboolean (*AscribeDocumentFunc) (AscribeDocument *document, gpointer data);
gboolean    ascribe_project_foreach_document (AscribeProject *self, AscribeDocumentFunc func, gpointer data, GError **error);
AscribeAnnotation *ascribe_project_load_annotation (AscribeProject *self, const char *id_or_prefix, GError **error);

G_END_DECLS
