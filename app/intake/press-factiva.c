/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Factiva as text, with the codes of its indexing or without. Each article ends with "Document" and an accession number. The codes
 * and the order of lines without them are as scripts that read such files have it (keywords by M. Berryman, read_factiva_functions.R
 * of roboT on GitHub), and in part as people remember them. It could be tried on no real export. */
#include <string.h>

#include "app/intake/article-fields.h"
#include "app/intake/kind.h"
#include "app/intake/press-head.h"

/* The code that @line begins with; its length. */
static gsize
measure_code (const char *line)
{
  gsize length = strspn (line, G_CSET_A_2_Z);

  if (length < 2 || length > 3 || !ascribe_press_head_is_code (line, length))
    return 0;

  return line[length] == '\0' || line[length] == '\t' || g_str_has_prefix (line + length, "  ") ||
         line[length + strspn (line + length, " ")] == '\0' ? length : 0;
}

static gboolean
is_coded (char **lines, guint n_lines)
{
  for (guint i = 0; i < n_lines; i++)
    {
      if (measure_code (lines[i]) == 2 && g_str_has_prefix (lines[i], "HD"))
        return TRUE;
    }

  return FALSE;
}

static void
fill_coded (AscribeArticle *article, char **lines, guint n_lines, GString *text)
{
  for (guint i = 0; i < n_lines;)
    {
      gsize n_code = measure_code (lines[i]);
      g_autofree char *code = g_strndup (lines[i], n_code);
      g_autoptr (GString) value = g_string_new (lines[i] + n_code);
      guint first = i++;

      for (; i < n_lines && measure_code (lines[i]) == 0; i++)
        {
          g_string_append_c (value, ' ');
          g_string_append (value, lines[i]);
        }
      if (n_code > 0)
        {
          g_autofree char *line = ascribe_article_fields_clean_line (value->str, value->len);

          if (!ascribe_press_head_take_coded (article, code, line))
            continue;
          lines[first] += n_code;
          ascribe_press_append_lines (text, lines + first, i - first);
        }
    }
}

static void
fill_factiva (AscribeArticle *article, char **lines, guint n_lines, const char *mark, GString *text)
{
  guint start = 0;

  ascribe_press_head_take_mark (article, mark);
  if (is_coded (lines, n_lines))
    fill_coded (article, lines, n_lines, text);
  else
    {
      start = ascribe_press_head_take (article, lines, n_lines);
      ascribe_press_append_lines (text, lines + start, n_lines - start);
    }
}

static gboolean
sniff_factiva (const AscribeIntakeOptions *options, const guint8 *head, gsize n_head)
{
  return ascribe_press_may_be_text (options) && ascribe_press_has_line (head, n_head, ascribe_press_head_is_mark);
}

static gboolean
read_factiva (GBytes *bytes, const AscribeIntakeOptions *options, const AscribeIntakeSink *sink, GCancellable *cancellable,
              GError **error)
{
  static const AscribePressLayout layout = { ascribe_press_head_is_mark, TRUE, fill_factiva };

  return ascribe_press_read_lines (bytes, &layout, options, sink, cancellable, error);
}

static const char * const no_extensions[] = { NULL };

const AscribeKind ascribe_kind_factiva = {
  .id = "factiva",
  .extensions = no_extensions,
  .sniff = sniff_factiva,
  .read = read_factiva,
};
