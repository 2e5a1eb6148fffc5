/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "ui/correction-dialog.h"

#include <glib/gi18n.h>

#include "ui/correction-difference.h"
#include "ui/one-line.h"

#define MAX_TITLE 200
#define MAX_NAME 60
#define MAX_QUOTE 300
#define MOST_ROWS 200 /* of a list; more are counted */

struct _AscribeCorrectionDialog {
  AdwWindow parent_instance;

  GtkLabel *article;
  GtkLabel *counts;
  GtkTextBuffer *buffer;
  GtkWidget *changed_box;
  GtkListBox *changed;
  GtkWidget *staying_box;
  GtkListBox *staying;
  GtkButton *apply_button;

  AscribeProject *project;
  AscribeCorrection *correction;
};

G_DEFINE_FINAL_TYPE (AscribeCorrectionDialog, ascribe_correction_dialog, ADW_TYPE_WINDOW)

enum {
  CORRECTED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static guint
count_same (AscribeCorrection *correction)
{
  return correction->n_moves[ASCRIBE_MOVE_EXACT] + correction->n_moves[ASCRIBE_MOVE_ELSEWHERE];
}

static void
add_line (GString *lines, guint n, const char *words)
{
  if (n > 0)
    g_string_append_printf (lines, "%s%s", lines->len > 0 ? "\n" : "", words);
}

static void
show_counts (AscribeCorrectionDialog *self)
{
  guint n_same = count_same (self->correction);
  guint n_changed = self->correction->n_moves[ASCRIBE_MOVE_CHANGED];
  guint n_staying = self->correction->n_moves[ASCRIBE_MOVE_NONE];
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autofree char *same = g_strdup_printf (ngettext ("%u annotation moves unchanged", "%u annotations move unchanged", n_same),
                                           n_same);
  g_autofree char *changed = g_strdup_printf (ngettext ("%u annotation moves with a changed quote",
                                                        "%u annotations move with a changed quote", n_changed), n_changed);
  g_autofree char *staying = g_strdup_printf (ngettext ("%u annotation stays with the old version",
                                                        "%u annotations stay with the old version", n_staying), n_staying);

  add_line (lines, n_same, same);
  add_line (lines, n_changed, changed);
  add_line (lines, n_staying, staying);
  gtk_label_set_text (self->counts, lines->len > 0 ? lines->str : _("The article has no annotations"));
}

/* Struck through and underlined, as in the difference. */
static void
append_quote (GtkWidget *box, const char *quote, PangoAttribute *style)
{
  g_autofree char *line = ascribe_one_line_isolated (quote, MAX_QUOTE);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_text (GTK_LABEL (label), line);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    {
      g_autoptr (PangoAttrList) styles = pango_attr_list_new ();

      pango_attr_list_insert (styles, style);
      gtk_label_set_attributes (GTK_LABEL (label), styles);
    }
  gtk_box_append (GTK_BOX (box), label);
}

static char *
dup_row_name (const AscribeMove *move, const char *tag)
{
  g_autofree char *before = ascribe_one_line_isolated (move->before->quote, MAX_QUOTE);
  g_autofree char *after = move->after != NULL ? ascribe_one_line_isolated (move->after->quote, MAX_QUOTE) : NULL;

  if (after == NULL)
    /* Translators: how a screen reader names an annotation: name of the tag, quote */
    return g_strdup_printf (_("%1$s: “%2$s”"), tag, before);

  /* Translators: how a screen reader names an annotation: name of the tag, old quote, new quote */
  return g_strdup_printf (_("%1$s: “%2$s” becomes “%3$s”"), tag, before, after);
}

static void
append_row (AscribeCorrectionDialog *self, GtkListBox *list, const AscribeMove *move)
{
  AscribeTag *tag = ascribe_codebook_lookup_tag (ascribe_project_get_codebook (self->project), move->before->tag);
  g_autofree char *name = ascribe_one_line (tag != NULL ? tag->name : move->before->tag, MAX_NAME);
  g_autofree char *row_name = dup_row_name (move, name);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_text (GTK_LABEL (label), name);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_box_append (GTK_BOX (box), label);
  append_quote (box, move->before->quote, move->after != NULL ? pango_attr_strikethrough_new (TRUE) : NULL);
  if (move->after != NULL)
    append_quote (box, move->after->quote, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE));
  gtk_widget_add_css_class (box, "correction-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, row_name, -1);
  gtk_list_box_append (list, row);
}

static void
append_rest (GtkListBox *list, guint n)
{
  g_autofree char *words = g_strdup_printf (ngettext ("%u more", "%u more", n), n);
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "correction-row");
  gtk_list_box_append (list, label);
}

static void
fill_list (AscribeCorrectionDialog *self, GtkListBox *list, GtkWidget *box, AscribeMoveKind kind)
{
  guint n = self->correction->n_moves[kind];
  guint n_shown = 0;

  gtk_widget_set_visible (box, n > 0);
  for (guint i = 0; i < self->correction->moves->len && n_shown < MOST_ROWS; i++)
    {
      const AscribeMove *move = g_ptr_array_index (self->correction->moves, i);

      if (move->kind != kind)
        continue;
      append_row (self, list, move);
      n_shown++;
    }
  if (n > n_shown)
    append_rest (list, n - n_shown);
}

static void
show_correction (AscribeCorrectionDialog *self)
{
  AscribeCorrection *correction = self->correction;
  g_autofree char *title = ascribe_one_line (correction->after->title, MAX_TITLE);

  gtk_label_set_text (self->article, *title != '\0' ? title : _("Untitled"));
  gtk_button_set_label (self->apply_button, correction->n_moves[ASCRIBE_MOVE_NONE] < correction->moves->len
                                              ? _("_Move Annotations") : _("_Add New Version"));
  show_counts (self);
  ascribe_correction_difference_show (correction, self->buffer);
  fill_list (self, self->changed, self->changed_box, ASCRIBE_MOVE_CHANGED);
  fill_list (self, self->staying, self->staying_box, ASCRIBE_MOVE_NONE);
}

static void
apply_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AscribeCorrectionDialog *self = ASCRIBE_CORRECTION_DIALOG (widget);
  g_autoptr (AscribeCorrectionDialog) alive = g_object_ref (self);
  g_autoptr (GError) error = NULL;
  gboolean applied = ascribe_correction_apply (self->correction, self->project, &error);

  gtk_widget_action_set_enabled (widget, "correction.apply", FALSE);
  gtk_window_close (GTK_WINDOW (self));
  if (applied)
    g_signal_emit (self, signals[CORRECTED], 0, self->correction->after->id);
  else
    g_signal_emit (self, signals[FAILED], 0, error);
}

static void
ascribe_correction_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ASCRIBE_TYPE_CORRECTION_DIALOG);

  G_OBJECT_CLASS (ascribe_correction_dialog_parent_class)->dispose (object);
}

static void
ascribe_correction_dialog_finalize (GObject *object)
{
  AscribeCorrectionDialog *self = ASCRIBE_CORRECTION_DIALOG (object);

  g_clear_object (&self->project);
  g_clear_object (&self->correction);

  G_OBJECT_CLASS (ascribe_correction_dialog_parent_class)->finalize (object);
}

static void
ascribe_correction_dialog_class_init (AscribeCorrectionDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ascribe_correction_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = ascribe_correction_dialog_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ascribe_app/Ascribe/correction-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, AscribeCorrectionDialog, article);
  gtk_widget_class_bind_template_child (widget_class, AscribeCorrectionDialog, counts);
  gtk_widget_class_bind_template_child (widget_class, AscribeCorrectionDialog, buffer);
  gtk_widget_class_bind_template_child (widget_class, AscribeCorrectionDialog, changed_box);
  gtk_widget_class_bind_template_child (widget_class, AscribeCorrectionDialog, changed);
  gtk_widget_class_bind_template_child (widget_class, AscribeCorrectionDialog, staying_box);
  gtk_widget_class_bind_template_child (widget_class, AscribeCorrectionDialog, staying);
  gtk_widget_class_bind_template_child (widget_class, AscribeCorrectionDialog, apply_button);
  gtk_widget_class_install_action (widget_class, "correction.apply", NULL, apply_action);

  signals[CORRECTED] = g_signal_new ("corrected", ASCRIBE_TYPE_CORRECTION_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[FAILED] = g_signal_new ("failed", ASCRIBE_TYPE_CORRECTION_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
ascribe_correction_dialog_init (AscribeCorrectionDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ascribe_correction_dialog_new (GtkWindow *parent, AscribeProject *project, AscribeCorrection *correction)
{
  AscribeCorrectionDialog *self = g_object_new (ASCRIBE_TYPE_CORRECTION_DIALOG, "transient-for", parent, "modal", parent != NULL,
                                                NULL);

  self->project = g_object_ref (project);
  self->correction = g_object_ref (correction);
  show_correction (self);

  return GTK_WIDGET (self);
}
