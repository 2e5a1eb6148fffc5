/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/library/original.h"

#include "app/library/project-private.h"
#include "app/model/attributes.h"
#include "app/model/error.h"
#include "app/store/provenance.h"

GBytes *
ascribe_project_load_original (AscribeProject *project, AscribeArticle *article, GError **error)
{
  g_autoptr (GVariant) digest = ascribe_attributes_get (article->metadata, "original_sha256");
  AscribeStore *store = ascribe_project_use_store (project, error);
  g_autoptr (GError) failure = NULL;
  GBytes *bytes = NULL;

  if (store == NULL)
    return NULL;
  if (digest != NULL && g_variant_is_of_type (digest, G_VARIANT_TYPE_STRING))
    bytes = ascribe_store_load_original (store, g_variant_get_string (digest, NULL), NULL, &failure);
  if (bytes != NULL)
    return bytes;

  if (failure == NULL || g_error_matches (failure, ASCRIBE_ERROR, ASCRIBE_ERROR_NOT_FOUND))
    g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_NOT_FOUND, "The original of “%s” was not kept", article->title);
  else
    g_propagate_error (error, g_steal_pointer (&failure));

  return NULL;
}
