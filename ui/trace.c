/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/trace.h"

#include <stdarg.h>
#include <stdio.h>

#include "app/model/link.h"
#include "ui/page.h"

G_GNUC_PRINTF (1, 2)
static void
say (const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  vfprintf (stdout, format, arguments);
  va_end (arguments);
  fputc ('\n', stdout);
  fflush (stdout);
}

/* Middle of @widget's part @x, @y in pixels of the X window; popovers have surfaces of their own above it. */
static gboolean
to_toplevel (GtkWidget *widget, double *x, double *y)
{
  GtkNative *native = gtk_widget_get_native (widget);
  GdkSurface *surface;
  graphene_point_t point;
  double dx, dy;

  if (native == NULL ||
      !gtk_widget_compute_point (widget, GTK_WIDGET (native), &GRAPHENE_POINT_INIT (*x, *y), &point))
    return FALSE;

  gtk_native_get_surface_transform (native, &dx, &dy);
  *x = point.x + dx;
  *y = point.y + dy;
  for (surface = gtk_native_get_surface (native); GDK_IS_POPUP (surface); surface = gdk_popup_get_parent (GDK_POPUP (surface)))
    {
      *x += gdk_popup_get_position_x (GDK_POPUP (surface));
      *y += gdk_popup_get_position_y (GDK_POPUP (surface));
    }

  return TRUE;
}

static gboolean
is_named (GtkWidget *widget, const char *name)
{
  if (g_strcmp0 (gtk_widget_get_tooltip_text (widget), name) == 0 || g_strcmp0 (G_OBJECT_TYPE_NAME (widget), name) == 0)
    return TRUE;
  if (GTK_IS_LABEL (widget) && g_strcmp0 (gtk_label_get_text (GTK_LABEL (widget)), name) == 0)
    return TRUE;
  if (GTK_IS_ACTIONABLE (widget) && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), name) == 0)
    return TRUE;

  return ADW_IS_PREFERENCES_ROW (widget) &&
         g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), name) == 0;
}

/* Depth first, so that the innermost wins. */
static GtkWidget *
find_widget (GtkWidget *widget, const char *name, gboolean unmapped_too)
{
  if (!unmapped_too && !gtk_widget_get_mapped (widget))
    return NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, name, unmapped_too);

      if (found != NULL)
        return found;
    }

  return is_named (widget, name) ? widget : NULL;
}

/* Newest window first. */
static GtkWidget *
find_anywhere (const char *name)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = g_list_model_get_n_items (toplevels); i > 0; i--)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i - 1);
      GtkWidget *found = find_widget (window, name, FALSE);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
locate_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWidget *page = find_anywhere ("AscribePage");
  guint32 offset = g_variant_get_uint32 (parameter);
  double x, y;

  /* The page counts from the window's widget, not from its surface. */
  if (page != NULL && ascribe_page_locate (ASCRIBE_PAGE (page), offset, &x, &y) &&
      to_toplevel (GTK_WIDGET (gtk_widget_get_root (page)), &x, &y))
    say ("word %u %.0f %.0f", offset, x, y);
  else
    say ("word %u hidden", offset);
}

static void
find_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const char *name = g_variant_get_string (parameter, NULL);
  GtkWidget *widget = find_anywhere (name);
  double x = widget != NULL ? gtk_widget_get_width (widget) / 2.0 : 0;
  double y = widget != NULL ? gtk_widget_get_height (widget) / 2.0 : 0;

  /* What has no size isn't laid out yet, or squeezed away. */
  if (x >= 1 && y >= 1 && to_toplevel (widget, &x, &y))
    say ("found %s %.0f %.0f", name, x, y);
  else
    say ("missing %s", name);
}

static void
say_change (const AscribeChange *change)
{
  GObject *object = change->after != NULL ? change->after : change->before;
  const char *id;

  if (ASCRIBE_IS_ANNOTATION (object))
    id = ASCRIBE_ANNOTATION (object)->id;
  else if (ASCRIBE_IS_LINK (object))
    id = ASCRIBE_LINK (object)->id;
  else
    return;

  if (change->before != NULL)
    say ("%s %s", change->after != NULL ? "=" : "-", id);
  else if (ASCRIBE_IS_ANNOTATION (object))
    {
      g_autofree char *spans = ascribe_span_set_to_string (ASCRIBE_ANNOTATION (object)->spans);

      say ("+ annotation %s %s %s", id, ASCRIBE_ANNOTATION (object)->tag, spans);
    }
  else
    say ("+ link %s %s %s %s", id, ASCRIBE_LINK (object)->type, ASCRIBE_LINK (object)->from, ASCRIBE_LINK (object)->to);
}

static void
edited_cb (AscribeProject *project, AscribeEdit *edit)
{
  const AscribeChange *changes;
  gsize n_changes;

  changes = ascribe_edit_get_changes (edit, &n_changes);
  for (gsize i = 0; i < n_changes; i++)
    say_change (&changes[i]);
  say ("edited %s", ascribe_edit_get_verb (edit));
}

static void
article_cb (AscribePage *page)
{
  AscribeOpenArticle *article = ascribe_page_get_open_article (page);
  AscribeProject *project = article != NULL ? ascribe_open_article_get_project (article) : NULL;

  /* Not with the page as data: it drops all its handlers when it turns to another article. */
  if (project != NULL && g_object_get_data (G_OBJECT (project), "traced") == NULL)
    {
      g_object_set_data (G_OBJECT (project), "traced", project);
      g_signal_connect_after (project, "edited", G_CALLBACK (edited_cb), NULL);
    }
  say ("article %s", article != NULL ? ascribe_open_article_get_article (article)->id : "none");
}

static void
selected_cb (AscribePage *page)
{
  AscribeAnnotation *selected = ascribe_page_get_selected (page);

  say ("selected %s", selected != NULL ? selected->id : "none");
}

static void
selection_cb (AscribePage *page)
{
  gboolean has_selection;

  g_object_get (page, "has-selection", &has_selection, NULL);
  say ("selection %s", has_selection ? "yes" : "no");
}

static void
linking_cb (AscribePage *page)
{
  g_autofree char *linking = NULL;

  g_object_get (page, "linking", &linking, NULL);
  if (linking == NULL)
    say ("linking none");
  else
    say ("linking %s", *linking != '\0' ? linking : "any");
}

static void
painted_cb (GdkFrameClock *clock, GtkWidget *window)
{
  GtkWidget *page = find_widget (window, "AscribePage", TRUE);

  g_signal_handlers_disconnect_by_func (clock, painted_cb, window);
  if (page != NULL && g_object_get_data (G_OBJECT (page), "traced") == NULL)
    {
      g_object_set_data (G_OBJECT (page), "traced", window);
      g_signal_connect (page, "notify::open-article", G_CALLBACK (article_cb), NULL);
      g_signal_connect (page, "notify::selected", G_CALLBACK (selected_cb), NULL);
      g_signal_connect (page, "notify::has-selection", G_CALLBACK (selection_cb), NULL);
      g_signal_connect (page, "notify::linking", G_CALLBACK (linking_cb), NULL);
      if (ascribe_page_get_open_article (ASCRIBE_PAGE (page)) != NULL)
        article_cb (ASCRIBE_PAGE (page));
    }
  say ("window %s", G_OBJECT_TYPE_NAME (window));
}

static void
first_frame_cb (GdkFrameClock *clock, GApplication *application)
{
  g_signal_handlers_disconnect_by_func (clock, first_frame_cb, application);
  if (g_object_get_data (G_OBJECT (application), "traced-first-frame") != NULL)
    return;

  g_object_set_data (G_OBJECT (application), "traced-first-frame", application);
  say ("first-frame");
}

static void
mapped_cb (GtkWidget *window, GApplication *application)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);

  g_signal_connect_object (clock, "after-paint", G_CALLBACK (first_frame_cb), application, G_CONNECT_AFTER);
  g_signal_connect_object (clock, "after-paint", G_CALLBACK (painted_cb), window, G_CONNECT_AFTER);
}

static void
toplevels_cb (GListModel *toplevels, guint position, guint removed, guint added, GApplication *application)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

      g_signal_connect_object (window, "map", G_CALLBACK (mapped_cb), application, G_CONNECT_AFTER);
    }
}

void
ascribe_trace_start (GtkApplication *application)
{
  const GActionEntry actions[] = {
    { .name = "trace-locate", .activate = locate_cb, .parameter_type = "u" },
    { .name = "trace-find", .activate = find_cb, .parameter_type = "s" },
  };

  if (g_strcmp0 (g_getenv ("ASCRIBE_TRACE"), "1") != 0)
    return;

  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), NULL);
  g_signal_connect_object (gtk_window_get_toplevels (), "items-changed", G_CALLBACK (toplevels_cb), application, 0);
}
