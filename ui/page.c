/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "ui/page-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "ui/page-edits.h"
#include "ui/page-keys.h"
#include "ui/page-paint.h"
#include "ui/page-pointer.h"
#include "ui/tag-popover.h"

#define BASE_SIZE 13.0     /* points at zoom 1 */
#define COLUMN_CHARS 66    /* average letters a line: about 70 with their real widths */
#define LEAST_MARGIN 24    /* pixels; links and outlines need it */
#define LONGEST_PARAGRAPH 1000000
#define SHOWN_MARK "ascribe-shown"
#define LEAST_ZOOM 0.5
#define MOST_ZOOM 3.0

G_DEFINE_FINAL_TYPE (AscribePage, ascribe_page, GTK_TYPE_TEXT_VIEW)

enum {
  PROP_OPEN_ARTICLE = 1,
  PROP_SELECTED,
  PROP_HAS_SELECTION,
  PROP_ZOOM,
  PROP_SNAP_TO_WORDS,
  PROP_LINKING,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* Of the letters, as CSS makes them of points: the size of text in the settings of the desktop is a resolution. */
static double
get_letter_height (AscribePage *self)
{
  int resolution;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &resolution, NULL);

  return BASE_SIZE * self->zoom * (resolution > 0 ? resolution / 1024.0 : 96) / 72;
}

/* The spaces around a line hold names above and lanes below, in proportion to the letters. */
static void
apply_zoom (AscribePage *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  g_autofree char *css = NULL;
  char size[G_ASCII_DTOSTR_BUF_SIZE];
  double pixels = get_letter_height (self);

  g_ascii_formatd (size, sizeof size, "%.2f", BASE_SIZE * self->zoom);
  css = g_strdup_printf ("textview { font-size: %spt; }", size);
  gtk_css_provider_load_from_data (self->css, css, -1);
  gtk_text_view_set_pixels_above_lines (view, lround (pixels * 0.72));
  gtk_text_view_set_pixels_inside_wrap (view, lround (pixels * 0.72));
  gtk_text_view_set_pixels_below_lines (view, lround (pixels * 0.30));
  ascribe_page_forget_names (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
set_zoom (AscribePage *self, double zoom)
{
  zoom = CLAMP (zoom, LEAST_ZOOM, MOST_ZOOM);
  if (fabs (zoom - self->zoom) < 0.001)
    return;

  self->zoom = zoom;
  apply_zoom (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZOOM]);
}

/* One calm column in the middle, whatever the width. */
static void
set_margins (AscribePage *self, int width)
{
  GtkWidget *widget = GTK_WIDGET (self);
  PangoFontMetrics *metrics = pango_context_get_metrics (gtk_widget_get_pango_context (widget), NULL, NULL);
  int column = COLUMN_CHARS * PANGO_PIXELS (pango_font_metrics_get_approximate_char_width (metrics));
  int margin = MAX ((width - column) / 2, MIN (LEAST_MARGIN, width / 12));

  pango_font_metrics_unref (metrics);
  if (gtk_text_view_get_left_margin (GTK_TEXT_VIEW (self)) == margin)
    return;

  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (self), margin);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (self), margin);
}

static void
update_selection (AscribePage *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  gboolean has_selection = gtk_text_buffer_get_has_selection (buffer);

  if (has_selection == self->has_selection)
    return;

  self->has_selection = has_selection;
  ascribe_page_update_actions (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HAS_SELECTION]);
}

/* A new value of the selected annotation is news, too; one that is gone is selected no more. */
static void
project_edited_cb (AscribePage *self)
{
  AscribeAnnotationSet *annotations;

  if (self->article == NULL)
    return;

  /* What is being dragged may have other pieces now. */
  ascribe_page_cancel_drag (self);
  annotations = ascribe_open_article_get_annotations (self->article);
  if (self->candidate != NULL && ascribe_annotation_set_lookup (annotations, self->candidate) == NULL)
    ascribe_page_set_candidate (self, NULL);
  if (self->selected != NULL)
    {
      if (ascribe_annotation_set_lookup (annotations, self->selected) == NULL)
        ascribe_page_select (self, NULL);
      else
        g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
annotations_changed_cb (AscribePage *self)
{
  ascribe_page_forget_lanes (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
codebook_changed_cb (AscribePage *self)
{
  ascribe_page_forget_names (self);
  ascribe_page_update_menu (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
forget_article (AscribePage *self)
{
  AscribeProject *project;

  if (self->article == NULL)
    return;

  project = ascribe_open_article_get_project (self->article);
  g_signal_handlers_disconnect_by_data (project, self);
  g_signal_handlers_disconnect_by_data (ascribe_open_article_get_annotations (self->article), self);
  g_signal_handlers_disconnect_by_data (ascribe_project_get_codebook (project), self);
  g_signal_handlers_disconnect_by_data (ascribe_codebook_get_tags (ascribe_project_get_codebook (project)), self);
  g_clear_object (&self->article);
}

static void
follow_article (AscribePage *self, AscribeOpenArticle *article)
{
  AscribeProject *project = ascribe_open_article_get_project (article);

  self->article = g_object_ref (article);
  g_signal_connect_object (project, "edited", G_CALLBACK (project_edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (ascribe_open_article_get_annotations (article), "items-changed",
                           G_CALLBACK (annotations_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (ascribe_codebook_get_tags (ascribe_project_get_codebook (project)), "items-changed",
                           G_CALLBACK (codebook_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
ascribe_page_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  AscribePage *self = ASCRIBE_PAGE (object);

  switch (property_id)
    {
    case PROP_OPEN_ARTICLE: g_value_set_object (value, self->article); break;
    case PROP_SELECTED: g_value_set_object (value, ascribe_page_get_selected (self)); break;
    case PROP_HAS_SELECTION: g_value_set_boolean (value, self->has_selection); break;
    case PROP_ZOOM: g_value_set_double (value, self->zoom); break;
    case PROP_SNAP_TO_WORDS: g_value_set_boolean (value, self->snap_to_words); break;
    case PROP_LINKING: g_value_set_string (value, self->linking); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
ascribe_page_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  AscribePage *self = ASCRIBE_PAGE (object);
  AscribeAnnotation *selected;

  switch (property_id)
    {
    case PROP_OPEN_ARTICLE:
      ascribe_page_set_open_article (self, g_value_get_object (value));
      break;
    case PROP_SELECTED:
      selected = g_value_get_object (value);
      ascribe_page_select (self, selected != NULL ? selected->id : NULL);
      break;
    case PROP_ZOOM:
      set_zoom (self, g_value_get_double (value));
      break;
    case PROP_SNAP_TO_WORDS:
      self->snap_to_words = g_value_get_boolean (value);
      break;
    case PROP_LINKING:
      ascribe_page_set_linking (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
ascribe_page_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  AscribePage *self = ASCRIBE_PAGE (widget);

  /* Not before: without a width each letter would be a line, which takes seconds in a long paragraph. */
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self), GTK_WRAP_WORD_CHAR);
  set_margins (self, width);
  GTK_WIDGET_CLASS (ascribe_page_parent_class)->size_allocate (widget, width, height, baseline);
  gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
ascribe_page_snapshot_layer (GtkTextView *view, GtkTextViewLayer layer, GtkSnapshot *snapshot)
{
  AscribePage *self = ASCRIBE_PAGE (view);

  if (self->article == NULL)
    return;
  if (layer == GTK_TEXT_VIEW_LAYER_BELOW_TEXT)
    ascribe_page_paint_below (self, snapshot);
  else
    ascribe_page_paint_above (self, snapshot);
}

static void
ascribe_page_dispose (GObject *object)
{
  AscribePage *self = ASCRIBE_PAGE (object);

  forget_article (self);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  G_OBJECT_CLASS (ascribe_page_parent_class)->dispose (object);
}

static void
ascribe_page_finalize (GObject *object)
{
  AscribePage *self = ASCRIBE_PAGE (object);

  g_clear_pointer (&self->layout, ascribe_line_layout_free);
  g_clear_pointer (&self->lanes, g_hash_table_unref);
  g_clear_pointer (&self->names, g_hash_table_unref);
  g_clear_pointer (&self->dragged, ascribe_span_set_unref);
  g_clear_object (&self->css);
  g_free (self->selected);
  g_free (self->linking);
  g_free (self->candidate);
  G_OBJECT_CLASS (ascribe_page_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_OPEN_ARTICLE] = g_param_spec_object ("open-article", NULL, NULL, ASCRIBE_TYPE_OPEN_ARTICLE, flags);
  properties[PROP_SELECTED] = g_param_spec_object ("selected", NULL, NULL, ASCRIBE_TYPE_ANNOTATION, flags);
  properties[PROP_HAS_SELECTION] = g_param_spec_boolean ("has-selection", NULL, NULL, FALSE,
                                                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ZOOM] = g_param_spec_double ("zoom", NULL, NULL, LEAST_ZOOM, MOST_ZOOM, 1.0, flags);
  properties[PROP_SNAP_TO_WORDS] = g_param_spec_boolean ("snap-to-words", NULL, NULL, TRUE, flags);
  properties[PROP_LINKING] = g_param_spec_string ("linking", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ascribe_page_class_init (AscribePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ascribe_page_get_property;
  object_class->set_property = ascribe_page_set_property;
  object_class->dispose = ascribe_page_dispose;
  object_class->finalize = ascribe_page_finalize;
  widget_class->size_allocate = ascribe_page_size_allocate;
  GTK_TEXT_VIEW_CLASS (klass)->snapshot_layer = ascribe_page_snapshot_layer;

  install_properties (object_class);
  g_signal_new ("edited", ASCRIBE_TYPE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  g_signal_new ("failed", ASCRIBE_TYPE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
  g_signal_new ("note-requested", ASCRIBE_TYPE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  ascribe_page_install_actions (widget_class);
}

static void
ascribe_page_init (AscribePage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkTextView *view = GTK_TEXT_VIEW (self);
  AdwStyleManager *style = adw_style_manager_get_default ();

  self->snap_to_words = TRUE;
  self->zoom = 1.0;
  self->css = gtk_css_provider_new ();
  self->layout = ascribe_line_layout_new (view);
  self->lanes = g_hash_table_new (NULL, NULL);
  self->popover = ascribe_tag_popover_new (self);

  gtk_widget_add_css_class (widget, "ascribe-page");
  gtk_style_context_add_provider (gtk_widget_get_style_context (widget), GTK_STYLE_PROVIDER (self->css),
                                  GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
  gtk_text_view_set_editable (view, FALSE);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_text_view_set_top_margin (view, 18);
  gtk_text_view_set_bottom_margin (view, 96);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Article text"), -1);
  apply_zoom (self);

  g_signal_connect_object (style, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_widget_get_settings (widget), "notify::gtk-xft-dpi", G_CALLBACK (apply_zoom), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  ascribe_page_init_pointer (self);
  ascribe_page_init_keys (self);
  ascribe_page_update_actions (self);
}

GtkWidget *
ascribe_page_new (void)
{
  return g_object_new (ASCRIBE_TYPE_PAGE, NULL);
}

/* Empty lines between paragraphs are a break, not a line: without this they would keep room for names and lanes. */
static void
shrink_empty_lines (GtkTextBuffer *buffer, AscribeText *text)
{
  GtkTextTag *tag = gtk_text_buffer_create_tag (buffer, NULL, "scale", 0.35, "pixels-above-lines", 0, "pixels-below-lines", 0, NULL);
  const char *utf8 = ascribe_text_get_utf8 (text);
  gboolean is_empty = TRUE;

  for (const char *c = utf8; *c != '\0'; c++)
    {
      if (*c == '\n' && is_empty)
        {
          GtkTextIter start, end;

          gtk_text_buffer_get_iter_at_offset (buffer, &start, ascribe_text_offset_at_byte (text, c - utf8));
          end = start;
          gtk_text_iter_forward_char (&end);
          gtk_text_buffer_apply_tag (buffer, tag, &start, &end);
        }
      is_empty = *c == '\n';
    }
}

static void
fill_buffer (AscribePage *self, AscribeText *text)
{
  GtkTextBuffer *buffer = gtk_text_buffer_new (NULL);
  GtkTextIter start;

  gtk_text_buffer_set_enable_undo (buffer, FALSE);
  if (text != NULL)
    {
      gtk_text_buffer_set_text (buffer, ascribe_text_get_utf8 (text), ascribe_text_get_n_bytes (text));
      shrink_empty_lines (buffer, text);
    }
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
  g_signal_connect_object (buffer, "mark-set", G_CALLBACK (update_selection), self, G_CONNECT_SWAPPED);
  gtk_text_view_set_buffer (GTK_TEXT_VIEW (self), buffer);
  g_object_unref (buffer);
}

void
ascribe_page_set_open_article (AscribePage *self, AscribeOpenArticle *article)
{
  AscribeText *text;

  if (self->article == article)
    return;

  ascribe_page_select (self, NULL);
  forget_article (self);
  if (article != NULL)
    follow_article (self, article);
  text = ascribe_page_get_text (self);
  ascribe_line_layout_reset (self->layout, text);
  ascribe_page_forget_lanes (self);
  ascribe_page_forget_names (self);
  fill_buffer (self, text);
  update_selection (self);
  ascribe_page_update_menu (self);
  ascribe_page_update_actions (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPEN_ARTICLE]);
}

gboolean
ascribe_page_can_show (AscribeOpenArticle *article)
{
  AscribeText *text = ascribe_open_article_get_article (article)->text;

  for (const char *line = ascribe_text_get_utf8 (text); *line != '\0';)
    {
      gsize n_bytes = strcspn (line, "\n");

      if (n_bytes > LONGEST_PARAGRAPH && g_utf8_strlen (line, n_bytes) > LONGEST_PARAGRAPH)
        return FALSE;
      line += n_bytes + (line[n_bytes] == '\n' ? 1 : 0);
    }

  return TRUE;
}

AscribeOpenArticle *
ascribe_page_get_open_article (AscribePage *self)
{
  return self->article;
}

AscribeCodebook *
ascribe_page_get_codebook (AscribePage *self)
{
  return self->article != NULL ? ascribe_project_get_codebook (ascribe_open_article_get_project (self->article)) : NULL;
}

AscribeText *
ascribe_page_get_text (AscribePage *self)
{
  return self->article != NULL ? ascribe_open_article_get_article (self->article)->text : NULL;
}

/* The caret goes along, so that reading and steps go on from there; but text that is selected stays selected, for it may
 * be about to become a piece of what is shown. */
static void
show_range (AscribePage *self, AscribeSpan range, gboolean select)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextMark *mark;
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, range.start);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, range.end);
  if (select)
    gtk_text_buffer_select_range (buffer, &end, &start);
  else if (!gtk_text_buffer_get_has_selection (buffer))
    gtk_text_buffer_place_cursor (buffer, &start);
  /* A mark, not an iterator: the text view scrolls once it has laid out what lies between. */
  mark = gtk_text_buffer_get_mark (buffer, SHOWN_MARK);
  if (mark == NULL)
    mark = gtk_text_buffer_create_mark (buffer, SHOWN_MARK, &start, TRUE);
  gtk_text_buffer_move_mark (buffer, mark, &start);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self), mark, 0.1, FALSE, 0, 0);
}

void
ascribe_page_select (AscribePage *self, const char *annotation)
{
  AscribeAnnotation *selected;

  if (g_strcmp0 (self->selected, annotation) == 0)
    return;

  ascribe_page_set_linking (self, NULL);
  ascribe_page_cancel_drag (self);
  g_free (self->selected);
  self->selected = g_strdup (annotation);
  selected = ascribe_page_get_selected (self);
  if (selected != NULL && !ascribe_page_is_visible (self, selected))
    show_range (self, ascribe_span_set_get_spans (selected->spans, NULL)[0], FALSE);
  ascribe_page_update_actions (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}

AscribeAnnotation *
ascribe_page_get_selected (AscribePage *self)
{
  if (self->article == NULL || self->selected == NULL)
    return NULL;

  return ascribe_annotation_set_lookup (ascribe_open_article_get_annotations (self->article), self->selected);
}

void
ascribe_page_select_range (AscribePage *self, AscribeSpan range)
{
  if (self->article != NULL)
    show_range (self, range, TRUE);
}

gboolean
ascribe_page_get_range (AscribePage *self, AscribeSpan *range)
{
  GtkTextIter start, end;

  if (!gtk_text_buffer_get_selection_bounds (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), &start, &end))
    return FALSE;

  range->start = gtk_text_iter_get_offset (&start);
  range->end = gtk_text_iter_get_offset (&end);

  return TRUE;
}

void
ascribe_page_set_linking (AscribePage *self, const char *link_type)
{
  if (g_strcmp0 (self->linking, link_type) == 0)
    return;

  g_free (self->linking);
  self->linking = g_strdup (link_type);
  g_clear_pointer (&self->candidate, g_free);
  ascribe_page_update_actions (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LINKING]);
}

void
ascribe_page_set_candidate (AscribePage *self, const char *annotation)
{
  AscribeAnnotation *candidate;

  g_free (self->candidate);
  self->candidate = g_strdup (annotation);
  candidate = annotation != NULL
                ? ascribe_annotation_set_lookup (ascribe_open_article_get_annotations (self->article), annotation)
                : NULL;
  if (candidate != NULL && !ascribe_page_is_visible (self, candidate))
    show_range (self, ascribe_span_set_get_spans (candidate->spans, NULL)[0], FALSE);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

gboolean
ascribe_page_locate (AscribePage *self, guint32 offset, double *x, double *y)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkTextIter iter;
  GdkRectangle rect, visible;
  int window_x, window_y;

  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (view), &iter, offset);
  gtk_text_view_get_iter_location (view, &iter, &rect);
  gtk_text_view_get_visible_rect (view, &visible);
  if (root == NULL || rect.y < visible.y || rect.y + rect.height > visible.y + visible.height)
    return FALSE;

  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, rect.x + rect.width / 2, rect.y + rect.height / 2,
                                         &window_x, &window_y);

  return gtk_widget_translate_coordinates (GTK_WIDGET (self), root, window_x, window_y, x, y);
}
