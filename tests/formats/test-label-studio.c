/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tasks of Label Studio: what we write comes back, what Label Studio writes comes in, what is wrong is named. The samples are
 * written after its documentation, none by it. */
#include "tests/formats/golden.h"
#include "tests/formats/json-cases.h"

#include "app/model/attributes.h"

#include <string.h>

/* As an export of Label Studio 1.x has them, with two annotators and a model. */
static const char sample[] =
  "[{'id':7,'annotations':[{'id':31,'completed_by':{'id':4,'email':'anna@example.org','first_name':'Anna','last_name':'Berg'},"
  "'result':[{'value':{'start':4,'end':9,'text':'mayor','labels':['Source']},'id':'aB3_x','from_name':'label','to_name':'text',"
  "'type':'labels','origin':'manual','meta':{'text':['who?']}},"
  "{'value':{'start':4,'end':9,'text':'mayor','choices':['named']},'id':'aB3_x','from_name':'Kind','to_name':'text','type':'choices'},"
  "{'value':{'start':4,'end':9,'text':['first','second']},'id':'aB3_x','from_name':'remark','to_name':'text','type':'textarea'},"
  "{'value':{'start':4,'end':9,'text':'mayor','rating':3},'id':'aB3_x','from_name':'stars','to_name':'text','type':'rating'},"
  "{'value':{'start':4,'end':9,'text':'mayor','taxonomy':[['A','B'],['C']]},'id':'aB3_x','from_name':'field','to_name':'text',"
  "'type':'taxonomy'},"
  "{'value':{'start':10,'end':24,'text':'said it rained','labels':['Claim','Quote']},'id':'c','from_name':'label','to_name':'text',"
  "'type':'labels'},"
  "{'from_id':'c','to_id':'aB3_x','type':'relation','direction':'right','labels':['said by']},"
  "{'value':{'choices':['Politics']},'id':'q','from_name':'topic','to_name':'text','type':'choices'}],"
  "'was_cancelled':false,'ground_truth':false,'created_at':'2021-03-09T22:16:08.728353Z','updated_at':'2021-03-09T22:17:08Z',"
  "'lead_time':4.2}],'drafts':[],'predictions':[{'model_version':'ner 2','score':0.5,'result':[{'value':{'start':4,'end':9,"
  "'text':'mayor','labels':['Source']},'id':'aB3_x','from_name':'label','to_name':'text','type':'labels','score':0.9}]}],"
  "'data':{'text':'The mayor said it rained.','title':'Rain','author':'Cy','url':'https://example.org/1','page':3,'wet':true},"
  "'meta':{'batch':'b1'},'created_at':'2021-03-09T21:52:49Z','inner_id':1,'project':83}]";

static AscribeAnnotation *
get_annotation (Dataset *dataset, guint number)
{
  AscribeDocument *document = g_ptr_array_index (dataset->documents, 0);

  return g_ptr_array_index (document->annotations, number);
}

static void
assert_answer (GVariant *attributes, const char *key, const char *text)
{
  g_autoptr (GVariant) answer = ascribe_attributes_get (attributes, key);
  g_autofree char *printed = answer != NULL ? g_variant_print (answer, FALSE) : NULL;

  g_assert_cmpstr (printed, ==, text);
}

static const char *
get_annotator_name (Dataset *dataset, const char *id)
{
  for (guint i = 0; i < dataset->annotators->len; i++)
    {
      AscribeAnnotator *annotator = g_ptr_array_index (dataset->annotators, i);

      if (strcmp (annotator->id, id) == 0)
        return annotator->name;
    }

  return NULL;
}

static void
test_article (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) dataset = json_case_read ("label-studio", sample, &error);
  AscribeArticle *article;

  g_assert_no_error (error);
  g_assert_cmpuint (dataset->skipped->len, ==, 0);
  g_assert_cmpuint (dataset->documents->len, ==, 1);
  article = ((AscribeDocument *) g_ptr_array_index (dataset->documents, 0))->article;
  g_assert_cmpstr (article->title, ==, "Rain");
  g_assert_cmpstr (article->authors[0], ==, "Cy");
  g_assert_cmpstr (article->url, ==, "https://example.org/1");
  assert_answer (article->metadata, "page", "3.0");
  assert_answer (article->metadata, "wet", "true");
  assert_answer (article->metadata, "batch", "'b1'");
  assert_answer (article->labels, "topic", "'Politics'");
}

static void
test_marks (void)
{
  g_autoptr (Dataset) dataset = json_case_read ("label-studio", sample, NULL);
  AscribeDocument *document = g_ptr_array_index (dataset->documents, 0);
  gboolean is_first = strcmp (get_annotator_name (dataset, get_annotation (dataset, 0)->annotator), "Anna Berg") == 0;
  AscribeAnnotation *source = get_annotation (dataset, is_first ? 0 : 1);
  AscribeLink *link = g_ptr_array_index (document->links, 0);

  g_assert_cmpuint (document->annotations->len, ==, 4);
  g_assert_cmpstr (get_annotator_name (dataset, source->annotator), ==, "Anna Berg");
  g_assert_cmpstr (get_annotator_name (dataset, get_annotation (dataset, is_first ? 1 : 0)->annotator), ==, "ner 2");
  g_assert_cmpstr (source->tag, ==, "source");
  g_assert_cmpstr (source->quote, ==, "mayor");
  g_assert_cmpstr (source->note, ==, "who?");
  g_assert_cmpint (source->created, ==, G_GINT64_CONSTANT (1615328168728));
  g_assert_cmpint (source->modified, ==, G_GINT64_CONSTANT (1615328228000));
  assert_answer (source->attributes, "kind", "'named'");
  assert_answer (source->attributes, "remark", "'first\\nsecond'");
  assert_answer (source->attributes, "stars", "3.0");
  assert_answer (source->attributes, "field", "['A / B', 'C']");
  g_assert_cmpstr (get_annotation (dataset, 2)->tag, ==, "claim");
  g_assert_cmpstr (get_annotation (dataset, 3)->tag, ==, "quote");
  g_assert_cmpstr (link->type, ==, "said-by");
  g_assert_cmpstr (link->from, ==, get_annotation (dataset, 2)->id);
  g_assert_cmpstr (link->to, ==, source->id);
}

/* JSON_MIN: what belongs together stands together only by its place. */
static const char short_form[] =
  "[{'text':'The mayor said it rained.','title':'Rain','page':3,'id':7,'label':[{'start':4,'end':9,'text':'mayor','labels':['Source']},"
  "{'start':10,'end':24,'text':'said it rained','labels':['Claim','Quote']}],'Kind':[{'start':4,'end':9,'text':'mayor','choices':['named']}],"
  "'remark':[{'start':4,'end':9,'text':['first','second']}],'topic':'Politics','places':{'choices':['A','B']},'annotator':5,"
  "'annotation_id':31,'created_at':'2021-03-09T22:16:08.728353Z','updated_at':'2021-03-09T22:17:08Z','lead_time':4.2}]";

static void
test_short_form (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) dataset = json_case_read ("label-studio", short_form, &error);
  AscribeDocument *document;
  AscribeAnnotation *source;

  g_assert_no_error (error);
  g_assert_cmpuint (dataset->skipped->len, ==, 0);
  document = g_ptr_array_index (dataset->documents, 0);
  source = get_annotation (dataset, 0);
  g_assert_cmpuint (document->annotations->len, ==, 3);
  g_assert_cmpstr (source->quote, ==, "mayor");
  g_assert_cmpstr (get_annotator_name (dataset, source->annotator), ==, "5");
  g_assert_cmpint (source->created, ==, G_GINT64_CONSTANT (1615328168728));
  assert_answer (source->attributes, "kind", "'named'");
  assert_answer (source->attributes, "remark", "'first\\nsecond'");
  g_assert_cmpstr (document->article->title, ==, "Rain");
  assert_answer (document->article->metadata, "page", "3.0");
  assert_answer (document->article->metadata, "topic", "'Politics'");
  assert_answer (document->article->metadata, "places", "['A', 'B']");
  assert_answer (document->article->metadata, "lead_time", NULL);
}

#define TASK(text, results) "[{'data':{'text':'" text "'},'annotations':[{'result':[" results "]}]}]"
#define REGION(id, start, end, rest) "{'id':'" id "','type':'labels','from_name':'label','to_name':'text'," \
                                     "'value':{'start':" start ",'end':" end "," rest "'labels':['A']}}"

static void
assert_span (const char *name, const char *input, guint32 start, guint32 end)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) dataset = json_case_read ("label-studio", input, &error);
  AscribeSpan span;

  g_test_message ("%s", name);
  g_assert_no_error (error);
  g_assert_cmpuint (dataset->skipped->len, ==, 0);
  span = ascribe_span_set_get_bounds (get_annotation (dataset, 0)->spans);
  g_assert_cmpuint (span.start, ==, start);
  g_assert_cmpuint (span.end, ==, end);
}

#define COLUMNS "annotation_id,annotator,created_at,id,label,lead_time,topic,text,updated_at\n"
#define REGIONS "'[{''start'':0,''end'':3,''text'':''Ada'',''labels'':[''Per'',''Woman'']},{''start'':4,''end'':7,''labels'':[''Act'']}]'"

/* The exports CSV and TSV. */
static void
test_table (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) table = json_case_read ("label-studio", "\xef\xbb\xbf" COLUMNS "7,a@b.org,2021-03-09T22:16:08.728353Z,4," REGIONS
    ",10.7,'Politics, home','Ada ran.\n\nSo [she] said',2021-03-09T22:17:08Z\n8,a@b.org,,5,,1.2,,[sic] no marks,\n", &error);
  g_autoptr (Dataset) tabs = json_case_read ("label-studio", "'annotation_id'\t'annotator'\t'label'\t'lead_time'\t'text'\r\n"
    "7\t1\t" REGIONS "\t1.0\t'Ada ran.'\r\n", &error);
  AscribeDocument *second;

  g_assert_no_error (error);
  g_assert_cmpuint (table->documents->len, ==, 2);
  g_assert_cmpuint (table->skipped->len, ==, 0);
  g_assert_cmpstr (get_annotation (table, 0)->tag, ==, "per");
  g_assert_cmpstr (get_annotation (table, 2)->tag, ==, "act");
  g_assert_cmpstr (get_annotation (table, 2)->quote, ==, "ran");
  g_assert_cmpstr (get_annotator_name (table, get_annotation (table, 0)->annotator), ==, "a@b.org");
  g_assert_cmpint (get_annotation (table, 0)->created, ==, G_GINT64_CONSTANT (1615328168728));
  assert_answer (((AscribeDocument *) g_ptr_array_index (table->documents, 0))->article->metadata, "topic", "'Politics, home'");
  second = g_ptr_array_index (table->documents, 1);
  g_assert_cmpstr (ascribe_text_get_utf8 (second->article->text), ==, "[sic] no marks");
  g_assert_cmpuint (second->annotations->len, ==, 0);

  g_assert_cmpuint (tabs->documents->len, ==, 1);
  g_assert_cmpstr (get_annotation (tabs, 2)->quote, ==, "ran");
}

/* As versions before 1.0 and programs made of them write it. */
static void
test_older (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) lab = json_case_read ("label-studio", "[{'completions':[{'created_username':'anna','created_ago':"
    "'2021-03-09T22:16:08.728Z','result':[" REGION ("a", "0", "1", "") "]}],'data':{'text':'abc'}}]", &error);
  g_autoptr (Dataset) old = json_case_read ("label-studio", "[{'completions':[{'created_at':1615328168,'created_ago':'4 days, 1 hour',"
    "'result':[" REGION ("a", "0", "1", "") "]}],'data':{'text':'abc'}}]", &error);
  g_autoptr (Dataset) html = json_case_read ("label-studio", TASK ("One two", "{'id':'a','type':'hypertextlabels','value':{"
    "'start':'/text()[1]','end':'/text()[1]','startOffset':4,'endOffset':7,'text':'two','globalOffsets':{'start':4,'end':7},"
    "'htmllabels':['Title']}}"), &error);

  g_assert_no_error (error);
  g_assert_cmpstr (get_annotator_name (lab, get_annotation (lab, 0)->annotator), ==, "anna");
  g_assert_cmpint (get_annotation (lab, 0)->created, ==, G_GINT64_CONSTANT (1615328168728));
  g_assert_cmpint (get_annotation (old, 0)->created, ==, G_GINT64_CONSTANT (1615328168000));
  g_assert_cmpstr (get_annotation (html, 0)->tag, ==, "title");
}

/* What doesn't say when it was made was not made in 1970. */
static void
test_moments (void)
{
  static const gint64 year_2020 = G_GINT64_CONSTANT (1577836800000);
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) never = json_case_read ("label-studio", TASK ("abc", REGION ("a", "0", "1", "")), &error);
  g_autoptr (Dataset) updated = json_case_read ("label-studio", TASK ("abc", REGION ("a", "0", "1", "") "],"
                                                "'updated_at':'2021-03-09T22:17:08Z','other':["), &error);

  g_assert_no_error (error);
  g_assert_cmpint (get_annotation (never, 0)->created, >, year_2020);
  g_assert_cmpint (get_annotation (never, 0)->modified, ==, get_annotation (never, 0)->created);
  g_assert_cmpint (get_annotation (updated, 0)->created, ==, G_GINT64_CONSTANT (1615328228000));
  g_assert_cmpint (get_annotation (updated, 0)->modified, ==, G_GINT64_CONSTANT (1615328228000));
}

static void
test_offsets (void)
{
  assert_span ("code points", TASK ("🚇🚇 tunnel", REGION ("a", "3", "9", "'text':'tunnel',")), 3, 9);
  assert_span ("UTF-16", TASK ("🚇🚇 tunnel", REGION ("a", "5", "11", "'text':'tunnel',")), 3, 9);
  assert_span ("last character", TASK ("the tunnel.", REGION ("a", "4", "9", "'text':'tunnel',")), 4, 10);
  assert_span ("last UTF-16 unit", TASK ("🚇🚇 tunnel", REGION ("a", "5", "10", "'text':'tunnel',")), 3, 9);
  assert_span ("last of one", TASK ("a b", REGION ("a", "2", "2", "'text':'b',")), 2, 3);
  assert_span ("no quote", TASK ("🚇🚇 tunnel", REGION ("a", "3", "9", "")), 3, 9);
  assert_span ("digits", TASK ("🚇🚇 tunnel", REGION ("a", "'3'", "'9'", "'text':'tunnel',")), 3, 9);
  assert_span ("trimmed", TASK ("a  b c", REGION ("a", "1", "5", "'text':'b',")), 1, 5);
  assert_span ("run together", TASK ("Berlin,  Germany.", REGION ("a", "0", "16", "'text':'Berlin, Germany',")), 0, 16);
  assert_span ("CRLF counted", TASK ("a\\r\\nb c", REGION ("a", "3", "4", "'text':'b',")), 2, 3);
  assert_span ("CRLF not counted", TASK ("a\\r\\nb c", REGION ("a", "2", "3", "'text':'b',")), 2, 3);
  assert_span ("byte order mark", TASK ("\xef\xbb\xbf" "ab", REGION ("a", "2", "3", "'text':'b',")), 1, 2);
  assert_span ("global offsets", TASK ("One two", "{'id':'a','type':'hypertextlabels','from_name':'l','to_name':'t','value':{"
                                       "'start':'/p[1]/text()[1]','end':'/p[1]/text()[1]','startOffset':1,'endOffset':4,'text':'two',"
                                       "'globalOffsets':{'start':4,'end':7},'hypertextlabels':['A']}}"), 4, 7);
}

#define TEN(x) x x x x x x x x x x
#define DEEP TEN ("[[[[[[[") TEN ("]]]]]]]")

static const JsonCase cases[] = {
  { "empty", "[]", NULL, NULL, 0, 0, 0 },
  { "one", "{'id':1,'data':{'text':'abc'},'annotations':[]}", NULL, NULL, 1, 0, 0 },
  { "old", "[{'data':{'text':'abc'},'completions':[{'result':[" REGION ("a", "0", "1", "") "]}]}]", NULL, NULL, 1, 1, 0 },
  { "other-key", "[{'data':{'id':'x','body':'abcdef'},'annotations':[{'result':[" REGION ("a", "5", "6", "") "]}]}]", NULL, NULL, 1, 1, 0 },
  { "counted", "[{'data':{'text':'abc'},'annotations':[],'predictions':[1,2]}]", NULL, NULL, 1, 0, 0 },
  { "no-input", "", "test:1: ", NULL, 0, 0, 0 },
  { "text", "'tasks'", "test:1: a list of tasks was expected", NULL, 0, 0, 0 },
  { "bad-text", "[{'data':{'text':'abc'}},{'data':{'text':'a\xff'}},{'data':{'text':'abc'},'x':'\x01'},{'data':{'text':'abc'}}]", NULL,
    "test:1: [1]: record skipped: a text is not valid UTF-8", 3, 0, 0 },
  { "deep", "[{'meta':{'a':" DEEP "},'data':{'text':'abc'}},{'data':{'text':'abc'}}]", NULL,
    "test:1: [0]: record skipped: more than 64 levels are nested", 2, 0, 0 },
  { "escape", "[{'data':{'text':'abc'}},{'data':{'text':'a\\x'}},{'data':{'text':'abc'}}]",
    "test:1: this escape is not one of JSON’s; the rest was not read", NULL, 1, 0, 0 },
  { "nul", "[{'data':{'text':'a\\u0000\\ud800b'}}]", NULL, NULL, 1, 0, 0 },
  { "truncated", "[{'data':{'text':'abc'},'annotations':[]},\n{'data':{'te", "test:2: the input ends within a text", NULL, 1, 0, 0 },
  { "behind", "[] []", "test:1: ", NULL, 0, 0, 0 },
  { "no-object", "[1,{'data':{'text':'abc'}}]", NULL, "test:1: [0]: task skipped: an object was expected", 1, 0, 0 },
  { "no-text", "[{'data':{'image':'https://x/1.png'}},\n{'data':{'text':'abc'}}]", NULL,
    "test:1: [0]: task skipped: there is no text in its data", 1, 0, 0 },
  { "no-data", "[\n{'annotations':[]}]", NULL, "test:2: [0]: task skipped: there is no text", 0, 0, 0 },
  { "range", TASK ("abc", REGION ("a", "0", "1", "") "," REGION ("b", "2", "9", "")), NULL,
    "test:1: [0].annotations[0].result[1]: annotation skipped: ", 1, 1, 0 },
  { "negative", TASK ("abc", REGION ("a", "-1", "1", "")), NULL,
    "test:1: [0].annotations[0].result[0]: annotation skipped: a region of the type “labels” has no “start” and “end”", 1, 0, 0 },
  { "empty-span", TASK ("abc", REGION ("a", "1", "1", "")), NULL, "test:1: [0].annotations[0].result[0]: annotation skipped: ", 1, 0, 0 },
  { "quote", TASK ("abc", REGION ("a", "0", "2", "'text':'zz',")), NULL,
    "test:1: [0].annotations[0].result[0]: annotation skipped: ", 1, 0, 0 },
  { "paragraphs", TASK ("abc", "{'id':'a','type':'paragraphlabels','value':{'start':'0','end':'0','startOffset':0,'endOffset':2,"
                        "'text':'ab','paragraphlabels':['A']}}"), NULL,
    "test:1: [0].annotations[0].result[0]: annotation skipped: a region of the type “paragraphlabels” says nothing of where", 1, 0, 0 },
  { "image", TASK ("abc", "{'id':'a','type':'rectanglelabels','value':{'x':1,'y':1,'rectanglelabels':['A']}}"), NULL,
    "test:1: [0].annotations[0].result[0]: annotation skipped: a region of the type “rectanglelabels” has no “start”", 1, 0, 0 },
  { "unknown", TASK ("abc", "{'id':'a','type':'brush','from_name':'b','value':{'rle':[1]}}"), NULL,
    "test:1: [0].annotations[0].result[0]: result skipped: there is no answer in it, or “brush” is not a type", 1, 0, 0 },
  { "no-value", TASK ("abc", "{'id':'a','type':'labels'}"), NULL,
    "test:1: [0].annotations[0].result[0]: result skipped: it has no “type” or no “value”", 1, 0, 0 },
  { "result-object", "[{'data':{'text':'abc'},'annotations':[{'result':{}}]}]", NULL,
    "test:1: [0].annotations[0]: “result” must be a list", 1, 0, 0 },
  { "sets-object", "[{'data':{'text':'abc'},'annotations':{'result':[]}}]", NULL, "test:1: [0]: “annotations” must be a list", 1, 0, 0 },
  { "twice", TASK ("abc", "{'id':'a','id':'b'}," REGION ("c", "0", "1", "")), NULL,
    "test:1: [0].annotations[0].result[0]: record skipped: the key “id” comes twice", 1, 1, 0 },
  { "nowhere", TASK ("abc", REGION ("a", "0", "1", "") ",{'type':'relation','from_id':'a','to_id':'z','labels':[]}"), NULL,
    "test:1: [0].annotations[0].result[1]: link skipped: an annotation it links is not in this article", 1, 1, 0 },
  { "itself", TASK ("abc", REGION ("a", "0", "1", "") ",{'type':'relation','from_id':'a','to_id':'a'}"), NULL,
    "test:1: [0].annotations[0].result[1]: link skipped: it links an annotation to itself", 1, 1, 0 },
  { "both-ways", TASK ("abc", REGION ("a", "0", "1", "") "," REGION ("b", "1", "2", "")
                       ",{'type':'relation','from_id':'a','to_id':'b','direction':'bi'}"), NULL, NULL, 1, 2, 2 },
  { "cancelled", "[{'data':{'text':'abc'},'annotations':[{'was_cancelled':true,'result':[" REGION ("a", "0", "1", "") "]}]}]", NULL,
    "test:1: [0].annotations[0]: annotations skipped: their annotator cancelled them", 1, 0, 0 },
  { "drafts", "[{'data':{'text':'abc'},'annotations':[{'result':[" REGION ("a", "0", "1", "") "]}],\n'drafts':[{'result':["
              REGION ("b", "0", "1", "") "]},{}]}]", NULL, "test:2: [0]: drafts skipped, which were not submitted: 2", 1, 1, 0 },
  { "no-drafts", "[{'drafts':[],'data':{'text':'abc'},'annotations':[{'result':[" REGION ("a", "0", "1", "") "]}]}]", NULL, NULL, 1, 1, 0 },
  { "odd-drafts", "[{'drafts':null,'data':{'text':'abc'},'annotations':[{'result':[" REGION ("a", "0", "1", "") "]}]}]", NULL, NULL, 1, 1, 0 },
  { "same-id", TASK ("abc", REGION ("0193a000-0000-7000-8000-0000000000e1", "0", "1", "") "],'id':1},{'result':["
                     REGION ("0193a000-0000-7000-8000-0000000000e1", "1", "2", "")), NULL, NULL, 1, 2, 0 },
  { "disagree", TASK ("abc", "{'type':'choices','from_name':'t','value':{'choices':['x']}},"
                      "{'type':'choices','from_name':'t','value':{'choices':['y']}}"), NULL,
    "test:1: [0]: answer “t” about the whole task skipped: there is another one", 1, 0, 0 },
  { "nested-data", "[{'data':{'text':'abc','more':{'a':1}}}]", NULL, "test:1: [0]: “more” of the task skipped: ", 1, 0, 0 },
  { "row-span", COLUMNS "7,1,,4,'[{''start'':0,''end'':9,''labels'':[''Per'']}]',1,,Ada ran.,\n", NULL,
    "test:2: label[0]: annotation skipped: The span 0-9 ends past the text", 1, 0, 0 },
  { "row-wide", COLUMNS "7,1,,4,,1,,Ada ran.,,more\n7,1,,4,,1,,Bo ran.,\n", NULL, "test:2: row skipped: it has more cells than", 1, 0, 0 },
  { "row-bytes", COLUMNS "7,1,,4,,1,,A\xff,\n7,1,,4,,1,,Bo ran.,\n", NULL, "test:2: row skipped: it is not valid UTF-8", 1, 0, 0 },
  { "row-open", COLUMNS "7,1,,4,,1,,'Ada\n", "Line 2: a quotation mark opens here that is never closed", NULL, 0, 0, 0 },
  { "row-image", COLUMNS "7,1,,4,,1,,,\n", NULL, "test:2: task skipped: there is no text", 0, 0, 0 },
  { "newer", "[{'meta':{'ascribe':{'format':'ascribe-dataset','version':9}},'data':{'text':'abc'}}]",
    "test:1: this version of the dataset format is newer", NULL, 0, 0, 0 },
  { "no-title", "[{'meta':{'ascribe':{'id':'0193a000-0000-7000-8000-0000000000e1'}},'data':{'text':'abc'}}]", NULL,
    "test:1: [0]: task skipped: it has no title", 0, 0, 0 },
};

static void
test_case (gconstpointer data)
{
  json_case_check ("label-studio", data);
}

static void
test_deep (void)
{
  g_autoptr (GString) input = g_string_new ("[{'data':");
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) dataset = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append_c (input, '[');
  dataset = json_case_read ("label-studio", input->str, &error);
  g_assert_nonnull (error);
  g_assert_cmpuint (dataset->documents->len, ==, 0);
}

/* What was written, changed by name in Label Studio: our slug no longer counts, and a label of theirs is a new tag. */
static void
test_changed (void)
{
  g_autoptr (Dataset) original = golden_new ();
  g_autoptr (GString) written = dataset_write (original, "label-studio", FALSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) read = NULL;
  AscribeTag *claim = ascribe_codebook_lookup_tag (original->codebook, "claim");
  AscribeTag *source = ascribe_codebook_lookup_tag (original->codebook, "source");
  g_autofree char *of_claim = g_strdup_printf ("\"labels\":[\"%s\"]", claim->name);
  g_autofree char *of_source = g_strdup_printf ("\"labels\":[\"%s\"]", source->name);
  guint n_sources = 0;

  g_assert_cmpuint (g_string_replace (written, of_source, "\"labels\":[\"Their own\"]", 0), >, 0);
  g_assert_cmpuint (g_string_replace (written, of_claim, of_source, 0), >, 0);
  read = dataset_read ("label-studio", written->str, written->len, &error);
  g_assert_no_error (error);
  g_assert_nonnull (ascribe_codebook_lookup_tag (read->codebook, "their-own"));
  for (guint i = 0; i < ((AscribeDocument *) g_ptr_array_index (read->documents, 0))->annotations->len; i++)
    n_sources += strcmp (get_annotation (read, i)->tag, "source") == 0;
  g_assert_cmpuint (n_sources, ==, 1);
}

static void
test_golden (void)
{
  json_golden_check ("label-studio", "golden-label-studio.json");
}

static gboolean
sniffs (const char *text)
{
  g_autofree char *json = g_strdup (text);
  const AscribeFormat *format;

  g_strdelimit (json, "'", '"');
  format = ascribe_format_sniff ("x.json", (const guint8 *) json, strlen (json));

  return format != NULL && strcmp (format->id, "label-studio") == 0;
}

static void
test_sniffing (void)
{
  g_autoptr (Dataset) golden = golden_new ();
  g_autoptr (GString) written = dataset_write (golden, "label-studio", FALSE);

  g_assert_true (sniffs (written->str));
  g_assert_true (sniffs (sample));
  g_assert_true (sniffs ("\xef\xbb\xbf [ {'id': 1, 'annotations' : [], 'data' : {'text': 'x'}}]"));
  g_assert_false (sniffs ("[{'text':'the \\'annotations\\' of \\'data\\''}]"));
  g_assert_true (sniffs (short_form));
  g_assert_false (sniffs ("[{'text':'x','annotator':'y','annotation_id':1}]"));
  g_assert_false (sniffs ("[{'data':'x','annotations':'y'}]"));
  g_assert_false (sniffs ("[]"));
  g_assert_true (ascribe_format_sniff ("x.CSV", (const guint8 *) COLUMNS, strlen (COLUMNS)) == ascribe_format_lookup ("label-studio"));
  g_assert_true (ascribe_format_sniff ("x.tsv", (const guint8 *) COLUMNS, strlen (COLUMNS)) == ascribe_format_lookup ("label-studio"));
  g_assert_null (ascribe_format_sniff ("x.txt", (const guint8 *) COLUMNS, strlen (COLUMNS)));
  g_assert_null (ascribe_format_sniff ("x.csv", (const guint8 *) "annotation_id,annotator,text\n", 29));
  g_assert_false (sniffs (""));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/formats/label-studio/golden", test_golden);
  g_test_add_func ("/formats/label-studio/article", test_article);
  g_test_add_func ("/formats/label-studio/marks", test_marks);
  g_test_add_func ("/formats/label-studio/short-form", test_short_form);
  g_test_add_func ("/formats/label-studio/table", test_table);
  g_test_add_func ("/formats/label-studio/older", test_older);
  g_test_add_func ("/formats/label-studio/moments", test_moments);
  g_test_add_func ("/formats/label-studio/offsets", test_offsets);
  g_test_add_func ("/formats/label-studio/changed", test_changed);
  g_test_add_func ("/formats/label-studio/deep", test_deep);
  g_test_add_func ("/formats/label-studio/sniffing", test_sniffing);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/formats/label-studio/case/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }

  return g_test_run ();
}
