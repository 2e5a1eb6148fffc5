/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "app/formats/csv-registers.h"
#include "app/formats/package-contents.h"
#include "app/formats/package.h"
#include "app/model/append.h"
#include "app/model/json-text.h"

static void
append_member (GString *out, const char *before, const char *value)
{
  g_string_append (out, before);
  ascribe_json_append_string (out, value);
}

static void
append_root (GString *out, AscribePackageContents *self, const char *license)
{
  const char *version = ascribe_csv_nonempty (self->publication->version);

  g_string_append (out, "    {\"@id\": \"./\", \"@type\": \"Dataset\"");
  append_member (out, ",\n     \"name\": ", self->title);
  append_member (out, ",\n     \"description\": ", self->description);
  append_member (out, ",\n     \"datePublished\": ", self->date);
  ascribe_append (out, ",\n     \"identifier\": \"urn:uuid:%s\"", self->source->project_id);
  if (version != NULL)
    append_member (out, ",\n     \"version\": ", version);
  append_member (out, ",\n     \"license\": {\"@id\": ", license);
  g_string_append (out, "},\n     \"author\": [");
  for (gsize i = 0; self->creators[i] != NULL; i++)
    ascribe_append (out, "%s{\"@id\": \"#creator-%" G_GSIZE_FORMAT "\"}", i > 0 ? ", " : "", i + 1);
  g_string_append (out, "],\n     \"hasPart\": [");
  for (guint i = 0; i < self->files->len; i++)
    {
      append_member (out, i > 0 ? ", {\"@id\": " : "{\"@id\": ", ((AscribePackageFile *) g_ptr_array_index (self->files, i))->path);
      g_string_append_c (out, '}');
    }
  g_string_append (out, "]}");
}

static void
append_file (GString *out, const AscribePackageFile *file)
{
  append_member (out, ",\n    {\"@id\": ", file->path);
  append_member (out, ", \"@type\": \"File\", \"name\": ", file->path);
  append_member (out, ", \"encodingFormat\": ", file->media_type);
  ascribe_append (out, ", \"contentSize\": \"%" G_GUINT64_FORMAT "\", \"sha256\": \"%s\"}", file->n_bytes, file->sha256);
}

char *
ascribe_package_describe_crate (AscribePackageContents *self)
{
  GString *out = g_string_new ("{\n  \"@context\": \"https://w3id.org/ro/crate/1.2/context\",\n  \"@graph\": [\n"
                               "    {\"@id\": \"ro-crate-metadata.json\", \"@type\": \"CreativeWork\",\n"
                               "     \"conformsTo\": {\"@id\": \"https://w3id.org/ro/crate/1.2\"}, \"about\": {\"@id\": \"./\"}},\n");
  const char *license = ascribe_csv_nonempty (self->publication->license);
  g_autofree char *address = ascribe_package_license_address (license != NULL ? license : "");

  append_root (out, self, address);
  for (guint i = 0; i < self->files->len; i++)
    append_file (out, g_ptr_array_index (self->files, i));
  for (gsize i = 0; self->creators[i] != NULL; i++)
    {
      ascribe_append (out, ",\n    {\"@id\": \"#creator-%" G_GSIZE_FORMAT "\", \"@type\": \"Person\"", i + 1);
      append_member (out, ", \"name\": ", self->creators[i]);
      g_string_append_c (out, '}');
    }
  if (strcmp (address, ASCRIBE_PACKAGE_LICENSE) != 0)
    {
      append_member (out, ",\n    {\"@id\": ", address);
      append_member (out, ", \"@type\": \"CreativeWork\", \"name\": ", license);
      g_string_append (out, ", \"description\": \"Licence of the annotations; LICENSE.md says which is that of the texts.\"}");
    }
  g_string_append (out, "\n  ]\n}\n");

  return g_string_free (out, FALSE);
}
