/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of kinds: one reader each, told by what is declared, by name and by the first bytes. */
#pragma once

#include "app/intake/intake.h"

G_BEGIN_DECLS

typedef struct {
  const char *id;                  /* "page" */
  const char *media_type;          /* of an original worth keeping; NULL: it is no document of its own */
  const char * const *extensions;  /* lower case with the dot, NULL-terminated */
  /* Whether the input is of this kind; @head is its beginning, up to 64 KiB. */
  gboolean (*sniff)       (const AscribeIntakeOptions *options, const guint8 *head, gsize n_head);
  /* The whole input in memory: one of the two is there. Neither sees @options NULL. */
  gboolean (*read)        (GBytes *bytes, const AscribeIntakeOptions *options, const AscribeIntakeSink *sink,
                           GCancellable *cancellable, GError **error);
  gboolean (*read_stream) (GInputStream *in, const AscribeIntakeOptions *options, const AscribeIntakeSink *sink,
                           GCancellable *cancellable, GError **error);
} AscribeKind;

extern const AscribeKind ascribe_kind_csv;
extern const AscribeKind ascribe_kind_europresse;
extern const AscribeKind ascribe_kind_factiva;
extern const AscribeKind ascribe_kind_factiva_page;
extern const AscribeKind ascribe_kind_json_rows;
extern const AscribeKind ascribe_kind_mhtml;
extern const AscribeKind ascribe_kind_nexis;
extern const AscribeKind ascribe_kind_page;
extern const AscribeKind ascribe_kind_docx;
extern const AscribeKind ascribe_kind_epub;
extern const AscribeKind ascribe_kind_odt;
extern const AscribeKind ascribe_kind_pdf;
extern const AscribeKind ascribe_kind_plain_text;

/* Never NULL: what nothing else knows is plain text, whose reader refuses what is none. */
const AscribeKind *ascribe_kind_sniff (const AscribeIntakeOptions *options, const guint8 *head, gsize n_head);
/* Whether the name in @options ends with one of @extensions, in any case. */
gboolean           ascribe_kind_has_extension (const AscribeIntakeOptions *options, const char * const *extensions);

G_END_DECLS
