/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page's actions: each builds one edit and hands it to the library. */
#pragma once

#include "ui/page.h"

G_BEGIN_DECLS

void     ascribe_page_install_actions (GtkWidgetClass *widget_class);
/* Enables what can be done now. */
void     ascribe_page_update_actions  (AscribePage *self);
/* Links the selected annotation with @annotation and leaves the linking mode; an error is told and the mode stays. */
void     ascribe_page_link_to         (AscribePage *self, AscribeAnnotation *annotation);
/* Gives the selected annotation other spans; FALSE where the project refused. */
gboolean ascribe_page_set_spans       (AscribePage *self, AscribeSpanSet *spans);
/* The next (or previous) annotation from the selected one or the caret, round the end; while linking, the next that can be linked. */
void     ascribe_page_step            (AscribePage *self, gboolean forward);

G_END_DECLS
