/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/formats/records-shown.h"

#include <string.h>

#include "app/formats/proof.h"
#include "app/formats/reduce.h"
#include "tests/formats/random-project.h"

#define N_PROJECTS 60

static Dataset *shown; /* by the sink of records_show() */

static gboolean
entry_cb (gpointer data, GObject *entry, GError **error)
{
  ascribe_codebook_put (shown->codebook, entry);

  return TRUE;
}

static gboolean
annotator_cb (gpointer data, AscribeAnnotator *annotator, GError **error)
{
  g_ptr_array_add (shown->annotators, g_object_ref (annotator));

  return TRUE;
}

static gboolean
concept_cb (gpointer data, AscribeConcept *concept, GError **error)
{
  g_ptr_array_add (shown->concepts, g_object_ref (concept));

  return TRUE;
}

static gboolean
document_cb (gpointer data, AscribeDocument *document, GError **error)
{
  g_ptr_array_add (shown->documents, document);

  return TRUE;
}

static void
skipped_cb (gpointer data, const char *where, const char *why)
{
  g_ptr_array_add (shown->skipped, g_strdup_printf ("%s: %s", where, why));
}

static void
remark_cb (gpointer data, const char *where, const char *what)
{
  g_ptr_array_add (shown->skipped, g_strdup_printf ("remark %s: %s", where, what));
}

static const char *
name_annotator (const char *id)
{
  for (guint i = 0; i < shown->annotators->len; i++)
    {
      AscribeAnnotator *annotator = g_ptr_array_index (shown->annotators, i);

      if (strcmp (annotator->id, id) == 0)
        return annotator->name;
    }

  return "?";
}

static void
show_concept (GString *out, const char *id)
{
  for (guint i = 0; i < shown->concepts->len; i++)
    {
      AscribeConcept *concept = g_ptr_array_index (shown->concepts, i);

      if (strcmp (concept->id, id) == 0)
        g_string_append_printf (out, " ~%s%s%s", concept->name, concept->wikidata != NULL ? "=" : "",
                                concept->wikidata != NULL ? concept->wikidata : "");
    }
}

static void
show_answers (GString *out, GVariant *answers)
{
  g_autofree char *printed = g_variant_n_children (answers) > 0 ? g_variant_print (answers, FALSE) : NULL;

  if (printed != NULL)
    g_string_append_printf (out, " %s", printed);
}

static void
show_annotation (GString *out, AscribeAnnotation *annotation)
{
  g_autofree char *spans = ascribe_span_set_to_string (annotation->spans);

  g_string_append_printf (out, " %s %s", ascribe_codebook_lookup_tag (shown->codebook, annotation->tag)->name, spans);
  if (*annotation->annotator != '\0')
    g_string_append_printf (out, " @%s", name_annotator (annotation->annotator));
  if (annotation->concept != NULL)
    show_concept (out, annotation->concept);
  show_answers (out, annotation->attributes);
  if (annotation->note != NULL)
    g_string_append_printf (out, " “%s”", annotation->note);
}

static guint
number_annotation (AscribeDocument *document, const char *id)
{
  for (guint i = 0; i < document->annotations->len; i++)
    if (strcmp (((AscribeAnnotation *) g_ptr_array_index (document->annotations, i))->id, id) == 0)
      return i;

  g_assert_not_reached ();
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

/* By number, since ids may be new each time. */
static void
show_links (GString *out, AscribeDocument *document)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < document->links->len; i++)
    {
      AscribeLink *link = g_ptr_array_index (document->links, i);

      g_ptr_array_add (lines, g_strdup_printf (" / %s %u>%u%s%s",
                                               ascribe_codebook_lookup_link_type (shown->codebook, link->type)->name,
                                               number_annotation (document, link->from), number_annotation (document, link->to),
                                               link->note != NULL ? " " : "", link->note != NULL ? link->note : ""));
    }
  g_ptr_array_sort (lines, compare_numbers);
  for (guint i = 0; i < lines->len; i++)
    g_string_append (out, g_ptr_array_index (lines, i));
}

static void
show_document (GString *out, AscribeDocument *document)
{
  AscribeArticle *article = document->article;

  g_string_append_printf (out, "%s%s:", article->status == ASCRIBE_STATUS_DONE ? "done " : "", article->title);
  for (guint i = 0; i < document->annotations->len; i++)
    {
      if (i > 0)
        g_string_append_c (out, ';');
      show_annotation (out, g_ptr_array_index (document->annotations, i));
    }
  show_links (out, document);
  if (g_variant_n_children (article->labels) + g_variant_n_children (article->metadata) > 0)
    g_string_append (out, " |");
  show_answers (out, article->labels);
  show_answers (out, article->metadata);
  g_string_append_c (out, '\n');
}

char *
records_show (const char *format, const char *lines, AscribeUnit unit)
{
  g_autoptr (GInputStream) in = g_memory_input_stream_new_from_data (lines, (gssize) strlen (lines), NULL);
  g_autoptr (GError) error = NULL;
  AscribeSink sink = {
    .entry = entry_cb, .annotator = annotator_cb, .concept = concept_cb, .document = document_cb,
    .skipped = skipped_cb, .remark = remark_cb,
  };
  GString *out = g_string_new (NULL);

  shown = dataset_new ();
  ascribe_format_lookup (format)->read (in, "test", &(AscribeReadOptions) { unit }, &sink, NULL, &error);
  for (guint i = 0; i < shown->documents->len; i++)
    show_document (out, g_ptr_array_index (shown->documents, i));
  for (guint i = 0; i < shown->skipped->len; i++)
    g_string_append_printf (out, "%s\n", (char *) g_ptr_array_index (shown->skipped, i));
  if (error != NULL)
    g_string_append_printf (out, "failed: %s\n", error->message);
  g_clear_pointer (&shown, dataset_free);

  return g_string_free (out, FALSE);
}

void
records_check (const char *format, const RecordsCase *cases, gsize n_cases)
{
  for (gsize i = 0; i < n_cases; i++)
    {
      g_autofree char *actual = records_show (format, cases[i].lines, ASCRIBE_UNIT_USUAL);

      g_assert_cmpstr (actual, ==, cases[i].shown);
    }
}

static AscribeParts
get_carried (const AscribeFormat *format, const char *profile)
{
  return ascribe_format_lookup_profile (format, profile)->carries;
}

GString *
records_write (Dataset *dataset, const char *format, const char *profile)
{
  const AscribeFormat *as = ascribe_format_lookup (format);
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  g_autoptr (AscribeReduction) reduction = NULL;
  g_autoptr (GError) error = NULL;
  DatasetCursor cursor;

  dataset_open (dataset, &cursor);
  reduction = ascribe_reduction_new (&cursor.source, as, get_carried (as, profile));
  as->write (ascribe_reduction_get_source (reduction), &(AscribeWriteOptions) { .profile = profile }, out, NULL, &error);
  g_assert_no_error (error);

  return g_string_new_len (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (out)),
                           (gssize) g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (out)));
}

static void
check_once (const AscribeFormat *format, const char *profile, GFile *place)
{
  g_autoptr (Dataset) dataset = random_project_new ();
  AscribeParts carries = get_carried (format, profile);
  g_autoptr (GFileOutputStream) out = g_file_replace (place, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL);
  g_autoptr (AscribeReduction) reduction = NULL;
  g_autoptr (AscribeProof) proof = NULL;
  g_autoptr (GError) error = NULL;
  DatasetCursor cursor;

  dataset_open (dataset, &cursor);
  reduction = ascribe_reduction_new (&cursor.source, format, carries);
  proof = ascribe_proof_new (ascribe_reduction_get_source (reduction), format, carries, FALSE);
  format->write (ascribe_proof_get_source (proof), &(AscribeWriteOptions) { .profile = profile }, G_OUTPUT_STREAM (out), NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (G_OUTPUT_STREAM (out), NULL, &error);
  g_assert_no_error (error);
  ascribe_proof_check (proof, place, ascribe_reduction_get_totals (reduction), NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

void
records_check_random (const char *format, const char *profile)
{
  g_autofree char *folder = g_dir_make_tmp ("ascribe-records-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "x.jsonl", NULL);
  g_autoptr (GFile) place = g_file_new_for_path (path);
  g_autoptr (GFile) parent = g_file_new_for_path (folder);

  for (int i = 0; i < N_PROJECTS; i++)
    check_once (ascribe_format_lookup (format), profile, place);
  g_assert_true (g_file_delete (place, NULL, NULL));
  g_assert_true (g_file_delete (parent, NULL, NULL));
}
