/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/page-keys.h"

#include "ui/page-edits.h"
#include "ui/page-pointer.h"
#include "ui/page-private.h"

GPtrArray *
ascribe_page_list_tags (AscribeCodebook *codebook)
{
  GPtrArray *tags = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *all = ascribe_codebook_get_tags (codebook);
  guint n = g_list_model_get_n_items (all);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (AscribeTag) tag = g_list_model_get_item (all, i);

      if (!tag->hidden && !tag->archived)
        g_ptr_array_add (tags, g_steal_pointer (&tag));
    }

  return tags;
}

/* A digit is a tag's place, a letter its shortcut; hidden tags keep their letter. */
static char *
find_tag (AscribePage *self, guint keyval)
{
  AscribeCodebook *codebook = ascribe_page_get_codebook (self);
  gunichar letter = g_unichar_tolower (gdk_keyval_to_unicode (keyval));
  GListModel *all;
  guint n;

  if (codebook == NULL || letter == 0)
    return NULL;

  all = ascribe_codebook_get_tags (codebook);
  n = g_list_model_get_n_items (all);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (AscribeTag) tag = g_list_model_get_item (all, i);

      if (!tag->archived && tag->shortcut != NULL && g_utf8_get_char (tag->shortcut) == letter)
        return g_strdup (tag->id);
    }
  if (letter >= '1' && letter <= '9')
    {
      g_autoptr (GPtrArray) tags = ascribe_page_list_tags (codebook);

      if (letter - '1' < tags->len)
        return g_strdup (((AscribeTag *) g_ptr_array_index (tags, letter - '1'))->id);
    }

  return NULL;
}

static gboolean
activate (AscribePage *self, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (self), action, NULL);

  return GDK_EVENT_STOP;
}

/* Alt with an arrow moves the end by a word, with Shift the start; with Ctrl by a letter. Forward is where the text runs. */
static gboolean
move_end (AscribePage *self, gboolean is_right, GdkModifierType state)
{
  AscribeAnnotation *selected = ascribe_page_get_selected (self);
  g_autofree char *action = NULL;
  AscribeParagraph paragraph;
  GtkTextIter iter;
  gboolean is_rtl;

  if (selected == NULL)
    return GDK_EVENT_PROPAGATE;

  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), &iter,
                                      ascribe_span_set_get_bounds (selected->spans).start);
  ascribe_line_layout_get (self->layout, &iter, &paragraph);
  is_rtl = pango_layout_get_direction (paragraph.layout, 0) == PANGO_DIRECTION_RTL;
  action = g_strconcat ("page.move-", state & GDK_SHIFT_MASK ? "start" : "end", state & GDK_CONTROL_MASK ? "" : "-word", NULL);
  gtk_widget_activate_action (GTK_WIDGET (self), action, "i", is_right != is_rtl ? 1 : -1);

  return GDK_EVENT_STOP;
}

static gboolean
link_to_candidate (AscribePage *self)
{
  AscribeAnnotation *candidate =
    self->candidate != NULL
      ? ascribe_annotation_set_lookup (ascribe_open_article_get_annotations (self->article), self->candidate)
      : NULL;

  if (self->linking == NULL)
    return GDK_EVENT_PROPAGATE;

  if (candidate != NULL)
    ascribe_page_link_to (self, candidate);

  return GDK_EVENT_STOP;
}

static gboolean
has_annotations (AscribePage *self)
{
  return self->article != NULL &&
         g_list_model_get_n_items (G_LIST_MODEL (ascribe_open_article_get_annotations (self->article))) > 0;
}

/* Tab steps through the annotations, as long as there are some; Ctrl+Tab leaves the page, as it does any text. */
static gboolean
step (AscribePage *self, gboolean forward)
{
  if (!has_annotations (self))
    return GDK_EVENT_PROPAGATE;

  ascribe_page_step (self, forward);

  return GDK_EVENT_STOP;
}

static gboolean
press_letter (AscribePage *self, guint keyval)
{
  g_autofree char *tag = find_tag (self, keyval);

  if (tag != NULL)
    {
      if (self->has_selection)
        gtk_widget_activate_action (GTK_WIDGET (self), "page.tag", "s", tag);
      else
        gtk_widget_error_bell (GTK_WIDGET (self));

      return GDK_EVENT_STOP;
    }

  switch (keyval)
    {
    case GDK_KEY_a: case GDK_KEY_A: case GDK_KEY_plus: case GDK_KEY_KP_Add:
      return activate (self, "page.extend");
    case GDK_KEY_l: case GDK_KEY_L:
      gtk_widget_activate_action (GTK_WIDGET (self), "page.link", "s", "");
      return GDK_EVENT_STOP;
    case GDK_KEY_n: case GDK_KEY_N:
      if (ascribe_page_get_selected (self) != NULL)
        g_signal_emit_by_name (self, "note-requested");
      return GDK_EVENT_STOP;
    case GDK_KEY_j: case GDK_KEY_J:
      return step (self, TRUE);
    case GDK_KEY_k: case GDK_KEY_K:
      return step (self, FALSE);
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, AscribePage *self)
{
  GdkModifierType held = state & gtk_accelerator_get_default_mod_mask ();

  if (held & GDK_ALT_MASK)
    {
      if (keyval == GDK_KEY_Left || keyval == GDK_KEY_Right)
        return move_end (self, keyval == GDK_KEY_Right, held);
      return GDK_EVENT_PROPAGATE;
    }
  if (held & ~GDK_SHIFT_MASK)
    return GDK_EVENT_PROPAGATE;

  switch (keyval)
    {
    case GDK_KEY_Tab: case GDK_KEY_KP_Tab:
      return step (self, TRUE);
    case GDK_KEY_ISO_Left_Tab:
      return step (self, FALSE);
    case GDK_KEY_Delete: case GDK_KEY_KP_Delete: case GDK_KEY_BackSpace:
      return activate (self, "page.untag");
    case GDK_KEY_Return: case GDK_KEY_KP_Enter: case GDK_KEY_ISO_Enter:
      return link_to_candidate (self);
    case GDK_KEY_Escape:
      if (self->dragged != NULL)
        ascribe_page_cancel_drag (self);
      else if (self->linking == NULL && !self->has_selection && self->selected == NULL)
        return GDK_EVENT_PROPAGATE;
      else
        activate (self, "page.cancel");
      return GDK_EVENT_STOP;
    default:
      return press_letter (self, keyval);
    }
}

void
ascribe_page_init_keys (AscribePage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
