/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/library/import-plan.h"

#include "app/library/import-mapping.h"
#include "app/library/project-private.h"
#include "app/model/error.h"

/* Suggestions are nobody's work, whoever lays them. */
#define PRE_ANNOTATOR "Pre-annotations"

static const char *
choose_annotator (AscribeProject *project, const AscribeImportOptions *options)
{
  if (options->annotator != NULL && *options->annotator != '\0')
    return options->annotator;

  return options->pre_annotate ? PRE_ANNOTATOR : project->annotator_name;
}

gboolean
ascribe_import_plan_init (AscribeImportPlan *self, AscribeProject *project, const AscribeImportOptions *options, GError **error)
{
  static const AscribeImportOptions no_options;

  if (options == NULL)
    options = &no_options;

  *self = (AscribeImportPlan) {
    .path = g_strdup (project->path),
    .format = options->format != NULL ? ascribe_format_lookup (options->format) : NULL,
    .annotator = g_strdup (choose_annotator (project, options)),
    .charset = g_strdup (options->charset),
    .columns = g_strdup (options->columns),
    .tag_map = g_strdup (options->tag_map),
    .unit = options->offsets,
    .duplicates = options->duplicates,
    .keep_originals = options->keep_originals,
    .allow_private = options->allow_private,
    .takes_back = options->takes_back,
    .pre_annotate = options->pre_annotate,
  };
  if (options->format != NULL && self->format == NULL)
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_UNSUPPORTED, "There is no format “%s”", options->format);
      return FALSE;
    }

  return options->tag_map == NULL || ascribe_import_mapping_check (options->tag_map, project->codebook, error);
}

void
ascribe_import_plan_clear (AscribeImportPlan *self)
{
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->annotator, g_free);
  g_clear_pointer (&self->charset, g_free);
  g_clear_pointer (&self->columns, g_free);
  g_clear_pointer (&self->tag_map, g_free);
}
