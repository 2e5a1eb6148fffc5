/* SPDX-License-Identifier: GPL-3.0-or-later */
/* UIMA CAS JSON: what we write comes back, what INCEpTION and dkpro-cassis write comes in, what is wrong is named. The samples are
 * written after the specification and the documentation of both, none by them. */
#include <string.h>

#include "app/model/attributes.h"
#include "app/model/error.h"
#include "tests/formats/json-cases.h"

#define ID "uima-cas-json"

#define SOFA(id, name, text) "{'%ID':" id ",'%TYPE':'uima.cas.Sofa','sofaNum':1,'sofaID':'" name "','mimeType':'text','sofaString':'" text "'}"
#define SPAN(id, type, begin, end, rest) "{'%ID':" id ",'%TYPE':'" type "','@sofa':1,'begin':" begin ",'end':" end rest "}"
#define CAS(structures) "{'%TYPES':{},'%FEATURE_STRUCTURES':[" structures "],'%VIEWS':{}}"
#define CLAIM(id, begin, end) SPAN (id, "webanno.custom.Claim", begin, end, "")
#define TEXT "The mayor said it rained."
#define DKPRO "de.tudarmstadt.ukp.dkpro.core.api."

/* A document of INCEpTION: tokens and sentences, its own named entities, a layer with a list, a relation, slots; structures stand
 * in no order. */
static const char sample[] =
  "{'%TYPES':{'webanno.custom.Claim':{'%NAME':'webanno.custom.Claim','%SUPER_TYPE':'uima.tcas.Annotation','certainty':{'%NAME':"
  "'certainty','%RANGE':'uima.cas.String'},'topics':{'%NAME':'topics','%RANGE':'uima.cas.String[]'}}},\n"
  "'%FEATURE_STRUCTURES':[\n"
  "{'%ID':20,'%TYPE':'webanno.custom.AttributedTo','@sofa':2,'begin':4,'end':9,'@Governor':10,'@Dependent':11,'note':'sure','strength':'high','#rank':2},\n"
  "{'%ID':10,'%TYPE':'webanno.custom.Claim','@sofa':2,'begin':15,'end':24,'certainty':'hedged','@topics':12,'score':2.5,'@speakers':15,"
  "'checked':true,'nothing':null},\n"
  "{'%ID':2,'%TYPE':'uima.cas.Sofa','sofaNum':1,'sofaID':'_InitialView','mimeType':'text','sofaString':'" TEXT "'},\n"
  "{'%ID':1,'%TYPE':'" DKPRO "metadata.type.DocumentMetaData','@sofa':2,'begin':0,'end':25,'language':'en','documentTitle':'rain.txt',"
  "'documentId':'rain.txt','isLastSegment':false},\n"
  "{'%ID':3,'%TYPE':'" DKPRO "segmentation.type.Sentence','@sofa':2,'begin':0,'end':25},\n"
  "{'%ID':4,'%TYPE':'" DKPRO "segmentation.type.Token','@sofa':2,'begin':0,'end':3,'order':0},\n"
  "{'%ID':5,'%TYPE':'" DKPRO "metadata.type.TagsetDescription','@sofa':2,'begin':0,'end':25,'layer':'webanno.custom.Claim','name':'c'},\n"
  "{'%ID':6,'%TYPE':'de.tudarmstadt.ukp.clarin.webanno.api.type.CASMetadata','sourceDocumentId':7},\n"
  "{'%ID':11,'%TYPE':'" DKPRO "ner.type.NamedEntity','@sofa':2,'begin':4,'end':9,'value':'PER','identifier':'Q1'},\n"
  "{'%ID':12,'%TYPE':'uima.cas.String[]','%ELEMENTS':['safety','time']},\n"
  "{'%ID':13,'%TYPE':'webanno.custom.ClaimSpeakersLink','role':'said by','@target':11},\n"
  "{'%ID':15,'%TYPE':'webanno.custom.ClaimSpeakersLink[]','%ELEMENTS':[13]},\n"
  "{'%ID':30,'%TYPE':'de.tudarmstadt.ukp.clarin.webanno.api.type.LayerDefinition','name':'webanno.custom.AttributedTo','uiName':'Attributed to'},\n"
  "{'%ID':31,'%TYPE':'de.tudarmstadt.ukp.clarin.webanno.api.type.LayerDefinition','name':'webanno.custom.Claim','uiName':'A claim'},\n"
  "{'%ID':32,'%TYPE':'de.tudarmstadt.ukp.clarin.webanno.api.type.FeatureDefinition','@layer':31,'name':'certainty','uiName':'How certain'}],\n"
  "'%VIEWS':{'_InitialView':{'%SOFA':2,'%MEMBERS':[1,3,4,5,6,10,11,20]}}}";

static AscribeDocument *
get_document (Dataset *dataset, guint number)
{
  g_assert_cmpuint (dataset->documents->len, >, number);

  return g_ptr_array_index (dataset->documents, number);
}

static AscribeAnnotation *
get_annotation (Dataset *dataset, guint number)
{
  AscribeDocument *document = get_document (dataset, 0);

  g_assert_cmpuint (document->annotations->len, >, number);

  return g_ptr_array_index (document->annotations, number);
}

static void
assert_answer (GVariant *attributes, const char *key, const char *text)
{
  g_autoptr (GVariant) answer = ascribe_attributes_get (attributes, key);
  g_autofree char *printed = answer != NULL ? g_variant_print (answer, FALSE) : NULL;

  g_assert_cmpstr (printed, ==, text);
}

static void
test_inception (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) dataset = json_case_read (ID, sample, &error);
  AscribeArticle *article;
  AscribeAnnotation *person, *claim;

  g_assert_no_error (error);
  g_assert_cmpuint (dataset->skipped->len, ==, 0);
  article = get_document (dataset, 0)->article;
  g_assert_cmpstr (article->title, ==, "rain.txt");
  g_assert_cmpstr (article->language, ==, "en");
  g_assert_cmpstr (ascribe_text_get_utf8 (article->text), ==, TEXT);

  g_assert_cmpuint (get_document (dataset, 0)->annotations->len, ==, 2);
  person = get_annotation (dataset, 0);
  claim = get_annotation (dataset, 1);
  g_assert_cmpstr (ascribe_codebook_lookup_tag (dataset->codebook, person->tag)->name, ==, "PER");
  g_assert_cmpstr (person->quote, ==, "mayor");
  assert_answer (person->attributes, "identifier", "'Q1'");
  assert_answer (person->attributes, "value", NULL);
  g_assert_cmpstr (ascribe_codebook_lookup_tag (dataset->codebook, claim->tag)->name, ==, "A claim");
  g_assert_cmpstr (claim->quote, ==, "it rained");
  assert_answer (claim->attributes, "how-certain", "'hedged'");
  assert_answer (claim->attributes, "topics", "['safety', 'time']");
  assert_answer (claim->attributes, "score", "2.5");
  assert_answer (claim->attributes, "checked", "true");
  g_assert_cmpuint (g_variant_n_children (claim->attributes), ==, 4);
}

/* Chains are what people make; of what analyses make it is told that it is left out, but for words and sentences. */
static void
test_inception_layers (void)
{
  static const char input[] =
    "{'%TYPES':{},'%FEATURE_STRUCTURES':[{'%ID':2,'%TYPE':'uima.cas.Sofa','sofaID':'_InitialView','sofaString':'Ann said she left'},\n"
    "{'%ID':3,'%TYPE':'" DKPRO "coref.type.CoreferenceLink','@sofa':2,'begin':0,'end':3,'@next':4,'referenceType':'name'},\n"
    "{'%ID':4,'%TYPE':'" DKPRO "coref.type.CoreferenceLink','@sofa':2,'begin':9,'end':12},\n"
    "{'%ID':5,'%TYPE':'" DKPRO "coref.type.CoreferenceChain','@sofa':2,'@first':3},\n"
    "{'%ID':6,'%TYPE':'" DKPRO "segmentation.type.Token','@sofa':2,'begin':0,'end':3},\n"
    "{'%ID':7,'%TYPE':'" DKPRO "lexmorph.type.pos.POS','@sofa':2,'begin':0,'end':3,'PosValue':'NNP'},\n"
    "{'%ID':8,'%TYPE':'" DKPRO "lexmorph.type.pos.POS','@sofa':2,'begin':4,'end':8,'PosValue':'VBD'}],\n"
    "'%VIEWS':{'_InitialView':{'%SOFA':2,'%MEMBERS':[3,4,5,6,7,8]}}}";
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) dataset = json_case_read (ID, input, &error);
  AscribeDocument *document;

  g_assert_no_error (error);
  document = get_document (dataset, 0);
  g_assert_cmpuint (document->annotations->len, ==, 2);
  assert_answer (get_annotation (dataset, 0)->attributes, "referencetype", "'name'");
  g_assert_cmpuint (document->links->len, ==, 1);
  g_assert_cmpuint (dataset->skipped->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (dataset->skipped, 0), ==,
                   "test: Analyses of the language are not read: of the type “" DKPRO "lexmorph.type.pos.POS”, 2 in all");
}

static void
test_inception_links (void)
{
  g_autoptr (Dataset) dataset = json_case_read (ID, sample, NULL);
  AscribeDocument *document = get_document (dataset, 0);
  guint n_notes = 0;

  g_assert_cmpuint (document->links->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      AscribeLink *link = g_ptr_array_index (document->links, i);

      g_assert_cmpstr (link->from, ==, get_annotation (dataset, 1)->id);
      g_assert_cmpstr (link->to, ==, get_annotation (dataset, 0)->id);
      g_assert_cmpstr (link->type, ==, link->note != NULL ? "attributed-to" : "said-by");
      n_notes += g_strcmp0 (link->note, "sure\nstrength: high\nrank: 2") == 0;
    }
  g_assert_cmpuint (n_notes, ==, 1);
}

/* dkpro-cassis may write structures as an object, plain annotations and anchors by the letter of the specification. */
static void
test_cassis (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) dataset = json_case_read (ID,
    "{'%HEADER':{'%VERSION':'0.4.0'},'%VIEWS':{'_InitialView':{'%SOFA':1,'%MEMBERS':[2,3]}},'%FEATURE_STRUCTURES':{"
    "'2':{'%TYPE':'uima.tcas.Annotation','@sofa':1,'^begin':0,'^end':3},"
    "'3':{'%TYPE':'custom.Span','@sofa':1,'begin':4,'end':9,'label':'Source','#weight':'NaN','#height':3},"
    "'4':{'%TYPE':'custom.Span','@sofa':1,'begin':10,'end':14},"
    "'5':{'%TYPE':'uima.tcas.DocumentAnnotation','@sofa':1,'begin':0,'end':25,'language':'x-unspecified'},"
    "'1':{'%TYPE':'uima.cas.Sofa','sofaNum':1,'sofaID':'_InitialView','sofaString':'" TEXT "'}},"
    "'%TYPES':[{'%NAME':'custom.Span','%SUPER_TYPE':'uima.tcas.Annotation'}]}", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (dataset->skipped->len, ==, 0);
  g_assert_cmpuint (get_document (dataset, 0)->annotations->len, ==, 3);
  g_assert_cmpstr (get_document (dataset, 0)->article->title, ==, "test");
  g_assert_null (get_document (dataset, 0)->article->language);
  g_assert_cmpstr (get_annotation (dataset, 0)->tag, ==, "annotation");
  g_assert_cmpstr (get_annotation (dataset, 0)->quote, ==, "The");
  g_assert_cmpstr (get_annotation (dataset, 1)->tag, ==, "source");
  assert_answer (get_annotation (dataset, 1)->attributes, "weight", "'NaN'");
  assert_answer (get_annotation (dataset, 1)->attributes, "height", "3.0");
  g_assert_cmpstr (get_annotation (dataset, 2)->tag, ==, "span");
}

static void
test_views (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) dataset = json_case_read (ID,
    CAS (SOFA ("1", "_InitialView", "One two") "," SOFA ("2", "German", "Eins zwei") "," CLAIM ("3", "4", "7") ","
         "{'%ID':4,'%TYPE':'webanno.custom.Claim','@sofa':2,'begin':5,'end':9}"), &error);
  AscribeAnnotation *claim;

  g_assert_no_error (error);
  g_assert_cmpuint (dataset->skipped->len, ==, 0);
  g_assert_cmpuint (dataset->documents->len, ==, 2);
  g_assert_cmpstr (get_document (dataset, 0)->article->title, ==, "test: _InitialView");
  g_assert_cmpstr (get_document (dataset, 1)->article->title, ==, "test: German");
  g_assert_cmpstr (get_annotation (dataset, 0)->quote, ==, "two");
  claim = g_ptr_array_index (get_document (dataset, 1)->annotations, 0);
  g_assert_cmpstr (claim->quote, ==, "zwei");
  g_assert_cmpstr (claim->article, ==, get_document (dataset, 1)->article->id);
}

/* UTF-16 units of the text as it came, which isn't the one that is kept. */
static void
test_offsets (void)
{
  static const struct { const char *text, *begin, *end, *spans; } cases[] = {
    { "🚇🚇 tunnel", "5", "11", "3-9" },
    { "🚇🚇 tunnel", "0", "2", "0-1" },
    { "🚇🚇 tunnel", "0", "4", "0-2" },
    { "a\\r\\nb c", "3", "4", "2-3" },
    { "\xef\xbb\xbf" "ab", "2", "3", "1-2" },
    { "\\uD83D\\uDE87 x", "3", "4", "2-3" },
    { "e\xcc\x81 x", "0", "2", "0-2" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *input = g_strconcat ("{'%FEATURE_STRUCTURES':[{'%ID':1,'%TYPE':'uima.cas.Sofa','sofaString':'", cases[i].text,
                                            "'},{'%ID':2,'%TYPE':'custom.Claim','@sofa':1,'begin':", cases[i].begin, ",'end':",
                                            cases[i].end, "}]}", NULL);
      g_autoptr (Dataset) dataset = NULL;
      g_autofree char *spans = NULL;

      dataset = json_case_read (ID, input, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (dataset->skipped->len, ==, 0);
      spans = ascribe_span_set_to_string (get_annotation (dataset, 0)->spans);
      g_assert_cmpstr (spans, ==, cases[i].spans);
    }
}

#define ABC SOFA ("1", "v", "abcdef")

static const JsonCase cases[] = {
  { "empty-object", "{}", "test:1: there are no %FEATURE_STRUCTURES in it", NULL, 0, 0, 0 },
  { "no-input", "", "test:1: ", NULL, 0, 0, 0 },
  { "array", "[1]", "test:1: a CAS is an object", NULL, 0, 0, 0 },
  { "truncated", "{'%TYPES':{},\n'%FEATURE_STRUCTURES':[" ABC ",\n{'%ID':2,'%TY", "test:3: the input ends within a text", NULL, 0, 0, 0 },
  { "behind", "{'%FEATURE_STRUCTURES':[]} {}", "test:1: ", NULL, 0, 0, 0 },
  { "structures-text", "{'%FEATURE_STRUCTURES':'none'}", "test:1: %FEATURE_STRUCTURES are an array or an object", NULL, 0, 0, 0 },
  { "structures-twice", "{'%FEATURE_STRUCTURES':[],\n'%FEATURE_STRUCTURES':[]}", "test:2: %FEATURE_STRUCTURES come twice", NULL, 0, 0, 0 },
  { "no-text", CAS (""), NULL, "test: There is no text in it", 0, 0, 0 },
  { "sofa-without-text", CAS ("{'%ID':1,'%TYPE':'uima.cas.Sofa','sofaID':'v','sofaURI':'file:x'}"), NULL, "test:1: The view “v” holds no text", 0, 0, 0 },
  { "empty-text", CAS (SOFA ("1", "v", "")), NULL, NULL, 1, 0, 0 },
  { "no-object", "{'%FEATURE_STRUCTURES':[" ABC ",\n7,\n['x']," CLAIM ("2", "0", "1") "]}", NULL, "test:2: A feature structure is an object", 1, 1, 0 },
  { "no-type", "{'%FEATURE_STRUCTURES':[" ABC ",\n{'%ID':5,'begin':0,'end':1}," CLAIM ("2", "0", "1") "]}", NULL,
    "test:2: The feature structure has no %TYPE", 1, 1, 0 },
  { "feature-twice", "{'%FEATURE_STRUCTURES':[" ABC ",\n" SPAN ("2", "a.B", "0", "1", ",'begin':2") "," CLAIM ("3", "0", "1") "]}", NULL,
    "test:2: The feature “begin” is there twice", 1, 1, 0 },
  { "value-key-twice", "{'%FEATURE_STRUCTURES':[" ABC ",\n" SPAN ("2", "a.B", "0", "1", ",'x':{'a':1,'a':2}") "]}", NULL,
    "test:2: The feature “x” can’t be read: the key “a” comes twice", 1, 0, 0 },
  { "id-twice", "{'%FEATURE_STRUCTURES':[" ABC ",\n" CLAIM ("2", "0", "1") ",\n" CLAIM ("2", "1", "2") "]}", NULL,
    "test:3: The identifier 2 is another structure’s as well", 1, 1, 0 },
  { "range", "{'%FEATURE_STRUCTURES':[" ABC ",\n" CLAIM ("2", "0", "7") "," CLAIM ("3", "0", "6") "]}", NULL,
    "test:2: The span 0-7 ends past the text, which has 6 UTF-16 units", 1, 1, 0 },
  { "empty-span", CAS (ABC "," CLAIM ("2", "3", "3")), NULL, "test:1: The span 3-3 is empty", 1, 0, 0 },
  { "negative", CAS (ABC "," CLAIM ("2", "-1", "3")), NULL, "test:1: Its begin and end are no offsets", 1, 0, 0 },
  { "fraction", CAS (ABC "," CLAIM ("2", "0.5", "3")), NULL, "test:1: Its begin and end are no offsets", 1, 0, 0 },
  { "no-passage", CAS (ABC ",{'%ID':2,'%TYPE':'a.B','@sofa':1,'mood':'calm'}"), NULL, "test:1: It marks no passage of the text", 1, 0, 0 },
  { "no-end", CAS (ABC ",{'%ID':2,'%TYPE':'a.B','@sofa':1,'begin':0}"), NULL, "test:1: Its begin and end are no offsets", 1, 0, 0 },
  { "half-character", CAS (SOFA ("1", "v", "🚇🚇") "," CLAIM ("2", "1", "2")), NULL, "test:1: The span 1-2, in UTF-16 units, cuts a character in two", 1, 0, 0 },
  { "sofa-nowhere", CAS (ABC ",{'%ID':2,'%TYPE':'a.B','@sofa':9,'begin':0,'end':1}"), NULL, "test:1: Its @sofa is no text of this file", 1, 0, 0 },
  { "sofa-no-sofa", CAS (ABC "," CLAIM ("3", "0", "1") ",{'%ID':2,'%TYPE':'a.B','@sofa':3,'begin':0,'end':1}"), NULL, "test:1: Its @sofa is no text", 1, 1, 0 },
  { "no-sofa", CAS (ABC ",{'%ID':2,'%TYPE':'a.B','begin':0,'end':1}"), NULL, NULL, 1, 1, 0 },
  { "relation-nowhere", CAS (ABC "," CLAIM ("2", "0", "1") "," SPAN ("3", "a.R", "0", "1", ",'@Governor':2,'@Dependent':8")), NULL,
    "test:1: It does not lead from one annotation to another", 1, 1, 0 },
  { "relation-to-itself", CAS (ABC "," CLAIM ("2", "0", "1") "," SPAN ("3", "a.R", "0", "1", ",'@Governor':2,'@Dependent':2")), NULL,
    "test:1: It does not lead from one annotation to another", 1, 1, 0 },
  { "relations-in-a-circle", CAS (ABC "," CLAIM ("2", "0", "1") "," CLAIM ("3", "1", "2") "," SPAN ("4", "a.R", "0", "1", ",'@Governor':2,'@Dependent':3") ","
                                  SPAN ("5", "a.R", "0", "1", ",'@Governor':3,'@Dependent':2")), NULL, NULL, 1, 2, 2 },
  { "relation-across-texts", CAS (ABC "," SOFA ("2", "w", "xyz") "," CLAIM ("3", "0", "1") ",{'%ID':4,'%TYPE':'a.B','@sofa':2,'begin':0,'end':1},"
                                  SPAN ("5", "a.R", "0", "1", ",'@Governor':3,'@Dependent':4")), NULL, "test:1: It does not lead from", 2, 2, 0 },
  { "relation-with-answers", CAS (ABC "," CLAIM ("2", "0", "1") "," CLAIM ("3", "1", "2") "," SPAN ("4", "a.R", "0", "1", ",'@Governor':2,'@Dependent':3,'x':1")),
    NULL, NULL, 1, 2, 1 },
  { "relation-with-odd-answers", CAS (ABC "," CLAIM ("2", "0", "1") "," CLAIM ("3", "1", "2") "," SPAN ("4", "a.R", "0", "1", ",'@Governor':2,'@Dependent':3,'x':{}")),
    NULL, "test:1: The feature “x” of “a.R” is of a kind that is not read", 1, 2, 1 },
  { "slot-nowhere", CAS (ABC "," SPAN ("2", "a.B", "0", "1", ",'@links':3") ",{'%ID':3,'%TYPE':'uima.cas.FSArray','%ELEMENTS':[9,null,4]},"
                         "{'%ID':4,'%TYPE':'a.Link','role':'r','@target':77}"), NULL, "test:1: It does not lead from one annotation", 1, 1, 0 },
  { "slot-of-itself", CAS (ABC "," SPAN ("2", "a.B", "0", "1", ",'@links':3") ",{'%ID':3,'%TYPE':'uima.cas.FSArray','%ELEMENTS':[3]}"), NULL,
    "test:1: It does not lead from one annotation", 1, 1, 0 },
  { "odd-feature", CAS (ABC "," SPAN ("2", "a.B", "0", "1", ",'x':{'y':[]}") "," SPAN ("3", "a.B", "0", "1", ",'x':{}")), NULL,
    "test:1: The feature “x” of “a.B” is of a kind that is not read", 1, 2, 0 },
  { "reference-nowhere", CAS (ABC "," SPAN ("2", "a.B", "0", "1", ",'@x':99")), NULL, "test:1: The feature “@x” of “a.B”", 1, 1, 0 },
  { "same-uuid", CAS (ABC "," SPAN ("2", "a.B", "0", "1", ",'uuid':'0193a000-0000-7000-8000-0000000000e1'") ","
                      SPAN ("3", "a.B", "1", "2", ",'uuid':'0193a000-0000-7000-8000-0000000000e1'")), NULL, NULL, 1, 2, 0 },
  { "value-without-key", CAS (ABC ",{'%ID':2,'%TYPE':'ascribe.Value','@sofa':1,'text':'x'}"), NULL, "test:1: It has no “key”, or no value", 1, 0, 0 },
  { "bad-sofa", CAS (SOFA ("1", "v", "\xff") "," SOFA ("2", "w", "abc") "," "{'%ID':3,'%TYPE':'a.B','@sofa':2,'begin':0,'end':1}"), NULL,
    "test:1: The feature “sofaString” can’t be read: a text is not valid UTF-8", 1, 1, 0 },
  { "surrogate", CAS (SOFA ("1", "v", "\\uD83D\\u0000c") "," CLAIM ("2", "2", "3")), NULL, NULL, 1, 1, 0 },
};

static void
test_case (gconstpointer data)
{
  json_case_check (ID, data);
}

static void
test_deep (void)
{
  g_autoptr (GString) input = g_string_new ("{'%TYPES':");
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) dataset = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append_c (input, '[');
  dataset = json_case_read (ID, input->str, &error);
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_MALFORMED);
  g_assert_cmpuint (dataset->documents->len, ==, 0);
}

/* As many features as are kept, and one more. */
static void
test_too_many (void)
{
  g_autoptr (GString) input = g_string_new ("{'%FEATURE_STRUCTURES':[" ABC);
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) dataset = NULL;

  for (guint i = 0; i < 50; i++)
    {
      g_string_append (input, ",\n{'%TYPE':'uima.cas.FSArray','%ELEMENTS':[0");
      for (guint k = 0; k < 42000; k++)
        g_string_append (input, ",0");
      g_string_append (input, "]}");
    }
  g_string_append (input, "]}");
  dataset = json_case_read (ID, input->str, &error);
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_TOO_LARGE);
  g_assert_cmpstr (error->message, ==, "test:49: There are more than 2000000 features");
}

static void
test_too_wide (void)
{
  g_autoptr (GString) input = g_string_new ("{'%FEATURE_STRUCTURES':[" ABC ",\n{'%ID':2,'%TYPE':'a.B','@sofa':1,'begin':0,'end':1");
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) dataset = NULL;

  for (guint i = 0; i < 300; i++)
    g_string_append_printf (input, ",'f%u':%u", i, i);
  g_string_append (input, "}]}");
  dataset = json_case_read (ID, input->str, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (get_document (dataset, 0)->annotations->len, ==, 0);
  g_assert_cmpuint (dataset->skipped->len, ==, 1);
  g_assert_true (g_str_has_prefix (g_ptr_array_index (dataset->skipped, 0), "test:2: It has more than 256 features"));
}

/* One array that very many refer to takes no more than its share. */
static void
test_shared_array (void)
{
  g_autoptr (GString) input = g_string_new ("{'%FEATURE_STRUCTURES':[" ABC ",{'%ID':2,'%TYPE':'uima.cas.StringArray','%ELEMENTS':['");
  g_autofree char *filling = g_strnfill (1000000, 'x');
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) dataset = NULL;

  g_string_append (input, filling);
  g_string_append (input, "']}");
  for (guint i = 0; i < 100; i++)
    g_string_append (input, ",{'%TYPE':'a.B','@sofa':1,'begin':0,'end':1,'@x':2}");
  g_string_append (input, "]}");
  dataset = json_case_read (ID, input->str, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (get_document (dataset, 0)->annotations->len, ==, 100);
  g_assert_cmpuint (dataset->skipped->len, ==, 1);
  g_assert_true (g_str_has_prefix (g_ptr_array_index (dataset->skipped, 0), "test:1: The feature “@x” of “a.B” is of a kind"));
}

static void
test_cancelled (void)
{
  g_autoptr (GInputStream) in = g_memory_input_stream_new_from_data (sample, sizeof sample - 1, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (Dataset) dataset = dataset_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  dataset_read_stream (dataset, ID, in, cancellable, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (dataset->documents->len, ==, 0);
}

static gboolean
sniffs (const char *text)
{
  g_autofree char *json = g_strdup (text);
  const AscribeFormat *format;

  g_strdelimit (json, "'", '"');
  format = ascribe_format_sniff ("x.json", (const guint8 *) json, strlen (json));

  return format != NULL && strcmp (format->id, ID) == 0;
}

static void
test_sniffing (void)
{
  g_assert_true (sniffs (sample));
  g_assert_true (sniffs ("\xef\xbb\xbf {\n '%HEADER' : {}"));
  g_assert_true (sniffs ("{'%FEATURE_STRUCTURES'"));
  g_assert_false (sniffs ("{'text':'%FEATURE_STRUCTURES'}"));
  g_assert_false (sniffs ("{'%FEATURE"));
  g_assert_false (sniffs ("{'%OTHER':1}"));
  g_assert_false (sniffs ("[{'%TYPES':{}}]"));
  g_assert_false (sniffs ("{"));
  g_assert_false (sniffs (""));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/formats/uima-cas/inception", test_inception);
  g_test_add_func ("/formats/uima-cas/inception-layers", test_inception_layers);
  g_test_add_func ("/formats/uima-cas/inception-links", test_inception_links);
  g_test_add_func ("/formats/uima-cas/cassis", test_cassis);
  g_test_add_func ("/formats/uima-cas/views", test_views);
  g_test_add_func ("/formats/uima-cas/offsets", test_offsets);
  g_test_add_func ("/formats/uima-cas/deep", test_deep);
  g_test_add_func ("/formats/uima-cas/too-many", test_too_many);
  g_test_add_func ("/formats/uima-cas/too-wide", test_too_wide);
  g_test_add_func ("/formats/uima-cas/shared-array", test_shared_array);
  g_test_add_func ("/formats/uima-cas/cancelled", test_cancelled);
  g_test_add_func ("/formats/uima-cas/sniffing", test_sniffing);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/formats/uima-cas/case/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }

  return g_test_run ();
}
