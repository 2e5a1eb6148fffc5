/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/sidebar.h"

#include <glib/gi18n.h>

#include "ui/article-cell.h"

/* A longer list is not read through for the place of an article it doesn't hold in memory. */
#define MAX_SOUGHT 2000

struct _AscribeSidebar {
  AdwBin parent_instance;

  AscribeProject *project;  /* nullable */
  AscribeArticleList *list; /* nullable */
  char *current;            /* nullable; UUID of the article that is shown */
  guint current_position;   /* where it was last seen */
  gboolean following;       /* the selection is being set, not made */
  GtkSingleSelection *selection;
  GtkPopover *menu;         /* nullable until it is asked for */

  GtkEditable *search;
  GtkWidget *filters;
  GtkToggleButton *filter_all;
  GtkToggleButton *filter_todo;
  GtkToggleButton *filter_done;
  GtkStack *stack;
  GtkListView *view;
  AdwStatusPage *nothing;
  GtkLabel *foot;
  GMenuModel *article_menu;
  GtkShortcutController *keys;
};

G_DEFINE_FINAL_TYPE (AscribeSidebar, ascribe_sidebar, ADW_TYPE_BIN)

enum {
  ARTICLE_CHOSEN,
  LISTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static AscribeFilter
get_filter (AscribeSidebar *self)
{
  if (gtk_toggle_button_get_active (self->filter_todo))
    return ASCRIBE_FILTER_TODO;

  return gtk_toggle_button_get_active (self->filter_done) ? ASCRIBE_FILTER_DONE : ASCRIBE_FILTER_ALL;
}

static void
ask (AscribeSidebar *self)
{
  if (self->list != NULL)
    ascribe_article_list_query (self->list, get_filter (self), gtk_editable_get_text (self->search));
}

static gboolean
is_at (AscribeSidebar *self, guint position)
{
  g_autoptr (AscribeArticleRow) row = g_list_model_get_item (G_LIST_MODEL (self->list), position);

  return row != NULL && g_strcmp0 (row->id, self->current) == 0;
}

static guint
find_current (AscribeSidebar *self)
{
  if (self->list == NULL || self->current == NULL)
    return GTK_INVALID_LIST_POSITION;
  if (is_at (self, self->current_position))
    return self->current_position;
  if (g_list_model_get_n_items (G_LIST_MODEL (self->list)) > MAX_SOUGHT)
    return GTK_INVALID_LIST_POSITION;

  return ascribe_article_list_find (self->list, self->current);
}

/* Rows come anew with every edit: the mark follows the article, not the row. */
static void
mark_current (AscribeSidebar *self)
{
  guint position = find_current (self);

  self->following = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  if (position != GTK_INVALID_LIST_POSITION)
    self->current_position = position;
  self->following = FALSE;
}

static void
show_nothing (AscribeSidebar *self)
{
  gboolean searching = *gtk_editable_get_text (self->search) != '\0';
  AscribeFilter filter = get_filter (self);
  const char *title = "";
  const char *description = NULL;

  if (searching)
    {
      title = _("Nothing Found");
      description = filter == ASCRIBE_FILTER_ALL ? _("Try other words.") : _("Try other words, or look in all articles.");
    }
  else if (filter == ASCRIBE_FILTER_TODO)
    title = _("Everything Is Done");
  else if (filter == ASCRIBE_FILTER_DONE)
    title = _("Nothing Is Done Yet");

  adw_status_page_set_title (self->nothing, title);
  adw_status_page_set_description (self->nothing, description);
  adw_status_page_set_icon_name (self->nothing, searching ? "system-search-symbolic" : NULL);
}

static void
show_list (AscribeSidebar *self)
{
  guint n_articles = 0;

  if (self->project != NULL)
    g_object_get (self->project, "n-articles", &n_articles, NULL);
  /* The page says it and what to do. */
  if (n_articles == 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "blank");
      return;
    }

  if (g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0)
    gtk_stack_set_visible_child_name (self->stack, "list");
  else if (!ascribe_sidebar_is_pending (self))
    {
      show_nothing (self);
      gtk_stack_set_visible_child_name (self->stack, "nothing");
    }
}

static void
show_progress (AscribeSidebar *self)
{
  g_autofree char *todo = NULL;
  g_autofree char *done = NULL;
  g_autofree char *foot = NULL;
  const char *state;
  gboolean busy;
  guint n_articles, n_done;

  if (self->project == NULL)
    {
      gtk_label_set_label (self->foot, "");
      return;
    }

  g_object_get (self->project, "n-articles", &n_articles, "n-done", &n_done, "busy", &busy, NULL);
  if (busy)
    state = _("importing…");
  else if (ascribe_project_get_access (self->project) != ASCRIBE_WRITABLE)
    state = _("read-only");
  else
    state = _("all changes saved");

  /* Translators: %u is how many articles are still to do */
  todo = g_strdup_printf (_("To Do %u"), n_articles - n_done);
  /* Translators: %u is how many articles are done */
  done = g_strdup_printf (_("Done %u"), n_done);
  /* Translators: "3 of 12 done · all changes saved" */
  foot = g_strdup_printf (_("%u of %u done · %s"), n_done, n_articles, state);
  gtk_button_set_label (GTK_BUTTON (self->filter_todo), todo);
  gtk_button_set_label (GTK_BUTTON (self->filter_done), done);
  gtk_label_set_label (self->foot, foot);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->foot), ascribe_project_get_path (self->project));
  gtk_widget_set_sensitive (self->filters, n_articles > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->search), n_articles > 0);
}

static void
items_changed_cb (AscribeSidebar *self, guint position, guint removed, guint added)
{
  gboolean searching = *gtk_editable_get_text (self->search) != '\0';

  /* Hits come best first: the eye starts at the top. */
  if (searching && position == 0 && removed != added)
    gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", 0);
  mark_current (self);
  show_list (self);
}

static void
pending_cb (AscribeSidebar *self)
{
  if (ascribe_sidebar_is_pending (self))
    return;

  show_list (self);
  g_signal_emit (self, signals[LISTED], 0);
}

static void
choose (AscribeSidebar *self, guint position)
{
  g_autoptr (AscribeArticleRow) row = NULL;

  if (self->list != NULL)
    row = g_list_model_get_item (G_LIST_MODEL (self->list), position);
  if (row == NULL || *row->id == '\0' || g_strcmp0 (row->id, self->current) == 0)
    return;

  g_free (self->current);
  self->current = g_strdup (row->id);
  self->current_position = position;
  g_signal_emit (self, signals[ARTICLE_CHOSEN], 0, row->id);
}

static void
selected_cb (AscribeSidebar *self)
{
  if (!self->following)
    choose (self, gtk_single_selection_get_selected (self->selection));
}

static void
activate_cb (AscribeSidebar *self, guint position)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-article", NULL);
}

static void
search_changed_cb (AscribeSidebar *self)
{
  ask (self);
}

static void
stop_search_cb (AscribeSidebar *self)
{
  gtk_editable_set_text (self->search, "");
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-article", NULL);
}

static void
search_activate_cb (AscribeSidebar *self)
{
  if (self->list == NULL || g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0)
    return;

  choose (self, 0);
  mark_current (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
filter_cb (AscribeSidebar *self, GtkToggleButton *button)
{
  if (gtk_toggle_button_get_active (button))
    ask (self);
}

static void
show_menu (AscribeSidebar *self, GtkWidget *cell, double x, double y)
{
  AscribeArticleRow *row = ascribe_article_cell_get_row (ASCRIBE_ARTICLE_CELL (cell));
  graphene_point_t point;

  if (row == NULL || !gtk_widget_compute_point (cell, GTK_WIDGET (self), &GRAPHENE_POINT_INIT (x, y), &point))
    return;

  gtk_single_selection_set_selected (self->selection, ascribe_article_list_find (self->list, row->id));
  if (self->menu == NULL)
    {
      self->menu = GTK_POPOVER (gtk_popover_menu_new_from_model (self->article_menu));
      gtk_popover_set_has_arrow (self->menu, FALSE);
      gtk_widget_set_halign (GTK_WIDGET (self->menu), GTK_ALIGN_START);
      gtk_widget_set_parent (GTK_WIDGET (self->menu), GTK_WIDGET (self));
    }
  gtk_popover_set_pointing_to (self->menu, &(GdkRectangle) { point.x, point.y, 1, 1 });
  gtk_popover_popup (self->menu);
}

static void
secondary_press_cb (AscribeSidebar *self, int n_press, double x, double y, GtkGesture *gesture)
{
  show_menu (self, gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture)), x, y);
}

/* The Menu key and Shift+F10. */
static gboolean
menu_key_cb (GtkWidget *view, GVariant *arguments, gpointer data)
{
  GtkWidget *item = gtk_widget_get_focus_child (view);
  GtkWidget *cell = item != NULL ? gtk_widget_get_first_child (item) : NULL;

  if (!ASCRIBE_IS_ARTICLE_CELL (cell))
    return GDK_EVENT_PROPAGATE;

  show_menu (data, cell, gtk_widget_get_width (cell) / 2.0, gtk_widget_get_height (cell));

  return GDK_EVENT_STOP;
}

static void
setup_cb (AscribeSidebar *self, GtkListItem *item)
{
  GtkWidget *cell = ascribe_article_cell_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (secondary_press_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (cell, GTK_EVENT_CONTROLLER (click));
  gtk_list_item_set_child (item, cell);
}

static void
bind_cb (AscribeSidebar *self, GtkListItem *item)
{
  ascribe_article_cell_set_row (ASCRIBE_ARTICLE_CELL (gtk_list_item_get_child (item)),
                                ascribe_project_get_codebook (self->project), gtk_list_item_get_item (item));
}

static void
unbind_cb (AscribeSidebar *self, GtkListItem *item)
{
  ascribe_article_cell_set_row (ASCRIBE_ARTICLE_CELL (gtk_list_item_get_child (item)), NULL, NULL);
}

static void
ascribe_sidebar_dispose (GObject *object)
{
  AscribeSidebar *self = ASCRIBE_SIDEBAR (object);

  if (self->view != NULL)
    ascribe_sidebar_set_project (self, NULL);
  if (self->menu != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->menu));
  self->menu = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), ASCRIBE_TYPE_SIDEBAR);
  g_clear_object (&self->selection);
  g_clear_pointer (&self->current, g_free);

  G_OBJECT_CLASS (ascribe_sidebar_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (klass, "/io/github/ascribe_app/Ascribe/sidebar.ui");
  gtk_widget_class_bind_template_child (klass, AscribeSidebar, search);
  gtk_widget_class_bind_template_child (klass, AscribeSidebar, filters);
  gtk_widget_class_bind_template_child (klass, AscribeSidebar, filter_all);
  gtk_widget_class_bind_template_child (klass, AscribeSidebar, filter_todo);
  gtk_widget_class_bind_template_child (klass, AscribeSidebar, filter_done);
  gtk_widget_class_bind_template_child (klass, AscribeSidebar, stack);
  gtk_widget_class_bind_template_child (klass, AscribeSidebar, view);
  gtk_widget_class_bind_template_child (klass, AscribeSidebar, nothing);
  gtk_widget_class_bind_template_child (klass, AscribeSidebar, foot);
  gtk_widget_class_bind_template_child (klass, AscribeSidebar, article_menu);
  gtk_widget_class_bind_template_child (klass, AscribeSidebar, keys);
  gtk_widget_class_bind_template_callback (klass, search_changed_cb);
  gtk_widget_class_bind_template_callback (klass, stop_search_cb);
  gtk_widget_class_bind_template_callback (klass, search_activate_cb);
  gtk_widget_class_bind_template_callback (klass, filter_cb);
  gtk_widget_class_bind_template_callback (klass, activate_cb);
}

static void
ascribe_sidebar_class_init (AscribeSidebarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ascribe_sidebar_dispose;

  signals[ARTICLE_CHOSEN] = g_signal_new ("article-chosen", ASCRIBE_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[LISTED] = g_signal_new ("listed", ASCRIBE_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);

  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
ascribe_sidebar_init (AscribeSidebar *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->view, factory);

  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  gtk_shortcut_controller_add_shortcut (self->keys,
    gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("Menu|<Shift>F10"),
                      gtk_callback_action_new (menu_key_cb, self, NULL)));
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  show_list (self);
}

void
ascribe_sidebar_set_project (AscribeSidebar *self, AscribeProject *project)
{
  if (self->project != NULL)
    g_signal_handlers_disconnect_by_data (self->project, self);
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);

  self->following = TRUE;
  gtk_single_selection_set_model (self->selection, NULL);
  self->following = FALSE;
  g_clear_pointer (&self->current, g_free);
  g_clear_object (&self->list);
  g_set_object (&self->project, project);
  if (project != NULL)
    {
      self->list = ascribe_article_list_new (project);
      g_signal_connect_swapped (project, "notify", G_CALLBACK (show_progress), self);
      gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->list));
      /* After the selection has followed. */
      g_signal_connect_object (self->list, "items-changed", G_CALLBACK (items_changed_cb), self,
                               G_CONNECT_SWAPPED | G_CONNECT_AFTER);
      g_signal_connect_object (self->list, "notify::pending", G_CALLBACK (pending_cb), self, G_CONNECT_SWAPPED);
      ask (self);
    }

  show_list (self);
  show_progress (self);
}

AscribeArticleList *
ascribe_sidebar_get_list (AscribeSidebar *self)
{
  return self->list;
}

gboolean
ascribe_sidebar_is_pending (AscribeSidebar *self)
{
  gboolean pending = FALSE;

  if (self->list != NULL)
    g_object_get (self->list, "pending", &pending, NULL);

  return pending;
}

void
ascribe_sidebar_set_current (AscribeSidebar *self, const char *article)
{
  if (g_strcmp0 (self->current, article) == 0)
    return;

  g_free (self->current);
  self->current = g_strdup (article);
  mark_current (self);
  if (gtk_single_selection_get_selected (self->selection) != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", self->current_position);
}

void
ascribe_sidebar_focus_search (AscribeSidebar *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  gtk_editable_select_region (self->search, 0, -1);
}

void
ascribe_sidebar_step (AscribeSidebar *self, int direction)
{
  guint position = gtk_single_selection_get_selected (self->selection);
  guint n_items = self->list != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->list)) : 0;

  if (n_items == 0)
    return;
  if (position == GTK_INVALID_LIST_POSITION)
    position = direction > 0 ? 0 : n_items - 1;
  else if (direction > 0)
    position = MIN (position + 1, n_items - 1);
  else
    position = position > 0 ? position - 1 : 0;

  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", position);
}

const char *
ascribe_sidebar_get_query (AscribeSidebar *self)
{
  const char *query = gtk_editable_get_text (self->search);

  return *query != '\0' ? query : NULL;
}
