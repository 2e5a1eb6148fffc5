/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/library/import-plan.h"

#include "app/library/project-private.h"
#include "app/model/error.h"

gboolean
ascribe_import_plan_init (AscribeImportPlan *self, AscribeProject *project, const AscribeImportOptions *options, GError **error)
{
  static const AscribeImportOptions no_options;

  if (options == NULL)
    options = &no_options;

  *self = (AscribeImportPlan) {
    .path = g_strdup (project->path),
    .format = options->format != NULL ? ascribe_format_lookup (options->format) : NULL,
    .annotator = g_strdup (options->annotator != NULL ? options->annotator : project->annotator_name),
    .charset = g_strdup (options->charset),
    .columns = g_strdup (options->columns),
    .unit = options->offsets,
    .duplicates = options->duplicates,
    .keep_originals = options->keep_originals,
    .allow_private = options->allow_private,
  };
  if (options->format == NULL || self->format != NULL)
    return TRUE;

  g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_UNSUPPORTED, "There is no format “%s”", options->format);

  return FALSE;
}

void
ascribe_import_plan_clear (AscribeImportPlan *self)
{
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->annotator, g_free);
  g_clear_pointer (&self->charset, g_free);
  g_clear_pointer (&self->columns, g_free);
}
