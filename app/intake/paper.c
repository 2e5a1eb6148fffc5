/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/paper.h"

#include <string.h>

#include "app/intake/doubts.h"
#include "app/intake/heading.h"
#include "app/intake/stem.h"
#include "app/model/attributes.h"
#include "app/model/error.h"

#define MAX_HEADING 300     /* code points */

/* In one line, without control characters; NULL where nothing is left. */
static char *
clean (const char *value)
{
  g_autofree char *valid = g_utf8_make_valid (value, -1);
  g_autoptr (GString) line = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean is_space = g_unichar_isspace (c) || g_unichar_iscntrl (c) || c == 0xfeff;

      if (!is_space)
        g_string_append_unichar (line, c);
      else if (line->len > 0 && line->str[line->len - 1] != ' ')
        g_string_append_c (line, ' ');
    }
  g_strchomp (line->str);

  return *line->str != '\0' ? g_strdup (line->str) : NULL;
}

/* Programs write the name of the file, their own or that of a template where nobody gave a title. */
static gboolean
is_title (const char *title)
{
  static const char * const extensions[] = {
    ".doc", ".docx", ".dot", ".dotx", ".dotm", ".odt", ".ott", ".rtf", ".txt", ".pdf", ".indd", ".qxd", ".qxp", ".pages", ".tex",
    ".dvi", ".ps", ".eps", ".ai", ".html", ".htm", ".xml", ".ppt", ".pptx", ".xls", ".xlsx", ".pub", ".wpd", ".tif", ".jpg",
  };
  static const char * const starts[] = {
    "microsoft word", "microsoft powerpoint", "microsoft office", "powerpoint presentation", "untitled", "unbenannt", "sans titre",
    "sans nom", "layout 1", "file://", "http://", "https://", "document1", "dokument1", "(anonymous)", "(unspecified)",
  };
  g_autofree char *folded = g_utf8_strdown (title, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (extensions); i++)
    {
      if (g_str_has_suffix (folded, extensions[i]))
        return FALSE;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      if (g_str_has_prefix (folded, starts[i]))
        return FALSE;
    }

  /* "2024_03_final": the name of a file as well. */
  return strchr (title, '_') == NULL || strchr (title, ' ') != NULL;
}

/* Accounts and programs that nobody is called. */
static gboolean
is_author (const char *name)
{
  static const char * const nobody[] = {
    "user", "owner", "admin", "administrator", "author", "unknown", "unknown author", "unknown creator", "anonymous", "root", "guest",
    "microsoft office user", "microsoft", "windows user", "windows-benutzer", "utilisateur windows", "python-docx", "default user",
    "benutzer", "utilisateur", "usuario", "(anonymous)", "(unspecified)", "calibre", "adobe", "none", "n/a", "un-named",
  };
  g_autofree char *folded = g_utf8_strdown (name, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (nobody); i++)
    {
      if (strcmp (folded, nobody[i]) == 0)
        return FALSE;
    }

  return strlen (name) > 1;
}

static void
add_authors (AscribePaper *self, const char *value)
{
  g_auto (GStrv) names = g_strsplit (value, ";", 100);

  if (self->authors == NULL)
    self->authors = g_ptr_array_new_with_free_func (g_free);
  for (gsize i = 0; names[i] != NULL; i++)
    {
      g_autofree char *name = clean (names[i]);

      if (name != NULL && is_author (name) && !g_ptr_array_find_with_equal_func (self->authors, name, g_str_equal, NULL))
        g_ptr_array_add (self->authors, g_steal_pointer (&name));
    }
}

void
ascribe_paper_tell (AscribePaper *self, AscribePaperFact fact, const char *value)
{
  g_autofree char *line = clean (value);

  if (line == NULL || self->facts[fact] != NULL)
    return;
  if (fact == ASCRIBE_PAPER_AUTHOR)
    add_authors (self, line);
  else if (fact != ASCRIBE_PAPER_TITLE || is_title (line))
    self->facts[fact] = g_steal_pointer (&line);
}

void
ascribe_paper_head (AscribePaper *self, const char *text)
{
  g_autofree char *line = self->heading == NULL ? clean (text) : NULL;

  if (line != NULL && g_utf8_strlen (line, -1) <= MAX_HEADING)
    self->heading = g_steal_pointer (&line);
}

void
ascribe_paper_clear (AscribePaper *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (self->facts); i++)
    g_clear_pointer (&self->facts[i], g_free);
  g_clear_pointer (&self->authors, g_ptr_array_unref);
  g_clear_pointer (&self->heading, g_free);
}

static void
keep (AscribeArticle *article, const char *key, const char *value)
{
  g_autoptr (GVariant) old = article->metadata;

  article->metadata = ascribe_attributes_set (old, key, value != NULL ? g_variant_new_string (value) : NULL);
}

static void
fill (AscribeArticle *article, const AscribePaper *self)
{
  article->publisher = g_strdup (self->facts[ASCRIBE_PAPER_PUBLISHER]);
  article->published = g_strdup (self->facts[ASCRIBE_PAPER_PUBLISHED]);
  article->language = g_strdup (self->facts[ASCRIBE_PAPER_LANGUAGE]);
  keep (article, "document_created", self->facts[ASCRIBE_PAPER_CREATED]);
  keep (article, "document_modified", self->facts[ASCRIBE_PAPER_MODIFIED]);

  if (self->authors != NULL)
    {
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

      for (guint i = 0; i < self->authors->len; i++)
        g_strv_builder_add (builder, g_ptr_array_index (self->authors, i));
      g_strfreev (article->authors);
      article->authors = g_strv_builder_end (builder);
    }
}

static void
entitle (AscribeArticle *article, const AscribePaper *self)
{
  g_autofree char *title = g_strdup (self->facts[ASCRIBE_PAPER_TITLE]);

  if (title == NULL)
    title = g_strdup (self->heading);
  if (title == NULL)
    title = ascribe_heading_find (ascribe_text_get_utf8 (article->text));
  if (title == NULL)
    title = g_strdup (article->stem);
  if (title != NULL)
    {
      g_free (article->title);
      article->title = g_steal_pointer (&title);
    }
}

gboolean
ascribe_paper_hand_on (const AscribePaper *self, const char *text, const AscribeIntakeOptions *options,
                          const AscribeIntakeSink *sink, GError **error)
{
  g_autoptr (AscribeText) normal = NULL;
  g_autoptr (AscribeIntake) intake = NULL;
  guint n_replaced = 0;

  if (*text == '\0')
    {
      g_set_error_literal (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID, "There is no text in it");
      return FALSE;
    }
  normal = ascribe_normalise (text, strlen (text), NULL, &n_replaced, error);
  if (normal == NULL)
    return FALSE;

  intake = ascribe_intake_new (ascribe_article_new (NULL, normal));
  intake->n_replaced = n_replaced;
  intake->article->stem = ascribe_stem (options->name);
  fill (intake->article, self);
  entitle (intake->article, self);
  ascribe_intake_judge (intake);

  return sink->article (sink->data, g_steal_pointer (&intake), error);
}
