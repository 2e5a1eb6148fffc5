/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a new project starts with, from the data folder (compiled in as a resource of the library). */
#pragma once

#include "app/library/project.h"

G_BEGIN_DECLS

AscribeCodebook *ascribe_codebook_default    (GError **error);
AscribeCodebook *ascribe_codebook_from_file  (GFile *file, GError **error);
/* The first-run project: two short articles, half annotated. */
AscribeProject  *ascribe_project_create_sample (const char *path, GError **error);
/* A file name for a title: no slash, no leading dot or dash, at most 200 bytes, never empty. */
char            *ascribe_file_name_for        (const char *title, const char *extension);

G_END_DECLS
