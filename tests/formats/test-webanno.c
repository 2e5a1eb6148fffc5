/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <glib/gstdio.h>

#include "app/formats/webanno-names.h"
#include "app/model/error.h"
#include "tests/formats/dataset.h"

#define FORMAT "#FORMAT=WebAnno TSV 3.3\n"
#define CLAIM FORMAT "#T_SP=webanno.custom.Claim|source_type\n\n\n"
#define EMOJI "\xf0\x9f\x98\x80"

static const char *
find_name (GPtrArray *entries, const char *id)
{
  for (guint i = 0; i < entries->len; i++)
    {
      gpointer entry = g_ptr_array_index (entries, i);

      if (ASCRIBE_IS_ANNOTATOR (entry) && g_strcmp0 (ASCRIBE_ANNOTATOR (entry)->id, id) == 0)
        return ASCRIBE_ANNOTATOR (entry)->name;
      if (ASCRIBE_IS_CONCEPT (entry) && g_strcmp0 (ASCRIBE_CONCEPT (entry)->id, id) == 0)
        return ASCRIBE_CONCEPT (entry)->name;
    }

  return "";
}

static void
show_annotation (GString *out, Dataset *dataset, AscribeAnnotation *annotation)
{
  g_autofree char *spans = ascribe_span_set_to_string (annotation->spans);
  g_autofree char *answers = g_variant_n_children (annotation->attributes) > 0 ? g_variant_print (annotation->attributes, FALSE) : NULL;

  g_string_append_printf (out, "%s %s “%s”", annotation->tag, spans, annotation->quote);
  if (answers != NULL)
    g_string_append_printf (out, " %s", answers);
  if (annotation->note != NULL)
    g_string_append_printf (out, " (%s)", annotation->note);
  if (*annotation->annotator != '\0')
    g_string_append_printf (out, " by %s", find_name (dataset->annotators, annotation->annotator));
  if (annotation->concept != NULL)
    g_string_append_printf (out, " is %s", find_name (dataset->concepts, annotation->concept));
  g_string_append_c (out, '\n');
}

static const char *
find_quote (AscribeDocument *document, const char *id)
{
  for (guint i = 0; i < document->annotations->len; i++)
    if (strcmp (((AscribeAnnotation *) g_ptr_array_index (document->annotations, i))->id, id) == 0)
      return ((AscribeAnnotation *) g_ptr_array_index (document->annotations, i))->quote;

  return NULL;
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char * const *) a, *(char * const *) b);
}

/* Links, whose ids and so whose order are new each time. */
static void
show_links (GString *out, AscribeDocument *document)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < document->links->len; i++)
    {
      AscribeLink *link = g_ptr_array_index (document->links, i);

      g_ptr_array_add (lines, g_strdup_printf ("“%s” %s “%s”%s%s\n", find_quote (document, link->from), link->type,
                                               find_quote (document, link->to), link->note != NULL ? " " : "",
                                               link->note != NULL ? link->note : ""));
    }
  g_ptr_array_sort (lines, compare_lines);
  for (guint i = 0; i < lines->len; i++)
    g_string_append (out, g_ptr_array_index (lines, i));
}

/* Everything but the texts, a line each. */
static char *
show (Dataset *dataset)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < dataset->documents->len; i++)
    {
      AscribeDocument *document = g_ptr_array_index (dataset->documents, i);

      for (guint k = 0; k < document->annotations->len; k++)
        show_annotation (out, dataset, g_ptr_array_index (document->annotations, k));
      show_links (out, document);
    }
  if (out->len > 0)
    g_string_truncate (out, out->len - 1);

  return g_string_free (out, FALSE);
}

static const char *
get_text (Dataset *dataset, guint i)
{
  g_assert_cmpuint (dataset->documents->len, >, i);

  return ascribe_text_get_utf8 (((AscribeDocument *) g_ptr_array_index (dataset->documents, i))->article->text);
}

/* @skipped: what is told, joined by line ends. */
static void
assert_read (const char *tsv, const char *text, const char *expected, const char *skipped)
{
  for (gsize chunk = 3; chunk < 5000; chunk *= 1000)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (Dataset) dataset = dataset_read_chunked ("webanno-tsv", tsv, strlen (tsv), chunk, &error);
      g_autofree char *found = show (dataset);
      g_autoptr (GString) told = g_string_new (NULL);

      g_assert_no_error (error);
      for (guint i = 0; i < dataset->skipped->len; i++)
        g_string_append_printf (told, "%s%s", i > 0 ? "\n" : "", (char *) g_ptr_array_index (dataset->skipped, i));
      g_assert_cmpstr (told->str, ==, skipped);
      g_assert_cmpstr (get_text (dataset, 0), ==, text);
      g_assert_cmpstr (found, ==, expected);
    }
}

static void
assert_fails (const char *tsv, gsize n_bytes, int code, const char *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) dataset = dataset_read ("webanno-tsv", tsv, n_bytes, &error);

  g_assert_error (error, ASCRIBE_ERROR, code);
  g_assert_cmpstr (error->message, ==, message);
  g_assert_cmpuint (dataset->documents->len, ==, 0);
}

static AscribeAnnotation *
annotate (AscribeDocument *document, guint number, const char *tag, const char *annotator, const char *spans)
{
  g_autofree char *id = g_strdup_printf ("01890000-0000-7000-8000-%012u", number);

  return dataset_annotate (document, id, tag, annotator, spans);
}

static void
add_link (AscribeDocument *document, guint from, guint to, const char *note)
{
  g_autofree char *one = g_strdup_printf ("01890000-0000-7000-8000-%012u", from);
  g_autofree char *other = g_strdup_printf ("01890000-0000-7000-8000-%012u", to);
  AscribeLink *link = ascribe_link_make (document->article->id, "attributed-to", one, other, "01890000-0000-7000-8000-000000000099", 0);

  link->note = g_strdup (note);
  g_ptr_array_add (document->links, link);
}

#define ANNA "01890000-0000-7000-8000-000000000099"

static Dataset *
make_small (void)
{
  Dataset *dataset = dataset_new ();
  g_autoptr (AscribeTag) claim = ascribe_tag_new ("claim", "claim", "#ff0000");
  g_autoptr (AscribeTag) source = ascribe_tag_new ("news-source", "news-source", "#00ff00");
  g_autoptr (AscribeLinkType) type = ascribe_link_type_new ("attributed-to", "attributed-to");
  AscribeDocument *document = dataset_add_document (dataset, ANNA, "", "Oil is up, " EMOJI " says Ann.\nA-b_c* \\o/\n\nEnd");
  AscribeAnnotation *annotation;

  g_ptr_array_add (dataset->annotators, ascribe_annotator_new (ANNA, "Anna|B"));
  ascribe_codebook_put (dataset->codebook, G_OBJECT (claim));
  ascribe_codebook_put (dataset->codebook, G_OBJECT (source));
  ascribe_codebook_put (dataset->codebook, G_OBJECT (type));
  document->article->stem = g_strdup ("oil");

  annotation = annotate (document, 1, "claim", ANNA, "0-9");
  annotation->note = g_strdup ("two\nlines\tand [x] -> *_;|\\");
  annotation = annotate (document, 2, "claim", "", "7-9");
  g_variant_unref (annotation->attributes);
  annotation->attributes = g_variant_ref_sink (g_variant_new_parsed ("{'source_type': <'*'>, 'é-note': <'_'>}"));
  annotate (document, 3, "news-source", "", "18-20");
  annotate (document, 4, "claim", "", "10-21");
  add_link (document, 1, 3, "no \\");
  add_link (document, 4, 1, NULL);
  ascribe_document_sort (document);

  return dataset;
}

#define SMALL \
  FORMAT \
  "#T_SP=webanno.custom.Claim|source_type|q_u__u00e9__u002d_note|note|annotator\n" \
  "#T_SP=webanno.custom.News_source|\n" \
  "#T_RL=webanno.custom.Attributed_to|note|annotator|BT_uima.tcas.Annotation\n\n\n" \
  "#Text=Oil is up, " EMOJI " says Ann.\n" \
  "1-1\t0-3\tOil\t*[1]\t*[1]\ttwo\\nlines\\tand \\[x\\] \\-> \\*\\_\\;\\|\\\\[1]\tAnna\\|B[1]\t_\t*\tAnna\\|B\t1-5[3_1]\t\n" \
  "1-2\t4-6\tis\t*[1]\t*[1]\ttwo\\nlines\\tand \\[x\\] \\-> \\*\\_\\;\\|\\\\[1]\tAnna\\|B[1]\t_\t_\t_\t_\t\n" \
  "1-3\t7-9\tup\t*[1]|\\*[2]\t*[1]|\\_[2]\ttwo\\nlines\\tand \\[x\\] \\-> \\*\\_\\;\\|\\\\[1]|*[2]\tAnna\\|B[1]|*[2]\t_\t_\t_\t_\t\n" \
  "1-4\t9-10\t,\t_\t_\t_\t_\t_\t_\t_\t_\t\n" \
  "1-5\t10-11\t \t*[3]\t*[3]\t*[3]\t*[3]\t_\t_\t_\t_\t\n" \
  "1-6\t11-13\t" EMOJI "\t*[3]\t*[3]\t*[3]\t*[3]\t_\t_\t_\t_\t\n" \
  "1-7\t14-18\tsays\t*[3]\t*[3]\t*[3]\t*[3]\t_\t_\t_\t_\t\n" \
  "1-8\t19-22\tAnn\t*[3]\t*[3]\t*[3]\t*[3]\t_\t_\t_\t_\t\n" \
  "1-8.1\t19-21\tAn\t_\t_\t_\t_\t*[4]\tno \\\\\tAnna\\|B\t1-1[1_4]\t\n" \
  "1-9\t22-23\t.\t_\t_\t_\t_\t_\t_\t_\t_\t\n\n"

static char *
write_tsv (Dataset *dataset, const char *name)
{
  g_autofree char *path = g_dir_make_tmp ("ascribe-webanno-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (path, name, NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  AscribeWriteOptions options = { 0 };
  DatasetCursor cursor;
  char *tsv = NULL;

  dataset_open (dataset, &cursor);
  ascribe_format_lookup ("webanno-tsv")->write_folder (&cursor.source, &options, folder, NULL, &error);
  g_assert_no_error (error);
  g_file_get_contents (file, &tsv, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_unlink (file), ==, 0);
  g_assert_cmpint (g_rmdir (path), ==, 0);

  return tsv;
}

static void
test_write (void)
{
  g_autoptr (Dataset) dataset = make_small ();
  g_autofree char *tsv = write_tsv (dataset, "oil.tsv");

  g_assert_cmpstr (tsv, ==, SMALL
                   "#Text=A-b_c* \\\\o/\n#Text=\n"
                   "2-1\t24-25\tA\t_\t_\t_\t_\t_\t_\t_\t_\t\n"
                   "2-2\t25-26\t-\t_\t_\t_\t_\t_\t_\t_\t_\t\n"
                   "2-3\t26-29\tb_c\t_\t_\t_\t_\t_\t_\t_\t_\t\n"
                   "2-4\t29-30\t*\t_\t_\t_\t_\t_\t_\t_\t_\t\n"
                   "2-5\t31-32\t\\\t_\t_\t_\t_\t_\t_\t_\t_\t\n"
                   "2-6\t32-33\to\t_\t_\t_\t_\t_\t_\t_\t_\t\n"
                   "2-7\t33-34\t/\t_\t_\t_\t_\t_\t_\t_\t_\t\n\n"
                   "#Text=End\n"
                   "3-1\t36-39\tEnd\t_\t_\t_\t_\t_\t_\t_\t_\t\n");
}

static void
test_return (void)
{
  g_autoptr (Dataset) dataset = make_small ();
  g_autofree char *tsv = write_tsv (dataset, "oil.tsv");

  assert_read (tsv, "Oil is up, " EMOJI " says Ann.\nA-b_c* \\o/\n\nEnd",
               "claim 0-9 “Oil is up” (two\nlines\tand [x] -> *_;|\\) by Anna|B\n"
               "claim 7-9 “up” {'source_type': <'*'>, 'é-note': <'_'>}\n"
               "claim 10-21 “ " EMOJI " says Ann”\n"
               "news-source 18-20 “An”\n"
               "“ " EMOJI " says Ann” attributed-to “Oil is up”\n"
               "“Oil is up” attributed-to “An” no \\", "");
}

static void
test_odd_texts (void)
{
  static const char * const texts[] = {
    "", " ", "\n", "\n\n  a", "  a\n\n", "a\n", "a\n\n\nb", "\ta\tb", "a  \n  b\n", "#Text=a", "1-1\t0-1", EMOJI "\n" EMOJI, "_ * \\n",
    "a\xe2\x80\xa8" "b",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (Dataset) dataset = dataset_new ();
      g_autofree char *tsv = NULL;

      dataset_add_document (dataset, ANNA, "", texts[i]);
      tsv = write_tsv (dataset, "article.tsv");
      assert_read (tsv, texts[i], "", "");
    }
}

/* A line end with a row of its own, since an annotation ends in the white space before it, is in the text of its sentence. */
static void
test_line_end_in_a_row (void)
{
  g_autoptr (Dataset) dataset = make_small ();
  AscribeDocument *document = dataset_add_document (dataset, "01890000-0000-7000-8000-000000000098", "", "Up. \nDown.");
  g_autofree char *tsv = NULL;

  g_ptr_array_remove_index (dataset->documents, 0);
  annotate (document, 9, "claim", "", "0-4");
  tsv = write_tsv (dataset, "article.tsv");
  g_assert_nonnull (strstr (tsv, "#Text=Up. \n#Text=\n1-1\t0-2\tUp\t"));
  g_assert_nonnull (strstr (tsv, "\n1-4\t4-5\t\\n\t"));
  g_assert_nonnull (strstr (tsv, "\n\n#Text=Down.\n2-1\t5-9\tDown\t"));
  assert_read (tsv, "Up. \nDown.", "claim 0-4 “Up. ”", "");
}

/* The examples of the description, in our words. */
static void
test_foreign (void)
{
  assert_read (FORMAT "#T_SP=de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.pos.POS|PosValue\n"
               "#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|value\n\n\n"
               "#Sentence.id=s1\n#Text=Dr. Moor came .\n1-1\t0-3\tDr.\tNNP\tPER[1]|TITLE[2]\n1-2\t4-8\tMoor\tNNP\tPER[1]\n"
               "1-3\t9-13\tcame\t_\t_\n1-4\t14-15\t.\t_\t_\n\n#Text=Ok\n2-1\t16-18\tOk\t_\t*\t\n",
               "Dr. Moor came .\nOk",
               "namedentity 0-3 “Dr.” {'value': <'TITLE'>}\npos 0-3 “Dr.” {'posvalue': <'NNP'>}\n"
               "namedentity 0-8 “Dr. Moor” {'value': <'PER'>}\npos 4-8 “Moor” {'posvalue': <'NNP'>}\n"
               "namedentity 16-18 “Ok”", "");
}

/* Of two columns of notes the first one was leaked. */
static void
test_two_notes (void)
{
  assert_read (FORMAT "#T_SP=webanno.custom.Claim|note|note|concept|concept\n\n\n#Text=A\n1-1\t0-1\tA\tfirst\tsecond\tOne\tTwo\n",
               "A", "claim 0-1 “A” {'concept': <'Two'>, 'note': <'second'>} (first) is One", "");
}

static void
test_relations (void)
{
  assert_read (FORMAT "#T_SP=webanno.custom.Span|value\n#T_RL=webanno.custom.Rel|kind|BT_webanno.custom.Span\n\n\n"
               "#Text=A b c .\n1-1\t0-1\tA\tx\t_\t_\n1-2\t2-3\tb\ty\tP|Q\t1-1|1-4[0_0]\n1-3\t4-5\tc\t_\t_\t_\n1-4\t6-7\t.\t*[1]|*[2]\t*\t1-1[0_2]\n",
               "A b c .",
               "span 0-1 “A” {'value': <'x'>}\nspan 2-3 “b” {'value': <'y'>}\nspan 6-7 “.”\nspan 6-7 “.”\n"
               "“.” rel “b” kind: Q\n“A” rel “.”\n“A” rel “b” kind: P", "");
}

static void
test_slots (void)
{
  assert_read (FORMAT "#T_SP=webanno.custom.Frame|FE|ROLE_webanno.custom.Frame:Roles_webanno.custom.FrameRolesLink|webanno.custom.Lu\n"
               "#T_SP=webanno.custom.Lu|luvalue\n\n\n"
               "#Text=Bob sold a car\n1-1\t0-3\tBob\t_\t_\t_\tbob\n1-2\t4-8\tsold\tsale\tseller;*\t1-1;1-3[4]\t_\n"
               "1-3\t9-10\ta\t_\t_\t_\tcar[4]\n1-4\t11-14\tcar\t_\t_\t_\tcar[4]\n",
               "Bob sold a car",
               "lu 0-3 “Bob” {'luvalue': <'bob'>}\nframe 4-8 “sold” {'fe': <'sale'>}\nlu 9-14 “a car” {'luvalue': <'car'>}\n"
               "“sold” roles “a car”\n“sold” seller “Bob”", "");
}

/* As the corpus GUM does: "c[2]" beside "a[1]|b[2]", and a place alone for the one of several that is on that word only. */
static void
test_left_out (void)
{
  assert_read (FORMAT "#T_SP=webanno.custom.Ref|kind|link\n#T_RL=webanno.custom.Same|BT_webanno.custom.Ref\n\n\n"
               "#Text=the town near her\n1-1\t0-3\tthe\tplace[1]\t_\t_\n1-2\t4-8\ttown\tplace[1]|thing[2]\tTown[2]\t_\n"
               "1-3\t9-13\tnear\tplace[1]\t_\t_\n1-4\t14-17\ther\tplace[1]|person[3]\tplace[1]\t1-2\n",
               "the town near her",
               "ref 0-17 “the town near her” {'kind': <'place'>}\nref 4-8 “town” {'kind': <'thing'>, 'link': <'Town'>}\n"
               "ref 14-17 “her” {'kind': <'person'>}\n“town” same “her”", "");
  assert_read (FORMAT "#T_SP=webanno.custom.Ref|kind|link\n\n\n#Text=ab\n1-1\t0-2\tab\tx[1]|y[2]\tz[3]\n", "ab", "",
               "test:6: The columns of the layer “ref” don’t tell of the same number of annotations");
}

/* Each link of a chain is an annotation that is linked to the next one; one of several words, and two on one word. */
static void
test_chains (void)
{
  assert_read (FORMAT "#T_CH=webanno.custom.CorefLink|referenceRelation|referenceType\n\n\n"
               "#Text=Ann Lee and Bo met\n1-1\t0-3\tAnn\tcoref->1-1|*->2-1\tname[1]|*[2]\n1-2\t4-7\tLee\tcoref->1-1\tname[1]\n"
               "1-3\t8-11\tand\t_\t_\n1-4\t12-14\tBo\t*->2-2\t*[2]\n1-5\t15-18\tmet\t_\t_\n\n"
               "#Text=She left\n2-1\t19-22\tShe\tlast->1-2\tpronoun[1]\n2-2\t23-27\tleft\t_\t_\n",
               "Ann Lee and Bo met\nShe left",
               "coreflink 0-3 “Ann”\ncoreflink 0-7 “Ann Lee” {'referencetype': <'name'>}\ncoreflink 12-14 “Bo”\n"
               "coreflink 19-22 “She” {'referencerelation': <'last'>, 'referencetype': <'pronoun'>}\n"
               "“Ann Lee” coreflink “She” referenceRelation: coref\n“Ann” coreflink “Bo”", "");
  assert_read (FORMAT "#T_CH=webanno.custom.CorefLink|referenceRelation|referenceType\n\n\n"
               "#Text=a b c\n1-1\t0-1\ta\tx\tname[1]\n1-2\t2-3\tb\tx->1-z\tname[1]\n1-3\t4-5\tc\t*->4294967295-4294967295\t*[1]\n", "a b c", "",
               "test:6: A link of a chain doesn’t tell its chain and place, as in “->1-2”\n"
               "test:7: A link of a chain doesn’t tell its chain and place, as in “->1-2”\n"
               "test:8: A link of a chain doesn’t tell its chain and place, as in “->1-2”");
}

static void
test_versions (void)
{
  assert_read ("#FORMAT=WebAnno TSV 3.1\n#T_SP=webanno.custom.Claim|\n\n\n"
               "#Text=caf\\u00e9 \\ud83d\\ude00 \\\"x\\\"\\101\n1-1\t0-4\tcaf\xc3\xa9\t*\n1-2\t5-7\t" EMOJI "\t*\n",
               "caf\xc3\xa9 " EMOJI " \"x\"A", "claim 0-4 “caf\xc3\xa9”\nclaim 5-6 “" EMOJI "”", "");
  assert_read ("#FORMAT=WebAnno TSV 3.2\n#T_SP=webanno.custom.Claim\n\n\n#Text=a\\q\\\\\\tb\n1-1\t0-1\ta\t*\n", "a\\q\\\tb", "claim 0-1 “a”", "");
  assert_read ("#FORMAT=WebAnno TSV 3.30\n\n\n#Text=a\n1-1\t0-1\ta\n", "a", "", "");
}

/* Line ends of Windows, a byte order mark, carriage returns in the text, units that are none of UTF-16, gaps between sentences. */
static void
test_offsets (void)
{
  assert_read ("\xef\xbb\xbf#FORMAT=WebAnno TSV 3.3\r\n#T_SP=webanno.custom.Claim|source_type\r\n\r\n\r\n#Text=a b\r\n1-1\t0-1\ta\t_\r\n1-2\t2-3\tb\tx\t\r\n",
               "a b", "claim 2-3 “b” {'source_type': <'x'>}", "");
  assert_read (CLAIM "#Text=a\\r\n#Text=b c\n1-1\t0-1\ta\t_\n1-2\t3-4\tb\tx[1]\n1-3\t5-6\tc\tx[1]\n", "a\nb c",
               "claim 2-5 “b c” {'source_type': <'x'>}", "");
  assert_read (CLAIM "#Text=" EMOJI " b c\n1-1\t0-2\t" EMOJI "\tx\n1-2\t3-4\tb\ty\n", EMOJI " b c",
               "claim 0-1 “" EMOJI "” {'source_type': <'x'>}\nclaim 2-3 “b” {'source_type': <'y'>}", "");
  /* counted in characters, as scripts do */
  assert_read (CLAIM "#Text=" EMOJI " b c\n1-1\t0-1\t" EMOJI "\tx\n1-2\t2-3\tb\ty\n", EMOJI " b c",
               "claim 0-1 “" EMOJI "” {'source_type': <'x'>}\nclaim 2-3 “b” {'source_type': <'y'>}", "");
  assert_read (CLAIM "#Text=a\n1-1\t2-3\ta\tx\n\n#Text=b\n2-1\t6-7\tb\tx\n\n#Text=c\n3-1\t7-8\tc\t_\n\n#Text=d\n\n#Text=e\n",
               "  a\n\n\nbc\nd\ne", "claim 2-3 “a” {'source_type': <'x'>}\nclaim 6-7 “b” {'source_type': <'x'>}", "");
  assert_read (CLAIM "#Text=a\\x01b\n#Text=c\n1-1\t0-3\tx\t_\n", "a\\x01b\nc", "", "");
  assert_read (CLAIM "#Text=abc\n1-1\t0-3\tabc\t_\n1-1.1\t0-2\tab\tx\n1-1.2\t1-3\tbc\ty\n", "abc",
               "claim 0-2 “ab” {'source_type': <'x'>}\nclaim 1-3 “bc” {'source_type': <'y'>}", "");
}

static void
test_bad_rows (void)
{
  assert_read (CLAIM "#Text=ab\n1-1\t0-9\tab\tx\n", "ab", "", "test:6: The span 0-9 ends past the text, which has 2 UTF-16 units");
  assert_read (CLAIM "#Text=ab c\n1-1\t0-2\tc\tx\n1-2\t3-4\tc\ty\n", "ab c", "claim 3-4 “c” {'source_type': <'y'>}",
               "test:6: The span 0-2 is “ab” in the text, not “c”");
  assert_read (CLAIM "#Text=ab\n1-1\t1-1\t\tx\n", " ab", "", "test:6: The span 1-1 is empty");
  assert_read (CLAIM "#Text=ab\n1-1\t0-2\n1-1\t0-2\tab\n1\t0-2\tab\tx\n1-1\t0\tab\tx\n1-1.\t0-2\tab\tx\n1-1\t0-99999999999\tab\tx\nab\n", "ab", "",
               "test:6: It is no row of a word, with its number, offsets and text, separated by tabs\n"
               "test:7: The row has 0 columns of annotations, not 1; it is read without them\n"
               "test:8: It is no row of a word, with its number, offsets and text, separated by tabs\n"
               "test:9: It is no row of a word, with its number, offsets and text, separated by tabs\n"
               "test:10: It is no row of a word, with its number, offsets and text, separated by tabs\n"
               "test:11: It is no row of a word, with its number, offsets and text, separated by tabs\n"
               "test:12: It is no row of a word, with its number, offsets and text, separated by tabs");
  assert_read (FORMAT "#T_SP=webanno.custom.Claim|a|b\n\n\n#Text=ab\n1-1\t0-2\tab\tx|y\tz\n", "ab", "",
               "test:6: The columns of the layer “claim” don’t tell of the same number of annotations");
  assert_read (FORMAT "#T_SP=webanno.custom.Claim|a|b\n\n\n#Text=ab\n1-1\t0-2\tab\t_\tz\n", "ab", "claim 0-2 “ab” {'b': <'z'>}", "");
  assert_read (CLAIM "#Text=a\n1-1\t0-1\ta\tx\n\n#Text=b\n2-1\t4000000000-4000000001\tb\t_\n", "a\nb", "claim 0-1 “a” {'source_type': <'x'>}",
               "test:9: The sentence begins far behind the one before; what lies between is left out");
  assert_read (CLAIM "#Text=" EMOJI "\n1-1\t0-1\t\tx\n", EMOJI, "claim 0-1 “" EMOJI "” {'source_type': <'x'>}", "");
  assert_read (FORMAT "#T_CH=de.x.CoreferenceLink|referenceType|referenceRelation\n#T_SP=webanno.custom.Claim|a\n\n\n"
               "#Text=a\n1-1\t0-1\ta\tpr[1]\tcoref->1-1\tx\n", "a", "claim 0-1 “a” {'a': <'x'>}\ncoreferencelink 0-1 “a” {'referencerelation': <'coref'>, "
               "'referencetype': <'pr'>}", "");
}

static void
test_bad_relations (void)
{
  static const char head[] = FORMAT "#T_SP=webanno.custom.Claim|\n#T_RL=webanno.custom.Rel|BT_webanno.custom.Claim\n\n\n#Text=a b\n";
  static const struct { const char *rows, *skipped; } bad[] = {
    { "1-1\t0-1\ta\t*\t_\n1-2\t2-3\tb\t*\t1-9\n", "test:8: A relation has an end at “1-9”, where no annotation is" },
    { "1-1\t0-1\ta\t*\t_\n1-2\t2-3\tb\t*\t1-1[7_0]\n", "test:8: A relation has an end at “1-1[7]”, where no annotation is" },
    { "1-1\t0-1\ta\t*\t_\n1-2\t2-3\tb\t*\t1-2\n", "test:8: A relation leads from an annotation to itself" },
    { "1-1\t0-1\ta\t*\t_\n1-2\t2-3\tb\t*\t*\n", "test:8: A relation doesn’t tell where it comes from" },
    { "1-1\t0-1\ta\t*\t1-1[0_5]\n1-2\t2-3\tb\t*\t_\n", "test:7: A relation has an end at “1-1[5]”, where no annotation is" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *tsv = g_strconcat (head, bad[i].rows, NULL);

      assert_read (tsv, "a b", "claim 0-1 “a”\nclaim 2-3 “b”", bad[i].skipped);
    }
  assert_read (FORMAT "#T_SP=webanno.custom.Claim|\n#T_RL=webanno.custom.Rel|BT_webanno.custom.Claim\n\n\n#Text=a b\n1-1\t0-1\tx\t*\t_\n1-2\t2-3\tb\t*\t1-1\n",
               "a b", "claim 2-3 “b”",
               "test:7: The span 0-1 is “a” in the text, not “x”\ntest:8: A relation has an end at “1-1”, where no annotation is");
}

static void
test_bad_files (void)
{
  g_autoptr (GString) columns = g_string_new (FORMAT "#T_SP=webanno.custom.Claim");
  g_autofree char *line = g_strnfill (17 * 1024 * 1024, 'a');
  g_autofree char *text = g_strnfill (15 * 1024 * 1024, 'a');
  g_autoptr (GString) large = g_string_new (FORMAT "\n\n");

  assert_fails (FORMAT "\n\n1-1\t0-x\tword\n", strlen (FORMAT) + 15, ASCRIBE_ERROR_MALFORMED,
                "test:4: It is no row of a word, with its number, offsets and text, separated by tabs; there is no text in the file");
  assert_fails ("", 0, ASCRIBE_ERROR_MALFORMED, "test:1: It doesn’t begin with “#FORMAT=WebAnno TSV 3”; older versions of WebAnno TSV are not read");
  assert_fails ("1-1\t0-1\ta\n", 10, ASCRIBE_ERROR_MALFORMED, "test:1: It doesn’t begin with “#FORMAT=WebAnno TSV 3”; older versions of WebAnno TSV are not read");
  assert_fails ("#FORMAT=WebAnno TSV 2\n", 22, ASCRIBE_ERROR_MALFORMED, "test:1: It doesn’t begin with “#FORMAT=WebAnno TSV 3”; older versions of WebAnno TSV are not read");
  assert_fails ("#FORMAT=WebAnno TSV 33\n", 23, ASCRIBE_ERROR_MALFORMED, "test:1: It doesn’t begin with “#FORMAT=WebAnno TSV 3”; older versions of WebAnno TSV are not read");
  assert_fails ("#FORMAT=WebAnno TSV 3.3\n\xff\n", 26, ASCRIBE_ERROR_ENCODING, "test:2: The line is not valid UTF-8");
  assert_fails ("\xff\xfe#\0", 4, ASCRIBE_ERROR_ENCODING, "test:1: The line is not valid UTF-8");
  assert_fails (line, 17 * 1024 * 1024, ASCRIBE_ERROR_TOO_LARGE, "test:1: The line is longer than 16 MiB");

  for (int i = 0; i < 9; i++)
    g_string_append_printf (large, "#Text=%s\n", text);
  assert_fails (large->str, large->len, ASCRIBE_ERROR_TOO_LARGE, "test:12: The sentence is larger than 128 MiB");
  g_string_assign (large, FORMAT "\n\n");
  for (int i = 0; i < 9; i++)
    g_string_append_printf (large, "#Text=%s\n\n", text);
  assert_fails (large->str, large->len, ASCRIBE_ERROR_TOO_LARGE, "test:21: The text is larger than 128 MiB");

  for (int i = 0; i < 501; i++)
    g_string_append (columns, "|a");
  g_string_append (columns, "\n\n\n#Text=a\n1-1\t0-1\ta\tx\n");
  assert_read (columns->str, "a", "", "test:2: There are too many columns; the layer is not read");
}

static void
assert_name (const char *slug, const char *feature, const char *type)
{
  g_autofree char *name = ascribe_webanno_encode_name (slug);
  g_autofree char *layer = ascribe_webanno_encode_type (slug);
  g_autofree char *name_back = ascribe_webanno_decode_name (name);
  g_autofree char *layer_back = ascribe_webanno_decode_type (layer);

  g_assert_cmpstr (name_back, ==, slug);
  g_assert_cmpstr (layer_back, ==, slug);
  if (feature != NULL)
    g_assert_cmpstr (name, ==, feature);
  if (type != NULL)
    g_assert_cmpstr (layer, ==, type);
  for (const char *p = name; *p != '\0'; p++)
    g_assert_true (g_ascii_isalnum (*p) || *p == '_');
}

static void
test_names (void)
{
  static const char * const hard[] = {
    "a-u00e9-b", "a_u00e9_b", "q-u-a", "q_u_a", "q-u", "1", "é", "-", "_", "a--b", "a__b", "-a", "_a", "u", "a-_b", "a_u0061_", "note", "begin",
    "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d", "\xf0\x90\x90\xa8", "a-u0061-u0062-", "q-u--u0061-",
  };

  assert_name ("claim", "claim", "webanno.custom.Claim");
  assert_name ("attributed-to", "attributed_u002d_to", "webanno.custom.Attributed_to");
  assert_name ("source_type", "source_type", "webanno.custom.Source_u005f_type");
  assert_name ("annotator", "q_u_annotator", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (hard); i++)
    assert_name (hard[i], NULL, NULL);
  for (int i = 0; i < 20000; i++)
    {
      g_autoptr (GString) slug = g_string_new (NULL);

      for (int k = g_test_rand_int_range (1, 12); k > 0; k--)
        g_string_append_c (slug, "aqu06-_e"[g_test_rand_int_range (0, 8)]);
      assert_name (slug->str, NULL, NULL);
    }
}

/* A tag and a link type of one slug: WebAnno has types of either kind. */
static void
test_relation_names (void)
{
  static const char * const slugs[] = { "content", "x-relation", "relation", "-relation", "a", "q-u-relation" };

  for (gsize i = 0; i < G_N_ELEMENTS (slugs); i++)
    for (int is_taken = 0; is_taken < 2; is_taken++)
      {
        g_autofree char *type = ascribe_webanno_encode_relation (slugs[i], is_taken);
        g_autofree char *tag = ascribe_webanno_encode_type (slugs[i]);
        g_autofree char *back = ascribe_webanno_decode_relation (type);

        g_assert_cmpstr (back, ==, slugs[i]);
        g_assert_true (!is_taken || strcmp (type, tag) != 0);
      }
}

static void
test_sniff (void)
{
  const AscribeFormat *format = ascribe_format_lookup ("webanno-tsv");
  static const char old[] = " # webanno.custom.Kind | f1 | f2 \n#id=1\n#text=A\n";
  static const char oldest[] = "#id=1\r\n#text=A b\r\n1\tA\t_\tDT\tO\t2\tDET\t_\t_\r\n";
  static const char * const texts[] = { "#id=1\n1\tA\t_\tDT\tO\t2\tDET\t_\t_\n", "#id=1\n1\tA\tO\n", "#id=1\n", "#id=12\n#text=A\n", "\n" };
  /* labels that look as those of CoNLL */
  static const char labels[] = CLAIM "#Text=a b c d\n1-1\t0-1\ta\tB-x\n1-2\t2-3\tb\tI-x\n1-3\t4-5\tc\tB-x\n1-4\t6-7\td\tO\n";

  g_assert_true (ascribe_format_sniff ("x.tsv", (const guint8 *) FORMAT, strlen (FORMAT)) == format);
  g_assert_true (ascribe_format_sniff (NULL, (const guint8 *) "\xef\xbb\xbf" FORMAT, strlen (FORMAT) + 3) == format);
  g_assert_null (ascribe_format_sniff ("x.tsv", (const guint8 *) "title\ttext\n", 11));
  g_assert_null (ascribe_format_sniff ("x.tsv", (const guint8 *) "#FORMAT", 7));
  g_assert_true (ascribe_format_sniff ("x.tsv", (const guint8 *) old, strlen (old)) == format);
  g_assert_null (ascribe_format_sniff ("x.tsv", (const guint8 *) old, strlen (old) - 10));
  g_assert_true (ascribe_format_sniff ("x.tsv", (const guint8 *) oldest, strlen (oldest)) == format);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_true ((ascribe_format_sniff ("x.tsv", (const guint8 *) texts[i], strlen (texts[i])) == format) == (i == 0));
  g_assert_true (ascribe_format_sniff ("x.tsv", (const guint8 *) labels, strlen (labels)) == format);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/formats/webanno/write", test_write);
  g_test_add_func ("/formats/webanno/return", test_return);
  g_test_add_func ("/formats/webanno/odd-texts", test_odd_texts);
  g_test_add_func ("/formats/webanno/line-end-in-a-row", test_line_end_in_a_row);
  g_test_add_func ("/formats/webanno/foreign", test_foreign);
  g_test_add_func ("/formats/webanno/two-notes", test_two_notes);
  g_test_add_func ("/formats/webanno/relations", test_relations);
  g_test_add_func ("/formats/webanno/slots", test_slots);
  g_test_add_func ("/formats/webanno/left-out", test_left_out);
  g_test_add_func ("/formats/webanno/chains", test_chains);
  g_test_add_func ("/formats/webanno/versions", test_versions);
  g_test_add_func ("/formats/webanno/offsets", test_offsets);
  g_test_add_func ("/formats/webanno/bad-rows", test_bad_rows);
  g_test_add_func ("/formats/webanno/bad-relations", test_bad_relations);
  g_test_add_func ("/formats/webanno/bad-files", test_bad_files);
  g_test_add_func ("/formats/webanno/names", test_names);
  g_test_add_func ("/formats/webanno/relation-names", test_relation_names);
  g_test_add_func ("/formats/webanno/sniff", test_sniff);

  return g_test_run ();
}
