/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/web-annotation-item.h"

#include <string.h>

#include "app/formats/web-annotation.h"
#include "app/model/moment.h"

#define MAX_REFINED 4 /* selectors within selectors */

const char *
ascribe_web_item_plain_id (const char *iri)
{
  if (iri == NULL)
    return NULL;
  if (g_str_has_prefix (iri, ASCRIBE_WEB_URN))
    return iri + strlen (ASCRIBE_WEB_URN);

  return *iri == '#' ? iri + 1 : iri;
}

/* JSON-LD has one value or a list of them alike. */
static guint
count_values (AscribeJsonValue *value)
{
  if (value == NULL || value->type == ASCRIBE_JSON_IS_NULL)
    return 0;

  return value->type == ASCRIBE_JSON_IS_ARRAY ? ascribe_json_value_length (value) : 1;
}

static AscribeJsonValue *
get_value (AscribeJsonValue *value, guint number)
{
  return value->type == ASCRIBE_JSON_IS_ARRAY ? ascribe_json_value_at (value, number) : value;
}

static gboolean
has_word (AscribeJsonValue *object, const char *key, const char *word)
{
  AscribeJsonValue *words = ascribe_json_value_get (object, key);

  for (guint i = 0; i < count_values (words); i++)
    {
      AscribeJsonValue *value = get_value (words, i);

      if (value->type == ASCRIBE_JSON_IS_STRING && strcmp (value->string, word) == 0)
        return TRUE;
    }

  return FALSE;
}

/* The address of a node: itself, or its id. */
static const char *
get_iri (AscribeJsonValue *node)
{
  const char *id;

  if (node == NULL || node->type == ASCRIBE_JSON_IS_STRING)
    return node != NULL ? node->string : NULL;

  id = ascribe_json_value_string (node, "id");

  return id != NULL ? id : ascribe_json_value_string (node, "@id");
}

static AscribeJsonValue *
get_first (AscribeJsonValue *object, const char *key)
{
  AscribeJsonValue *values = ascribe_json_value_get (object, key);

  return count_values (values) > 0 ? get_value (values, 0) : NULL;
}

/* What is called by a text, or by the text of a language. */
static const char *
get_label (AscribeJsonValue *node)
{
  static const char * const keys[] = { "label", "name", "value", "nickname", "title" };

  for (gsize i = 0; node != NULL && i < G_N_ELEMENTS (keys); i++)
    {
      AscribeJsonValue *label = get_first (node, keys[i]);

      if (label != NULL && label->type == ASCRIBE_JSON_IS_STRING)
        return label->string;
      if (label != NULL && ascribe_json_value_string (label, "@value") != NULL)
        return ascribe_json_value_string (label, "@value");
    }

  return NULL;
}

gboolean
ascribe_web_item_is_list (AscribeJsonValue *item)
{
  return ascribe_json_value_get (item, "first") == NULL &&
         (has_word (item, "type", "AnnotationCollection") || has_word (item, "type", "AnnotationPage"));
}

gboolean
ascribe_web_item_is_link (AscribeJsonValue *item)
{
  AscribeJsonValue *targets = ascribe_json_value_get (item, "target");

  if (!has_word (item, "motivation", "linking"))
    return FALSE;
  for (guint i = 0; i < count_values (targets); i++)
    {
      if (ascribe_json_value_get (get_value (targets, i), "selector") != NULL)
        return FALSE;
    }

  return TRUE;
}

const char *
ascribe_web_item_get_source (AscribeJsonValue *item)
{
  AscribeJsonValue *target = get_first (item, "target");
  AscribeJsonValue *source = get_first (target, "source");
  const char *iri = get_iri (source != NULL ? source : target);

  return iri != NULL ? iri : ascribe_json_value_string (item, "uri");
}

/* The selectors of one target, in order. */
typedef struct {
  GPtrArray *positions;   /* of AscribeJsonValue */
  GPtrArray *quotes;
} Selectors;

/* Recogito's and Annotorious' own: { "quote": …, "start": …, "end": … }. */
static gboolean
is_recogito_selector (AscribeJsonValue *selector)
{
  return ascribe_json_value_get (selector, "type") == NULL && ascribe_json_value_string (selector, "quote") != NULL &&
         ascribe_json_value_get (selector, "start") != NULL;
}

static void
gather_selectors (Selectors *self, AscribeJsonValue *selectors, guint depth)
{
  for (guint i = 0; i < count_values (selectors) && depth < MAX_REFINED; i++)
    {
      AscribeJsonValue *selector = get_value (selectors, i);

      /* Within a part of the whole, positions count from its beginning. */
      if ((has_word (selector, "type", "TextPositionSelector") || is_recogito_selector (selector)) && depth == 0)
        g_ptr_array_add (self->positions, selector);
      if (is_recogito_selector (selector))
        g_ptr_array_add (self->quotes, selector);
      else if (has_word (selector, "type", "TextQuoteSelector"))
        g_ptr_array_add (self->quotes, selector);
      gather_selectors (self, ascribe_json_value_get (selector, "refinedBy"), depth + 1);
    }
}

static void
add_piece (AscribeDraft *draft, AscribeJsonValue *position, AscribeJsonValue *quote)
{
  AscribeDraftPiece *piece = ascribe_draft_add_piece (draft);

  if (position != NULL)
    {
      piece->has_offsets = ascribe_json_value_offset (position, "start", &piece->start) &&
                           ascribe_json_value_offset (position, "end", &piece->end);
      if (!piece->has_offsets && quote == NULL)
        ascribe_draft_refuse (draft, "the “start” or “end” of its position is not an offset");
    }
  piece->quote = g_strdup (ascribe_json_value_string (quote, is_recogito_selector (quote) ? "quote" : "exact"));
  piece->prefix = g_strdup (ascribe_json_value_string (quote, "prefix"));
  piece->suffix = g_strdup (ascribe_json_value_string (quote, "suffix"));
}

/* Selectors of one target select the same; but where there are as many quotes as positions, some tools mean pieces. */
static void
add_target (AscribeDraft *draft, AscribeJsonValue *target)
{
  g_autoptr (GPtrArray) positions = g_ptr_array_new ();
  g_autoptr (GPtrArray) quotes = g_ptr_array_new ();
  Selectors selectors = { positions, quotes };
  guint n_pieces;

  gather_selectors (&selectors, ascribe_json_value_get (target, "selector"), 0);
  n_pieces = positions->len > 0 ? positions->len : quotes->len;
  if (ascribe_json_value_get (target, "selector") == NULL)
    ascribe_draft_refuse (draft, "it is about the whole page, not about words of it");
  else if (n_pieces == 0)
    ascribe_draft_refuse (draft, "its target has no TextPositionSelector and no TextQuoteSelector");
  else if (positions->len > 0 && quotes->len > 1 && quotes->len != positions->len)
    ascribe_draft_refuse (draft, "its target has %u positions and %u quotes", positions->len, quotes->len);

  for (guint i = 0; i < n_pieces && draft->wrong == NULL; i++)
    {
      gboolean is_paired = positions->len == 0 || quotes->len == positions->len;

      add_piece (draft, i < positions->len ? g_ptr_array_index (positions, i) : NULL,
                 is_paired && i < quotes->len ? g_ptr_array_index (quotes, i) : NULL);
    }
}

/* "Q42" of an address of Wikidata, or NULL. */
static char *
dup_wikidata (const char *iri)
{
  const char *id = iri != NULL && strstr (iri, "wikidata.org/") != NULL ? strrchr (iri, '/') + 1 : NULL;

  return id != NULL && *id == 'Q' && id[1] != '\0' && strspn (id + 1, "0123456789") == strlen (id + 1) ? g_strdup (id) : NULL;
}

static void
take_concept (AscribeDraft *draft, AscribeJsonValue *body)
{
  AscribeJsonValue *source = get_first (body, "source");
  AscribeJsonValue *node = source != NULL ? source : body;
  const char *label = get_label (node);

  if (draft->concept != NULL || draft->concept_id != NULL)
    return;

  draft->concept = g_strdup (label != NULL ? label : get_iri (node));
  draft->concept_id = g_strdup (ascribe_json_value_string (body, ASCRIBE_WEB_CONCEPT));
  draft->wikidata = dup_wikidata (get_iri (node));
}

/* A tag by its name, or by the last part of its address. */
static void
take_tag (AscribeDraft *draft, AscribeJsonValue *body)
{
  AscribeJsonValue *source = get_first (body, "source");
  AscribeJsonValue *node = source != NULL ? source : body;
  const char *label = get_label (node);
  const char *iri = get_iri (node);
  const char *slug = ascribe_json_value_string (body, ASCRIBE_WEB_TAG);

  if (slug == NULL)
    slug = ascribe_json_value_string (body, ASCRIBE_WEB_LINK_TYPE);
  if (label == NULL && iri != NULL)
    {
      const char *tail = iri + strlen (iri);

      while (tail > iri && tail[-1] != '/' && tail[-1] != '#' && tail[-1] != ':')
        tail--;
      label = *tail != '\0' ? tail : iri;
    }
  if (label == NULL)
    return;

  if (draft->types == NULL)
    draft->type_id = g_strdup (slug);
  ascribe_draft_add_type (draft, label);
}

static gboolean
has_purpose (AscribeJsonValue *item, AscribeJsonValue *body, const char *purpose)
{
  return ascribe_json_value_get (body, "purpose") != NULL ? has_word (body, "purpose", purpose) : has_word (item, "motivation", purpose);
}

static gboolean
take_answer (AscribeDraft *draft, AscribeJsonValue *body)
{
  const char *question = ascribe_json_value_string (body, ASCRIBE_WEB_QUESTION);
  AscribeJsonValue *answer = ascribe_json_value_get (body, ASCRIBE_WEB_ANSWER);
  GVariant *value = question != NULL && answer != NULL ? ascribe_json_value_answer (answer) : NULL;

  if (value != NULL)
    ascribe_draft_add_answer (draft, question, value);

  return value != NULL;
}

static void
take_body (AscribeDraft *draft, AscribeJsonValue *item, AscribeJsonValue *body, GPtrArray *ignored)
{
  const char *text = get_label (body);

  if (has_purpose (item, body, "tagging") || has_purpose (item, body, "classifying"))
    take_tag (draft, body);
  else if (has_purpose (item, body, "identifying"))
    take_concept (draft, body);
  else if (has_purpose (item, body, "linking") && get_first (body, "source") != NULL)
    {
      if (draft->to == NULL)
        draft->to = g_strdup (ascribe_web_item_plain_id (get_iri (get_first (body, "source"))));
    }
  else if (take_answer (draft, body))
    return;
  else if (text != NULL || get_iri (body) != NULL)
    ascribe_draft_add_note (draft, text != NULL ? text : get_iri (body));
  else
    {
      const char *type = ascribe_json_value_string (body, "type");

      g_ptr_array_add (ignored, g_strdup_printf ("a body of the type “%s” skipped", type != NULL ? type : ""));
    }
}

/* @item: the annotation, or, as Recogito has it, its target. */
static void
read_people_and_times (AscribeDraft *draft, AscribeJsonValue *item)
{
  AscribeJsonValue *creator = get_first (item, "creator");
  const char *name = get_label (creator);
  const char *times[] = { ascribe_json_value_string (item, "created"), ascribe_json_value_string (item, "modified") };
  gint64 *moments[] = { &draft->created, &draft->modified };

  draft->annotator = g_strdup (name != NULL ? name : get_iri (creator));
  draft->annotator_id = g_strdup (ascribe_web_item_plain_id (get_iri (creator)));
  for (gsize i = 0; i < G_N_ELEMENTS (times); i++)
    {
      if (times[i] != NULL && !ascribe_moment_parse (times[i], moments[i], NULL))
        *moments[i] = ASCRIBE_DRAFT_NEVER;
    }
}

/* From the target to what the body names, as we write it; or from the first target to the second. */
static void
read_ends (AscribeDraft *draft, AscribeJsonValue *item)
{
  AscribeJsonValue *targets = ascribe_json_value_get (item, "target");
  AscribeJsonValue *body = get_first (item, "body");
  guint n_targets = count_values (targets);

  if (n_targets > 0)
    draft->from = g_strdup (ascribe_web_item_plain_id (get_iri (get_value (targets, 0))));
  if (n_targets > 1 && draft->to == NULL)
    draft->to = g_strdup (ascribe_web_item_plain_id (get_iri (get_value (targets, 1))));
  if (draft->to == NULL && body != NULL && get_label (body) == NULL)
    draft->to = g_strdup (ascribe_web_item_plain_id (get_iri (body)));
}

/* "acct:anna@hypothes.is" is called anna, where no other name is told. */
static char *
dup_account (AscribeJsonValue *item)
{
  const char *name = ascribe_json_value_string (ascribe_json_value_get (item, "user_info"), "display_name");
  const char *user = ascribe_json_value_string (item, "user");

  if (user == NULL || (name != NULL && *name != '\0'))
    return g_strdup (name);
  if (g_str_has_prefix (user, "acct:"))
    user += strlen ("acct:");

  return g_strndup (user, strcspn (user, "@"));
}

/* What Hypothesis says in members of its own, in its API (https://h.readthedocs.io/en/latest/api-reference/v1/) and its exports. */
static void
read_hypothesis (AscribeDraft *draft, AscribeJsonValue *item)
{
  AscribeJsonValue *tags = ascribe_json_value_get (item, "tags");
  const char *text = ascribe_json_value_string (item, "text");
  const char *updated = ascribe_json_value_string (item, "updated");

  for (guint i = 0; i < count_values (tags); i++)
    if (get_value (tags, i)->type == ASCRIBE_JSON_IS_STRING)
      ascribe_draft_add_type (draft, get_value (tags, i)->string);
  if (text != NULL && *text != '\0')
    ascribe_draft_add_note (draft, text);
  if (draft->annotator == NULL)
    draft->annotator = dup_account (item);
  if (updated != NULL && draft->modified == ASCRIBE_DRAFT_NEVER && !ascribe_moment_parse (updated, &draft->modified, NULL))
    draft->modified = ASCRIBE_DRAFT_NEVER;
  if (count_values (ascribe_json_value_get (item, "references")) > 0)
    ascribe_draft_refuse (draft, "it is a reply to another annotation, not one of the text");
}

AscribeDraft *
ascribe_web_item_read (AscribeJsonValue *item, char *path, GPtrArray *ignored)
{
  AscribeDraft *draft = ascribe_draft_new (item->line, path);
  AscribeJsonValue *bodies = ascribe_json_value_get (item, "body");
  AscribeJsonValue *targets = ascribe_json_value_get (item, "target");
  AscribeJsonValue *target = get_first (item, "target");
  gboolean is_link = ascribe_web_item_is_link (item);

  draft->id = g_strdup (ascribe_web_item_plain_id (get_iri (item)));
  if (bodies == NULL)
    bodies = ascribe_json_value_get (item, "bodies");
  read_people_and_times (draft, get_first (item, "creator") == NULL && get_first (target, "creator") != NULL ? target : item);
  for (guint i = 0; i < count_values (bodies); i++)
    take_body (draft, item, get_value (bodies, i), ignored);
  if (ascribe_json_value_string (item, "bodyValue") != NULL)
    ascribe_draft_add_note (draft, ascribe_json_value_string (item, "bodyValue"));
  read_hypothesis (draft, item);

  if (is_link)
    read_ends (draft, item);
  else if (count_values (targets) == 0)
    ascribe_draft_refuse (draft, "it has no target");
  for (guint i = 0; !is_link && i < count_values (targets); i++)
    add_target (draft, get_value (targets, i));

  return draft;
}
