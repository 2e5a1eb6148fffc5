/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pre-annotations through the window. */
#pragma once

#include "ui/import-job.h"

G_BEGIN_DECLS

/* Annotations for articles that are there: of a file, or of what a folder holds. */
void              ascribe_import_job_choose_annotations (AscribeImportJob *self, gboolean folder);
void              ascribe_import_job_lay_annotations (AscribeImportJob *self, GListModel *files);

G_END_DECLS
