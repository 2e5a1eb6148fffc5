/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/formats/brat-folder.h"

#include <string.h>

#include <glib/gstdio.h>

#include "app/model/intern.h"

BratFolder *
brat_folder_new (void)
{
  BratFolder *self = g_new0 (BratFolder, 1);
  g_autoptr (GError) error = NULL;

  self->path = g_dir_make_tmp ("ascribe-brat-XXXXXX", &error);
  g_assert_no_error (error);
  self->notes = g_ptr_array_new_with_free_func (g_free);

  return self;
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_assert_cmpint (g_remove (path), ==, 0);
}

void
brat_folder_free (BratFolder *self)
{
  remove_tree (self->path);
  g_free (self->path);
  g_clear_pointer (&self->dataset, dataset_free);
  g_ptr_array_unref (self->notes);
  g_free (self);
}

void
brat_folder_put (BratFolder *self, const char *name, const char *contents, gssize length)
{
  g_autofree char *path = g_build_filename (self->path, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (parent, 0755), ==, 0);
  g_file_set_contents (path, contents, length, &error);
  g_assert_no_error (error);
}

static void
copy_below (BratFolder *self, const char *from, const char *name)
{
  g_autofree char *path = g_build_filename (from, name, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *child;

  if (dir == NULL)
    {
      g_autofree char *contents = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
      brat_folder_put (self, name, contents, (gssize) length);
      return;
    }
  while ((child = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *below = *name != '\0' ? g_build_filename (name, child, NULL) : g_strdup (child);

      copy_below (self, from, below);
    }
}

void
brat_folder_copy (BratFolder *self, const char *fixture)
{
  g_autofree char *from = g_test_build_filename (G_TEST_DIST, "fixtures", "brat", fixture, NULL);

  g_assert_true (g_file_test (from, G_FILE_TEST_IS_DIR));
  copy_below (self, from, "");
}

char *
brat_folder_get (BratFolder *self, const char *name)
{
  g_autofree char *path = g_build_filename (self->path, name, NULL);
  char *contents = NULL;

  g_file_get_contents (path, &contents, NULL, NULL);

  return contents;
}

static gboolean
entry_cb (gpointer data, GObject *entry, GError **error)
{
  ascribe_codebook_put (((BratFolder *) data)->dataset->codebook, entry);

  return TRUE;
}

static gboolean
annotator_cb (gpointer data, AscribeAnnotator *annotator, GError **error)
{
  g_ptr_array_add (((BratFolder *) data)->dataset->annotators, g_object_ref (annotator));

  return TRUE;
}

static gboolean
concept_cb (gpointer data, AscribeConcept *concept, GError **error)
{
  g_ptr_array_add (((BratFolder *) data)->dataset->concepts, g_object_ref (concept));

  return TRUE;
}

static AscribeAnnotator *
ensure_me (Dataset *dataset)
{
  for (guint i = 0; i < dataset->annotators->len; i++)
    if (strcmp (((AscribeAnnotator *) g_ptr_array_index (dataset->annotators, i))->name, "me") == 0)
      return g_ptr_array_index (dataset->annotators, i);

  g_ptr_array_add (dataset->annotators, ascribe_annotator_new (NULL, "me"));

  return g_ptr_array_index (dataset->annotators, dataset->annotators->len - 1);
}

static void
name_nobody (Dataset *dataset, GRefString **annotator)
{
  if (**annotator != '\0')
    return;

  g_ref_string_release (*annotator);
  *annotator = ascribe_intern (ensure_me (dataset)->id);
}

/* What the store would refuse is a mistake of the reader. */
static void
check_document (Dataset *dataset, AscribeDocument *document)
{
  for (guint i = 0; i < document->annotations->len; i++)
    {
      AscribeAnnotation *annotation = g_ptr_array_index (document->annotations, i);
      AscribeTag *tag = ascribe_codebook_lookup_tag (dataset->codebook, annotation->tag);
      GVariantIter iter;
      const char *key;
      GVariant *value;

      g_assert_nonnull (tag);
      name_nobody (dataset, &annotation->annotator);
      g_variant_iter_init (&iter, annotation->attributes);
      while (g_variant_iter_next (&iter, "{&sv}", &key, &value))
        {
          g_autoptr (GVariant) answer = value;

          g_assert_nonnull (ascribe_tag_lookup_attribute (tag, key));
          g_assert_true (ascribe_attribute_check (ascribe_tag_lookup_attribute (tag, key), answer, NULL));
        }
    }
  for (guint i = 0; i < document->links->len; i++)
    {
      AscribeLink *link = g_ptr_array_index (document->links, i);

      g_assert_nonnull (ascribe_codebook_lookup_link_type (dataset->codebook, link->type));
      g_assert_cmpstr (link->from, !=, link->to);
      name_nobody (dataset, &link->annotator);
    }
}

static gboolean
document_cb (gpointer data, AscribeDocument *document, GError **error)
{
  BratFolder *self = data;
  g_autoptr (GError) failure = NULL;

  ascribe_codebook_validate (self->dataset->codebook, &failure);
  g_assert_no_error (failure);
  check_document (self->dataset, document);
  g_ptr_array_add (self->dataset->documents, document);

  return TRUE;
}

static void
skipped_cb (gpointer data, const char *where, const char *why)
{
  g_ptr_array_add (((BratFolder *) data)->notes, g_strdup_printf ("skipped %s: %s", where, why));
}

static void
remark_cb (gpointer data, const char *where, const char *what)
{
  g_ptr_array_add (((BratFolder *) data)->notes, g_strdup_printf ("remark %s: %s", where, what));
}

static void
progress_cb (gpointer data, double fraction)
{
  g_assert_cmpfloat (fraction, >, 0.0);
  g_assert_cmpfloat (fraction, <=, 1.0);
}

void
brat_folder_read (BratFolder *self)
{
  g_autoptr (GFile) folder = g_file_new_for_path (self->path);
  g_autoptr (GError) error = NULL;
  AscribeSink sink = {
    .data = self, .entry = entry_cb, .annotator = annotator_cb, .concept = concept_cb, .document = document_cb, .skipped = skipped_cb,
    .remark = remark_cb, .progress = progress_cb,
  };

  g_clear_pointer (&self->dataset, dataset_free);
  self->dataset = dataset_new ();
  ascribe_format_lookup ("brat")->read_folder (folder, &(AscribeReadOptions) { 0 }, &sink, NULL, &error);
  g_assert_no_error (error);
}

static AscribeDocument *
next_document_cb (gpointer data, GError **error)
{
  GPtrArray *documents = data;

  return documents->len > 0 ? g_ptr_array_steal_index (documents, 0) : NULL;
}

static int
compare_annotators (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(AscribeAnnotator * const *) a)->name, (*(AscribeAnnotator * const *) b)->name);
}

/* Takes the documents that were read. */
BratFolder *
brat_folder_write (BratFolder *self, const char *format, const char *profile)
{
  BratFolder *written = brat_folder_new ();
  g_autoptr (GFile) folder = g_file_new_for_path (written->path);
  g_autoptr (GError) error = NULL;
  AscribeWriteOptions options = { .profile = profile };
  AscribeSource source = {
    .data = self->dataset->documents, .codebook = self->dataset->codebook, .annotators = self->dataset->annotators,
    .concepts = self->dataset->concepts, .n_articles = self->dataset->documents->len, .next_document = next_document_cb,
  };

  g_ptr_array_sort (self->dataset->annotators, compare_annotators);
  ascribe_format_lookup (format)->write_folder (&source, &options, folder, NULL, &error);
  g_assert_no_error (error);

  return written;
}

void
brat_folder_expect (BratFolder *self, const char *note)
{
  for (guint i = 0; i < self->notes->len; i++)
    {
      if (!g_str_has_prefix (g_ptr_array_index (self->notes, i), note))
        continue;
      g_ptr_array_remove_index (self->notes, i);
      return;
    }

  for (guint i = 0; i < self->notes->len; i++)
    g_test_message ("there was: %s", (char *) g_ptr_array_index (self->notes, i));
  g_error ("no note “%s”", note);
}

void
brat_folder_expect_no_more (BratFolder *self)
{
  for (guint i = 0; i < self->notes->len; i++)
    g_test_message ("unexpected: %s", (char *) g_ptr_array_index (self->notes, i));
  g_assert_cmpuint (self->notes->len, ==, 0);
}

AscribeDocument *
brat_folder_document (BratFolder *self, const char *stem)
{
  for (guint i = 0; i < self->dataset->documents->len; i++)
    {
      AscribeDocument *document = g_ptr_array_index (self->dataset->documents, i);

      if (strcmp (document->article->stem, stem) == 0)
        return document;
    }

  g_error ("no article “%s”", stem);
}
