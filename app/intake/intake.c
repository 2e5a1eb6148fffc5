/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/intake.h"

#include <string.h>

#include "app/intake/binary-kind.h"
#include "app/intake/charset.h"
#include "app/intake/heading.h"
#include "app/model/error.h"

static char *
strip_extension (const char *name)
{
  const char *dot = strrchr (name, '.');
  gsize length = dot != NULL && dot != name ? (gsize) (dot - name) : strlen (name);

  return g_strndup (name, length);
}

static gboolean
is_markdown (const char *name)
{
  g_autofree char *folded = g_ascii_strdown (name, -1);

  return g_str_has_suffix (folded, ".md") || g_str_has_suffix (folded, ".markdown");
}

static const char *
skip_space (const char *text)
{
  while (g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);

  return text;
}

static void
refuse_blank (GError **error)
{
  g_set_error_literal (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID, "There is no text in it");
}

/* Front matter says it best, then a heading, then the name of the file. Pasted text has no name, and begins with its title. */
static void
entitle (AscribeArticle *article, const char *name)
{
  const char *text = ascribe_text_get_utf8 (article->text);
  g_autofree char *title = NULL;

  if (name != NULL && is_markdown (name))
    {
      const char *body = ascribe_heading_read_front_matter (text, article);

      if (*article->title != '\0')
        return;
      title = ascribe_heading_of_markdown (body);
    }
  else
    title = ascribe_heading_find (text);

  if (title == NULL && name != NULL)
    title = strip_extension (name);
  if (title == NULL)
    {
      const char *start = skip_space (text);
      const char *end = start;

      for (int i = 0; i < 60 && *end != '\0'; i++)
        end = g_utf8_next_char (end);
      title = g_strchomp (g_strndup (start, (gsize) (end - start)));
      g_strdelimit (title, "\n\t", ' ');
    }

  g_free (article->title);
  article->title = g_steal_pointer (&title);
}

AscribeIntake *
ascribe_intake_read_bytes (GBytes *bytes, const char *name, const char *charset, GError **error)
{
  gsize n_bytes = 0;
  const guint8 *data = g_bytes_get_data (bytes, &n_bytes);
  const char *kind = n_bytes > 0 ? ascribe_binary_kind (data, n_bytes) : NULL;
  g_autofree char *display = name != NULL ? g_utf8_make_valid (name, -1) : NULL;
  g_autoptr (AscribeIntake) self = g_new0 (AscribeIntake, 1);
  g_autoptr (GBytes) utf8 = NULL;
  g_autoptr (AscribeText) text = NULL;
  const char *set = NULL;

  if (kind != NULL)
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_UNSUPPORTED, "It is %s, not a text", kind);
      return NULL;
    }
  if (n_bytes > ASCRIBE_INTAKE_MAX_BYTES)
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_TOO_LARGE, "It is larger than %u MiB", ASCRIBE_INTAKE_MAX_BYTES >> 20);
      return NULL;
    }

  if (n_bytes == 0)
    {
      refuse_blank (error);
      return NULL;
    }

  utf8 = ascribe_charset_decode (bytes, charset, &set, &self->charset_source, error);
  if (utf8 == NULL)
    return NULL;
  data = g_bytes_get_data (utf8, &n_bytes);
  text = ascribe_normalise ((const char *) data, n_bytes, NULL, &self->n_replaced, error);
  if (text == NULL)
    return NULL;
  if (*skip_space (ascribe_text_get_utf8 (text)) == '\0')
    {
      refuse_blank (error);
      return NULL;
    }

  self->charset = g_strdup (set);
  self->article = ascribe_article_new (NULL, text);
  self->article->stem = display != NULL ? strip_extension (display) : NULL;
  entitle (self->article, display);

  return g_steal_pointer (&self);
}

static GBytes *
load (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) in = g_file_read (file, cancellable, error);
  g_autoptr (GOutputStream) out = NULL;
  gsize limit = (gsize) ASCRIBE_INTAKE_MAX_BYTES + 1;
  g_autofree guint8 *chunk = NULL;
  gsize n_total = 0;
  gssize n_read;

  if (in == NULL)
    return NULL;

  out = g_memory_output_stream_new_resizable ();
  chunk = g_malloc (1 << 16);
  while (n_total < limit && (n_read = g_input_stream_read (G_INPUT_STREAM (in), chunk, 1 << 16, cancellable, error)) != 0)
    {
      if (n_read < 0 || !g_output_stream_write_all (out, chunk, (gsize) n_read, NULL, cancellable, error))
        return NULL;
      n_total += (gsize) n_read;
    }

  if (!g_output_stream_close (out, cancellable, error))
    return NULL;

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));
}

AscribeIntake *
ascribe_intake_read_file (GFile *file, const char *charset, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = load (file, cancellable, error);
  g_autofree char *name = NULL;
  g_autofree char *display = NULL;

  if (bytes == NULL)
    return NULL;

  name = g_file_get_basename (file);
  display = g_filename_display_name (name);

  return ascribe_intake_read_bytes (bytes, display, charset, error);
}

void
ascribe_intake_free (AscribeIntake *self)
{
  g_clear_object (&self->article);
  g_free (self->charset);
  g_free (self);
}
