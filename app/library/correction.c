/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/library/correction-private.h"

#include <string.h>

#include "app/analysis/anchor.h"
#include "app/analysis/diff.h"
#include "app/library/project-private.h"
#include "app/model/attributes.h"
#include "app/model/error.h"
#include "app/model/intern.h"
#include "app/model/moment.h"
#include "app/model/uuid.h"
#include "app/store/finding.h"

G_DEFINE_FINAL_TYPE (AscribeCorrection, ascribe_correction, G_TYPE_OBJECT)

static void
move_free (gpointer data)
{
  AscribeMove *move = data;

  g_clear_object (&move->before);
  g_clear_object (&move->after);
  g_clear_object (&move->copy);
  g_free (move);
}

static void
ascribe_correction_finalize (GObject *object)
{
  AscribeCorrection *self = ASCRIBE_CORRECTION (object);

  g_clear_object (&self->before);
  g_clear_object (&self->after);
  g_clear_pointer (&self->runs, g_array_unref);
  g_ptr_array_unref (self->moves);
  g_ptr_array_unref (self->links);

  G_OBJECT_CLASS (ascribe_correction_parent_class)->finalize (object);
}

static void
ascribe_correction_class_init (AscribeCorrectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ascribe_correction_finalize;
}

static void
ascribe_correction_init (AscribeCorrection *self)
{
  self->moves = g_ptr_array_new_with_free_func (move_free);
  self->links = g_ptr_array_new_with_free_func (g_object_unref);
}

char *
ascribe_project_find_version (AscribeProject *project, AscribeArticle *article, const char *key)
{
  AscribeStore *store = ascribe_project_use_store (project, NULL);
  g_autoptr (GVariant) value = ascribe_attributes_get (article->metadata, key);
  g_autoptr (AscribeArticle) other = NULL;

  if (store == NULL || value == NULL || !g_variant_is_of_type (value, G_VARIANT_TYPE_STRING) ||
      !ascribe_uuid_is_valid (g_variant_get_string (value, NULL)))
    return NULL;

  other = ascribe_store_load_article (store, g_variant_get_string (value, NULL), NULL);

  return other != NULL ? g_strdup (other->id) : NULL;
}

static void
inherit (char **value, const char *old)
{
  if (*value == NULL)
    *value = g_strdup (old);
}

/* What was noted of the old one by hand or by an import holds for the new one, but for what is said of the old one's bytes. */
static void
inherit_metadata (AscribeArticle *self, AscribeArticle *old)
{
  const char * const own[] = { "original_sha256", ASCRIBE_REVISES, ASCRIBE_REVISED_BY, NULL };
  GVariantIter iter;
  const char *key;
  GVariant *item;

  g_variant_iter_init (&iter, old->metadata);
  while (g_variant_iter_next (&iter, "{&sv}", &key, &item))
    {
      g_autoptr (GVariant) value = item;
      g_autoptr (GVariant) present = ascribe_attributes_get (self->metadata, key);
      g_autoptr (GVariant) metadata = NULL;

      if (present != NULL || g_strv_contains (own, key))
        continue;
      metadata = g_steal_pointer (&self->metadata);
      self->metadata = ascribe_attributes_set (metadata, key, value);
    }
}

void
ascribe_correction_set_metadata (AscribeArticle *self, const char *key, const char *value)
{
  g_autoptr (GVariant) metadata = g_steal_pointer (&self->metadata);

  self->metadata = ascribe_attributes_set (metadata, key, value != NULL ? g_variant_new_string (value) : NULL);
}

static AscribeArticle *
make_version (AscribeArticle *old, AscribeArticle *version)
{
  AscribeArticle *self = ascribe_article_copy (version);

  g_free (self->id);
  self->id = ascribe_uuid_new ();
  /* A title that is no more than a file's name says less than the old one. */
  if (*self->title == '\0' || g_strcmp0 (self->title, self->stem) == 0)
    {
      g_free (self->title);
      self->title = g_strdup (old->title);
    }
  if (self->authors[0] == NULL)
    {
      g_strfreev (self->authors);
      self->authors = g_strdupv (old->authors);
    }
  inherit (&self->publisher, old->publisher);
  inherit (&self->published, old->published);
  inherit (&self->url, old->url);
  inherit (&self->language, old->language);
  inherit_metadata (self, old);
  ascribe_correction_set_metadata (self, ASCRIBE_REVISED_BY, NULL);
  ascribe_correction_set_metadata (self, ASCRIBE_REVISES, old->id);
  g_variant_unref (self->labels);
  self->labels = g_variant_ref (old->labels);
  self->status = ASCRIBE_STATUS_TODO;
  self->created = ascribe_moment_now ();

  return self;
}

static AscribeAnnotation *
move_annotation (AscribeCorrection *self, AscribeAnnotation *old, AscribeSpanSet *spans)
{
  AscribeAnnotation *moved = ascribe_annotation_copy (old);

  g_ref_string_release (moved->article);
  moved->article = ascribe_intern (self->after->id);
  ascribe_span_set_unref (moved->spans);
  moved->spans = ascribe_span_set_ref (spans);
  g_free (moved->quote);
  moved->quote = ascribe_text_dup_quote (self->after->text, spans, NULL);
  if (strcmp (moved->quote, old->quote) != 0)
    moved->modified = self->after->created;

  return moved;
}

static void
place_annotations (AscribeCorrection *self, AscribeAnchoring *anchoring, GPtrArray *annotations)
{
  static const AscribeMoveKind kinds[] = {
    [ASCRIBE_ANCHOR_NONE] = ASCRIBE_MOVE_NONE,
    [ASCRIBE_ANCHOR_EXACT] = ASCRIBE_MOVE_EXACT,
    [ASCRIBE_ANCHOR_MOVED] = ASCRIBE_MOVE_ELSEWHERE,
    [ASCRIBE_ANCHOR_FUZZY] = ASCRIBE_MOVE_CHANGED,
  };

  for (guint i = 0; i < annotations->len; i++)
    {
      AscribeMove *move = g_new0 (AscribeMove, 1);
      g_auto (AscribeAnchor) anchor = { 0 };

      move->before = g_object_ref (g_ptr_array_index (annotations, i));
      ascribe_anchoring_place (anchoring, move->before->spans, &anchor);
      move->kind = kinds[anchor.kind];
      move->similarity = anchor.similarity;
      if (anchor.spans != NULL)
        move->after = move_annotation (self, move->before, anchor.spans);
      self->n_moves[move->kind]++;
      g_ptr_array_add (self->moves, move);
    }
}

static void
leave_copy (AscribeCorrection *self, AscribeMove *move)
{
  if (move->copy != NULL)
    return;

  move->copy = ascribe_annotation_copy (move->before);
  g_free (move->copy->id);
  move->copy->id = ascribe_uuid_new ();
  self->n_copies++;
}

GHashTable *
ascribe_correction_index_moves (AscribeCorrection *self)
{
  GHashTable *moves = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->moves->len; i++)
    {
      AscribeMove *move = g_ptr_array_index (self->moves, i);

      g_hash_table_insert (moves, move->before->id, move);
    }

  return moves;
}

static void
place_links (AscribeCorrection *self)
{
  g_autoptr (GHashTable) moves = ascribe_correction_index_moves (self);

  for (guint i = 0; i < self->links->len; i++)
    {
      AscribeLink *link = g_ptr_array_index (self->links, i);
      AscribeMove *from = g_hash_table_lookup (moves, link->from);
      AscribeMove *to = g_hash_table_lookup (moves, link->to);

      /* Only a damaged file has a link to elsewhere. */
      if (from == NULL || to == NULL)
        continue;
      if (from->after != NULL && to->after != NULL)
        {
          self->n_links++;
          continue;
        }
      self->n_links_staying++;
      if (from->after != NULL)
        leave_copy (self, from);
      if (to->after != NULL)
        leave_copy (self, to);
    }
}

static AscribeCorrection *
compare (AscribeDocument *document, AscribeArticle *version)
{
  AscribeCorrection *self = g_object_new (ASCRIBE_TYPE_CORRECTION, NULL);
  g_autoptr (AscribeAnchoring) anchoring = ascribe_anchoring_new (document->article->text, version->text);

  self->before = g_object_ref (document->article);
  self->after = make_version (document->article, version);
  self->runs = ascribe_diff_tidy (ascribe_anchoring_get_runs (anchoring), document->article->text);
  g_ptr_array_extend (self->links, document->links, (GCopyFunc) (GCallback) g_object_ref, NULL);
  place_annotations (self, anchoring, document->annotations);
  place_links (self);

  return self;
}

static gboolean
check_text (AscribeStore *store, AscribeArticle *old, AscribeArticle *version, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *twin = NULL;

  if (MAX (ascribe_text_get_n_bytes (old->text), ascribe_text_get_n_bytes (version->text)) > ASCRIBE_CORRECTION_MAX_BYTES)
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_TOO_LARGE, "Texts of more than %u MiB are not compared",
                   ASCRIBE_CORRECTION_MAX_BYTES >> 20);
      return FALSE;
    }
  if (strcmp (old->sha256, version->sha256) == 0)
    {
      g_set_error_literal (error, ASCRIBE_ERROR, ASCRIBE_ERROR_EXISTS, "The text is the same as that of the article");
      return FALSE;
    }

  twin = ascribe_store_find_text (store, version->sha256, &failure);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (twin != NULL)
    g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_EXISTS, "The text is in the project already, as the article %s", twin);
  else
    return TRUE;

  return FALSE;
}

/* What the comparison needs of the project. */
static AscribeDocument *
load (AscribeProject *project, const char *article, AscribeArticle *version, GError **error)
{
  AscribeStore *store = ascribe_project_use_store (project, error);
  g_autoptr (AscribeDocument) document = store != NULL ? ascribe_store_load_document (store, article, error) : NULL;
  g_autofree char *newer = NULL;

  if (document == NULL || !check_text (store, document->article, version, error))
    return NULL;

  newer = ascribe_project_find_version (project, document->article, ASCRIBE_REVISED_BY);
  if (newer != NULL)
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_EXISTS,
                   "“%s” has a newer version already, the article %s; correct that one", document->article->title, newer);
      return NULL;
    }

  return g_steal_pointer (&document);
}

AscribeCorrection *
ascribe_correction_prepare (AscribeProject *project, const char *article, AscribeArticle *version, GError **error)
{
  g_autoptr (AscribeDocument) document = load (project, article, version, error);

  return document != NULL ? compare (document, version) : NULL;
}

typedef struct {
  AscribeDocument *document;
  AscribeArticle *version;
} Comparison;

static void
comparison_free (gpointer data)
{
  Comparison *self = data;

  ascribe_document_free (self->document);
  g_object_unref (self->version);
  g_free (self);
}

static void
compare_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Comparison *self = data;

  g_task_return_pointer (task, compare (self->document, self->version), g_object_unref);
}

void
ascribe_correction_prepare_async (AscribeProject *project, const char *article, AscribeArticle *version,
                                  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (project, cancellable, callback, data);
  GError *error = NULL;
  AscribeDocument *document = load (project, article, version, &error);
  Comparison *comparison;

  g_task_set_source_tag (task, ascribe_correction_prepare_async);
  if (document == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  comparison = g_new0 (Comparison, 1);
  comparison->document = document;
  comparison->version = g_object_ref (version);
  g_task_set_task_data (task, comparison, comparison_free);
  g_task_run_in_thread (task, compare_in_thread);
}

AscribeCorrection *
ascribe_correction_prepare_finish (AscribeProject *project, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
