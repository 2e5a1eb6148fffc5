/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes of unknown kind -> articles. */
#pragma once

#include <gio/gio.h>

#include "app/model/article.h"
#include "app/model/normalise.h"

G_BEGIN_DECLS

#define ASCRIBE_INTAKE_MAX_BYTES (64u * 1024 * 1024)

/* What is known of the bytes beforehand. Everything is nullable. */
typedef struct {
  const char *name;         /* the file's display name: title and stem are taken from it where the input gives none */
  const char *charset;      /* forced by the person; NULL: told from the bytes and what is declared */
  const char *media_type;   /* as a server declares it: "text/html" */
  const char *media_charset; /* the charset of that declaration */
  const char *url;          /* the address that the bytes came from */
  const char *retrieved;    /* when, RFC 3339 */
  const char *columns;      /* for rows: "text=body,title=headline" (columns.h) */
} AscribeIntakeOptions;

/* How the character set was told. */
typedef enum {
  ASCRIBE_CHARSET_BOM,
  ASCRIBE_CHARSET_UTF8,     /* valid UTF-8 */
  ASCRIBE_CHARSET_DECLARED, /* by the server or by the document itself */
  ASCRIBE_CHARSET_DETECTED, /* guessed: say so */
  ASCRIBE_CHARSET_GIVEN,
} AscribeCharsetSource;

/* What a person should look at before the article is kept. */
typedef enum {
  ASCRIBE_DOUBT_SHORT = 1 << 0,   /* hardly any text */
  ASCRIBE_DOUBT_NO_DATE = 1 << 1, /* a page or document that tells no date of publication */
  ASCRIBE_DOUBT_WALL = 1 << 2,    /* looks like a page that asks to log in, to pay or to agree */
} AscribeDoubts;

/* One article that was read. */
typedef struct {
  AscribeArticle *article;
  char *charset;                 /* "UTF-8", "WINDOWS-1252" … */
  AscribeCharsetSource charset_source;
  guint n_replaced;              /* control characters that became U+FFFD */
  AscribeDoubts doubts;
  char *where;                   /* nullable: which record of the input it is, "12" for a line or row */
  GBytes *original;              /* nullable: the bytes it was read from, where it is one page or document */
  char *original_type;           /* its media type; NULL where @original is */
  GPtrArray *remarks;            /* of char *, never NULL: what is worth saying and lost nothing */
} AscribeIntake;

/* Takes what is read, one article at a time. */
typedef struct {
  gpointer data;
  /* Takes @intake. FALSE with @error stops the reading. */
  gboolean (*article) (gpointer data, AscribeIntake *intake, GError **error);
  /* One record that could not be read; the rest goes on. @where: "12" for a line or row. */
  void     (*skipped) (gpointer data, const char *where, const char *why);
} AscribeIntakeSink;

/* Reads @in to its end and hands on each article in it. Fails with ASCRIBE_ERROR_UNSUPPORTED for a kind that isn't read
 * (names it), ASCRIBE_ERROR_TOO_LARGE over ASCRIBE_INTAKE_MAX_BYTES (rows are read as a stream of any length),
 * ASCRIBE_ERROR_ENCODING where the character set can't be told, ASCRIBE_ERROR_INVALID where there is no text in it,
 * ASCRIBE_ERROR_MALFORMED where the input breaks its format, or as @sink does. @options is nullable. */
gboolean            ascribe_intake_read       (GInputStream *in, const AscribeIntakeOptions *options,
                                               const AscribeIntakeSink *sink, GCancellable *cancellable, GError **error);
/* The extensions of files that can be read, lower case with the dot, NULL-terminated; static. */
const char * const *ascribe_intake_extensions (void);
/* With fresh fields around @article, which it takes. */
AscribeIntake      *ascribe_intake_new        (AscribeArticle *article);
void                ascribe_intake_free       (AscribeIntake *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeIntake, ascribe_intake_free)

G_END_DECLS
