/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "ui/export-toast.h"

#include <glib/gi18n.h>

#include "ui/one-line.h"

#define LONGEST_NAME 80

/* No file manager answers, as in a sandbox: the portal opens the folder. */
static void
open_folder (GFile *target)
{
  g_autoptr (GFile) folder = g_file_get_parent (target);
  g_autofree char *uri = g_file_get_uri (folder != NULL ? folder : target);

  gtk_show_uri (NULL, uri, GDK_CURRENT_TIME);
}

static void
shown_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GFile) target = data;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);

  if (answer == NULL)
    open_folder (target);
}

static void
show_cb (AdwToast *toast, GFile *target)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autofree char *uri = g_file_get_uri (target);
  const char *uris[] = { uri, NULL };

  if (bus == NULL)
    {
      open_folder (target);
      return;
    }

  g_dbus_connection_call (bus, "org.freedesktop.FileManager1", "/org/freedesktop/FileManager1",
                          "org.freedesktop.FileManager1", "ShowItems", g_variant_new ("(^ass)", uris, ""), NULL,
                          G_DBUS_CALL_FLAGS_NONE, -1, NULL, shown_cb, g_object_ref (target));
}

static void
forget_target (gpointer target, GClosure *closure)
{
  g_object_unref (target);
}

AdwToast *
ascribe_export_toast_new (GFile *target)
{
  g_autofree char *base = g_file_get_basename (target);
  g_autofree char *shown = g_filename_display_name (base);
  g_autofree char *name = ascribe_one_line_isolated (shown, LONGEST_NAME);
  /* Translators: %s is the name of a file */
  g_autofree char *words = g_strdup_printf (_("Exported “%s”"), name);
  /* A toast's title is markup. */
  g_autofree char *title = g_markup_escape_text (words, -1);
  AdwToast *toast = adw_toast_new (title);

  adw_toast_set_button_label (toast, _("Show in Folder"));
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (show_cb), g_object_ref (target), forget_target, 0);

  return toast;
}
