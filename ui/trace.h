/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The door for tests with a real pointer and real keys. With ASCRIBE_TRACE=1 in the environment the program
 * says on stdout, one line each, what happened, so that a test waits for events and never for time:
 *
 *   first-frame               the first frame of the first window was painted
 *   window TYPE               a toplevel was painted for the first time
 *   article UUID              the page shows that article
 *   selection yes | no        text is, or is no longer, selected
 *   selected UUID | none      the annotation whose details are shown
 *   linking TYPE | any | none a second annotation is being chosen
 *   edited VERB               an edit, an undo or a redo was stored; before it, one line a change:
 *   + annotation UUID TAG SPANS, + link UUID TYPE FROM TO, - UUID, = UUID
 *
 * and answers two actions of the application, which a test calls over D-Bus (org.gtk.Actions):
 *
 *   trace-locate (u OFFSET)   word OFFSET X Y, or: word OFFSET hidden
 *   trace-find (s NAME)       found NAME X Y, or: missing NAME. NAME is a label, a tooltip, a title, the name of
 *                             an action or of a type; the innermost widget in the newest window wins
 *
 * X and Y are the middle, in pixels of the toplevel's X window. Without the variable there is nothing of this. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* To be called once, at startup. */
void ascribe_trace_start (GtkApplication *application);

G_END_DECLS
