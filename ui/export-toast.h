/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* "Exported “…”" with a button that shows @target in the file manager. (transfer full) */
AdwToast *ascribe_export_toast_new (GFile *target);

G_END_DECLS
