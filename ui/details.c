/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/details-private.h"

#include <glib/gi18n.h>

#include "app/library/editing.h"
#include "app/library/registers.h"
#include "ui/codebook-names.h"
#include "ui/details-annotation.h"
#include "ui/details-article.h"
#include "ui/details-entry-row.h"
#include "ui/tag-colors.h"

/* As much of a quote as the pane and its tooltip show. */
#define QUOTE_LENGTH 1000
#define TOOLTIP_LENGTH 4000

G_DEFINE_FINAL_TYPE (AscribeDetails, ascribe_details, ADW_TYPE_BIN)

enum {
  PROP_0,
  PROP_OPEN_ARTICLE,
  PROP_SELECTED,
  N_PROPS
};

enum {
  FAILED,
  EDITED,
  LINK_REQUESTED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static const char *
find_annotator_name (AscribeDetails *self, const char *id)
{
  GListModel *annotators = ascribe_project_get_annotators (ascribe_open_article_get_project (self->article));

  for (guint i = 0; i < g_list_model_get_n_items (annotators); i++)
    {
      /* The list keeps it. */
      g_autoptr (AscribeAnnotator) annotator = g_list_model_get_item (annotators, i);

      if (g_str_equal (annotator->id, id))
        return annotator->name;
    }

  return NULL;
}

static char *
format_time (gint64 moment)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (moment / 1000);
  g_autoptr (GDateTime) time = utc != NULL ? g_date_time_to_local (utc) : NULL;

  if (time == NULL)
    return g_strdup ("");
  if (g_date_time_get_year (now) == g_date_time_get_year (time) &&
      g_date_time_get_day_of_year (now) == g_date_time_get_day_of_year (time))
    return g_date_time_format (time, "%H:%M");

  /* Translators: a day as a caption, e.g. 4 March 2026 */
  return g_date_time_format (time, _("%-e %B %Y"));
}

/* Words that begin with a quotation mark of their own need no second one. */
static char *
put_in_quotes (const char *quote)
{
  GUnicodeType type = g_unichar_type (g_utf8_get_char (quote));

  if (type == G_UNICODE_INITIAL_PUNCTUATION || *quote == '"')
    return g_strdup (quote);

  /* Translators: quotation marks around the words that were tagged. */
  return g_strdup_printf (_("“%s”"), quote);
}

static void
show_head (AscribeDetails *self)
{
  AscribeAnnotation *annotation = self->selected;
  AscribeCodebook *codebook = ascribe_details_get_codebook (self);
  AscribeTag *tag = ascribe_codebook_lookup_tag (codebook, annotation->tag);
  const char *annotator = find_annotator_name (self, annotation->annotator);
  g_autofree char *quote = ascribe_details_dup_pieces (self, annotation, QUOTE_LENGTH);
  g_autofree char *quoted = put_in_quotes (quote);
  g_autofree char *tooltip = ascribe_details_dup_pieces (self, annotation, TOOLTIP_LENGTH);
  g_autofree char *time = format_time (annotation->modified);
  g_autofree char *pieces = NULL;
  g_autofree char *caption = NULL;
  gsize n_spans;

  ascribe_span_set_get_spans (annotation->spans, &n_spans);
  pieces = g_strdup_printf (ngettext ("%u piece", "%u pieces", n_spans), (guint) n_spans);
  /* Names are isolated, so that their direction doesn't turn the rest around. */
  if (annotator != NULL && n_spans > 1)
    caption = g_strdup_printf ("%s · \u2068%s\u2069 · %s", pieces, annotator, time);
  else if (annotator != NULL)
    caption = g_strdup_printf ("\u2068%s\u2069 · %s", annotator, time);
  else
    caption = g_strdup_printf ("%s · %s", pieces, time);

  adw_bin_set_child (self->head_dot, ascribe_tag_dot_new (codebook, annotation->tag));
  gtk_label_set_label (self->head_title, tag != NULL ? ascribe_tag_display_name (tag) : annotation->tag);
  gtk_label_set_label (self->head_caption, caption);
  gtk_label_set_label (self->quote, quoted);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->quote), tooltip);
}

/* Everything the widgets show is taken again from the project; what is being typed stays. */
static void
refresh (AscribeDetails *self)
{
  gboolean writable = ascribe_details_is_writable (self);

  self->showing = TRUE;
  gtk_widget_set_visible (self->annotation_box, self->selected != NULL);
  gtk_widget_set_visible (self->article_box, self->article != NULL && self->selected == NULL);

  if (self->article == NULL)
    ascribe_details_clear_attributes (self);
  else if (self->selected != NULL)
    {
      show_head (self);
      ascribe_details_show_attributes (self);
      ascribe_details_show_concept (self);
    }
  else
    ascribe_details_show_article (self);
  ascribe_details_show_links (self);
  ascribe_details_show_note (self);
  ascribe_details_show_list (self);

  gtk_widget_set_sensitive (GTK_WIDGET (self->attributes_box), writable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->kind_group), writable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->article_group), writable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->labels_group), writable);
  gtk_text_view_set_editable (self->note, writable);
  gtk_widget_set_sensitive (self->delete_button, writable);
  self->showing = FALSE;
}

/* What was typed is stored before it can be taken for an answer about something else. */
static void
commit_typing (AscribeDetails *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, ASCRIBE_TYPE_ENTRY_ROW) : NULL;

  if (row != NULL && gtk_widget_is_ancestor (row, GTK_WIDGET (self)))
    ascribe_entry_row_commit (ASCRIBE_ENTRY_ROW (row));
  ascribe_details_save_note (self);
}

static void
edited_cb (AscribeDetails *self, AscribeEdit *edit)
{
  AscribeAnnotationSet *set = ascribe_open_article_get_annotations (self->article);
  const AscribeChange *changes;
  gsize n_changes;

  changes = ascribe_edit_get_changes (edit, &n_changes);
  for (gsize i = 0; i < n_changes; i++)
    {
      GObject *object = changes[i].after != NULL ? changes[i].after : changes[i].before;

      if (ASCRIBE_IS_TAG (object) || ASCRIBE_IS_LINK_TYPE (object) || ASCRIBE_IS_ATTRIBUTE (object))
        {
          ascribe_details_clear_attributes (self);
          ascribe_details_clear_labels (self);
          ascribe_details_clear_links (self);
          g_ptr_array_set_size (self->tag_ids, 0);
          ascribe_details_fill_list (self);
          break;
        }
    }

  if (self->selected != NULL &&
      g_set_object (&self->selected, ascribe_annotation_set_lookup (set, self->selected->id)))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
  refresh (self);
}

static void
deleted_cb (AscribeDetails *self)
{
  g_object_set (self, "open-article", NULL, NULL);
}

static void
set_article (AscribeDetails *self, AscribeOpenArticle *article)
{
  if (article == self->article)
    return;

  commit_typing (self);
  if (self->article != NULL)
    {
      g_signal_handlers_disconnect_by_data (ascribe_open_article_get_project (self->article), self);
      g_signal_handlers_disconnect_by_data (self->article, self);
    }

  ascribe_details_choose (self, NULL);
  ascribe_details_clear_attributes (self);
  ascribe_details_clear_labels (self);
  g_ptr_array_set_size (self->tag_ids, 0);
  g_set_object (&self->article, article);
  if (article != NULL)
    {
      g_signal_connect_object (ascribe_open_article_get_project (article), "edited", G_CALLBACK (edited_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (article, "deleted", G_CALLBACK (deleted_cb), self, G_CONNECT_SWAPPED);
    }
  ascribe_details_fill_list (self);
  refresh (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPEN_ARTICLE]);
}

static void
delete_cb (AscribeDetails *self)
{
  g_autofree char *id = g_strdup (self->selected->id);
  const char *ids[] = { id, NULL };
  g_autoptr (GError) error = NULL;
  gboolean done;

  done = ascribe_edit_untag (self->article, ids, &error);
  ascribe_details_conclude (self, done, "untag", error);
}

static void
ascribe_details_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AscribeDetails *self = ASCRIBE_DETAILS (object);

  switch (id)
    {
    case PROP_OPEN_ARTICLE: g_value_set_object (value, self->article); break;
    case PROP_SELECTED: g_value_set_object (value, self->selected); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ascribe_details_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  AscribeDetails *self = ASCRIBE_DETAILS (object);

  switch (id)
    {
    case PROP_OPEN_ARTICLE: set_article (self, g_value_get_object (value)); break;
    case PROP_SELECTED: ascribe_details_choose (self, g_value_get_object (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ascribe_details_unmap (GtkWidget *widget)
{
  ascribe_details_save_note (ASCRIBE_DETAILS (widget));

  GTK_WIDGET_CLASS (ascribe_details_parent_class)->unmap (widget);
}

static void
ascribe_details_dispose (GObject *object)
{
  AscribeDetails *self = ASCRIBE_DETAILS (object);

  ascribe_details_save_note (self);
  if (self->article != NULL)
    {
      g_signal_handlers_disconnect_by_data (ascribe_open_article_get_project (self->article), self);
      g_signal_handlers_disconnect_by_data (self->article, self);
    }
  if (self->questions != NULL)
    ascribe_details_clear_attributes (self);
  g_clear_pointer (&self->questions, g_hash_table_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), ASCRIBE_TYPE_DETAILS);
  g_clear_object (&self->selection);
  g_clear_object (&self->concepts);
  g_clear_object (&self->selected);
  g_clear_object (&self->article);

  G_OBJECT_CLASS (ascribe_details_parent_class)->dispose (object);
}

static void
ascribe_details_finalize (GObject *object)
{
  AscribeDetails *self = ASCRIBE_DETAILS (object);

  g_ptr_array_unref (self->tag_ids);
  g_ptr_array_unref (self->label_answers);
  g_ptr_array_unref (self->article_rows);
  g_ptr_array_unref (self->link_rows);
  g_free (self->link_state);
  g_free (self->note_of);
  g_free (self->note_saved);

  G_OBJECT_CLASS (ascribe_details_parent_class)->finalize (object);
}

static void
add_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/io/github/ascribe_app/Ascribe/details.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static void
bind_template (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (klass, "/io/github/ascribe_app/Ascribe/details.ui");
  gtk_widget_class_bind_template_child (klass, AscribeDetails, annotation_box);
  gtk_widget_class_bind_template_child (klass, AscribeDetails, article_box);
  gtk_widget_class_bind_template_child (klass, AscribeDetails, head_dot);
  gtk_widget_class_bind_template_child (klass, AscribeDetails, head_title);
  gtk_widget_class_bind_template_child (klass, AscribeDetails, head_caption);
  gtk_widget_class_bind_template_child (klass, AscribeDetails, quote);
  gtk_widget_class_bind_template_child (klass, AscribeDetails, quote_group);
  gtk_widget_class_bind_template_child (klass, AscribeDetails, attributes_box);
  gtk_widget_class_bind_template_child (klass, AscribeDetails, kind_group);
  gtk_widget_class_bind_template_child (klass, AscribeDetails, note);
  gtk_widget_class_bind_template_child (klass, AscribeDetails, note_placeholder);
  gtk_widget_class_bind_template_child (klass, AscribeDetails, delete_button);
  gtk_widget_class_bind_template_child (klass, AscribeDetails, article_group);
  gtk_widget_class_bind_template_child (klass, AscribeDetails, labels_group);
  gtk_widget_class_bind_template_child (klass, AscribeDetails, list_heading);
  gtk_widget_class_bind_template_child (klass, AscribeDetails, list_stack);
  gtk_widget_class_bind_template_child (klass, AscribeDetails, list);
  gtk_widget_class_bind_template_callback (klass, delete_cb);
}

static void
ascribe_details_class_init (AscribeDetailsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ascribe_details_get_property;
  object_class->set_property = ascribe_details_set_property;
  object_class->dispose = ascribe_details_dispose;
  object_class->finalize = ascribe_details_finalize;
  widget_class->unmap = ascribe_details_unmap;

  properties[PROP_OPEN_ARTICLE] =
    g_param_spec_object ("open-article", NULL, NULL, ASCRIBE_TYPE_OPEN_ARTICLE,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_SELECTED] =
    g_param_spec_object ("selected", NULL, NULL, ASCRIBE_TYPE_ANNOTATION,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[FAILED] = g_signal_new ("failed", ASCRIBE_TYPE_DETAILS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[EDITED] = g_signal_new ("edited", ASCRIBE_TYPE_DETAILS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[LINK_REQUESTED] = g_signal_new ("link-requested", ASCRIBE_TYPE_DETAILS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_css_name (widget_class, "details");
  bind_template (widget_class);
  add_style ();
}

static void
ascribe_details_init (AscribeDetails *self)
{
  self->tag_ids = g_ptr_array_new_with_free_func (g_free);
  self->label_answers = g_ptr_array_new_with_free_func (g_object_unref);
  self->article_rows = g_ptr_array_new ();
  self->link_rows = g_ptr_array_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  ascribe_details_init_attributes (self);
  ascribe_details_init_concept (self);
  ascribe_details_init_article (self);
  ascribe_details_init_note (self);
  ascribe_details_init_list (self);
  refresh (self);
}

void
ascribe_details_conclude (AscribeDetails *self, gboolean done, const char *verb, GError *error)
{
  if (done)
    g_signal_emit (self, signals[EDITED], 0, verb);
  else
    {
      g_signal_emit (self, signals[FAILED], 0, error);
      refresh (self);
    }
}

gboolean
ascribe_details_is_writable (AscribeDetails *self)
{
  return self->article != NULL &&
         ascribe_project_get_access (ascribe_open_article_get_project (self->article)) == ASCRIBE_WRITABLE;
}

void
ascribe_details_choose (AscribeDetails *self, AscribeAnnotation *annotation)
{
  if (annotation == self->selected)
    return;

  /* An edit of another's may have to be answered first, and may change the value that is asked for. */
  if (self->selected == NULL || annotation == NULL || !g_str_equal (self->selected->id, annotation->id))
    commit_typing (self);

  if (!g_set_object (&self->selected, annotation))
    return;
  refresh (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}

char *
ascribe_details_dup_pieces (AscribeDetails *self, AscribeAnnotation *annotation, guint32 max)
{
  AscribeText *text = ascribe_open_article_get_article (self->article)->text;
  GString *quote = g_string_new (NULL);
  const AscribeSpan *spans;
  gsize n_spans;

  spans = ascribe_span_set_get_spans (annotation->spans, &n_spans);
  for (gsize i = 0; i < n_spans; i++)
    {
      guint32 length = spans[i].end - spans[i].start;
      g_autofree char *piece = ascribe_text_dup_slice (text, (AscribeSpan) {
        spans[i].start, spans[i].start + MIN (length, max) });

      if (i > 0)
        g_string_append (quote, " … ");
      g_string_append (quote, piece);
      if (length > max)
        {
          g_string_append (quote, "…");
          break;
        }
      max -= length;
    }

  return g_string_free (quote, FALSE);
}

AscribeCodebook *
ascribe_details_get_codebook (AscribeDetails *self)
{
  return self->article != NULL ? ascribe_project_get_codebook (ascribe_open_article_get_project (self->article)) : NULL;
}

GtkWidget *
ascribe_details_new (void)
{
  return g_object_new (ASCRIBE_TYPE_DETAILS, NULL);
}

void
ascribe_details_focus_note (AscribeDetails *self)
{
  if (self->selected != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->note));
}
