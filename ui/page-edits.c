/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "ui/page-edits.h"

#include <glib/gi18n.h>

#include "app/library/editing.h"
#include "ui/codebook-names.h"
#include "ui/page-private.h"
#include "ui/page-words.h"
#include "ui/tag-colors.h"

#define ZOOM_STEP 1.1

static void
conclude (AscribePage *self, gboolean done, const char *verb, GError *error)
{
  if (done)
    {
      g_signal_emit_by_name (self, "edited", verb);
    }
  else
    {
      g_signal_emit_by_name (self, "failed", error);
      g_error_free (error);
    }
}

/* What the project holds of the same annotator, tag and spans; doubling it would help nobody. */
static AscribeAnnotation *
find_same (AscribePage *self, const char *tag, AscribeSpanSet *spans, const char *annotator)
{
  AscribeAnnotationSet *annotations = ascribe_open_article_get_annotations (self->article);
  g_autoptr (GPtrArray) here = ascribe_annotation_set_at_offset (annotations, ascribe_span_set_get_bounds (spans).start);

  for (guint i = 0; i < here->len; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (here, i);

      if (strcmp (annotation->tag, tag) == 0 && strcmp (annotation->annotator, annotator) == 0 &&
          ascribe_span_set_equal (annotation->spans, spans))
        return annotation;
    }

  return NULL;
}

static void
tag_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  AscribePage *self = ASCRIBE_PAGE (widget);
  const char *tag = g_variant_get_string (parameter, NULL);
  g_autoptr (AscribeSpanSet) spans = NULL;
  g_autoptr (AscribeAnnotation) annotation = NULL;
  AscribeAnnotation *same;
  GError *error = NULL;
  const char *annotator;
  AscribeSpan range;

  if (!ascribe_page_get_range (self, &range))
    return;

  range = ascribe_words_trim (ascribe_page_get_text (self), range);
  annotator = ascribe_project_ensure_annotator (ascribe_open_article_get_project (self->article), &error);
  spans = annotator != NULL ? ascribe_span_set_new (&range, 1, &error) : NULL;
  same = spans != NULL ? find_same (self, tag, spans, annotator) : NULL;
  if (same != NULL)
    {
      ascribe_page_select (self, same->id);
      return;
    }

  if (spans != NULL)
    annotation = ascribe_edit_tag (self->article, tag, spans, NULL, NULL, &error);
  if (annotation != NULL)
    ascribe_page_select (self, annotation->id);
  conclude (self, annotation != NULL, "tag", error);
}

static void
extend_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  AscribePage *self = ASCRIBE_PAGE (widget);
  AscribeAnnotation *selected = ascribe_page_get_selected (self);
  g_autoptr (AscribeSpanSet) spans = NULL;
  AscribeSpan range;

  if (selected == NULL || !ascribe_page_get_range (self, &range))
    return;

  range = ascribe_words_trim (ascribe_page_get_text (self), range);
  if (range.start == range.end)
    return;

  spans = ascribe_span_set_add (selected->spans, range);
  if (ascribe_page_set_spans (self, spans))
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
      GtkTextIter end;

      gtk_text_buffer_get_iter_at_offset (buffer, &end, range.end);
      gtk_text_buffer_place_cursor (buffer, &end);
    }
}

static void
untag_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  AscribePage *self = ASCRIBE_PAGE (widget);
  AscribeAnnotation *selected = ascribe_page_get_selected (self);
  GError *error = NULL;

  if (selected != NULL)
    conclude (self, ascribe_edit_untag (self->article, (const char *[]) { selected->id, NULL }, &error), "untag", error);
}

/* Without a type that was asked for, one between any tags means two mentions of one thing. */
static gboolean
fits (AscribePage *self, AscribeLinkType *type, const char *from_tag, const char *to_tag)
{
  gboolean is_general = type->from[0] == NULL && type->to[0] == NULL;

  if (type->archived || !ascribe_link_type_allows (type, from_tag, to_tag))
    return FALSE;
  if (*self->linking != '\0')
    return strcmp (self->linking, type->id) == 0;

  return !is_general || strcmp (from_tag, to_tag) == 0;
}

/* The type by which @annotation can be linked; @is_reversed where it is the one the link leaves from. */
static AscribeLinkType *
find_link_type (AscribePage *self, AscribeAnnotation *annotation, gboolean *is_reversed)
{
  AscribeAnnotation *selected = ascribe_page_get_selected (self);
  GListModel *types = self->article != NULL ? ascribe_codebook_get_link_types (ascribe_page_get_codebook (self)) : NULL;
  guint n = types != NULL ? g_list_model_get_n_items (types) : 0;

  if (selected == NULL || self->linking == NULL || strcmp (annotation->id, selected->id) == 0)
    return NULL;

  for (int reversed = 0; reversed < 2; reversed++)
    for (guint i = 0; i < n; i++)
      {
        g_autoptr (AscribeLinkType) type = g_list_model_get_item (types, i);

        if (reversed ? !fits (self, type, annotation->tag, selected->tag) : !fits (self, type, selected->tag, annotation->tag))
          continue;
        *is_reversed = reversed;

        return type; /* the codebook keeps it */
      }

  return NULL;
}

gboolean
ascribe_page_can_link_to (AscribePage *self, AscribeAnnotation *annotation)
{
  gboolean is_reversed;

  return find_link_type (self, annotation, &is_reversed) != NULL;
}

void
ascribe_page_link_to (AscribePage *self, AscribeAnnotation *annotation)
{
  gboolean is_reversed;
  AscribeLinkType *type = find_link_type (self, annotation, &is_reversed);
  g_autoptr (AscribeLink) link = NULL;
  g_autofree char *from = NULL;
  GError *error = NULL;

  if (type == NULL)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }

  from = g_strdup (self->selected);
  link = ascribe_edit_link (self->article, type->id, is_reversed ? annotation->id : from,
                            is_reversed ? from : annotation->id, &error);
  if (link != NULL)
    ascribe_page_set_linking (self, NULL);
  conclude (self, link != NULL, "link", error);
}

static void
link_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  AscribePage *self = ASCRIBE_PAGE (widget);

  if (ascribe_page_get_selected (self) == NULL)
    return;

  gtk_widget_grab_focus (widget);
  ascribe_page_set_linking (self, g_variant_get_string (parameter, NULL));
}

static void
cancel_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  AscribePage *self = ASCRIBE_PAGE (widget);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));

  if (self->linking != NULL)
    {
      ascribe_page_set_linking (self, NULL);
    }
  else if (self->has_selection)
    {
      GtkTextIter caret;

      gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
      gtk_text_buffer_place_cursor (buffer, &caret);
    }
  else
    {
      ascribe_page_select (self, NULL);
    }
}

gboolean
ascribe_page_set_spans (AscribePage *self, AscribeSpanSet *spans)
{
  AscribeAnnotation *selected = ascribe_page_get_selected (self);
  GError *error = NULL;
  gboolean done;

  if (selected == NULL || ascribe_span_set_equal (selected->spans, spans))
    return FALSE;

  done = ascribe_edit_set_spans (self->article, selected->id, spans, &error);
  conclude (self, done, "move", error);

  return done;
}

static void
move_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  AscribePage *self = ASCRIBE_PAGE (widget);
  AscribeAnnotation *selected = ascribe_page_get_selected (self);
  AscribeText *text = ascribe_page_get_text (self);
  gboolean is_end = g_str_has_prefix (action, "page.move-end");
  int by = g_variant_get_int32 (parameter);
  g_autoptr (AscribeSpanSet) spans = NULL;
  const AscribeSpan *pieces;
  gsize n_pieces, piece;
  AscribeSpan span;
  guint32 *moved;

  if (selected == NULL || by == 0)
    return;

  pieces = ascribe_span_set_get_spans (selected->spans, &n_pieces);
  piece = is_end ? n_pieces - 1 : 0;
  span = pieces[piece];
  moved = is_end ? &span.end : &span.start;
  if (g_str_has_suffix (action, "-word"))
    *moved = ascribe_words_step (GTK_TEXT_VIEW (self), *moved, is_end, by > 0);
  else
    *moved = CLAMP ((gint64) *moved + by, 0, (gint64) ascribe_text_get_length (text));

  /* An end that meets the other one, or the next piece, stays. */
  spans = ascribe_span_set_replace (selected->spans, piece, span, NULL);
  if (spans == NULL)
    gtk_widget_error_bell (widget);
  else
    ascribe_page_set_spans (self, spans);
}

void
ascribe_page_step (AscribePage *self, gboolean forward)
{
  GListModel *annotations;
  guint n, position, from;

  if (self->article == NULL)
    return;

  annotations = G_LIST_MODEL (ascribe_open_article_get_annotations (self->article));
  n = g_list_model_get_n_items (annotations);
  if (n == 0)
    return;

  from = ascribe_annotation_set_find (ASCRIBE_ANNOTATION_SET (annotations), self->candidate != NULL ? self->candidate : self->selected != NULL ? self->selected : "");
  if (from == G_MAXUINT)
    from = ascribe_words_find_annotation (GTK_TEXT_VIEW (self), annotations, forward);
  position = from;
  do
    {
      g_autoptr (AscribeAnnotation) annotation = NULL;

      position = forward ? (position + 1) % n : (position + n - 1) % n;
      annotation = g_list_model_get_item (annotations, position);
      if (self->linking == NULL)
        {
          ascribe_page_select (self, annotation->id);
          return;
        }
      if (ascribe_page_can_link_to (self, annotation))
        {
          ascribe_page_set_candidate (self, annotation->id);
          return;
        }
    }
  while (position != from % n);
}

static void
step_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ascribe_page_step (ASCRIBE_PAGE (widget), strcmp (action, "page.next") == 0);
}

static void
zoom_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  double zoom = ASCRIBE_PAGE (widget)->zoom;

  if (strcmp (action, "page.zoom-in") == 0)
    zoom *= ZOOM_STEP;
  else if (strcmp (action, "page.zoom-out") == 0)
    zoom /= ZOOM_STEP;
  else
    zoom = 1.0;
  g_object_set (widget, "zoom", CLAMP (zoom, 0.5, 3.0), NULL);
}

void
ascribe_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.tag", "s", tag_cb);
  gtk_widget_class_install_action (widget_class, "page.extend", NULL, extend_cb);
  gtk_widget_class_install_action (widget_class, "page.untag", NULL, untag_cb);
  gtk_widget_class_install_action (widget_class, "page.link", "s", link_cb);
  gtk_widget_class_install_action (widget_class, "page.cancel", NULL, cancel_cb);
  gtk_widget_class_install_action (widget_class, "page.next", NULL, step_cb);
  gtk_widget_class_install_action (widget_class, "page.previous", NULL, step_cb);
  gtk_widget_class_install_action (widget_class, "page.move-start", "i", move_cb);
  gtk_widget_class_install_action (widget_class, "page.move-end", "i", move_cb);
  gtk_widget_class_install_action (widget_class, "page.move-start-word", "i", move_cb);
  gtk_widget_class_install_action (widget_class, "page.move-end-word", "i", move_cb);
  gtk_widget_class_install_action (widget_class, "page.zoom-in", NULL, zoom_cb);
  gtk_widget_class_install_action (widget_class, "page.zoom-out", NULL, zoom_cb);
  gtk_widget_class_install_action (widget_class, "page.zoom-reset", NULL, zoom_cb);
}

void
ascribe_page_update_actions (AscribePage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean can_write = self->article != NULL &&
                       ascribe_project_get_access (ascribe_open_article_get_project (self->article)) == ASCRIBE_WRITABLE;
  gboolean has_selected = ascribe_page_get_selected (self) != NULL;
  static const char * const of_selected[] = { "page.untag", "page.link", "page.move-start", "page.move-end",
                                              "page.move-start-word", "page.move-end-word" };

  gtk_widget_action_set_enabled (widget, "page.tag", can_write && self->has_selection && self->linking == NULL);
  gtk_widget_action_set_enabled (widget, "page.extend", can_write && self->has_selection && has_selected);
  for (gsize i = 0; i < G_N_ELEMENTS (of_selected); i++)
    gtk_widget_action_set_enabled (widget, of_selected[i], can_write && has_selected);
}

void
ascribe_page_update_menu (AscribePage *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) tags = g_menu_new ();
  g_autoptr (GMenu) selected = g_menu_new ();
  AscribeCodebook *codebook = ascribe_page_get_codebook (self);
  GListModel *entries = codebook != NULL ? ascribe_codebook_get_tags (codebook) : NULL;
  guint n = entries != NULL ? g_list_model_get_n_items (entries) : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (AscribeTag) tag = g_list_model_get_item (entries, i);
      g_autoptr (GMenuItem) item = NULL;
      g_autoptr (GString) label = g_string_new (ascribe_tag_display_name (tag));

      if (tag->hidden || tag->archived)
        continue;
      /* A menu's label takes an underscore for its mnemonic. */
      g_string_replace (label, "_", "__", 0);
      item = g_menu_item_new (label->str, NULL);
      g_menu_item_set_action_and_target (item, "page.tag", "s", tag->id);
      g_menu_append_item (tags, item);
    }
  g_menu_append (selected, _("_Add Selection to Annotation"), "page.extend");
  g_menu_append (selected, _("_Link to…"), "page.link::");
  g_menu_append (selected, _("_Delete Annotation"), "page.untag");
  g_menu_append_section (menu, _("Tag Selection"), G_MENU_MODEL (tags));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (selected));
  gtk_text_view_set_extra_menu (GTK_TEXT_VIEW (self), G_MENU_MODEL (menu));
}
