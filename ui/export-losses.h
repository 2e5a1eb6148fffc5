/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a format can't carry, before an export and after it. */
#pragma once

#include <adwaita.h>

#include "app/library/export.h"

G_BEGIN_DECLS

/* "It has no room for: links, notes." — a sentence about what is usual in a project; NULL where it carries all. (transfer full) */
char      *ascribe_export_losses_foresee (AscribeParts carries);
/* Whether @report names any loss. */
gboolean   ascribe_export_losses_any     (const AscribeExportReport *report);
/* A group of rows, one for each loss with its number, under a heading that says what was written and that it was checked. (floating) */
GtkWidget *ascribe_export_losses_list    (const AscribeExportReport *report);

G_END_DECLS
