/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a dataset of several files makes them: in a folder, or in something that looks like one. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct {
  /* The file @name, which isn't there yet. (transfer full) NULL with @error. */
  GOutputStream *(*create) (gpointer data, const char *name, GCancellable *cancellable, GError **error);
  gpointer data;
  GHashTable *digests;   /* of AscribeWriteOptions: gets those of what is made; nullable */
} AscribeNewFiles;

/* @folder and @digests (nullable) must outlive it. */
AscribeNewFiles ascribe_new_files_in     (GFile *folder, GHashTable *digests);
GOutputStream  *ascribe_new_files_create (const AscribeNewFiles *self, const char *name, GCancellable *cancellable, GError **error);
/* A file with these contents. */
gboolean        ascribe_new_files_save   (const AscribeNewFiles *self, const char *name, const char *contents, gsize n_bytes,
                                          GCancellable *cancellable, GError **error);

G_END_DECLS
