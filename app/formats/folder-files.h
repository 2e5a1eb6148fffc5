/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files that a folder format may read, with the places they are called by in messages. */
#pragma once

#include "app/formats/format.h"

G_BEGIN_DECLS

typedef struct {
  GFile *file;
  char *dir;    /* below the folder: "annotation/a.txt"; "" for the folder itself */
  char *where;  /* the same with the file: "annotation/a.txt/maria.tsv" */
  char *name;   /* "maria.tsv", to be shown */
} AscribeFolderFile;

/* All regular files below @folder, without hidden and backup ones, in order. (transfer full) of AscribeFolderFile. What is no
 * regular file, is nested too deeply or can't be listed is told to @sink as skipped; NULL with @error where @folder itself can't
 * be listed, or when cancelled. */
GPtrArray *ascribe_folder_files_find (GFile *folder, AscribeSink *sink, GCancellable *cancellable, GError **error);
/* The file @name of @folder to read. ASCRIBE_ERROR_UNSUPPORTED for a link, by which a folder that was unpacked could lead
 * anywhere, and for what is no regular file; ASCRIBE_ERROR_NOT_FOUND where there is none. (transfer full) NULL with @error. */
GInputStream *ascribe_folder_files_open (GFile *folder, const char *name, GCancellable *cancellable, GError **error);

G_END_DECLS
