/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "ui/laying-tag-row.h"

#include <glib/gi18n.h>

#include "ui/one-line.h"

#define MAX_NAME 60

struct _AscribeLayingTagRow {
  AdwComboRow parent_instance;

  char *id;
  GPtrArray *targets;  /* of char *, by choice: a tag of the project; "": left out; NULL: as it is */
};

G_DEFINE_FINAL_TYPE (AscribeLayingTagRow, ascribe_laying_tag_row, ADW_TYPE_COMBO_ROW)

static gboolean
is_much_like (const char *a, const char *b)
{
  g_autofree char *left = g_utf8_casefold (a, -1);
  g_autofree char *right = g_utf8_casefold (b, -1);

  return g_str_equal (left, right);
}

/* The position of the tag of that id, else of that name; G_MAXUINT. */
static guint
find_same (GListModel *tags, const char *id, const char *name)
{
  guint named = G_MAXUINT;

  for (guint i = 0; i < g_list_model_get_n_items (tags); i++)
    {
      g_autoptr (AscribeTag) tag = g_list_model_get_item (tags, i);

      if (g_str_equal (tag->id, id))
        return i;
      if (named == G_MAXUINT && is_much_like (tag->name, name))
        named = i;
    }

  return named;
}

static void
add_choice (AscribeLayingTagRow *self, GtkStringList *names, const char *name, const char *target)
{
  g_autofree char *line = ascribe_one_line (name, MAX_NAME);

  gtk_string_list_append (names, line);
  g_ptr_array_add (self->targets, g_strdup (target));
}

static void
fill (AscribeLayingTagRow *self, GListModel *tags, guint same)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  if (same == G_MAXUINT)
    /* Translators: what becomes of a tag that the project does not have */
    add_choice (self, names, _("Keep as New Tag"), NULL);
  for (guint i = 0; i < g_list_model_get_n_items (tags); i++)
    {
      g_autoptr (AscribeTag) tag = g_list_model_get_item (tags, i);

      if (i == same)
        selected = self->targets->len;
      if (!tag->archived || i == same)
        add_choice (self, names, tag->name, tag->id);
    }
  /* Translators: what becomes of the annotations of a tag */
  add_choice (self, names, _("Leave Out"), "");

  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (names));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), selected);
}

static void
ascribe_laying_tag_row_finalize (GObject *object)
{
  AscribeLayingTagRow *self = ASCRIBE_LAYING_TAG_ROW (object);

  g_free (self->id);
  g_ptr_array_unref (self->targets);

  G_OBJECT_CLASS (ascribe_laying_tag_row_parent_class)->finalize (object);
}

static void
ascribe_laying_tag_row_class_init (AscribeLayingTagRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ascribe_laying_tag_row_finalize;
}

static void
ascribe_laying_tag_row_init (AscribeLayingTagRow *self)
{
  self->targets = g_ptr_array_new_with_free_func (g_free);
}

GtkWidget *
ascribe_laying_tag_row_new (AscribeCodebook *codebook, const char *id, const char *name, guint n_annotations)
{
  AscribeLayingTagRow *self = g_object_new (ASCRIBE_TYPE_LAYING_TAG_ROW, NULL);
  GListModel *tags = ascribe_codebook_get_tags (codebook);
  g_autofree char *line = ascribe_one_line (name, MAX_NAME);
  g_autofree char *title = g_markup_escape_text (*line != '\0' ? line : id, -1);
  g_autofree char *subtitle = g_strdup_printf (ngettext ("%'u annotation", "%'u annotations", n_annotations), n_annotations);

  self->id = g_strdup (id);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  fill (self, tags, find_same (tags, id, name));

  return GTK_WIDGET (self);
}

const char *
ascribe_laying_tag_row_get_id (AscribeLayingTagRow *self)
{
  return self->id;
}

gboolean
ascribe_laying_tag_row_is_mapped (AscribeLayingTagRow *self, const char **to)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self));
  const char *target = selected < self->targets->len ? g_ptr_array_index (self->targets, selected) : NULL;

  *to = target != NULL && *target != '\0' ? target : NULL;

  return target != NULL;
}
