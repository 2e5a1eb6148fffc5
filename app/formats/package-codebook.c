/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "app/formats/csv-registers.h"
#include "app/formats/package-pages.h"
#include "app/model/append.h"

/* Whether a character, at this place of a line, means something in Markdown. */
static gboolean
means_something (gunichar c, gboolean is_first, gboolean after_digits)
{
  if (c >= 0x80)
    return FALSE;

  return strchr ("\\`*_[]<>|~&$", (int) c) != NULL || (is_first && strchr ("-+#=", (int) c) != NULL) ||
         (after_digits && strchr (".)", (int) c) != NULL);
}

void
ascribe_package_append_text (GString *out, const char *text, const char *indent)
{
  gboolean is_first = TRUE;
  gboolean after_digits = FALSE;

  g_string_append (out, indent != NULL ? indent : "");
  for (const char *p = text != NULL ? text : ""; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (indent != NULL && (c == '\n' || c == 0x2028 || c == 0x2029))
        {
          ascribe_append (out, "  \n%s", indent); /* a line break */
          is_first = TRUE;
          after_digits = FALSE;
          continue;
        }
      if (g_unichar_isspace (c) || g_unichar_iscntrl (c))
        c = ' ';
      if (means_something (c, is_first, after_digits))
        g_string_append_c (out, '\\');
      if (c != ' ' || !is_first)
        g_string_append_unichar (out, c);
      after_digits = g_unichar_isdigit (c) && (is_first || after_digits);
      is_first = is_first && c == ' ';
    }
}

static void
append_name (GString *out, const char *name)
{
  ascribe_package_append_text (out, name, NULL);
}

static void
append_heading (GString *out, const char *before, const char *name, const char *id)
{
  g_string_append (out, before);
  append_name (out, name);
  ascribe_append (out, " (`%s`)\n\n", id);
}

static void
append_description (GString *out, const char *description, const char *indent)
{
  if (ascribe_csv_nonempty (description) == NULL)
    return;
  ascribe_package_append_text (out, description, indent);
  g_string_append (out, "\n\n");
}

static void
append_question (GString *out, AscribeAttribute *question)
{
  g_string_append (out, "- **");
  append_name (out, *question->name != '\0' ? question->name : question->id);
  ascribe_append (out, "** (`%s`, %s)", question->id, ascribe_question_type_to_string (question->type));
  for (gsize i = 0; question->options[i] != NULL; i++)
    {
      g_string_append (out, i > 0 ? ", " : ": ");
      append_name (out, question->options[i]);
    }
  g_string_append (out, "\n\n");
  append_description (out, question->description, "  ");
}

static void
append_tag (GString *out, AscribeTag *tag, AscribeCodebook *codebook)
{
  AscribeTag *parent = ascribe_codebook_lookup_tag (codebook, tag->parent);

  append_heading (out, "### ", tag->name, tag->id);
  if (parent != NULL)
    {
      g_string_append (out, "A kind of ");
      append_name (out, parent->name);
      g_string_append (out, ".\n\n");
    }
  if (tag->archived)
    g_string_append (out, "Not used any more.\n\n");
  append_description (out, tag->description, "");
  for (guint i = 0; i < tag->attributes->len; i++)
    append_question (out, g_ptr_array_index (tag->attributes, i));
}

static void
append_ends (GString *out, char **ends, AscribeCodebook *codebook)
{
  if (ends[0] == NULL)
    g_string_append (out, "any tag");
  for (gsize i = 0; ends[i] != NULL; i++)
    {
      AscribeTag *tag = ascribe_codebook_lookup_tag (codebook, ends[i]);

      g_string_append (out, i > 0 ? ", " : "");
      append_name (out, tag != NULL ? tag->name : ends[i]);
    }
}

static void
append_link_type (GString *out, AscribeLinkType *type, AscribeCodebook *codebook)
{
  append_heading (out, "### ", type->name, type->id);
  g_string_append (out, "From ");
  append_ends (out, type->from, codebook);
  g_string_append (out, " to ");
  append_ends (out, type->to, codebook);
  g_string_append (out, type->archived ? ". Not used any more.\n\n" : ".\n\n");
  append_description (out, type->description, "");
}

char *
ascribe_package_write_codebook (AscribePackageContents *self)
{
  GString *out = g_string_new ("# Codebook\n\n");
  AscribeCodebook *codebook = self->source->codebook;
  GListModel *tags = ascribe_codebook_get_tags (codebook);
  GListModel *types = ascribe_codebook_get_link_types (codebook);
  GListModel *labels = ascribe_codebook_get_labels (codebook);

  g_string_append (out, "## Tags of spans\n\n");
  for (guint i = 0; i < g_list_model_get_n_items (tags); i++)
    {
      g_autoptr (AscribeTag) tag = g_list_model_get_item (tags, i);

      append_tag (out, tag, codebook);
    }
  g_string_append (out, "## Links between annotations\n\n");
  for (guint i = 0; i < g_list_model_get_n_items (types); i++)
    {
      g_autoptr (AscribeLinkType) type = g_list_model_get_item (types, i);

      append_link_type (out, type, codebook);
    }
  g_string_append (out, "## Questions to articles\n\n");
  for (guint i = 0; i < g_list_model_get_n_items (labels); i++)
    {
      g_autoptr (AscribeAttribute) label = g_list_model_get_item (labels, i);

      append_question (out, label);
    }

  return g_string_free (out, FALSE);
}
