/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/library/export-plan.h"

#include "app/library/project-private.h"
#include "app/model/error.h"

static gboolean
refuse (GError **error, const char *why, const char *id)
{
  g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_UNSUPPORTED, "%s “%s”", why, id);

  return FALSE;
}

static gboolean
check_way (const AscribeFormat *format, gboolean is_stream, GError **error)
{
  if (format->write == NULL && format->write_folder == NULL)
    return refuse (error, "Nothing is written as", format->id);
  if (is_stream && format->write == NULL)
    return refuse (error, "A folder is needed, not a stream, for the format", format->id);

  return TRUE;
}

static gboolean
check_options (const AscribeFormat *format, const AscribeExportOptions *options, GError **error)
{
  if (options->profile != NULL && ascribe_format_lookup_profile (format, options->profile) == NULL)
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_UNSUPPORTED, "The format “%s” has no profile “%s”", format->id,
                   options->profile);
      return FALSE;
    }
  if (options->without_text && (format->flags & ASCRIBE_FORMAT_WITHOUT_TEXT) == 0)
    return refuse (error, "Texts can’t be left out of the format", format->id);
  if (options->all_offsets && (format->flags & ASCRIBE_FORMAT_ALL_OFFSETS) == 0)
    return refuse (error, "There is one kind of offsets in the format", format->id);

  return TRUE;
}

AscribeExportPlan *
ascribe_export_plan_new (AscribeProject *project, GFile *target, const AscribeExportOptions *options, GError **error)
{
  const AscribeFormat *format = ascribe_format_lookup (options->format);
  const AscribePublication *said = &options->publication;
  AscribeExportPlan *self;

  if (format == NULL)
    {
      refuse (error, "There is no format", options->format);
      return NULL;
    }
  if (!check_way (format, target == NULL, error) || !check_options (format, options, error))
    return NULL;

  self = g_new0 (AscribeExportPlan, 1);
  self->path = g_strdup (project->path);
  g_set_object (&self->target, target);
  self->format = format;
  self->profile = ascribe_format_lookup_profile (format, options->profile);
  self->annotator = g_strdup (options->annotator);
  self->without_proof = options->without_proof;
  self->options = (AscribeWriteOptions) {
    .without_text = options->without_text ||
                    ((format->flags & ASCRIBE_FORMAT_PUBLISHES) != 0 && !said->texts_may_be_passed_on),
    .all_offsets = options->all_offsets,
    .profile = self->profile != NULL ? self->profile->id : NULL,
    .publication = {
      said->texts_may_be_passed_on, g_strdup (said->license), g_strdup (said->text_license), g_strdup (said->creators),
      g_strdup (said->version), g_strdup (said->description),
    },
  };

  return self;
}

void
ascribe_export_plan_free (AscribeExportPlan *self)
{
  AscribePublication *said = &self->options.publication;

  g_free (self->path);
  g_clear_object (&self->target);
  g_free (self->annotator);
  g_clear_pointer (&self->relay, ascribe_progress_relay_unref);
  g_free ((char *) said->license);
  g_free ((char *) said->text_license);
  g_free ((char *) said->creators);
  g_free ((char *) said->version);
  g_free ((char *) said->description);
  g_free (self);
}
