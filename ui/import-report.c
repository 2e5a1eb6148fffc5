/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "ui/import-report.h"

#include <glib/gi18n.h>

#include "ui/one-line.h"

/* A longer line takes seconds to lay out; names of files and articles can be of any length. */
#define LONGEST 300

/* A row of the list: a heading where @what is NULL. */
#define ASCRIBE_TYPE_REPORT_ROW (ascribe_report_row_get_type ())
G_DECLARE_FINAL_TYPE (AscribeReportRow, ascribe_report_row, ASCRIBE, REPORT_ROW, GObject)

struct _AscribeReportRow {
  GObject parent_instance;

  AscribeNoteKind kind;
  char *where;
  char *what;
};

G_DEFINE_FINAL_TYPE (AscribeReportRow, ascribe_report_row, G_TYPE_OBJECT)

struct _AscribeImportReportWindow {
  AdwWindow parent_instance;

  GtkLabel *summary;
  GtkListView *list;

  gboolean can_add;
};

G_DEFINE_FINAL_TYPE (AscribeImportReportWindow, ascribe_import_report_window, ADW_TYPE_WINDOW)

enum {
  ADD_ANYWAY,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
add_row (GListStore *rows, AscribeNoteKind kind, const char *where, const char *what)
{
  g_autoptr (AscribeReportRow) row = g_object_new (ASCRIBE_TYPE_REPORT_ROW, NULL);

  row->kind = kind;
  row->where = ascribe_one_line (where, LONGEST);
  row->what = what != NULL ? ascribe_one_line (what, LONGEST) : NULL;
  g_list_store_append (rows, row);
}

static char *
name_group (AscribeNoteKind kind, guint n)
{
  switch (kind)
    {
    case ASCRIBE_NOTE_SKIPPED:
      return g_strdup_printf (ngettext ("Not imported: %u", "Not imported: %u", n), n);
    case ASCRIBE_NOTE_DUPLICATE:
      return g_strdup_printf (ngettext ("Already in the project: %u", "Already in the project: %u", n), n);
    case ASCRIBE_NOTE_REMARK:
    default:
      return g_strdup_printf (ngettext ("Imported, with a remark: %u", "Imported, with remarks: %u", n), n);
    }
}

static void
add_group (GListStore *rows, AscribeImportReport *report, AscribeNoteKind kind, guint n_all)
{
  g_autofree char *heading = name_group (kind, n_all);
  guint n_shown = 0;

  if (n_all == 0)
    return;

  add_row (rows, kind, heading, NULL);
  for (guint i = 0; i < report->notes->len; i++)
    {
      AscribeImportNote *note = g_ptr_array_index (report->notes, i);

      if (note->kind != kind)
        continue;
      add_row (rows, kind, note->where, note->what);
      n_shown++;
    }
  if (n_shown < n_all)
    {
      g_autofree char *more = g_strdup_printf (ngettext ("and %u more", "and %u more", n_all - n_shown), n_all - n_shown);

      add_row (rows, kind, more, "");
    }
}

static GListModel *
make_rows (AscribeImportReport *report)
{
  GListStore *rows = g_list_store_new (ASCRIBE_TYPE_REPORT_ROW);
  guint n_remarks = 0;

  for (guint i = 0; i < report->notes->len; i++)
    n_remarks += ((AscribeImportNote *) g_ptr_array_index (report->notes, i))->kind == ASCRIBE_NOTE_REMARK;

  add_group (rows, report, ASCRIBE_NOTE_SKIPPED, report->n_skipped);
  add_group (rows, report, ASCRIBE_NOTE_DUPLICATE, report->n_duplicates);
  add_group (rows, report, ASCRIBE_NOTE_REMARK, n_remarks);

  return G_LIST_MODEL (rows);
}

static void
add_anyway_cb (AscribeImportReportWindow *self)
{
  /* Once is enough: a second press would add them a third time. */
  self->can_add = FALSE;
  g_signal_emit (self, signals[ADD_ANYWAY], 0);
  gtk_window_destroy (GTK_WINDOW (self));
}

static GtkWidget *
make_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

static void
set_up_row_cb (AscribeImportReportWindow *self, GtkListItem *item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *button = gtk_button_new_with_label (_("Add Anyway"));

  gtk_box_append (GTK_BOX (words), make_label (NULL));
  gtk_box_append (GTK_BOX (words), make_label ("dim-label"));
  gtk_widget_set_margin_start (row, 12);
  gtk_widget_set_margin_end (row, 12);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", G_CALLBACK (add_anyway_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (row), words);
  gtk_box_append (GTK_BOX (row), button);
  gtk_list_item_set_child (item, row);
  gtk_list_item_set_activatable (item, FALSE);
}

static void
bind_row_cb (AscribeImportReportWindow *self, GtkListItem *item)
{
  AscribeReportRow *data = gtk_list_item_get_item (item);
  GtkWidget *row = gtk_list_item_get_child (item);
  GtkWidget *words = gtk_widget_get_first_child (row);
  GtkWidget *where = gtk_widget_get_first_child (words);
  GtkWidget *what = gtk_widget_get_next_sibling (where);
  gboolean heading = data->what == NULL;

  gtk_label_set_text (GTK_LABEL (where), data->where);
  gtk_widget_set_visible (where, *data->where != '\0');
  gtk_label_set_text (GTK_LABEL (what), heading ? "" : data->what);
  gtk_widget_set_visible (what, !heading && *data->what != '\0');
  if (heading)
    gtk_widget_add_css_class (where, "heading");
  else
    gtk_widget_remove_css_class (where, "heading");
  gtk_widget_set_margin_top (row, heading ? 18 : 6);
  gtk_widget_set_margin_bottom (row, 6);
  gtk_widget_set_visible (gtk_widget_get_last_child (row),
                          heading && data->kind == ASCRIBE_NOTE_DUPLICATE && self->can_add);
}

static void
ascribe_report_row_finalize (GObject *object)
{
  AscribeReportRow *self = ASCRIBE_REPORT_ROW (object);

  g_free (self->where);
  g_free (self->what);

  G_OBJECT_CLASS (ascribe_report_row_parent_class)->finalize (object);
}

static void
ascribe_report_row_class_init (AscribeReportRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ascribe_report_row_finalize;
}

static void
ascribe_report_row_init (AscribeReportRow *self)
{
}

static void
ascribe_import_report_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ASCRIBE_TYPE_IMPORT_REPORT_WINDOW);

  G_OBJECT_CLASS (ascribe_import_report_window_parent_class)->dispose (object);
}

static void
ascribe_import_report_window_class_init (AscribeImportReportWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ascribe_import_report_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ascribe_app/Ascribe/import-report.ui");
  gtk_widget_class_bind_template_child (widget_class, AscribeImportReportWindow, summary);
  gtk_widget_class_bind_template_child (widget_class, AscribeImportReportWindow, list);
  gtk_widget_class_bind_template_callback (widget_class, set_up_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_row_cb);

  signals[ADD_ANYWAY] = g_signal_new ("add-anyway", ASCRIBE_TYPE_IMPORT_REPORT_WINDOW, G_SIGNAL_RUN_LAST, 0,
                                      NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ascribe_import_report_window_init (AscribeImportReportWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ascribe_import_report_window_new (AscribeImportReport *report, gboolean can_add)
{
  AscribeImportReportWindow *self = g_object_new (ASCRIBE_TYPE_IMPORT_REPORT_WINDOW, NULL);
  g_autofree char *summary = ascribe_import_report_summarize (report);
  g_autoptr (GtkNoSelection) selection = gtk_no_selection_new (make_rows (report));

  self->can_add = can_add;
  gtk_label_set_text (self->summary, summary);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));

  return GTK_WIDGET (self);
}

static guint
countable (guint64 n)
{
  return (guint) MIN (n, G_MAXUINT);
}

static void
add_part (GStrvBuilder *parts, const char *format, guint n)
{
  g_autofree char *number = g_strdup_printf ("%'u", n);
  g_auto (GStrv) around = g_strsplit (format, "%u", 2);
  g_autofree char *part = g_strjoinv (number, around);

  if (n > 0)
    g_strv_builder_add (parts, part);
}

char *
ascribe_import_report_summarize (AscribeImportReport *report)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint n_annotations = countable (report->n_annotations);
  guint n_links = countable (report->n_links);
  guint n_there = report->n_there > 0 ? countable (report->n_there) : report->n_duplicates;
  g_auto (GStrv) parts = NULL;

  if (report->n_articles == 0 && report->n_laid_on == 0)
    g_strv_builder_add (builder, _("Nothing imported"));
  add_part (builder, ngettext ("Annotated %u article", "Annotated %u articles", report->n_laid_on), report->n_laid_on);
  add_part (builder, ngettext ("Imported %u article", "Imported %u articles", report->n_articles), report->n_articles);
  add_part (builder, ngettext ("%u annotation", "%u annotations", n_annotations), n_annotations);
  add_part (builder, ngettext ("%u link", "%u links", n_links), n_links);
  /* Translators: articles or annotations that are in the project already */
  add_part (builder, ngettext ("%u already there", "%u already there", n_there), n_there);
  /* Translators: files or records that could not be read */
  add_part (builder, ngettext ("%u not read", "%u not read", report->n_skipped), report->n_skipped);
  parts = g_strv_builder_end (builder);

  return g_strjoinv (" · ", parts);
}
