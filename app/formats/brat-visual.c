/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/brat-visual.h"

#include <string.h>

#include "app/model/append.h"
#include "app/model/color.h"

#define MAX_LABEL 255 /* bytes */
#define MAX_LINES 100000

gboolean
ascribe_brat_can_label (const char *name)
{
  gsize length = strlen (name);

  if (length == 0 || length > MAX_LABEL || g_unichar_isspace (g_utf8_get_char (name)) ||
      g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (name + length))))
    return FALSE;

  for (; *name != '\0'; name = g_utf8_next_char (name))
    {
      gunichar c = g_utf8_get_char (name);

      if (c == '|' || g_unichar_iscntrl (c) || g_unichar_type (c) == G_UNICODE_LINE_SEPARATOR ||
          g_unichar_type (c) == G_UNICODE_PARAGRAPH_SEPARATOR)
        return FALSE;
    }

  return TRUE;
}

/* Of a type that doesn't read as a section or a comment. */
static void
append_label (GString *out, const char *type, const char *label)
{
  if (strcmp (type, label) != 0 && strchr ("[#", *type) == NULL && strchr (type, '|') == NULL && ascribe_brat_can_label (label))
    ascribe_append (out, "%s | %s\n", type, label);
}

/* Readable on it: by the luma of ITU-R BT.601. */
static const char *
pick_foreground (guint32 rgb)
{
  return 299 * (rgb >> 16) + 587 * (rgb >> 8 & 0xff) + 114 * (rgb & 0xff) >= 128000 ? "black" : "white";
}

/* Of what brat can't call by their id: a reader makes the id of the label. */
static void
append_questions (AscribeBratTypes *types, GHashTable *of_types, GString *out)
{
  GListModel *tags = ascribe_codebook_get_tags (types->codebook);

  for (guint i = 0; i < g_list_model_get_n_items (tags); i++)
    {
      g_autoptr (AscribeTag) tag = g_list_model_get_item (tags, i);

      for (guint k = 0; k < tag->attributes->len; k++)
        {
          AscribeAttribute *question = g_ptr_array_index (tag->attributes, k);
          const char *type = ascribe_brat_types_question (types, tag->id, question->id);
          g_autofree char *slug = ascribe_codebook_make_slug (NULL, question->name);

          if (!ascribe_brat_is_type (question->id) && g_hash_table_add (of_types, (gpointer) type))
            append_label (out, type, strcmp (slug, question->id) == 0 ? question->name : question->id);
        }
    }
}

char *
ascribe_brat_visual_write (AscribeBratTypes *types)
{
  GListModel *tags = ascribe_codebook_get_tags (types->codebook);
  GListModel *links = ascribe_codebook_get_link_types (types->codebook);
  g_autoptr (GHashTable) of_types = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GString) drawing = g_string_new ("SPAN_DEFAULT\tfgColor:black, bgColor:lightgreen, borderColor:darken\n"
                                              "ARC_DEFAULT\tcolor:black, dashArray:-, arrowHead:triangle-5\n");
  g_autoptr (GString) out = g_string_new ("[labels]\n");

  for (guint i = 0; i < g_list_model_get_n_items (tags); i++)
    {
      g_autoptr (AscribeTag) tag = g_list_model_get_item (tags, i);
      const char *type = ascribe_brat_types_tag (types, tag->id);
      guint32 rgb;

      g_hash_table_add (of_types, (gpointer) type);
      append_label (out, type, tag->name);
      if (strchr ("[#", *type) == NULL && ascribe_color_parse (tag->color, &rgb))
        ascribe_append (drawing, "%s\tbgColor:%s, fgColor:%s, borderColor:darken\n", type, tag->color,
                        pick_foreground (rgb));
    }
  for (guint i = 0; i < g_list_model_get_n_items (links); i++)
    {
      g_autoptr (AscribeLinkType) link = g_list_model_get_item (links, i);
      const char *type = ascribe_brat_types_link_type (types, link->id);
      guint32 rgb;

      /* A line speaks for all types of its name. */
      if (g_hash_table_contains (of_types, type))
        continue;
      g_hash_table_add (of_types, (gpointer) type);
      append_label (out, type, link->name);
      if (strchr ("[#", *type) == NULL && ascribe_color_parse (link->color, &rgb))
        ascribe_append (drawing, "%s\tcolor:%s\n", type, link->color);
    }
  append_questions (types, of_types, out);
  ascribe_append (out, "\n[drawing]\n%s", drawing->str);

  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* "Person | Person of the text | Pers." */
static void
take_label (AscribeBratNames *names, char *line)
{
  g_auto (GStrv) parts = g_strsplit (line, "|", 3);

  if (parts[0] != NULL && parts[1] != NULL && ascribe_brat_can_label (g_strstrip (parts[1])))
    ascribe_brat_names_show (names, g_strstrip (parts[0]), parts[1], NULL);
}

/* "Person  bgColor:#ffccaa, fgColor:black" */
static void
take_drawing (AscribeBratNames *names, char *line)
{
  gsize length = strcspn (line, " \t");
  g_autofree char *type = g_strndup (line, length);
  g_auto (GStrv) parts = g_strsplit (line + length, ",", 32);

  for (gsize i = 0; parts[i] != NULL; i++)
    {
      const char *part = g_strstrip (parts[i]);
      const char *value = g_str_has_prefix (part, "bgColor:") ? part + 8 : g_str_has_prefix (part, "color:") ? part + 6 : NULL;
      guint32 rgb;

      if (ascribe_color_parse (value, &rgb))
        {
          g_autofree char *color = g_ascii_strdown (value, -1);

          ascribe_brat_names_show (names, type, NULL, color);
        }
    }
}

void
ascribe_brat_visual_read (const char *contents, AscribeBratNames *names)
{
  g_autofree char *valid = g_utf8_make_valid (contents + (g_str_has_prefix (contents, "\xef\xbb\xbf") ? 3 : 0), -1);
  g_auto (GStrv) lines = g_strsplit (valid, "\n", MAX_LINES);
  void (*take) (AscribeBratNames *names, char *line) = NULL;

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_strstrip (lines[i]);
      if (*lines[i] == '[')
        take = g_str_has_prefix (lines[i], "[labels]") ? take_label : g_str_has_prefix (lines[i], "[drawing]") ? take_drawing : NULL;
      else if (*lines[i] != '\0' && *lines[i] != '#' && take != NULL)
        take (names, lines[i]);
    }
}
