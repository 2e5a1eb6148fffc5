/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/formats/package.h"

#include <string.h>

#include "app/formats/csv-registers.h"
#include "app/formats/csv-writing.h"
#include "app/formats/folder-files.h"
#include "app/formats/formats-resources.h"
#include "app/formats/json.h"
#include "app/formats/package-pages.h"
#include "app/model/error.h"

#define SCHEMA "/io/github/ascribe_app/Ascribe/dataset.schema.json"

/* A source that what passes through is written into tables, too. */
typedef struct {
  AscribeSource *whole;
  AscribeCsvTables *tables;
  AscribePackageContents *contents;
} Tee;

static AscribeDocument *
next_document_cb (gpointer data, GError **error)
{
  Tee *self = data;
  g_autoptr (AscribeDocument) document = self->whole->next_document (self->whole->data, error);

  if (document == NULL || !ascribe_csv_tables_add (self->tables, document, error))
    return NULL;
  ascribe_package_contents_count (self->contents, document);

  return g_steal_pointer (&document);
}

static void
progress_cb (gpointer data, double fraction)
{
  Tee *self = data;

  if (self->whole->progress != NULL)
    self->whole->progress (self->whole->data, fraction);
}

static GOutputStream *
create_table (gpointer data, const char *name, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = g_strconcat (ASCRIBE_PACKAGE_TABLES, "/", name, NULL);

  return ascribe_package_files_create (data, path, cancellable, error);
}

static gboolean
write_data (AscribePackageContents *self, AscribePackageFiles *files, GCancellable *cancellable, GError **error)
{
  AscribeNewFiles new_tables = { create_table, files };
  g_autoptr (AscribeCsvTables) tables = NULL;
  g_autoptr (GOutputStream) out = NULL;
  AscribeWriteOptions options = { .without_text = self->without_text };
  AscribeSource source = *self->source;
  Tee tee;

  tables = ascribe_csv_tables_new (self->source, FALSE, self->without_text, &new_tables, cancellable, error);
  out = tables != NULL ? ascribe_package_files_create (files, ASCRIBE_PACKAGE_DATA, cancellable, error) : NULL;
  if (out == NULL)
    return FALSE;

  tee = (Tee) { self->source, tables, self };
  source.data = &tee;
  source.next_document = next_document_cb;
  source.progress = progress_cb;

  return ascribe_jsonl_write (&source, &options, out, cancellable, error) && g_output_stream_close (out, cancellable, error) &&
         ascribe_csv_tables_finish (tables, error);
}

static gboolean
save (AscribePackageContents *self, AscribePackageFiles *files, const char *name, const char *media_type, const char *contents,
      gsize length, GCancellable *cancellable, GError **error)
{
  g_autoptr (GOutputStream) out = ascribe_package_files_create (files, name, cancellable, error);

  if (out == NULL || !g_output_stream_write_all (out, contents, length, NULL, cancellable, error) ||
      !g_output_stream_close (out, cancellable, error))
    return FALSE;
  ascribe_package_contents_add_file (self, files, name, media_type);

  return TRUE;
}

static gboolean
save_page (AscribePackageContents *self, AscribePackageFiles *files, const char *name, const char *media_type, char *contents,
           GCancellable *cancellable, GError **error)
{
  g_autofree char *owned = contents;

  return save (self, files, name, media_type, owned, strlen (owned), cancellable, error);
}

static gboolean
save_schema (AscribePackageContents *self, AscribePackageFiles *files, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) schema = g_resource_lookup_data (ascribe_formats_get_resource (), SCHEMA, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  gsize length = 0;
  const char *contents = schema != NULL ? g_bytes_get_data (schema, &length) : NULL;

  return contents != NULL &&
         save (self, files, "dataset.schema.json", "application/schema+json", contents, length, cancellable, error);
}

static void
describe_data (AscribePackageContents *self, AscribePackageFiles *files)
{
  static const char * const tables[] = {
    ASCRIBE_CSV_ANNOTATIONS, ASCRIBE_CSV_ARTICLES, ASCRIBE_CSV_LINKS, ASCRIBE_CSV_CODEBOOK, ASCRIBE_CSV_ANNOTATORS, ASCRIBE_CSV_CONCEPTS,
    ASCRIBE_CSV_PROJECT,
  };

  ascribe_package_contents_add_file (self, files, ASCRIBE_PACKAGE_DATA, "application/jsonlines");
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *path = g_strconcat (ASCRIBE_PACKAGE_TABLES, "/", tables[i], NULL);

      ascribe_package_contents_add_file (self, files, path, "text/csv");
    }
}

/* The crate describes all other files, and so comes last. */
static gboolean
write_pages (AscribePackageContents *self, AscribePackageFiles *files, GCancellable *cancellable, GError **error)
{
  return save_schema (self, files, cancellable, error) &&
         save_page (self, files, "README.md", "text/markdown", ascribe_package_write_card (self), cancellable, error) &&
         save_page (self, files, "CODEBOOK.md", "text/markdown", ascribe_package_write_codebook (self), cancellable, error) &&
         save_page (self, files, "LICENSE.md", "text/markdown", ascribe_package_write_license (self), cancellable, error) &&
         save_page (self, files, "CITATION.cff", "application/yaml", ascribe_package_write_citation (self), cancellable, error) &&
         save_page (self, files, ASCRIBE_PACKAGE_FIRST, "application/json", ascribe_package_describe_tables (self), cancellable, error) &&
         save_page (self, files, "croissant.json", "application/ld+json", ascribe_package_describe_croissant (self), cancellable, error) &&
         save_page (self, files, "ro-crate-metadata.json", "application/ld+json", ascribe_package_describe_crate (self), cancellable,
                    error);
}

static gboolean
write_files (AscribeSource *source, const AscribeWriteOptions *options, AscribePackageFiles *files, GCancellable *cancellable,
             GError **error)
{
  AscribePackageContents contents;
  gboolean written;

  ascribe_package_contents_init (&contents, source, options);
  written = write_data (&contents, files, cancellable, error);
  if (written)
    {
      describe_data (&contents, files);
      written = write_pages (&contents, files, cancellable, error);
    }
  ascribe_package_contents_clear (&contents);

  return written;
}

gboolean
ascribe_package_write_folder (AscribeSource *source, const AscribeWriteOptions *options, GFile *folder, GCancellable *cancellable,
                              GError **error)
{
  g_autoptr (AscribePackageFiles) files = ascribe_package_files_new (folder, options->digests, error);
  g_autoptr (GFile) tables = g_file_get_child (folder, ASCRIBE_PACKAGE_TABLES);

  return files != NULL && g_file_make_directory (tables, cancellable, error) &&
         write_files (source, options, files, cancellable, error);
}

gboolean
ascribe_package_write_zip (AscribeSource *source, const AscribeWriteOptions *options, GOutputStream *out, GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (AscribePackageFiles) files = ascribe_package_files_new (NULL, NULL, error);

  return files != NULL && write_files (source, options, files, cancellable, error) &&
         ascribe_package_files_pack (files, out, cancellable, error);
}

/* The tables bring the whole codebook and the registers, the lines only what they use of them. */
static gboolean
read_registers (GFile *folder, AscribeSink *sink, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) tables = g_file_get_child (folder, ASCRIBE_PACKAGE_TABLES);
  g_autoptr (GHashTable) annotators = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) concepts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  AscribeJsonDataset dataset;
  gboolean has_codebook;
  gboolean read;

  ascribe_json_dataset_init (&dataset, sink, ASCRIBE_CSV_CODEBOOK);
  read = ascribe_csv_read_registers (&dataset, tables, annotators, concepts, &has_codebook, cancellable, error);
  ascribe_json_dataset_clear (&dataset);

  return read;
}

gboolean
ascribe_package_read_folder (GFile *folder, const AscribeReadOptions *options, AscribeSink *sink, GCancellable *cancellable,
                             GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GInputStream) in = ascribe_folder_files_open (folder, ASCRIBE_PACKAGE_DATA, cancellable, &failure);

  if (in == NULL && g_error_matches (failure, ASCRIBE_ERROR, ASCRIBE_ERROR_NOT_FOUND)) /* it may be an archive */
    g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_NOT_FOUND, "%s is not in the package", ASCRIBE_PACKAGE_DATA);
  else if (in == NULL)
    g_propagate_error (error, g_steal_pointer (&failure));

  return in != NULL && read_registers (folder, sink, cancellable, error) &&
         ascribe_jsonl_read (in, ASCRIBE_PACKAGE_DATA, options, sink, cancellable, error);
}

/* datapackage.json of a folder, and an archive whose first entry that is, unpacked (APPNOTE.TXT, 4.3.7). */
static gboolean
sniff (const char *name, const guint8 *head, gsize n_head)
{
  static const char first[] = ASCRIBE_PACKAGE_FIRST;
  gsize start = 0;

  if (n_head > 30 + strlen (first) && memcmp (head, "PK\x03\x04", 4) == 0 && memcmp (head + 30, first, strlen (first)) == 0)
    start = 30 + strlen (first) + head[28] + 256u * head[29];
  else if (name == NULL || strcmp (name, first) != 0)
    return FALSE;

  return start < n_head &&
         g_strstr_len ((const char *) head + start, (gssize) (n_head - start), "\"" ASCRIBE_PACKAGE_MARK "\"") != NULL;
}

const AscribeFormat ascribe_format_package = {
  .id = "package",
  .name = "Package ready to publish (a folder or ZIP)",
  .extension = "zip",
  .flags = ASCRIBE_FORMAT_FOLDER | ASCRIBE_FORMAT_OWN_FOLDER | ASCRIBE_FORMAT_WITHOUT_TEXT | ASCRIBE_FORMAT_PUBLISHES,
  .carries = ASCRIBE_PARTS_ALL,
  .sniff = sniff,
  .read = ascribe_package_read_zip,
  .write = ascribe_package_write_zip,
  .read_folder = ascribe_package_read_folder,
  .write_folder = ascribe_package_write_folder,
};
