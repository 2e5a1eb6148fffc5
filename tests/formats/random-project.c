/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/formats/random-project.h"

#include <string.h>

#include "app/model/attributes.h"
#include "app/model/moment.h"
#include "app/model/normalise.h"

/* What escaping, decoding and counting go wrong at. */
static const gunichar nasty[] = {
  'a', 'b', ' ', ' ', '"', '\\', '/', '{', '}', '[', ',', ':', '\'', '<', '&', '\n', '\t', 0xe9, 0x300, 0x5d0, 0x202e, 0x2028,
  0x2029, 0x200d, 0xfeff, 0xfffd, 0xfffe, 0xffff, 0xe000, 0xd7ff, 0x1f600, 0x1d4fc, 0x10ffff, 0x7ff, 0x800, 0x10000, 0x627, 0x64b,
  0x4e2d, 0x65b0, 0x30ab, 0x3099, 0x3002, 0xac00, 0x1100, 0x20bb7, 0xe01, 0xfe0f, 0x1f3fd, 0x1f1e9,
};
static const gunichar controls[] = { 0x01, 0x08, 0x0b, 0x0c, 0x0d, 0x1b, 0x1f, 0x7f, 0x80, 0x85, 0x9f };

#define MANY_PIECES 1000

static gboolean
toss (void)
{
  return g_test_rand_int_range (0, 2) == 0;
}

/* What a spreadsheet would calculate, a mark-up language would read, and a long name. */
static char *
make_trap (void)
{
  static const char * const traps[] = {
    "=1+1", "@SUM(A1)", "-2", "+A1", "'=1", "<!--", "]]>", "&amp;", "%41", "__proto__", "null", "NaN", "_", "O",
  };
  gsize which = (gsize) g_test_rand_int_range (0, G_N_ELEMENTS (traps) + 1);

  return which < G_N_ELEMENTS (traps) ? g_strdup (traps[which]) : g_strnfill (300, 'n');
}

static char *
make_string (int max, gboolean with_controls)
{
  GString *string = g_string_new (NULL);

  for (int i = g_test_rand_int_range (0, max + 1); i > 0; i--)
    {
      if (with_controls && g_test_rand_int_range (0, 8) == 0)
        g_string_append_unichar (string, controls[g_test_rand_int_range (0, G_N_ELEMENTS (controls))]);
      else
        g_string_append_unichar (string, nasty[g_test_rand_int_range (0, G_N_ELEMENTS (nasty))]);
    }

  return g_string_free (string, FALSE);
}

static char *
make_nullable (int max)
{
  return toss () ? NULL : make_string (max, TRUE);
}

static char **
make_strings (int max)
{
  int n_strings = g_test_rand_int_range (0, max + 1);
  char **strings = g_new0 (char *, n_strings + 1);

  for (int i = 0; i < n_strings; i++)
    strings[i] = make_string (5, TRUE);

  return strings;
}

static char *
make_uuid (void)
{
  guint32 bits[4];

  for (int i = 0; i < 4; i++)
    bits[i] = (guint32) g_test_rand_int ();

  return g_strdup_printf ("%08x-%04x-%04x-%04x-%04x%08x", bits[0], bits[1] >> 16, bits[1] & 0xffff, bits[2] >> 16,
                          bits[2] & 0xffff, bits[3]);
}

/* A name, or one that differs from @other (nullable) in its case and spaces alone, or not at all. */
static char *
make_name (const char *other)
{
  switch (g_test_rand_int_range (0, 12))
    {
    case 0: return make_trap ();
    case 1: return g_utf8_strup (other != NULL ? other : "", -1);
    case 2: return g_strconcat (other != NULL ? other : "", " ", NULL);
    case 3: return g_strdup (other != NULL ? other : "");
    default: return make_string (8, TRUE);
    }
}

/* Any millisecond of the years 1000 to 9999. */
static gint64
make_moment (void)
{
  gint64 seconds = (gint64) g_test_rand_double_range (-30610224000.0, 253402300799.0);

  return seconds * 1000 + g_test_rand_int_range (0, 1000);
}

static double
make_number (void)
{
  switch (g_test_rand_int_range (0, 4))
    {
    case 0: return g_test_rand_int_range (-1000, 1000);
    case 1: return g_test_rand_double_range (-1, 1);
    case 2: return g_test_rand_double_range (-1e300, 1e300);
    default: return g_test_rand_double () * 1e-310; /* without full precision */
    }
}

static GVariant *
make_answer (AscribeAttribute *question)
{
  gboolean is_free = question->options[0] == NULL;
  int n_options = (int) g_strv_length (question->options);
  g_autofree char *text = make_string (6, TRUE);
  g_auto (GStrv) texts = make_strings (3);
  const char *option = is_free ? text : question->options[g_test_rand_int_range (0, n_options)];

  switch (question->type)
    {
    case ASCRIBE_QUESTION_YES_NO: return g_variant_new_boolean (toss ());
    case ASCRIBE_QUESTION_NUMBER: return g_variant_new_double (make_number ());
    case ASCRIBE_QUESTION_CHOICES:
      return g_variant_new_strv (is_free ? (const char * const *) texts : (const char * const *) question->options, -1);
    case ASCRIBE_QUESTION_CHOICE: return g_variant_new_string (option);
    case ASCRIBE_QUESTION_TEXT:
    default: return g_variant_new_string (text);
    }
}

static AscribeAttribute *
make_question (int number)
{
  g_autofree char *id = g_strdup_printf ("q%d_é-%d", number, g_test_rand_int_range (0, 10));
  g_autofree char *name = make_name (NULL);
  AscribeQuestionType type = (AscribeQuestionType) g_test_rand_int_range (0, 5);
  gboolean has_options = toss () && (type == ASCRIBE_QUESTION_CHOICE || type == ASCRIBE_QUESTION_CHOICES);
  g_auto (GStrv) options = has_options ? make_strings (4) : g_new0 (char *, 1);
  AscribeAttribute *question = ascribe_attribute_new (id, name, type, (const char * const *) options);

  question->description = make_nullable (8);

  return question;
}

static void
answer_some (GVariant **attributes, AscribeAttribute *question)
{
  g_autoptr (GVariant) old = NULL;

  if (toss ())
    return;
  old = *attributes;
  *attributes = ascribe_attributes_set (old, question->id, make_answer (question));
}

static void
add_tags (Dataset *dataset, int n_tags)
{
  g_autofree char *before = NULL;

  for (int i = 0; i < n_tags; i++)
    {
      g_autofree char *id = g_strdup_printf ("tag-%d", i);
      g_autofree char *name = make_name (before);
      g_autofree char *color = g_strdup_printf ("#%06x", g_test_rand_int_range (0, 1 << 24));
      g_autoptr (AscribeTag) tag = ascribe_tag_new (id, name, color);

      /* Each may stand under a later one: no circle. */
      tag->parent = i + 1 < n_tags && toss () ? g_strdup_printf ("tag-%d", g_test_rand_int_range (i + 1, n_tags)) : NULL;
      tag->shortcut = i < 10 && toss () ? g_strdup_printf ("%d", i) : NULL;
      tag->description = make_nullable (20);
      tag->hidden = toss ();
      tag->archived = toss ();
      for (int q = g_test_rand_int_range (0, 4); q > 0; q--)
        g_ptr_array_add (tag->attributes, make_question (q));
      ascribe_codebook_put (dataset->codebook, G_OBJECT (tag));
      g_free (before);
      before = g_steal_pointer (&name);
    }
}

static void
add_codebook (Dataset *dataset)
{
  int n_tags = g_test_rand_int_range (1, 7);

  add_tags (dataset, n_tags);
  for (int i = g_test_rand_int_range (0, 4); i > 0; i--)
    {
      g_autoptr (AscribeTag) tag = g_list_model_get_item (ascribe_codebook_get_tags (dataset->codebook), 0);
      g_autofree char *id = i == 1 && toss () ? g_strdup (tag->id) : g_strdup_printf ("link_%d", i);
      g_autofree char *name = make_name (tag->name);
      g_autoptr (AscribeLinkType) type = ascribe_link_type_new (id, name);

      g_strfreev (type->from);
      type->from = g_new0 (char *, 2);
      type->from[0] = toss () ? g_strdup_printf ("tag-%d", g_test_rand_int_range (0, n_tags)) : NULL;
      type->description = make_nullable (8);
      type->archived = toss ();
      ascribe_codebook_put (dataset->codebook, G_OBJECT (type));
    }
  for (int i = g_test_rand_int_range (0, 4); i > 0; i--)
    {
      g_autoptr (AscribeAttribute) label = make_question (100 + i);

      ascribe_codebook_put (dataset->codebook, G_OBJECT (label));
    }
}

static void
add_registers (Dataset *dataset)
{
  g_autofree char *before = NULL;

  for (int i = g_test_rand_int_range (1, 4); i > 0; i--)
    {
      g_autofree char *id = make_uuid ();
      char *name = make_name (before);

      g_free (before);
      before = name;
      g_ptr_array_add (dataset->annotators, ascribe_annotator_new (id, name));
    }
  for (int i = g_test_rand_int_range (0, 4); i > 0; i--)
    {
      g_autofree char *id = make_uuid ();
      g_autofree char *name = make_name (before);
      AscribeConcept *concept = ascribe_concept_new (id, name);

      g_strfreev (concept->aliases);
      concept->aliases = make_strings (3);
      concept->kind = make_nullable (4);
      concept->wikidata = make_nullable (4);
      g_ptr_array_add (dataset->concepts, concept);
    }
}

static gpointer
pick (GPtrArray *array)
{
  return g_ptr_array_index (array, g_test_rand_int_range (0, (int) array->len));
}

/* A piece of every other letter. */
static char *
make_many_spans (void)
{
  GString *spans = g_string_new ("0-1");

  for (int i = 2; i < 2 * MANY_PIECES; i += 2)
    g_string_append_printf (spans, ",%d-%d", i, i + 1);

  return g_string_free (spans, FALSE);
}

/* One or several pieces, in any order. */
static char *
make_spans (guint32 length)
{
  GString *spans = g_string_new (NULL);
  int start = 0;

  while (start < (int) length && (spans->len == 0 || toss ()))
    {
      int from = g_test_rand_int_range (start, (int) length);
      int to = g_test_rand_int_range (from + 1, (int) length + 1);
      g_autofree char *piece = g_strdup_printf ("%d-%d", from, to);

      if (spans->len > 0)
        g_string_insert (spans, toss () ? 0 : (gssize) spans->len, ",");
      if (spans->str[0] == ',')
        g_string_prepend (spans, piece);
      else
        g_string_append (spans, piece);
      start = to;
    }

  return g_string_free (spans, FALSE);
}

static void
add_annotations (Dataset *dataset, AscribeDocument *document)
{
  GListModel *tags = ascribe_codebook_get_tags (dataset->codebook);
  guint32 length = ascribe_text_get_length (document->article->text);

  for (int i = g_test_rand_int_range (0, 12); i > 0 && length > 0; i--)
    {
      g_autofree char *id = make_uuid ();
      AscribeAnnotation *other = document->annotations->len > 0 ? pick (document->annotations) : NULL;
      g_autofree char *spans = NULL;
      g_autoptr (AscribeTag) tag = g_list_model_get_item (tags, g_test_rand_int_range (0, (int) g_list_model_get_n_items (tags)));
      AscribeAnnotation *annotation;

      if (other != NULL && g_test_rand_int_range (0, 5) == 0)
        spans = ascribe_span_set_to_string (other->spans); /* where one is already */
      else
        spans = length >= 2 * MANY_PIECES && i == 1 ? make_many_spans () : make_spans (length);
      annotation = dataset_annotate (document, id, tag->id, ASCRIBE_ANNOTATOR (pick (dataset->annotators))->id, spans);
      for (guint q = 0; q < tag->attributes->len; q++)
        answer_some (&annotation->attributes, g_ptr_array_index (tag->attributes, q));
      annotation->note = make_nullable (10);
      if (dataset->concepts->len > 0 && toss ())
        annotation->concept = g_strdup (ASCRIBE_CONCEPT (pick (dataset->concepts))->id);
      annotation->created = make_moment ();
      annotation->modified = make_moment ();
    }
}

static void
add_links (Dataset *dataset, AscribeDocument *document)
{
  GListModel *types = ascribe_codebook_get_link_types (dataset->codebook);

  for (int i = g_test_rand_int_range (0, 12); i > 0 && document->annotations->len > 0; i--)
    {
      g_autoptr (AscribeLinkType) type = g_list_model_get_item (types, (guint) g_test_rand_int_range (0, 4));
      AscribeAnnotation *from = pick (document->annotations);
      AscribeAnnotation *to = pick (document->annotations);
      AscribeLink *link;

      if (type == NULL || from == to || !ascribe_link_type_allows (type, from->tag, to->tag))
        continue;
      link = ascribe_link_make (document->article->id, type->id, from->id, to->id,
                                ASCRIBE_ANNOTATOR (pick (dataset->annotators))->id, make_moment ());
      g_free (link->id);
      link->id = make_uuid ();
      link->modified = make_moment ();
      link->note = make_nullable (10);
      g_ptr_array_add (document->links, link);
    }
}

/* Any, and those that formats have themselves. */
static char *
make_key (void)
{
  static const char * const taken[] = {
    "annotations", "article", "authors", "content", "created", "data", "entities", "id", "label", "labels", "meta", "metadata", "relations",
    "retrieved", "source", "spans", "status", "stem", "text", "title", "tokens",
  };

  return toss () ? make_string (6, TRUE) : g_strdup (taken[g_test_rand_int_range (0, G_N_ELEMENTS (taken))]);
}

static void
describe (Dataset *dataset, AscribeArticle *article)
{
  GListModel *labels = ascribe_codebook_get_labels (dataset->codebook);

  g_strfreev (article->authors);
  article->authors = make_strings (3);
  article->publisher = make_nullable (8);
  article->published = make_nullable (8);
  article->url = make_nullable (8);
  article->language = make_nullable (3);
  article->retrieved = make_nullable (8);
  article->stem = make_nullable (8);
  article->status = toss () ? ASCRIBE_STATUS_DONE : ASCRIBE_STATUS_TODO;
  article->created = make_moment ();
  for (int i = g_test_rand_int_range (0, 5); i > 0; i--)
    {
      g_autoptr (AscribeAttribute) question = make_question (i);

      g_free (question->id);
      question->id = make_key ();
      answer_some (&article->metadata, question);
    }
  for (guint i = 0; i < g_list_model_get_n_items (labels); i++)
    {
      g_autoptr (AscribeAttribute) label = g_list_model_get_item (labels, i);

      answer_some (&article->labels, label);
    }
}

/* As a source may have it: with line ends of all kinds and a mark of the byte order, which aren't kept; seldom with room for many
 * pieces. */
static AscribeText *
make_text (void)
{
  gboolean is_long = g_test_rand_int_range (0, 100) == 0;
  g_autofree char *first = make_string (60, FALSE);
  g_autofree char *second = make_string (8, FALSE);
  g_autofree char *room = is_long ? g_strnfill (2 * MANY_PIECES, toss () ? 'x' : ' ') : NULL;
  g_autofree char *source = g_strconcat (toss () ? "\ufeff" : "", first, toss () ? "\r\n" : "", second, toss () ? "\r" : "", room, NULL);
  g_autoptr (GError) error = NULL;
  AscribeText *text = ascribe_normalise (source, strlen (source), NULL, NULL, &error);

  g_assert_no_error (error);

  return text;
}

static void
add_document (Dataset *dataset)
{
  g_autofree char *id = make_uuid ();
  g_autofree char *title = make_name (NULL);
  g_autoptr (AscribeText) text = make_text ();
  AscribeDocument *document = dataset_add_document (dataset, id, title, ascribe_text_get_utf8 (text));

  describe (dataset, document->article);
  add_annotations (dataset, document);
  add_links (dataset, document);
  ascribe_document_sort (document);
}

Dataset *
random_project_new (void)
{
  Dataset *dataset = dataset_new ();

  dataset->id = make_uuid ();
  dataset->title = make_name (NULL);
  dataset->modified = make_moment ();
  add_codebook (dataset);
  add_registers (dataset);
  for (int i = g_test_rand_int_range (0, 5); i > 0; i--)
    add_document (dataset);

  return dataset;
}
