/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lists of "ascribe-cli list", each as a table or as a JSON array with the keys of the dataset. */
#pragma once

#include "app/library/project.h"

G_BEGIN_DECLS

gboolean ascribe_list_articles    (AscribeProject *project, gboolean json, GError **error);
gboolean ascribe_list_annotations (AscribeProject *project, gboolean json, GError **error);
gboolean ascribe_list_tags        (AscribeProject *project, gboolean json, GError **error);
gboolean ascribe_list_annotators  (AscribeProject *project, gboolean json, GError **error);
gboolean ascribe_list_concepts    (AscribeProject *project, gboolean json, GError **error);

G_END_DECLS
