/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people bring by hand: drops and pastes. */
#include "config.h"
#include "ui/import-job.h"

#include <glib/gi18n.h>

#include "ui/address-lines.h"

/* A link from a browser is a file by its type; it is fetched only if the person says so. */
static void
import_list (AscribeImportJob *job, GSList *list)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GString) addresses = g_string_new (NULL);

  for (GSList *item = list; item != NULL; item = item->next)
    {
      g_autofree char *uri = g_file_get_uri (item->data);

      if (ascribe_address_lines_only (uri))
        g_string_append_printf (addresses, "%s\n", uri);
      else
        g_list_store_append (files, item->data);
    }

  ascribe_import_job_import_files (job, G_LIST_MODEL (files));
  if (addresses->len > 0)
    ascribe_import_job_ask_addresses (job, addresses->str);
}

static void
import_words (AscribeImportJob *job, const char *text, const char *name)
{
  if (ascribe_address_lines_only (text))
    ascribe_import_job_ask_addresses (job, text);
  else
    ascribe_import_job_import_text (job, text, name);
}

static gboolean
is_blank (const char *text)
{
  while (g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);

  return *text == '\0';
}

static gboolean
import_value (AscribeImportJob *job, const GValue *value, const char *name)
{
  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    import_list (job, g_value_get_boxed (value));
  else if (G_VALUE_HOLDS (value, G_TYPE_STRING) && g_value_get_string (value) != NULL &&
           !is_blank (g_value_get_string (value)))
    import_words (job, g_value_get_string (value), name);
  else
    return FALSE;

  return TRUE;
}

static gboolean
accept_cb (GtkDropTarget *target, GdkDrop *drop)
{
  /* Text dragged from the page onto the page is not a new article. */
  return gdk_drop_get_drag (drop) == NULL &&
         gdk_content_formats_match (gtk_drop_target_get_formats (target), gdk_drop_get_formats (drop));
}

static gboolean
drop_cb (AscribeImportJob *job, const GValue *value)
{
  return import_value (job, value, _("Dropped text"));
}

static void
pasted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AscribeImportJob) job = data;
  g_autoptr (GError) error = NULL;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, &error);

  if (value == NULL)
    g_signal_emit_by_name (job, "failed", error);
  else if (!import_value (job, value, NULL))
    g_signal_emit_by_name (job, "finished", _("There is nothing to import on the clipboard"), FALSE);
}

void
ascribe_import_job_paste (AscribeImportJob *self, GtkWidget *widget)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (widget);
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);
  g_autoptr (GdkContentFormats) readable = NULL;

  readable = gdk_content_formats_union_deserialize_gtypes (gdk_content_formats_ref (formats));
  if (gdk_content_formats_contain_gtype (readable, GDK_TYPE_FILE_LIST))
    gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, NULL, pasted_cb, g_object_ref (self));
  else if (gdk_content_formats_contain_gtype (readable, G_TYPE_STRING))
    gdk_clipboard_read_value_async (clipboard, G_TYPE_STRING, G_PRIORITY_DEFAULT, NULL, pasted_cb, g_object_ref (self));
  else
    g_signal_emit_by_name (self, "finished", _("There is nothing to import on the clipboard"), FALSE);
}

void
ascribe_import_job_accept_drops (AscribeImportJob *self, GtkWidget *widget)
{
  GType types[] = { GDK_TYPE_FILE_LIST, G_TYPE_STRING };
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);

  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  g_signal_connect (target, "accept", G_CALLBACK (accept_cb), NULL);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));
}
