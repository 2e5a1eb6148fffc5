/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names met while reading become a codebook, told before the documents that use it. */
#include "app/formats/gather.h"

#include <string.h>

#include "app/model/attributes.h"
#include "app/model/error.h"
#include "app/model/intern.h"
#include "app/model/uuid.h"

/* What the sink was told, in order: "tag claim", "document" … */
typedef struct {
  AscribeSink sink;
  AscribeCodebook *codebook;
  GPtrArray *told;      /* of char * */
  GPtrArray *documents; /* of AscribeDocument */
  gboolean fails;
} Told;

static gboolean
entry_cb (gpointer data, GObject *entry, GError **error)
{
  Told *self = data;
  const char *kind = ASCRIBE_IS_TAG (entry) ? "tag" : ASCRIBE_IS_LINK_TYPE (entry) ? "link" : "label";
  const char *id = ASCRIBE_IS_TAG (entry) ? ASCRIBE_TAG (entry)->id : ASCRIBE_IS_LINK_TYPE (entry) ? ASCRIBE_LINK_TYPE (entry)->id
                                                                                              : ASCRIBE_ATTRIBUTE (entry)->id;

  if (self->fails)
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_FULL, "full");
      return FALSE;
    }

  g_ptr_array_add (self->told, g_strdup_printf ("%s %s", kind, id));
  ascribe_codebook_put (self->codebook, entry);

  return TRUE;
}

static gboolean
annotator_cb (gpointer data, AscribeAnnotator *annotator, GError **error)
{
  g_ptr_array_add (((Told *) data)->told, g_strdup_printf ("annotator %s", annotator->name));

  return TRUE;
}

static gboolean
concept_cb (gpointer data, AscribeConcept *concept, GError **error)
{
  g_ptr_array_add (((Told *) data)->told, g_strdup_printf ("concept %s %s %s", concept->name, concept->kind, concept->wikidata));

  return TRUE;
}

static gboolean
document_cb (gpointer data, AscribeDocument *document, GError **error)
{
  g_ptr_array_add (((Told *) data)->told, g_strdup ("document"));
  g_ptr_array_add (((Told *) data)->documents, document);

  return TRUE;
}

static Told *
told_new (void)
{
  Told *self = g_new0 (Told, 1);

  self->sink = (AscribeSink) { .data = self, .entry = entry_cb, .annotator = annotator_cb, .concept = concept_cb, .document = document_cb };
  self->codebook = ascribe_codebook_new ();
  self->told = g_ptr_array_new_with_free_func (g_free);
  self->documents = g_ptr_array_new_with_free_func ((GDestroyNotify) ascribe_document_free);

  return self;
}

static void
told_free (Told *self)
{
  g_object_unref (self->codebook);
  g_ptr_array_unref (self->told);
  g_ptr_array_unref (self->documents);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Told, told_free)

static void
assert_told (Told *self, const char *expected)
{
  g_autofree char *joined = NULL;

  g_ptr_array_add (self->told, NULL);
  joined = g_strjoinv (", ", (char **) self->told->pdata);
  g_ptr_array_set_size (self->told, 0);
  g_assert_cmpstr (joined, ==, expected);
  g_assert_true (ascribe_codebook_validate (self->codebook, NULL));
}

static AscribeDocument *
make_document (void)
{
  g_autoptr (AscribeText) text = ascribe_text_new ("Some text", -1, NULL);
  g_autoptr (AscribeArticle) article = ascribe_article_new ("Title", text);

  return ascribe_document_new (article);
}

static AscribeAnnotation *
annotate (AscribeDocument *document, const char *tag, guint32 start)
{
  AscribeSpan span = { start, start + 1 };
  g_autoptr (AscribeSpanSet) spans = ascribe_span_set_new (&span, 1, NULL);
  AscribeAnnotation *annotation = ascribe_annotation_make (document->article->id, tag, "", spans, document->article->text, 0, NULL);

  g_ptr_array_add (document->annotations, annotation);

  return annotation;
}

static void
give (AscribeGather *gather, AscribeDocument *document)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (ascribe_gather_document (gather, document, &error));
  g_assert_no_error (error);
}

static void
test_names (void)
{
  g_autoptr (Told) told = told_new ();
  g_autoptr (AscribeGather) gather = ascribe_gather_new (&told->sink);
  const char *annotator;

  g_assert_cmpstr (ascribe_gather_tag (gather, "Blinken’s remarks"), ==, "blinken-s-remarks");
  g_assert_cmpstr (ascribe_gather_tag (gather, "blinken-s-remarks"), ==, "blinken-s-remarks-2");
  g_assert_cmpstr (ascribe_gather_tag (gather, "Blinken’s remarks"), ==, "blinken-s-remarks");
  g_assert_cmpstr (ascribe_gather_tag (gather, "a__b--c-"), ==, "a__b--c-");
  g_assert_cmpstr (ascribe_gather_tag (gather, ""), ==, "tag");
  g_assert_cmpstr (ascribe_gather_tag (gather, "!?"), ==, "tag-2");
  g_assert_cmpstr (ascribe_gather_tag (gather, "人"), ==, "人");
  g_assert_cmpstr (ascribe_gather_tag (gather, "𝐀"), ==, "tag-3"); /* a capital without a small letter */
  g_assert_cmpstr (ascribe_gather_link_type (gather, "blinken-s-remarks"), ==, "blinken-s-remarks");
  g_assert_cmpstr (ascribe_gather_link_type (gather, ""), ==, "link");
  g_assert_cmpstr (ascribe_gather_annotator (gather, ""), ==, "");
  annotator = ascribe_gather_annotator (gather, "Ada");
  g_assert_cmpuint (strlen (annotator), ==, 36);
  g_assert_cmpstr (ascribe_gather_annotator (gather, "Ada"), ==, annotator);
  g_assert_cmpstr (ascribe_gather_annotator (gather, "ada"), !=, annotator);

  give (gather, make_document ());
  assert_told (told, "tag blinken-s-remarks, tag blinken-s-remarks-2, tag a__b--c-, tag tag, tag tag-2, tag 人, tag tag-3, "
                     "link blinken-s-remarks, link link, annotator Ada, annotator ada, document");
  g_assert_cmpstr (ascribe_codebook_lookup_tag (told->codebook, "blinken-s-remarks")->name, ==, "Blinken’s remarks");
  give (gather, make_document ());
  assert_told (told, "document");
}

static void
test_concepts (void)
{
  g_autoptr (Told) told = told_new ();
  g_autoptr (AscribeGather) gather = ascribe_gather_new (&told->sink);
  const char *plain = ascribe_gather_concept (gather, "NBC", NULL, NULL);
  const char *known = ascribe_gather_concept (gather, "NBC", "outlet", "Q13974");

  ascribe_gather_annotator (gather, "Ada");
  g_assert_cmpstr (plain, !=, known);
  g_assert_cmpstr (ascribe_gather_concept (gather, "NBC", NULL, NULL), ==, plain);
  g_assert_cmpstr (ascribe_gather_concept (gather, "NBC", "outlet", "Q13974"), ==, known);
  g_assert_cmpstr (ascribe_gather_concept (gather, "NBC", "outlet", "Q1"), !=, known);
  g_assert_cmpstr (ascribe_gather_concept (gather, "CBS", "outlet", NULL), ==, ascribe_gather_concept (gather, "CBS", NULL, NULL));

  give (gather, make_document ());
  assert_told (told, "annotator Ada, concept NBC (null) (null), concept NBC outlet Q13974, concept NBC outlet Q1, "
                     "concept CBS outlet (null), document");
}

/* Files that are read one after the other mean one concept by one name. */
static void
test_concepts_of_several_files (void)
{
  g_autoptr (Told) told = told_new ();
  g_autoptr (AscribeGather) first = ascribe_gather_new (&told->sink);
  g_autoptr (AscribeGather) second = ascribe_gather_new (&told->sink);
  const char *id = ascribe_gather_concept (first, "NBC", "outlet", NULL);

  g_assert_true (ascribe_uuid_is_valid (id));
  g_assert_cmpstr (ascribe_gather_concept (second, "NBC", "outlet", NULL), ==, id);
  g_assert_cmpstr (ascribe_gather_concept (second, "NBC", "person", NULL), !=, id);
}

static char *
print_answers (GVariant *answers)
{
  return g_variant_print (answers, FALSE);
}

static void
ask (AscribeGather *gather, AscribeAnnotation *annotation, const char *key, GVariant *value)
{
  annotation->attributes = ascribe_gather_answer (gather, annotation->tag, annotation->attributes, key, value);
}

static void
test_questions (void)
{
  g_autoptr (Told) told = told_new ();
  g_autoptr (AscribeGather) gather = ascribe_gather_new (&told->sink);
  AscribeDocument *document = make_document ();
  AscribeAnnotation *annotation = annotate (document, ascribe_gather_tag (gather, "Claim"), 0);
  const char *choices[] = { "a", "b", NULL };
  g_autofree char *printed = NULL;
  AscribeTag *tag;

  ask (gather, annotation, "sure", g_variant_ref_sink (g_variant_new_boolean (TRUE)));
  ask (gather, annotation, "weight", g_variant_new_double (0.5));
  ask (gather, annotation, "Why so?", g_variant_new_string ("because"));
  ask (gather, annotation, "why-so", g_variant_new_strv (choices, -1));
  ask (gather, annotation, "nothing", NULL);
  document->article->labels = ascribe_gather_answer (gather, NULL, document->article->labels, "genre", g_variant_new_string ("news"));
  printed = print_answers (annotation->attributes);
  g_assert_cmpstr (printed, ==, "{'sure': <true>, 'weight': <0.5>, 'why-so': <'because'>, 'why-so-2': <['a', 'b']>}");

  give (gather, document);
  assert_told (told, "tag claim, label genre, document");
  tag = ascribe_codebook_lookup_tag (told->codebook, "claim");
  g_assert_cmpuint (tag->attributes->len, ==, 4);
  g_assert_cmpint (ascribe_tag_lookup_attribute (tag, "sure")->type, ==, ASCRIBE_QUESTION_YES_NO);
  g_assert_cmpint (ascribe_tag_lookup_attribute (tag, "weight")->type, ==, ASCRIBE_QUESTION_NUMBER);
  g_assert_cmpint (ascribe_tag_lookup_attribute (tag, "why-so")->type, ==, ASCRIBE_QUESTION_TEXT);
  g_assert_cmpstr (ascribe_tag_lookup_attribute (tag, "why-so")->name, ==, "Why so?");
  g_assert_cmpint (ascribe_tag_lookup_attribute (tag, "why-so-2")->type, ==, ASCRIBE_QUESTION_CHOICES);
  g_assert_cmpint (ascribe_codebook_lookup_label (told->codebook, "genre")->type, ==, ASCRIBE_QUESTION_TEXT);
}

/* A number, then a word, then a number again; the tag is told anew when it has changed, and only then. */
static void
test_mixed_answers (void)
{
  g_autoptr (Told) told = told_new ();
  g_autoptr (AscribeGather) gather = ascribe_gather_new (&told->sink);
  AscribeDocument *document = make_document ();
  AscribeAnnotation *first = annotate (document, ascribe_gather_tag (gather, "claim"), 0);
  AscribeAnnotation *second;
  g_autofree char *printed = NULL;
  g_autofree char *later = NULL;

  ask (gather, first, "k", g_variant_new_double (2));
  give (gather, document);
  assert_told (told, "tag claim, document");

  document = make_document ();
  first = annotate (document, "claim", 0);
  second = annotate (document, "claim", 1);
  ask (gather, first, "k", g_variant_new_double (3.5));
  ask (gather, first, "l", g_variant_new_boolean (FALSE));
  ask (gather, second, "k", g_variant_new_string ("many"));
  give (gather, document);
  assert_told (told, "tag claim, document");
  g_assert_cmpint (ascribe_tag_lookup_attribute (ascribe_codebook_lookup_tag (told->codebook, "claim"), "k")->type, ==,
                   ASCRIBE_QUESTION_TEXT);
  printed = print_answers (first->attributes);
  g_assert_cmpstr (printed, ==, "{'k': <'3.5'>, 'l': <false>}");

  document = make_document ();
  first = annotate (document, "claim", 0);
  ask (gather, first, "k", g_variant_new_boolean (TRUE));
  give (gather, document);
  assert_told (told, "document");
  later = print_answers (first->attributes);
  g_assert_cmpstr (later, ==, "{'k': <'true'>}");
}

static void
test_described (void)
{
  g_autoptr (Told) told = told_new ();
  g_autoptr (AscribeGather) gather = ascribe_gather_new (&told->sink);
  AscribeTag *tag;

  ascribe_gather_tag (gather, "a");
  ascribe_gather_tag (gather, "b");
  ascribe_gather_tag (gather, "c");
  ascribe_gather_describe (gather, "a", "#A0b1C2", "what it is", "b");
  ascribe_gather_describe (gather, "b", "red", NULL, "c");
  ascribe_gather_describe (gather, "c", NULL, NULL, "a");
  ascribe_gather_describe (gather, "c", NULL, NULL, "c");
  ascribe_gather_describe (gather, "c", NULL, NULL, "unknown");
  ascribe_gather_describe (gather, "unknown", "#000000", NULL, NULL);
  give (gather, make_document ());
  assert_told (told, "tag a, tag b, tag c, document");
  tag = ascribe_codebook_lookup_tag (told->codebook, "a");
  g_assert_cmpstr (tag->color, ==, "#a0b1c2");
  g_assert_cmpstr (tag->description, ==, "what it is");
  g_assert_cmpstr (tag->parent, ==, "b");
  g_assert_null (ascribe_codebook_lookup_tag (told->codebook, "c")->parent);

  ascribe_gather_describe (gather, "a", "#a0b1c2", "what it is", "b");
  ascribe_gather_describe (gather, "b", NULL, "grown", NULL);
  give (gather, make_document ());
  assert_told (told, "tag b, document");
}

static void
link_them (AscribeDocument *document, const char *type, AscribeAnnotation *from, AscribeAnnotation *to)
{
  g_ptr_array_add (document->links, ascribe_link_make (document->article->id, type, from->id, to->id, "", 0));
}

static void
test_link_ends (void)
{
  g_autoptr (Told) told = told_new ();
  g_autoptr (AscribeGather) gather = ascribe_gather_new (&told->sink);
  AscribeDocument *document = make_document ();
  AscribeAnnotation *claim = annotate (document, ascribe_gather_tag (gather, "claim"), 3);
  AscribeAnnotation *source = annotate (document, ascribe_gather_tag (gather, "source"), 1);
  AscribeLinkType *type;

  link_them (document, ascribe_gather_link_type (gather, "by"), claim, source);
  give (gather, document);
  g_assert_true (g_ptr_array_index (document->annotations, 0) == source); /* sorted */
  type = ascribe_codebook_lookup_link_type (told->codebook, "by");
  g_assert_cmpstr (type->from[0], ==, "claim");
  g_assert_cmpstr (type->to[0], ==, "source");
  g_assert_null (type->to[1]);
  assert_told (told, "tag claim, tag source, link by, document");

  document = make_document ();
  claim = annotate (document, "claim", 3);
  source = annotate (document, "source", 1);
  link_them (document, "by", source, source);
  give (gather, document);
  type = ascribe_codebook_lookup_link_type (told->codebook, "by");
  g_assert_cmpstr (type->from[1], ==, "source");
  assert_told (told, "link by, document");
}

/* A tag that the file's own codebook told stands among the ends, too: or the type would forbid its own links. */
static void
test_link_ends_of_tags_not_gathered (void)
{
  g_autoptr (Told) told = told_new ();
  g_autoptr (AscribeGather) gather = ascribe_gather_new (&told->sink);
  g_autoptr (AscribeTag) known = ascribe_tag_new ("known", "Known", NULL);
  AscribeDocument *document = make_document ();
  AscribeAnnotation *claim, *source, *other;
  AscribeLinkType *type;

  ascribe_codebook_put (told->codebook, G_OBJECT (known));
  claim = annotate (document, ascribe_gather_tag (gather, "claim"), 3);
  source = annotate (document, "known", 1);
  other = annotate (document, ascribe_gather_tag (gather, "other"), 2);
  link_them (document, ascribe_gather_link_type (gather, "by"), claim, source);
  link_them (document, "by", claim, other);
  give (gather, document);
  type = ascribe_codebook_lookup_link_type (told->codebook, "by");
  g_assert_true (ascribe_link_type_allows (type, "claim", "known"));
  g_assert_true (ascribe_link_type_allows (type, "claim", "other"));
  g_assert_false (ascribe_link_type_allows (type, "known", "claim"));
}

static void
test_too_many (void)
{
  static const char * const messages[] = {
    "There are more tags than 2000", "There are more link types than 2000", "There are more annotators than 2000",
    "There are more concepts than 100000", "There are more questions than 20000", "The names of tags take more than 16777216 bytes",
  };

  for (int kind = 0; kind < 6; kind++)
    {
      g_autoptr (Told) told = told_new ();
      g_autoptr (AscribeGather) gather = ascribe_gather_new (&told->sink);
      g_autofree char *big = g_strnfill (1 << 23, 'x');
      g_autoptr (GError) error = NULL;
      GVariant *answers = NULL;

      ascribe_gather_tag (gather, "t");
      for (int i = 0; i < 100001; i++)
        {
          g_autofree char *name = g_strdup_printf ("%d", i);

          if (kind == 0)
            g_assert_nonnull (ascribe_gather_tag (gather, name));
          else if (kind == 1)
            g_assert_nonnull (ascribe_gather_link_type (gather, name));
          else if (kind == 2)
            g_assert_nonnull (ascribe_gather_annotator (gather, name));
          else if (kind == 3)
            g_assert_nonnull (ascribe_gather_concept (gather, name, NULL, NULL));
          else if (kind == 4 && i < 20001)
            {
              answers = ascribe_gather_answer (gather, "t", NULL, name, g_variant_new_boolean (TRUE));
              g_variant_unref (answers);
            }
        }
      for (int i = 0; kind == 5 && i < 3; i++)
        {
          big[i] = 'y';
          ascribe_gather_tag (gather, big);
        }
      g_assert_false (ascribe_gather_document (gather, make_document (), &error));
      g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_TOO_LARGE);
      g_assert_cmpstr (error->message, ==, messages[kind]);
      assert_told (told, "");
    }
}

static void
test_full_sink (void)
{
  g_autoptr (Told) told = told_new ();
  g_autoptr (AscribeGather) gather = ascribe_gather_new (&told->sink);
  g_autoptr (GError) error = NULL;

  ascribe_gather_tag (gather, "a");
  told->fails = TRUE;
  g_assert_false (ascribe_gather_document (gather, make_document (), &error));
  g_assert_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_FULL);
  g_assert_cmpuint (told->documents->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formats/gather/names", test_names);
  g_test_add_func ("/formats/gather/concepts", test_concepts);
  g_test_add_func ("/formats/gather/concepts-of-several-files", test_concepts_of_several_files);
  g_test_add_func ("/formats/gather/questions", test_questions);
  g_test_add_func ("/formats/gather/mixed-answers", test_mixed_answers);
  g_test_add_func ("/formats/gather/described", test_described);
  g_test_add_func ("/formats/gather/link-ends", test_link_ends);
  g_test_add_func ("/formats/gather/link-ends-of-tags-not-gathered", test_link_ends_of_tags_not_gathered);
  g_test_add_func ("/formats/gather/too-many", test_too_many);
  g_test_add_func ("/formats/gather/full-sink", test_full_sink);

  return g_test_run ();
}
