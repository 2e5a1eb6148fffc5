/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The exports CSV and TSV of Label Studio: a row for each annotator of a task. */
#pragma once

#include "app/formats/assembly.h"

G_BEGIN_DECLS

/* By the first line. */
gboolean ascribe_studio_table_sniff (const char *head, gsize n_head);
/* @in has its first line in its buffer. */
gboolean ascribe_studio_table_read  (AscribeAssembly *assembly, GBufferedInputStream *in, GCancellable *cancellable, GError **error);

G_END_DECLS
