/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the window share; nobody else includes it. */
#pragma once

#include "app/library/open-article.h"
#include "ui/details.h"
#include "ui/import-job.h"
#include "ui/page.h"
#include "ui/sidebar.h"
#include "ui/tag-bar.h"
#include "ui/welcome.h"
#include "ui/window.h"

G_BEGIN_DECLS

struct _AscribeWindow {
  AdwApplicationWindow parent_instance;

  AscribeSession *session;
  AscribeProject *project;     /* nullable */
  AscribeOpenArticle *article; /* nullable */
  AscribeImportJob *import;    /* nullable */
  GtkWidget *progress;         /* nullable; of the import */

  char *waiting;               /* nullable; path that is opened after the first frame */
  gboolean waiting_sample;     /* made if it isn't there */
  char *failed_path;           /* nullable; what could not be opened */
  GListModel *waiting_files;   /* nullable; to be imported then */
  guint load_idle;
  AscribePlace *place;         /* nullable; where reading goes on */
  guint place_idle;

  AdwToast *undo_toast;        /* nullable; undoes the last step, so it goes with the next */
  GtkWidget *failure;          /* nullable; the dialog that says what failed */
  GSimpleActionGroup *page_actions;

  /* Made after the first frame, when there is time. */
  AscribeDetails *details;
  AscribeWelcome *welcome;

  /* Template children. */
  AdwFlap *sidebar_flap;
  AdwFlap *details_flap;
  GtkWidget *content;
  GtkWidget *sidebar_header;
  GtkWidget *content_header;
  GtkWidget *details_header;
  AdwWindowTitle *project_title;
  AdwWindowTitle *article_title;
  GtkMenuButton *add_button;
  GtkMenuButton *menu_button;
  GtkMenuButton *other_menu_button; /* where there is no sidebar to hold it */
  GMenuModel *add_menu;
  GMenuModel *main_menu;
  GtkWidget *sidebar_button;
  GtkWidget *details_button;
  GtkWidget *undo_button;
  GtkWidget *redo_button;
  GtkWidget *export_button;
  GMenu *recent_menu;
  AscribeSidebar *sidebar;
  AdwClamp *details_clamp;
  AdwToastOverlay *toasts;
  GtkBox *bars;
  GtkInfoBar *notice;
  GtkLabel *notice_label;
  GtkInfoBar *hint;
  GtkStack *stack;
  GtkScrolledWindow *scroller;
  AscribePage *page;
  GtkWidget *tag_bar_box;
  AscribeTagBar *tag_bar;
  GtkBox *key_buttons;

  gboolean sidebar_wanted;     /* while there is room for it */
  gboolean details_wanted;
  gboolean arranging;          /* panes are being shown by the program, not by a person */
};

/* window.c */
void ascribe_window_toast          (AscribeWindow *self, const char *text);
/* @path: of the project that can't be opened; NULL: of this one something went wrong. */
void ascribe_window_fail           (AscribeWindow *self, const char *path, const GError *error);
/* After something destructive: a toast that offers to take it back. */
void ascribe_window_offer_undo     (AscribeWindow *self, const char *text);

/* What the first frame can do without. */
void ascribe_window_complete       (AscribeWindow *self);

/* window-project.c */
void ascribe_window_set_project    (AscribeWindow *self, AscribeProject *project);
void ascribe_window_show_state     (AscribeWindow *self);
void ascribe_window_show_recent    (AscribeWindow *self);
void ascribe_window_keep_place     (AscribeWindow *self);
void ascribe_window_show_article   (AscribeWindow *self, const char *id);

/* window-actions.c */
void ascribe_window_install_actions (GtkWidgetClass *klass);
void ascribe_window_init_actions    (AscribeWindow *self);
void ascribe_window_update_actions  (AscribeWindow *self);

G_END_DECLS
