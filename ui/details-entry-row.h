/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row whose text counts on Enter or when the focus leaves; Escape takes it back. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define ASCRIBE_TYPE_ENTRY_ROW (ascribe_entry_row_get_type ())
G_DECLARE_FINAL_TYPE (AscribeEntryRow, ascribe_entry_row, ASCRIBE, ENTRY_ROW, AdwEntryRow)

/* Signal: "committed" (s): the text differs from what was set. @title is never markup. */
GtkWidget *ascribe_entry_row_new       (const char *title);
/* What the project holds; NULL is empty. Text that is being typed stays. */
void       ascribe_entry_row_set_value (AscribeEntryRow *self, const char *value);
/* Marks the text as refused, and says why; NULL takes the mark away. */
void       ascribe_entry_row_set_error (AscribeEntryRow *self, const char *message);
void       ascribe_entry_row_commit    (AscribeEntryRow *self);

G_END_DECLS
