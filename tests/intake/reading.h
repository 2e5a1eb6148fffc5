/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inputs read whole, for tests. */
#pragma once

#include "app/intake/intake.h"

G_BEGIN_DECLS

/* The articles of @bytes (of AscribeIntake); what was skipped goes to @skipped (of char *, "WHERE: WHY"), nullable. */
GPtrArray     *reading_read_all   (GBytes *bytes, const AscribeIntakeOptions *options, GPtrArray *skipped, GError **error);
/* The same of a stream, into @articles: what was read before an error is there. */
gboolean       reading_read_into  (GPtrArray *articles, GInputStream *in, const AscribeIntakeOptions *options, GPtrArray *skipped,
                                   GError **error);
/* The one article of it. */
AscribeIntake *reading_read_bytes (GBytes *bytes, const char *name, const char *charset, GError **error);
AscribeIntake *reading_read_file  (GFile *file, GCancellable *cancellable, GError **error);

G_END_DECLS
