/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "ui/laying-dialog.h"

#include <glib/gi18n.h>

#include "app/library/import-mapping.h"
#include "app/library/import-scan.h"
#include "app/library/registers.h"
#include "ui/combo-names.h"
#include "ui/format-names.h"
#include "ui/laying-tag-row.h"
#include "ui/one-line.h"
#include "ui/sentences.h"

#define MAX_NAME 60
#define MOST_SHOWN 200 /* tags; more are no codebook, and kept */

struct _AscribeLayingDialog {
  AdwWindow parent_instance;

  GtkSpinner *spinner;
  GtkLabel *matches;
  GtkLabel *contents;
  GtkEditable *annotator_row;
  AdwComboRow *format_row;
  GtkLabel *several;
  AdwPreferencesGroup *tags;

  AscribeProject *project;
  GListModel *files;
  GPtrArray *formats;         /* of const AscribeFormat, by row; the first row is "as detected" and not in it */
  AscribeImportScan *scan;    /* nullable; what was found */
  GCancellable *cancellable;  /* of the scan that runs; nullable */
  GPtrArray *rows;            /* of AscribeLayingTagRow, unowned */
  char *suggested;            /* nullable; what was put into the annotator's row */
};

G_DEFINE_FINAL_TYPE (AscribeLayingDialog, ascribe_laying_dialog, ADW_TYPE_WINDOW)

enum {
  PROP_0,
  PROP_READING,
  N_PROPS
};

enum {
  CHOSEN,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void start_scan (AscribeLayingDialog *self);

static void
update_action (AscribeLayingDialog *self)
{
  g_autofree char *annotator = ascribe_laying_dialog_dup_annotator (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "laying.import",
                                 *annotator != '\0' && self->scan != NULL && self->scan->n_matching > 0);
}

static void
annotator_changed_cb (AscribeLayingDialog *self)
{
  if (self->formats != NULL)
    update_action (self);
}

static void
format_changed_cb (AscribeLayingDialog *self)
{
  if (self->formats != NULL)
    start_scan (self);
}

static gboolean
is_annotator (AscribeLayingDialog *self, const char *name)
{
  GListModel *annotators = ascribe_project_get_annotators (self->project);

  for (guint i = 0; i < g_list_model_get_n_items (annotators); i++)
    {
      g_autoptr (AscribeAnnotator) annotator = g_list_model_get_item (annotators, i);

      if (g_str_equal (annotator->name, name))
        return TRUE;
    }

  return FALSE;
}

/* The only annotator of the file, unless that is one of the project's: suggestions are not to be taken for somebody's work. */
static char *
suggest_annotator (AscribeLayingDialog *self)
{
  GHashTableIter iter;
  gpointer name = NULL;

  if (self->scan != NULL && g_hash_table_size (self->scan->annotators) == 1)
    {
      g_hash_table_iter_init (&iter, self->scan->annotators);
      g_hash_table_iter_next (&iter, &name, NULL);
    }

  /* Translators: the name of the annotator whose annotations came from a program or another project */
  return name != NULL && *(char *) name != '\0' && !is_annotator (self, name) ? g_strdup (name) : g_strdup (_("Pre-annotations"));
}

/* What a person has written stays. */
static void
show_annotator (AscribeLayingDialog *self)
{
  g_autofree char *name = suggest_annotator (self);
  g_autofree char *line = ascribe_one_line (name, MAX_NAME);

  if (g_strcmp0 (gtk_editable_get_text (self->annotator_row), self->suggested != NULL ? self->suggested : "") != 0)
    return;

  g_free (self->suggested);
  self->suggested = g_steal_pointer (&line);
  gtk_editable_set_text (self->annotator_row, self->suggested);
}

static guint
countable (guint64 n)
{
  return (guint) MIN (n, G_MAXUINT);
}

static char *
dup_matches (AscribeImportScan *scan)
{
  if (scan->format == NULL || scan->n_annotations == 0)
    return g_strdup (_("No annotations were found in it"));
  if (scan->n_matching == 0)
    return g_strdup (_("None of its articles is in the project"));

  /* Translators: %1$'u of %2$'u articles that a file holds annotations for are in the project */
  return g_strdup_printf (ngettext ("%1$'u of %2$'u article is in the project", "%1$'u of %2$'u articles are in the project",
                                    scan->n_articles), scan->n_matching, scan->n_articles);
}

static char *
dup_contents (AscribeImportScan *scan)
{
  guint n_annotations = countable (scan->n_annotations);
  guint n_links = countable (scan->n_links);
  g_autofree char *annotations = g_strdup_printf (ngettext ("%'u annotation", "%'u annotations", n_annotations), n_annotations);
  g_autofree char *links = g_strdup_printf (ngettext ("%'u link", "%'u links", n_links), n_links);
  g_autofree char *unread = g_strdup_printf (ngettext ("%'u not read", "%'u not read", scan->n_skipped), scan->n_skipped);

  if (scan->n_skipped == 0)
    return g_strjoin (" · ", annotations, links, NULL);

  return g_strjoin (" · ", annotations, links, unread, NULL);
}

static void
show_tags (AscribeLayingDialog *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->tags, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);

  for (guint i = 0; self->scan != NULL && i < MIN (self->scan->tags->len, MOST_SHOWN); i++)
    {
      const AscribeScannedTag *tag = g_ptr_array_index (self->scan->tags, i);
      GtkWidget *row = ascribe_laying_tag_row_new (ascribe_project_get_codebook (self->project), tag->id, tag->name,
                                                   countable (tag->n_annotations));

      adw_preferences_group_add (self->tags, row);
      g_ptr_array_add (self->rows, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->tags), self->rows->len > 0);
}

static void
show_format (AscribeLayingDialog *self)
{
  gboolean detected = self->scan != NULL && self->scan->format != NULL && ascribe_laying_dialog_get_format (self) == NULL;
  g_autofree char *name = g_markup_escape_text (detected ? ascribe_format_display_name (self->scan->format) : "", -1);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->format_row), name);
}

static void
show_scan (AscribeLayingDialog *self, const GError *error)
{
  g_autofree char *matches = error != NULL ? ascribe_sentence_title (error) : dup_matches (self->scan);
  g_autofree char *contents = error != NULL ? ascribe_sentence_body (error) : dup_contents (self->scan);
  gboolean several = self->scan != NULL && g_hash_table_size (self->scan->annotators) > 1;

  gtk_label_set_text (self->matches, matches);
  gtk_label_set_text (self->contents, contents);
  if (several)
    {
      guint n = g_hash_table_size (self->scan->annotators);
      /* Translators: %'u annotators; each gets the name of the row above and their own one, as “Model (Ada)” */
      g_autofree char *words = g_strdup_printf (ngettext ("They are the work of %'u annotator, who keeps a name behind this one",
                                                          "They are the work of %'u annotators, who keep their names behind this one",
                                                          n), n);

      gtk_label_set_text (self->several, words);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->several), several);
  show_format (self);
  show_annotator (self);
  show_tags (self);
  update_action (self);
}

static void
show_reading (AscribeLayingDialog *self)
{
  gboolean reading = self->cancellable != NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->spinner), reading);
  gtk_spinner_set_spinning (self->spinner, reading);
  if (reading)
    {
      gtk_label_set_text (self->matches, _("Reading…"));
      gtk_label_set_text (self->contents, "");
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READING]);
}

static void
weak_ref_free (GWeakRef *weak)
{
  g_weak_ref_clear (weak);
  g_free (weak);
}

static GWeakRef *
weak_ref_new (gpointer object)
{
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak, object);

  return weak;
}

/* The window is not kept for it: one that is closed may not outlive its parent. */
static void
scanned_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AscribeLayingDialog) self = g_weak_ref_get (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (AscribeImportScan) scan = ascribe_import_scan_finish (ASCRIBE_PROJECT (source), result, &error);

  weak_ref_free (data);
  /* The window is closed, or another one runs. */
  if (self == NULL || self->cancellable == NULL || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;

  g_clear_object (&self->cancellable);
  self->scan = g_steal_pointer (&scan);
  show_reading (self);
  show_scan (self, error);
}

static void
stop_scan (AscribeLayingDialog *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
start_scan (AscribeLayingDialog *self)
{
  const AscribeImportOptions options = { .format = ascribe_laying_dialog_get_format (self), .pre_annotate = TRUE };

  stop_scan (self);
  g_clear_pointer (&self->scan, ascribe_import_scan_free);
  self->cancellable = g_cancellable_new ();
  show_reading (self);
  update_action (self);
  ascribe_import_scan_async (self->project, self->files, &options, self->cancellable, scanned_cb, weak_ref_new (self));
}

static gboolean
is_dataset_format (const AscribeFormat *format)
{
  return format->read != NULL || format->read_folder != NULL;
}

static void
fill_formats (AscribeLayingDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GPtrArray) readable = g_ptr_array_new ();
  gsize n_formats;
  const AscribeFormat * const *formats = ascribe_formats (&n_formats);

  /* Translators: the format of a file is told from the file */
  gtk_string_list_append (names, C_("format", "As Detected"));
  for (gsize i = 0; i < n_formats; i++)
    if (is_dataset_format (formats[i]))
      {
        gtk_string_list_append (names, ascribe_format_display_name (formats[i]));
        g_ptr_array_add (readable, (gpointer) formats[i]);
      }
  adw_combo_row_set_model (self->format_row, G_LIST_MODEL (names));
  self->formats = g_steal_pointer (&readable);
}

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AscribeLayingDialog *self = ASCRIBE_LAYING_DIALOG (widget);
  g_autoptr (AscribeLayingDialog) alive = g_object_ref (self);

  gtk_widget_set_visible (widget, FALSE);
  g_signal_emit (self, signals[CHOSEN], 0);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
ascribe_laying_dialog_dispose (GObject *object)
{
  AscribeLayingDialog *self = ASCRIBE_LAYING_DIALOG (object);

  stop_scan (self);
  g_clear_pointer (&self->formats, g_ptr_array_unref); /* rows that go say that their choice changes */
  gtk_widget_dispose_template (GTK_WIDGET (self), ASCRIBE_TYPE_LAYING_DIALOG);
  g_clear_object (&self->project);
  g_clear_object (&self->files);

  G_OBJECT_CLASS (ascribe_laying_dialog_parent_class)->dispose (object);
}

static void
ascribe_laying_dialog_finalize (GObject *object)
{
  AscribeLayingDialog *self = ASCRIBE_LAYING_DIALOG (object);

  g_clear_pointer (&self->scan, ascribe_import_scan_free);
  g_ptr_array_unref (self->rows);
  g_free (self->suggested);

  G_OBJECT_CLASS (ascribe_laying_dialog_parent_class)->finalize (object);
}

static void
ascribe_laying_dialog_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AscribeLayingDialog *self = ASCRIBE_LAYING_DIALOG (object);

  switch (id)
    {
    case PROP_READING: g_value_set_boolean (value, self->cancellable != NULL); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ascribe_laying_dialog_class_init (AscribeLayingDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = ascribe_laying_dialog_dispose;
  object_class->finalize = ascribe_laying_dialog_finalize;
  object_class->get_property = ascribe_laying_dialog_get_property;

  properties[PROP_READING] = g_param_spec_boolean ("reading", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ascribe_app/Ascribe/laying-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, AscribeLayingDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, AscribeLayingDialog, matches);
  gtk_widget_class_bind_template_child (widget_class, AscribeLayingDialog, contents);
  gtk_widget_class_bind_template_child (widget_class, AscribeLayingDialog, annotator_row);
  gtk_widget_class_bind_template_child (widget_class, AscribeLayingDialog, format_row);
  gtk_widget_class_bind_template_child (widget_class, AscribeLayingDialog, several);
  gtk_widget_class_bind_template_child (widget_class, AscribeLayingDialog, tags);
  gtk_widget_class_bind_template_callback (widget_class, annotator_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, format_changed_cb);
  gtk_widget_class_install_action (widget_class, "laying.import", NULL, import_action);

  signals[CHOSEN] = g_signal_new ("chosen", ASCRIBE_TYPE_LAYING_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ascribe_laying_dialog_init (AscribeLayingDialog *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  ascribe_combo_names_show_whole (self->format_row);
}

GtkWidget *
ascribe_laying_dialog_new (GtkWindow *parent, AscribeProject *project, GListModel *files)
{
  AscribeLayingDialog *self = g_object_new (ASCRIBE_TYPE_LAYING_DIALOG, "transient-for", parent, "modal", parent != NULL, NULL);

  self->project = g_object_ref (project);
  self->files = g_object_ref (files);
  fill_formats (self);
  start_scan (self);

  return GTK_WIDGET (self);
}

GListModel *
ascribe_laying_dialog_get_files (AscribeLayingDialog *self)
{
  return self->files;
}

const char *
ascribe_laying_dialog_get_format (AscribeLayingDialog *self)
{
  guint row = adw_combo_row_get_selected (self->format_row);
  const AscribeFormat *format = row > 0 && row <= self->formats->len ? g_ptr_array_index (self->formats, row - 1) : NULL;

  return format != NULL ? format->id : NULL;
}

char *
ascribe_laying_dialog_dup_annotator (AscribeLayingDialog *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->annotator_row)));
}

char *
ascribe_laying_dialog_dup_tag_map (AscribeLayingDialog *self)
{
  GString *map = g_string_new (NULL);

  for (guint i = 0; i < self->rows->len; i++)
    {
      AscribeLayingTagRow *row = g_ptr_array_index (self->rows, i);
      const char *to;

      if (ascribe_laying_tag_row_is_mapped (row, &to))
        ascribe_import_mapping_append (map, ascribe_laying_tag_row_get_id (row), to);
    }

  return g_string_free (map, FALSE);
}
