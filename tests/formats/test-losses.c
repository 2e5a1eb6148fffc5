/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a format can't hold is counted, and so is what simply isn't there when it is read again. */
#include <glib/gstdio.h>

#include "app/formats/reduce.h"
#include "app/model/attributes.h"
#include "tests/formats/dataset.h"

#define ANNA "00000000-0000-4000-8000-0000000000a1"
#define BEN "00000000-0000-4000-8000-0000000000a2"
#define MAYOR "00000000-0000-4000-8000-0000000000c1"
#define TUNNEL "00000000-0000-4000-8000-0000000000c2"
#define ARTICLE "00000000-0000-4000-8000-0000000000d1"
#define FIRST "00000000-0000-4000-8000-000000000001"
#define SECOND "00000000-0000-4000-8000-000000000002"

static void
put (Dataset *dataset, gpointer entry)
{
  ascribe_codebook_put (dataset->codebook, entry);
  g_object_unref (entry);
}

/* One article, two annotations of Anna's with a tag, and a link. */
static Dataset *
make_dataset (void)
{
  Dataset *dataset = dataset_new ();
  AscribeDocument *document = dataset_add_document (dataset, ARTICLE, "Title", "The mayor spoke");

  dataset->id = g_strdup ("00000000-0000-4000-8000-0000000000f1");
  dataset->title = g_strdup ("Losses");
  put (dataset, ascribe_tag_new ("source", "source", "#1c71d8"));
  put (dataset, ascribe_link_type_new ("said-by", "said-by"));
  g_ptr_array_add (dataset->annotators, ascribe_annotator_new (ANNA, "Anna"));
  dataset_annotate (document, FIRST, "source", ANNA, "0-3");
  dataset_annotate (document, SECOND, "source", ANNA, "4-9");
  g_ptr_array_add (document->links, ascribe_link_make (ARTICLE, "said-by", FIRST, SECOND, ANNA, 0));

  return dataset;
}

static AscribeDocument *
get_document (Dataset *dataset)
{
  return g_ptr_array_index (dataset->documents, 0);
}

static AscribeAnnotation *
get_annotation (Dataset *dataset)
{
  return g_ptr_array_index (get_document (dataset)->annotations, 0);
}

static AscribeReduction *
reduce (DatasetCursor *cursor, Dataset *dataset, const char *id, const char *profile_id)
{
  const AscribeFormat *format = ascribe_format_lookup (id);
  const AscribeProfile *profile = ascribe_format_lookup_profile (format, profile_id);

  dataset_open (dataset, cursor);

  return ascribe_reduction_new (&cursor->source, format, profile != NULL ? profile->carries : format->carries);
}

/* How much of @part an export loses. */
static guint64
count_lost (Dataset *dataset, const char *id, const char *profile, AscribePart part)
{
  DatasetCursor cursor;
  g_autoptr (AscribeReduction) reduction = reduce (&cursor, dataset, id, profile);
  AscribeSource *source = ascribe_reduction_get_source (reduction);
  guint bit = (guint) g_bit_nth_lsf (part, -1);
  AscribeDocument *document;

  while ((document = source->next_document (source->data, NULL)) != NULL)
    ascribe_document_free (document);

  return ascribe_reduction_get_losses (reduction)->dropped[bit] + ascribe_reduction_get_losses (reduction)->changed[bit];
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

/* What a reader finds of @dataset where @format was written. */
static Dataset *
go_round (Dataset *dataset, const AscribeFormat *format)
{
  g_autofree char *folder = g_dir_make_tmp ("ascribe-losses-XXXXXX", NULL);
  g_autoptr (GFile) place = g_file_new_for_path (folder);
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  DatasetCursor cursor;
  g_autoptr (AscribeReduction) reduction = reduce (&cursor, dataset, format->id, NULL);
  AscribeSource *source = ascribe_reduction_get_source (reduction);
  AscribeWriteOptions options = { .profile = format->profiles != NULL ? format->profiles->id : NULL };
  AscribeReadOptions reading = { ASCRIBE_UNIT_USUAL };
  g_autoptr (GError) error = NULL;
  Dataset *found;

  if (format->write_folder != NULL)
    format->write_folder (source, &options, place, NULL, &error);
  else
    format->write (source, &options, out, NULL, &error);
  g_assert_no_error (error);
  if (format->write_folder != NULL)
    found = dataset_read_folder (format->id, folder, &reading, &error);
  else
    found = dataset_read (format->id, g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (out)),
                          g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (out)), &error);
  g_assert_no_error (error);
  remove_all (place);

  return found;
}

static guint
count_entries (Dataset *dataset)
{
  return g_list_model_get_n_items (ascribe_codebook_get_tags (dataset->codebook)) +
         g_list_model_get_n_items (ascribe_codebook_get_link_types (dataset->codebook)) +
         g_list_model_get_n_items (ascribe_codebook_get_labels (dataset->codebook));
}

/* A tag, a type of links, a label, an annotator and a concept that are used, and another each that isn't. */
static Dataset *
make_half_used (void)
{
  Dataset *dataset = make_dataset ();
  AscribeArticle *article = get_document (dataset)->article;
  g_autoptr (GVariant) none = article->labels;

  put (dataset, ascribe_tag_new ("idle", "idle", "#e66100"));
  put (dataset, ascribe_link_type_new ("idle-link", "idle-link"));
  put (dataset, ascribe_attribute_new ("topic", "topic", ASCRIBE_QUESTION_TEXT, NULL));
  put (dataset, ascribe_attribute_new ("idle-label", "idle-label", ASCRIBE_QUESTION_TEXT, NULL));
  g_ptr_array_add (dataset->annotators, ascribe_annotator_new (BEN, "Ben"));
  g_ptr_array_add (dataset->concepts, ascribe_concept_new (MAYOR, "Mayor"));
  g_ptr_array_add (dataset->concepts, ascribe_concept_new (TUNNEL, "Tunnel"));
  article->labels = ascribe_attributes_set (none, "topic", g_variant_new_string ("tunnels"));
  get_annotation (dataset)->concept = g_strdup (MAYOR);

  return dataset;
}

/* What doesn't come back is counted, and what does is not. */
static void
test_unused (void)
{
  static const char * const formats[] = { "json", "jsonl", "web-annotation", "label-studio", "spacy-jsonl", "doccano-jsonl", "uima-cas-json" };
  g_autoptr (Dataset) dataset = make_half_used ();

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (Dataset) found = go_round (dataset, ascribe_format_lookup (formats[i]));
      guint n_people = dataset->annotators->len + dataset->concepts->len - found->annotators->len - found->concepts->len;

      g_test_message ("%s", formats[i]);
      g_assert_cmpuint (count_lost (dataset, formats[i], NULL, ASCRIBE_PART_UNUSED_ENTRIES), ==, count_entries (dataset) - count_entries (found));
      g_assert_cmpuint (count_lost (dataset, formats[i], NULL, ASCRIBE_PART_UNUSED_PEOPLE), ==, n_people);
    }
  g_assert_cmpuint (count_lost (dataset, "jsonl", NULL, ASCRIBE_PART_UNUSED_ENTRIES), ==, 3);
  g_assert_cmpuint (count_lost (dataset, "jsonl", NULL, ASCRIBE_PART_UNUSED_PEOPLE), ==, 2);
  g_assert_cmpuint (count_lost (dataset, "webanno-tsv", NULL, ASCRIBE_PART_UNUSED_PEOPLE), ==, 2);
  g_assert_cmpuint (count_lost (dataset, "conll", NULL, ASCRIBE_PART_UNUSED_PEOPLE), ==, 2);
  g_assert_cmpuint (count_lost (dataset, "graph", NULL, ASCRIBE_PART_UNUSED_PEOPLE), ==, 1);
}

/* A line brings the tags above those that it uses, and those that its links may join. */
static void
test_named (void)
{
  g_autoptr (Dataset) dataset = make_dataset ();
  AscribeTag *used = ascribe_codebook_lookup_tag (dataset->codebook, "source");
  AscribeLinkType *joins = ascribe_codebook_lookup_link_type (dataset->codebook, "said-by");

  put (dataset, ascribe_tag_new ("voice", "voice", "#e66100"));
  put (dataset, ascribe_tag_new ("claim", "claim", "#e66100"));
  used->parent = g_strdup ("voice");
  g_strfreev (joins->from);
  joins->from = g_strsplit ("source claim", " ", -1);

  g_assert_cmpuint (count_entries (dataset), ==, 4);
  g_assert_cmpuint (count_lost (dataset, "jsonl", NULL, ASCRIBE_PART_UNUSED_ENTRIES), ==, 0);
  g_assert_cmpuint (count_lost (dataset, "spacy-jsonl", NULL, ASCRIBE_PART_UNUSED_ENTRIES), ==, 2);
}

/* An empty note is a note; what stands for none in a format is counted. */
static void
test_empty_notes (void)
{
  static const char * const formats[] = {
    "json", "jsonl", "brat", "web-annotation", "webanno-tsv", "label-studio", "csv", "spacy-jsonl", "doccano-jsonl", "uima-cas-json", "qdpx",
  };
  g_autoptr (Dataset) dataset = make_dataset ();
  AscribeLink *link = g_ptr_array_index (get_document (dataset)->links, 0);

  get_annotation (dataset)->note = g_strdup ("");
  link->note = g_strdup ("");
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (Dataset) found = go_round (dataset, ascribe_format_lookup (formats[i]));
      AscribeLink *found_link = g_ptr_array_index (get_document (found)->links, 0);

      g_test_message ("%s", formats[i]);
      g_assert_cmpuint (count_lost (dataset, formats[i], NULL, ASCRIBE_PART_NOTES), ==, get_annotation (found)->note == NULL ? 1 : 0);
      g_assert_cmpuint (count_lost (dataset, formats[i], NULL, ASCRIBE_PART_LINK_DETAILS), ==, found_link->note == NULL ? 1 : 0);
    }
  g_assert_cmpuint (count_lost (dataset, "brat", NULL, ASCRIBE_PART_NOTES), ==, 1);
  g_assert_cmpuint (count_lost (dataset, "conll", NULL, ASCRIBE_PART_NOTES), ==, 1);
}

/* A CR ends a line of brat's for many readers: lines end as it can have them, which is counted. */
static void
test_returns (void)
{
  g_autoptr (Dataset) dataset = make_dataset ();
  AscribeAnnotation *annotation = get_annotation (dataset);
  AscribeLink *link = g_ptr_array_index (get_document (dataset)->links, 0);
  g_autoptr (GVariant) none = annotation->attributes;
  g_autoptr (Dataset) found = NULL;
  const char *answer;

  annotation->attributes = ascribe_attributes_set (none, "remark", g_variant_new_string ("a\nb"));
  annotation->note = g_strdup ("a\n\nb");
  link->note = g_strdup ("a\n");
  g_assert_cmpuint (count_lost (dataset, "brat", NULL, ASCRIBE_PART_NOTE_LINES), ==, 0);

  g_clear_pointer (&annotation->attributes, g_variant_unref);
  annotation->attributes = ascribe_attributes_set (ascribe_attributes_new_empty (), "remark", g_variant_new_string ("a\rb"));
  g_assert_cmpuint (count_lost (dataset, "brat", NULL, ASCRIBE_PART_NOTE_LINES), ==, 1);
  g_free (annotation->note);
  annotation->note = g_strdup ("a\n\r\nb\rc\r");
  g_free (link->note);
  link->note = g_strdup ("\r");
  g_assert_cmpuint (count_lost (dataset, "brat", NULL, ASCRIBE_PART_NOTE_LINES), ==, 2);
  g_assert_cmpuint (count_lost (dataset, "json", NULL, ASCRIBE_PART_NOTE_LINES), ==, 0);

  found = go_round (dataset, ascribe_format_lookup ("brat"));
  g_assert_cmpstr (get_annotation (found)->note, ==, "a\n\nb\nc\n");
  g_assert_true (g_variant_lookup (get_annotation (found)->attributes, "remark", "&s", &answer));
  g_assert_cmpstr (answer, ==, "a\nb");
  g_assert_cmpstr (ASCRIBE_LINK (g_ptr_array_index (get_document (found)->links, 0))->note, ==, "\n");
}

static guint
count_answers (GVariant *answers)
{
  return ascribe_attributes_is_empty (answers) ? 0 : (guint) g_variant_n_children (answers);
}

/* The same of answers that are an empty text and an empty list. */
static void
test_empty_answers (void)
{
  static const char * const formats[] = {
    "json", "jsonl", "brat", "web-annotation", "webanno-tsv", "label-studio", "csv", "spacy-jsonl", "doccano-jsonl", "uima-cas-json", "qdpx",
  };
  const char * const options[] = { "one", "two", NULL };
  g_autoptr (Dataset) dataset = make_dataset ();
  AscribeTag *tag = ascribe_codebook_lookup_tag (dataset->codebook, "source");
  AscribeAnnotation *annotation = get_annotation (dataset);
  g_autoptr (GVariant) none = annotation->attributes;
  g_autoptr (GVariant) one = ascribe_attributes_set (none, "who", g_variant_new_string (""));

  g_ptr_array_add (tag->attributes, ascribe_attribute_new ("who", "who", ASCRIBE_QUESTION_TEXT, NULL));
  g_ptr_array_add (tag->attributes, ascribe_attribute_new ("which", "which", ASCRIBE_QUESTION_CHOICES, options));
  annotation->attributes = ascribe_attributes_set (one, "which", g_variant_new_strv (options, 0));
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (Dataset) found = go_round (dataset, ascribe_format_lookup (formats[i]));

      g_test_message ("%s", formats[i]);
      g_assert_cmpuint (count_lost (dataset, formats[i], NULL, ASCRIBE_PART_ATTRIBUTES), ==,
                        2 - count_answers (get_annotation (found)->attributes));
    }
  g_assert_cmpuint (count_lost (dataset, "webanno-tsv", NULL, ASCRIBE_PART_ATTRIBUTES), ==, 2);
  g_assert_cmpuint (count_lost (dataset, "webanno-tsv", NULL, ASCRIBE_PART_TYPES), ==, 0);
}

/* An import takes tags for the same whose names differ in case alone, and so they may not. */
static void
test_case (void)
{
  static const char * const formats[] = { "spacy-jsonl", "doccano-jsonl", "uima-cas-json", "qdpx" };
  g_autoptr (Dataset) dataset = make_dataset ();

  put (dataset, ascribe_tag_new ("same", "Straße", "#e66100"));
  put (dataset, ascribe_tag_new ("same-2", "STRASSE", "#e66100"));
  put (dataset, ascribe_link_type_new ("to", "To"));
  put (dataset, ascribe_link_type_new ("to-2", "to"));
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      DatasetCursor cursor;
      g_autoptr (AscribeReduction) reduction = reduce (&cursor, dataset, formats[i], NULL);
      AscribeCodebook *codebook = ascribe_reduction_get_source (reduction)->codebook;

      g_assert_cmpstr (ascribe_codebook_lookup_tag (codebook, "same")->name, ==, "Straße");
      g_assert_cmpstr (ascribe_codebook_lookup_tag (codebook, "same-2")->name, ==, "STRASSE (same-2)");
      g_assert_cmpstr (ascribe_codebook_lookup_link_type (codebook, "to-2")->name, ==, "to (to-2)");
      g_assert_cmpuint (count_lost (dataset, formats[i], NULL, ASCRIBE_PART_NAMES), ==, 2);
    }
}

/* Also where there is only one: read again, it is whoever imports. */
static void
test_annotators (void)
{
  g_autoptr (Dataset) dataset = make_dataset ();

  g_assert_cmpuint (count_lost (dataset, "brat", NULL, ASCRIBE_PART_ANNOTATORS), ==, 2);
  g_assert_cmpuint (count_lost (dataset, "conll", NULL, ASCRIBE_PART_ANNOTATORS), ==, 2);
  g_assert_cmpuint (count_lost (dataset, "doccano-jsonl", "labels", ASCRIBE_PART_ANNOTATORS), ==, 2);
  g_assert_cmpuint (count_lost (dataset, "doccano-jsonl", "relations", ASCRIBE_PART_ANNOTATORS), ==, 0);
}

/* brat has who somebody is by name and Wikidata id, and no place for more. */
static void
test_concepts (void)
{
  g_autoptr (Dataset) dataset = make_dataset ();
  AscribeConcept *mayor = ascribe_concept_new (MAYOR, "Mayor");
  static const char * const lost[] = { "brat", "json" };

  g_ptr_array_add (dataset->concepts, mayor);
  get_annotation (dataset)->concept = g_strdup (MAYOR);
  mayor->wikidata = g_strdup ("Q1");
  for (gsize i = 0; i < G_N_ELEMENTS (lost); i++)
    g_assert_cmpuint (count_lost (dataset, lost[i], NULL, ASCRIBE_PART_CONCEPT_DETAILS), ==, 0);
  mayor->kind = g_strdup ("person");
  g_assert_cmpuint (count_lost (dataset, "brat", NULL, ASCRIBE_PART_CONCEPT_DETAILS), ==, 1);
  g_assert_cmpuint (count_lost (dataset, "brat", NULL, ASCRIBE_PART_CONCEPTS), ==, 0);
  g_assert_cmpuint (count_lost (dataset, "json", NULL, ASCRIBE_PART_CONCEPT_DETAILS), ==, 0);
}

/* Paris in France and in Texas are one where only their name is told. */
static void
test_concepts_alike (void)
{
  static const struct { const char *format; guint n_named, n_known; } cases[] = {
    { "webanno-tsv", 1, 1 }, { "uima-cas-json", 1, 1 }, { "spacy-jsonl", 1, 0 }, { "doccano-jsonl", 1, 0 }, { "brat", 0, 0 }, { "json", 0, 0 },
    { "conll", 0, 0 },
  };
  g_autoptr (Dataset) dataset = make_dataset ();
  AscribeConcept *paris[] = { ascribe_concept_new (MAYOR, "Paris"), ascribe_concept_new (TUNNEL, "Paris") };
  guint64 before[G_N_ELEMENTS (cases)];

  for (gsize i = 0; i < G_N_ELEMENTS (paris); i++)
    {
      g_ptr_array_add (dataset->concepts, paris[i]);
      ((AscribeAnnotation *) g_ptr_array_index (get_document (dataset)->annotations, i))->concept = g_strdup (paris[i]->id);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    before[i] = count_lost (dataset, cases[i].format, NULL, ASCRIBE_PART_CONCEPTS);
  g_ptr_array_add (dataset->concepts, ascribe_concept_new (NULL, "Paris")); /* which nothing uses */
  paris[0]->wikidata = g_strdup ("Q90");
  paris[1]->wikidata = g_strdup ("Q830149");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint n_dropped = strcmp (cases[i].format, "conll") == 0 ? 2 : 0;

      g_test_message ("%s", cases[i].format);
      g_assert_cmpuint (before[i], ==, cases[i].n_named + n_dropped);
      g_assert_cmpuint (count_lost (dataset, cases[i].format, NULL, ASCRIBE_PART_CONCEPTS), ==, cases[i].n_known + n_dropped);
    }
}

/* A link between two annotators' annotations is lost, one that a third made is given to whose annotations it joins. */
static void
test_cross_links (void)
{
  static const char * const lacking[] = { "brat", "label-studio" };
  g_autoptr (Dataset) dataset = make_dataset ();
  AscribeDocument *document = get_document (dataset);

  g_ptr_array_add (dataset->annotators, ascribe_annotator_new (BEN, "Ben"));
  for (gsize i = 0; i < G_N_ELEMENTS (lacking); i++)
    g_assert_cmpuint (count_lost (dataset, lacking[i], NULL, ASCRIBE_PART_CROSS_LINKS), ==, 0);

  g_ptr_array_add (document->links, ascribe_link_make (ARTICLE "-2", "said-by", SECOND, FIRST, BEN, 0));
  dataset_annotate (document, FIRST "-2", "source", BEN, "0-3");
  g_ptr_array_add (document->links, ascribe_link_make (ARTICLE "-3", "said-by", FIRST "-2", SECOND, BEN, 0));
  for (gsize i = 0; i < G_N_ELEMENTS (lacking); i++)
    g_assert_cmpuint (count_lost (dataset, lacking[i], NULL, ASCRIBE_PART_CROSS_LINKS), ==, 2);
  g_assert_cmpuint (count_lost (dataset, "json", NULL, ASCRIBE_PART_CROSS_LINKS), ==, 0);
}

/* What XML forbids becomes another character in what is XML, and is counted wherever it was. */
static void
test_controls (void)
{
  static const struct { const char *id; guint n_quote, n_title, n_entries; } cases[] = {
    { "graph", 1, 0, 0 }, { "qdpx", 0, 1, 2 }, { "html", 0, 1, 2 }, { "qdc", 0, 0, 2 }, { "json", 0, 0, 0 },
    { "claimreview", 0, 0, 0 }, { "brat", 0, 0, 0 },
  };
  g_autoptr (Dataset) dataset = make_dataset ();
  AscribeTag *tag = ascribe_codebook_lookup_tag (dataset->codebook, "source");
  guint lost[G_N_ELEMENTS (cases)][4];

  for (gsize step = 0; step < 4; step++)
    {
      if (step == 1)
        dataset_annotate (dataset_add_document (dataset, ARTICLE "-2", "Other", "a\ufffeb"), FIRST "-2", "source", ANNA, "0-3");
      if (step == 2)
        {
          g_free (dataset->title);
          dataset->title = g_strdup ("Loss\x01s");
        }
      if (step == 3)
        {
          tag->description = g_strdup ("\x0b");
          put (dataset, ascribe_attribute_new ("topic", "top\uffffic", ASCRIBE_QUESTION_TEXT, NULL));
        }
      for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
        lost[i][step] = (guint) count_lost (dataset, cases[i].id, NULL, ASCRIBE_PART_CONTROLS);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].id);
      g_assert_cmpuint (lost[i][0], ==, 0);
      g_assert_cmpuint (lost[i][1] - lost[i][0], ==, cases[i].n_quote);
      g_assert_cmpuint (lost[i][2] - lost[i][1], ==, cases[i].n_title);
      g_assert_cmpuint (lost[i][3] - lost[i][2], ==, cases[i].n_entries);
    }
}

/* A codebook has no articles, and so nothing that is on them. */
static void
test_codebook_alone (void)
{
  g_autoptr (Dataset) dataset = make_dataset ();

  g_assert_cmpuint (count_lost (dataset, "qdc", NULL, ASCRIBE_PART_ARTICLES), ==, 1);
  g_assert_cmpuint (count_lost (dataset, "qdc", NULL, ASCRIBE_PART_ANNOTATIONS), ==, 2);
  g_assert_cmpuint (count_lost (dataset, "qdc", NULL, ASCRIBE_PART_LINKS), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/losses/unused", test_unused);
  g_test_add_func ("/formats/losses/named", test_named);
  g_test_add_func ("/formats/losses/empty-notes", test_empty_notes);
  g_test_add_func ("/formats/losses/returns", test_returns);
  g_test_add_func ("/formats/losses/empty-answers", test_empty_answers);
  g_test_add_func ("/formats/losses/case", test_case);
  g_test_add_func ("/formats/losses/annotators", test_annotators);
  g_test_add_func ("/formats/losses/concepts", test_concepts);
  g_test_add_func ("/formats/losses/concepts-alike", test_concepts_alike);
  g_test_add_func ("/formats/losses/cross-links", test_cross_links);
  g_test_add_func ("/formats/losses/controls", test_controls);
  g_test_add_func ("/formats/losses/codebook-alone", test_codebook_alone);

  return g_test_run ();
}
