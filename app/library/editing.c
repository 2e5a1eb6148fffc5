/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/library/editing.h"

#include <string.h>

#include "app/library/project-private.h"
#include "app/model/attributes.h"
#include "app/model/error.h"
#include "app/model/intern.h"

static AscribeAnnotation *
find_annotation (AscribeOpenArticle *article, const char *id, GError **error)
{
  AscribeAnnotationSet *set = ascribe_open_article_get_annotations (article);
  AscribeAnnotation *annotation = ascribe_annotation_set_lookup (set, id);

  if (annotation == NULL)
    g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_NOT_FOUND, "There is no annotation %s in this article", id);

  return annotation;
}

static GPtrArray *
find_links_on (AscribeOpenArticle *article, const char *annotation)
{
  GListModel *links = ascribe_open_article_get_links (article);
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (links); i++)
    {
      g_autoptr (AscribeLink) link = g_list_model_get_item (links, i);

      if (strcmp (link->from, annotation) == 0 || strcmp (link->to, annotation) == 0)
        g_ptr_array_add (found, g_steal_pointer (&link));
    }

  return found;
}

static AscribeAnnotation *
copy_for (AscribeAnnotation *annotation, AscribeEdit *edit)
{
  AscribeAnnotation *copy = ascribe_annotation_copy (annotation);

  copy->modified = ascribe_edit_get_time (edit);

  return copy;
}

static gboolean
apply_to (AscribeOpenArticle *article, AscribeEdit *edit, GError **error)
{
  return ascribe_project_finish_edit (ascribe_open_article_get_project (article), edit, error);
}

static AscribeEdit *
begin (AscribeOpenArticle *article, const char *verb)
{
  return ascribe_project_begin_edit (ascribe_open_article_get_project (article), verb);
}

AscribeAnnotation *
ascribe_edit_tag (AscribeOpenArticle *article, const char *tag, AscribeSpanSet *spans, GVariant *attributes,
                  const char *note, GError **error)
{
  AscribeArticle *value = ascribe_open_article_get_article (article);
  g_autoptr (AscribeEdit) edit = begin (article, "tag");
  g_autoptr (AscribeAnnotation) annotation = NULL;

  annotation = ascribe_annotation_make (value->id, tag, ascribe_edit_get_annotator (edit), spans, value->text,
                                        ascribe_edit_get_time (edit), error);
  if (annotation == NULL)
    return NULL;

  if (attributes != NULL)
    {
      GVariant *canonical = ascribe_attributes_canonical (attributes, error);

      if (canonical == NULL)
        return NULL;
      g_variant_unref (annotation->attributes);
      annotation->attributes = canonical;
    }
  if (note != NULL && *note != '\0')
    annotation->note = g_strdup (note);

  ascribe_edit_add (edit, NULL, annotation);

  return apply_to (article, edit, error) ? g_steal_pointer (&annotation) : NULL;
}

gboolean
ascribe_edit_untag (AscribeOpenArticle *article, const char * const *ids, GError **error)
{
  g_autoptr (AscribeEdit) edit = begin (article, "untag");
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (gsize i = 0; ids[i] != NULL; i++)
    {
      AscribeAnnotation *annotation = find_annotation (article, ids[i], error);
      g_autoptr (GPtrArray) links = NULL;

      if (annotation == NULL)
        return FALSE;
      if (!g_hash_table_add (seen, annotation->id))
        continue;

      links = find_links_on (article, annotation->id);
      for (guint j = 0; j < links->len; j++)
        {
          AscribeLink *link = g_ptr_array_index (links, j);

          if (g_hash_table_add (seen, link->id))
            ascribe_edit_add (edit, link, NULL);
        }
      ascribe_edit_add (edit, annotation, NULL);
    }

  return apply_to (article, edit, error);
}

gboolean
ascribe_edit_untag_all (AscribeProject *project, GPtrArray *annotations, GError **error)
{
  g_autoptr (AscribeEdit) edit = ascribe_project_begin_edit (project, "untag");
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < annotations->len; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (annotations, i);

      if (g_hash_table_add (seen, annotation->id))
        ascribe_edit_add (edit, annotation, NULL);
    }

  return ascribe_project_finish_edit (project, edit, error);
}

gboolean
ascribe_edit_retag (AscribeOpenArticle *article, const char *id, const char *tag, GError **error)
{
  AscribeAnnotation *annotation = find_annotation (article, id, error);
  g_autoptr (AscribeAnnotation) changed = NULL;
  g_autoptr (AscribeEdit) edit = NULL;
  AscribeTag *to;
  GVariantIter iter;
  const char *key;

  if (annotation == NULL)
    return FALSE;
  if (strcmp (annotation->tag, tag) == 0)
    return TRUE;

  edit = begin (article, "retag");
  changed = copy_for (annotation, edit);
  g_ref_string_release (changed->tag);
  changed->tag = ascribe_intern (tag);

  /* Answers to questions that the new tag doesn't ask go with the old tag; undo brings them back. */
  to = ascribe_codebook_lookup_tag (ascribe_open_article_get_project (article)->codebook, tag);
  g_variant_iter_init (&iter, annotation->attributes);
  while (to != NULL && g_variant_iter_next (&iter, "{&sv}", &key, NULL))
    {
      AscribeAttribute *question = ascribe_tag_lookup_attribute (to, key);
      g_autoptr (GVariant) value = ascribe_attributes_get (annotation->attributes, key);
      GVariant *kept;

      if (question != NULL && ascribe_attribute_check (question, value, NULL))
        continue;
      kept = ascribe_attributes_set (changed->attributes, key, NULL);
      g_variant_unref (changed->attributes);
      changed->attributes = kept;
    }

  ascribe_edit_add (edit, annotation, changed);

  return apply_to (article, edit, error);
}

gboolean
ascribe_edit_set_spans (AscribeOpenArticle *article, const char *id, AscribeSpanSet *spans, GError **error)
{
  AscribeAnnotation *annotation = find_annotation (article, id, error);
  g_autoptr (AscribeAnnotation) changed = NULL;
  g_autoptr (AscribeEdit) edit = NULL;
  g_autofree char *quote = NULL;

  if (annotation == NULL)
    return FALSE;
  if (ascribe_span_set_equal (annotation->spans, spans))
    return TRUE;

  quote = ascribe_text_dup_quote (ascribe_open_article_get_article (article)->text, spans, error);
  if (quote == NULL)
    return FALSE;

  edit = begin (article, "move");
  changed = copy_for (annotation, edit);
  ascribe_span_set_unref (changed->spans);
  changed->spans = ascribe_span_set_ref (spans);
  g_free (changed->quote);
  changed->quote = g_steal_pointer (&quote);
  ascribe_edit_add (edit, annotation, changed);

  return apply_to (article, edit, error);
}

gboolean
ascribe_edit_set_attribute (AscribeOpenArticle *article, const char *id, const char *attribute, GVariant *value,
                            GError **error)
{
  g_autoptr (GVariant) sunk = value != NULL ? g_variant_ref_sink (value) : NULL;
  AscribeAnnotation *annotation = find_annotation (article, id, error);
  g_autoptr (AscribeAnnotation) changed = NULL;
  g_autoptr (AscribeEdit) edit = NULL;
  g_autoptr (GVariant) attributes = NULL;

  if (annotation == NULL)
    return FALSE;

  attributes = ascribe_attributes_set (annotation->attributes, attribute, sunk);
  if (ascribe_attributes_equal (annotation->attributes, attributes))
    return TRUE;

  edit = begin (article, "attribute");
  changed = copy_for (annotation, edit);
  g_variant_unref (changed->attributes);
  changed->attributes = g_steal_pointer (&attributes);
  ascribe_edit_add (edit, annotation, changed);

  return apply_to (article, edit, error);
}

gboolean
ascribe_edit_set_note (AscribeOpenArticle *article, const char *id, const char *note, GError **error)
{
  AscribeAnnotation *annotation = find_annotation (article, id, error);
  g_autoptr (AscribeAnnotation) changed = NULL;
  g_autoptr (AscribeEdit) edit = NULL;

  if (annotation == NULL)
    return FALSE;
  if (note != NULL && *note == '\0')
    note = NULL;
  if (g_strcmp0 (annotation->note, note) == 0)
    return TRUE;

  edit = begin (article, "note");
  changed = copy_for (annotation, edit);
  g_free (changed->note);
  changed->note = g_strdup (note);
  ascribe_edit_add (edit, annotation, changed);

  return apply_to (article, edit, error);
}

/* A claim that has a source is "linked" where its tag asks for that; nullable. */
static AscribeAnnotation *
mark_as_linked (AscribeOpenArticle *article, AscribeAnnotation *claim, AscribeEdit *edit)
{
  AscribeProject *project = ascribe_open_article_get_project (article);
  AscribeTag *tag = ascribe_codebook_lookup_tag (project->codebook, claim->tag);
  AscribeAttribute *question = tag != NULL ? ascribe_tag_lookup_attribute (tag, "attribution") : NULL;
  g_autoptr (GVariant) linked = g_variant_ref_sink (g_variant_new_string ("linked"));
  g_autoptr (GVariant) attributes = NULL;
  AscribeAnnotation *changed;

  if (question == NULL || !ascribe_attribute_check (question, linked, NULL))
    return NULL;
  attributes = ascribe_attributes_set (claim->attributes, "attribution", linked);
  if (ascribe_attributes_equal (attributes, claim->attributes))
    return NULL;

  changed = copy_for (claim, edit);
  g_variant_unref (changed->attributes);
  changed->attributes = g_steal_pointer (&attributes);

  return changed;
}

AscribeLink *
ascribe_edit_link (AscribeOpenArticle *article, const char *type, const char *from, const char *to, GError **error)
{
  AscribeAnnotation *claim = find_annotation (article, from, error);
  g_autoptr (AscribeAnnotation) marked = NULL;
  g_autoptr (AscribeLink) link = NULL;
  g_autoptr (AscribeEdit) edit = NULL;

  if (claim == NULL || find_annotation (article, to, error) == NULL)
    return NULL;

  edit = begin (article, "link");
  link = ascribe_link_make (ascribe_open_article_get_article (article)->id, type, from, to,
                            ascribe_edit_get_annotator (edit), ascribe_edit_get_time (edit));
  if (strcmp (type, "attributed-to") == 0)
    marked = mark_as_linked (article, claim, edit);
  if (marked != NULL)
    ascribe_edit_add (edit, claim, marked);
  ascribe_edit_add (edit, NULL, link);

  return apply_to (article, edit, error) ? g_steal_pointer (&link) : NULL;
}

gboolean
ascribe_edit_unlink (AscribeOpenArticle *article, const char *id, GError **error)
{
  GListModel *links = ascribe_open_article_get_links (article);
  g_autoptr (AscribeEdit) edit = begin (article, "unlink");

  for (guint i = 0; i < g_list_model_get_n_items (links); i++)
    {
      g_autoptr (AscribeLink) link = g_list_model_get_item (links, i);

      if (strcmp (link->id, id) != 0)
        continue;
      ascribe_edit_add (edit, link, NULL);
      return apply_to (article, edit, error);
    }

  g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_NOT_FOUND, "There is no link %s in this article", id);

  return FALSE;
}
