/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/library/codebook-editing.h"

#include <string.h>

#include "app/library/codebook-merging.h"
#include "app/library/project-private.h"
#include "app/library/registers.h"
#include "app/model/error.h"
#include "app/model/intern.h"

static GObject *
find_entry (AscribeCodebook *codebook, GObject *entry)
{
  if (ASCRIBE_IS_TAG (entry))
    return (GObject *) ascribe_codebook_lookup_tag (codebook, ASCRIBE_TAG (entry)->id);
  if (ASCRIBE_IS_LINK_TYPE (entry))
    return (GObject *) ascribe_codebook_lookup_link_type (codebook, ASCRIBE_LINK_TYPE (entry)->id);

  return (GObject *) ascribe_codebook_lookup_label (codebook, ASCRIBE_ATTRIBUTE (entry)->id);
}

static void
put_all (AscribeCodebook *codebook, GListModel *entries)
{
  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (GObject) entry = g_list_model_get_item (entries, i);

      ascribe_codebook_put (codebook, entry);
    }
}

static gboolean
would_hold (AscribeCodebook *codebook, GObject *entry, GError **error)
{
  g_autoptr (AscribeCodebook) copy = ascribe_codebook_new ();

  put_all (copy, ascribe_codebook_get_tags (codebook));
  put_all (copy, ascribe_codebook_get_link_types (codebook));
  put_all (copy, ascribe_codebook_get_labels (codebook));
  ascribe_codebook_put (copy, entry);

  return ascribe_codebook_validate (copy, error);
}

static AscribeTag *
find_tag (AscribeProject *project, const char *id, GError **error)
{
  AscribeTag *tag = ascribe_codebook_lookup_tag (project->codebook, id);

  if (tag == NULL)
    g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_NOT_FOUND, "The codebook has no tag “%s”", id);

  return tag;
}

typedef struct {
  AscribeEdit *edit;
  const char *from;
  const char *into;
} Merge;

static gboolean
retag_document (AscribeDocument *document, gpointer data)
{
  Merge *merge = data;

  for (guint i = 0; i < document->annotations->len; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (document->annotations, i);
      g_autoptr (AscribeAnnotation) changed = NULL;

      if (strcmp (annotation->tag, merge->from) != 0)
        continue;
      changed = ascribe_annotation_copy (annotation);
      changed->modified = ascribe_edit_get_time (merge->edit);
      g_ref_string_release (changed->tag);
      changed->tag = ascribe_intern (merge->into);
      ascribe_edit_add (merge->edit, annotation, changed);
    }

  return TRUE;
}

/* Links that could leave from or point at the merged tag can do so with the other one. */
static void
widen_link_types (AscribeProject *project, const Merge *merge)
{
  GListModel *types = ascribe_codebook_get_link_types (project->codebook);

  for (guint i = 0; i < g_list_model_get_n_items (types); i++)
    {
      g_autoptr (AscribeLinkType) type = g_list_model_get_item (types, i);
      g_autoptr (AscribeLinkType) other = ascribe_link_type_copy (type);
      g_autoptr (AscribeLinkType) widened = NULL;
      const char *into[] = { merge->into, NULL };

      if (g_strv_contains ((const char * const *) type->from, merge->from))
        {
          g_strfreev (other->from);
          other->from = g_strdupv ((char **) into);
        }
      if (g_strv_contains ((const char * const *) type->to, merge->from))
        {
          g_strfreev (other->to);
          other->to = g_strdupv ((char **) into);
        }
      widened = ascribe_link_type_merge (type, other);
      if (widened != NULL)
        ascribe_edit_add (merge->edit, type, widened);
    }
}

static gboolean
check_questions (AscribeTag *from, AscribeTag *into, GError **error)
{
  for (guint i = 0; i < from->attributes->len; i++)
    {
      AscribeAttribute *question = g_ptr_array_index (from->attributes, i);
      AscribeAttribute *known = ascribe_tag_lookup_attribute (into, question->id);

      if (known == NULL || known->type == question->type)
        continue;
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID,
                   "“%s” and “%s” both ask “%s”, but take different answers to it", from->name, into->name,
                   question->id);
      return FALSE;
    }

  return TRUE;
}

gboolean
ascribe_edit_put_entry (AscribeProject *project, GObject *entry, GError **error)
{
  g_autoptr (AscribeEdit) edit = NULL;

  if (!would_hold (project->codebook, entry, error))
    return FALSE;

  edit = ascribe_project_begin_edit (project, "codebook");
  ascribe_edit_add (edit, find_entry (project->codebook, entry), entry);

  return ascribe_project_finish_edit (project, edit, error);
}

gboolean
ascribe_edit_archive_tag (AscribeProject *project, const char *id, gboolean archived, GError **error)
{
  AscribeTag *tag = find_tag (project, id, error);
  g_autoptr (AscribeTag) changed = NULL;

  if (tag == NULL)
    return FALSE;
  if (tag->archived == archived)
    return TRUE;

  changed = ascribe_tag_copy (tag);
  changed->archived = archived;

  return ascribe_edit_put_entry (project, G_OBJECT (changed), error);
}

gboolean
ascribe_edit_merge_tags (AscribeProject *project, const char *from, const char *into, GError **error)
{
  AscribeTag *source = find_tag (project, from, error);
  AscribeTag *target = source != NULL ? find_tag (project, into, error) : NULL;
  g_autoptr (AscribeTag) merged = NULL;
  g_autoptr (AscribeTag) archived = NULL;
  g_autoptr (AscribeEdit) edit = NULL;
  Merge merge;

  if (source == NULL || target == NULL || !check_questions (source, target, error))
    return FALSE;
  if (source == target)
    {
      g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_INVALID, "“%s” can’t be merged into itself", from);
      return FALSE;
    }

  /* What the annotations will need comes first: each change is checked as it is carried out. */
  edit = ascribe_project_begin_edit (project, "codebook");
  merge = (Merge) { edit, from, into };
  merged = ascribe_tag_merge_questions (target, source, NULL);
  if (merged != NULL)
    ascribe_edit_add (edit, target, merged);
  widen_link_types (project, &merge);
  if (!ascribe_project_foreach_document (project, retag_document, &merge, error))
    return FALSE;

  archived = ascribe_tag_copy (source);
  archived->archived = TRUE;
  if (!source->archived)
    ascribe_edit_add (edit, source, archived);

  return ascribe_project_finish_edit (project, edit, error);
}
