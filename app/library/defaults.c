/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/library/defaults.h"

#include <string.h>

#include "app/formats/codebook-reader.h"
#include "app/library/import.h"
#include "app/library/library-resources.h"
#include "app/library/project-private.h"
#include "app/library/readable.h"
#include "app/model/error.h"

#define RESOURCES "/io/github/ascribe_app/Ascribe/"
#define MAX_NAME_BYTES 200

static GInputStream *
open_resource (const char *name, GError **error)
{
  g_autofree char *path = g_strconcat (RESOURCES, name, NULL);

  return g_resource_open_stream (ascribe_library_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
}

static gboolean
import_samples (AscribeProject *project, GError **error)
{
  g_autoptr (GInputStream) in = open_resource ("samples/sample.json", error);
  AscribeImportOptions options = { .format = "json" };
  g_autoptr (AscribeImportReport) report = NULL;

  if (in == NULL || !ascribe_import_stream (project, in, "sample.json", &options, NULL, &report, error))
    return FALSE;
  if (report->n_skipped == 0)
    return TRUE;

  g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INTERNAL, "The sample articles can’t be read: %s",
               ((AscribeImportNote *) g_ptr_array_index (report->notes, 0))->what);

  return FALSE;
}

static gboolean
is_unsafe (gunichar c)
{
  return c == '/' || c == '\\' || g_unichar_iscntrl (c) || g_unichar_type (c) == G_UNICODE_FORMAT ||
         g_unichar_type (c) == G_UNICODE_LINE_SEPARATOR || g_unichar_type (c) == G_UNICODE_PARAGRAPH_SEPARATOR;
}

AscribeCodebook *
ascribe_codebook_default (GError **error)
{
  g_autoptr (GInputStream) in = open_resource ("codebook.json", error);

  return in != NULL ? ascribe_codebook_read (in, "codebook.json", NULL, error) : NULL;
}

AscribeCodebook *
ascribe_codebook_from_file (GFile *file, GError **error)
{
  g_autoptr (GFileInputStream) in = ascribe_readable_open (file, NULL, error);
  g_autofree char *name = g_file_get_parse_name (file);

  return in != NULL ? ascribe_codebook_read (G_INPUT_STREAM (in), name, NULL, error) : NULL;
}

AscribeProject *
ascribe_project_create_sample (const char *path, GError **error)
{
  g_autoptr (AscribeProject) project = ascribe_project_create (path, NULL, NULL, error);

  /* The first Ctrl+Z of a newcomer must not empty the window. */
  if (project == NULL || !import_samples (project, error) ||
      !ascribe_store_forget_steps (project->store, error) || !ascribe_project_reload (project, error))
    return NULL;

  return g_steal_pointer (&project);
}

char *
ascribe_file_name_for (const char *title, const char *extension)
{
  gsize room = MAX_NAME_BYTES - (extension != NULL ? strlen (extension) + 1 : 0);
  g_autofree char *valid = g_utf8_make_valid (title, -1);
  g_autoptr (GString) name = g_string_new (NULL);

  for (const char *cursor = valid; *cursor != '\0'; cursor = g_utf8_next_char (cursor))
    {
      gunichar c = g_utf8_get_char (cursor);

      if (is_unsafe (c))
        c = ' ';
      if (name->len == 0 && (c == '.' || c == '-' || g_unichar_isspace (c)))
        continue;
      if (name->len + g_unichar_to_utf8 (c, NULL) > room)
        break;
      g_string_append_unichar (name, c);
    }

  g_strchomp (name->str);
  if (name->str[0] == '\0')
    g_string_assign (name, "Untitled");

  return extension != NULL && *extension != '\0' ? g_strdup_printf ("%s.%s", name->str, extension)
                                                 : g_strdup (name->str);
}
