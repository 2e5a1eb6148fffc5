/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is written of a tag, and the marker that leads from an annotation's place to its note. */
#include "app/formats/html-report.h"
#include "app/formats/html-text.h"
#include "app/model/append.h"

#define SNIPPET_CHARACTERS 24

void
ascribe_html_tag_free (gpointer data)
{
  AscribeHtmlTag *self = data;

  g_free (self->css_class);
  g_free (self->name);
  g_free (self->snippet);
  g_free (self->chip);
  g_free (self);
}

static AscribeHtmlTag *
make_tag (AscribeHtmlReport *report, const char *slug)
{
  AscribeHtmlTag *self = g_new0 (AscribeHtmlTag, 1);
  const char *name = ascribe_naming_get_tag_name (report->naming, slug);
  GString *escaped = g_string_new (NULL);
  GString *snippet = g_string_new (NULL);

  ascribe_html_append (escaped, name, -1);
  ascribe_html_append_snippet (snippet, name, SNIPPET_CHARACTERS);
  self->place = ascribe_naming_get_tag (report->naming, slug);
  self->css_class = g_strdup_printf ("t%d", self->place);
  self->name = g_string_free (escaped, FALSE);
  self->snippet = g_string_free (snippet, FALSE);
  self->chip = g_strdup_printf ("<span class=\"chip %s\"><bdi>%s</bdi></span>", self->css_class, self->name);

  return self;
}

const AscribeHtmlTag *
ascribe_html_report_get_tag (AscribeHtmlReport *self, const char *tag)
{
  AscribeHtmlTag *known = g_hash_table_lookup (self->tags, tag);

  if (known == NULL)
    {
      known = make_tag (self, tag);
      g_hash_table_insert (self->tags, g_strdup (tag), known);
    }

  return known;
}

/* Short: each is there twice. What is to be cited is the note, which has the annotation's own id. */
void
ascribe_html_report_append_marker_id (AscribeHtmlReport *self, guint number)
{
  g_string_append_c (self->out, 'm');
  ascribe_append_integer (self->out, self->totals.n_articles + 1);
  g_string_append_c (self->out, '-');
  ascribe_append_integer (self->out, number);
}
