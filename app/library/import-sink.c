/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/library/import-sink.h"

#include <string.h>

#include "app/library/import-answers.h"
#include "app/library/import-attachment.h"
#include "app/library/import-codebook.h"
#include "app/library/import-identity.h"
#include "app/library/import-joining.h"
#include "app/library/import-laying.h"
#include "app/model/error.h"
#include "app/model/moment.h"
#include "app/store/finding.h"

#define MAX_NOTES 10000

/* What one object may break without spoiling the next one. */
static gboolean
is_about_one_object (const GError *error)
{
  return g_error_matches (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID) ||
         g_error_matches (error, ASCRIBE_ERROR, ASCRIBE_ERROR_OUT_OF_RANGE) ||
         g_error_matches (error, ASCRIBE_ERROR, ASCRIBE_ERROR_NOT_FOUND) ||
         g_error_matches (error, ASCRIBE_ERROR, ASCRIBE_ERROR_EXISTS) ||
         g_error_matches (error, ASCRIBE_ERROR, ASCRIBE_ERROR_ENCODING) ||
         g_error_matches (error, ASCRIBE_ERROR, ASCRIBE_ERROR_TOO_LARGE);
}

gboolean
ascribe_import_sink_fail (AscribeImportSink *self, GError *failure, GError **error)
{
  if (self->fatal == NULL && !is_about_one_object (failure))
    self->fatal = g_error_copy (failure);
  g_propagate_error (error, failure);

  return FALSE;
}

gboolean
ascribe_import_sink_check_cancelled (AscribeImportSink *self, GError **error)
{
  GError *failure = NULL;

  return g_cancellable_set_error_if_cancelled (self->cancellable, &failure) ? ascribe_import_sink_fail (self, failure, error) : TRUE;
}

static gboolean
ensure_bulk (AscribeImportSink *self, GError **error)
{
  GError *failure = NULL;

  if (self->bulk != NULL)
    return TRUE;

  self->bulk = ascribe_bulk_begin (self->store, "import", NULL, self->now, &failure);

  return self->bulk != NULL ? TRUE : ascribe_import_sink_fail (self, failure, error);
}

gboolean
ascribe_import_sink_add (AscribeImportSink *self, GObject *object, GError **error)
{
  GError *failure = NULL;

  if (!ensure_bulk (self, error))
    return FALSE;

  return ascribe_bulk_add (self->bulk, object, &failure) ? TRUE : ascribe_import_sink_fail (self, failure, error);
}

gboolean
ascribe_import_sink_put_marks (AscribeImportSink *self, AscribeDocument *document, GError **error)
{
  GError *failure = NULL;

  if (!ensure_bulk (self, error))
    return FALSE;

  return ascribe_bulk_marks (self->bulk, document, &failure) ? TRUE : ascribe_import_sink_fail (self, failure, error);
}

static gboolean
end_bulk (AscribeImportSink *self, GError **error)
{
  AscribeBulk *bulk = g_steal_pointer (&self->bulk);
  GError *failure = NULL;

  return bulk == NULL || ascribe_bulk_end (bulk, &failure) ? TRUE : ascribe_import_sink_fail (self, failure, error);
}

gboolean
ascribe_import_sink_apply (AscribeImportSink *self, AscribeEdit *edit, GError **error)
{
  GError *failure = NULL;

  if (!ensure_bulk (self, error))
    return FALSE;

  return ascribe_bulk_apply (self->bulk, edit, &failure) ? TRUE : ascribe_import_sink_fail (self, failure, error);
}

gboolean
ascribe_import_sink_pause (AscribeImportSink *self, GError **error)
{
  GError *failure = NULL;

  return self->bulk == NULL || ascribe_bulk_pause (self->bulk, &failure) ? TRUE : ascribe_import_sink_fail (self, failure, error);
}

void
ascribe_import_sink_note (AscribeImportSink *self, AscribeNoteKind kind, const char *where, const char *what)
{
  AscribeImportReport *report = self->report;
  AscribeImportNote *note;

  if (kind == ASCRIBE_NOTE_SKIPPED)
    report->n_skipped++;
  else if (kind == ASCRIBE_NOTE_DUPLICATE)
    report->n_duplicates++;
  if (report->notes->len >= MAX_NOTES)
    return;

  note = g_new0 (AscribeImportNote, 1);
  note->kind = kind;
  note->where = g_strdup (where);
  note->what = g_strdup (what);
  g_ptr_array_add (report->notes, note);
}

static gboolean
is_missing (GError **failure)
{
  if (*failure == NULL || !g_error_matches (*failure, ASCRIBE_ERROR, ASCRIBE_ERROR_NOT_FOUND))
    return FALSE;

  g_clear_error (failure);

  return TRUE;
}

/* The article of the project that has this id or this text, or NULL; with @error on failure. Two articles of one
 * text inside one corpus are both wanted: the corpus says so. */
static AscribeArticle *
find_duplicate (AscribeImportSink *self, AscribeDocument *document, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (AscribeArticle) article = NULL;
  g_autofree char *id = NULL;

  article = ascribe_store_load_article (self->store, document->article->id, &failure);
  if (is_missing (&failure))
    {
      id = ascribe_store_find_text (self->store, document->article->sha256, &failure);
      if (id != NULL && !ascribe_import_joining_has (self->joining, id))
        article = ascribe_store_load_article (self->store, id, &failure);
    }
  if (failure == NULL)
    return g_steal_pointer (&article);

  ascribe_import_sink_fail (self, g_steal_pointer (&failure), error);

  return NULL;
}

/* One that came in a moment ago is no article that is imported again: then its annotations are work that is passed over. */
static void
note_duplicate (AscribeImportSink *self, AscribeDocument *document, AscribeArticle *there)
{
  gboolean same_text = g_strcmp0 (there->sha256, document->article->sha256) == 0;
  gboolean is_news = !self->is_dataset && document->annotations->len > 0 && ascribe_import_joining_had (self->joining, there->id);
  const char *title = *document->article->title != '\0' ? document->article->title : document->article->stem;
  g_autoptr (GString) what = g_string_new (NULL);

  g_string_printf (what, same_text ? "Its text is in the project already, as “%s”"
                                   : "An article of the same id is in the project already, as “%s”", there->title);
  if (document->annotations->len > 0)
    g_string_append_printf (what, "; its %u annotations were not added: only pre-annotations are laid onto it", document->annotations->len);
  ascribe_import_sink_note (self, is_news ? ASCRIBE_NOTE_SKIPPED : ASCRIBE_NOTE_DUPLICATE, title != NULL ? title : document->article->id,
                            what->str);
  if (self->report->first_article == NULL)
    self->report->first_article = g_strdup (there->id);
}

/* An id that something on another article has already costs nothing but itself. */
static gboolean
put_bulk (AscribeImportSink *self, AscribeDocument *document, AscribeImportAttachment *attachment, GError **error)
{
  GError *failure = NULL;

  if (ascribe_bulk_document (self->bulk, document, &attachment->attachment, &failure))
    return TRUE;
  if (!g_error_matches (failure, ASCRIBE_ERROR, ASCRIBE_ERROR_EXISTS))
    {
      g_propagate_error (error, failure);
      return FALSE;
    }

  g_error_free (failure);
  ascribe_import_renew_marks (document, document->article->id);
  if (!ascribe_bulk_document (self->bulk, document, &attachment->attachment, error))
    return FALSE;
  ascribe_import_sink_note (self, ASCRIBE_NOTE_REMARK, document->article->title,
                            "An id on it is another’s already, so that its annotations and links got new ones");

  return TRUE;
}

static gboolean
put_document (AscribeImportSink *self, AscribeDocument *document, GError **error)
{
  g_auto (AscribeImportAttachment) attachment = { { NULL } };
  g_autoptr (GRefString) annotators = ascribe_import_joining_describe (document);
  GError *failure = NULL;

  if (!ascribe_import_sink_flush_codebook (self, error) || !ascribe_import_translate (self, document, error) ||
      !ensure_bulk (self, error))
    return FALSE;
  ascribe_import_fit_labels (self, document->article);
  if (!ascribe_import_attachment_prepare (&attachment, self, document->article, &failure) ||
      !put_bulk (self, document, &attachment, &failure))
    return ascribe_import_sink_fail (self, failure, error);

  ascribe_import_attachment_note (&attachment, self, document->article);
  ascribe_import_joining_note (self->joining, document, annotators);
  self->report->n_articles++;
  self->report->n_annotations += document->annotations->len;
  self->report->n_links += document->links->len;
  if (self->report->first_article == NULL)
    self->report->first_article = g_strdup (document->article->id);

  return TRUE;
}

static gboolean
document_cb (gpointer data, AscribeDocument *document, GError **error)
{
  AscribeImportSink *self = data;
  g_autoptr (AscribeDocument) owned = document;
  g_autoptr (AscribeArticle) there = NULL;
  g_autoptr (GError) failure = NULL;
  gboolean joined = FALSE;

  self->n_documents++;
  if (!ascribe_import_sink_check_cancelled (self, error))
    return FALSE;
  if (document->article->text == NULL)
    {
      ascribe_import_sink_note (self, ASCRIBE_NOTE_SKIPPED, document->article->title,
                                "Its text was left out of the dataset");
      return TRUE;
    }

  if (document->article->sha256 == NULL)
    document->article->sha256 = g_strdup (ascribe_text_get_sha256 (document->article->text));
  if (document->article->created == 0)
    document->article->created = self->now;

  there = find_duplicate (self, document, &failure);
  if (failure == NULL && there != NULL && self->duplicates == ASCRIBE_DUPLICATES_SKIP)
    {
      note_duplicate (self, document, there);
      return TRUE;
    }
  if (there != NULL)
    ascribe_import_renew_ids (document);

  if (failure == NULL && ascribe_import_joining_try (self->joining, document, &joined, &failure) &&
      (joined || put_document (self, document, &failure)))
    return TRUE;
  if (self->fatal == NULL)
    {
      ascribe_import_sink_note (self, ASCRIBE_NOTE_SKIPPED, document->article->title, failure->message);
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

static void
clear_project (AscribeImportSink *self)
{
  g_clear_pointer (&self->project_id, g_free);
  g_clear_pointer (&self->project_title, g_free);
  g_clear_pointer (&self->project_modified, g_free);
}

static gboolean
project_cb (gpointer data, const char *id, const char *title, const char *modified, GError **error)
{
  AscribeImportSink *self = data;

  self->is_dataset = TRUE;
  clear_project (self); /* a package says it twice, in its tables and in its lines */
  self->project_id = g_strdup (id);
  self->project_title = g_strdup (title);
  self->project_modified = g_strdup (modified);

  return TRUE;
}

static gboolean
entry_cb (gpointer data, GObject *entry, GError **error)
{
  AscribeImportSink *self = data;

  if (self->incoming == NULL)
    self->incoming = ascribe_codebook_new ();
  ascribe_codebook_put (self->incoming, entry);

  return TRUE;
}

static gboolean
annotator_cb (gpointer data, AscribeAnnotator *annotator, GError **error)
{
  AscribeImportSink *self = data;

  self->names_annotators = TRUE;
  g_ptr_array_add (self->waiting, g_object_ref (annotator));

  return TRUE;
}

static gboolean
concept_cb (gpointer data, AscribeConcept *concept, GError **error)
{
  AscribeImportSink *self = data;

  g_ptr_array_add (self->waiting, g_object_ref (concept));

  return TRUE;
}

static void
skipped_cb (gpointer data, const char *where, const char *why)
{
  ascribe_import_sink_note (data, ASCRIBE_NOTE_SKIPPED, where, why);
}

static void
remark_cb (gpointer data, const char *where, const char *what)
{
  ascribe_import_sink_note (data, ASCRIBE_NOTE_REMARK, where, what);
}

static void
progress_cb (gpointer data, double fraction)
{
  AscribeImportSink *self = data;

  if (self->progress != NULL)
    self->progress (self->progress_from + self->progress_size * CLAMP (fraction, 0.0, 1.0), self->progress_data);
}

static void
note_free (AscribeImportNote *note)
{
  g_free (note->where);
  g_free (note->what);
  g_free (note);
}

static AscribeImportReport *
make_report (void)
{
  AscribeImportReport *report = g_new0 (AscribeImportReport, 1);

  report->notes = g_ptr_array_new_with_free_func ((GDestroyNotify) note_free);
  report->doubled = g_ptr_array_new_with_free_func (g_object_unref);

  return report;
}

void
ascribe_import_report_free (AscribeImportReport *report)
{
  g_free (report->first_article);
  g_ptr_array_unref (report->notes);
  g_ptr_array_unref (report->doubled);
  g_free (report);
}

gboolean
ascribe_import_sink_load_annotators (AscribeImportSink *self, GError **error)
{
  g_autoptr (GPtrArray) annotators = ascribe_store_load_annotators (self->store, error);

  for (guint i = 0; annotators != NULL && i < annotators->len; i++)
    {
      AscribeAnnotator *annotator = g_ptr_array_index (annotators, i);

      g_hash_table_replace (self->annotators, annotator->id, g_object_ref (annotator));
    }

  return annotators != NULL;
}

static gboolean
load_registers (AscribeImportSink *self, GError **error)
{
  g_autoptr (GPtrArray) concepts = NULL;

  if (!ascribe_import_sink_load_annotators (self, error) ||
      (concepts = ascribe_store_load_concepts (self->store, error)) == NULL ||
      !ascribe_store_load_info (self->store, &self->before, error))
    return FALSE;

  self->was_empty = self->before.n_articles == 0;
  self->concepts = ascribe_import_concepts_new (concepts);

  return TRUE;
}

AscribeImportSink *
ascribe_import_sink_new (AscribeStore *store, const AscribeImportPlan *plan, GCancellable *cancellable, GError **error)
{
  g_autoptr (AscribeImportSink) self = g_new0 (AscribeImportSink, 1);

  self->sink = (AscribeSink) {
    .data = self,
    .project = project_cb,
    .entry = entry_cb,
    .annotator = annotator_cb,
    .concept = concept_cb,
    .document = document_cb,
    .skipped = skipped_cb,
    .remark = remark_cb,
    .progress = progress_cb,
  };
  self->store = g_object_ref (store);
  self->now = ascribe_moment_now ();
  self->plan = plan;
  self->duplicates = plan->duplicates;
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->report = make_report ();
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  self->opened = g_ptr_array_new_with_free_func (g_object_unref);
  self->annotators = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  self->concept_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->tag_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->link_type_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->matched_tags = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->matched_link_types = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->annotator_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  self->joining = ascribe_import_joining_new (self);
  self->twin_ids = g_ptr_array_new_with_free_func (g_free);
  self->codebook = ascribe_store_load_codebook (store, error);
  if (self->codebook == NULL || !load_registers (self, error))
    return NULL;
  if (plan->tag_map != NULL && (self->mapping = ascribe_import_mapping_new (plan->tag_map, self->codebook, error)) == NULL)
    return NULL;
  if (plan->pre_annotate)
    self->laying = ascribe_import_laying_new (self);

  return g_steal_pointer (&self);
}

void
ascribe_import_sink_next_input (AscribeImportSink *self, double progress_from, double progress_size)
{
  self->n_documents = 0;
  self->is_dataset = FALSE;
  self->has_parts = FALSE;
  self->is_taking_over = FALSE;
  clear_project (self);
  g_clear_object (&self->incoming);
  g_ptr_array_set_size (self->waiting, 0);
  ascribe_import_joining_next_input (self->joining);
  self->names_annotators = FALSE;
  g_hash_table_remove_all (self->tag_ids);
  g_hash_table_remove_all (self->link_type_ids);
  g_hash_table_remove_all (self->matched_tags);
  g_hash_table_remove_all (self->matched_link_types);
  g_hash_table_remove_all (self->annotator_ids);
  g_hash_table_remove_all (self->concept_ids);
  if (self->laying != NULL)
    ascribe_import_laying_next_input (self->laying);
  self->progress_from = progress_from;
  self->progress_size = progress_size;
}

/* Of articles from before there were any: so that the next import needn't reckon them. */
static gboolean
keep_signatures (AscribeImportSink *self, GError **error)
{
  g_autoptr (GPtrArray) rows = self->twins != NULL && self->fatal == NULL ? ascribe_twins_steal_reckoned (self->twins) : NULL;

  return rows == NULL || ascribe_twins_keep_reckoned (self->store, rows, self->cancellable, error);
}

gboolean
ascribe_import_sink_finish (AscribeImportSink *self, GError **error)
{
  gboolean archived = ascribe_import_sink_archive_opened (self, error);

  if (self->mapping != NULL)
    ascribe_import_mapping_finish (self->mapping, &self->sink);
  if (!end_bulk (self, archived ? error : NULL) || !archived || !keep_signatures (self, error))
    return FALSE;
  if (self->fatal == NULL)
    return TRUE;

  g_propagate_error (error, g_error_copy (self->fatal));

  return FALSE;
}

void
ascribe_import_sink_free (AscribeImportSink *self)
{
  if (self->bulk != NULL)
    ascribe_bulk_end (self->bulk, NULL);
  g_object_unref (self->store);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->report, ascribe_import_report_free);
  g_clear_error (&self->fatal);
  g_clear_object (&self->codebook);
  g_clear_object (&self->incoming);
  g_ptr_array_unref (self->opened);
  g_ptr_array_unref (self->waiting);
  g_hash_table_unref (self->annotators);
  g_clear_pointer (&self->concepts, ascribe_import_concepts_free);
  g_hash_table_unref (self->concept_ids);
  ascribe_import_joining_free (self->joining);
  g_clear_pointer (&self->twins, ascribe_twins_free);
  g_ptr_array_unref (self->twin_ids);
  g_hash_table_unref (self->tag_ids);
  g_hash_table_unref (self->link_type_ids);
  g_hash_table_unref (self->matched_tags);
  g_hash_table_unref (self->matched_link_types);
  g_hash_table_unref (self->annotator_ids);
  g_clear_pointer (&self->mapping, ascribe_import_mapping_free);
  g_clear_pointer (&self->laying, ascribe_import_laying_free);
  clear_project (self);
  ascribe_project_info_clear (&self->before);
  g_free (self);
}
