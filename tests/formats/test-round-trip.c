/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever a project holds, each format brings back all of it that it says it carries: random projects through the reduction,
 * the writer, the reader, and the proof. ASCRIBE_ROUND_TRIPS says how many of them (./dev fuzz round-trips). */
#include <glib/gstdio.h>

#include "app/formats/proof.h"
#include "app/formats/reduce.h"
#include "tests/formats/random-project.h"

#define N_PROJECTS 150

typedef struct {
  const AscribeFormat *format;
  const AscribeProfile *profile; /* nullable */
} Way;

static guint
count_projects (void)
{
  const char *asked = g_getenv ("ASCRIBE_ROUND_TRIPS");
  guint64 n = asked != NULL ? g_ascii_strtoull (asked, NULL, 10) : N_PROJECTS;

  g_assert_cmpuint (n, >, 0);

  return (guint) n;
}

static void
remove_all (GFile *file)
{
  g_autoptr (GFileEnumerator) children = g_file_enumerate_children (file, G_FILE_ATTRIBUTE_STANDARD_NAME,
                                                                    G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);
  GFile *child;

  while (children != NULL && g_file_enumerator_iterate (children, NULL, &child, NULL, NULL) && child != NULL)
    remove_all (child);
  g_file_delete (file, NULL, NULL);
}

/* Leaves what was written at @place. */
static void
write_way (const Way *way, AscribeSource *source, GFile *place)
{
  g_autoptr (GError) error = NULL;
  AscribeWriteOptions options = { .profile = way->profile != NULL ? way->profile->id : NULL };
  g_autoptr (GFileOutputStream) out = NULL;

  if (way->format->write_folder != NULL)
    {
      g_file_make_directory (place, NULL, &error);
      g_assert_no_error (error);
      way->format->write_folder (source, &options, place, NULL, &error);
      g_assert_no_error (error);
      return;
    }

  out = g_file_create (place, G_FILE_CREATE_NONE, NULL, &error);
  g_assert_no_error (error);
  way->format->write (source, &options, G_OUTPUT_STREAM (out), NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (G_OUTPUT_STREAM (out), NULL, &error);
  g_assert_no_error (error);
}

static AscribeParts
get_carries (const Way *way)
{
  return way->profile != NULL ? way->profile->carries : way->format->carries;
}

static void
test_way (gconstpointer data)
{
  const Way *way = data;
  guint n_projects = count_projects ();
  g_autofree char *folder = g_dir_make_tmp ("ascribe-round-trip-XXXXXX", NULL);

  for (guint i = 0; i < n_projects; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (Dataset) dataset = random_project_new ();
      g_autofree char *name = g_strdup_printf ("%u%s%s", i, *way->format->extension != '\0' ? "." : "", way->format->extension);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GFile) place = g_file_new_for_path (path);
      g_autoptr (AscribeReduction) reduction = NULL;
      g_autoptr (AscribeProof) proof = NULL;
      DatasetCursor cursor;
      guint64 n_lost;

      dataset_open (dataset, &cursor);
      reduction = ascribe_reduction_new (&cursor.source, way->format, get_carries (way));
      proof = ascribe_proof_new (ascribe_reduction_get_source (reduction), way->format, get_carries (way), FALSE);
      write_way (way, ascribe_proof_get_source (proof), place);
      n_lost = ascribe_reduction_get_losses (reduction)->dropped[g_bit_nth_lsf (ASCRIBE_PART_ARTICLES, -1)];
      g_assert_cmpuint (ascribe_reduction_get_totals (reduction)->n_articles + n_lost, ==, dataset->documents->len);
      if (way->format->prove != NULL || way->format->read != NULL || way->format->read_folder != NULL)
        ascribe_proof_check (proof, place, ascribe_reduction_get_totals (reduction), NULL, NULL, NULL, &error);
      if (error != NULL)
        g_test_message ("project %u is kept in %s", i, path);
      g_assert_no_error (error);
      remove_all (place);
    }

  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
add_way (const AscribeFormat *format, const AscribeProfile *profile)
{
  Way *way = g_new (Way, 1);
  g_autofree char *path = g_strconcat ("/formats/round-trip/", format->id, profile != NULL ? "/" : NULL,
                                       profile != NULL ? profile->id : NULL, NULL);

  *way = (Way) { format, profile };
  g_test_add_data_func_full (path, way, test_way, g_free);
}

int
main (int argc, char *argv[])
{
  gsize n_formats;
  const AscribeFormat * const *formats;

  g_test_init (&argc, &argv, NULL);

  formats = ascribe_formats (&n_formats);
  for (gsize i = 0; i < n_formats; i++)
    {
      if (formats[i]->write == NULL && formats[i]->write_folder == NULL)
        continue;
      if (formats[i]->profiles == NULL)
        add_way (formats[i], NULL);
      for (const AscribeProfile *profile = formats[i]->profiles; profile != NULL && profile->id != NULL; profile++)
        add_way (formats[i], profile);
    }

  return g_test_run ();
}
