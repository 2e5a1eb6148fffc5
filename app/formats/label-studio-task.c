/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/label-studio-task.h"

#include <string.h>

#include "app/model/attributes.h"

#define MAX_TITLE 80 /* characters of the text where there is no title */

void
ascribe_studio_task_init (AscribeStudioTask *self, AscribeAssembly *assembly, guint64 line, char *path)
{
  *self = (AscribeStudioTask) { .assembly = assembly, .path = path, .line = line };
  self->ours = ascribe_json_article_new ();
  self->ours->owner = &assembly->dataset;
  self->annotations = g_ptr_array_new_with_free_func ((GDestroyNotify) ascribe_draft_free);
  self->links = g_ptr_array_new_with_free_func ((GDestroyNotify) ascribe_draft_free);
  self->whole = ascribe_draft_new (line, g_strdup (path));
}

void
ascribe_studio_task_clear (AscribeStudioTask *self)
{
  g_free (self->path);
  ascribe_json_article_free (self->ours);
  g_clear_pointer (&self->data, ascribe_json_value_free);
  g_clear_pointer (&self->meta, ascribe_json_value_free);
  g_clear_pointer (&self->rest, ascribe_json_value_free);
  g_ptr_array_unref (self->annotations);
  g_ptr_array_unref (self->links);
  ascribe_draft_free (self->whole);
}

static void
add_pair (AscribeStudioTask *self, AscribeJsonValue **object, const char *key, AscribeJsonValue *value)
{
  if (*object == NULL)
    *object = ascribe_json_value_new_object (self->line);
  ascribe_json_value_add (*object, key, value);
}

void
ascribe_studio_task_add_meta (AscribeStudioTask *self, const char *key, AscribeJsonValue *value)
{
  add_pair (self, &self->meta, key, value);
}

void
ascribe_studio_task_add_rest (AscribeStudioTask *self, const char *key, AscribeJsonValue *value)
{
  add_pair (self, &self->rest, key, value);
}

static gboolean
is_address (const char *text)
{
  if (*text == '/' && text[strcspn (text, " \t\r\n")] == '\0')
    return TRUE;

  return g_str_has_prefix (text, "http://") || g_str_has_prefix (text, "https://") || g_str_has_prefix (text, "data:") ||
         g_str_has_prefix (text, "s3://") || g_str_has_prefix (text, "gs://");
}

/* Under which key the text stands is up to the labelling interface: "text" by custom, else it is the longest. -1: nowhere. */
static int
find_text (AscribeJsonValue *data)
{
  gsize n_longest = 0;
  int longest = -1;

  for (guint i = 0; data != NULL && data->type == ASCRIBE_JSON_IS_OBJECT && i < data->values->len; i++)
    {
      AscribeJsonValue *value = g_ptr_array_index (data->values, i);
      gsize n_bytes = value->type == ASCRIBE_JSON_IS_STRING ? strlen (value->string) : 0;

      if (value->type == ASCRIBE_JSON_IS_STRING && strcmp (g_ptr_array_index (data->keys, i), "text") == 0)
        return (int) i;
      if (n_bytes <= n_longest || is_address (value->string))
        continue;
      n_longest = n_bytes;
      longest = (int) i;
    }

  return longest;
}

static char **
find_field (AscribeArticle *article, const char *key)
{
  static const struct { const char *key; gsize offset; } fields[] = {
    { "title", G_STRUCT_OFFSET (AscribeArticle, title) }, { "headline", G_STRUCT_OFFSET (AscribeArticle, title) },
    { "url", G_STRUCT_OFFSET (AscribeArticle, url) }, { "link", G_STRUCT_OFFSET (AscribeArticle, url) },
    { "publisher", G_STRUCT_OFFSET (AscribeArticle, publisher) }, { "published", G_STRUCT_OFFSET (AscribeArticle, published) },
    { "date", G_STRUCT_OFFSET (AscribeArticle, published) }, { "language", G_STRUCT_OFFSET (AscribeArticle, language) },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      if (strcmp (fields[i].key, key) == 0)
        return G_STRUCT_MEMBER_P (article, fields[i].offset);
    }

  return NULL;
}

static void
set_authors (AscribeArticle *article, GVariant *value)
{
  gboolean is_list = g_variant_is_of_type (value, G_VARIANT_TYPE_STRING_ARRAY);
  const char * const one[] = { is_list ? NULL : g_variant_get_string (value, NULL), NULL };

  g_strfreev (article->authors);
  article->authors = is_list ? g_variant_dup_strv (value, NULL) : g_strdupv ((char **) one);
}

static gboolean
is_about_authors (const char *key, GVariant *value)
{
  return (strcmp (key, "authors") == 0 || strcmp (key, "author") == 0) &&
         (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING_ARRAY) || g_variant_is_of_type (value, G_VARIANT_TYPE_STRING));
}

/* A pair of the task's data or meta: what the article is known by, or one of its further pairs. */
static void
take_pair (AscribeStudioTask *self, AscribeArticle *article, const char *key, AscribeJsonValue *value)
{
  GVariant *floating = ascribe_json_value_answer (value);
  g_autoptr (GVariant) answer = floating != NULL ? g_variant_ref_sink (floating) : NULL;
  g_autoptr (GVariant) old = NULL;
  char **field = find_field (article, key);

  if (value->type == ASCRIBE_JSON_IS_NULL)
    return;
  if (answer == NULL)
    ascribe_assembly_skip (self->assembly, value->line, self->path, "“%s” of the task skipped: it is neither a text, texts, a number nor "
                           "yes or no", key);
  else if (is_about_authors (key, answer))
    set_authors (article, answer);
  else if (field != NULL && value->type == ASCRIBE_JSON_IS_STRING && (*field == NULL || **field == '\0'))
    {
      g_free (*field);
      *field = g_strdup (value->string);
    }
  else
    {
      old = article->metadata;
      article->metadata = ascribe_attributes_set (old, key, answer);
    }
}

static void
take_pairs (AscribeStudioTask *self, AscribeArticle *article, AscribeJsonValue *object, int but)
{
  for (guint i = 0; object != NULL && object->type == ASCRIBE_JSON_IS_OBJECT && i < object->values->len; i++)
    {
      if ((int) i != but)
        take_pair (self, article, g_ptr_array_index (object->keys, i), g_ptr_array_index (object->values, i));
    }
}

/* The first line of the text, or its beginning. */
static char *
make_title (AscribeText *text)
{
  const char *utf8 = ascribe_text_get_utf8 (text);
  gsize start = strspn (utf8, " \t\n");
  gsize length = strcspn (utf8 + start, "\n");
  guint32 n_most = ascribe_text_offset_at_byte (text, start) + MAX_TITLE;
  gsize most = n_most < ascribe_text_get_length (text) ? ascribe_text_byte_at (text, n_most) : ascribe_text_get_n_bytes (text);

  return g_strndup (utf8 + start, MIN (length, most - MIN (most, start)));
}

static AscribeDocument *
make_foreign (AscribeStudioTask *self, AscribePlacing *placing, int text)
{
  AscribeText *kept = ascribe_placing_get_text (placing);
  g_autoptr (AscribeArticle) article = ascribe_article_new ("", kept);

  take_pairs (self, article, self->data, text);
  take_pairs (self, article, self->meta, -1);
  if (*article->title == '\0')
    {
      g_free (article->title);
      article->title = make_title (kept);
    }

  return ascribe_document_new (article);
}

/* As in a dataset, but for its text, which stands with the data. */
static AscribeDocument *
make_ours (AscribeStudioTask *self, const char *text)
{
  g_autofree char *why = NULL;
  AscribeDocument *document;

  g_free (self->ours->text);
  self->ours->text = g_strdup (text);
  g_ptr_array_set_size (self->ours->annotations, 0);
  g_ptr_array_set_size (self->ours->links, 0);
  document = ascribe_json_article_finish (self->ours, &self->assembly->dataset.known, self->line, ascribe_json_dataset_skip,
                                          &self->assembly->dataset, &why);
  if (document == NULL)
    ascribe_assembly_skip (self->assembly, self->line, self->path, "task skipped: %s", why);

  return document;
}

/* Answers about the whole task are labels of the article, where the first who answered counts. */
static void
add_labels (AscribeStudioTask *self, AscribeArticle *article)
{
  GArray *answers = self->whole->answers;

  for (guint i = 0; answers != NULL && i < answers->len; i++)
    {
      AscribeDraftAnswer *answer = &g_array_index (answers, AscribeDraftAnswer, i);
      g_autoptr (GVariant) known = ascribe_attributes_get (article->labels, answer->key);
      gboolean is_one = g_variant_is_of_type (answer->value, G_VARIANT_TYPE_STRING_ARRAY) && g_variant_n_children (answer->value) == 1;
      GVariant *value = is_one ? g_variant_get_child_value (answer->value, 0) : g_variant_ref (answer->value);

      if (self->is_ours || known != NULL)
        {
          if (known == NULL || !g_variant_equal (known, value))
            ascribe_assembly_skip (self->assembly, self->line, self->path, "answer “%s” about the whole task skipped: %s", answer->key,
                                   known != NULL ? "there is another one" : "its labels are those of the dataset");
          g_variant_unref (value);
          continue;
        }
      article->labels = ascribe_gather_answer (self->assembly->gather, NULL, article->labels, answer->key, value);
    }
}

gboolean
ascribe_studio_task_close (AscribeStudioTask *self, GError **error)
{
  int place = find_text (self->data);
  const char *text = place >= 0 ? ((AscribeJsonValue *) g_ptr_array_index (self->data->values, place))->string : NULL;
  g_autoptr (GError) wrong = NULL;
  g_autoptr (AscribePlacing) placing = text != NULL ? ascribe_placing_new (text, strlen (text), &wrong) : NULL;
  AscribeDocument *document;

  if (placing == NULL)
    {
      ascribe_assembly_skip (self->assembly, self->line, self->path, "task skipped: %s",
                             wrong != NULL ? wrong->message : "there is no text in its data");
      return TRUE;
    }

  document = self->is_ours ? make_ours (self, text) : make_foreign (self, placing, place);
  if (document == NULL)
    return TRUE;
  add_labels (self, document->article);

  return ascribe_assembly_finish (self->assembly, document, placing, self->annotations, self->links, error);
}
