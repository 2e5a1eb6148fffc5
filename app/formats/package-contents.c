/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/package-contents.h"

#include <string.h>

#include "app/formats/package.h"
#include "app/model/moment.h"


static void
free_file (gpointer data)
{
  AscribePackageFile *file = data;

  g_free (file->path);
  g_free (file->sha256);
  g_free (file);
}

/* "Ada; Bob", as an answer of several choices is written. */
static char **
split_creators (const char *creators)
{
  g_auto (GStrv) parts = g_strsplit (creators != NULL ? creators : "", ";", -1);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (gsize i = 0; parts[i] != NULL; i++)
    {
      const char *name = g_strstrip (parts[i]);

      if (*name != '\0')
        g_strv_builder_add (names, name);
    }

  return g_strv_builder_end (names);
}

void
ascribe_package_contents_init (AscribePackageContents *self, AscribeSource *source, const AscribeWriteOptions *options)
{
  const AscribePublication *publication = &options->publication;
  const char *title = source->project_title != NULL ? source->project_title : "";

  *self = (AscribePackageContents) { .source = source, .publication = publication };
  self->without_text = options->without_text;
  self->moment = ascribe_moment_format (source->project_modified);
  self->date = g_strndup (self->moment, strcspn (self->moment, "T"));
  self->title = g_strdup (*title != '\0' ? title : "Annotated news articles");
  self->description = g_strdup (publication->description != NULL && *publication->description != '\0'
                                  ? publication->description
                                  : "News articles with annotated spans, links between them and the codebook they follow.");
  self->creators = split_creators (publication->creators);
  self->tags = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->link_types = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->annotators = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->languages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->files = g_ptr_array_new_with_free_func (free_file);
}

void
ascribe_package_contents_clear (AscribePackageContents *self)
{
  g_free (self->moment);
  g_free (self->date);
  g_free (self->title);
  g_free (self->description);
  g_strfreev (self->creators);
  g_hash_table_unref (self->tags);
  g_hash_table_unref (self->link_types);
  g_hash_table_unref (self->annotators);
  g_hash_table_unref (self->languages);
  g_ptr_array_unref (self->files);
}

static void
add_one (GHashTable *counts, const char *key)
{
  guint *n = g_hash_table_lookup (counts, key);

  if (n == NULL)
    {
      n = g_new0 (guint, 1);
      g_hash_table_insert (counts, g_strdup (key), n);
    }
  ++*n;
}

/* Languages are kept as they came, which may be anything; a catalogue takes only tags. */
static gboolean
is_language (const char *language)
{
  gsize length = strcspn (language, "-");

  return length >= 2 && length <= 3 && strspn (language, "abcdefghijklmnopqrstuvwxyz") == length &&
         strspn (language + length, "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") == strlen (language + length);
}

void
ascribe_package_contents_count (AscribePackageContents *self, AscribeDocument *document)
{
  const char *language = document->article->language;

  self->n_articles++;
  self->n_annotations += document->annotations->len;
  self->n_links += document->links->len;
  if (language != NULL && is_language (language))
    g_hash_table_add (self->languages, g_strdup (language));
  for (guint i = 0; i < document->annotations->len; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (document->annotations, i);
      gsize n_spans;

      ascribe_span_set_get_spans (annotation->spans, &n_spans);
      self->n_spans += n_spans;
      add_one (self->tags, annotation->tag);
      add_one (self->annotators, annotation->annotator);
    }
  for (guint i = 0; i < document->links->len; i++)
    add_one (self->link_types, ((AscribeLink *) g_ptr_array_index (document->links, i))->type);
}

void
ascribe_package_contents_add_file (AscribePackageContents *self, AscribePackageFiles *files, const char *path, const char *media_type)
{
  AscribePackageFile *described = g_new0 (AscribePackageFile, 1);

  described->path = g_strdup (path);
  described->media_type = media_type;
  described->sha256 = g_strdup (ascribe_package_files_digest (files, path, &described->n_bytes));
  g_ptr_array_add (self->files, described);
}

/* Whatever goes into JSON-LD as an IRI has none of these in it (RFC 3987). */
gboolean
ascribe_package_license_is_address (const char *license)
{
  return strpbrk (license, " <>\"{}|\\^`\t\r\n") == NULL && g_uri_is_valid (license, G_URI_FLAGS_NONE, NULL) && strstr (license, "://") != NULL;
}

/* Of https://spdx.org/licenses/, all in the enumeration of Citation File Format 1.2: any word looks like one. */
static const char * const spdx[] = {
  "AGPL-3.0-only", "AGPL-3.0-or-later", "Apache-2.0", "Artistic-2.0", "BSD-2-Clause", "BSD-3-Clause", "BSL-1.0", "CC-BY-1.0", "CC-BY-2.0",
  "CC-BY-2.5", "CC-BY-3.0", "CC-BY-4.0", "CC-BY-NC-1.0", "CC-BY-NC-2.0", "CC-BY-NC-2.5", "CC-BY-NC-3.0", "CC-BY-NC-4.0", "CC-BY-NC-ND-1.0",
  "CC-BY-NC-ND-2.0", "CC-BY-NC-ND-2.5", "CC-BY-NC-ND-3.0", "CC-BY-NC-ND-4.0", "CC-BY-NC-SA-1.0", "CC-BY-NC-SA-2.0", "CC-BY-NC-SA-2.5",
  "CC-BY-NC-SA-3.0", "CC-BY-NC-SA-4.0", "CC-BY-ND-1.0", "CC-BY-ND-2.0", "CC-BY-ND-2.5", "CC-BY-ND-3.0", "CC-BY-ND-4.0", "CC-BY-SA-1.0",
  "CC-BY-SA-2.0", "CC-BY-SA-2.5", "CC-BY-SA-3.0", "CC-BY-SA-4.0", "CC-PDDC", "CC0-1.0", "CDLA-Permissive-1.0", "CDLA-Sharing-1.0", "ECL-2.0",
  "EPL-2.0", "EUPL-1.1", "EUPL-1.2", "GFDL-1.2-only", "GFDL-1.2-or-later", "GFDL-1.3-only", "GFDL-1.3-or-later", "GPL-2.0-only",
  "GPL-2.0-or-later", "GPL-3.0-only", "GPL-3.0-or-later", "ISC", "LGPL-2.1-only", "LGPL-2.1-or-later", "LGPL-3.0-only", "LGPL-3.0-or-later",
  "MIT", "MPL-2.0", "ODC-By-1.0", "ODbL-1.0", "OGL-UK-3.0", "PDDL-1.0", "Unlicense", "WTFPL", "Zlib", NULL,
};

const char *
ascribe_package_license_find_spdx (const char *license)
{
  g_autofree char *stripped = g_strstrip (g_strdup (license));

  for (gsize i = 0; spdx[i] != NULL; i++)
    if (g_ascii_strcasecmp (spdx[i], stripped) == 0)
      return spdx[i];

  return NULL;
}

char *
ascribe_package_license_address (const char *license)
{
  if (ascribe_package_license_is_address (license))
    return g_strdup (license);
  if (ascribe_package_license_find_spdx (license) != NULL)
    return g_strconcat ("https://spdx.org/licenses/", ascribe_package_license_find_spdx (license), NULL);

  return g_strdup (ASCRIBE_PACKAGE_LICENSE);
}
