/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages one by one, wherever they stand: in our collection, in a graph, as the first page of a collection, alone; or
 * annotations that no page holds. */
#include "app/formats/web-annotation.h"

#include <string.h>

#include "app/formats/json-tokens-resume.h"
#include "app/formats/sniffing.h"
#include "app/formats/streams.h"
#include "app/formats/web-annotation-item.h"
#include "app/formats/web-annotation-page.h"
#include "app/model/error.h"

#define MAX_FIELDS 16
#define PEEKED 262144 /* bytes that show whether a document ends with its line */

/* A node that is read member by member: it shows late what it is. */
typedef struct {
  AscribeWebPage page;
  AscribeWebPage *outer;     /* which an annotation is of */
  AscribeJsonValue *members; /* an object of what is small */
  gboolean is_page;
  gboolean has_nodes;        /* a list of others, which tell what it is */
} Node;

static gboolean read_node (AscribeAssembly *assembly, AscribeJsonTokens *tokens, AscribeWebPage *outer, char *path, GError **error);

static void
node_clear (Node *self)
{
  ascribe_web_page_clear (&self->page);
  ascribe_json_value_free (self->members);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Node, node_clear)

static void
node_init (Node *self, AscribeAssembly *assembly, guint64 line, AscribeWebPage *outer, char *path)
{
  ascribe_web_page_init (&self->page, assembly, line, path);
  self->outer = outer;
  self->members = ascribe_json_value_new_object (line);
}

static char *
make_path (const char *outer, const char *key, guint number)
{
  return g_strdup_printf ("%s%s%s[%u]", outer, *outer != '\0' && *key != '\0' ? "." : "", key, number);
}

/* The annotations of a page. */
static gboolean
read_items (AscribeWebPage *page, AscribeJsonTokens *tokens, const char *key, GError **error)
{
  AscribeJsonToken token = ascribe_json_tokens_peek (tokens, error);

  if (token == ASCRIBE_JSON_FAILED)
    return FALSE;
  if (token != ASCRIBE_JSON_OPEN_ARRAY)
    {
      ascribe_assembly_skip (page->assembly, ascribe_json_tokens_get_line (tokens), page->path, "“%s” must be a list", key);
      return ascribe_json_tokens_skip (tokens, error);
    }

  ascribe_json_tokens_next (tokens, NULL);
  for (guint i = 0; ascribe_json_tokens_peek (tokens, NULL) != ASCRIBE_JSON_CLOSE_ARRAY; i++)
    {
      g_autoptr (AscribeJsonValue) item = NULL;
      g_autofree char *path = make_path (page->path, key, i);

      page->is_known = TRUE;
      if (!ascribe_assembly_read (page->assembly, tokens, path, &item, error))
        return FALSE;
      if (item != NULL && !ascribe_web_page_take (page, item, g_steal_pointer (&path), error))
        return FALSE;
    }
  ascribe_json_tokens_next (tokens, NULL);

  return TRUE;
}

/* Pages and annotations in any order, or one of them. */
static gboolean
read_nodes (AscribeAssembly *assembly, AscribeJsonTokens *tokens, AscribeWebPage *outer, const char *key, GError **error)
{
  AscribeJsonToken token = ascribe_json_tokens_peek (tokens, error);

  if (token != ASCRIBE_JSON_OPEN_ARRAY)
    return token != ASCRIBE_JSON_FAILED && read_node (assembly, tokens, outer, g_strdup (key), error);

  ascribe_json_tokens_next (tokens, NULL);
  for (guint i = 0; ascribe_json_tokens_peek (tokens, NULL) != ASCRIBE_JSON_CLOSE_ARRAY; i++)
    {
      if (!read_node (assembly, tokens, outer, make_path (outer->path, key, i), error))
        return FALSE;
      ascribe_assembly_progress (assembly, tokens);
    }
  ascribe_json_tokens_next (tokens, NULL);

  return TRUE;
}

static gboolean
read_dataset (AscribeAssembly *assembly, AscribeJsonTokens *tokens, GError **error)
{
  AscribeJsonDataset *record = &assembly->dataset;
  AscribeJsonField fields[MAX_FIELDS] = { { NULL } };
  AscribeJsonProblem problem = { NULL };
  gsize n_fields;
  const AscribeJsonField *head = ascribe_json_dataset_fields (&n_fields);
  gboolean read;

  memcpy (fields, head, n_fields * sizeof *fields);
  read = ascribe_json_read_object (tokens, fields, &record, &problem, error);
  ascribe_json_dataset_settle (&assembly->dataset, &problem, "part of the dataset");

  return read;
}

static gboolean
is_outermost (Node *self)
{
  return self->outer->is_file;
}

/* The outermost node alone has lists of others. */
static gboolean
is_list_of_nodes (Node *self, AscribeJsonTokens *tokens, const char *key)
{
  if (!is_outermost (self))
    return FALSE;
  if (strcmp (key, ASCRIBE_WEB_PAGES) == 0 || strcmp (key, "@graph") == 0)
    return TRUE;

  return strcmp (key, "first") == 0 && ascribe_json_tokens_peek (tokens, NULL) == ASCRIBE_JSON_OPEN_OBJECT;
}

/* What a search in Hypothesis found, and what its client exports. */
static gboolean
is_list_of_hypothesis (Node *self, AscribeJsonTokens *tokens, const char *key)
{
  return is_outermost (self) && (strcmp (key, "rows") == 0 || strcmp (key, "annotations") == 0) &&
         ascribe_json_tokens_peek (tokens, NULL) == ASCRIBE_JSON_OPEN_ARRAY;
}

static gboolean
read_member (Node *self, AscribeAssembly *assembly, AscribeJsonTokens *tokens, GError **error)
{
  g_autofree char *key = g_strdup (ascribe_json_tokens_get_string (tokens));
  AscribeJsonValue *value = NULL;

  if (strcmp (key, "items") == 0 || is_list_of_hypothesis (self, tokens, key))
    {
      self->is_page = TRUE;
      /* Others have an empty list of “annotations”, too. */
      if (strcmp (key, "items") == 0)
        self->outer->is_known = TRUE;
      return read_items (&self->page, tokens, key, error);
    }
  if (strcmp (key, ASCRIBE_WEB_ARTICLE) == 0)
    {
      self->is_page = self->outer->is_known = TRUE;
      return ascribe_web_page_read_article (&self->page, tokens, error);
    }
  if (strcmp (key, ASCRIBE_WEB_DATASET) == 0 && is_outermost (self))
    {
      self->outer->is_known = TRUE;
      return read_dataset (assembly, tokens, error);
    }
  if (is_list_of_nodes (self, tokens, key))
    {
      self->has_nodes = TRUE;
      self->page.is_known = self->page.is_known || strcmp (key, ASCRIBE_WEB_PAGES) == 0;
      return read_nodes (assembly, tokens, &self->page, key, error);
    }
  if (strcmp (key, "@context") == 0)
    return ascribe_json_tokens_skip (tokens, error);

  if (!ascribe_assembly_read (assembly, tokens, self->page.path, &value, error))
    return FALSE;
  if (value != NULL)
    ascribe_json_value_add (self->members, key, value);

  return TRUE;
}

static gboolean
read_node (AscribeAssembly *assembly, AscribeJsonTokens *tokens, AscribeWebPage *outer, char *path, GError **error)
{
  g_auto (Node) node = { { NULL } };
  GError *failure = NULL;
  AscribeJsonToken token = ascribe_json_tokens_peek (tokens, &failure);
  gsize depth = ascribe_json_tokens_get_depth (tokens);

  node_init (&node, assembly, ascribe_json_tokens_get_line (tokens), outer, path);
  if (token == ASCRIBE_JSON_FAILED)
    return ascribe_assembly_resume (assembly, tokens, depth, node.page.line, path, failure, error);
  if (token != ASCRIBE_JSON_OPEN_OBJECT)
    {
      ascribe_assembly_skip (assembly, node.page.line, path, "annotation or page skipped: an object was expected");
      return ascribe_json_tokens_skip (tokens, error);
    }

  ascribe_json_tokens_next (tokens, NULL);
  while ((token = ascribe_json_tokens_next (tokens, &failure)) != ASCRIBE_JSON_CLOSE_OBJECT)
    {
      if (token != ASCRIBE_JSON_FAILED && read_member (&node, assembly, tokens, &failure))
        continue;
      if (!ascribe_assembly_resume (assembly, tokens, depth + 1, node.page.line, path, g_steal_pointer (&failure), error))
        return FALSE;
    }

  if (!node.is_page && ascribe_json_value_get (node.members, "target") != NULL)
    {
      outer->is_known = TRUE;
      if (!ascribe_web_page_take (outer, node.members, g_strdup (path), error))
        return FALSE;
    }
  outer->is_known = outer->is_known || node.page.is_known || ascribe_web_item_is_list (node.members);
  outer->has_others = outer->has_others || (node.has_nodes ? node.page.has_others : !outer->is_known);

  return ascribe_web_page_close (&node.page, error);
}

/* All of the file is there. */
static gboolean
finish (AscribeWebPage *page, GError **error)
{
  if (page->is_known || !page->has_others)
    return ascribe_web_page_close (page, error);

  g_set_error_literal (error, ASCRIBE_ERROR, ASCRIBE_ERROR_UNSUPPORTED, "There are no Web Annotations in it");

  return FALSE;
}

static gboolean
read_whole (AscribeAssembly *assembly, AscribeJsonTokens *tokens, GError **error)
{
  g_auto (AscribeWebPage) page = { NULL };
  AscribeJsonToken token = ascribe_json_tokens_peek (tokens, error);

  ascribe_web_page_init (&page, assembly, ascribe_json_tokens_get_line (tokens), g_strdup (""));
  page.is_file = token == ASCRIBE_JSON_OPEN_OBJECT;
  if (token == ASCRIBE_JSON_FAILED)
    return FALSE;
  if (token != ASCRIBE_JSON_OPEN_ARRAY && token != ASCRIBE_JSON_OPEN_OBJECT)
    return ascribe_json_tokens_fail (tokens, error, "an object or a list of JSON-LD was expected");

  return read_nodes (assembly, tokens, &page, "", error) && finish (&page, error) &&
         ascribe_json_tokens_next (tokens, error) == ASCRIBE_JSON_END;
}

/* TRUE where the first line is an object, as far as its ends tell, and another begins behind it, which no single document allows. */
static gboolean
is_by_lines (const char *head, gsize n_head)
{
  gsize start = ascribe_skip_white (head, n_head, ascribe_skip_mark (head, n_head));
  const char *end = memchr (head + start, '\n', n_head - start);
  gsize next = end != NULL ? ascribe_skip_white (head, n_head, (gsize) (end - head)) : n_head;

  while (end != NULL && end > head + start && (end[-1] == ' ' || end[-1] == '\t' || end[-1] == '\r'))
    end--;

  return next < n_head && head[start] == '{' && end[-1] == '}' && head[next] == '{';
}

/* A line that is broken costs only itself; annotations of one article may stand in many. */
static gboolean
read_lines (AscribeAssembly *assembly, AscribeJsonTokens *tokens, GError **error)
{
  g_auto (AscribeWebPage) page = { NULL };
  gboolean at_end = FALSE;

  ascribe_web_page_init (&page, assembly, 1, g_strdup (""));
  page.is_file = TRUE;
  while (ascribe_json_tokens_next_line (tokens, &at_end, error))
    {
      g_autoptr (GError) wrong = NULL;
      g_autofree char *what = NULL;
      guint64 line;

      if (at_end)
        return finish (&page, error);
      ascribe_json_tokens_peek (tokens, NULL);
      line = ascribe_json_tokens_get_line (tokens);
      if (read_node (assembly, tokens, &page, g_strdup (""), &wrong) && ascribe_json_tokens_next (tokens, &wrong) == ASCRIBE_JSON_END)
        {
          ascribe_assembly_progress (assembly, tokens);
          continue;
        }
      if (!g_error_matches (wrong, ASCRIBE_ERROR, ASCRIBE_ERROR_MALFORMED))
        {
          g_propagate_error (error, g_steal_pointer (&wrong));
          return FALSE;
        }
      what = ascribe_json_tokens_dup_wrong (tokens, wrong, line);
      ascribe_assembly_skip (assembly, line, NULL, "line skipped: %s", what);
    }

  return FALSE;
}

gboolean
ascribe_web_annotation_read (GInputStream *in, const char *where, const AscribeReadOptions *options, AscribeSink *sink,
                             GCancellable *cancellable, GError **error)
{
  g_autoptr (GInputStream) buffered = g_buffered_input_stream_new_sized (in, PEEKED);
  g_autoptr (AscribeJsonTokens) tokens = NULL;
  g_auto (AscribeAssembly) assembly = { { NULL } };
  gsize n_head;
  const char *head;
  gboolean by_lines;

  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (buffered), FALSE);
  head = ascribe_stream_peek (G_BUFFERED_INPUT_STREAM (buffered), PEEKED, &n_head, cancellable, error);
  if (head == NULL)
    return FALSE;
  by_lines = is_by_lines (head, n_head);
  tokens = by_lines ? ascribe_json_tokens_new_lines (buffered, where, cancellable) : ascribe_json_tokens_new (buffered, where, cancellable);
  ascribe_assembly_init (&assembly, in, where, options, sink);
  assembly.finds_quotes = TRUE;
  assembly.has_unique_ids = TRUE;
  if (by_lines)
    return read_lines (&assembly, tokens, error);

  return ascribe_json_tokens_finish (tokens, read_whole (&assembly, tokens, error), error);
}
