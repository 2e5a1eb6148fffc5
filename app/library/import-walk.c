/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/library/import-plan.h"

#include <string.h>

#include "app/formats/folder-listing.h"
#include "app/library/readable.h"

#define MAX_DEPTH 64
#define HEAD_BYTES 4096 /* of a file, to know what its folder is */
#define ADDRESS_SIZE 65536 /* a page weighs about as much; nobody knows before it is fetched */

typedef struct {
  const AscribeFormat *format;  /* nullable: asked for by the person */
  GPtrArray *inputs;            /* of AscribeImportInput */
  AscribeSkippedFunc skipped;
  gpointer data;
  GCancellable *cancellable;
  gboolean is_plain;            /* nothing from here on is a folder of a format's own */
} Walk;

void
ascribe_import_input_free (AscribeImportInput *input)
{
  g_clear_object (&input->file);
  if (input->copy != NULL)
    g_file_delete (input->copy, NULL, NULL);
  g_clear_object (&input->copy);
  g_free (input->address);
  g_clear_pointer (&input->bytes, g_bytes_unref);
  g_free (input);
}

static void
add_input (Walk *walk, GFile *file, const char *address, const AscribeFormat *format, guint64 size)
{
  AscribeImportInput *input = g_new0 (AscribeImportInput, 1);

  input->file = file != NULL ? g_object_ref (file) : NULL;
  input->address = g_strdup (address);
  input->format = format;
  input->size = MAX (size, 1);
  g_ptr_array_add (walk->inputs, input);
}

static void
note_skipped (Walk *walk, GFile *file, const char *why)
{
  g_autofree char *name = g_file_get_parse_name (file);

  walk->skipped (walk->data, name, why);
}

static gboolean
has_suffix (const char *name, const char * const *suffixes)
{
  g_autofree char *folded = g_ascii_strdown (name, -1);

  for (gsize i = 0; suffixes[i] != NULL; i++)
    if (g_str_has_suffix (folded, suffixes[i]))
      return TRUE;

  return FALSE;
}

/* What the files in a folder and below it say of it. Formats are places in the table, G_MAXUINT: none. */
typedef struct {
  guint own;               /* whose files are in this very folder */
  gboolean has_own_below;  /* a folder in it is one of those */
  guint spread;            /* the first in the table whose files may be in folders below it, too, whichever file comes first */
} Recognised;

/* By the file's name or first bytes. */
static void
recognise (Recognised *self, GFile *file, const char *name, GCancellable *cancellable)
{
  g_autoptr (GFileInputStream) in = g_file_read (file, cancellable, NULL);
  g_autofree guint8 *head = g_malloc (HEAD_BYTES);
  gsize n_head = 0;
  gsize n_formats;
  const AscribeFormat * const *formats = ascribe_formats (&n_formats);
  gboolean is_archive;

  if (in != NULL)
    g_input_stream_read_all (G_INPUT_STREAM (in), head, HEAD_BYTES, &n_head, cancellable, NULL);
  is_archive = n_head > 2 && memcmp (head, "PK", 2) == 0;
  for (guint i = 0; i < n_formats; i++)
    {
      gboolean is_own = (formats[i]->flags & ASCRIBE_FORMAT_OWN_FOLDER) != 0;
      guint *place = is_own ? &self->own : &self->spread;

      /* An archive of a format is it by itself. */
      if (formats[i]->read_folder == NULL || formats[i]->sniff == NULL || (is_own && is_archive) || !formats[i]->sniff (name, head, n_head))
        continue;
      *place = MIN (*place, i);
      break;
    }
}

static Recognised
recognise_folder (GFile *folder, guint depth, GCancellable *cancellable)
{
  g_autoptr (GPtrArray) infos = depth < MAX_DEPTH ? ascribe_folder_list (folder, cancellable, NULL) : NULL;
  Recognised found = { G_MAXUINT, FALSE, G_MAXUINT };

  for (guint i = 0; infos != NULL && i < infos->len; i++)
    {
      GFileInfo *info = g_ptr_array_index (infos, i);
      g_autoptr (GFile) child = g_file_get_child (folder, g_file_info_get_name (info));

      if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
        {
          Recognised below = recognise_folder (child, depth + 1, cancellable);

          found.has_own_below |= below.own != G_MAXUINT || below.has_own_below;
          found.spread = MIN (found.spread, below.spread);
        }
      else if (g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR)
        recognise (&found, child, g_file_info_get_name (info), cancellable);
    }

  return found;
}

static guint64
measure_folder (GFile *folder)
{
  guint64 size = 0;

  /* For progress only: where it can't be told, the folder counts as one byte. */
  g_file_measure_disk_usage (folder, G_FILE_MEASURE_APPARENT_SIZE, NULL, NULL, NULL, &size, NULL, NULL, NULL);

  return size;
}

/* TRUE, too, where a folder can't be listed, which whoever reads it then says. */
static gboolean
holds_files (GFile *folder, guint depth, GCancellable *cancellable)
{
  g_autoptr (GPtrArray) infos = depth < MAX_DEPTH ? ascribe_folder_list (folder, cancellable, NULL) : NULL;
  gboolean found = infos == NULL;

  for (guint i = 0; infos != NULL && i < infos->len && !found; i++)
    {
      GFileInfo *info = g_ptr_array_index (infos, i);
      g_autoptr (GFile) child = g_file_get_child (folder, g_file_info_get_name (info));

      found = g_file_info_get_file_type (info) != G_FILE_TYPE_DIRECTORY || holds_files (child, depth + 1, cancellable);
    }

  return found;
}

static void walk_folder (Walk *walk, GFile *folder, guint depth);

/* As what its files say it is, or file by file. A folder of tables among others has nothing to do with them. */
static void
add_folder (Walk *walk, GFile *folder, guint depth)
{
  Recognised found = walk->is_plain ? (Recognised) { G_MAXUINT, FALSE, G_MAXUINT } : recognise_folder (folder, depth, walk->cancellable);
  guint whole = found.own != G_MAXUINT ? found.own : found.has_own_below ? G_MAXUINT : found.spread;
  gsize n_formats;
  const AscribeFormat * const *formats = ascribe_formats (&n_formats);
  gboolean was_plain = walk->is_plain;

  if (whole < n_formats)
    {
      add_input (walk, folder, NULL, formats[whole], measure_folder (folder));
      return;
    }

  walk->is_plain = was_plain || (!found.has_own_below && found.spread == G_MAXUINT);
  walk_folder (walk, folder, depth);
  walk->is_plain = was_plain;
}

static void
walk_folder (Walk *walk, GFile *folder, guint depth)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) infos = NULL;

  if (depth >= MAX_DEPTH)
    {
      note_skipped (walk, folder, "Its folders are nested too deeply");
      return;
    }

  infos = ascribe_folder_list (folder, walk->cancellable, &error);
  if (infos == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        note_skipped (walk, folder, error->message);
      return;
    }

  for (guint i = 0; i < infos->len; i++)
    {
      GFileInfo *info = g_ptr_array_index (infos, i);
      const char *name = g_file_info_get_name (info);
      g_autoptr (GFile) child = g_file_get_child (folder, name);

      if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
        add_folder (walk, child, depth + 1);
      else if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
        note_skipped (walk, child, "It is not a regular file");
      else if (!has_suffix (name, ascribe_readable_extensions ()))
        note_skipped (walk, child, "Files of this kind are not read");
      else
        add_input (walk, child, NULL, walk->format, g_file_info_get_size (info));
    }
}

static void
add_path (Walk *walk, GFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInfo) info = NULL;
  const AscribeFormat *format = walk->format;

  info = g_file_query_info (file, ASCRIBE_FOLDER_ATTRIBUTES, G_FILE_QUERY_INFO_NONE, walk->cancellable, &error);
  if (info == NULL)
    {
      note_skipped (walk, file, g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) ? "There is no such file or folder"
                                                                                          : error->message);
      return;
    }
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_DIRECTORY)
    {
      add_input (walk, file, NULL, format, g_file_info_get_size (info));
      return;
    }

  if (!holds_files (file, 0, walk->cancellable))
    {
      note_skipped (walk, file, "There is no file in it");
      return;
    }
  if (format != NULL && format->read_folder != NULL)
    add_input (walk, file, NULL, format, measure_folder (file));
  else
    add_folder (walk, file, 0);
}

GPtrArray *
ascribe_import_list_inputs (const AscribeImportPlan *plan, GListModel *files, const char * const *addresses,
                            AscribeSkippedFunc skipped, gpointer data, GCancellable *cancellable)
{
  GPtrArray *inputs = g_ptr_array_new_with_free_func ((GDestroyNotify) ascribe_import_input_free);
  Walk walk = { plan->format, inputs, skipped, data, cancellable, plan->format != NULL };

  for (guint i = 0; files != NULL && i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      add_path (&walk, file);
    }
  for (gsize i = 0; addresses != NULL && addresses[i] != NULL; i++)
    add_input (&walk, NULL, addresses[i], NULL, ADDRESS_SIZE);

  return inputs;
}

char *
ascribe_import_input_name (const AscribeImportInput *self)
{
  return self->file != NULL ? g_file_get_parse_name (self->file) : g_strdup (self->address);
}
