/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/formats/dataset.h"
#include "tests/formats/golden.h"

#include "app/model/attributes.h"

#define ANNA "0193a000-0000-7000-8000-00000000000a"
#define BO "0193a000-0000-7000-8000-00000000000b"
#define MAYOR "0193a000-0000-7000-8000-0000000000c1"
#define TUNNEL "0193a000-0000-7000-8000-0000000000c2"
#define FIRST "0193a000-0000-7000-8000-0000000000d1"
#define SECOND "0193a000-0000-7000-8000-0000000000d2"
#define THIRD "0193a000-0000-7000-8000-0000000000d3"
#define CLAIM "0193a000-0000-7000-8000-0000000000e1"
#define SPEAKER "0193a000-0000-7000-8000-0000000000e2"
#define AIDE "0193a000-0000-7000-8000-0000000000e3"
#define NOW G_GINT64_CONSTANT (1795421231123)

static AscribeTag *
add_tag (Dataset *dataset, const char *id, const char *name, const char *color, const char *shortcut)
{
  g_autoptr (AscribeTag) tag = ascribe_tag_new (id, name, color);

  tag->shortcut = g_strdup (shortcut);
  ascribe_codebook_put (dataset->codebook, G_OBJECT (tag));

  return tag; /* the codebook keeps it */
}

static void
add_question (AscribeTag *tag, const char *id, const char *name, AscribeQuestionType type, const char *options)
{
  g_auto (GStrv) split = options != NULL ? g_strsplit (options, "|", -1) : NULL;
  AscribeAttribute *question = ascribe_attribute_new (id, name, type, (const char * const *) split);

  if (split != NULL)
    question->description = g_strdup_printf ("One of \"%s\"", options);
  g_ptr_array_add (tag->attributes, question);
}

static void
add_link_type (Dataset *dataset, const char *id, const char *name, const char *from, const char *to, gboolean archived)
{
  g_autoptr (AscribeLinkType) type = ascribe_link_type_new (id, name);

  g_strfreev (type->from);
  g_strfreev (type->to);
  type->from = g_strsplit (from, ",", -1);
  type->to = g_strsplit (to, ",", -1);
  type->archived = archived;
  ascribe_codebook_put (dataset->codebook, G_OBJECT (type));
}

/* A child before its parent, a slug that isn't ASCII, one of each type of question. */
static void
fill_codebook (Dataset *dataset)
{
  static const char * const genres[] = { "news", "opinion", NULL };
  AscribeTag *claim = add_tag (dataset, "claim", "Claim", "#e5a50a", "c");
  AscribeTag *anonymous = add_tag (dataset, "anonymous-source", "Anonymous source", "#77767b", NULL);
  AscribeTag *source = add_tag (dataset, "source", "Source", "#1c71d8", "s");
  AscribeTag *old = add_tag (dataset, "überschrift_2", "Überschrift <b>&</b>", "#000000", "ü");
  g_autoptr (AscribeAttribute) genre = ascribe_attribute_new ("genre", "Genre", ASCRIBE_QUESTION_CHOICE, genres);
  g_autoptr (AscribeAttribute) weight = ascribe_attribute_new ("weight", "Weight", ASCRIBE_QUESTION_NUMBER, NULL);

  claim->description = g_strdup ("What somebody says\nor believes");
  add_question (claim, "certainty", "Certainty", ASCRIBE_QUESTION_CHOICE, "asserted|hedged");
  add_question (claim, "topics", "Topics", ASCRIBE_QUESTION_CHOICES, "safety|cost|time");
  add_question (claim, "check", "To check", ASCRIBE_QUESTION_YES_NO, NULL);
  add_question (claim, "score", "Score", ASCRIBE_QUESTION_NUMBER, NULL);
  add_question (claim, "remark", "Remark", ASCRIBE_QUESTION_TEXT, NULL);
  anonymous->parent = g_strdup (source->id);
  anonymous->hidden = TRUE;
  old->archived = TRUE;

  add_link_type (dataset, "attributed-to", "Attributed to", "claim", "source,anonymous-source", FALSE);
  add_link_type (dataset, "same-as", "Same as", "", "", TRUE);
  ascribe_codebook_put (dataset->codebook, G_OBJECT (genre));
  ascribe_codebook_put (dataset->codebook, G_OBJECT (weight));
}

static void
fill_registers (Dataset *dataset)
{
  AscribeConcept *mayor = ascribe_concept_new (MAYOR, "Mayor \"Mo\" Ødegård");
  const char * const aliases[] = { "the mayor", "Mo, the Quiet", "", NULL };

  g_strfreev (mayor->aliases);
  mayor->aliases = g_strdupv ((char **) aliases);
  mayor->kind = g_strdup ("person");
  mayor->wikidata = g_strdup ("Q42");
  g_ptr_array_add (dataset->annotators, ascribe_annotator_new (ANNA, "Anna 😀"));
  g_ptr_array_add (dataset->annotators, ascribe_annotator_new (BO, "Bo"));
  g_ptr_array_add (dataset->concepts, mayor);
  g_ptr_array_add (dataset->concepts, ascribe_concept_new (TUNNEL, "Tunnel"));
}

static void
set_answer (GVariant **attributes, const char *key, GVariant *value)
{
  g_autoptr (GVariant) old = *attributes;

  *attributes = ascribe_attributes_set (old, key, value);
}

static void
describe_first (AscribeArticle *article)
{
  const char * const authors[] = { "Ida Sand", "Kofi \"K.\" Ray", NULL };
  const char * const sections[] = { "Front", "City & coast", NULL };

  g_strfreev (article->authors);
  article->authors = g_strdupv ((char **) authors);
  article->publisher = g_strdup ("The Harbour Post");
  article->published = g_strdup ("2026-11-20");
  article->url = g_strdup ("https://example.org/a?b=c&d=\"e\"");
  article->language = g_strdup ("en");
  article->retrieved = g_strdup ("2026-11-21T10:00:00+01:00");
  article->stem = g_strdup ("harbour post/0001");
  article->status = ASCRIBE_STATUS_DONE;
  article->created = NOW;
  set_answer (&article->metadata, "Seiten", g_variant_new_strv (sections, -1));
  set_answer (&article->metadata, "desk", g_variant_new_string ("city\tdesk"));
  set_answer (&article->metadata, "page", g_variant_new_double (-0.25));
  set_answer (&article->metadata, "paid", g_variant_new_boolean (FALSE));
  set_answer (&article->labels, "genre", g_variant_new_string ("news"));
  set_answer (&article->labels, "weight", g_variant_new_double (1e-9));
}

static void
add_link (AscribeDocument *document, const char *id, const char *type, const char *from, const char *to)
{
  AscribeLink *link = ascribe_link_make (document->article->id, type, from, to, BO, NOW + 2);

  g_free (link->id);
  link->id = g_strdup (id);
  link->modified = NOW + 3;
  g_ptr_array_add (document->links, link);
}

/* Astral characters before and in spans, pieces out of text order, one annotation inside another. */
static void
add_first (Dataset *dataset)
{
  const char * const topics[] = { "time", "safety", NULL };
  AscribeDocument *document = dataset_add_document (dataset, FIRST, "Tunnel “opens” <b>&</b> \\o/",
      "The 🚇 tunnel, Mo Ødegård 🗣 said, “is 𝓼𝓪𝓯𝓮”.\n\n\tAn aide\u2028disagreed.\n");
  AscribeAnnotation *claim = dataset_annotate (document, CLAIM, "claim", ANNA, "34-41,0-12");
  AscribeAnnotation *speaker = dataset_annotate (document, SPEAKER, "source", BO, "14-26");

  describe_first (document->article);
  set_answer (&claim->attributes, "certainty", g_variant_new_string ("hedged"));
  set_answer (&claim->attributes, "topics", g_variant_new_strv (topics, -1));
  set_answer (&claim->attributes, "check", g_variant_new_boolean (TRUE));
  set_answer (&claim->attributes, "score", g_variant_new_double (0.1));
  set_answer (&claim->attributes, "remark", g_variant_new_string (""));
  claim->note = g_strdup ("Two\nlines, a \"quote\", a back\\slash, a\ttab, \x01 and \x7f, \u2029.");
  claim->concept = g_strdup (TUNNEL);
  claim->created = NOW;
  claim->modified = NOW + 86400000;
  speaker->concept = g_strdup (MAYOR);
  speaker->created = -1;
  dataset_annotate (document, AIDE, "anonymous-source", ANNA, "46-53");
  add_link (document, "0193a000-0000-7000-8000-0000000000f1", "attributed-to", CLAIM, SPEAKER);
  add_link (document, "0193a000-0000-7000-8000-0000000000f2", "attributed-to", CLAIM, AIDE);
  add_link (document, "0193a000-0000-7000-8000-0000000000f3", "same-as", SPEAKER, AIDE);
  ((AscribeLink *) g_ptr_array_index (document->links, 0))->note = g_strdup ("");
  ascribe_document_sort (document);
}

/* From right to left, with combining marks and a joined emoji; then an article with nothing on it. */
static void
add_others (Dataset *dataset)
{
  AscribeDocument *document = dataset_add_document (dataset, SECOND, "\u202eשלום\u202c",
                                                    "אמר רֹאשׁ העיר: «הַמִּנְהָרָה» 👩‍👩‍👧\n");

  dataset_annotate (document, "0193a000-0000-7000-8000-0000000000e4", "überschrift_2", BO, "4-14");
  dataset_annotate (document, "0193a000-0000-7000-8000-0000000000e5", "überschrift_2", BO, "4-14");
  document->article->created = NOW - 1;
  document = dataset_add_document (dataset, THIRD, "", " ");
  document->article->created = NOW - 2;
}

Dataset *
golden_new (void)
{
  Dataset *dataset = dataset_new ();

  dataset->id = g_strdup ("0193a000-0000-7000-8000-000000000001");
  dataset->title = g_strdup ("Golden 🥇 \"project\"");
  dataset->modified = NOW + 90000000;
  fill_codebook (dataset);
  fill_registers (dataset);
  add_first (dataset);
  add_others (dataset);

  return dataset;
}
