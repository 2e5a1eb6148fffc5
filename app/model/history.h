/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What has been done, newest last, and where undo and redo stand. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define ASCRIBE_TYPE_STEP (ascribe_step_get_type ())
G_DECLARE_FINAL_TYPE (AscribeStep, ascribe_step, ASCRIBE, STEP, GObject)

/* One step of the history as a list shows it. */
struct _AscribeStep {
  GObject parent_instance;
  gint64 number;      /* grows by time */
  char *verb;         /* edit.h */
  char *annotator;    /* nullable; name, not id */
  gint64 time;
  guint n_changes;
  char *summary;      /* nullable; the quote, title or name it touched, when it is one */
  gboolean undone;
};

AscribeStep *ascribe_step_new (void);

/* The state of undo and redo: what the next one would do; verbs are owned by the struct's owner. */
typedef struct {
  char *undo_verb;    /* nullable: nothing to undo */
  char *redo_verb;
} AscribeHistoryState;

void ascribe_history_state_clear (AscribeHistoryState *state);

G_END_DECLS
