/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The options of an import as they travel to a worker, and the inputs that it reads one after the other. */
#pragma once

#include "app/formats/format.h"
#include "app/library/import.h"

G_BEGIN_DECLS

typedef struct {
  char *path;                   /* of the project */
  const AscribeFormat *format;  /* nullable: told from each input */
  char *annotator;
  char *charset;                /* nullable */
  char *columns;                /* nullable */
  char *tag_map;                /* nullable; import-mapping.h */
  AscribeUnit unit;
  AscribeDuplicates duplicates;
  gboolean keep_originals;
  gboolean pre_annotate;
  gboolean allow_private;
  gboolean takes_back;
} AscribeImportPlan;

/* @options is nullable. ASCRIBE_ERROR_UNSUPPORTED for a format there isn't, ASCRIBE_ERROR_INVALID for a map to a tag there isn't. */
gboolean ascribe_import_plan_init  (AscribeImportPlan *self, AscribeProject *project, const AscribeImportOptions *options,
                                    GError **error);
void     ascribe_import_plan_clear (AscribeImportPlan *self);

/* One thing to read: a file, a folder that a format reads as a whole, or an address. */
typedef struct {
  GFile *file;                  /* NULL: it is one of the others */
  GFile *copy;                  /* nullable: of what @file gives only once; a temporary one, which goes with the input */
  char *address;
  GBytes *bytes;                /* of a dataset that a preview has read already */
  const AscribeFormat *format;  /* nullable: told from the input */
  guint64 size;                 /* for progress; never 0 */
} AscribeImportInput;

void ascribe_import_input_free (AscribeImportInput *self);

typedef void (*AscribeSkippedFunc) (gpointer data, const char *where, const char *why);

/* What there is to read in @files (nullable; files and folders) and behind @addresses (nullable), in this order. What can't be is
 * told to @skipped. (transfer full) of AscribeImportInput. */
GPtrArray *ascribe_import_list_inputs (const AscribeImportPlan *plan, GListModel *files, const char * const *addresses,
                                       AscribeSkippedFunc skipped, gpointer data, GCancellable *cancellable);
/* How the input is called in messages. (transfer full) */
char      *ascribe_import_input_name  (const AscribeImportInput *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AscribeImportPlan, ascribe_import_plan_clear)

G_END_DECLS
