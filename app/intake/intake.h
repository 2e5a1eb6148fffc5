/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes of unknown kind -> article. */
#pragma once

#include <gio/gio.h>

#include "app/model/article.h"
#include "app/model/normalise.h"

G_BEGIN_DECLS

#define ASCRIBE_INTAKE_MAX_BYTES (64u * 1024 * 1024)

/* How the character set was told. */
typedef enum {
  ASCRIBE_CHARSET_BOM,
  ASCRIBE_CHARSET_UTF8,     /* valid UTF-8 */
  ASCRIBE_CHARSET_DETECTED, /* guessed: say so */
  ASCRIBE_CHARSET_GIVEN,
} AscribeCharsetSource;

typedef struct {
  AscribeArticle *article;
  char *charset;                 /* "UTF-8", "WINDOWS-1252" … */
  AscribeCharsetSource charset_source;
  guint n_replaced;              /* control characters that became U+FFFD */
} AscribeIntake;

/* @name is the file's display name (title and stem are taken from it where the text gives none), nullable.
 * @charset forces a character set; NULL detects. Markdown (by name) gives its first heading as title, front
 * matter as metadata; the text stays as written. Fails with ASCRIBE_ERROR_ENCODING where the set can't be told,
 * ASCRIBE_ERROR_UNSUPPORTED for a known binary kind (names it), ASCRIBE_ERROR_INVALID for an empty text. */
AscribeIntake *ascribe_intake_read_bytes (GBytes *bytes, const char *name, const char *charset, GError **error);
/* Reads at most ASCRIBE_INTAKE_MAX_BYTES, else ASCRIBE_ERROR_TOO_LARGE. */
AscribeIntake *ascribe_intake_read_file  (GFile *file, const char *charset, GCancellable *cancellable, GError **error);
void           ascribe_intake_free       (AscribeIntake *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeIntake, ascribe_intake_free)

G_END_DECLS
