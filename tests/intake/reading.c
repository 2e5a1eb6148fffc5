/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reading.h"

typedef struct {
  GPtrArray *articles;
  GPtrArray *skipped;
} Reading;

static gboolean
article_cb (gpointer data, AscribeIntake *intake, GError **error)
{
  Reading *self = data;

  g_ptr_array_add (self->articles, intake);

  return TRUE;
}

static void
skipped_cb (gpointer data, const char *where, const char *why)
{
  Reading *self = data;

  if (self->skipped != NULL)
    g_ptr_array_add (self->skipped, g_strdup_printf ("%s: %s", where, why));
}

static GPtrArray *
read_stream (GInputStream *in, const AscribeIntakeOptions *options, GPtrArray *skipped, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) articles = g_ptr_array_new_with_free_func ((GDestroyNotify) ascribe_intake_free);
  Reading self = { articles, skipped };
  const AscribeIntakeSink sink = { &self, article_cb, skipped_cb };

  return ascribe_intake_read (in, options, &sink, cancellable, error) ? g_steal_pointer (&articles) : NULL;
}

gboolean
reading_read_into (GPtrArray *articles, GInputStream *in, const AscribeIntakeOptions *options, GPtrArray *skipped, GError **error)
{
  Reading self = { articles, skipped };
  const AscribeIntakeSink sink = { &self, article_cb, skipped_cb };

  return ascribe_intake_read (in, options, &sink, NULL, error);
}

/* NULL where @articles is. */
static AscribeIntake *
take_only (GPtrArray *articles)
{
  g_autoptr (GPtrArray) owned = articles;

  if (articles == NULL)
    return NULL;
  g_assert_cmpuint (articles->len, ==, 1);

  return g_ptr_array_steal_index (articles, 0);
}

GPtrArray *
reading_read_all (GBytes *bytes, const AscribeIntakeOptions *options, GPtrArray *skipped, GError **error)
{
  g_autoptr (GInputStream) in = g_memory_input_stream_new_from_bytes (bytes);

  return read_stream (in, options, skipped, NULL, error);
}

AscribeIntake *
reading_read_bytes (GBytes *bytes, const char *name, const char *charset, GError **error)
{
  const AscribeIntakeOptions options = { .name = name, .charset = charset };

  return take_only (reading_read_all (bytes, &options, NULL, error));
}

AscribeIntake *
reading_read_file (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) in = g_file_read (file, cancellable, error);
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = g_filename_display_name (base);
  const AscribeIntakeOptions options = { .name = name };

  return in != NULL ? take_only (read_stream (G_INPUT_STREAM (in), &options, NULL, cancellable, error)) : NULL;
}
