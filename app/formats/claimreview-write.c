/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Articles go out as they come; claims wait on a shelf with those that say the same, until it is known where each appeared first. */
#include "app/formats/claimreview.h"

#include <string.h>

#include "app/formats/claimreview-nodes.h"
#include "app/formats/pulling.h"
#include "app/formats/shelf.h"
#include "app/formats/streams.h"
#include "app/model/append.h"
#include "app/model/error.h"
#include "app/model/json-text.h"

#define FLUSH_SIZE (256 * 1024)
#define MAX_APPEARANCES 100

/* Fields of a claim's record. */
enum { CLAIM_ARTICLE, CLAIM_DATE, CLAIM_START, CLAIM_REST, CLAIM_REVIEW };

typedef struct {
  char *date;
  guint order;
  char *id;
} Appearance;

typedef struct {
  AscribeSource *source;
  AscribeNaming *naming;
  GOutputStream *stream;
  GCancellable *cancellable;
  GString *out;
  AscribeShelf *claims;
  gboolean any;
} Writer;

static gboolean
flush_claims (Writer *self, gsize at_least, GError **error)
{
  return ascribe_stream_flush (self->stream, self->out, at_least, self->cancellable, error);
}

static void
begin_entry (Writer *self)
{
  g_string_append (self->out, self->any ? ",\n" : "\n");
  self->any = TRUE;
}

/* Something that sorts by time; what isn't a date comes after all dates. */
static char *
make_sort_date (const char *published)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) moment = NULL;
  g_autoptr (GDateTime) moment_in_utc = NULL;

  if (published == NULL || strlen (published) < 4 || strspn (published, "0123456789") < 4)
    return g_strdup ("~");
  moment = g_date_time_new_from_iso8601 (published, utc);
  if (moment == NULL)
    return g_strndup (published, 10);
  moment_in_utc = g_date_time_to_utc (moment);

  return g_date_time_format (moment_in_utc, "%Y-%m-%dT%H:%M:%S");
}

/* What makes two claims the same: the concept, else the words. */
static char *
make_claim_key (AscribeAnnotation *claim)
{
  g_auto (GStrv) words = NULL;
  g_autoptr (GString) key = NULL;

  if (claim->concept != NULL)
    return g_strconcat ("concept ", claim->concept, NULL);

  words = g_strsplit_set (claim->quote, " \t\n", -1);
  key = g_string_new ("words");
  for (gsize i = 0; words[i] != NULL; i++)
    {
      if (*words[i] != '\0')
        ascribe_append (key, " %s", words[i]);
    }

  return g_string_free (g_steal_pointer (&key), FALSE);
}

typedef struct {
  AscribeLink *link;
  AscribeAnnotation *source;
} Attribution;

static int
compare_attributions (gconstpointer a, gconstpointer b)
{
  return strcmp (((const Attribution *) a)->link->from, ((const Attribution *) b)->link->from);
}

/* Links to whom claims are attributed, by claim. */
static GArray *
gather_attributions (AscribeDocument *document)
{
  g_autoptr (GHashTable) annotations = g_hash_table_new (g_str_hash, g_str_equal);
  GArray *attributions = g_array_new (FALSE, FALSE, sizeof (Attribution));

  for (guint i = 0; document->links->len > 0 && i < document->annotations->len; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (document->annotations, i);

      g_hash_table_insert (annotations, annotation->id, annotation);
    }
  for (guint i = 0; i < document->links->len; i++)
    {
      AscribeLink *link = g_ptr_array_index (document->links, i);
      Attribution attribution = { link, g_hash_table_lookup (annotations, link->to) };

      if (strcmp (link->type, "attributed-to") == 0 && attribution.source != NULL)
        g_array_append_val (attributions, attribution);
    }
  g_array_sort (attributions, compare_attributions);

  return attributions;
}

static guint
find_first_attribution (GArray *attributions, const char *claim)
{
  guint low = 0, high = attributions->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (strcmp (g_array_index (attributions, Attribution, middle).link->from, claim) < 0)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static void
append_authors (Writer *self, GString *out, GArray *attributions, const char *claim)
{
  guint first = find_first_attribution (attributions, claim);
  guint i;

  for (i = first; i < attributions->len && strcmp (g_array_index (attributions, Attribution, i).link->from, claim) == 0; i++)
    {
      g_string_append (out, i == first ? ",\"author\":[" : ",");
      ascribe_claimreview_append_author (out, self->naming, g_array_index (attributions, Attribution, i).source);
    }
  g_string_append (out, i > first ? "]" : "");
}

static gboolean
put_claim (Writer *self, AscribeArticle *article, const char *date, AscribeAnnotation *claim, GArray *attributions, GError **error)
{
  g_autofree char *key = make_claim_key (claim);
  g_autoptr (GString) start = g_string_new (NULL);
  g_autoptr (GString) rest = g_string_new (NULL);
  g_autoptr (GString) review = g_string_new (NULL);
  const char *fields[] = { article->id, date, NULL, NULL, NULL, NULL };

  ascribe_claimreview_append_claim (start, self->naming, article, claim);
  append_authors (self, start, attributions, claim->id);
  ascribe_claimreview_append_rest (rest, self->naming, claim);
  ascribe_claimreview_append_review (review, self->naming, claim);
  fields[CLAIM_START] = start->str;
  fields[CLAIM_REST] = rest->str;
  fields[CLAIM_REVIEW] = review->str;

  return ascribe_shelf_put (self->claims, key, fields, self->cancellable, error);
}

static gboolean
write_document (gpointer data, AscribeDocument *document, GError **error)
{
  Writer *self = data;
  g_autofree char *date = make_sort_date (document->article->published);
  g_autoptr (GArray) attributions = gather_attributions (document);

  begin_entry (self);
  ascribe_claimreview_append_article (self->out, document->article);
  for (guint i = 0; i < document->annotations->len; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (document->annotations, i);

      if (ascribe_naming_is_claim (self->naming, annotation->tag) &&
          !put_claim (self, document->article, date, annotation, attributions, error))
        return FALSE;
    }

  return flush_claims (self, FLUSH_SIZE, error);
}

static void
clear_appearance (gpointer data)
{
  Appearance *self = data;

  g_free (self->date);
  g_free (self->id);
}

static int
compare_appearances (gconstpointer a, gconstpointer b)
{
  const Appearance *left = a, *right = b;
  int order = strcmp (left->date, right->date);

  return order != 0 ? order : left->order < right->order ? -1 : left->order > right->order;
}

/* The articles of a group, the earliest first; NULL with @error. */
static GArray *
gather_appearances (Writer *self, gsize n_records, GError **error)
{
  g_autoptr (GArray) appearances = g_array_new (FALSE, TRUE, sizeof (Appearance));

  g_array_set_clear_func (appearances, clear_appearance);
  for (gsize i = 0; i < n_records; i++)
    {
      const char * const *fields = ascribe_shelf_get (self->claims, i, error);
      Appearance *appearance;

      if (fields == NULL)
        return NULL;
      if (appearances->len > 0 && strcmp (g_array_index (appearances, Appearance, appearances->len - 1).id, fields[CLAIM_ARTICLE]) == 0)
        continue;
      g_array_set_size (appearances, appearances->len + 1);
      appearance = &g_array_index (appearances, Appearance, appearances->len - 1);
      appearance->date = g_strdup (fields[CLAIM_DATE]);
      appearance->order = appearances->len - 1;
      appearance->id = g_strdup (fields[CLAIM_ARTICLE]);
    }
  g_array_sort (appearances, compare_appearances);

  return g_steal_pointer (&appearances);
}

static void
append_reference (GString *out, const char *id)
{
  g_autofree char *urn = g_strconcat ("urn:uuid:", id, NULL);

  g_string_append (out, "{\"@id\":");
  ascribe_json_append_string (out, urn);
  g_string_append_c (out, '}');
}

static void
append_appearances (GString *out, GArray *appearances, const char *own)
{
  g_string_append (out, ",\"appearance\":[");
  append_reference (out, own);
  for (guint i = 0; i < MIN (appearances->len, MAX_APPEARANCES); i++)
    {
      const char *id = g_array_index (appearances, Appearance, i).id;

      if (strcmp (id, own) == 0)
        continue;
      g_string_append_c (out, ',');
      append_reference (out, id);
    }
  g_string_append (out, "],\"firstAppearance\":");
  append_reference (out, g_array_index (appearances, Appearance, 0).id);
}

static gboolean
write_claims (Writer *self, gsize n_records, GError **error)
{
  g_autoptr (GArray) appearances = gather_appearances (self, n_records, error);

  if (appearances == NULL)
    return FALSE;
  for (gsize i = 0; i < n_records; i++)
    {
      const char * const *fields = ascribe_shelf_get (self->claims, i, error);

      if (fields == NULL)
        return FALSE;
      begin_entry (self);
      g_string_append (self->out, fields[CLAIM_START]);
      append_appearances (self->out, appearances, fields[CLAIM_ARTICLE]);
      g_string_append (self->out, fields[CLAIM_REST]);
      g_string_append_c (self->out, '}');
      if (*fields[CLAIM_REVIEW] != '\0')
        {
          begin_entry (self);
          g_string_append (self->out, fields[CLAIM_REVIEW]);
        }
      if (!flush_claims (self, FLUSH_SIZE, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_graph (Writer *self, GError **error)
{
  gsize n_records;

  g_string_append (self->out, "{\"@context\":\"https://schema.org\",\n\"@graph\":[");
  for (guint i = 0; i < self->source->concepts->len; i++)
    {
      begin_entry (self);
      ascribe_claimreview_append_concept (self->out, g_ptr_array_index (self->source->concepts, i));
      if (!flush_claims (self, FLUSH_SIZE, error))
        return FALSE;
    }
  if (!ascribe_source_each (self->source, write_document, self, error) || !ascribe_shelf_group (self->claims, self->cancellable, error))
    return FALSE;
  while (ascribe_shelf_next_group (self->claims, &n_records))
    {
      if (!write_claims (self, n_records, error))
        return FALSE;
    }
  g_string_append (self->out, "\n]}\n");

  return flush_claims (self, 0, error);
}

gboolean
ascribe_claimreview_write (AscribeSource *source, const AscribeWriteOptions *options, GOutputStream *out, GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (AscribeShelf) claims = ascribe_shelf_new (error);
  g_autoptr (AscribeNaming) naming = ascribe_naming_new (source);
  g_autoptr (GString) buffer = g_string_new (NULL);
  Writer self = {
    .source = source, .naming = naming, .stream = out, .cancellable = cancellable, .out = buffer, .claims = claims,
  };

  if (claims == NULL)
    return FALSE;
  if (options->without_text)
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_UNSUPPORTED, "Claims are nothing without their words");
      return FALSE;
    }

  return write_graph (&self, error);
}
