/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folders of UIMA CAS JSON: one file for each article, and INCEpTION's with a file for each annotator of a document. */
#include <string.h>

#include "app/formats/proof.h"
#include "app/formats/reduce.h"
#include "tests/formats/golden.h"
#include "tests/formats/random-project.h"

#define ID "uima-cas-json"
#define N_PROJECTS 100

static const char sample[] =
  "{'%TYPES':{},'%FEATURE_STRUCTURES':[{'%ID':1,'%TYPE':'uima.cas.Sofa','sofaID':'_InitialView','sofaString':'The mayor said it rained.'},"
  "{'%ID':2,'%TYPE':'de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData','@sofa':1,'begin':0,'end':25,"
  "'documentTitle':'rain.txt'},{'%ID':3,'%TYPE':'webanno.custom.Claim','@sofa':1,'begin':15,'end':24}],'%VIEWS':{}}";

static AscribeDocument *
get_document (Dataset *dataset, guint number)
{
  g_assert_cmpuint (dataset->documents->len, >, number);

  return g_ptr_array_index (dataset->documents, number);
}

static void
remove_all (GFile *file)
{
  g_autoptr (GFileEnumerator) children = g_file_enumerate_children (file, G_FILE_ATTRIBUTE_STANDARD_NAME,
                                                                    G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);
  GFile *child;

  while (children != NULL && g_file_enumerator_iterate (children, NULL, &child, NULL, NULL) && child != NULL)
    remove_all (child);
  g_file_delete (file, NULL, NULL);
}

static GFile *
make_folder (void)
{
  g_autofree char *path = g_dir_make_tmp ("ascribe-cas-XXXXXX", NULL);

  g_assert_nonnull (path);

  return g_file_new_for_path (path);
}

static void
put (GFile *folder, const char *name, const char *contents)
{
  g_autofree char *json = g_strdup (contents);
  g_autoptr (GFile) file = g_file_resolve_relative_path (folder, name);
  g_autoptr (GFile) parent = g_file_get_parent (file);
  g_autoptr (GError) error = NULL;

  g_strdelimit (json, "'", '"');
  g_file_make_directory_with_parents (parent, NULL, NULL);
  g_file_replace_contents (file, json, strlen (json), NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, &error);
  g_assert_no_error (error);
}

static gboolean
annotator_cb (gpointer data, AscribeAnnotator *annotator, GError **error)
{
  g_ptr_array_add (((Dataset *) data)->annotators, g_object_ref (annotator));

  return TRUE;
}

static gboolean
entry_cb (gpointer data, GObject *entry, GError **error)
{
  ascribe_codebook_put (((Dataset *) data)->codebook, entry);

  return TRUE;
}

static gboolean
concept_cb (gpointer data, AscribeConcept *concept, GError **error)
{
  g_ptr_array_add (((Dataset *) data)->concepts, g_object_ref (concept));

  return TRUE;
}

static gboolean
document_cb (gpointer data, AscribeDocument *document, GError **error)
{
  g_ptr_array_add (((Dataset *) data)->documents, document);

  return TRUE;
}

static void
note_cb (gpointer data, const char *where, const char *why)
{
  g_ptr_array_add (((Dataset *) data)->skipped, g_strdup_printf ("%s: %s", where, why));
}

static Dataset *
read_folder (GFile *folder)
{
  Dataset *dataset = dataset_new ();
  AscribeSink sink = { dataset, NULL, entry_cb, annotator_cb, concept_cb, document_cb, note_cb, note_cb, NULL };
  g_autoptr (GError) error = NULL;

  ascribe_format_lookup (ID)->read_folder (folder, &(AscribeReadOptions) { 0 }, &sink, NULL, &error);
  g_assert_no_error (error);

  return dataset;
}

/* As the door of the library opens a file. */
static Dataset *
read_file (GFile *file)
{
  Dataset *dataset = dataset_new ();
  AscribeSink sink = { dataset, NULL, entry_cb, annotator_cb, concept_cb, document_cb, note_cb, note_cb, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInputStream) in = g_file_read (file, NULL, &error);

  g_assert_no_error (error);
  ascribe_format_lookup (ID)->read (G_INPUT_STREAM (in), "a.json", &(AscribeReadOptions) { 0 }, &sink, NULL, &error);
  g_assert_no_error (error);

  return dataset;
}

static const char *
find_annotator (Dataset *dataset, const char *id)
{
  for (guint i = 0; i < dataset->annotators->len; i++)
    {
      AscribeAnnotator *annotator = g_ptr_array_index (dataset->annotators, i);

      if (strcmp (annotator->id, id) == 0)
        return annotator->name;
    }

  return *id == '\0' ? "" : NULL;
}

/* A broken file beside good ones; INCEpTION’s folders of a document with a file for each annotator. */
static void
test_folder (void)
{
  g_autoptr (GFile) folder = make_folder ();
  g_autoptr (Dataset) dataset = NULL;

  put (folder, "a.json", sample);
  put (folder, "b.json", "{'%TYPES':{},\n'%FEATURE_STRUCTURES':[");
  put (folder, "c.txt", "A plain text");
  put (folder, "rain.txt/INITIAL_CAS.json", sample);
  put (folder, "rain.txt/TypeSystem.xml", "<x/>");
  put (folder, "rain.txt/anna.json", sample);
  dataset = read_folder (folder);
  remove_all (folder);

  g_assert_cmpuint (dataset->documents->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (get_document (dataset, i)->annotations, 0);

      g_assert_cmpstr (find_annotator (dataset, annotation->annotator), ==, i < 2 ? "" : "anna");
    }
  g_assert_cmpuint (dataset->skipped->len, ==, 2);
  g_assert_true (g_str_has_prefix (g_ptr_array_index (dataset->skipped, 0), "b.json:2: it ends too early"));
  g_assert_cmpstr (g_ptr_array_index (dataset->skipped, 1), ==, "c.txt: It is no UIMA CAS JSON");
}

/* Where the person says what a file is, it is given instead of a folder. */
static void
test_file_for_folder (void)
{
  g_autoptr (GFile) folder = make_folder ();
  g_autoptr (GFile) file = g_file_get_child (folder, "a.json");
  g_autoptr (Dataset) dataset = NULL;

  put (folder, "a.json", sample);
  dataset = read_file (file);
  remove_all (folder);
  g_assert_cmpuint (get_document (dataset, 0)->annotations->len, ==, 1);
}

/* The golden project, taken what the format can't carry, is written as the files of the fixture. */
static void
test_golden (void)
{
  static const char * const names[] = { "harbour post-0001.json", "שלום.json", "article.json" };
  g_autoptr (Dataset) golden = golden_new ();
  g_autoptr (GFile) folder = make_folder ();
  g_autoptr (AscribeReduction) reduction = NULL;
  g_autoptr (GError) error = NULL;
  DatasetCursor cursor;

  dataset_open (golden, &cursor);
  reduction = ascribe_reduction_new (&cursor.source, ascribe_format_lookup (ID), ascribe_format_lookup (ID)->carries);
  ascribe_format_lookup (ID)->write_folder (ascribe_reduction_get_source (reduction), &(AscribeWriteOptions) { 0 }, folder, NULL, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *fixture = g_test_build_filename (G_TEST_DIST, "fixtures", "formats", "golden-uima-cas", names[i], NULL);
      g_autoptr (GFile) file = g_file_get_child (folder, names[i]);
      g_autofree char *written = NULL, *expected = NULL;

      g_file_load_contents (file, NULL, &written, NULL, NULL, &error);
      g_assert_no_error (error);
      g_file_get_contents (fixture, &expected, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (written, ==, expected);
    }
  remove_all (folder);
}

static void
test_round_trips (void)
{
  const AscribeFormat *format = ascribe_format_lookup (ID);

  for (guint i = 0; i < N_PROJECTS; i++)
    {
      g_autoptr (Dataset) dataset = random_project_new ();
      g_autoptr (GFile) folder = make_folder ();
      g_autoptr (AscribeReduction) reduction = NULL;
      g_autoptr (AscribeProof) proof = NULL;
      g_autoptr (GError) error = NULL;
      DatasetCursor cursor;

      dataset_open (dataset, &cursor);
      reduction = ascribe_reduction_new (&cursor.source, format, format->carries);
      proof = ascribe_proof_new (ascribe_reduction_get_source (reduction), format, format->carries, FALSE);
      format->write_folder (ascribe_proof_get_source (proof), &(AscribeWriteOptions) { 0 }, folder, NULL, &error);
      g_assert_no_error (error);
      ascribe_proof_check (proof, folder, ascribe_reduction_get_totals (reduction), NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      remove_all (folder);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/formats/uima-cas/golden", test_golden);
  g_test_add_func ("/formats/uima-cas/round-trips", test_round_trips);
  g_test_add_func ("/formats/uima-cas/folder", test_folder);
  g_test_add_func ("/formats/uima-cas/file-for-folder", test_file_for_folder);

  return g_test_run ();
}
