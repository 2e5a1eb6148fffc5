/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents that are ZIP archives: which kind one is, and what it tells of itself. */
#pragma once

#include "app/intake/paper.h"

G_BEGIN_DECLS

typedef enum {
  ASCRIBE_OFFICE_NONE,
  ASCRIBE_OFFICE_DOCX,
  ASCRIBE_OFFICE_ODT,
  ASCRIBE_OFFICE_EPUB,
} AscribeOffice;

/* By the names of the first entries, and by the file's extension where these don't tell. */
AscribeOffice ascribe_office_sniff      (const AscribeIntakeOptions *options, const guint8 *head, gsize n_head);
/* Reads DOCX's core.xml and ODT's meta.xml; @where names it in errors. */
gboolean      ascribe_office_read_facts (GBytes *bytes, const char *where, AscribePaper *document, GCancellable *cancellable,
                                         GError **error);

G_END_DECLS
