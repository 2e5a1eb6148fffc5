/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/formats/written.h"

#include <string.h>

Written *
written_new (Dataset *dataset, const char *id, const char *profile_id)
{
  const AscribeFormat *format = ascribe_format_lookup (id);
  const AscribeProfile *profile = ascribe_format_lookup_profile (format, profile_id);
  const AscribeWriteOptions options = { .profile = profile != NULL ? profile->id : NULL };
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  const AscribeParts carries = profile != NULL ? profile->carries : format->carries;
  g_autoptr (GError) error = NULL;
  Written *self = g_new0 (Written, 1);

  dataset_open (dataset, &self->cursor);
  self->reduction = ascribe_reduction_new (&self->cursor.source, format, carries);
  self->proof = ascribe_proof_new (ascribe_reduction_get_source (self->reduction), format, carries, FALSE);
  format->write (ascribe_proof_get_source (self->proof), &options, out, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (self->cursor.fraction, ==, dataset->documents->len > 0 ? 1.0 : 0.0);

  self->format = format;
  self->totals = *ascribe_reduction_get_totals (self->reduction);
  self->n_bytes = g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (out));
  self->bytes = g_strndup (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (out)), self->n_bytes);
  g_assert_cmpuint (strlen (self->bytes), ==, self->n_bytes);
  g_assert_true (g_utf8_validate (self->bytes, -1, NULL));

  return self;
}

void
written_free (Written *self)
{
  ascribe_proof_free (self->proof);
  ascribe_reduction_free (self->reduction);
  g_free (self->bytes);
  g_free (self);
}

static void
prove (Written *self, const char *bytes, GError **error)
{
  g_autoptr (GFileIOStream) stream = NULL;
  g_autoptr (GFile) file = g_file_new_tmp ("ascribe-written-XXXXXX", &stream, NULL);
  g_autoptr (GError) failure = NULL;
  gboolean proved;

  g_assert_true (g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (stream)), bytes, strlen (bytes), NULL, NULL, NULL));
  g_assert_true (g_io_stream_close (G_IO_STREAM (stream), NULL, NULL));
  proved = ascribe_proof_check (self->proof, file, &self->totals, NULL, NULL, NULL, &failure);
  g_assert_true (proved == (failure == NULL));
  g_assert_true (g_file_delete (file, NULL, NULL));
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
}

void
written_assert_proved (Written *self)
{
  g_autoptr (GError) error = NULL;

  prove (self, self->bytes, &error);
  g_assert_no_error (error);
}

void
written_assert_refused (Written *self, const char *old, const char *new, const char *message)
{
  const char *place = strstr (self->bytes, old);
  g_autoptr (GString) changed = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (place);
  g_string_append_len (changed, self->bytes, place - self->bytes);
  g_string_append (changed, new);
  g_string_append (changed, place + strlen (old));
  prove (self, changed->str, &error);
  g_assert_nonnull (error);
  if (strstr (error->message, message) == NULL)
    g_test_message ("“%s” instead of “%s”: %s", new, old, error->message);
  g_assert_nonnull (strstr (error->message, message));
}

guint
written_count (Written *self, const char *what)
{
  guint n = 0;

  for (const char *p = strstr (self->bytes, what); p != NULL; p = strstr (p + strlen (what), what))
    n++;

  return n;
}
