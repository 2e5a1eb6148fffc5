/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/library/readable.h"

#include "app/formats/format.h"
#include "app/intake/intake.h"
#include "app/model/error.h"

static void
add_new (GPtrArray *extensions, const char *extension)
{
  if (!g_ptr_array_find_with_equal_func (extensions, extension, g_str_equal, NULL))
    g_ptr_array_add (extensions, g_strdup (extension));
}

static gpointer
list_extensions (gpointer data)
{
  const char * const *articles = ascribe_intake_extensions ();
  g_autoptr (GPtrArray) extensions = g_ptr_array_new ();
  gsize n_formats;
  const AscribeFormat * const *formats = ascribe_formats (&n_formats);

  for (gsize i = 0; articles[i] != NULL; i++)
    add_new (extensions, articles[i]);
  for (gsize i = 0; i < n_formats; i++)
    {
      g_autofree char *extension = g_strconcat (".", formats[i]->extension, NULL);

      if (formats[i]->read != NULL && *formats[i]->extension != '\0')
        add_new (extensions, extension);
    }
  add_new (extensions, ".ndjson");
  g_ptr_array_add (extensions, NULL);

  return g_ptr_array_steal (extensions, NULL);
}

const char * const *
ascribe_readable_extensions (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, list_extensions, NULL);
}

/* The shell's <(…), too. */
static gboolean
is_handed_on (GFile *file)
{
  const char *path = g_file_peek_path (file);

  return path != NULL &&
         g_regex_match_simple ("^(/dev/stdin|/dev/fd/[0-9]+|/proc/(self|[0-9]+)/fd/[0-9]+)$", path, G_REGEX_RAW | G_REGEX_DOLLAR_ENDONLY, 0);
}

GFileInputStream *
ascribe_readable_open (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = NULL;

  if (is_handed_on (file) || g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, cancellable) != G_FILE_TYPE_SPECIAL)
    return g_file_read (file, cancellable, error);

  name = g_file_get_parse_name (file);
  g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_UNSUPPORTED, "“%s” is not a regular file", name);

  return NULL;
}
