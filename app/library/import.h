/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files, folders, bytes and pasted text -> articles, annotations and links of a project: one step of the history. */
#pragma once

#include "app/formats/format.h"
#include "app/library/project.h"

G_BEGIN_DECLS

typedef enum {
  ASCRIBE_DUPLICATES_SKIP, /* an article whose text is there already is reported, not doubled */
  ASCRIBE_DUPLICATES_ADD,
} AscribeDuplicates;

typedef struct {
  const char *format;      /* id, or NULL: told from the input */
  const char *annotator;   /* name, or NULL: the project's current one */
  const char *charset;     /* or NULL: told from the bytes */
  AscribeDuplicates duplicates;
  AscribeUnit offsets;     /* what those of a dataset count, where it isn't what its format says */
  const char *columns;     /* for rows: "text=body,title=headline", or NULL: as remembered by the project, else guessed */
  const char *tag_map;     /* for datasets: "Content=claim,Cue=" as in import-mapping.h, or NULL: tags stay as they are */
  gboolean pre_annotate;   /* annotations and links of datasets go onto articles that are there, as @annotator's (NULL: one called
                              "Pre-annotations"; where those of several annotators are read: "NAME (theirs)"); no article goes in */
  gboolean keep_originals; /* the bytes that an article was read from go into the project, too */
  gboolean allow_private;  /* addresses of the own machine and network may be fetched */
  gboolean takes_back;     /* cancelled, what is in already goes out again; without, it stays and can be undone. Not for previews */
} AscribeImportOptions;

typedef enum {
  ASCRIBE_NOTE_SKIPPED,    /* could not be read */
  ASCRIBE_NOTE_DUPLICATE,  /* its text is in the project already */
  ASCRIBE_NOTE_REMARK,     /* lost nothing: a guessed character set, a tag added to the codebook */
} AscribeNoteKind;

typedef struct {
  AscribeNoteKind kind;
  char *where;             /* file, file:line */
  char *what;
} AscribeImportNote;

typedef struct {
  guint n_articles;
  guint64 n_annotations;
  guint64 n_links;
  guint n_skipped;
  guint n_duplicates;
  guint n_laid_on;         /* articles that got annotations: with pre_annotate */
  guint64 n_there;         /* annotations that were on them already */
  char *first_article;     /* nullable; UUID of the first one imported or laid on, or of the one it duplicates */
  GPtrArray *notes;        /* of AscribeImportNote, at most 10,000 */
  GPtrArray *doubled;      /* of GFile: inputs of nothing but duplicates, which ASCRIBE_DUPLICATES_ADD would add */
} AscribeImportReport;

void ascribe_import_report_free (AscribeImportReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeImportReport, ascribe_import_report_free)

typedef void (*AscribeProgressFunc) (double fraction, gpointer data);

/* FALSE only when the import as a whole failed (full disk, read-only, cancelled); @report is filled either way. */
gboolean             ascribe_import_files        (AscribeProject *project, GListModel *files /* of GFile */,
                                                  const char * const *addresses /* nullable; fetched after the files */,
                                                  const AscribeImportOptions *options, AscribeProgressFunc progress, gpointer data,
                                                  GCancellable *cancellable, AscribeImportReport **report, GError **error);
/* Standard input, clipboard, drop: @name names it in messages. Text is an article; a dataset is recognised. */
gboolean             ascribe_import_stream       (AscribeProject *project, GInputStream *in, const char *name,
                                                  const AscribeImportOptions *options, GCancellable *cancellable,
                                                  AscribeImportReport **report, GError **error);
/* In a worker thread with its own connection; @progress is called on the calling main context. Project is "busy" meanwhile. */
void                 ascribe_import_files_async  (AscribeProject *project, GListModel *files, const AscribeImportOptions *options,
                                                  AscribeProgressFunc progress, gpointer progress_data, GCancellable *cancellable,
                                                  GAsyncReadyCallback callback, gpointer data);
/* (transfer full); NULL with @error when it failed as a whole. */
AscribeImportReport *ascribe_import_files_finish (AscribeProject *project, GAsyncResult *result, GError **error);

G_END_DECLS
