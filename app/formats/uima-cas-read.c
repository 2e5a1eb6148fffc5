/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "app/formats/placing.h"
#include "app/formats/uima-cas-marks.h"
#include "app/formats/uima-cas.h"
#include "app/formats/webanno.h"
#include "app/model/attributes.h"
#include "app/model/moment.h"
#include "app/model/uuid.h"

static void
free_view (gpointer data)
{
  AscribeCasView *view = data;

  g_clear_pointer (&view->placing, ascribe_placing_free);
  g_clear_pointer (&view->document, ascribe_document_free);
  g_free (view);
}

/* The name of the file without its folders and extension. */
static char *
dup_stem (const char *where)
{
  g_autofree char *base = g_path_get_basename (where);
  char *dot = strrchr (base, '.');

  if (dot != NULL && dot != base)
    *dot = '\0';

  return g_utf8_make_valid (base, -1);
}

static void
add_view (AscribeCasFile *self, AscribeCasStructure *sofa)
{
  const char *name = ascribe_cas_structure_string (sofa, "sofaID");
  g_autoptr (GError) failure = NULL;
  g_autoptr (AscribePlacing) placing = NULL;
  g_autoptr (AscribeArticle) article = NULL;
  AscribeCasView *view;

  if (sofa->text == NULL)
    {
      g_autofree char *why = g_strdup_printf ("The view “%s” holds no text", name != NULL ? name : "");

      ascribe_cas_file_skip (self, sofa, why);
      return;
    }
  placing = ascribe_placing_new (sofa->text, strlen (sofa->text), &failure);
  if (placing == NULL)
    {
      ascribe_cas_file_skip (self, sofa, failure->message);
      return;
    }
  g_clear_pointer (&sofa->text, g_free);

  view = g_new0 (AscribeCasView, 1);
  view->sofa = sofa;
  view->placing = g_steal_pointer (&placing);
  article = ascribe_article_new (NULL, ascribe_placing_get_text (view->placing));
  g_free (article->sha256);
  article->sha256 = g_strdup (ascribe_text_get_sha256 (article->text));
  view->document = ascribe_document_new (article);
  g_ptr_array_add (self->views, view);
}

static void
set_field (char **field, AscribeCasStructure *structure, const char *key)
{
  const char *value = ascribe_cas_structure_string (structure, key);

  if (value == NULL)
    return;
  g_free (*field);
  *field = g_strdup (value);
}

/* What DKPro and INCEpTION tell of a document. */
static void
read_meta (AscribeCasFile *self, AscribeCasView *view, AscribeCasStructure *meta)
{
  AscribeArticle *article = view->document->article;
  const char *language = ascribe_cas_structure_string (meta, "language");
  const char *id = ascribe_cas_structure_string (meta, "documentId");
  const char *uri = ascribe_cas_structure_string (meta, "documentUri");

  if (language != NULL && strcmp (language, "x-unspecified") != 0 && article->language == NULL)
    article->language = g_strdup (language);
  if (ascribe_cas_structure_string (meta, "documentTitle") != NULL)
    view->has_title = TRUE;
  set_field (&article->title, meta, "documentTitle");
  if (id != NULL)
    ascribe_cas_file_identify (self, &article->id, id);
  if (uri != NULL && article->url == NULL && (g_str_has_prefix (uri, "http:") || g_str_has_prefix (uri, "https:")))
    article->url = g_strdup (uri);
}

static void
read_authors (AscribeCasFile *self, AscribeArticle *article, AscribeCasStructure *own)
{
  AscribeCasStructure *array = ascribe_cas_follow (self->cas, own, "@authors");
  g_autoptr (GVariant) authors = NULL;

  authors = array != NULL ? ascribe_cas_file_answer (self, own, "authors") : NULL;
  if (authors == NULL)
    return;

  g_variant_ref_sink (authors);
  g_strfreev (article->authors);
  article->authors = g_variant_dup_strv (authors, NULL);
}

/* What only Ascribe writes. */
static void
read_article (AscribeCasFile *self, AscribeCasView *view, AscribeCasStructure *own)
{
  AscribeArticle *article = view->document->article;
  const char *status = ascribe_cas_structure_string (own, "status");

  view->is_own = TRUE;
  g_clear_pointer (&article->language, g_free);
  set_field (&article->language, own, "language");
  set_field (&article->publisher, own, "publisher");
  set_field (&article->published, own, "published");
  set_field (&article->url, own, "url");
  set_field (&article->retrieved, own, "retrieved");
  set_field (&article->stem, own, "stem");
  if (status != NULL)
    ascribe_status_from_string (status, &article->status);
  ascribe_cas_read_moment (own, "created", &article->created);
  read_authors (self, article, own);
}

static void
read_value (AscribeCasFile *self, AscribeCasView *view, AscribeCasStructure *own)
{
  AscribeArticle *article = view->document->article;
  const char *key = ascribe_cas_structure_string (own, "key");
  const char *about = ascribe_cas_structure_string (own, "about");
  static const char * const features[] = { "text", "number", "flag", "choices" };
  GVariant *value = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (features) && value == NULL; i++)
    value = ascribe_cas_file_answer (self, own, features[i]);
  if (key == NULL || value == NULL)
    ascribe_cas_file_skip (self, own, "It has no “key”, or no value");
  if (key != NULL && value != NULL && g_strcmp0 (about, "label") == 0)
    article->labels = ascribe_gather_answer (self->reading->gather, NULL, article->labels, key, value);
  else if (key != NULL && value != NULL)
    {
      g_autoptr (GVariant) before = article->metadata;

      article->metadata = ascribe_attributes_set (before, key, value);
    }
  else if (value != NULL)
    g_variant_unref (g_variant_ref_sink (value));
}

static void
read_facts (AscribeCasFile *self)
{
  GPtrArray *structures = ascribe_cas_get_structures (self->cas);

  for (guint i = 0; i < structures->len; i++)
    {
      AscribeCasStructure *structure = g_ptr_array_index (structures, i);
      AscribeCasView *view;

      if (strcmp (structure->type, ASCRIBE_CAS_META) != 0 && strcmp (structure->type, ASCRIBE_CAS_DOCUMENT) != 0 &&
          strcmp (structure->type, ASCRIBE_CAS_ARTICLE) != 0 && strcmp (structure->type, ASCRIBE_CAS_VALUE) != 0)
        continue;
      view = ascribe_cas_file_find_view (self, structure);
      if (view == NULL)
        continue;
      if (strcmp (structure->type, ASCRIBE_CAS_ARTICLE) == 0)
        read_article (self, view, structure);
      else if (strcmp (structure->type, ASCRIBE_CAS_VALUE) == 0)
        read_value (self, view, structure);
      else
        read_meta (self, view, structure);
    }
}

/* Names of layers and features, as INCEpTION shows them. */
static void
read_names (AscribeCasFile *self)
{
  GPtrArray *structures = ascribe_cas_get_structures (self->cas);

  for (guint i = 0; i < structures->len; i++)
    {
      AscribeCasStructure *structure = g_ptr_array_index (structures, i);
      gboolean is_feature = strcmp (structure->type, ASCRIBE_CAS_FEATURE) == 0;
      AscribeCasStructure *layer = is_feature ? ascribe_cas_follow (self->cas, structure, "@layer") : structure;
      const char *layer_name = layer != NULL ? ascribe_cas_structure_string (layer, "name") : NULL;
      const char *name = ascribe_cas_structure_string (structure, "name");
      const char *shown = ascribe_cas_structure_string (structure, "uiName");

      if ((!is_feature && strcmp (structure->type, ASCRIBE_CAS_LAYER) != 0) || layer_name == NULL || name == NULL || shown == NULL)
        continue;
      g_hash_table_replace (self->names, is_feature ? g_strconcat (layer_name, "\n", name, NULL) : g_strdup (name), (gpointer) shown);
    }
}

/* A view beside the first is a document of its own. */
static void
entitle (AscribeCasFile *self, AscribeCasView *view, const char *stem)
{
  AscribeArticle *article = view->document->article;
  const char *name = ascribe_cas_structure_string (view->sofa, "sofaID");

  if (!view->is_own && article->stem == NULL)
    article->stem = g_strdup (stem);
  if (view->has_title)
    return;
  g_free (article->title);
  article->title = self->views->len > 1 && name != NULL ? g_strdup_printf ("%s: %s", stem, name) : g_strdup (stem);
}

/* Whether @folder is called as the document, as INCEpTION has one for each with a file of each annotator. */
static gboolean
is_of_document (AscribeCasFile *self, const char *folder)
{
  AscribeCasView *view = self->views->len > 0 ? g_ptr_array_index (self->views, 0) : NULL;

  return folder != NULL && view != NULL && g_strcmp0 (view->document->article->title, folder) == 0;
}

static gboolean
hand_on (AscribeCasFile *self, GError **error)
{
  for (guint i = 0; i < self->views->len; i++)
    {
      AscribeCasView *view = g_ptr_array_index (self->views, i);

      if (!ascribe_gather_document (self->reading->gather, g_steal_pointer (&view->document), error))
        return FALSE;
    }
  if (self->views->len == 0)
    self->reading->sink->skipped (self->reading->sink->data, self->where, "There is no text in it");

  return TRUE;
}

/* The message of a file that can't be read begins with its place. */
static void
tell_broken (AscribeCasReading *self, const char *where, const char *message)
{
  gsize n_place = g_str_has_prefix (message, where) ? strlen (where) : 0;
  g_autofree char *place = NULL;

  if (n_place > 0 && message[n_place] == ':')
    n_place += 1 + strspn (message + n_place + 1, "0123456789");
  place = n_place > 0 ? g_strndup (message, n_place) : g_strdup (where);
  self->sink->skipped (self->sink->data, place, message + n_place + strspn (message + n_place, ": "));
}

static AscribeCas *
load (AscribeCasReading *self, GInputStream *in, const char *where, GError **error)
{
  g_autoptr (GError) failure = NULL;
  AscribeCas *cas = ascribe_cas_new (in, where, self->sink, self->cancellable, &failure);

  if (cas == NULL && self->passes_over_broken && !g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tell_broken (self, where, failure->message);
  else if (cas == NULL)
    g_propagate_error (error, g_steal_pointer (&failure));

  return cas;
}

gboolean
ascribe_cas_read_file (AscribeCasReading *self, GInputStream *in, const char *where, const char *folder, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (AscribeCas) cas = load (self, in, where, &failure);
  g_autoptr (GPtrArray) views = g_ptr_array_new_with_free_func (free_view);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) marks = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *stem = dup_stem (where);
  AscribeCasFile file = {
    .reading = self, .where = where, .cas = cas, .views = views, .names = names, .marks = marks, .told = told, .annotator = "",
  };

  if (cas == NULL)
    {
      gboolean is_over = failure != NULL;

      if (is_over)
        g_propagate_error (error, g_steal_pointer (&failure));
      return !is_over;
    }

  for (guint i = 0; i < ascribe_cas_get_structures (cas)->len; i++)
    {
      AscribeCasStructure *structure = g_ptr_array_index (ascribe_cas_get_structures (cas), i);

      if (strcmp (structure->type, ASCRIBE_CAS_SOFA) == 0)
        add_view (&file, structure);
    }
  read_names (&file);
  read_facts (&file);
  if (is_of_document (&file, folder))
    {
      if (ascribe_webanno_is_person (stem))
        file.annotator = ascribe_gather_annotator (self->gather, stem);
      g_free (stem);
      stem = dup_stem (folder);
    }
  for (guint i = 0; i < views->len; i++)
    entitle (&file, g_ptr_array_index (views, i), stem);
  ascribe_cas_read_marks (&file);

  return hand_on (&file, error);
}
