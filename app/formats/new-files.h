/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a dataset of several files makes them: in a folder, or in something that looks like one. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct {
  /* The file @name, which isn't there yet. (transfer full) NULL with @error. */
  GOutputStream *(*create) (gpointer data, const char *name, GCancellable *cancellable, GError **error);
  gpointer data;
} AscribeNewFiles;

/* @folder must outlive it. */
AscribeNewFiles ascribe_new_files_in     (GFile *folder);
GOutputStream  *ascribe_new_files_create (const AscribeNewFiles *self, const char *name, GCancellable *cancellable, GError **error);

G_END_DECLS
