/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/html-said.h"

#include <string.h>

#include "app/formats/html-text.h"
#include "app/formats/html.h"
#include "app/formats/naming.h"
#include "app/model/attributes.h"
#include "app/model/json-text.h"

/* Where a <bdi> begins: so a list is told from one answer that looks like it. Nothing that goes out holds it. */
#define BDI "\x1e"

/* Elements whose words are stated whole, by their class where they have one; answers by their question. */
typedef struct {
  const char *element;
  const char *css_class;  /* nullable */
  AscribeStates about;    /* with an annotation */
} Field;

static const Field fields[] = {
  { "h2", NULL, ASCRIBE_STATES_ARTICLE }, { "p", "kicker", ASCRIBE_STATES_ARTICLE }, { "p", "byline", ASCRIBE_STATES_ARTICLE },
  { "p", "where", ASCRIBE_STATES_ARTICLE }, { "span", "chip", ASCRIBE_STATES_WORDS }, { "span", "by", ASCRIBE_STATES_DETAIL },
  { "p", "concept", ASCRIBE_STATES_DETAIL }, { "p", "said", ASCRIBE_STATES_DETAIL }, { "dt", NULL, ASCRIBE_STATES_DETAIL },
  { "dd", NULL, ASCRIBE_STATES_DETAIL },
};
static const Field link_field = { "li", NULL, ASCRIBE_STATES_LINK };
static const Field concept_field = { "bdi", "name", ASCRIBE_STATES_CONCEPT };

struct _AscribeHtmlSaid {
  AscribeHtmlScan *scan;
  AscribeStatements *said;
  char *article;         /* nullable, like the next three: id of what we are in */
  char *note;
  char *link;            /* "" for the other end of one */
  char *concept;         /* of its row, up to its name */
  const Field *field;    /* nullable: outside of one */
  GString *words;        /* of it */
  GString *question;
};

AscribeHtmlSaid *
ascribe_html_said_new (AscribeHtmlScan *scan, AscribeStatements *said)
{
  AscribeHtmlSaid *self = g_new0 (AscribeHtmlSaid, 1);

  self->scan = scan;
  self->said = said;
  self->words = g_string_new (NULL);
  self->question = g_string_new (NULL);

  return self;
}

void
ascribe_html_said_free (AscribeHtmlSaid *self)
{
  g_free (self->article);
  g_free (self->note);
  g_free (self->link);
  g_free (self->concept);
  g_string_free (self->words, TRUE);
  g_string_free (self->question, TRUE);
  g_free (self);
}

static void
enter (char **place, const char *id)
{
  g_free (*place);
  *place = g_strdup (id != NULL ? id : "");
}

static void
begin_field (AscribeHtmlSaid *self, const Field *field)
{
  self->field = field;
  g_string_truncate (self->words, 0);
}

static void
find_field (AscribeHtmlSaid *self, const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      if (strcmp (fields[i].element, name) == 0 &&
          (fields[i].css_class == NULL || ascribe_html_scan_has_class (self->scan, fields[i].css_class)))
        begin_field (self, &fields[i]);
    }
}

static void
open_item (AscribeHtmlSaid *self, const char *id)
{
  if (self->note == NULL)
    {
      enter (&self->note, id);
      return;
    }
  enter (&self->link, id);
  begin_field (self, &link_field);
}

/* Addresses of what an annotation is joined to, and of the article. The words before that of a link are what joins it. */
static void
open_address (AscribeHtmlSaid *self)
{
  const char *address = ascribe_html_scan_get_attribute (self->scan, "href");

  if (self->field == &link_field)
    {
      ascribe_statements_add (self->said, ASCRIBE_STATES_LINK, 1, self->note, self->words->str, address);
      ascribe_statements_add (self->said, ASCRIBE_STATES_LINK, 1, self->link, "from", *self->link != '\0' ? self->note : NULL);
      self->field = NULL;
    }
  else if (self->field != NULL && self->note != NULL)
    ascribe_statements_add (self->said, ASCRIBE_STATES_DETAIL, 1, self->note, "a", address);
  else if (self->field != NULL)
    ascribe_statements_add (self->said, ASCRIBE_STATES_ARTICLE, 1, self->article, "a", address);
}

static void
open_element (AscribeHtmlSaid *self)
{
  const char *name = ascribe_html_scan_get_name (self->scan);
  const char *id = ascribe_html_scan_get_attribute (self->scan, "id");

  if (strcmp (name, "bdi") == 0 && self->field != NULL)
    g_string_append (self->words, BDI);
  else if (strcmp (name, "bdi") == 0 && self->concept != NULL)
    begin_field (self, &concept_field);
  else if (strcmp (name, "tr") == 0 && id != NULL)
    enter (&self->concept, g_str_has_prefix (id, "c-") ? id + strlen ("c-") : id);
  else if (strcmp (name, "article") == 0)
    enter (&self->article, id);
  else if (self->article == NULL)
    return;
  else if (strcmp (name, "a") == 0)
    open_address (self);
  else if (strcmp (name, "li") == 0)
    open_item (self, id);
  else if (strcmp (name, "div") == 0)
    ascribe_statements_add (self->said, ASCRIBE_STATES_ARTICLE, 1, self->article, "text",
                            ascribe_html_scan_get_attribute (self->scan, "data-sha256"));
  else if (strcmp (name, "blockquote") == 0 && self->note != NULL)
    ascribe_statements_add (self->said, ASCRIBE_STATES_WORDS, 1, self->note, "spans",
                            ascribe_html_scan_get_attribute (self->scan, "data-s"));
  else if (self->field == NULL)
    find_field (self, name);
}

static void
end_field (AscribeHtmlSaid *self)
{
  const Field *field = self->field;
  gboolean is_answer = strcmp (field->element, "dd") == 0;
  const char *predicate = is_answer ? self->question->str : field->css_class != NULL ? field->css_class : field->element;
  const char *note = self->link != NULL && *self->link != '\0' ? self->link : self->note;
  AscribeStates about = self->note != NULL ? field->about : ASCRIBE_STATES_ARTICLE;

  self->field = NULL;
  if (field == &concept_field)
    ascribe_statements_add (self->said, field->about, 1, self->concept, predicate, self->words->str);
  else if (strcmp (field->element, "dt") == 0)
    g_string_assign (self->question, self->words->str);
  else
    ascribe_statements_add (self->said, about, 1, note != NULL ? note : self->article, predicate, self->words->str);
  g_clear_pointer (&self->concept, g_free);
}

static void
close_element (AscribeHtmlSaid *self)
{
  const char *name = ascribe_html_scan_get_name (self->scan);

  if (self->field != NULL && strcmp (name, self->field->element) == 0)
    end_field (self);
  if (strcmp (name, "article") == 0)
    g_clear_pointer (&self->article, g_free);
  if (strcmp (name, "li") == 0)
    g_clear_pointer (self->link != NULL ? &self->link : &self->note, g_free);
}

void
ascribe_html_said_take (AscribeHtmlSaid *self, AscribeHtmlToken token)
{
  if (token == ASCRIBE_HTML_OPEN)
    open_element (self);
  else if (token == ASCRIBE_HTML_CLOSE)
    close_element (self);
  else if (token == ASCRIBE_HTML_TEXT && self->field != NULL)
    g_string_append (self->words, ascribe_html_scan_get_text (self->scan)->str);
}

/* @name: as the page has it, behind @before; nothing where it is NULL or empty. */
static void
expect_name (AscribeStatements *expected, AscribeStates about, const char *subject, const char *predicate, const char *before,
             const char *name)
{
  g_autofree char *words = name != NULL && *name != '\0' ? g_strconcat (before, BDI, name, NULL) : NULL;

  ascribe_statements_add (expected, about, 1, subject, predicate, words);
}

/* The same for all of them; "" for none. */
static char *
join_names (const char *before, const char *separator, const char * const *names)
{
  GString *words = g_string_new (NULL);

  for (gsize i = 0; names[i] != NULL; i++)
    {
      g_string_append (words, i == 0 ? before : separator);
      g_string_append (words, BDI);
      g_string_append (words, names[i]);
    }

  return g_string_free (words, FALSE);
}

static char *
make_answer (GVariant *value)
{
  g_autoptr (GString) number = NULL;

  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    return g_variant_dup_string (value, NULL);
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
    return g_strdup (g_variant_get_boolean (value) ? "yes" : "no");
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING_ARRAY))
    {
      g_autofree const char **names = g_variant_get_strv (value, NULL);

      return join_names ("", " · ", names);
    }
  number = g_string_new (NULL);
  ascribe_json_append_number (number, g_variant_get_double (value));

  return g_string_free (g_steal_pointer (&number), FALSE);
}

static void
expect_answers (AscribeNaming *naming, AscribeStates about, const char *subject, const char *tag, GVariant *answers,
                AscribeStatements *expected)
{
  GVariantIter iter;
  const char *key;
  GVariant *value;

  if (ascribe_attributes_is_empty (answers))
    return;

  g_variant_iter_init (&iter, answers);
  while (g_variant_iter_loop (&iter, "{&sv}", &key, &value))
    {
      g_autofree char *question = g_strconcat (BDI, ascribe_naming_get_question_name (naming, tag, key), NULL);
      g_autofree char *answer = make_answer (value);

      ascribe_statements_add (expected, about, 1, subject, question, answer);
    }
}

static gboolean
is_told (const char *string)
{
  return string != NULL && *string != '\0';
}

static void
expect_article (AscribeNaming *naming, AscribeArticle *article, AscribeStatements *expected)
{
  g_autofree char *id = g_strconcat ("a-", article->id, NULL);
  const char * const facts[][2] = {
    { "Status", article->status == ASCRIBE_STATUS_DONE ? "done" : "to do" }, { "Language", article->language },
    { "Retrieved", article->retrieved }, { "File", article->stem },
  };
  const char *kicker[] = { article->publisher, article->published, NULL };
  g_autofree char *authors = join_names ("By ", ", ", (const char * const *) article->authors);
  g_autofree char *address = ascribe_html_make_address (article->url);
  g_autofree char *over = NULL;

  if (!is_told (kicker[1]))
    kicker[1] = NULL;
  over = join_names ("", " · ", is_told (kicker[0]) ? kicker : kicker + 1);
  ascribe_statements_add (expected, ASCRIBE_STATES_ARTICLE, 1, id, "text", ascribe_text_get_sha256 (article->text));
  ascribe_statements_add (expected, ASCRIBE_STATES_ARTICLE, 1, id, "h2", *article->title != '\0' ? article->title : "Untitled");
  ascribe_statements_add (expected, ASCRIBE_STATES_ARTICLE, 1, id, "kicker", over);
  ascribe_statements_add (expected, ASCRIBE_STATES_ARTICLE, 1, id, "byline", authors);
  expect_name (expected, ASCRIBE_STATES_ARTICLE, id, "where", "", article->url);
  ascribe_statements_add (expected, ASCRIBE_STATES_ARTICLE, 1, id, "a", address);
  for (gsize i = 0; i < G_N_ELEMENTS (facts); i++)
    expect_name (expected, ASCRIBE_STATES_ARTICLE, id, facts[i][0], "", facts[i][1]);
  expect_answers (naming, ASCRIBE_STATES_ARTICLE, id, NULL, article->labels, expected);
  expect_answers (naming, ASCRIBE_STATES_ARTICLE, id, "", article->metadata, expected);
}

static void
expect_annotation (AscribeNaming *naming, AscribeAnnotation *annotation, AscribeStatements *expected)
{
  g_autofree char *id = g_strconcat ("n-", annotation->id, NULL);
  g_autofree char *spans = ascribe_span_set_to_string (annotation->spans);
  AscribeConcept *concept = ascribe_naming_get_concept (naming, annotation->concept);

  ascribe_statements_add (expected, ASCRIBE_STATES_WORDS, 1, id, "spans", spans);
  expect_name (expected, ASCRIBE_STATES_WORDS, id, "chip", "", ascribe_naming_get_tag_name (naming, annotation->tag));
  expect_name (expected, ASCRIBE_STATES_DETAIL, id, "by", "by ", ascribe_naming_get_annotator (naming, annotation->annotator));
  expect_answers (naming, ASCRIBE_STATES_DETAIL, id, annotation->tag, annotation->attributes, expected);
  ascribe_statements_add (expected, ASCRIBE_STATES_DETAIL, 1, id, "said", annotation->note);
  if (concept != NULL)
    {
      g_autofree char *address = g_strconcat ("#c-", concept->id, NULL);

      ascribe_statements_add (expected, ASCRIBE_STATES_DETAIL, 1, id, "a", address);
      expect_name (expected, ASCRIBE_STATES_DETAIL, id, "concept", "= ", *concept->name != '\0' ? concept->name : concept->id);
    }
}

/* @annotator: of the annotation that it leads from, with which it is told. */
static void
expect_link (AscribeNaming *naming, AscribeLink *link, const char *annotator, AscribeStatements *expected)
{
  const char *name = ascribe_naming_get_link_name (naming, link->type);
  g_autofree char *id = g_strconcat ("l-", link->id, NULL);
  g_autofree char *from = g_strconcat ("#n-", link->from, NULL);
  g_autofree char *to = g_strconcat ("#n-", link->to, NULL);
  g_autofree char *out = g_strconcat ("→ " BDI, name, " ", NULL);
  g_autofree char *in = g_strconcat ("← " BDI, name, ", from ", NULL);

  ascribe_statements_add (expected, ASCRIBE_STATES_LINK, 1, id, "from", from + 1);
  ascribe_statements_add (expected, ASCRIBE_STATES_LINK, 1, from + 1, out, to);
  ascribe_statements_add (expected, ASCRIBE_STATES_LINK, 1, to + 1, in, from);
  if (g_strcmp0 (link->annotator, annotator) != 0)
    expect_name (expected, ASCRIBE_STATES_DETAIL, id, "by", "by ", ascribe_naming_get_annotator (naming, link->annotator));
  expect_name (expected, ASCRIBE_STATES_DETAIL, id, "said", "", link->note);
}

void
ascribe_html_expect (AscribeNaming *naming, AscribeDocument *document, AscribeStatements *expected)
{
  g_autoptr (GHashTable) annotators = g_hash_table_new (g_str_hash, g_str_equal);

  expect_article (naming, document->article, expected);
  for (guint i = 0; i < document->annotations->len; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (document->annotations, i);

      expect_annotation (naming, annotation, expected);
      if (document->links->len > 0)
        g_hash_table_insert (annotators, annotation->id, annotation->annotator);
    }
  for (guint i = 0; i < document->links->len; i++)
    {
      AscribeLink *link = g_ptr_array_index (document->links, i);

      expect_link (naming, link, g_hash_table_lookup (annotators, link->from), expected);
    }
}
