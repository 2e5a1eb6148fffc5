/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "ui/about.h"

#include <glib/gi18n.h>

GtkWidget *
ascribe_about_present (GtkWindow *parent)
{
  const char *developers[] = { "The Ascribe contributors", NULL };
  GtkWidget *about;

  about = g_object_new (ADW_TYPE_ABOUT_WINDOW,
                        "transient-for", parent,
                        "modal", parent != NULL,
                        "application-name", _("Ascribe"),
                        "application-icon", ASCRIBE_APPLICATION_ID,
                        "version", ASCRIBE_VERSION,
                        "developer-name", _("The Ascribe contributors"),
                        "developers", developers,
                        "comments", _("Say who said what: tag claims, sources and entities in news articles, "
                                      "and hand the result on as an open dataset."),
                        "license-type", GTK_LICENSE_GPL_3_0,
                        "copyright", "© 2026 The Ascribe contributors",
                        /* Translators: put your own names here, a line each */
                        "translator-credits", _("translator-credits"),
                        NULL);
  gtk_window_present (GTK_WINDOW (about));

  return about;
}
