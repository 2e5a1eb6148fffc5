/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/proof.h"

#include "app/formats/fingerprint.h"
#include "app/formats/naming.h"
#include "app/model/error.h"

struct _AscribeProof {
  AscribeSource source;           /* what the writer gets */
  AscribeSource *whole;
  const AscribeFormat *format;
  AscribeParts carries;
  gboolean without_text;
  AscribeFingerprints *out;
  GHashTable *expected;           /* fingerprint -> how many articles have it; guint64 * -> guint */
  guint n_expected;
  AscribeNaming *naming;          /* nullable: of formats that are not read back but state what they hold */
  AscribeStatements *statements;
};

/* What is read back. */
typedef struct {
  AscribeProof *proof;
  AscribeFingerprints *in;
  char *wrong;                    /* nullable; the first thing that isn't as it was */
  void (*progress) (gpointer data, double fraction);
  gpointer data;
} Reading;

static void
expect_document (AscribeProof *self, AscribeDocument *document)
{
  guint64 number = ascribe_fingerprints_take (self->out, document);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->expected, &number));

  g_hash_table_replace (self->expected, g_memdup2 (&number, sizeof number), GUINT_TO_POINTER (n + 1));
  self->n_expected++;
}

static AscribeDocument *
next_document_cb (gpointer data, GError **error)
{
  AscribeProof *self = data;
  AscribeDocument *document = self->whole->next_document (self->whole->data, error);

  if (document != NULL && self->format->prove == NULL)
    expect_document (self, document);
  if (document != NULL && self->naming != NULL)
    self->format->expect (self->naming, document, self->statements);

  return document;
}

static void
source_progress_cb (gpointer data, double fraction)
{
  AscribeProof *self = data;

  if (self->whole->progress != NULL)
    self->whole->progress (self->whole->data, fraction);
}

static void
know_all (AscribeFingerprints *fingerprints, AscribeSource *source)
{
  GListModel *lists[] = {
    ascribe_codebook_get_tags (source->codebook), ascribe_codebook_get_link_types (source->codebook),
    ascribe_codebook_get_labels (source->codebook),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    for (guint j = 0; j < g_list_model_get_n_items (lists[i]); j++)
      {
        g_autoptr (GObject) entry = g_list_model_get_item (lists[i], j);

        ascribe_fingerprints_know (fingerprints, entry);
      }
  for (guint i = 0; i < source->annotators->len; i++)
    ascribe_fingerprints_know (fingerprints, g_ptr_array_index (source->annotators, i));
  for (guint i = 0; i < source->concepts->len; i++)
    ascribe_fingerprints_know (fingerprints, g_ptr_array_index (source->concepts, i));
}

static void
expect_concepts (AscribeProof *self)
{
  for (guint i = 0; i < self->whole->concepts->len; i++)
    {
      AscribeConcept *concept = g_ptr_array_index (self->whole->concepts, i);

      ascribe_statements_add (self->statements, ASCRIBE_STATES_CONCEPT, 1, concept->id, "name",
                              *concept->name != '\0' ? concept->name : concept->id);
    }
}

AscribeProof *
ascribe_proof_new (AscribeSource *source, const AscribeFormat *format, AscribeParts carries, gboolean without_text)
{
  AscribeProof *self = g_new0 (AscribeProof, 1);

  self->whole = source;
  self->format = format;
  self->carries = format->proves != 0 ? format->proves : carries;
  self->without_text = without_text;
  self->out = ascribe_fingerprints_new (self->carries, without_text, format->is_set);
  self->expected = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->source = *source;
  self->source.data = self;
  self->source.next_document = next_document_cb;
  self->source.progress = source_progress_cb;
  know_all (self->out, source);
  self->statements = ascribe_statements_new ();
  if (format->expect != NULL)
    {
      self->naming = ascribe_naming_new (source);
      expect_concepts (self);
    }

  return self;
}

void
ascribe_proof_free (AscribeProof *self)
{
  ascribe_fingerprints_free (self->out);
  g_hash_table_unref (self->expected);
  g_clear_pointer (&self->naming, ascribe_naming_free);
  ascribe_statements_free (self->statements);
  g_free (self);
}

AscribeSource *
ascribe_proof_get_source (AscribeProof *self)
{
  return &self->source;
}

static gboolean
project_cb (gpointer data, const char *id, const char *title, const char *modified, GError **error)
{
  return TRUE;
}

static gboolean
entry_cb (gpointer data, GObject *entry, GError **error)
{
  ascribe_fingerprints_know (((Reading *) data)->in, entry);

  return TRUE;
}

static gboolean
annotator_cb (gpointer data, AscribeAnnotator *annotator, GError **error)
{
  return entry_cb (data, G_OBJECT (annotator), error);
}

static gboolean
concept_cb (gpointer data, AscribeConcept *concept, GError **error)
{
  return entry_cb (data, G_OBJECT (concept), error);
}

static gboolean
quotes_are_true (AscribeDocument *document)
{
  for (guint i = 0; i < document->annotations->len; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (document->annotations, i);
      g_autofree char *quote = ascribe_text_dup_quote (document->article->text, annotation->spans, NULL);

      if (g_strcmp0 (quote, annotation->quote) != 0)
        return FALSE;
    }

  return TRUE;
}

static gboolean
document_cb (gpointer data, AscribeDocument *document, GError **error)
{
  g_autoptr (AscribeDocument) owned = document;
  Reading *self = data;
  guint64 number = ascribe_fingerprints_take (self->in, document);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->proof->expected, &number));

  if (n > 0 && (self->proof->without_text || (document->article->text != NULL && quotes_are_true (document))))
    {
      if (n == 1)
        g_hash_table_remove (self->proof->expected, &number);
      else
        g_hash_table_replace (self->proof->expected, g_memdup2 (&number, sizeof number), GUINT_TO_POINTER (n - 1));
      self->proof->n_expected--;
    }
  else if (self->wrong == NULL)
    self->wrong = g_strdup_printf ("the article “%s” does not read as it was written", document->article->title);

  return TRUE;
}

static void
skipped_cb (gpointer data, const char *where, const char *why)
{
  Reading *self = data;

  if (self->wrong == NULL)
    self->wrong = g_strdup_printf ("%s: %s", where, why);
}

static void
remark_cb (gpointer data, const char *where, const char *what)
{
}

static void
progress_cb (gpointer data, double fraction)
{
  Reading *self = data;

  if (self->progress != NULL)
    self->progress (self->data, fraction);
}

/* Formats that bring the codebook by and by bring only what is used of it. */
static gboolean
brings_entries (AscribeProof *self)
{
  return (self->format->flags & ASCRIBE_FORMAT_GATHERS) == 0;
}

static gboolean
judge (AscribeProof *self, Reading *reading, GError **error)
{
  if (reading->wrong == NULL && self->n_expected > 0)
    reading->wrong = g_strdup_printf ("articles that are not there: %u", self->n_expected);
  if (reading->wrong == NULL && brings_entries (self) &&
      ascribe_fingerprints_take_entries (self->out) != ascribe_fingerprints_take_entries (reading->in))
    reading->wrong = g_strdup ("the codebook or a register does not read as it was written");
  if (reading->wrong == NULL)
    return TRUE;

  g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_IO, "What was written was read again and is not what it should be: %s", reading->wrong);

  return FALSE;
}

static gboolean
read_back (AscribeProof *self, GFile *written, AscribeSink *sink, GCancellable *cancellable, GError **error)
{
  const AscribeReadOptions options = { .takes_textless = TRUE, .is_proof = TRUE };
  g_autofree char *where = g_file_get_basename (written);
  g_autoptr (GFileInputStream) in = NULL;

  if (g_file_query_file_type (written, G_FILE_QUERY_INFO_NONE, cancellable) == G_FILE_TYPE_DIRECTORY)
    return self->format->read_folder (written, &options, sink, cancellable, error);

  in = g_file_read (written, cancellable, error);

  return in != NULL && self->format->read (G_INPUT_STREAM (in), where, &options, sink, cancellable, error);
}

gboolean
ascribe_proof_check (AscribeProof *self, GFile *written, const AscribeTotals *totals,
                     void (*progress) (gpointer data, double fraction), gpointer data, GCancellable *cancellable, GError **error)
{
  Reading reading = { .proof = self, .progress = progress, .data = data };
  AscribeSink sink = {
    &reading, project_cb, entry_cb, annotator_cb, concept_cb, document_cb, skipped_cb, remark_cb, progress_cb,
  };
  g_autoptr (GError) failure = NULL;
  gboolean proved = FALSE;

  if (self->format->prove != NULL)
    return self->format->prove (written, totals, self->statements, cancellable, error);
  reading.in = ascribe_fingerprints_new (self->carries, self->without_text, self->format->is_set);
  if (read_back (self, written, &sink, cancellable, &failure))
    proved = judge (self, &reading, error);
  else if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_IO, "What was written was read again and is not what it should be: %s",
                 failure->message);
  ascribe_fingerprints_free (reading.in);
  g_free (reading.wrong);

  return proved;
}
