/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/application.h"

#include <glib/gi18n.h>
#include <stdlib.h>

#include "ui/preferences.h"
#include "ui/trace.h"

struct _AscribeApplication {
  AdwApplication parent_instance;

  AscribeSession *session;
};

G_DEFINE_FINAL_TYPE (AscribeApplication, ascribe_application, ADW_TYPE_APPLICATION)

static const struct {
  const char *action;
  const char *accels[4];
} accels[] = {
  { "win.undo", { "<Control>z" } },
  { "win.redo", { "<Control><Shift>z", "<Control>y" } },
  { "win.import", { "<Control>i" } },
  { "win.add-from-address", { "<Control>l" } },
  { "win.paste", { "<Control>v" } },
  { "win.paste-article", { "<Control><Shift>v" } },
  { "win.export", { "<Control>e" } },
  { "win.new-project", { "<Control>n" } },
  { "win.open-project", { "<Control>o" } },
  { "win.search", { "<Control>f" } },
  { "win.sidebar", { "F9" } },
  { "win.details", { "<Shift>F9" } },
  { "win.next-article", { "<Alt>Down" } },
  { "win.previous-article", { "<Alt>Up" } },
  { "win.toggle-done", { "<Control>d" } },
  { "win.preferences", { "<Control>comma" } },
  { "win.show-help-overlay", { "<Control>question", "<Control>slash" } },
  { "page.zoom-in", { "<Control>plus", "<Control>equal", "<Control>KP_Add" } },
  { "page.zoom-out", { "<Control>minus", "<Control>KP_Subtract" } },
  { "page.zoom-reset", { "<Control>0", "<Control>KP_0" } },
  { "window.close", { "<Control>w" } },
  { "app.quit", { "<Control>q" } },
};

static AscribeWindow *
find_window (AscribeApplication *self, const char *path)
{
  for (GList *link = gtk_application_get_windows (GTK_APPLICATION (self)); link != NULL; link = link->next)
    if (ASCRIBE_IS_WINDOW (link->data) && g_strcmp0 (ascribe_window_get_path (link->data), path) == 0)
      return link->data;

  return NULL;
}

/* The one used last. */
static AscribeWindow *
find_any_window (AscribeApplication *self)
{
  for (GList *link = gtk_application_get_windows (GTK_APPLICATION (self)); link != NULL; link = link->next)
    if (ASCRIBE_IS_WINDOW (link->data))
      return link->data;

  return NULL;
}

/* The one used last that has a project open. */
static AscribeWindow *
find_open_window (AscribeApplication *self)
{
  for (GList *link = gtk_application_get_windows (GTK_APPLICATION (self)); link != NULL; link = link->next)
    if (ASCRIBE_IS_WINDOW (link->data) && ascribe_window_get_project (link->data) != NULL)
      return link->data;

  return NULL;
}

static gboolean
is_project (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return name != NULL && g_str_has_suffix (name, ".ascribe");
}

static AscribeWindow *
open_last (AscribeApplication *self)
{
  g_autoptr (AscribePlace) place = ascribe_session_recall (self->session, NULL);

  if (place == NULL)
    return ascribe_application_open_sample (self);

  return ascribe_application_open_project (self, place->path);
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (data));

  /* Each remembers where reading stopped. */
  for (GList *link = windows; link != NULL; link = link->next)
    if (ASCRIBE_IS_WINDOW (link->data))
      gtk_window_close (link->data);
}

static void
ascribe_application_startup (GApplication *application)
{
  AscribeApplication *self = ASCRIBE_APPLICATION (application);
  const GActionEntry entries[] = { { .name = "quit", .activate = quit_cb } };

  G_APPLICATION_CLASS (ascribe_application_parent_class)->startup (application);

  ascribe_trace_start (GTK_APPLICATION (self));
  self->session = ascribe_session_new ();
  ascribe_preferences_follow_colors (ascribe_session_get_settings (self->session));
  gtk_window_set_default_icon_name (ASCRIBE_APPLICATION_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  for (gsize i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accels[i].action, accels[i].accels);
}

static void
ascribe_application_activate (GApplication *application)
{
  AscribeWindow *window = find_any_window (ASCRIBE_APPLICATION (application));

  if (window != NULL)
    gtk_window_present (GTK_WINDOW (window));
  else
    open_last (ASCRIBE_APPLICATION (application));
}

static void
ascribe_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  AscribeApplication *self = ASCRIBE_APPLICATION (application);
  g_autoptr (GListStore) others = g_list_store_new (G_TYPE_FILE);

  for (int i = 0; i < n_files; i++)
    {
      g_autofree char *path = g_file_get_path (files[i]);

      if (path != NULL && is_project (files[i]))
        ascribe_application_open_project (self, path);
      else
        g_list_store_append (others, files[i]);
    }

  if (g_list_model_get_n_items (G_LIST_MODEL (others)) > 0)
    {
      AscribeWindow *window = find_any_window (self);

      if (window == NULL)
        window = open_last (self);
      ascribe_window_import (window, G_LIST_MODEL (others));
      gtk_window_present (GTK_WINDOW (window));
    }
}

static int
ascribe_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  if (!g_variant_dict_contains (options, "version"))
    return -1;

  g_print ("Ascribe %s\n", ASCRIBE_VERSION);

  return EXIT_SUCCESS;
}

static void
ascribe_application_finalize (GObject *object)
{
  g_clear_object (&ASCRIBE_APPLICATION (object)->session);

  G_OBJECT_CLASS (ascribe_application_parent_class)->finalize (object);
}

static void
ascribe_application_class_init (AscribeApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ascribe_application_finalize;
  application_class->startup = ascribe_application_startup;
  application_class->activate = ascribe_application_activate;
  application_class->open = ascribe_application_open;
  application_class->handle_local_options = ascribe_application_handle_local_options;
}

static void
ascribe_application_init (AscribeApplication *self)
{
  const GOptionEntry entries[] = {
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Show the version and exit"), NULL },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), entries);
  /* Translators: after the name of the program in --help */
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _("[PROJECT…]"));
}

AscribeApplication *
ascribe_application_new (GApplicationFlags flags)
{
  return g_object_new (ASCRIBE_TYPE_APPLICATION,
                       "application-id", ASCRIBE_APPLICATION_ID,
                       "resource-base-path", "/io/github/ascribe_app/Ascribe",
                       "flags", G_APPLICATION_HANDLES_OPEN | flags,
                       NULL);
}

/* Of @path or, with NULL, of the sample. */
static AscribeWindow *
present (AscribeApplication *self, const char *path)
{
  g_autofree char *canonical = path != NULL ? ascribe_session_dup_path (path) : ascribe_window_dup_sample_path ();
  AscribeWindow *window = find_window (self, canonical);
  AscribeWindow *open = find_open_window (self);

  /* An empty window over the one that somebody works in would look like being thrown out. */
  if (window == NULL && path != NULL && open != NULL && !ascribe_window_check (open, canonical))
    return open;

  if (window == NULL)
    {
      window = ascribe_window_new (GTK_APPLICATION (self), self->session);
      if (path != NULL)
        ascribe_window_open (window, canonical);
      else
        ascribe_window_open_sample (window);
    }
  gtk_window_present (GTK_WINDOW (window));

  return window;
}

AscribeWindow *
ascribe_application_open_project (AscribeApplication *self, const char *path)
{
  return present (self, path);
}

AscribeWindow *
ascribe_application_open_sample (AscribeApplication *self)
{
  return present (self, NULL);
}
