/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of formats. A format turns bytes into model values and back; it knows
 * neither the store nor the window. Readers push into a sink, writers pull from a source, so that neither side
 * ever holds more than one article. */
#pragma once

#include <gio/gio.h>

#include "app/formats/parts.h"
#include "app/formats/statements.h"
#include "app/model/codebook.h"
#include "app/model/document.h"
#include "app/model/people.h"

G_BEGIN_DECLS

typedef struct _AscribeFormat AscribeFormat;
typedef struct _AscribeSink AscribeSink;
typedef struct _AscribeSource AscribeSource;
typedef struct _AscribeNaming AscribeNaming; /* naming.h */

/* Where a reader puts what it reads. Every function may fail (full disk, cancelled), and the reader then stops
 * with that error. A reader calls them in dataset order: project, entries, annotators, concepts, then documents. */
struct _AscribeSink {
  gpointer data;
  /* Project id, title, modified (RFC 3339) of a dataset; only formats that carry them call it. */
  gboolean (*project)   (gpointer data, const char *id, const char *title, const char *modified, GError **error);
  /* AscribeTag, AscribeLinkType or AscribeAttribute (label). Must come before its use; known ids are merged. */
  gboolean (*entry)     (gpointer data, GObject *entry, GError **error);
  gboolean (*annotator) (gpointer data, AscribeAnnotator *annotator, GError **error);
  gboolean (*concept)   (gpointer data, AscribeConcept *concept, GError **error);
  /* Takes the document. Ids in it are final; annotator "" means "the importing annotator". */
  gboolean (*document)  (gpointer data, AscribeDocument *document, GError **error);
  /* One file, line or record that could not be read and was skipped; the rest goes on. @where: "file.ann:12". */
  void     (*skipped)   (gpointer data, const char *where, const char *why);
  /* Something worth saying that lost nothing. */
  void     (*remark)    (gpointer data, const char *where, const char *what);
  /* 0..1; may be NULL */
  void     (*progress)  (gpointer data, double fraction);
};

/* What a writer asks for. next_document gives the articles in order; NULL without error ends them. The values on a document are
 * given with it: nobody else holds them. */
struct _AscribeSource {
  gpointer data;
  const char *project_id;
  const char *project_title;
  gint64 project_modified;
  AscribeCodebook *codebook;
  GPtrArray *annotators;   /* of AscribeAnnotator, by name then id */
  GPtrArray *concepts;     /* of AscribeConcept, by name then id */
  guint n_articles;        /* for progress */
  AscribeDocument *(*next_document) (gpointer data, GError **error); /* transfer full */
  void (*progress) (gpointer data, double fraction);                /* may be NULL */
};

/* What a dataset that is to be published says of itself. Texts are not anybody's to pass on unless the person says so; nothing
 * that isn't told is guessed: NULL is "not stated". */
typedef struct {
  gboolean texts_may_be_passed_on;
  const char *license;       /* of the annotations: an SPDX identifier or an address */
  const char *text_license;  /* the same, of the texts */
  const char *creators;      /* names, separated by ";" */
  const char *version;       /* "1.0.0" */
  const char *description;
} AscribePublication;

typedef struct {
  gboolean without_text;   /* leave out article text and quotes; only formats with ASCRIBE_FORMAT_WITHOUT_TEXT are asked for it */
  gboolean all_offsets;    /* UTF-16 and UTF-8 offsets and the words around a span, too; only with ASCRIBE_FORMAT_ALL_OFFSETS */
  const char *profile;     /* id of one of the format's profiles; NULL where it has none */
  AscribePublication publication;
  GHashTable *digests;     /* path in a folder -> lower-case hex SHA-256, both owned: a writer that knows them puts them in. NULL:
                              nobody asks */
} AscribeWriteOptions;

/* What the offsets of an input count. */
typedef enum {
  ASCRIBE_UNIT_USUAL,        /* what the format says, or what fits its quotes */
  ASCRIBE_UNIT_CODE_POINTS,
  ASCRIBE_UNIT_UTF16,
  ASCRIBE_UNIT_BYTES,        /* of UTF-8 */
} AscribeUnit;

typedef struct {
  AscribeUnit unit;
  /* Documents without a text are wanted, too: then article->text is NULL, sha256 nullable, spans are as given and
   * quotes as given or "". */
  gboolean takes_textless;
  /* What was just written is read back: links and answers stand that the codebook has come to
   * forbid since they were made. */
  gboolean is_proof;
  /* For formats that hold annotations apart from their texts: lends the article that goes by @address (an address, id or title;
   * NULL where the input doesn't tell one). *@article stays NULL where there is none; FALSE only where that can't be told.
   * @where names the input. May be NULL. */
  gboolean (*find_article) (gpointer data, const char *where, const char *address, AscribeArticle **article, GError **error);
  gpointer find_data;
} AscribeReadOptions;

typedef enum {
  ASCRIBE_FORMAT_FOLDER = 1 << 0,       /* several files: reads and writes a folder */
  ASCRIBE_FORMAT_WITHOUT_TEXT = 1 << 1, /* makes sense without texts */
  ASCRIBE_FORMAT_ALL_OFFSETS = 1 << 2,
  ASCRIBE_FORMAT_GATHERS = 1 << 3,      /* each record brings the part of the codebook that it uses */
  ASCRIBE_FORMAT_QUOTES_ONLY = 1 << 5,  /* holds the words of annotations, not where they stand */
  ASCRIBE_FORMAT_TEXTS_ONLY = 1 << 7,   /* holds no annotations */
  ASCRIBE_FORMAT_CLAIMS_ONLY = 1 << 6,  /* holds claims, what they are attributed to, and these links */
  ASCRIBE_FORMAT_USED_ENTRIES = 1 << 8, /* holds of the codebook only what its articles use */
  ASCRIBE_FORMAT_USED_ANNOTATORS = 1 << 9, /* of annotators likewise */
  ASCRIBE_FORMAT_USED_CONCEPTS = 1 << 10, /* of concepts likewise */
  ASCRIBE_FORMAT_LINE_FEEDS = 1 << 11,  /* of all line ends notes and answers have \n alone */
  ASCRIBE_FORMAT_WIKIDATA = 1 << 12,    /* of the details of concepts has the Wikidata id, without ASCRIBE_PART_CONCEPT_DETAILS */
  ASCRIBE_FORMAT_CONCEPT_IDS = 1 << 13, /* and two concepts of one name stay two */
  ASCRIBE_FORMAT_OWN_FOLDER = 1 << 14,  /* with ASCRIBE_FORMAT_FOLDER: its files are in one folder, and other folders beside it are others' */
  ASCRIBE_FORMAT_PUBLISHES = 1 << 4,    /* asks for an AscribePublication; without_text is what it says of texts */
} AscribeFormatFlags;

/* One way of writing a format. */
typedef struct {
  const char *id;          /* "bioes" */
  const char *name;        /* N_() */
  AscribeParts carries;
} AscribeProfile;

struct _AscribeFormat {
  const char *id;          /* "json" */
  const char *name;        /* "Ascribe dataset (JSON)"; the window translates it: N_() */
  const char *extension;   /* "json", without dot; "" for a folder */
  AscribeFormatFlags flags;
  AscribeParts carries;    /* what comes back as it was; the rest never reaches the writer (reduce.h) */
  AscribeParts proves;     /* what the proof compares of it (proof.h); 0: all that it carries */
  /* Whether links of that type come back as a set: joining the same annotations, but not in the same pairs. NULL: none do. */
  gboolean (*is_set)       (AscribeLinkType *type);
  const AscribeProfile *profiles; /* the first is the default; ends with a NULL id; NULL: one way only */
  /* Whether a tag or link type can go by that name here; else its slug stands for it. NULL: any line can. */
  gboolean (*can_name)     (const char *name);
  /* Without ASCRIBE_PART_CODEBOOK: whether it loses something of that entry of the codebook; NULL: of each one. */
  gboolean (*loses_of_entry) (GObject *entry);
  /* TRUE where the first bytes or the name look like this format; may be NULL. */
  gboolean (*sniff)        (const char *name, const guint8 *head, gsize n_head);
  /* Which format it is by its first bytes, where one is called by the other's name; NULL where they don't show it. May be NULL. */
  const AscribeFormat *(*settle) (const guint8 *head, gsize n_head);
  /* Formats of one file. @where names the input in messages. NULL: doesn't read. */
  gboolean (*read)         (GInputStream *in, const char *where, const AscribeReadOptions *options, AscribeSink *sink,
                            GCancellable *cancellable, GError **error);
  gboolean (*write)        (AscribeSource *source, const AscribeWriteOptions *options, GOutputStream *out,
                            GCancellable *cancellable, GError **error);
  /* Formats of several files. @folder exists; write fills it. */
  gboolean (*read_folder)  (GFile *folder, const AscribeReadOptions *options, AscribeSink *sink,
                            GCancellable *cancellable, GError **error);
  gboolean (*write_folder) (AscribeSource *source, const AscribeWriteOptions *options, GFile *folder,
                            GCancellable *cancellable, GError **error);
  /* Formats that can't be read back: looks at what was written (@written: the file or folder) and says whether all of it is there.
   * @expected: what @expect stated. */
  gboolean (*prove)        (GFile *written, const AscribeTotals *totals, AscribeStatements *expected, GCancellable *cancellable,
                            GError **error);
  /* States, for @prove, what has to be said of @document (proof.c does so of the concepts); NULL: nothing is. */
  void     (*expect)       (AscribeNaming *naming, AscribeDocument *document, AscribeStatements *expected);
};

/* All formats, in the order lists show them; static. */
const AscribeFormat * const *ascribe_formats (gsize *n_formats);
const AscribeFormat         *ascribe_format_lookup (const char *id);
/* The profile of that id, the default one for NULL; NULL where there is none. */
const AscribeProfile        *ascribe_format_lookup_profile (const AscribeFormat *format, const char *id);
/* The format whose sniff says yes, or NULL: then it is a plain file for intake. */
const AscribeFormat         *ascribe_format_sniff  (const char *name, const guint8 *head, gsize n_head);
/* What an input that begins with @head is read as where a person says that it is of @called. */
const AscribeFormat         *ascribe_format_settle (const AscribeFormat *called, const guint8 *head, gsize n_head);

G_END_DECLS
