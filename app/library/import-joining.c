/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/library/import-joining.h"

#include <string.h>

#include "app/library/import-codebook.h"
#include "app/library/import-identity.h"
#include "app/model/intern.h"

/* Of those without a name the importing annotator is the one: whether it is one or several isn't told. */
#define NAMELESS "?"

/* Their ids in the input, a line each; of few articles the annotators are others than those of the one before. */
GRefString *
ascribe_import_describe_annotators (AscribeDocument *document)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GString) ids = g_string_new ("\n");

  for (guint i = 0; i < document->annotations->len; i++)
    {
      const char *id = ((AscribeAnnotation *) g_ptr_array_index (document->annotations, i))->annotator;

      if (g_hash_table_add (seen, (gpointer) id))
        g_string_append_printf (ids, "%s\n", *id != '\0' ? id : NAMELESS);
    }
  for (guint i = 0; i < document->links->len; i++)
    {
      const char *id = ((AscribeLink *) g_ptr_array_index (document->links, i))->annotator;

      if (g_hash_table_add (seen, (gpointer) id))
        g_string_append_printf (ids, "%s\n", *id != '\0' ? id : NAMELESS);
    }

  return ascribe_intern (ids->str);
}

static gboolean
are_apart (const char *some, const char *others)
{
  g_auto (GStrv) ids = g_strsplit (some, "\n", -1);

  for (gsize i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *line = g_strconcat ("\n", ids[i], "\n", NULL);

      if (*ids[i] != '\0' && (strcmp (ids[i], NAMELESS) == 0 || strstr (others, line) != NULL))
        return FALSE;
    }

  return strstr (others, "\n" NAMELESS "\n") == NULL;
}

static gboolean
is_same (AscribeArticle *a, AscribeArticle *b)
{
  return g_strcmp0 (a->sha256, b->sha256) == 0 && strcmp (a->title, b->title) == 0 && g_strcmp0 (a->stem, b->stem) == 0 &&
         g_variant_equal (a->labels, b->labels) && g_variant_equal (a->metadata, b->metadata);
}

static gboolean
put_all (AscribeImportSink *self, AscribeDocument *document, const char *there, GError **error)
{
  for (guint i = 0; i < document->annotations->len; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (document->annotations, i);

      ascribe_import_set_interned (&annotation->article, there);
      if (!ascribe_import_sink_add (self, G_OBJECT (annotation), error))
        return FALSE;
      self->report->n_annotations++;
    }
  for (guint i = 0; i < document->links->len; i++)
    {
      AscribeLink *link = g_ptr_array_index (document->links, i);

      ascribe_import_set_interned (&link->article, there);
      if (!ascribe_import_sink_add (self, G_OBJECT (link), error))
        return FALSE;
      self->report->n_links++;
    }

  return TRUE;
}

gboolean
ascribe_import_join (AscribeImportSink *self, AscribeDocument *document, const char *there, gboolean *joined, GError **error)
{
  GRefString *before = g_hash_table_lookup (self->from_this_input, there);
  GRefString *now = ascribe_import_describe_annotators (document);
  g_autoptr (AscribeArticle) article = NULL;
  g_autofree char *both = NULL;
  gboolean done;

  *joined = FALSE;
  if (self->is_dataset || before == NULL || g_ref_string_length (now) + g_ref_string_length (before) == 2 || !are_apart (now, before))
    {
      g_ref_string_release (now);
      return TRUE;
    }

  both = g_strconcat (before, now, NULL);
  g_ref_string_release (now);
  article = ascribe_store_load_article (self->store, there, error);
  if (article == NULL)
    return FALSE;
  if (!is_same (article, document->article))
    return TRUE;

  *joined = TRUE;
  done = ascribe_import_sink_flush_codebook (self, error) && ascribe_import_translate (self, document, error) &&
         put_all (self, document, there, error);
  g_hash_table_replace (self->from_this_input, g_strdup (there), ascribe_intern (both));

  return done;
}
