/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The options of an export as they travel to a worker. */
#pragma once

#include "app/library/export.h"
#include "app/library/progress-relay.h"

G_BEGIN_DECLS

typedef struct {
  char *path;                    /* of the project */
  GFile *target;                 /* NULL: a stream */
  const AscribeFormat *format;
  const AscribeProfile *profile; /* nullable */
  char *annotator;               /* nullable; name */
  AscribeWriteOptions options;   /* its texts are the plan's own */
  gboolean without_proof;
  AscribeProgressRelay *relay;   /* put there by whoever starts it */
} AscribeExportPlan;

/* ASCRIBE_ERROR_UNSUPPORTED for a format or profile there isn't, and for what the format can't do: write a stream, leave out
 * texts, add offsets. @target NULL: a stream. */
AscribeExportPlan *ascribe_export_plan_new  (AscribeProject *project, GFile *target, const AscribeExportOptions *options,
                                             GError **error);
void               ascribe_export_plan_free (AscribeExportPlan *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeExportPlan, ascribe_export_plan_free)

G_END_DECLS
