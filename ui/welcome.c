/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/welcome.h"

#include <glib/gi18n.h>

#include "app/model/error.h"
#include "ui/sentences.h"

struct _AscribeWelcome {
  AdwBin parent_instance;

  AdwStatusPage *status;
  GtkWidget *retry;
  GtkWidget *import;
  GtkWidget *paste;
  GtkWidget *open;
  GtkWidget *new;
  GtkWidget *sample;
};

G_DEFINE_FINAL_TYPE (AscribeWelcome, ascribe_welcome, ADW_TYPE_BIN)

typedef enum {
  OFFER_RETRY = 1 << 0,
  OFFER_IMPORT = 1 << 1,
  OFFER_PROJECTS = 1 << 2,
  OFFER_SAMPLE = 1 << 3,
} Offers;

/* Plain text: the status page takes its words for markup. */
static void
show (AscribeWelcome *self, const char *icon, const char *title, const char *description, Offers offers)
{
  g_autofree char *escaped_title = g_markup_escape_text (title, -1);
  g_autofree char *escaped_description = g_markup_escape_text (description, -1);

  adw_status_page_set_icon_name (self->status, icon);
  adw_status_page_set_title (self->status, escaped_title);
  adw_status_page_set_description (self->status, escaped_description);
  gtk_widget_set_visible (self->retry, (offers & OFFER_RETRY) != 0);
  gtk_widget_set_visible (self->import, (offers & OFFER_IMPORT) != 0);
  gtk_widget_set_visible (self->paste, (offers & OFFER_IMPORT) != 0);
  gtk_widget_set_visible (self->open, (offers & OFFER_PROJECTS) != 0);
  gtk_widget_set_visible (self->new, (offers & OFFER_PROJECTS) != 0);
  gtk_widget_set_visible (self->sample, (offers & OFFER_SAMPLE) != 0);
}

static void
ascribe_welcome_dispose (GObject *object)
{
  /* Before the template takes its child from under the bin. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), ASCRIBE_TYPE_WELCOME);

  G_OBJECT_CLASS (ascribe_welcome_parent_class)->dispose (object);
}

static void
ascribe_welcome_class_init (AscribeWelcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ascribe_welcome_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ascribe_app/Ascribe/welcome.ui");
  gtk_widget_class_bind_template_child (widget_class, AscribeWelcome, status);
  gtk_widget_class_bind_template_child (widget_class, AscribeWelcome, retry);
  gtk_widget_class_bind_template_child (widget_class, AscribeWelcome, import);
  gtk_widget_class_bind_template_child (widget_class, AscribeWelcome, paste);
  gtk_widget_class_bind_template_child (widget_class, AscribeWelcome, open);
  gtk_widget_class_bind_template_child (widget_class, AscribeWelcome, new);
  gtk_widget_class_bind_template_child (widget_class, AscribeWelcome, sample);
}

static void
ascribe_welcome_init (AscribeWelcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ascribe_welcome_show_start (AscribeWelcome *self)
{
  show (self, ASCRIBE_APPLICATION_ID "-symbolic", _("Mark Who Says What in the News"),
        _("Open a project, make a new one, or look at the sample."), OFFER_PROJECTS | OFFER_SAMPLE);
}

void
ascribe_welcome_show_problem (AscribeWelcome *self, const char *path, const GError *error)
{
  gboolean missing = g_error_matches (error, ASCRIBE_ERROR, ASCRIBE_ERROR_NOT_FOUND);
  g_autofree char *title = ascribe_sentence_title_of_file (error);
  g_autofree char *description = ascribe_sentence_body_of_file (error, path);
  gboolean passing = g_error_matches (error, ASCRIBE_ERROR, ASCRIBE_ERROR_BUSY) ||
                     g_error_matches (error, ASCRIBE_ERROR, ASCRIBE_ERROR_FULL) ||
                     g_error_matches (error, ASCRIBE_ERROR, ASCRIBE_ERROR_IO);

  show (self, "dialog-warning-symbolic", title, description,
        OFFER_PROJECTS | (passing ? OFFER_RETRY : 0) |
        (missing ? OFFER_SAMPLE : 0));
}

void
ascribe_welcome_show_empty (AscribeWelcome *self, gboolean writable)
{
  if (writable)
    show (self, "document-open-symbolic", _("No Articles Yet"),
          _("Import files or a folder, paste the text of an article, or drop files here."), OFFER_IMPORT);
  else
    show (self, "document-open-symbolic", _("No Articles"), _("This project is empty and can’t be changed."), 0);
}

void
ascribe_welcome_show_choose (AscribeWelcome *self)
{
  show (self, "view-list-symbolic", _("No Article Chosen"), _("Choose one from the list to read and tag it."), 0);
}

void
ascribe_welcome_show_too_long (AscribeWelcome *self)
{
  show (self, "dialog-warning-symbolic", _("Too Long to Show"),
        _("A paragraph of this article is over a million letters long. The article is safe: it can be exported, and "
          "tagged by the command line."), 0);
}
