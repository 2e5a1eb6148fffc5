/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/kind.h"

#include "app/intake/binary-kind.h"
#include "app/intake/charset.h"
#include "app/intake/heading.h"
#include "app/intake/stem.h"
#include "app/model/error.h"

static gboolean
is_markdown (const AscribeIntakeOptions *options)
{
  static const char * const extensions[] = { ".md", ".markdown", NULL };

  return ascribe_kind_has_extension (options, extensions);
}

static const char *
skip_space (const char *text)
{
  while (g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);

  return text;
}

static gboolean
refuse_blank (GError **error)
{
  g_set_error_literal (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID, "There is no text in it");

  return FALSE;
}

/* Front matter says it best, then a heading, then the name of the file. Pasted text has no name, and begins with its title. */
static void
entitle (AscribeArticle *article, const AscribeIntakeOptions *options)
{
  const char *text = ascribe_text_get_utf8 (article->text);
  g_autofree char *title = NULL;

  if (is_markdown (options))
    {
      const char *body = ascribe_heading_read_front_matter (text, article);

      if (*article->title != '\0')
        return;
      title = ascribe_heading_of_markdown (body);
    }
  else
    title = ascribe_heading_find (text);

  if (title == NULL)
    title = g_strdup (article->stem);
  if (title == NULL)
    title = ascribe_heading_of_words (text);

  g_free (article->title);
  article->title = g_steal_pointer (&title);
}

static gboolean
read_plain_text (GBytes *bytes, const AscribeIntakeOptions *options, const AscribeIntakeSink *sink,
                 GCancellable *cancellable, GError **error)
{
  gsize n_bytes = 0;
  const guint8 *data = g_bytes_get_data (bytes, &n_bytes);
  AscribeCharsetSource source = ASCRIBE_CHARSET_UTF8;
  g_autoptr (AscribeIntake) intake = NULL;
  g_autoptr (GBytes) utf8 = NULL;
  g_autoptr (AscribeText) text = NULL;
  const char *set = NULL;
  guint n_replaced = 0;

  if (ascribe_binary_kind_refuse (data, n_bytes, error))
    return FALSE;
  if (n_bytes == 0)
    return refuse_blank (error);

  utf8 = ascribe_charset_decode (bytes, options->charset, &set, &source, error);
  if (utf8 == NULL)
    return FALSE;
  data = g_bytes_get_data (utf8, &n_bytes);
  text = ascribe_normalise ((const char *) data, n_bytes, NULL, &n_replaced, error);
  if (text == NULL)
    return FALSE;
  if (*skip_space (ascribe_text_get_utf8 (text)) == '\0')
    return refuse_blank (error);

  intake = ascribe_intake_new (ascribe_article_new (NULL, text));
  g_free (intake->charset);
  intake->charset = g_strdup (set);
  intake->charset_source = source;
  intake->n_replaced = n_replaced;
  intake->article->stem = ascribe_stem (options->name);
  entitle (intake->article, options);

  return sink->article (sink->data, g_steal_pointer (&intake), error);
}

static gboolean
sniff_plain_text (const AscribeIntakeOptions *options, const guint8 *head, gsize n_head)
{
  return TRUE;
}

static const char * const extensions[] = { ".txt", ".md", ".markdown", NULL };

const AscribeKind ascribe_kind_plain_text = {
  .id = "plain-text",
  .extensions = extensions,
  .sniff = sniff_plain_text,
  .read = read_plain_text,
};
