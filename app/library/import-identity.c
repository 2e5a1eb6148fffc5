/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/library/import-identity.h"

#include "app/library/import-answers.h"
#include "app/library/import-codebook.h"
#include "app/library/import-laying.h"
#include "app/model/intern.h"
#include "app/model/uuid.h"

/* The project's id of the annotator that goes by @id in the input; "" is the importing one. */
static const char *
resolve_annotator (AscribeImportSink *self, const char *id, GError **error)
{
  const char *known = g_hash_table_lookup (self->annotator_ids, id);
  g_autoptr (AscribeAnnotator) annotator = NULL;
  g_autofree char *name = NULL;

  if (known != NULL || (*id != '\0' && self->laying == NULL))
    return known != NULL ? known : id;

  name = self->laying != NULL ? ascribe_import_laying_name (self->laying, id) : g_strdup (self->plan->annotator);
  annotator = ascribe_annotator_new (NULL, name);

  if (!ascribe_import_sink_put_annotator (self, annotator, id, error))
    return NULL;

  known = g_hash_table_lookup (self->annotator_ids, id);

  return known != NULL ? known : id;
}

void
ascribe_import_set_interned (GRefString **string, const char *value)
{
  GRefString *interned = ascribe_intern (value);

  g_clear_pointer (string, g_ref_string_release);
  *string = interned;
}

static void
rename_slug (GHashTable *ids, GRefString **slug)
{
  const char *known = g_hash_table_lookup (ids, *slug);

  if (known != NULL)
    ascribe_import_set_interned (slug, known);
}

static void
rename_concept (GHashTable *ids, AscribeAnnotation *annotation)
{
  const char *known = annotation->concept != NULL ? g_hash_table_lookup (ids, annotation->concept) : NULL;

  if (known == NULL)
    return;
  g_free (annotation->concept);
  annotation->concept = g_strdup (known);
}

gboolean
ascribe_import_translate (AscribeImportSink *self, AscribeDocument *document, GError **error)
{
  for (guint i = 0; i < document->annotations->len; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (document->annotations, i);
      const char *annotator = resolve_annotator (self, annotation->annotator, error);

      if (annotator == NULL)
        return FALSE;
      ascribe_import_set_interned (&annotation->annotator, annotator);
      rename_slug (self->tag_ids, &annotation->tag);
      rename_concept (self->concept_ids, annotation);
      ascribe_import_fit_answers (self, document->article, annotation);
    }

  for (guint i = 0; i < document->links->len; i++)
    {
      AscribeLink *link = g_ptr_array_index (document->links, i);
      const char *annotator = resolve_annotator (self, link->annotator, error);

      if (annotator == NULL)
        return FALSE;
      ascribe_import_set_interned (&link->annotator, annotator);
      rename_slug (self->link_type_ids, &link->type);
    }

  return TRUE;
}

void
ascribe_import_renew_ids (AscribeDocument *document)
{
  g_free (document->article->id);
  document->article->id = ascribe_uuid_new ();
  ascribe_import_renew_marks (document, document->article->id);
}

void
ascribe_import_renew_marks (AscribeDocument *document, const char *article)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < document->annotations->len; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (document->annotations, i);
      char *old = annotation->id;

      annotation->id = ascribe_uuid_new ();
      g_hash_table_insert (ids, old, annotation->id);
      ascribe_import_set_interned (&annotation->article, article);
    }

  for (guint i = 0; i < document->links->len; i++)
    {
      AscribeLink *link = g_ptr_array_index (document->links, i);
      const char *from = g_hash_table_lookup (ids, link->from);
      const char *to = g_hash_table_lookup (ids, link->to);

      g_free (link->id);
      link->id = ascribe_uuid_new ();
      ascribe_import_set_interned (&link->article, article);
      if (from != NULL)
        {
          g_free (link->from);
          link->from = g_strdup (from);
        }
      if (to != NULL)
        {
          g_free (link->to);
          link->to = g_strdup (to);
        }
    }
}
