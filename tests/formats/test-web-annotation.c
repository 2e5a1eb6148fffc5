/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Web Annotations: what we write comes back, annotations of others are placed where their text is there, what is wrong is named.
 * The samples are written after the data model and after what Hypothesis and Recogito write, none by them. */
#include "tests/formats/golden.h"
#include "tests/formats/json-cases.h"

#include "app/model/attributes.h"

#include <string.h>

#define ARTICLE "0193a000-0000-7000-8000-0000000000d1"
#define PAGE(text, items) "{'@context':'http://www.w3.org/ns/anno.jsonld','type':'AnnotationPage','ascribe:article':{'id':'" ARTICLE "'," \
                          "'title':'T','url':'https://example.org/1','text':'" text "'},'items':[" items "]}"
#define OTHER_PAGE(text, items) "{'type':'AnnotationPage','ascribe:article':{'id':'0193a000-0000-7000-8000-0000000000d2','title':'U'," \
                                "'url':'https://example.org/1','text':'" text "'},'items':[" items "]}"
#define POSITION(start, end) "{'type':'TextPositionSelector','start':" start ",'end':" end "}"
#define QUOTE(exact) "{'type':'TextQuoteSelector','exact':'" exact "'}"
#define ITEM(body, selectors) "{'type':'Annotation','body':" body ",'target':{'source':'https://example.org/1','selector':[" selectors "]}}"
#define TAG "{'type':'TextualBody','purpose':'tagging','value':'Claim'}"

static AscribeAnnotation *
get_annotation (Dataset *dataset, guint number)
{
  AscribeDocument *document = g_ptr_array_index (dataset->documents, 0);

  return g_ptr_array_index (document->annotations, number);
}

static void
assert_spans (const char *name, const char *input, const char *spans)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) dataset = json_case_read ("web-annotation", input, &error);
  g_autofree char *found = NULL;

  g_test_message ("%s", name);
  g_assert_no_error (error);
  g_assert_cmpuint (dataset->skipped->len, ==, 0);
  found = ascribe_span_set_to_string (get_annotation (dataset, 0)->spans);
  g_assert_cmpstr (found, ==, spans);
}

static void
test_places (void)
{
  assert_spans ("code points", PAGE ("🚇🚇 tunnel", ITEM (TAG, POSITION ("3", "9") "," QUOTE ("tunnel"))), "3-9");
  assert_spans ("UTF-16", PAGE ("🚇🚇 tunnel", ITEM (TAG, QUOTE ("tunnel") "," POSITION ("5", "11"))), "3-9");
  assert_spans ("no quote", PAGE ("🚇🚇 tunnel", ITEM (TAG, POSITION ("3", "9"))), "3-9");
  assert_spans ("no position", PAGE ("🚇🚇 tunnel", ITEM (TAG, QUOTE ("tunnel"))), "3-9");
  assert_spans ("a position of another text", PAGE ("🚇🚇 tunnel", ITEM (TAG, POSITION ("103", "109") "," QUOTE ("tunnel"))), "3-9");
  assert_spans ("the words around", PAGE ("a b, c b", ITEM (TAG, "{'type':'TextQuoteSelector','exact':'b','prefix':'c '}")), "7-8");
  assert_spans ("the words behind", PAGE ("a b, c b", ITEM (TAG, "{'type':'TextQuoteSelector','exact':'b','suffix':', c'}")), "2-3");
  assert_spans ("one place, other words", PAGE ("a b c", ITEM (TAG, "{'type':'TextQuoteSelector','exact':'b','suffix':'x'}")), "2-3");
  assert_spans ("lines broken elsewhere", PAGE ("a b\\n\\nc d", ITEM (TAG, QUOTE (" b\\n    c "))), "2-6");
  assert_spans ("a space that does not break", PAGE ("a b\xc2\xa0" "c d", ITEM (TAG, QUOTE ("b c"))), "2-5");
  assert_spans ("words behind, broken", PAGE ("a  b, a  c", ITEM (TAG, "{'type':'TextQuoteSelector','exact':'\\na','suffix':' c'}")), "6-7");
  assert_spans ("CRLF", PAGE ("a\\r\\nb c", ITEM (TAG, POSITION ("3", "4") "," QUOTE ("b"))), "2-3");
  assert_spans ("byte order mark", PAGE ("\xef\xbb\xbf" "ab", ITEM (TAG, POSITION ("2", "3") "," QUOTE ("b"))), "1-2");
  assert_spans ("selectors as pieces", PAGE ("ab cd", ITEM (TAG, POSITION ("3", "5") "," POSITION ("0", "2") "," QUOTE ("cd") ","
                                                       QUOTE ("ab"))), "3-5,0-2");
  assert_spans ("targets as pieces", PAGE ("ab cd", "{'type':'Annotation','body':" TAG ",'target':[{'selector':" POSITION ("3", "5") "},"
                                           "{'selector':" POSITION ("0", "1") "}]}"), "3-5,0-1");
  assert_spans ("refined", PAGE ("ab cd", ITEM (TAG, "{'type':'XPathSelector','value':'/p','refinedBy':" QUOTE ("cd") "}")), "3-5");
}

/* As Recogito writes them, but on a page with its text. */
static const char sample[] =
  PAGE ("The mayor said it rained.",
        "{'id':'#a1','type':'Annotation','body':[{'type':'TextualBody','purpose':'tagging','value':'Source'},"
        "{'type':'TextualBody','purpose':'commenting','value':'who?'},{'type':'TextualBody','value':'really'},"
        "{'type':'SpecificResource','purpose':'identifying','source':{'id':'https://www.wikidata.org/wiki/Q7','label':'The mayor'}}],"
        "'creator':{'id':'https://example.org/anna','name':'Anna'},'created':'2024-01-02T03:04:05.678Z',"
        "'target':{'selector':[" QUOTE ("mayor") "," POSITION ("4", "9") "]}},"
        "{'id':'#a2','type':'Annotation','motivation':'tagging','body':[{'type':'TextualBody','value':'Claim'},"
        "{'type':'TextualBody','value':'Quote'}],'creator':'acct:bo@example.org','target':{'selector':[" POSITION ("10", "24") "]}},"
        "{'id':'#r','type':'Annotation','motivation':'linking','body':[{'type':'TextualBody','purpose':'tagging','value':'said by'}],"
        "'target':[{'id':'#a2'},{'id':'#a1'}]},"
        "{'type':'Annotation','bodyValue':'all of it','motivation':['commenting','highlighting'],"
        "'target':{'selector':[" POSITION ("10", "25") "]}}");

static const char *
get_annotator_name (Dataset *dataset, const char *id)
{
  for (guint i = 0; i < dataset->annotators->len; i++)
    {
      AscribeAnnotator *annotator = g_ptr_array_index (dataset->annotators, i);

      if (strcmp (annotator->id, id) == 0)
        return annotator->name;
    }

  return *id == '\0' ? "" : NULL;
}

static void
test_sample (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) dataset = json_case_read ("web-annotation", sample, &error);
  AscribeDocument *document;
  AscribeAnnotation *source;
  AscribeLink *link;

  g_assert_no_error (error);
  g_assert_cmpuint (dataset->skipped->len, ==, 0);
  document = g_ptr_array_index (dataset->documents, 0);
  g_assert_cmpuint (document->annotations->len, ==, 4);
  source = get_annotation (dataset, 0);
  g_assert_cmpstr (source->tag, ==, "source");
  g_assert_cmpstr (source->note, ==, "who?\nreally");
  g_assert_cmpstr (get_annotator_name (dataset, source->annotator), ==, "Anna");
  g_assert_cmpint (source->created, ==, G_GINT64_CONSTANT (1704164645678));
  g_assert_cmpuint (dataset->concepts->len, ==, 1);
  g_assert_cmpstr (((AscribeConcept *) g_ptr_array_index (dataset->concepts, 0))->name, ==, "The mayor");
  g_assert_cmpstr (((AscribeConcept *) g_ptr_array_index (dataset->concepts, 0))->wikidata, ==, "Q7");
  g_assert_cmpstr (source->concept, ==, ((AscribeConcept *) g_ptr_array_index (dataset->concepts, 0))->id);
  g_assert_cmpstr (get_annotation (dataset, 1)->tag, ==, "claim");
  g_assert_cmpstr (get_annotation (dataset, 2)->tag, ==, "quote");
  g_assert_cmpstr (get_annotator_name (dataset, get_annotation (dataset, 2)->annotator), ==, "acct:bo@example.org");
  g_assert_cmpstr (get_annotation (dataset, 3)->tag, ==, "tag");
  g_assert_cmpstr (get_annotation (dataset, 3)->note, ==, "all of it");
  g_assert_cmpuint (document->links->len, ==, 1);
  link = g_ptr_array_index (document->links, 0);
  g_assert_cmpstr (link->type, ==, "said-by");
  g_assert_cmpstr (link->from, ==, get_annotation (dataset, 1)->id);
  g_assert_cmpstr (link->to, ==, source->id);
}

#define AT(n) "test:1: items[" #n "]: annotation skipped: "
#define UUID_ITEM(id, start, end) "{'id':'urn:uuid:" id "','type':'Annotation','body':" TAG "," \
                                  "'target':{'selector':" POSITION (start, end) "}}"
#define E1 "0193a000-0000-7000-8000-0000000000e1"
#define E2 "0193a000-0000-7000-8000-0000000000e2"
#define LINK(from, to) "{'type':'Annotation','motivation':'linking','body':{'type':'SpecificResource','source':'urn:uuid:" to "'}," \
                       "'target':'urn:uuid:" from "'}"

static const JsonCase cases[] = {
  { "empty-page", PAGE ("abc", ""), NULL, NULL, 1, 0, 0 },
  { "empty-list", "[]", NULL, NULL, 0, 0, 0 },
  { "empty-graph", "{'@context':[],'@graph':[]}", NULL, NULL, 0, 0, 0 },
  { "empty-pages", "{'ascribe:pages':[]}", NULL, NULL, 0, 0, 0 },
  { "empty-collection", "{'type':'AnnotationCollection','total':0}", NULL, NULL, 0, 0, 0 },
  { "page-without-items", "[{'type':['AnnotationPage']}]", NULL, NULL, 0, 0, 0 },
  { "graph", "{'@graph':[" PAGE ("abc", ITEM (TAG, POSITION ("0", "1"))) "]}", NULL, NULL, 1, 1, 0 },
  { "first", "{'type':'AnnotationCollection','first':" PAGE ("abc", ITEM (TAG, POSITION ("0", "1"))) "}", NULL, NULL, 1, 1, 0 },
  { "list-of-pages", "[" PAGE ("abc", ITEM (TAG, POSITION ("0", "1"))) "]", NULL, NULL, 1, 1, 0 },
  { "linked", PAGE ("abc", UUID_ITEM (E1, "0", "1") "," UUID_ITEM (E2, "1", "2") "," LINK (E1, E2)), NULL, NULL, 1, 2, 1 },
  { "homeless", "[" ITEM (TAG, QUOTE ("a")) "," ITEM (TAG, QUOTE ("b")) "]", NULL,
    "test:1: annotations skipped, 2 in all: the text of “https://example.org/1” is not in this file; they can be laid onto articles of "
    "the project", 0, 0, 0 },
  { "homeless-page", "{'type':'AnnotationPage','items':[" ITEM (TAG, QUOTE ("a")) "]}", NULL,
    "test:1: annotations skipped, 1 in all: the text of “https://example.org/1” is not in this file; they can be laid onto articles of "
    "the project", 0, 0, 0 },
  { "homeless-one", ITEM (TAG, QUOTE ("a")), NULL, "test:1: annotations skipped, 1 in all: the text of “https", 0, 0, 0 },
  { "homeless-nowhere", "[{'type':'Annotation','target':{'selector':" QUOTE ("a") "}}]", NULL,
    "test:1: annotations skipped, 1 in all: they don’t tell of which article they are, and its text is not in this file", 0, 0, 0 },
  { "no-input", "", "test:1: ", NULL, 0, 0, 0 },
  { "number", "7", "test:1: an object or a list of JSON-LD was expected", NULL, 0, 0, 0 },
  { "truncated", "[" PAGE ("abc", "") ",\n{'type':'Anno", "test:2: the input ends within a text", NULL, 1, 0, 0 },
  { "bad-item", PAGE ("abc", "{'x':'\xff'}," ITEM (TAG, POSITION ("0", "1"))), NULL, "test:1: items[0]: record skipped: a text is", 1, 1, 0 },
  { "bad-page", "['\xff'," PAGE ("abc", "") "]", NULL, "test:1: [0]: part skipped: a text is not valid UTF-8", 1, 0, 0 },
  { "lines", PAGE ("abc", ITEM (TAG, POSITION ("0", "1"))) "\r\n\n" OTHER_PAGE ("def", ITEM (TAG, POSITION ("1", "2"))), NULL, NULL, 2, 2, 0 },
  { "lines-of-graphs", "{'@graph':[" PAGE ("abc", "") "]}\n{'@graph':[" OTHER_PAGE ("def", ITEM (TAG, POSITION ("1", "2"))) "]}\n", NULL,
    NULL, 2, 1, 0 },
  { "broken-line", PAGE ("abc", "") "\n{'type':'Annot\n" OTHER_PAGE ("def", ITEM (TAG, POSITION ("1", "2"))) "\n", NULL,
    "test:2: line skipped: ", 2, 1, 0 },
  { "line-of-two", PAGE ("abc", "") "\n" OTHER_PAGE ("def", "") " {}\n", NULL, "test:2: line skipped: something stands behind the end", 2, 0, 0 },
  { "homeless-lines", ITEM (TAG, QUOTE ("a")) "\n" ITEM (TAG, QUOTE ("b")) "\n", NULL, "test:1: annotations skipped, 2 in all: ", 0, 0, 0 },
  { "others", "{'articles':[{'text':'a'}]}", "There are no Web Annotations in it", NULL, 0, 0, 0 },
  { "list-of-others", "[{'text':'a'},{'text':'b'}]", "There are no Web Annotations in it", NULL, 0, 0, 0 },
  { "lines-of-others", "{'text':'a'}\n{'text':'b'}\n", "There are no Web Annotations in it", NULL, 0, 0, 0 },
  { "lines-of-articles", "{'text':'a','annotations':[]}\n{'text':'b','annotations':[]}\n", "There are no Web Annotations in it", NULL, 0, 0, 0 },
  { "graph-of-others", "{'@context':'https://schema.org','@graph':[{'@type':'Claim'}]}", "There are no Web Annotations in it", NULL, 0, 0, 0 },
  { "pages-elsewhere", "{'type':'AnnotationCollection','first':'https://example.org/1'}", "There are no Web Annotations in it", NULL, 0, 0, 0 },
  { "others-beside", "[{'type':'Person'}," PAGE ("abc", "") "]", NULL, NULL, 1, 0, 0 },
  { "behind", "[] {}", "test:1: ", NULL, 0, 0, 0 },
  { "no-object", "[7," PAGE ("abc", "") "]", NULL, "test:1: [0]: annotation or page skipped: an object was expected", 1, 0, 0 },
  { "item-text", PAGE ("abc", "'x'," ITEM (TAG, POSITION ("0", "1"))), NULL, AT (0) "an object was expected", 1, 1, 0 },
  { "items-object", "{'ascribe:article':{'id':'" ARTICLE "','title':'T','text':'abc'},'items':{}}", NULL,
    "test:1: “items” must be a list", 1, 0, 0 },
  { "range", PAGE ("abc", ITEM (TAG, POSITION ("2", "9")) "," ITEM (TAG, POSITION ("0", "1"))), NULL, AT (0), 1, 1, 0 },
  { "empty-span", PAGE ("abc", ITEM (TAG, POSITION ("1", "1"))), NULL, AT (0), 1, 0, 0 },
  { "negative", PAGE ("abc", ITEM (TAG, POSITION ("-1", "1"))), NULL,
    AT (0) "the “start” or “end” of its position is not an offset", 1, 0, 0 },
  { "no-target", PAGE ("abc", "{'type':'Annotation','body':" TAG "}"), NULL, AT (0) "it has no target", 1, 0, 0 },
  { "whole-source", PAGE ("abc", "{'type':'Annotation','body':" TAG ",'target':'https://example.org/1'}"), NULL,
    AT (0) "it is about the whole page, not about words of it", 1, 0, 0 },
  { "image", PAGE ("abc", ITEM (TAG, "{'type':'SvgSelector','value':'<svg/>'}")), NULL,
    AT (0) "its target has no TextPositionSelector and no TextQuoteSelector", 1, 0, 0 },
  { "elsewhere", PAGE ("abc", "{'type':'Annotation','target':{'source':'https://example.org/2','selector':" POSITION ("0", "1") "}}"), NULL,
    AT (0) "it is about “https://example.org/2”, not about the article of its page", 1, 0, 0 },
  { "not-there", PAGE ("abc", ITEM (TAG, QUOTE ("xyz"))), NULL, AT (0) "its quote is not in the text", 1, 0, 0 },
  { "ambiguous", PAGE ("a b, c b", ITEM (TAG, QUOTE ("b"))), NULL, AT (0) "its quote is in the text more than once", 1, 0, 0 },
  { "mismatch", PAGE ("abc", ITEM (TAG, POSITION ("0", "2") "," QUOTE ("zz"))), NULL, AT (0), 1, 0, 0 },
  { "crossing", PAGE ("abcd", ITEM (TAG, POSITION ("0", "2") "," POSITION ("1", "3"))), NULL, AT (0), 1, 0, 0 },
  { "uneven", PAGE ("abcd", ITEM (TAG, POSITION ("0", "2") "," QUOTE ("ab") "," QUOTE ("cd"))), NULL,
    AT (0) "its target has 1 positions and 2 quotes", 1, 0, 0 },
  { "twice", PAGE ("abc", UUID_ITEM (E1, "0", "1") "," UUID_ITEM (E1, "1", "2")), NULL, AT (1) "the id " E1 " comes twice", 1, 1, 0 },
  { "key-twice", PAGE ("abc", "{'id':'a','id':'b'}"), NULL, "test:1: items[0]: record skipped: the key “id” comes twice", 1, 0, 0 },
  { "nowhere", PAGE ("abc", UUID_ITEM (E1, "0", "1") "," LINK (E1, E2)), NULL,
    "test:1: items[1]: link skipped: an annotation it links is not in this article", 1, 1, 0 },
  { "itself", PAGE ("abc", UUID_ITEM (E1, "0", "1") "," LINK (E1, E1)), NULL,
    "test:1: items[1]: link skipped: it links an annotation to itself", 1, 1, 0 },
  { "odd-body", PAGE ("abc", ITEM ("{'type':'Choice','items':[]}", POSITION ("0", "1"))), NULL,
    "test:1: items[0]: a body of the type “Choice” skipped", 1, 1, 0 },
  { "no-text", "{'type':'AnnotationPage','ascribe:article':{'id':'" ARTICLE "','title':'T'},'items':[]}", NULL,
    "test:1: page skipped: the dataset was exported without texts", 0, 0, 0 },
  { "no-title", "{'ascribe:article':{'id':'" ARTICLE "','text':'abc'},'items':[]}", NULL,
    "test:1: page skipped: it has no title", 0, 0, 0 },
  { "sha256", "{'ascribe:article':{'id':'" ARTICLE "','title':'T','text':'abc','sha256':'00'},'items':[]}", NULL,
    "test:1: page skipped: the text is not the one its sha256 stands for", 0, 0, 0 },
  { "newer", "{'ascribe:dataset':{'version':9}}", "test:1: this version of the dataset format is newer", NULL, 0, 0, 0 },
};

static void
test_case (gconstpointer data)
{
  json_case_check ("web-annotation", data);
}

static void
test_deep (void)
{
  g_autoptr (GString) input = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) dataset = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (input, "{'@graph':[{'first':");
  dataset = json_case_read ("web-annotation", input->str, &error);
  g_assert_nonnull (error);
  g_assert_cmpuint (dataset->documents->len, ==, 0);
}

/* A quote of one letter in a text of that letter, ten thousand times: named, and soon over. */
static void
test_many_quotes (void)
{
  g_autofree char *text = g_strnfill (100000, 'a');
  g_autofree char *around = g_strnfill (5000, 'a');
  g_autoptr (GString) input = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) dataset = NULL;

  g_string_printf (input, "{'ascribe:article':{'id':'" ARTICLE "','title':'T','text':'%s'},'items':[", text);
  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (input, "%s{'target':{'selector':{'type':'TextQuoteSelector','exact':'a','prefix':'%s'}}}",
                            i > 0 ? "," : "", around);
  g_string_append (input, "]}");
  dataset = json_case_read ("web-annotation", input->str, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dataset->skipped->len, ==, 2000);
  g_assert_true (g_str_has_suffix (g_ptr_array_index (dataset->skipped, 1999), "too many quotes of this article have no sound position"));
}

/* Of two that have an id and no name the first was leaked. */
static void
test_two_nameless_concepts (void)
{
#define NAMELESS(id) "{'type':'SpecificResource','purpose':'identifying','ascribe:concept':'" id "'}"
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) dataset = json_case_read ("web-annotation", PAGE ("ab", ITEM ("[" TAG "," NAMELESS ("one") "," NAMELESS ("two") "]",
                                                                                    POSITION ("0", "2"))), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (dataset->skipped->len, ==, 0);
  g_assert_cmpstr (get_annotation (dataset, 0)->quote, ==, "ab");
  g_assert_null (get_annotation (dataset, 0)->concept);
}

/* The end of such a quote was looked for at each of its letters. */
static void
test_quote_of_one_word (void)
{
  g_autofree char *word = g_strnfill (4000000, 'a');
  g_autofree char *input = g_strdup_printf (PAGE ("b", "{'target':{'selector':{'type':'TextQuoteSelector','exact':'%s'}}}"), word);
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) dataset = json_case_read ("web-annotation", input, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (dataset->skipped->len, ==, 1);
  g_assert_true (g_str_has_suffix (g_ptr_array_index (dataset->skipped, 0), "its quote is not in the text"));
}

static void
test_golden (void)
{
  json_golden_check ("web-annotation", "golden-web-annotation.jsonld");
}

/* No article: the codebook comes back all the same. */
static void
test_no_article (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) golden = golden_new ();
  g_autoptr (GString) written = NULL;
  g_autoptr (Dataset) read = NULL;

  g_ptr_array_set_size (golden->documents, 0);
  written = dataset_write (golden, "web-annotation", FALSE);
  read = dataset_read ("web-annotation", written->str, written->len, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (read->skipped->len, ==, 0);
  dataset_assert_equal (golden, read);
}

static gboolean
lend (gpointer data, const char *where, const char *address, AscribeArticle **article, GError **error)
{
  g_autoptr (AscribeText) text = ascribe_text_new ("🚇 The mayor said it. The mayor left.", -1, NULL);

  g_assert_cmpstr (where, ==, "test");
  if (g_strcmp0 (address, "https://example.org/2") == 0)
    return TRUE;

  g_string_append_printf (data, "%s;", address != NULL ? address : "?");
  *article = ascribe_article_new (address != NULL ? address : "", text);

  return TRUE;
}

/* As a search in Hypothesis gives them, with a reply and a note of the page, and two of an article that isn't there. */
static const char hypothesis[] =
  "{'total':5,'rows':[{'id':'kNq','created':'2022-02-14T11:01:24.221394+00:00','updated':'2022-02-15T11:01:24+00:00',"
  "'user':'acct:anna@hypothes.is','user_info':{'display_name':null},'uri':'https://example.org/1','text':'sure?','tags':['Source','Check'],"
  "'target':[{'source':'https://example.org/1','selector':[{'type':'RangeSelector','startOffset':3,'endOffset':9},"
  "{'type':'TextPositionSelector','start':902,'end':911},{'type':'TextQuoteSelector','exact':'The mayor','prefix':'said it. '}]}]},"
  "{'id':'re','user':'acct:bo@hypothes.is','uri':'https://example.org/1','text':'yes','tags':[],'references':['kNq'],"
  "'target':[{'source':'https://example.org/1'}]},"
  "{'id':'pn','user':'acct:bo@hypothes.is','uri':'https://example.org/1','text':'good','tags':[],'target':[{'source':'https://example.org/1'}]},"
  "{'id':'x','uri':'https://example.org/2','tags':[],'target':[{'selector':[" QUOTE ("a") "]}]},"
  "{'id':'y','uri':'https://example.org/2','tags':[],'target':[{'selector':[" QUOTE ("a") "]}]}]}";

static Dataset *
read_lent (const char *input, GString *asked, GError **error)
{
  g_autofree char *json = g_strdup (input);
  g_autoptr (GInputStream) in = g_memory_input_stream_new_from_data (g_strdelimit (json, "'", '"'), -1, NULL);
  Dataset *dataset = dataset_new ();

  dataset->options = (AscribeReadOptions) { .find_article = lend, .find_data = asked };
  dataset_read_stream (dataset, "web-annotation", in, NULL, error);

  return dataset;
}

/* As Recogito and Annotorious keep them themselves. */
static void
test_recogito (void)
{
  g_autoptr (GString) asked = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) dataset = read_lent ("[{'id':'d9b8','bodies':[{'id':'b','annotation':'d9b8','purpose':'tagging','value':'Office'},"
    "{'purpose':'commenting','value':'who?'}],'target':{'annotation':'d9b8','selector':[{'quote':'The mayor','start':3,'end':12,"
    "'range':{}}],'creator':{'id':'u1','name':'Anna'},'created':'2023-10-17T12:38:37.390Z'}},"
    "{'id':'e','bodies':[],'target':{'annotation':'e','selector':{'quote':'nowhere','start':0,'end':7}}}]", asked, &error);
  AscribeAnnotation *annotation;

  g_assert_no_error (error);
  g_assert_cmpuint (((AscribeDocument *) g_ptr_array_index (dataset->documents, 0))->annotations->len, ==, 1);
  annotation = get_annotation (dataset, 0);
  g_assert_cmpstr (annotation->quote, ==, "The mayor");
  g_assert_cmpstr (annotation->tag, ==, "office");
  g_assert_cmpstr (annotation->note, ==, "who?");
  g_assert_cmpint (annotation->created, ==, G_GINT64_CONSTANT (1697546317390));
  g_assert_cmpstr (((AscribeAnnotator *) g_ptr_array_index (dataset->annotators, 0))->name, ==, "Anna");
  g_assert_cmpuint (dataset->skipped->len, ==, 1);
  g_assert_true (g_str_has_prefix (g_ptr_array_index (dataset->skipped, 0), "test:1: [1]: annotation skipped: "));
}

static void
test_lent_text (void)
{
  g_autoptr (GString) asked = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) dataset = read_lent (hypothesis, asked, &error);
  AscribeAnnotation *annotation;

  g_assert_no_error (error);
  g_assert_cmpstr (asked->str, ==, "https://example.org/1;");
  g_assert_cmpuint (dataset->documents->len, ==, 1);
  g_assert_cmpuint (((AscribeDocument *) g_ptr_array_index (dataset->documents, 0))->annotations->len, ==, 2);
  annotation = get_annotation (dataset, 0);
  g_assert_cmpuint (ascribe_span_set_get_bounds (annotation->spans).start, ==, 21);
  g_assert_cmpstr (annotation->quote, ==, "The mayor");
  g_assert_cmpstr (annotation->note, ==, "sure?");
  g_assert_cmpint (annotation->created, ==, G_GINT64_CONSTANT (1644836484221));
  g_assert_cmpint (annotation->modified, ==, G_GINT64_CONSTANT (1644922884000));
  g_assert_cmpuint (dataset->annotators->len, ==, 1);
  g_assert_cmpstr (((AscribeAnnotator *) g_ptr_array_index (dataset->annotators, 0))->name, ==, "anna");
  g_assert_cmpuint (dataset->skipped->len, ==, 3);
  g_assert_cmpstr (g_ptr_array_index (dataset->skipped, 0), ==, "test:1: annotations skipped, 2 in all: the text of “https://example.org/2” is "
                   "neither in this file nor in the project");
  g_assert_cmpstr (g_ptr_array_index (dataset->skipped, 1), ==, "test:1: rows[1]: annotation skipped: it is a reply to another annotation, "
                   "not one of the text");
  g_assert_cmpstr (g_ptr_array_index (dataset->skipped, 2), ==, "test:1: rows[2]: annotation skipped: it is about the whole page, not about "
                   "words of it");
}

/* As Recogito's library saves them: nothing tells of which text they are, links stand among them. */
static void
test_lent_links (void)
{
#define LOOSE(id, start, end, quote) "{'@context':'http://www.w3.org/ns/anno.jsonld','id':'#" id "','type':'Annotation','body':[" TAG "]," \
                                     "'target':{'selector':[" QUOTE (quote) "," POSITION (start, end) "]}}"
#define KNOWS(from, to) "{'type':'Annotation','motivation':'linking','body':[{'type':'TextualBody','purpose':'tagging','value':'knows'}]," \
                        "'target':[{'id':'#" from "'},{'id':'#" to "'}]}"
  g_autoptr (GString) asked = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) dataset = read_lent ("[" KNOWS ("a", "b") "," LOOSE ("a", "3", "12", "The mayor") "," LOOSE ("b", "13", "17", "said") ","
                                           KNOWS ("c", "a") "]", asked, &error);
  AscribeDocument *document;
  AscribeLink *link;

  g_assert_no_error (error);
  g_assert_cmpstr (asked->str, ==, "?;");
  g_assert_cmpuint (dataset->documents->len, ==, 1);
  document = g_ptr_array_index (dataset->documents, 0);
  g_assert_cmpuint (document->annotations->len, ==, 2);
  g_assert_cmpuint (ascribe_span_set_get_bounds (get_annotation (dataset, 0)->spans).start, ==, 2);
  g_assert_cmpuint (document->links->len, ==, 1);
  link = g_ptr_array_index (document->links, 0);
  g_assert_cmpstr (link->type, ==, "knows");
  g_assert_cmpstr (link->from, ==, get_annotation (dataset, 0)->id);
  g_assert_cmpstr (link->to, ==, get_annotation (dataset, 1)->id);
  g_assert_cmpuint (dataset->skipped->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (dataset->skipped, 0), ==,
                   "test:1: [3]: link skipped: an annotation it links is not of an article that is there");
}

static gboolean
sniffs (const char *text)
{
  g_autofree char *json = g_strdup (text);
  const AscribeFormat *format;

  g_strdelimit (json, "'", '"');
  format = ascribe_format_sniff ("x.json", (const guint8 *) json, strlen (json));

  return format != NULL && strcmp (format->id, "web-annotation") == 0;
}

/* The same a line each: what is about one article, and what links it, may stand in several. */
static void
test_lent_lines (void)
{
  g_autoptr (GString) asked = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (Dataset) dataset = read_lent (LOOSE ("a", "3", "12", "The mayor") "\n" LOOSE ("b", "13", "17", "said") "\n" KNOWS ("a", "b") "\n",
                                           asked, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (asked->str, ==, "?;");
  g_assert_cmpuint (dataset->documents->len, ==, 1);
  g_assert_cmpuint (((AscribeDocument *) g_ptr_array_index (dataset->documents, 0))->annotations->len, ==, 2);
  g_assert_cmpuint (((AscribeDocument *) g_ptr_array_index (dataset->documents, 0))->links->len, ==, 1);
  g_assert_cmpuint (dataset->skipped->len, ==, 0);
}

static void
test_sniffing (void)
{
  g_autoptr (Dataset) golden = golden_new ();
  g_autoptr (GString) written = dataset_write (golden, "web-annotation", FALSE);

  g_assert_true (sniffs (written->str));
  g_assert_true (sniffs (sample));
  g_assert_true (sniffs ("[" ITEM (TAG, QUOTE ("a")) "]"));
  g_assert_false (sniffs ("[{'text':'An \\'Annotation\\' has a \\'target\\''}]"));
  g_assert_true (sniffs (hypothesis));
  g_assert_true (sniffs ("[{'id':'a','bodies':[],'target':{'annotation':'a','selector':{'quote':'x','start':0,'end':1}}}]"));
  g_assert_false (sniffs ("[{'bodies':[],'target':'a','quote':'x'}]"));
  g_assert_false (sniffs ("[{'text':'a','target':'b','selector':'TextQuoteSelector','tags':[]}]"));
  g_assert_false (sniffs ("{}"));
  g_assert_false (sniffs (""));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/formats/web-annotation/two-nameless-concepts", test_two_nameless_concepts);
  g_test_add_func ("/formats/web-annotation/quote-of-one-word", test_quote_of_one_word);
  g_test_add_func ("/formats/web-annotation/golden", test_golden);
  g_test_add_func ("/formats/web-annotation/no-article", test_no_article);
  g_test_add_func ("/formats/web-annotation/places", test_places);
  g_test_add_func ("/formats/web-annotation/sample", test_sample);
  g_test_add_func ("/formats/web-annotation/deep", test_deep);
  g_test_add_func ("/formats/web-annotation/many-quotes", test_many_quotes);
  g_test_add_func ("/formats/web-annotation/recogito", test_recogito);
  g_test_add_func ("/formats/web-annotation/lent-text", test_lent_text);
  g_test_add_func ("/formats/web-annotation/lent-links", test_lent_links);
  g_test_add_func ("/formats/web-annotation/lent-lines", test_lent_lines);
  g_test_add_func ("/formats/web-annotation/sniffing", test_sniffing);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/formats/web-annotation/case/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }

  return g_test_run ();
}
