/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the readers of app/formats put what they read: into the project file, article by article, merging the
 * codebook and the registers, passing over duplicates. Lives on the thread of its store. */
#pragma once

#include "app/formats/format.h"
#include "app/intake/intake.h"
#include "app/library/import-concepts.h"
#include "app/library/import-mapping.h"
#include "app/library/import-plan.h"
#include "app/library/twins.h"
#include "app/store/bulk.h"
#include "app/store/queries.h"

G_BEGIN_DECLS

typedef struct _AscribeImportJoining AscribeImportJoining;
typedef struct _AscribeImportLaying AscribeImportLaying;

typedef struct {
  AscribeSink sink;              /* what readers get; its data is this struct */
  AscribeStore *store;
  AscribeBulk *bulk;             /* NULL until something goes in */
  gint64 now;
  const AscribeImportPlan *plan;
  AscribeDuplicates duplicates;
  GCancellable *cancellable;     /* nullable */
  AscribeImportReport *report;
  GError *fatal;                 /* nullable: the project can't take any more */

  AscribeCodebook *codebook;     /* as the project file has it */
  AscribeCodebook *incoming;     /* entries that wait for the first document; NULL: none */
  GPtrArray *opened;             /* of AscribeTag and AscribeLinkType: what is archived again once everything is in */
  GPtrArray *waiting;            /* of AscribeAnnotator and AscribeConcept, the same */
  GHashTable *annotators;        /* id -> AscribeAnnotator of the project */
  AscribeImportConcepts *concepts; /* of the project */
  AscribeImportJoining *joining; /* the articles that came in */
  GHashTable *tag_ids;           /* incoming slug -> the project's; of a dataset where they differ */
  GHashTable *link_type_ids;
  GHashTable *matched_tags;      /* the project's slug -> the first incoming one that is it */
  GHashTable *matched_link_types;
  GHashTable *annotator_ids;     /* incoming UUID ("" too) -> the project's, where they differ */
  GHashTable *concept_ids;       /* the same of concepts */

  guint64 n_documents;           /* of the input, whatever became of them */
  gboolean is_dataset;           /* the input names a project */
  gboolean names_annotators;     /* the input says who did what */
  gboolean has_parts;            /* each record brings only the part of the codebook that it uses */
  gboolean is_taking_over;       /* the input's entries take the place of untouched ones */
  char *project_id;
  char *project_title;
  char *project_modified;
  gboolean was_empty;            /* the project held no article when the import began */
  AscribeProjectInfo before;     /* the project as it was then */

  AscribeIntake *intake;         /* nullable: what the document that goes in was read from */
  const char *where;             /* then where that stands */
  const char *dataset;           /* nullable: the name of the dataset that is read */
  gboolean finds_twins;          /* and remarks on them */
  AscribeTwins *twins;           /* NULL: not asked for yet */
  GPtrArray *twin_ids;           /* of char *, by the numbers that @twins knows: articles that went in */

  AscribeImportMapping *mapping; /* nullable: tags keep their names */
  AscribeImportLaying *laying;   /* nullable: articles go in, not only what is on them */

  double progress_from;          /* the part of the whole that the current input is */
  double progress_size;
  AscribeProgressFunc progress;
  gpointer progress_data;
} AscribeImportSink;

/* @plan must outlive it. */
AscribeImportSink *ascribe_import_sink_new    (AscribeStore *store, const AscribeImportPlan *plan, GCancellable *cancellable,
                                               GError **error);
/* Ends the step of the history. FALSE where the project could not take it all; the report says what went in. */
gboolean           ascribe_import_sink_finish (AscribeImportSink *self, GError **error);
void               ascribe_import_sink_free   (AscribeImportSink *self);
/* Forgets what the input before this one said about codebook and annotators. */
void               ascribe_import_sink_next_input (AscribeImportSink *self, double progress_from, double progress_size);
/* Puts one object in; a failure that no other object would escape is remembered as fatal. */
gboolean           ascribe_import_sink_add    (AscribeImportSink *self, GObject *object, GError **error);
/* What is on @document, onto an article that is there: all of it, or nothing. */
gboolean           ascribe_import_sink_put_marks (AscribeImportSink *self, AscribeDocument *document, GError **error);
gboolean           ascribe_import_sink_load_annotators (AscribeImportSink *self, GError **error);
/* A step of its own, before or between those of the bulk. */
gboolean           ascribe_import_sink_apply  (AscribeImportSink *self, AscribeEdit *edit, GError **error);
/* Ends the transaction that is open, before something that takes its time. */
gboolean           ascribe_import_sink_pause  (AscribeImportSink *self, GError **error);
/* Passes @failure (taken) on as @error, and remembers it as fatal if it is. FALSE. */
gboolean           ascribe_import_sink_fail   (AscribeImportSink *self, GError *failure, GError **error);
/* FALSE with a fatal error once the import is cancelled. */
gboolean           ascribe_import_sink_check_cancelled (AscribeImportSink *self, GError **error);
void               ascribe_import_sink_note   (AscribeImportSink *self, AscribeNoteKind kind, const char *where,
                                               const char *what);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AscribeImportSink, ascribe_import_sink_free)

G_END_DECLS
