/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folders of tables on disk. */
#pragma once

#include "tests/formats/dataset.h"

/* A temporary folder; free with csv_folder_remove(). */
char    *csv_folder_new    (void);
void     csv_folder_remove (char *path);
/* @length -1: up to NUL. */
void     csv_folder_put    (const char *path, const char *name, const char *contents, gssize length);
char    *csv_folder_get    (const char *path, const char *name, gsize *length);
/* Writes @dataset as @format into @path, which is made. */
void     csv_folder_write  (Dataset *dataset, const char *format, const AscribeWriteOptions *options, const char *path);
/* Reads it without an error. */
Dataset *csv_folder_read   (const char *path);
/* Asserts that the only thing skipped begins so. */
void     csv_folder_expect (Dataset *dataset, const char *skipped);
