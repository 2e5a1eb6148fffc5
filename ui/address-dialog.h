/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "Add from Address": where the one deliberate step is made that lets the program use the network. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define ASCRIBE_TYPE_ADDRESS_DIALOG (ascribe_address_dialog_get_type ())
G_DECLARE_FINAL_TYPE (AscribeAddressDialog, ascribe_address_dialog, ASCRIBE, ADDRESS_DIALOG, AdwWindow)

/* Signal: "fetch" (GStrv: the addresses, each once): the person wants these pages; the window closes afterwards. */

/* @addresses (nullable): one a line, to begin with; NULL: what the clipboard holds, if that is nothing but addresses. */
GtkWidget *ascribe_address_dialog_new (GtkWindow *parent, const char *addresses);

G_END_DECLS
