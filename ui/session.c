/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/session.h"

#include <stdlib.h>
#include <string.h>

#define MAX_PLACES 12

struct _AscribeSession {
  GObject parent_instance;

  GSettings *settings; /* nullable: the schema isn't installed */
  GHashTable *values;  /* key -> GVariant; only without settings */
};

G_DEFINE_FINAL_TYPE (AscribeSession, ascribe_session, G_TYPE_OBJECT)

static AscribePlace *
copy_place (const AscribePlace *place)
{
  AscribePlace *copy = g_new0 (AscribePlace, 1);

  copy->path = g_strdup (place->path);
  copy->article = g_strdup (place->article != NULL ? place->article : "");
  copy->offset = place->offset;

  return copy;
}

static void
put_default (AscribeSession *self, const char *key, GVariant *value)
{
  g_hash_table_insert (self->values, g_strdup (key), g_variant_ref_sink (value));
}

static void
store_places (AscribeSession *self, GPtrArray *places)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ssu)"));
  for (guint i = 0; i < MIN (places->len, MAX_PLACES); i++)
    {
      AscribePlace *place = g_ptr_array_index (places, i);
      g_autofree char *uri = g_filename_to_uri (place->path, NULL, NULL);

      if (uri != NULL)
        g_variant_builder_add (&builder, "(ssu)", uri, place->article, place->offset);
    }
  ascribe_session_set (self, "projects", g_variant_builder_end (&builder));
}

static void
remove_place (GPtrArray *places, const char *path)
{
  for (guint i = places->len; i > 0; i--)
    if (strcmp (((AscribePlace *) g_ptr_array_index (places, i - 1))->path, path) == 0)
      g_ptr_array_remove_index (places, i - 1);
}

static void
ascribe_session_finalize (GObject *object)
{
  AscribeSession *self = ASCRIBE_SESSION (object);

  g_clear_object (&self->settings);
  g_clear_pointer (&self->values, g_hash_table_unref);

  G_OBJECT_CLASS (ascribe_session_parent_class)->finalize (object);
}

static void
ascribe_session_class_init (AscribeSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ascribe_session_finalize;
}

static void
ascribe_session_init (AscribeSession *self)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  /* g_settings_new would end the program where the schema is missing. */
  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, ASCRIBE_APPLICATION_ID, TRUE);
  if (schema != NULL)
    {
      self->settings = g_settings_new_full (schema, NULL, NULL);
      return;
    }

  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_variant_unref);
  put_default (self, "annotator-name", g_variant_new_string (""));
  put_default (self, "color-scheme", g_variant_new_string ("system"));
  put_default (self, "snap-to-words", g_variant_new_boolean (TRUE));
  put_default (self, "zoom", g_variant_new_double (1.0));
  put_default (self, "projects", g_variant_new_array (G_VARIANT_TYPE ("(ssu)"), NULL, 0));
  put_default (self, "copies", g_variant_new ("a{ss}", NULL));
  put_default (self, "hint", g_variant_new_boolean (TRUE));
  put_default (self, "window-size", g_variant_new ("(ii)", 1280, 820));
  put_default (self, "maximized", g_variant_new_boolean (FALSE));
  put_default (self, "sidebar", g_variant_new_boolean (TRUE));
  put_default (self, "details", g_variant_new_boolean (TRUE));
  put_default (self, "show-preview", g_variant_new_boolean (TRUE));
  put_default (self, "allow-private-addresses", g_variant_new_boolean (FALSE));
}

void
ascribe_place_free (AscribePlace *place)
{
  g_free (place->path);
  g_free (place->article);
  g_free (place);
}

char *
ascribe_session_dup_path (const char *path)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  char *real = realpath (absolute, NULL);
  char *copy = g_strdup (real != NULL ? real : absolute);

  free (real);

  return copy;
}

AscribeSession *
ascribe_session_new (void)
{
  return g_object_new (ASCRIBE_TYPE_SESSION, NULL);
}

GSettings *
ascribe_session_get_settings (AscribeSession *self)
{
  return self->settings;
}

GVariant *
ascribe_session_get (AscribeSession *self, const char *key)
{
  if (self->settings != NULL)
    return g_settings_get_value (self->settings, key);

  return g_variant_ref (g_hash_table_lookup (self->values, key));
}

void
ascribe_session_set (AscribeSession *self, const char *key, GVariant *value)
{
  if (self->settings != NULL)
    g_settings_set_value (self->settings, key, value);
  else
    put_default (self, key, value);
}

gboolean
ascribe_session_get_boolean (AscribeSession *self, const char *key)
{
  g_autoptr (GVariant) value = ascribe_session_get (self, key);

  return g_variant_get_boolean (value);
}

GPtrArray *
ascribe_session_list_places (AscribeSession *self)
{
  GPtrArray *places = g_ptr_array_new_with_free_func ((GDestroyNotify) ascribe_place_free);
  g_autoptr (GVariant) value = ascribe_session_get (self, "projects");
  GVariantIter iter;
  AscribePlace place;
  const char *uri;

  g_variant_iter_init (&iter, value);
  while (g_variant_iter_next (&iter, "(&s&su)", &uri, &place.article, &place.offset))
    {
      g_autofree char *path = g_filename_from_uri (uri, NULL, NULL);

      place.path = path;
      if (path != NULL)
        g_ptr_array_add (places, copy_place (&place));
    }

  return places;
}

AscribePlace *
ascribe_session_recall (AscribeSession *self, const char *path)
{
  g_autoptr (GPtrArray) places = ascribe_session_list_places (self);

  for (guint i = 0; i < places->len; i++)
    {
      AscribePlace *place = g_ptr_array_index (places, i);

      if (path == NULL || strcmp (place->path, path) == 0)
        return copy_place (place);
    }

  return NULL;
}

void
ascribe_session_remember (AscribeSession *self, const AscribePlace *place)
{
  g_autoptr (GPtrArray) places = ascribe_session_list_places (self);
  AscribePlace *copy = copy_place (place);

  remove_place (places, copy->path);
  g_ptr_array_insert (places, 0, copy);
  store_places (self, places);
}

void
ascribe_session_forget (AscribeSession *self, const char *path)
{
  g_autoptr (GPtrArray) places = ascribe_session_list_places (self);

  remove_place (places, path);
  store_places (self, places);
}
