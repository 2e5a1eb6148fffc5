/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/library/import-laying.h"

#include <string.h>

#include "app/library/import-attachment.h"
#include "app/library/import-codebook.h"
#include "app/library/import-identity.h"
#include "app/library/import-matching.h"
#include "app/library/import-moving.h"
#include "app/model/error.h"
#include "app/model/uuid.h"

struct _AscribeImportLaying {
  AscribeImportSink *sink;
  gboolean (*entry) (gpointer data, GObject *entry, GError **error);
  gboolean several;
  GHashTable *names;     /* of annotators of the input: id -> name */
  GHashTable *concepts;  /* of the input: id -> AscribeConcept */
  gboolean told_labels;
};

/* One article while it is laid on. */
typedef struct {
  AscribeImportLaying *laying;
  AscribeImportSink *sink;
  AscribeDocument *there;
  GHashTable *keys;      /* id of an annotation that is there -> what it is, as above */
  GHashTable *links;     /* the same of links */
  GHashTable *first;     /* what annotation -> those that are there (GQueue of AscribeAnnotation, borrowed) */
  GHashTable *ids;       /* in the input -> in the project */
  guint64 n_there;
  gboolean changed;
} Laying;

static char *
describe_annotation (AscribeAnnotation *annotation)
{
  g_autofree char *spans = ascribe_span_set_to_string (annotation->spans);

  return g_strdup_printf ("%s %s %s", annotation->annotator, annotation->tag, spans);
}

static char *
describe_link (Laying *self, AscribeLink *link, const char *from, const char *to)
{
  const char *from_key = g_hash_table_lookup (self->keys, from);
  const char *to_key = g_hash_table_lookup (self->keys, to);

  return g_strdup_printf ("%s %s %s %s", link->annotator, link->type, from_key != NULL ? from_key : "", to_key != NULL ? to_key : "");
}

static void
count (GHashTable *counts, const char *key)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, key));

  g_hash_table_replace (counts, g_strdup (key), GUINT_TO_POINTER (n + 1));
}

/* Several of one kind may be wanted: the input's second one is there only if there are two. */
static gboolean
strike (GHashTable *counts, const char *key)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, key));

  if (n > 0)
    g_hash_table_replace (counts, g_strdup (key), GUINT_TO_POINTER (n - 1));

  return n > 0;
}

static void
queue_free (gpointer queue)
{
  g_queue_free (queue);
}

static void
list_what_is_there (Laying *self)
{
  for (guint i = 0; i < self->there->annotations->len; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (self->there->annotations, i);
      char *key = describe_annotation (annotation);
      GQueue *first = g_hash_table_lookup (self->first, key);

      if (first == NULL)
        {
          first = g_queue_new ();
          g_hash_table_insert (self->first, g_strdup (key), first);
        }
      g_queue_push_tail (first, annotation);
      g_hash_table_insert (self->keys, g_strdup (annotation->id), key);
    }
  for (guint i = 0; i < self->there->links->len; i++)
    {
      AscribeLink *link = g_ptr_array_index (self->there->links, i);
      g_autofree char *key = describe_link (self, link, link->from, link->to);

      count (self->links, key);
    }
}

static void
laying_init (Laying *self, AscribeImportLaying *laying, AscribeDocument *there)
{
  *self = (Laying) {
    .laying = laying,
    .sink = laying->sink,
    .there = there,
    .keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
    .links = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .first = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, queue_free),
    .ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
  };
  list_what_is_there (self);
}

static void
laying_clear (Laying *self)
{
  g_hash_table_unref (self->keys);
  g_hash_table_unref (self->links);
  g_hash_table_unref (self->first);
  g_hash_table_unref (self->ids);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Laying, laying_clear)

static void
skip (Laying *self, const char *why)
{
  ascribe_import_sink_note (self->sink, ASCRIBE_NOTE_SKIPPED, self->there->article->title, why);
}

/* FALSE where nothing more can go in; @added: it went in, else it was named. */
static gboolean
add (Laying *self, GObject *object, gboolean *added, GError **error)
{
  g_autoptr (GError) failure = NULL;

  *added = ascribe_import_sink_add (self->sink, object, &failure);
  if (*added)
    self->changed = TRUE;
  else if (self->sink->fatal == NULL)
    skip (self, failure->message);
  else
    g_propagate_error (error, g_steal_pointer (&failure));

  return *added || self->sink->fatal == NULL;
}

/* A second laying is not to double them. */
static gboolean
resolve_concept (Laying *self, AscribeAnnotation *annotation, GError **error)
{
  AscribeImportConcepts *concepts = self->sink->concepts;
  AscribeConcept *concept;
  const char *known;
  gboolean added;

  if (annotation->concept == NULL || ascribe_import_concepts_has (concepts, annotation->concept))
    return TRUE;

  concept = g_hash_table_lookup (self->laying->concepts, annotation->concept);
  known = concept != NULL ? ascribe_import_concepts_find (concepts, concept) : NULL;
  g_clear_pointer (&annotation->concept, g_free);
  annotation->concept = g_strdup (known);
  if (concept == NULL || known != NULL)
    return TRUE;
  if (!add (self, G_OBJECT (concept), &added, error))
    return FALSE;

  if (added)
    {
      ascribe_import_concepts_add (concepts, concept);
      annotation->concept = g_strdup (concept->id);
    }

  return TRUE;
}

/* 0 where nobody loses anything by leaving @b out. */
static int
compare_said (gconstpointer a, gconstpointer b)
{
  const AscribeAnnotation *known = a;
  const AscribeAnnotation *annotation = b;

  return g_variant_equal (known->attributes, annotation->attributes) && (annotation->note == NULL || g_strcmp0 (known->note, annotation->note) == 0)
           ? 0 : 1;
}

static void
skip_other (Laying *self, AscribeAnnotation *annotation)
{
  g_autofree char *why = g_strdup_printf ("“%s” was laid before, with other answers or another note; these were not", annotation->quote);

  skip (self, why);
}

/* Whatever the input calls it: the same id may be that of an annotation by a person. */
static gboolean
put_annotation (Laying *self, AscribeAnnotation *annotation, GError **error)
{
  g_autofree char *key = describe_annotation (annotation);
  g_autofree char *old = g_steal_pointer (&annotation->id);
  GQueue *first = g_hash_table_lookup (self->first, key);
  AscribeAnnotation *known = first != NULL ? g_queue_peek_head (first) : NULL;
  GList *same = first != NULL ? g_queue_find_custom (first, annotation, compare_said) : NULL;
  gboolean added;

  annotation->id = ascribe_uuid_new ();
  if (known != NULL)
    {
      g_hash_table_replace (self->ids, g_steal_pointer (&old), g_strdup (same != NULL ? ((AscribeAnnotation *) same->data)->id : known->id));
      if (same != NULL)
        {
          g_queue_delete_link (first, same);
          self->n_there++;
        }
      else
        skip_other (self, annotation);
      return TRUE;
    }
  if (!resolve_concept (self, annotation, error) || !add (self, G_OBJECT (annotation), &added, error))
    return FALSE;

  if (added)
    {
      self->sink->report->n_annotations++;
      g_hash_table_replace (self->ids, g_steal_pointer (&old), g_strdup (annotation->id));
      g_hash_table_replace (self->keys, g_strdup (annotation->id), g_steal_pointer (&key));
    }

  return TRUE;
}

static gboolean
put_link (Laying *self, AscribeLink *link, GError **error)
{
  const char *from = g_hash_table_lookup (self->ids, link->from);
  const char *to = g_hash_table_lookup (self->ids, link->to);
  g_autofree char *key = NULL;
  gboolean added;

  if (from == NULL || to == NULL)
    {
      g_autofree char *why = g_strdup_printf ("A link “%s” was not laid: an annotation it joins was not placed", link->type);

      skip (self, why);
      return TRUE;
    }

  key = describe_link (self, link, from, to);
  if (strike (self->links, key))
    return TRUE;

  g_free (link->id);
  g_free (link->from);
  g_free (link->to);
  link->id = ascribe_uuid_new ();
  link->from = g_strdup (from);
  link->to = g_strdup (to);
  ascribe_import_set_interned (&link->article, self->there->article->id);
  if (!add (self, G_OBJECT (link), &added, error))
    return FALSE;

  self->sink->report->n_links += added;

  return TRUE;
}

static gboolean
put_all (Laying *self, AscribeDocument *document, GError **error)
{
  for (guint i = 0; i < document->annotations->len; i++)
    if (!put_annotation (self, g_ptr_array_index (document->annotations, i), error))
      return FALSE;
  for (guint i = 0; i < document->links->len; i++)
    if (!put_link (self, g_ptr_array_index (document->links, i), error))
      return FALSE;

  return TRUE;
}

/* Leaves those that have a place in the project's text. */
static void
place_annotations (AscribeImportSink *sink, AscribeImportMove *move, AscribeArticle *article, AscribeDocument *document)
{
  g_autoptr (GPtrArray) all = g_steal_pointer (&document->annotations);

  document->annotations = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < all->len; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (all, i);
      g_autofree char *remark = NULL;
      g_autofree char *why = NULL;

      if (!ascribe_import_move_apply (move, annotation, &remark, &why))
        {
          ascribe_import_sink_note (sink, ASCRIBE_NOTE_SKIPPED, article->title, why);
          continue;
        }
      if (remark != NULL)
        ascribe_import_sink_note (sink, ASCRIBE_NOTE_REMARK, article->title, remark);
      ascribe_import_set_interned (&annotation->article, article->id);
      g_ptr_array_add (document->annotations, g_object_ref (annotation));
    }
}

static void
note_laid (Laying *self)
{
  AscribeImportReport *report = self->sink->report;
  const char *title = self->there->article->title;

  report->n_laid_on += self->changed;
  report->n_there += self->n_there;
  if (self->n_there > 0)
    {
      g_autofree char *what = g_strdup_printf ("%" G_GUINT64_FORMAT " of its annotations were laid before", self->n_there);

      ascribe_import_sink_note (self->sink, ASCRIBE_NOTE_DUPLICATE, title, what);
    }
  if (report->first_article == NULL)
    report->first_article = g_strdup (self->there->article->id);
}

static gboolean
lay (AscribeImportLaying *self, AscribeDocument *there, AscribeDocument *document, GError **error)
{
  g_auto (Laying) laying = { NULL };

  laying_init (&laying, self, there);
  if (!ascribe_import_sink_flush_codebook (self->sink, error) || !ascribe_import_translate (self->sink, document, error) ||
      !put_all (&laying, document, error))
    return FALSE;

  note_laid (&laying);

  return TRUE;
}

static const char *
get_name (AscribeArticle *article)
{
  return *article->title != '\0' || article->stem == NULL ? article->title : article->stem;
}

static gboolean
has_another_text (AscribeArticle *article, AscribeArticle *there)
{
  return article->text != NULL && g_strcmp0 (ascribe_text_get_sha256 (article->text), there->sha256) != 0;
}

static gboolean
lay_on (AscribeImportLaying *self, const char *id, AscribeDocument *document, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (AscribeDocument) there = NULL;
  g_autoptr (AscribeImportMove) move = NULL;
  g_autofree char *why = NULL;

  there = ascribe_store_load_document (self->sink->store, id, &failure);
  if (there == NULL)
    return ascribe_import_sink_fail (self->sink, g_steal_pointer (&failure), error);
  /* Finding the places takes its time: nobody is to wait for the write lock meanwhile. */
  if (has_another_text (document->article, there->article) && !ascribe_import_sink_pause (self->sink, error))
    return FALSE;

  move = ascribe_import_move_new (document->article, there->article, &why);
  if (move == NULL)
    {
      ascribe_import_sink_note (self->sink, ASCRIBE_NOTE_SKIPPED, get_name (document->article), why);
      return TRUE;
    }

  place_annotations (self->sink, move, there->article, document);

  return document->annotations->len == 0 || lay (self, there, document, error);
}

static void
note_labels (AscribeImportLaying *self, AscribeArticle *article)
{
  if (self->told_labels || g_variant_n_children (article->labels) == 0)
    return;

  self->told_labels = TRUE;
  ascribe_import_sink_note (self->sink, ASCRIBE_NOTE_REMARK, get_name (article),
                            "Labels of articles are not laid onto those of the project, only annotations and links");
}

static gboolean
document_cb (gpointer data, AscribeDocument *document, GError **error)
{
  AscribeImportSink *sink = data;
  g_autoptr (AscribeDocument) owned = document;
  g_autoptr (GError) failure = NULL;
  g_autofree char *why = NULL;
  g_autofree char *id = NULL;

  if (!ascribe_import_sink_check_cancelled (sink, error))
    return FALSE;
  if (document->annotations->len == 0)
    return TRUE;

  note_labels (sink->laying, document->article);
  id = ascribe_import_match (sink->store, document->article, &why, &failure);
  if (id == NULL && failure == NULL && document->article->text != NULL)
    id = ascribe_import_find_respaced (sink, document->article->text, &failure);
  if (g_error_matches (failure, ASCRIBE_ERROR, ASCRIBE_ERROR_AMBIGUOUS))
    {
      ascribe_import_sink_note (sink, ASCRIBE_NOTE_SKIPPED, get_name (document->article), failure->message);
      return TRUE;
    }
  if (failure != NULL)
    return ascribe_import_sink_fail (sink, g_steal_pointer (&failure), error);
  if (id != NULL && lay_on (sink->laying, id, document, &failure))
    return TRUE;
  if (failure != NULL && sink->fatal != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  ascribe_import_sink_note (sink, ASCRIBE_NOTE_SKIPPED, get_name (document->article), failure != NULL ? failure->message : why);

  return TRUE;
}

static gboolean
entry_cb (gpointer data, GObject *entry, GError **error)
{
  AscribeImportSink *sink = data;

  return (!ASCRIBE_IS_TAG (entry) && !ASCRIBE_IS_LINK_TYPE (entry)) || sink->laying->entry (sink, entry, error);
}

static gboolean
annotator_cb (gpointer data, AscribeAnnotator *annotator, GError **error)
{
  AscribeImportSink *sink = data;

  g_hash_table_replace (sink->laying->names, g_strdup (annotator->id), g_strdup (annotator->name));

  return TRUE;
}

static gboolean
concept_cb (gpointer data, AscribeConcept *concept, GError **error)
{
  AscribeImportSink *sink = data;

  g_hash_table_replace (sink->laying->concepts, g_strdup (concept->id), g_object_ref (concept));

  return TRUE;
}

AscribeImportLaying *
ascribe_import_laying_new (AscribeImportSink *sink)
{
  AscribeImportLaying *self = g_new0 (AscribeImportLaying, 1);

  self->sink = sink;
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->concepts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->entry = sink->sink.entry;
  sink->sink.entry = entry_cb;
  sink->sink.annotator = annotator_cb;
  sink->sink.concept = concept_cb;
  sink->sink.document = document_cb;

  return self;
}

void
ascribe_import_laying_free (AscribeImportLaying *self)
{
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->concepts);
  g_free (self);
}

void
ascribe_import_laying_next_input (AscribeImportLaying *self)
{
  g_hash_table_remove_all (self->names);
  g_hash_table_remove_all (self->concepts);
}

void
ascribe_import_laying_set_several (AscribeImportLaying *self, gboolean several)
{
  self->several = several;
}

char *
ascribe_import_laying_name (AscribeImportLaying *self, const char *id)
{
  const char *name = g_hash_table_lookup (self->names, id);
  const char *as = self->sink->plan->annotator;

  if (!self->several || name == NULL || *name == '\0' || strcmp (name, as) == 0)
    return g_strdup (as);

  return g_strdup_printf ("%s (%s)", as, name);
}
