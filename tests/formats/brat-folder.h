/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Brat folders on disk, read into memory and written again. */
#pragma once

#include "tests/formats/dataset.h"

typedef struct {
  char *path;            /* of a temporary folder, removed at the end */
  Dataset *dataset;      /* what was read last; annotations of nobody are those of "me" */
  GPtrArray *notes;      /* of char *: "skipped WHERE: WHY" and "remark WHERE: WHAT" */
} BratFolder;

BratFolder *brat_folder_new   (void);
void        brat_folder_free  (BratFolder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BratFolder, brat_folder_free)

void        brat_folder_put   (BratFolder *self, const char *name, const char *contents, gssize length);
/* Copies a folder of tests/fixtures/brat. */
void        brat_folder_copy  (BratFolder *self, const char *fixture);
void        brat_folder_read  (BratFolder *self);
/* What was read, written into another folder. @profile: nullable. */
BratFolder *brat_folder_write (BratFolder *self, const char *format, const char *profile);
/* (nullable): contents of a file */
char       *brat_folder_get   (BratFolder *self, const char *name);
/* Asserts that one note begins so; forgets it. */
void        brat_folder_expect (BratFolder *self, const char *note);
void        brat_folder_expect_no_more (BratFolder *self);
AscribeDocument *brat_folder_document (BratFolder *self, const char *stem);

/* The lines of an annotation file with ids resolved, sorted: equal where the files say the same. */
char       *brat_resolve      (const char *ann);
