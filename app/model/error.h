/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every failure below ui/ is one of these, so that a caller can act on it and
 * the window can turn it into a sentence. Files keep their G_IO_ERROR. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define ASCRIBE_ERROR (ascribe_error_quark ())

typedef enum {
  ASCRIBE_ERROR_INVALID,       /* a value that breaks a rule of the model: empty span, unknown attribute value … */
  ASCRIBE_ERROR_OUT_OF_RANGE,  /* a span past the end of the text */
  ASCRIBE_ERROR_NOT_FOUND,     /* no such article, tag, annotation … */
  ASCRIBE_ERROR_AMBIGUOUS,     /* a prefix or title that names several */
  ASCRIBE_ERROR_EXISTS,        /* refuses to overwrite; a duplicate */
  ASCRIBE_ERROR_NOT_A_PROJECT, /* not an Ascribe project file */
  ASCRIBE_ERROR_NEWER,         /* written by a newer Ascribe */
  ASCRIBE_ERROR_CORRUPT,       /* damaged project file */
  ASCRIBE_ERROR_BUSY,          /* locked by another process */
  ASCRIBE_ERROR_FULL,          /* no space left */
  ASCRIBE_ERROR_READ_ONLY,     /* the project or its medium can't be written */
  ASCRIBE_ERROR_IO,            /* reading or writing failed */
  ASCRIBE_ERROR_MALFORMED,     /* input that breaks its format; the message names the line */
  ASCRIBE_ERROR_ENCODING,      /* text whose character set can't be told */
  ASCRIBE_ERROR_TOO_LARGE,     /* input over a stated limit */
  ASCRIBE_ERROR_UNSUPPORTED,   /* a format or file type we don't read or write */
  ASCRIBE_ERROR_NETWORK,       /* an address that did not answer, or not with what it should; the message says why */
  ASCRIBE_ERROR_FORBIDDEN,     /* an address that is never asked, or only where private ones are allowed */
  ASCRIBE_ERROR_INTERNAL,      /* a mistake of ours */
} AscribeError;

GQuark ascribe_error_quark (void);

G_END_DECLS
